"""All events of a graph, those most worth showing first; little is read of each, so that there may be very many."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Store

from kg.graph.terms import NAMESPACES, term
from kg.show.reading import ROLES, first, nodes, subjects

Worth = tuple[bool, bool, int, int, str]
"""The less, the more an event is worth showing: no reading matter, undisputed, sources and parts (negative), IRI."""
_KG: Final = NAMESPACES["kg"]


class Row(NamedTuple):
    """One event."""

    iri: str
    worth: Worth


class Catalogue(NamedTuple):
    """The events of a graph."""

    rows: tuple[Row, ...]
    """By their worth."""
    places: Mapping[str, int]
    """IRI → position in the order of the timeline."""


def make_catalogue(store: Store) -> Catalogue:
    """The events, ranked as their views would be; no view is made."""
    events = {node.value for node in subjects(store, "rdf:type", term("kg:Event"))}
    values = _Values(store, events)
    disputed = {
        on.value
        for node in subjects(store, "rdf:type", term("kg:Conflict"))
        if first(store, node, "kg:kind") == "incompatible"
        for on in nodes(store, node, "kg:on")
    }
    rows = (
        Row(iri, (not values.is_notable(iri), iri not in disputed, -values.sources(iri), -values.parts(iri), iri))
        for iri in events
    )
    ordered = sorted(events, key=values.order)
    return Catalogue(
        rows=tuple(sorted(rows, key=lambda row: row.worth)),
        places={iri: place for place, iri in enumerate(ordered)},
    )


class _Values:
    """The few values by which events are ranked, each property read in one go."""

    def __init__(self, store: Store, events: set[str]) -> None:
        self._store, self._events = store, events
        self._roles = {role: self._read(f"kg:{role}") for role in ROLES}
        self._types, self._told = self._read("rdf:type"), self._read("kg:reported_by")
        self._counts, self._orders = self._read("kg:source_count"), self._read("kg:order")
        self._earliest, self._latest = self._read("kg:earliest"), self._read("kg:latest")

    def _read(self, name: str) -> Mapping[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for quad in self._store.quads_for_pattern(None, term(name), None):
            if (
                isinstance(quad.subject, NamedNode)
                and isinstance(quad.object, NamedNode | Literal)
                and quad.subject.value in self._events
            ):
                found[quad.subject.value].add(quad.object.value)
        return found

    def is_notable(self, iri: str) -> bool:
        """As `EventView.is_notable`."""
        kinds = sorted(each.removeprefix(_KG) for each in self._types[iri] if each.startswith(_KG))
        kind = next((each for each in kinds if each != "Event"), "Event")
        if kind == "Statement":
            return any(self._roles[role][iri] for role in ROLES if role != "agent")
        return kind != "Event" or len(self._told[iri]) > 1

    def sources(self, iri: str) -> int:
        """Independent origins."""
        return int(min(self._counts[iri], default="0"))

    def parts(self, iri: str) -> int:
        """Those who take part."""
        return sum(len(found[iri]) for found in self._roles.values())

    def order(self, iri: str) -> tuple[bool, bool, str, str, int, str]:
        """As `sort_events` orders."""
        earliest, latest = min(self._earliest[iri], default=""), min(self._latest[iri], default="")
        start, end = earliest or latest, latest or earliest
        order = int(min(self._orders[iri], default="0"))
        return not start, bool(earliest) != bool(latest), start, end, order, iri
