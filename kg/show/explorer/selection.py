"""What one page holds of a graph: all of it, or of a large one the events that are worth showing most."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from pyoxigraph import NamedNode, Store

from kg.graph.labels import ENTITY_CLASSES, label_of
from kg.graph.terms import term
from kg.show.days import sort_events
from kg.show.graph import UNNAMED
from kg.show.reading import first, nodes, read_event, subjects
from kg.show.views import EventView

MOST_EVENTS: Final = 3000
"""Events beyond which a page is slow to open: 3,000 with their claims and texts are about 6 MB."""


class Selection(NamedTuple):
    """What is shown, and how many events are not."""

    events: tuple[EventView, ...]
    """In the order of the timeline, the undated last."""
    entities: tuple[NamedNode, ...]
    """By name."""
    figures: tuple[NamedNode, ...]
    conflicts: tuple[NamedNode, ...]
    claims: tuple[NamedNode, ...]
    left_out: int


def select(store: Store, most: int = MOST_EVENTS) -> Selection:
    """The whole graph where it has no more events than `most`; else those and what concerns them."""
    found = sort_events(read_event(store, node) for node in _of_class(store, "Event"))
    conflicts = _of_class(store, "Conflict")
    if len(found) <= most:
        claims = tuple(_of_class(store, "Claim"))
        figures = tuple(_of_class(store, "Figure"))
        return Selection(found, tuple(find_entities(store)), figures, tuple(conflicts), claims, 0)
    disputed = {
        on.value
        for node in conflicts
        if first(store, node, "kg:kind") == "incompatible"
        for on in nodes(store, node, "kg:on")
    }
    kept = {view.node.iri for view in sorted(found, key=lambda view: _worth(view, disputed))[:most]}
    events = tuple(view for view in found if view.node.iri in kept)
    return _about(store, events, len(found) - most)


def _worth(view: EventView, disputed: Collection[str]) -> tuple[bool, bool, int, int, str]:
    """The less, the more it is worth showing."""
    sources, parts = -view.source_count, -len(view.participants)
    return not view.is_notable, view.node.iri not in disputed, sources, parts, view.node.iri


def _about(store: Store, events: tuple[EventView, ...], left_out: int) -> Selection:
    """The events with those who take part in them, and the figures, conflicts and claims about either."""
    places = [NamedNode(view.node.iri) for view in events]
    parts = {NamedNode(part.node.iri) for view in events for part in view.participants}
    entities = tuple(node for node in find_entities(store) if node in parts)
    figures = _near(store, ("kg:in_event",), places) | _near(store, ("kg:of",), entities)
    ties = _near(store, ("kg:holder", "rdf:subject", "rdf:object"), entities)
    shown = {*places, *figures, *entities}
    return Selection(
        events=events,
        entities=entities,
        figures=_sorted(figures),
        conflicts=_sorted(_near(store, ("kg:on",), shown)),
        claims=_sorted(_near(store, ("kg:about",), shown | ties)),
        left_out=left_out,
    )


def _near(store: Store, props: Sequence[str], values: Iterable[NamedNode]) -> set[NamedNode]:
    """The nodes that have one of the values for one of the properties."""
    return {node for value in values for prop in props for node in subjects(store, prop, value)}


def _sorted(found: Iterable[NamedNode]) -> tuple[NamedNode, ...]:
    return tuple(sorted(found, key=lambda node: node.value))


def _of_class(store: Store, name: str) -> list[NamedNode]:
    return subjects(store, "rdf:type", term(f"kg:{name}"))


def find_entities(store: Store) -> list[NamedNode]:
    """The named entities, by name."""
    kinds = (each for each in ENTITY_CLASSES if each not in UNNAMED)
    found = {node for kind in kinds for node in _of_class(store, kind)}
    return sorted(found, key=lambda node: (label_of(store, node), node.value))
