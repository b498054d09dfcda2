"""When each article was recorded, as a named graph of its own.

It is no part of the store's graph: that is byte-identical to the graph of building the same articles at any time. It is
put beside it where it is asked for.
"""

from collections.abc import Iterable
from datetime import UTC
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.store import fill_store
from kg.graph.terms import term
from kg.show.graph import Graph
from kg.show.reading import subjects
from kg.store.entries import Entry

GRAPH: Final = "journal"
"""What the IRI of the journal's graph ends in, after the base."""


def add_journal(graph: Graph, entries: Iterable[Entry], *, base: str) -> Graph:
    """A copy of the graph, in memory, that says of each article when it was recorded.

    Args:
        graph: the graph.
        entries: the versions of articles; those that are not in the graph are passed over.
        base: what the IRIs of the graph begin with.
    """
    articles = {node.value.rpartition("-")[2]: node for node in subjects(graph.store, "rdf:type", term("kg:Article"))}
    lengths = sorted({len(key) for key in articles})
    home = NamedNode(f"{base}{GRAPH}")
    quads = []
    for entry in entries:
        node = next((articles[key] for key in (entry.article[:n] for n in lengths) if key in articles), None)
        if node is not None and entry.article:
            at = Literal(f"{entry.recorded.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", datatype=term("xsd:dateTime"))
            quads.append(Quad(node, term("kg:recorded_at"), at, home))
    return Graph(fill_store([*graph.store, *quads]))
