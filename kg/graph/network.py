"""The graph as a NetworkX network: nodes with label, kind and date, edges with the relation's name as their key."""

from typing import Final

import networkx
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph.labels import kind_of, label_of
from kg.graph.terms import NAMESPACES, term

_LEFT_OUT: Final = frozenset({"Claim", "Mention", "Decision", "StatusChange", "Relation", ""})
"""Evidence stays in the RDF graph: a network of it would hide what it is evidence for."""
_DATES: Final = ("kg:date", "schema:datePublished", "kg:as_of")


def make_network(store: Store) -> "networkx.MultiDiGraph[str]":
    """Articles, entities, events, figures, roles and conflicts, and the relations between them.

    Node attributes: `label`, `kind` (its class), `date` (EDTF text, '' for none). Nodes and edges are in the
    order of their IRIs.
    """
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    typed = {
        quad.subject
        for quad in store.quads_for_pattern(None, term("rdf:type"), None)
        if isinstance(quad.subject, NamedNode)
    }
    kinds = {node: kind_of(store, node) for node in typed}
    for node in sorted((node for node, kind in kinds.items() if kind not in _LEFT_OUT), key=lambda each: each.value):
        network.add_node(node.value, label=label_of(store, node), kind=kinds[node], date=_date_of(store, node))
    for subject, name, other in find_edges(store):
        if subject in network and other in network:
            network.add_edge(subject, other, key=name)
    return network


def find_edges(store: Store) -> tuple[tuple[str, str, str], ...]:
    """Subject, relation and object of all statements between nodes, each once, sorted; evidence included."""
    return tuple(sorted({edge for edge in map(_edge, store) if edge is not None}))


def _edge(quad: Quad) -> tuple[str, str, str] | None:
    if not (isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)):
        return None
    predicate = quad.predicate.value
    for prefix in ("kg", "schema", "oa"):
        if predicate.startswith(NAMESPACES[prefix]):
            return quad.subject.value, predicate.removeprefix(NAMESPACES[prefix]), quad.object.value
    return None


def _date_of(store: Store, node: NamedNode) -> str:
    for name in _DATES:
        found = sorted(
            quad.object.value
            for quad in store.quads_for_pattern(node, term(name), None)
            if isinstance(quad.object, Literal)
        )
        if found:
            return found[0]
    return ""
