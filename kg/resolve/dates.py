"""One date for an event out of its claims' readings, and why it won; readings are never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Final

from kg.records import Dating, When
from kg.resolve.lexicon import load_event_rules, load_rules
from kg.resolve.spans import garbled_month, inside, overlap
from kg.resolve.telling import Telling

_DAYS_KEPT: Final = 10_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim's own reading of the date, with its origin and weight."""

    telling: Telling
    dating: Dating
    origin: str
    """Articles of one origin (copies, relays) count once."""
    weight: float

    @property
    def when(self) -> When:
        """The span of days."""
        return self.dating.when

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.when.earliest is not None and self.when.latest is not None

    @property
    def width(self) -> int:
        """Days in the span; an open one is wider than any."""
        earliest, latest = self.when.earliest, self.when.latest
        return (latest - earliest).days + 1 if earliest and latest else 10**7


@dataclass(frozen=True, slots=True)
class Fused:
    """The date that won, the readings that agree with it, and those that cannot be true with it."""

    dating: Dating
    winner: Reading
    agreeing: tuple[Reading, ...]
    against: tuple[Reading, ...]


def find_readings(
    tellings: Sequence[Telling], origins: Mapping[str, str], trust: Mapping[str, float]
) -> tuple[Reading, ...]:
    """The dated claims of an event; those of what is promised or only assumed, where there is nothing better."""
    dated = [(telling, dating) for telling in tellings if (dating := telling.claim.dated)]
    dated = [pair for pair in dated if not pair[0].unreal] or dated
    dated = _firmest(dated) or dated
    readings = [
        Reading(
            telling,
            dating,
            origins.get(telling.article.id, telling.article.id),
            _weight(telling, dating) * trust.get(telling.article.id, 1.0),
        )
        for telling, dating in dated
    ]
    if len(readings) < 2:
        return tuple(readings)
    return tuple(sorted((_aged(each, readings) for each in readings), key=_place))


def _firmest(dated: Sequence[tuple[Telling, Dating]]) -> list[tuple[Telling, Dating]]:
    """Those that are more than assumed; where these are but bounds, with those on days of which the text tells."""
    rules = load_rules()
    firm = [pair for pair in dated if pair[1].basis not in rules.last_resort]
    if any(telling.closed for telling, _ in firm):
        return firm
    return firm and [pair for pair in dated if pair in firm or pair[1].basis == rules.within_bounds]


def _aged(reading: Reading, readings: Sequence[Reading]) -> Reading:
    """The reading; of less weight where its day is no news to its article but would be in another's month."""
    published, day = reading.telling.article.published, reading.when.earliest
    if published is None or day is None or _is_news(day, published):
        return reading
    others = (each for each in readings if each.telling.article.id != reading.telling.article.id)
    if not any(_is_news(each.when.earliest, published) for each in others if garbled_month(reading.when, each.when)):
        return reading
    return replace(reading, weight=reading.weight * load_rules().trust.old_in_another_month)


def _is_news(day: date | None, published: date) -> bool:
    return day is not None and abs((published - day).days) <= load_event_rules().news_days


def _place(reading: Reading) -> tuple[str, int, str]:
    return reading.telling.article.id, reading.telling.claim.mention.start, reading.telling.claim.id


def _weight(telling: Telling, dating: Dating) -> float:
    """How far the reading is to be trusted, but for its article."""
    rules = load_rules()
    weight = rules.basis_weight.get(dating.basis, rules.basis_weight["default"])
    earliest, published = dating.when.earliest, telling.article.published
    if not telling.unreal and published and earliest and earliest > published:
        weight *= rules.trust.after_publication
    return weight if earliest and dating.when.latest else weight * rules.bound_weight


def fuse(readings: Sequence[Reading]) -> Fused | None:
    """The date with most weight of independent origins behind it, the more exact of equals; None without readings."""
    if not readings:
        return None
    winner = _heaviest(readings)
    agreeing = tuple(each for each in readings if overlap(each.when, winner.when))
    against = tuple(each for each in readings if not overlap(each.when, winner.when))
    basis, explanation = _explain(winner, agreeing, against)
    dating = winner.dating.model_copy(update={"basis": basis, "explanation": explanation})
    return Fused(dating, winner, agreeing, against)


