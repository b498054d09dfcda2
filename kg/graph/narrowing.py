"""A part of the graph that is a graph itself: what is chosen, the claims about it, and all that those refer to."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph.shortcuts import find_bearers, shortcut_roles
from kg.graph.store import fill_store
from kg.graph.terms import NAMESPACES, term
from kg.graph.vocabulary import load_vocabulary
from kg.records import Record

_ROLES: Final = ("agent", "patient", "recipient", "topic", "instrument", "place")
_OWN: Final = ("decision", "status_change")
"""Properties whose values are a part of what has them."""
_BETWEEN: Final = frozenset({"kg:Entity", "kg:Person"})
"""Domains and ranges of the properties that hold between two entities."""
_OF_ENTITY: Final = (("rdf:subject", "rdf:object"), ("kg:holder", "kg:organization", "kg:of_place"), ("kg:of",))
"""By what relations, roles and figures refer to an entity."""
_REFERENCES: Final = (
    *(f"kg:{role}" for role in _ROLES),
    "kg:of",
    "kg:in_event",
    "kg:holder",
    "kg:organization",
    "kg:of_place",
    "kg:reported_by",
    "kg:claimed_by",
    "kg:relayed_by",
    "kg:mention",
    "kg:copy_of",
    "schema:publisher",
    "rdf:subject",
    "rdf:object",
)
"""What the node of one of these is brought along: a claim's article and speaker, an event's participants …"""


class Choice(Record):
    """What is chosen of a graph; every part narrows the others, an empty one narrows nothing."""

    entities: tuple[str, ...] = ()
    """IRIs of which one must take part."""
    since: date | None = None
    """First day; events that ended before, and undated ones, are left out."""
    until: date | None = None
    """Last day, inclusive."""
    types: frozenset[str] = frozenset()
    """Event types, with their subtypes spelt out."""
    statuses: frozenset[str] = frozenset()
    """Statuses such as 'denied'."""

    @property
    def is_of_events(self) -> bool:
        """Whether only events can satisfy it, not roles, relations and figures."""
        return bool(self.types or self.statuses or self.since or self.until)


def narrow(store: Store, choice: Choice) -> Store:
    """The chosen part of a graph, closed: everything that it refers to is in it, and `kg check` passes where it did.

    In it are the chosen events with their figures; where only entities are chosen, also their relations, roles and
    figures. With them go the claims about them, the articles, speakers, participants and mentions of those, and the
    conflicts among those claims. An event that a chosen one is about (its topic) comes along, chosen or not. Direct
    relations ('pardoned') stay where an event in the part bears them out. A choice of nothing in particular gives the
    whole graph.
    """
    if choice == Choice():
        return store
    kept = _close(store, _find_seeds(store, choice))
    kept |= _find_conflicts(store, kept)
    part = fill_store(quad for node in kept for quad in _quads_of(store, node, kept))
    for quad in [quad for quad in _direct(part) if not _is_borne(part, quad)]:
        part.remove(quad)
    return part


# ------------------------------------------------------------------------------------------------ what is chosen


def find_events(store: Store, choice: Choice) -> set[NamedNode]:
    """The events that are chosen; all of them by a choice of nothing in particular."""
    entities = [NamedNode(iri) for iri in choice.entities]
    events = set(_subjects(store, "rdf:type", term("kg:Event")))
    if entities:
        events &= {event for entity in entities for role in _ROLES for event in _subjects(store, f"kg:{role}", entity)}
    return {event for event in events if _fits(store, event, choice)} if choice.is_of_events else events


def _find_seeds(store: Store, choice: Choice) -> set[NamedNode]:
    entities = [NamedNode(iri) for iri in choice.entities]
    seeds = find_events(store, choice)
    seeds |= {figure for event in seeds for figure in _subjects(store, "kg:in_event", event)}
    seeds |= set(entities)
    if not choice.is_of_events:
        names = [name for names in _OF_ENTITY for name in names]
        seeds |= {node for entity in entities for name in names for node in _subjects(store, name, entity)}
    return seeds


def _fits(store: Store, event: NamedNode, choice: Choice) -> bool:
    own = NAMESPACES["kg"]
    types = {each.value.removeprefix(own) for each in _nodes(store, event, "rdf:type")}
    statuses = {each.value.removeprefix(own) for each in _nodes(store, event, "kg:status")}
    if (choice.types and not types & choice.types) or (choice.statuses and not statuses & choice.statuses):
        return False
    return _lies_within(store, event, choice)


def _lies_within(store: Store, event: NamedNode, choice: Choice) -> bool:
    """As the timeline has it: an event that may lie between the days does; with one known bound, that bound must."""
    if choice.since is None and choice.until is None:
        return True
    earliest, latest = _day(store, event, "kg:earliest"), _day(store, event, "kg:latest")
    start, end = earliest or latest, latest or earliest
    if start is None or end is None:
        return False
    return (choice.since is None or end >= choice.since) and (choice.until is None or start <= choice.until)


def _day(store: Store, node: NamedNode, name: str) -> date | None:
    values = [quad.object for quad in store.quads_for_pattern(node, term(name), None)]
    return next((date.fromisoformat(value.value) for value in values if isinstance(value, Literal)), None)


# ------------------------------------------------------------------------------------------------ what comes along


def _close(store: Store, seeds: Iterable[NamedNode]) -> set[NamedNode]:
    """The nodes, the claims about what needs claims, and all that they refer to."""
    kept: set[NamedNode] = set()
    waiting = list(seeds)
    while waiting:
        node = waiting.pop()
        if node in kept:
            continue
        kept.add(node)
        waiting += _subjects(store, "kg:about", node)
        waiting += [other for name in _REFERENCES for other in _nodes(store, node, name) if _is_described(store, other)]
        waiting += [other for name in _OWN for other in _nodes(store, node, f"kg:{name}")]
    return kept


def _is_described(store: Store, node: NamedNode) -> bool:
    return next(iter(store.quads_for_pattern(node, None, None)), None) is not None


def _find_conflicts(store: Store, kept: set[NamedNode]) -> set[NamedNode]:
    """The conflicts on something that is kept of which at least two claims are kept."""
    found = _subjects(store, "rdf:type", term("kg:Conflict"))
    return {
        each
        for each in found
        if kept.intersection(_nodes(store, each, "kg:on"))
        and len(kept.intersection(_nodes(store, each, "kg:claim"))) > 1
    }


def _quads_of(store: Store, node: NamedNode, kept: set[NamedNode]) -> Iterator[Quad]:
    """What the graph says of a node, without references to what is left out; of an article its mentions too."""
    for quad in store.quads_for_pattern(node, None, None):
        target = quad.object
        if not isinstance(target, NamedNode) or target in kept or not _is_described(store, target):
            yield quad
    if term("kg:Article") in _nodes(store, node, "rdf:type"):
        for mention in _subjects(store, "oa:hasSource", node):
            if mention not in kept and kept.intersection(_nodes(store, mention, "kg:denotes")):
                yield from _quads_of(store, mention, kept)


def _direct(part: Store) -> Iterator[Quad]:
    """The direct relations between entities: those that follow from events, and those that claims state."""
    for name in (*shortcut_roles(), *_relations()):
        yield from part.quads_for_pattern(None, term(f"kg:{name}"), None)


def _relations() -> Iterator[str]:
    properties = load_vocabulary().properties.items()
    return (name for name, each in properties if each.domain in _BETWEEN and each.range in _BETWEEN)


def _is_borne(part: Store, quad: Quad) -> bool:
    """Whether an event or a relation of the part bears the direct relation out."""
    subject, other, name = quad.subject, quad.object, quad.predicate.value.removeprefix(NAMESPACES["kg"])
    if not (isinstance(subject, NamedNode) and isinstance(other, NamedNode)):
        return False
    if name in shortcut_roles() and find_bearers(part, name, subject, other):
        return True
    relations = set(_subjects(part, "rdf:subject", subject)) & set(_subjects(part, "rdf:object", other))
    return any(quad.predicate in _nodes(part, each, "rdf:predicate") for each in relations)


def _nodes(store: Store, subject: NamedNode, name: str) -> list[NamedNode]:
    found = (quad.object for quad in store.quads_for_pattern(subject, term(name), None))
    return [node for node in found if isinstance(node, NamedNode)]


def _subjects(store: Store, name: str, value: NamedNode) -> list[NamedNode]:
    found = (quad.subject for quad in store.quads_for_pattern(None, term(name), value))
    return [node for node in found if isinstance(node, NamedNode)]
