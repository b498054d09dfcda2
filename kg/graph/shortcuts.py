"""The direct relations that follow from events ('pardoned'), and the events that bear them out."""

from collections.abc import Mapping
from functools import cache

from pyoxigraph import NamedNode, Store

from kg.graph.terms import term
from kg.ontology.events import load_events

RolePairs = tuple[tuple[str, str], ...]


@cache
def shortcut_roles() -> Mapping[str, RolePairs]:
    """Relation → the roles of its subject and its object, for each way in which event types declare it."""
    pairs: dict[str, set[tuple[str, str]]] = {}
    for each in load_events().types.values():
        if each.shortcut:
            pairs.setdefault(each.shortcut, set()).add(each.shortcut_roles)
    return {shortcut: tuple(sorted(found)) for shortcut, found in sorted(pairs.items())}


def find_bearers(store: Store, shortcut: str, subject: NamedNode, other: NamedNode) -> tuple[NamedNode, ...]:
    """The asserted or confirmed events in which the two take part as the relation has it, sorted."""
    found: set[NamedNode] = set()
    for first, second in shortcut_roles()[shortcut]:
        events = _events_of(store, first, subject) & _events_of(store, second, other)
        found |= {event for event in events if _is_fact(store, event)}
    return tuple(sorted(found, key=lambda each: each.value))


def _events_of(store: Store, role: str, participant: NamedNode) -> set[NamedNode]:
    quads = store.quads_for_pattern(None, term(f"kg:{role}"), participant)
    return {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}


def _is_fact(store: Store, event: NamedNode) -> bool:
    statuses = {quad.object for quad in store.quads_for_pattern(event, term("kg:status"), None)}
    return bool(statuses & {term("kg:asserted"), term("kg:confirmed")})
