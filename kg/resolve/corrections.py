"""Days that an article has wrong, as others show, and with them what it tells of the same day alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.records import Dating, When
from kg.resolve.dates import Fused, Reading, source
from kg.resolve.spans import garbled_month

Corrections = Mapping[tuple[str, str], When]
"""(article id, day as the article has it in EDTF) → the day that it was."""


def find_corrections(fusions: Sequence[Fused]) -> dict[tuple[str, str], When]:
    """The days of articles that lost against the same day of another month, wherever others tell of them."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    spans: dict[str, When] = {}
    borne_out: set[tuple[str, str]] = set()
    for fused in fusions:
        right = fused.winner.when
        spans[right.edtf] = right
        for reading in fused.against:
            if garbled_month(reading.when, right):
                found[reading.telling.article.id, reading.when.edtf].add(right.edtf)
        if len({each.origin for each in fused.agreeing}) > 1:
            borne_out.update((each.telling.article.id, each.when.edtf) for each in fused.agreeing)
    return {key: spans[min(days)] for key, days in sorted(found.items()) if len(days) == 1 and key not in borne_out}


def correct(fused: Fused, corrections: Corrections) -> Dating:
    """The date of an event; where its one article has that day wrong elsewhere, the day that it was."""
    reading = fused.winner
    right = corrections.get((reading.telling.article.id, reading.when.edtf))
    if right is None or len({each.origin for each in fused.agreeing}) > 1 or not _before_print(reading, right):
        return fused.dating
    why = f"{source(reading)} reads {reading.when.edtf}, a day that other articles show to be {right.edtf}"
    return reading.dating.model_copy(update={"when": right, "basis": "corrected", "explanation": why})


def _before_print(reading: Reading, right: When) -> bool:
    published = reading.telling.article.published
    return reading.telling.unreal or not published or right.earliest is None or right.earliest <= published