def _heaviest(readings: Sequence[Reading]) -> Reading:
    """The reading of most support (a closed one, if any), then the more exact, the heavier, the earlier one."""
    if len(readings) == 1:
        return readings[0]
    weights: dict[str, dict[str, float]] = {}
    first: dict[str, Reading] = {}
    for each in readings:
        origins = weights.setdefault(each.when.edtf, {})
        origins[each.origin] = max(origins.get(each.origin, 0.0), each.weight)
        best = first.setdefault(each.when.edtf, each)
        first[each.when.edtf] = each if each.weight > best.weight else best
    candidates = [each for each in first.values() if each.closed] or list(first.values())

    def rank(reading: Reading) -> tuple[float, int, float, int]:
        holding = [other for value, other in first.items() if value == reading.when.edtf or _holds(other, reading)]
        latest = reading.when.latest or reading.when.earliest
        support = _support([weights[other.when.edtf] for other in holding])
        return (support, -reading.width, reading.weight, -(latest.toordinal() if latest else 0))

    return max(candidates, key=rank)


def _holds(outer: Reading, inner: Reading) -> bool:
    """Whether a closed reading lies in another: a bound is held by nothing but itself."""
    return inner.closed and inside(inner.when, outer.when)


def _support(readings: Sequence[Mapping[str, float]]) -> float:
    """Weight of all origins, each once, by its heaviest reading."""
    best: dict[str, float] = {}
    for origins in readings:
        for origin, weight in origins.items():
            best[origin] = max(best.get(origin, 0.0), weight)
    return round(sum(best[origin] for origin in sorted(best)), 6)


def _explain(winner: Reading, agreeing: Sequence[Reading], against: Sequence[Reading]) -> tuple[str, str]:
    """Basis and explanation of the choice."""
    same = {each.origin for each in agreeing if each.when.edtf == winner.when.edtf}
    for_it = {each.origin for each in agreeing}
    other = {each.origin for each in against}
    told = f"{source(winner)} reads {winner.when.edtf}{quoted(winner)}: {winner.dating.explanation.rstrip('.')}"
    if not against:
        if len(same) > 1:
            return "agreement", f"{len(same)} independent sources agree on {winner.when.edtf}; {told}"
        return "single-source", told
    rivals = "; ".join(sorted({f"{source(each)} reads {each.when.edtf}{quoted(each)}" for each in against}))
    reason = why_against(winner, against)
    if len(for_it) > len(other) and not any(garbled_month(winner.when, each.when) for each in against):
        return "majority", f"{len(for_it)} independent sources against {len(other)}: {told}; but {rivals}{reason}"
    return "corrected", f"{told}; but {rivals}{reason}"


def why_against(winner: Reading, against: Sequence[Reading]) -> str:
    """What is said about the readings that lost."""
    if any(garbled_month(winner.when, each.when) for each in against):
        return ", the same day of another month: the month was probably garbled in translation"
    lower = [each for each in against if each.weight < winner.weight]
    return ", which is the less reliable reading" if lower else ""


def source(reading: Reading) -> str:
    """How the article is called in an explanation."""
    article = reading.telling.article
    return f"{article.outlet} ({article.source})" if article.outlet else article.source


def quoted(reading: Reading) -> str:
    """The date expression in quotation marks, in brackets; empty where the text has none."""
    return f" ('{reading.dating.text}')" if reading.dating.text else ""


def find_trust(
    events: Sequence[Sequence[Telling]], base: Mapping[str, float], origins: Mapping[str, str]
) -> dict[str, float]:
    """Article id → factor on its dates: lower where it contradicts itself or is outvoted elsewhere."""
    trust = dict(base)
    rules = load_rules().trust
    for tellings in events:
        for article in _contradicting_themselves(find_readings(tellings, origins, base)):
            trust[article] = round(trust[article] * rules.contradicts_itself, 6)
    first = dict(trust)
    for tellings in events:
        fused = fuse(find_readings(tellings, origins, first))
        if fused and len({each.origin for each in fused.agreeing}) > len({each.origin for each in fused.against}):
            for article in sorted({each.telling.article.id for each in fused.against}):
                trust[article] = round(trust[article] * rules.outvoted, 6)
    return trust


def _contradicting_themselves(readings: Sequence[Reading]) -> list[str]:
    """Ids of the articles that date the event in two ways that cannot both be true, sorted."""
    spans: dict[str, dict[str, When]] = {}
    for each in readings:
        if each.closed:
            spans.setdefault(each.telling.article.id, {})[each.when.edtf] = each.when
    return sorted(
        article
        for article, found in spans.items()
        if any(not overlap(one, other) for one, other in combinations(found.values(), 2))
    )


@lru_cache(maxsize=_DAYS_KEPT)
def publication(day: date) -> Dating:
    """The day of publication as a date."""
    when = When(earliest=day, latest=day, edtf=day.isoformat())
    return Dating(when=when, basis="publication", explanation="the day on which the article was published")
