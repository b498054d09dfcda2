"""Dateline: news articles in, an event-timeline knowledge graph out.

>>> import kg
>>> graph = kg.build(["tests/golden/tiny"])            # or kg.load("exports"), what `kg build` wrote
>>> [event.node.label for event in graph.events("Endorsement")]
['Mara Kell endorsed Jon Brandt']
>>> sorted({(event.date, event.status) for event in graph.timeline("Brandt")})
[('2024-05-06', 'asserted')]
>>> for row in graph.query("SELECT ?name WHERE { ?party a kg:Party ; rdfs:label ?name }").dicts():
...     print(row)
{'name': 'Green Party'}
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.pipeline import build
    from kg.show.graph import Graph
    from kg.store.asking import load
    from kg.store.living import ArticleStore, open_store
else:
    _HOMES = {
        "ArticleStore": "kg.store.living",
        "Graph": "kg.show.graph",
        "KgError": "kg.errors",
        "build": "kg.pipeline",
        "load": "kg.store.asking",
        "open_store": "kg.store.living",
    }

    def __getattr__(name: str) -> object:
        """The public names, imported when first used: loading a graph does not need the language pipeline."""
        if name not in _HOMES:
            raise AttributeError(f"module 'kg' has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)


__all__ = ["ArticleStore", "Graph", "KgError", "build", "load", "open_store"]
