"""Dateline: news articles in, an event-timeline knowledge graph out.

    import kg
    graph = kg.build(["seeds"])            # or kg.load("exports")
    for event in graph.timeline("Trump"):
        print(event.date, event.node.label)
"""

from importlib import import_module

_HOMES = {"build": "kg.pipeline", "load": "kg.show.graph", "Graph": "kg.show.graph", "KgError": "kg.errors"}
__all__ = ["Graph", "KgError", "build", "load"]


def __getattr__(name: str) -> object:
    """The public names, imported when first used: loading a graph does not need the language pipeline."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
