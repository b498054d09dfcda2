"""What one page holds of a graph: all of it, or of a large one the events that are worth showing most."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from pyoxigraph import NamedNode, Store

from kg.graph.labels import ENTITY_CLASSES, label_of
from kg.graph.terms import term
from kg.show.days import sort_events
from kg.show.explorer.catalogue import make_catalogue
from kg.show.graph import UNNAMED
from kg.show.reading import nodes, read_event, subjects
from kg.show.views import EventView

MOST_EVENTS: Final = 3000
"""Events beyond which a page is slow to open: 3,000 with their claims and texts are about 6 MB."""
_KINDS: Final = tuple(kind for kind in ENTITY_CLASSES if kind not in UNNAMED)


class Selection(NamedTuple):
    """What is shown, and how many events are not."""

    events: tuple[EventView, ...]
    """In the order of the timeline, the undated last."""
    entities: tuple[NamedNode, ...]
    """By name."""
    figures: tuple[NamedNode, ...]
    conflicts: tuple[NamedNode, ...]
    claims: tuple[NamedNode, ...]
    articles: tuple[NamedNode, ...]
    left_out: int


def select(store: Store, most: int = MOST_EVENTS) -> Selection:
    """The whole graph where it has no more events than `most`; else those and what concerns them."""
    found = _of_class(store, "Event")
    articles = tuple(_of_class(store, "Article"))
    if len(found) > most:
        best = (NamedNode(row.iri) for row in make_catalogue(store).rows[:most])
        return select_about(store, best, left_out=len(found) - most)._replace(articles=articles)
    return Selection(
        events=sort_events(read_event(store, node) for node in found),
        entities=tuple(find_entities(store)),
        figures=tuple(_of_class(store, "Figure")),
        conflicts=tuple(_of_class(store, "Conflict")),
        claims=tuple(_of_class(store, "Claim")),
        articles=articles,
        left_out=0,
    )


def select_about(
    store: Store, chosen: Iterable[NamedNode], *, left_out: int, also: Iterable[NamedNode] = ()
) -> Selection:
    """The events with those who take part in them, and the figures, conflicts, claims and articles about either.

    Args:
        store: the graph.
        chosen: the events.
        left_out: how many others there are.
        also: entities that are shown whether or not they take part.
    """
    events = sort_events(read_event(store, node) for node in chosen)
    places = [NamedNode(view.node.iri) for view in events]
    parts = {NamedNode(part.node.iri) for view in events for part in view.participants}
    entities = tuple(_by_name(store, (node for node in parts | set(also) if _is_named(store, node))))
    figures = _near(store, ("kg:in_event",), places) | _near(store, ("kg:of",), entities)
    ties = _near(store, ("kg:holder", "rdf:subject", "rdf:object"), entities)
    shown = {*places, *figures, *entities}
    claims = _near(store, ("kg:about",), shown | ties)
    return Selection(
        events=events,
        entities=entities,
        figures=_sorted(figures),
        conflicts=_sorted(_near(store, ("kg:on",), shown)),
        claims=_sorted(claims),
        articles=_sorted({article for claim in claims for article in nodes(store, claim, "kg:reported_by")}),
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
    found = {node for kind in _KINDS for node in _of_class(store, kind)}
    return _by_name(store, found)


def _by_name(store: Store, found: Iterable[NamedNode]) -> list[NamedNode]:
    return sorted(found, key=lambda node: (label_of(store, node), node.value))


def _is_named(store: Store, node: NamedNode) -> bool:
    return not {term(f"kg:{kind}") for kind in _KINDS}.isdisjoint(nodes(store, node, "rdf:type"))
