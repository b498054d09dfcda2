"""What an entity fills in the claims: roles, parties, figures, parts in events."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import chain

from kg.records import EventClaim, Extraction, RoleClaim
from kg.resolve.lexicon import type_family

Slot = tuple[str, ...]
OFFICE = "office"
"""Opens the slot of an office of several words ('economy minister'), whatever it is of."""


def find_slots(
    extractions: Sequence[Extraction], wanted: Set[str], root: Callable[[str], str]
) -> dict[str, frozenset[Slot]]:
    """DocEntity id → the slots that each of the wanted fills, in which others stand as roots of their sets."""
    found: dict[str, set[Slot]] = defaultdict(set)
    for extraction in extractions:
        for doc, slot in chain(_stated_slots(extraction, root), _acted_slots(extraction, wanted, root)):
            if doc in wanted:
                found[doc].add(slot)
    return {doc: frozenset(slots) for doc, slots in found.items()}


def _stated_slots(extraction: Extraction, root: Callable[[str], str]) -> Iterator[tuple[str, Slot]]:
    """By roles, relations and figures."""
    for role in extraction.roles:
        yield from ((role.holder, slot) for slot in _role_slots(role, root))
    for relation in extraction.relations:
        yield relation.subject, (relation.relation, root(relation.object))
        yield relation.object, (relation.relation + " of", root(relation.subject))
    for figure in extraction.figures:
        yield from ((of, ("figure", figure.measure, f"{figure.value.normalize():f}")) for of in figure.of)


def _acted_slots(extraction: Extraction, wanted: Set[str], root: Callable[[str], str]) -> Iterator[tuple[str, Slot]]:
    """By the events in which any of the wanted takes part."""
    for event in extraction.events:
        if not wanted.isdisjoint([each.target for each in event.participants]):
            yield from _event_slots(event, root)


def _role_slots(role: RoleClaim, root: Callable[[str], str]) -> list[Slot]:
    bodies = [root(body) for body in (role.organization, role.of_place) if body]
    words = role.role_name.split()
    named: list[Slot] = [("role", words[-1] if words else "", body) for body in bodies] or [("role", role.role_name)]
    return [*named, (OFFICE, role.role_name)] if len(words) > 1 else named


def _event_slots(event: EventClaim, root: Callable[[str], str]) -> list[tuple[str, Slot]]:
    what = event.predicate if event.type == "Event" else type_family(event.type)
    entities = [each for each in event.participants if not each.is_event]
    slots: list[tuple[str, Slot]] = []
    for one in entities:
        others = [each for each in entities if each.target != one.target]
        slots += [(one.target, ("event", what, one.role, other.role, root(other.target))) for other in others]
        if not others:
            slots.append((one.target, ("event", what, one.role)))
    return slots
