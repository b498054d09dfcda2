"""Where the claims of one event disagree, or one says the same more exactly."""

from collections.abc import Mapping, Sequence

from kg.ontology.gazetteer import is_country
from kg.records import Conflict, make_id
from kg.resolve.dates import Fused, Reading, quoted, source
from kg.resolve.spans import garbled_month, inside
from kg.resolve.telling import Telling


def find_date_conflicts(event: str, label: str, fused: Fused) -> tuple[Conflict, ...]:
    """One conflict for each date that cannot be true with the date chosen, and one for all that say it less exactly."""
    conflicts = []
    by_value: dict[str, list[Reading]] = {}
    for reading in fused.against:
        by_value.setdefault(reading.when.edtf, []).append(reading)
    chosen = fused.dating.when
    for_it = [each for each in fused.agreeing if each.closed and inside(chosen, each.when)] or [fused.winner]
    for _, losers in sorted(by_value.items()):
        garbled = any(garbled_month(chosen, each.when) for each in losers)
        why = "; it is the same day of another month, probably garbled in translation" if garbled else ""
        told = f"{told_by(for_it)}, but {told_by(losers)}{why}. {chosen.edtf} is kept for '{label}'"
        conflicts.append(_conflict(event, "date", [*for_it, *losers], ("incompatible", chosen.edtf, told)))
    coarse = [
        each
        for each in fused.agreeing
        if each.closed
        and each.width > fused.winner.width
        and inside(chosen, each.when)
        and each.telling.article.id != fused.winner.telling.article.id
    ]
    if coarse:
        told = f"{told_by([fused.winner])}, more exactly than {told_by(coarse)}"
        conflicts.append(_conflict(event, "date", [fused.winner, *coarse], ("refines", chosen.edtf, told)))
    return tuple(conflicts)


def told_by(readings: Sequence[Reading]) -> str:
    """Who reads which date: 'a says 2031-05-04 ('Sunday') and b says 2031-05-05'."""
    told = sorted({f"{source(each)} says {each.when.edtf}{quoted(each)}" for each in readings})
    return " and ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else told[0]


def _conflict(event: str, attribute: str, readings: Sequence[Reading], said: tuple[str, str, str]) -> Conflict:
    claims = tuple(sorted({each.telling.claim.id for each in readings}))
    return Conflict(
        id=make_id("conflict", event, attribute, said[0], *claims),
        on=event,
        attribute=attribute,
        claims=claims,
        kind="refines" if said[0] == "refines" else "incompatible",
        resolution=said[1],
        explanation=said[2],
    )


def find_participant_conflicts(
    event: str, tellings: Sequence[Telling], single: Sequence[str], names: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """For each role that one alone can fill: the claims of different articles that fill it differently.

    Places are held against each other only where both are countries, for a city lies in one.
    """
    conflicts = []
    for role in single:
        sides: dict[str, list[Telling]] = {}
        for telling in tellings:
            named = sorted(telling.fillers.get(role, frozenset()) & telling.named)
            if len(named) == 1 and (role != "place" or is_country(names[named[0]])):
                sides.setdefault(named[0], []).append(telling)
        if len(sides) < 2 or len({each.article.id for found in sides.values() for each in found}) < 2:
            continue
        ranked = sorted(
            sides, key=lambda each: (-len({telling.article.id for telling in sides[each]}), names[each], each)
        )
        told = ", but ".join(
            f"{' and '.join(sorted({t.article.source for t in sides[each]}))} says {names[each]}" for each in ranked
        )
        claims = tuple(sorted({telling.claim.id for found in sides.values() for telling in found}))
        attribute = "place" if role == "place" else "participant"
        first, second = (len({telling.article.id for telling in sides[each]}) for each in ranked[:2])
        conflicts.append(
            Conflict(
                id=make_id("conflict", event, attribute, role, *claims),
                on=event,
                attribute=attribute,
                claims=claims,
                kind="incompatible",
                resolution=names[ranked[0]] if first > second else None,
                explanation=f"{role}: {told}",
            )
        )
    return tuple(conflicts)
