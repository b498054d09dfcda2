"""Networks for other programs: GraphML, and GEXF with the time of its nodes and edges."""

import re
from collections.abc import Callable

import networkx
from pyoxigraph import NamedNode, Store

from kg.graph.shortcuts import find_bearers, shortcut_roles
from kg.show.edtf import read_edtf
from kg.show.graph import Graph
from kg.show.material import Material
from kg.show.reading import first
from kg.show.rows import clean_text

Spell = tuple[str | None, str | None]
"""First and last day, both inclusive; None where it is open."""
Time = dict[str, str | list[Spell]]
Edge = tuple[str, str, str]
"""Source, target, relation."""


def write_graphml(material: Material) -> bytes:
    """The network; dates stand as EDTF text."""
    network = _make_network(material.graph, lambda node, attributes: {}, lambda edge: {})
    return "\n".join(networkx.generate_graphml(network)).encode("utf-8") + b"\n"


def write_gexf(material: Material) -> bytes:
    """The network over time, without the day of writing, which NetworkX puts in.

    An event lasts from its first to its last possible day, a role from its beginning to its end, an article from its
    publication on; an edge of an event lasts as long as the event, a relation that follows from events as long as
    those. What has no date is always there. The EDTF text stands in the attribute `date`.

    Source: GEXF 1.2, dynamics (mode='dynamic', timeformat='date').
    """
    store = material.graph.store
    network = _make_network(
        material.graph,
        lambda node, attributes: _time_of(store, node, attributes),
        lambda edge: {"label": edge[2], **_edge_time(store, edge)},
    )
    text = "\n".join(networkx.generate_gexf(network))
    return re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1).encode("utf-8") + b"\n"


def _make_network(
    graph: Graph, node_time: Callable[[str, dict[str, str]], Time], edge_time: Callable[[Edge], Time]
) -> "networkx.MultiDiGraph[str]":
    """The NetworkX form with the relation as an edge attribute, numbered edges, and no character that XML forbids."""
    plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    full = graph.networkx()
    for node, attributes in full.nodes(data=True):
        kept = {name: clean_text(str(value)) for name, value in attributes.items() if value}
        plain.add_node(node, **kept, **node_time(node, kept))
    for number, edge in enumerate(sorted(full.edges(keys=True))):
        source, target, relation = edge
        plain.add_edge(source, target, key=number, relation=relation, **edge_time(edge))
    return plain


def _time_of(store: Store, node: str, attributes: dict[str, str]) -> Time:
    match attributes.get("kind"):
        case "Role":
            own = NamedNode(node)
            return _as_time([_spell(first(store, own, "kg:from"), first(store, own, "kg:until"))])
        case "Article":
            return _as_time([_spell(attributes.get("date", ""), "..")])
        case _:
            return _as_time([_spell(attributes.get("date", ""))])


def _edge_time(store: Store, edge: Edge) -> Time:
    source, target, relation = edge
    if relation in shortcut_roles():
        bearers = find_bearers(store, relation, NamedNode(source), NamedNode(target))
        return _as_time([_spell(first(store, event, "kg:date")) for event in bearers])
    return _as_time([_spell(first(store, NamedNode(source), "kg:date"))])


def _spell(date: str, until: str | None = None) -> Spell:
    """The days of an EDTF date, or of all days from the first of one to the last of another."""
    since, end = read_edtf(date), read_edtf(date if until is None else until)
    first_day, last_day = since.first if since else None, end.last if end else None
    return str(first_day) if first_day else None, str(last_day) if last_day else None


def _as_time(spells: list[Spell]) -> Time:
    """One spell as start and end, several as a list; nothing where none has a bound: that is always there."""
    bound = sorted({each for each in spells if any(each)}, key=lambda each: (each[0] or "", each[1] or ""))
    if len(bound) > 1:
        return {"spells": bound}
    return {name: day for each in bound for name, day in zip(("start", "end"), each, strict=True) if day}
