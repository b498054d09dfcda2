"""What curators decided about entities and events, put over what the claims together say."""

from collections.abc import Iterable, Mapping, Sequence

from kg.records import Conflict, Dating, Decision, Entity, make_id
from kg.resolve.conflicts import told_by
from kg.resolve.curated import Bound, Curated
from kg.resolve.dates import Fused, Reading
from kg.resolve.spans import overlap

CURATED = "curated"
"""Basis of a date that a curator decided."""


def rule_entities(entities: Sequence[Entity], curated: Curated, entity_of: Mapping[str, str]) -> tuple[Entity, ...]:
    """The entities under the names and of the classes that curators gave, each with their decisions; ids stay."""
    rulings: dict[str, list[Bound]] = {}
    for bound in curated.bound:
        if bound.about == "entity":
            homes = bound.homes(entity_of.__getitem__)
            if bound.ruling.kind == "different" or all(len(each) == 1 for each in homes):
                for entity in sorted(frozenset().union(*homes)):
                    rulings.setdefault(entity, []).append(bound)
    return tuple(_rule_entity(each, rulings[each.id]) if each.id in rulings else each for each in entities)


def _rule_entity(entity: Entity, rulings: Sequence[Bound]) -> Entity:
    name = given(rulings, "rename") or entity.name
    aliases = {*entity.aliases, entity.name} - {name, *entity.misspellings}
    return entity.model_copy(
        update={
            "name": name,
            "kind": given(rulings, "type") or entity.kind,
            "aliases": tuple(sorted(aliases)),
            "misspellings": tuple(each for each in entity.misspellings if each != name),
            "decisions": (*entity.decisions, *decisions_of(rulings)),
        }
    )


def given(rulings: Iterable[Bound], kind: str) -> str:
    """The value that the last ruling of the kind gives; empty where there is none."""
    return next((each.ruling.value for each in reversed(tuple(rulings)) if each.ruling.kind == kind), "")


def decisions_of(rulings: Iterable[Bound]) -> tuple[Decision, ...]:
    """The rulings as decisions that explain themselves; a rejection belongs to its claim alone."""
    return tuple(each.decision for each in rulings if each.ruling.kind != "reject")


def find_dated(rulings: Sequence[Bound]) -> Bound | None:
    """The last ruling that dates an event; None where none does."""
    return next((each for each in reversed(rulings) if each.ruling.kind == "date"), None)


def rule_date(dated: Bound) -> Dating | None:
    """The date that a curator decided for an event."""
    when = dated.ruling.when
    return Dating(when=when, basis=CURATED, explanation=dated.decision.explanation) if when else None


def find_overruled(event: str, dated: Bound, fused: Fused) -> tuple[Conflict, ...]:
    """One conflict for each reading of the claims that cannot be true with the date that a curator decided."""
    when = dated.ruling.when
    losing: dict[str, list[Reading]] = {}
    for reading in (*fused.agreeing, *fused.against):
        if when and not overlap(reading.when, when):
            losing.setdefault(reading.when.edtf, []).append(reading)
    return tuple(_overruled(event, dated, losing[value]) for value in sorted(losing))


def _overruled(event: str, dated: Bound, losing: Sequence[Reading]) -> Conflict:
    claims = tuple(sorted({each.telling.claim.id for each in losing}))
    return Conflict(
        id=make_id("conflict", event, "date", "curated", *claims),
        on=event,
        attribute="date",
        claims=claims,
        kind="incompatible",
        resolution=dated.ruling.value,
        explanation=f"{told_by(losing)}, but {dated.decision.explanation}",
        decision=dated.decision,
    )
