"""Where in a Doc the time expressions of its article stand."""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.records import TimeMention


def cover(doc: Doc, times: Sequence[TimeMention]) -> dict[int, TimeMention]:
    """The time expression at each token that is part of one."""
    at: dict[int, TimeMention] = {}
    for time in times:
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        at.update((token.i, time) for token in span or ())
    return at
