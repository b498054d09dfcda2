"""Days that an article has wrong, as others show, and with them what it tells of the same day alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from kg.records import Dating, When
from kg.resolve.dates import Fused, Reading, source
from kg.resolve.lexicon import load_event_rules
from kg.resolve.spans import garbled_month

_MONTH = len("2025-12")


class Correction(NamedTuple):
    """The day that it was, and how that is known, as the end of a sentence on the day that the article has."""

    when: When
    why: str


Corrections = Mapping[tuple[str, str], Correction]
"""(article id, day as the article has it in EDTF) → what it was."""


def find_corrections(fusions: Sequence[Fused]) -> dict[tuple[str, str], Correction]:
    """The days of articles that lost against the same day of another month, wherever others tell of them.

    Where all such days of one month of an article were of one other month, so are its other days, if that makes
    them news.
    """
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    spans: dict[str, When] = {}
    borne_out: set[tuple[str, str]] = set()
    for fused in fusions:
        right = fused.winner.when
        spans[right.edtf] = right
        for reading in fused.against:
            if garbled_month(reading.when, right):
                found[reading.telling.article.id, reading.when.edtf].add(right.edtf)
        if _is_borne_out(fused):
            borne_out.update((each.telling.article.id, each.when.edtf) for each in fused.agreeing)
    shown = {key: min(days) for key, days in sorted(found.items()) if len(days) == 1 and key not in borne_out}
    corrections = {
        key: Correction(spans[day], f"a day that other articles show to be {day}") for key, day in shown.items()
    }
    return _find_by_month(fusions, shown, borne_out) | corrections


def _find_by_month(
    fusions: Sequence[Fused], shown: Mapping[tuple[str, str], str], borne_out: Set[tuple[str, str]]
) -> dict[tuple[str, str], Correction]:
    """The days of a month that an article has wrong wherever others tell of it."""
    months: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (article, day), right in shown.items():
        months[article, day[:_MONTH]].add(right[:_MONTH])
    kept = {(article, day[:_MONTH]) for article, day in borne_out}
    found: dict[tuple[str, str], Correction] = {}
    for fused in fusions:
        reading = fused.winner
        key = (reading.telling.article.id, reading.when.edtf[:_MONTH])
        if len(months.get(key, ())) != 1 or key in kept or reading.when.earliest != reading.when.latest:
            continue
        month = min(months[key])
        when = _in_month(reading, month)
        if when is not None:
            why = f"a month that other articles show to be {month} wherever they tell of it"
            found[key[0], reading.when.edtf] = Correction(when, why)
    return found


def _in_month(reading: Reading, month: str) -> When | None:
    """The same day of the other month, if there is one and the article can tell it as news."""
    published, day = reading.telling.article.published, reading.when.earliest
    try:
        right = day and day.replace(year=int(month[:4]), month=int(month[5:]))
    except ValueError:
        return None
    if right is None or published is None or not 0 <= (published - right).days <= load_event_rules().news_days:
        return None
    return When(earliest=right, latest=right, edtf=right.isoformat())


def correct(fused: Fused, corrections: Corrections) -> Dating:
    """The date of an event; where its one article has that day wrong elsewhere, the day that it was."""
    reading = fused.winner
    right = corrections.get((reading.telling.article.id, reading.when.edtf))
    if right is None or _is_borne_out(fused) or not _before_print(reading, right.when):
        return fused.dating
    why = f"{source(reading)} reads {reading.when.edtf}, {right.why}"
    return reading.dating.model_copy(update={"when": right.when, "basis": "corrected", "explanation": why})


def _is_borne_out(fused: Fused) -> bool:
    """Whether several origins tell the day; a bound that it keeps to bears nothing out."""
    return len({each.origin for each in fused.agreeing if each.closed}) > 1


def _before_print(reading: Reading, right: When) -> bool:
    published = reading.telling.article.published
    return reading.telling.unreal or not published or right.earliest is None or right.earliest <= published
