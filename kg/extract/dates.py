"""Dates of an article: its time expressions resolved, and the dates of its events."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from kg.extract.dates_anchors import is_exact
from kg.extract.dates_attach import find_speech_before
from kg.extract.dates_clock import find_note_weekday, read_clock
from kg.extract.dates_compared import end_periods, find_lengths
from kg.extract.dates_days import (
    read_deictic,
    read_holiday,
    read_nth_weekday,
    read_ordinal_day,
    read_week_of,
    read_weekday,
    read_weekday_range,
)
from kg.extract.dates_events import date_events
from kg.extract.dates_reading import (
    Reading,
    Setting,
    read_calendar,
    read_century,
    read_decade,
    read_iso,
    read_range,
    read_season,
    read_slash,
)
from kg.extract.dates_relative import (
    read_ago,
    read_duration,
    read_fiscal,
    read_half_year,
    read_later,
    read_quarter,
    read_relative,
    read_set,
    read_vague,
    read_weekend,
)
from kg.extract.dates_tense import Look, find_clause, find_reach, look
from kg.extract.syntax import Tree, kids_by_dep, tree_of
from kg.extract.times import Expression, find_expressions
from kg.records import Article, Dating, TimeMention, When

__all__ = ["date_events", "find_times"]

READINGS: Mapping[str, Callable[[Expression, Setting], Reading | None]] = {
    "ago": read_ago,
    "calendar": read_calendar,
    "century": read_century,
    "clock": read_clock,
    "decade": read_decade,
    "deictic": read_deictic,
    "duration": read_duration,
    "fiscal": read_fiscal,
    "half-year": read_half_year,
    "holiday": read_holiday,
    "iso": read_iso,
    "later": read_later,
    "nth-weekday": read_nth_weekday,
    "ordinal-day": read_ordinal_day,
    "quarter": read_quarter,
    "range": read_range,
    "relative": read_relative,
    "season": read_season,
    "set": read_set,
    "slash": read_slash,
    "vague": read_vague,
    "week-of": read_week_of,
    "weekday": read_weekday,
    "weekday-range": read_weekday_range,
    "weekend": read_weekend,
}
"""Name of a reading in the lexicon → what does it."""


def _fixed_weekdays(expressions: list[Expression], setting: Setting) -> dict[int, date]:
    """Weekdays that the text dates itself: 'Monday, Dec. 1, 2025', '6 p.m. (0100 GMT Wednesday)'."""
    fixed: dict[int, date] = {}
    for expression in expressions:
        if expression.reading == "clock" and (note := find_note_weekday(expression, setting)) is not None:
            for day in note:
                fixed.setdefault(day.isoweekday(), day)
        elif expression.reading in {"calendar", "iso"} and expression.has("year"):
            reading = READINGS[expression.reading](expression, setting)
            when = reading.when if reading else None
            if when is not None and when.earliest is not None and when.earliest == when.latest:
                fixed.setdefault(when.earliest.isoweekday(), when.earliest)
    return fixed


def _first_day(reading: Reading) -> date | None:
    """The day that following expressions count from; None for what is wider than a year or no date."""
    when = reading.when
    return when.earliest if when and reading.type in {"DATE", "TIME"} and is_exact(when, "Y") else None


def _root(tree: Tree, expression: Expression) -> int:
    """The token of an expression that hangs outside of it."""
    for token in range(expression.end - 1, expression.start - 1, -1):
        if not expression.start <= tree.heads[token] < expression.end:
            return token
    return expression.end - 1


def _find_since(tree: Tree, root: int, told: tuple[Expression, Reading]) -> date | None:
    """The day told with its year by the clause that the expression's is coordinated with."""
    before, reading = told
    clause, other = find_clause(tree, root), find_clause(tree, _root(tree, before))
    if clause is None or other is None or not before.has("year") or reading.when is None:
        return None
    joined = tree.deps[clause] == "conj" and tree.heads[clause] == other and not kids_by_dep(tree, clause, "nsubj")
    return reading.when.earliest if joined else None


def _look(tree: Tree, start: int, root: int) -> Look:
    """Where the tense of an expression's clause looks; and 'said Monday it will' is of the saying."""
    if start and tree.words[start - 1] == "since":
        return "back"
    said = find_speech_before(tree, start) if tree.deps[root] != "poss" else None
    return look(tree, root if said is None else said)


def _sentence_numbers(doc: Doc, expressions: list[Expression]) -> list[int]:
    ends = [sentence.end for sentence in doc.sents] if expressions else []
    numbers, at = [], 0
    for expression in expressions:
        while at < len(ends) - 1 and ends[at] <= expression.start:
            at += 1
        numbers.append(at)
    return numbers


def _read_all(article: Article, doc: Doc, expressions: list[Expression]) -> list[tuple[Expression, Reading]]:
    tree = tree_of(doc)
    found: list[tuple[Expression, Reading]] = []
    setting = Setting(article.published, "back", None, None, {})
    setting = replace(setting, weekdays=_fixed_weekdays(expressions, setting))
    previous: date | None = None
    told: When | None = None
    told_in, exact = -9, False
    for expression, sentence in zip(expressions, _sentence_numbers(doc, expressions), strict=True):
        near = previous if exact and sentence - told_in <= 1 else None
        root = _root(tree, expression)
        here = replace(
            setting,
            look=_look(tree, expression.start, root),
            previous=previous,
            near=near,
            told=told,
            since=_find_since(tree, root, found[-1]) if found and sentence == told_in else None,
            ahead_months=find_reach(tree, root) if expression.has("month") else 12,
        )
        reading = READINGS[expression.reading](expression, here)
        if reading is None:
            continue
        found.append((expression, reading))
        day = _first_day(reading)
        if day is not None:
            previous, told, told_in = day, reading.when, sentence
            exact = told is not None and told.latest == day
    return found


def _explain(text: str, reason: str) -> str:
    if reason.startswith("'"):
        return reason
    return f"'{text}' {reason}" if reason.startswith("in ") else f"'{text}': {reason}"


def find_times(article: Article, doc: Doc) -> tuple[TimeMention, ...]:
    """The time expressions of an article, ordered by start.

    Source: TIMEX3 values as in ISO-TimeML (ISO 24617-1).
    """
    mentions = []
    for expression, reading in _read_all(article, doc, find_expressions(doc)):
        start, last = doc[expression.start].idx, doc[expression.end - 1]
        end = last.idx + len(last.text)
        text = article.text[start:end]
        dating = None
        if reading.when is not None:
            explanation = _explain(" ".join(text.split()), reading.reason)
            dating = Dating(
                when=reading.when, basis=reading.basis, explanation=explanation, text=text, start=start, end=end
            )
        mentions.append(
            TimeMention(start=start, end=end, text=text, type=reading.type, value=reading.value, dating=dating)
        )
    return tuple(end_periods(doc, tree_of(doc), mentions, find_lengths(doc, mentions)))
