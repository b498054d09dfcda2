"""Numbers of all articles together, and where they differ."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from kg.records import Article, Conflict, Dating, Extraction, Figure, FigureClaim, make_id
from kg.resolve.inflection import load_label_rules
from kg.resolve.lexicon import load_rules
from kg.resolve.spans import gap_days, overlap
from kg.resolve.telling import resolved

Key = tuple[str, str, str, tuple[str, ...]]


def merge_figures(
    extractions: Sequence[Extraction],
    entity_of: Mapping[str, str],
    event_of: Mapping[str, str],
    names: Mapping[str, str],
) -> tuple[Figure, ...]:
    """The figures, ordered by id: one for each measure, value, unit and thing measured, and each time of counting."""
    groups: dict[Key, list[tuple[FigureClaim, str | None]]] = defaultdict(list)
    known = set(event_of.values())
    for extraction in sorted(extractions, key=lambda each: each.article):
        members = {entity.id: entity for entity in extraction.entities if entity.group_of}
        for claim in extraction.figures:
            ids = {found for each in claim.of for found in resolved(each, members, entity_of)}
            events = sorted(ids & known)
            event = event_of.get(claim.in_event) if claim.in_event else None
            of = tuple(sorted(ids.difference(events)))
            key = (claim.measure, _plain_number(claim.value), claim.unit or "", of)
            groups[key].append((claim, event or (events[0] if events else None)))
    figures = []
    for key, claims in groups.items():
        claims.sort(key=lambda pair: (pair[0].article, pair[0].mention.start, pair[0].id))
        for batch in _by_time_and_event(key, claims):
            figures.append(_make_figure(key, batch, names))
    return tuple(sorted(figures, key=lambda figure: figure.id))


def _plain_number(value: Decimal) -> str:
    """The number without trailing zeros or exponent."""
    return f"{value.normalize():f}"


def _by_time_and_event(
    key: Key, claims: Sequence[tuple[FigureClaim, str | None]]
) -> list[list[tuple[FigureClaim, str | None]]]:
    """Claims of one number, apart where their times or events cannot be the same; without 'of', also by article."""
    batches: list[list[tuple[FigureClaim, str | None]]] = []
    loose = not key[3] and key[0] not in load_rules().figures.comparable
    for claim, event in claims:
        for batch in batches:
            if loose and batch[0][0].article != claim.article:
                continue
            if all(_one_number(key, (claim, event), other) for other in batch):
                batch.append((claim, event))
                break
        else:
            batches.append([(claim, event)])
    return batches


def _one_number(key: Key, one: tuple[FigureClaim, str | None], other: tuple[FigureClaim, str | None]) -> bool:
    """Whether two claims of one value are one count: their times fit and, where nothing is measured, their events."""
    first, second = one[0].as_of, other[0].as_of
    bound = key[0] not in load_rules().figures.comparable or not key[3]
    if bound and one[1] and other[1] and one[1] != other[1]:
        return False
    progress = key[0] in load_rules().figures.cumulative
    return not (progress and first and second) or overlap(first.when, second.when)


def _make_figure(key: Key, batch: Sequence[tuple[FigureClaim, str | None]], names: Mapping[str, str]) -> Figure:
    claims = [claim for claim, _ in batch]
    event = next((each for _, each in batch if each), None)
    dated = [claim.as_of for claim in claims if claim.as_of]
    as_of = min(dated, key=_width, default=None)
    return Figure(
        id=make_id("figure", *key, min(claim.id for claim in claims)),
        label=_label(claims[0], [names[each] for each in key[3] if each in names]),
        measure=key[0],
        value=claims[0].value,
        unit=claims[0].unit,
        of=key[3],
        in_event=event,
        as_of=as_of,
        approximate=all(claim.approximate for claim in claims),
        claims=tuple(sorted(claim.id for claim in claims)),
    )


def _width(dating: Dating) -> int:
    earliest, latest = dating.when.earliest, dating.when.latest
    return (latest - earliest).days if earliest and latest else 10**7


def _label(claim: FigureClaim, of: Sequence[str]) -> str:
    rules = load_rules().figures
    value = f"{claim.value.normalize():,f}"
    text = rules.labels.get(claim.measure, rules.labels["default"]).format(value=value, unit=_unit(claim)).strip()
    if claim.measure not in rules.labels and not claim.unit:
        text = f"{claim.measure.replace('_', ' ')} {value}"
    about = "about " if claim.approximate else ""
    return f"{', '.join(of)}: {about}{text}" if of else f"{about}{text}"


def _unit(claim: FigureClaim) -> str:
    """The unit, a word in the plural where there are several of it."""
    unit = claim.unit or ""
    one = claim.value == 1 or unit.endswith("s") or unit in load_label_rules().plurals
    return unit + "s" if unit.islower() and unit.isalpha() and not one and unit != "percent" else unit


def find_figure_conflicts(
    figures: Sequence[Figure], claims: Mapping[str, FigureClaim], articles: Mapping[str, Article]
) -> tuple[Conflict, ...]:
    """Pairs of figures of one measure and thing with different values: a later count, or a contradiction."""
    rules = load_rules().figures
    groups: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.measure in rules.comparable and (figure.of or (figure.measure in rules.of_event and figure.in_event)):
            groups[
                figure.measure, figure.unit or "", figure.in_event or "" if not figure.of else "", *figure.of
            ].append(figure)
    conflicts = []
    for _, found in sorted(groups.items()):
        ordered = sorted(found, key=lambda figure: (_counted_on(figure, claims, articles), figure.value, figure.id))
        conflicts += [
            _make_conflict(earlier, later, claims, articles)
            for earlier, later in pairwise(ordered)
            if _differ(earlier, later)
        ]
    return tuple(conflicts)


def _differ(earlier: Figure, later: Figure) -> bool:
    """Whether the two values are to be held against each other."""
    rules = load_rules().figures
    if earlier.value == later.value or (earlier.measure in rules.running and not (earlier.as_of and later.as_of)):
        return False
    if not _one_occasion(earlier, later):
        return False
    gap = abs(earlier.value - later.value)
    if not (earlier.approximate or later.approximate):
        return gap > rules.tolerance.get(earlier.measure, 0)
    return float(gap) > rules.near * float(max(abs(earlier.value), abs(later.value)))


def _one_occasion(earlier: Figure, later: Figure) -> bool:
    """Whether nothing tells two occasions: two events, or times that are too far apart for one count."""
    if earlier.in_event and later.in_event and earlier.in_event != later.in_event:
        return False
    if not (earlier.as_of and later.as_of):
        return True
    rules = load_rules().figures
    apart = gap_days(earlier.as_of.when, later.as_of.when)
    return apart <= (rules.counting_days if earlier.measure in rules.cumulative else 0)


def _counted_on(figure: Figure, claims: Mapping[str, FigureClaim], articles: Mapping[str, Article]) -> date:
    if figure.as_of:
        return figure.as_of.when.latest or figure.as_of.when.earliest or date.min
    days = [day for each in figure.claims if (day := articles[claims[each].article].published)]
    return min(days, default=date.min)


def _make_conflict(
    earlier: Figure, later: Figure, claims: Mapping[str, FigureClaim], articles: Mapping[str, Article]
) -> Conflict:
    before, after = _counted_on(earlier, claims, articles), _counted_on(later, claims, articles)
    progress = earlier.measure in load_rules().figures.cumulative and before < after
    told = [_told(figure, claims, articles) for figure in (earlier, later)]
    if progress:
        kind, why = "superseded", f"a count that goes on: {told[0]}, later {told[1]}"
    else:
        kind, why = "incompatible", f"two values at one time: {told[0]}, but {told[1]}"
    both = tuple(sorted({*earlier.claims, *later.claims}))
    return Conflict(
        id=make_id("conflict", "value", *both),
        on=later.id,
        attribute="value",
        claims=both,
        kind="superseded" if kind == "superseded" else "incompatible",
        resolution=_plain_number(later.value) if progress else None,
        explanation=why,
    )


def _told(figure: Figure, claims: Mapping[str, FigureClaim], articles: Mapping[str, Article]) -> str:
    sources = sorted({articles[claims[each].article].source for each in figure.claims})
    day = figure.as_of.when.edtf if figure.as_of else ""
    return f"{figure.label}{f' on {day}' if day else ''} ({', '.join(sources)})"
