"""Regions: the spans of a text that are no news (menus, rights lines, captions, datelines), marked and never cut."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.read.datelines import dateline_end, is_lone_agency, sign_off_start
from kg.read.days import find_days, find_weekdays
from kg.read.lines import Line, find_lines
from kg.read.outlets import outlet_names
from kg.read.rules import LineRule, ReadingRules, compiled, fits, read_rules
from kg.records import Region, RegionKind

_SITE = re.compile(r"\s+[|•·»–—-]\s+[^|]{2,40}$")
_LABELS = frozenset({"published", "updated", "posted"})
_BARE = re.compile(r"[\W_]+")


class Mark(NamedTuple):
    """What a line is, and why."""

    kind: RegionKind
    reason: str
    closes: bool = False
    is_menu: bool = False


class Layout(NamedTuple):
    """The regions of a text, and the line that is its headline."""

    regions: tuple[Region, ...]
    headline: str | None


def find_regions(text: str, *, title: str | None = None, markup: Sequence[Region] = ()) -> Layout:
    """The spans of a text to be left out, ordered and not overlapping, and its headline if one stands out.

    A headline that stands once is told like any sentence; only its repetitions are left out.
    """
    body = markup[0].end if markup and markup[0].start == 0 else 0
    lines = find_lines(text, body)
    marks = _mark_lines(lines, title)
    headline = _find_headline(lines, marks, title)
    regions = [
        Region(start=line.start, end=line.end, kind=mark.kind, reason=mark.reason)
        for line, mark in zip(lines, marks, strict=True)
        if mark is not None
    ]
    regions += _spans_in_prose(lines, marks)
    return Layout(_flatten([*regions, *markup]), headline)


def _mark_lines(lines: Sequence[Line], title: str | None) -> list[Mark | None]:
    rules = read_rules()
    marks = [_mark_alone(line, rules) for line in lines]
    _mark_dates(lines, marks, rules)
    _mark_repeats(lines, marks, title)
    first, last = _find_body(lines, marks, rules)
    for index, line in enumerate(lines):
        if marks[index] is None:
            marks[index] = _mark_in_place(index, lines, marks, (first, last))
        elif marks[index] is not None and line.words == 0:
            marks[index] = None
    _mark_head(lines, marks, _find_body(lines, marks, rules)[0])
    _mark_foot(lines, marks, first)
    _mark_caption_runs(lines, marks)
    return marks


def _mark_alone(line: Line, rules: ReadingRules) -> Mark | None:
    """What a line is by itself."""
    if line.words > 120:
        return None
    if line.words <= 14 and _is_interface(line, rules):
        return Mark("boilerplate", "a menu", is_menu=True)
    if line.text.strip(" .") in outlet_names() or is_lone_agency(line.text):
        return Mark("byline", "the outlet's name alone")
    for rule in rules.rules:
        if rule.weight >= 1 and fits(rule, line.text, line.words):
            return Mark(rule.kind, rule.reason, rule.closes, rule.kind == "boilerplate")
    return None


def _is_interface(line: Line, rules: ReadingRules) -> bool:
    words = [word.strip(".,:;!()[]") for word in line.text.lower().split()]
    kept = [word for word in words if word]
    return all(word in rules.interface_words or word.isdigit() for word in kept) and any(
        word.isalpha() for word in kept
    )


def _mark_dates(lines: Sequence[Line], marks: list[Mark | None], rules: ReadingRules) -> None:
    """Marks a line that is nothing but a date, in the head or labelled; others are headings of a chronology."""
    first, _ = _find_body(lines, marks, rules)
    for index, line in enumerate(lines):
        if line.words <= 16 and _is_date_line(line, rules) and (index <= first or not _LABELS.isdisjoint(_words(line))):
            marks[index] = Mark("dateline", "a line that is nothing but a date")


def _words(line: Line) -> list[str]:
    return re.findall(r"[^\W\d_]+", line.text.lower())


def _is_date_line(line: Line, rules: ReadingRules) -> bool:
    """Whether a line names a day and says nothing else."""
    days = find_days(line.text)
    if not days and not re.search(r"\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d\b", line.text):
        return False
    rest = list(line.text)
    for day in days:
        rest[day.start : day.end] = " " * (day.end - day.start)
    for start, _ in find_weekdays(line.text):
        rest[start : start + 9] = re.sub(
            r"\w+", lambda word: " " * len(word.group()), "".join(rest[start : start + 9]), count=1
        )
    words = "".join(rest).lower().split()
    return all(
        word.strip(",;:|().") in rules.date_words or re.fullmatch(r"[\W\dT:]*(?:am|pm|z)?\W*", word) for word in words
    )


def _key(text: str) -> str:
    return " ".join(_BARE.sub(" ", text.casefold()).split())


def _mark_repeats(lines: Sequence[Line], marks: list[Mark | None], title: str | None) -> None:
    """Marks every occurrence but the first of a line, with or without the site's name behind it."""
    rules = read_rules()
    keys = [_key(line.text) for line in lines]
    known = {key: index for index, key in reversed(list(enumerate(keys)))}
    given = _key(title) if title else None
    for index, line in enumerate(lines):
        if line.words < rules.repeat_words or marks[index] is not None:
            continue
        shorter = _key(_SITE.sub("", line.text))
        repeats = known[keys[index]] < index
        with_site = shorter != keys[index] and (shorter in known or shorter == given)
        if repeats or with_site:
            marks[index] = Mark(
                "repeat", "the same line stands in the text before" if repeats else "the headline with the site's name"
            )


def _find_body(lines: Sequence[Line], marks: Sequence[Mark | None], rules: ReadingRules) -> tuple[int, int]:
    """Index of the first and the last line of prose; the number of lines and -1 where there is none."""
    prose = [i for i, line in enumerate(lines) if marks[i] is None and line.is_prose(rules.prose_words)]
    return (prose[0], prose[-1]) if prose else (len(lines), -1)


def _mark_in_place(
    index: int, lines: Sequence[Line], marks: Sequence[Mark | None], body: tuple[int, int]
) -> Mark | None:
    """What a line is where it stands: by rules that alone are not enough, and by its neighbours."""
    rules, line = read_rules(), lines[index]
    hits = [rule for rule in rules.rules if rule.weight < 1 and fits(rule, line.text, line.words)]
    if not hits:
        return None
    score = sum(rule.weight for rule in hits) + _features(index, lines, marks, body)
    kind, reason = hits[0].kind, hits[0].reason
    if kind == "caption" and not any(
        mark and mark.kind in ("caption", "repeat") for mark in marks[max(0, index - 1) : index + 2]
    ):
        return None
    return Mark(kind, reason, is_menu=kind == "boilerplate") if score >= 1 else None


def _features(index: int, lines: Sequence[Line], marks: Sequence[Mark | None], body: tuple[int, int]) -> float:
    weights = read_rules().features
    around = [mark for mark in marks[max(0, index - 1) : index + 2] if mark is not None and mark.kind != "dateline"]
    score = weights["near"] if around else 0.0
    score += weights["outside"] if not body[0] <= index <= body[1] else 0.0
    return score + (weights["short"] if lines[index].words <= 6 else 0.0)


def _mark_head(lines: Sequence[Line], marks: list[Mark | None], first: int) -> None:
    """Marks what stands above a page's menus, if a line that may be the headline stands below them."""
    menus = [index for index in range(min(first, len(lines))) if (mark := marks[index]) is not None and mark.is_menu]
    low, high = read_rules().headline_words
    below = range(menus[-1] + 1, first) if menus else range(0)
    if first < len(lines) and any(marks[index] is None and low <= lines[index].words <= high for index in below):
        for index in range(menus[-1]):
            if marks[index] is None and lines[index].words <= high:
                marks[index] = Mark("boilerplate", "a line among the page's menus", is_menu=True)


def _mark_foot(lines: Sequence[Line], marks: list[Mark | None], first: int) -> None:
    """Marks what follows a rights line or credits, unless it is long enough to be another article."""
    rules = read_rules()
    closing = next((i for i, mark in enumerate(marks) if mark is not None and mark.closes and i > first), None)
    if closing is None:
        return
    rest = [index for index in range(closing + 1, len(lines)) if marks[index] is None]
    prose = sum(lines[index].is_prose(rules.prose_words) for index in rest)
    share = sum(lines[index].words for index in rest) / max(1, sum(line.words for line in lines))
    if prose <= rules.foot_prose and share <= rules.foot_share:
        for index in rest:
            marks[index] = Mark("boilerplate", "below the article's end")


def _mark_caption_runs(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Marks a line that stands, with no gap, between two captions or repeated headlines."""
    for index in range(1, len(lines) - 1):
        before, after = marks[index - 1], marks[index + 1]
        if marks[index] is None and before is not None and after is not None and not lines[index].after_gap:
            kinds = {before.kind, after.kind}
            if kinds <= {"caption", "repeat"} and "caption" in kinds and not lines[index + 1].after_gap:
                marks[index] = Mark("caption", "a line within a run of captions")


def _find_headline(lines: Sequence[Line], marks: Sequence[Mark | None], title: str | None) -> str | None:
    """The line before the first prose that reads like a headline; one that the text repeats is surest."""
    if title:
        return title
    rules = read_rules()
    low, high = rules.headline_words
    first, _ = _find_body(lines, marks, rules)
    head = [
        line.text
        for index, line in enumerate(lines[:first])
        if marks[index] is None and low <= line.words <= high and not line.text.endswith((".", ",", ";"))
    ]
    if first == len(lines):
        return None
    again = {
        _key(_SITE.sub("", line.text))
        for line, mark in zip(lines, marks, strict=True)
        if mark and mark.kind == "repeat"
    }
    found = next((text for text in head if _key(text) in again), head[0] if head else None)
    return found.lstrip("# ").strip() if found else None


def _spans_in_prose(lines: Sequence[Line], marks: Sequence[Mark | None]) -> Iterator[Region]:
    """The dateline before the first prose, the sign-off after the last, and notes of the page inside."""
    rules = read_rules()
    first, last = _find_body(lines, marks, rules)
    open_lines = [index for index, mark in enumerate(marks) if mark is None]
    for index in open_lines[: open_lines.index(first) + 1] if first in open_lines else open_lines[:3]:
        end = dateline_end(lines[index].text)
        if end:
            yield Region(
                start=lines[index].start, end=lines[index].start + end, kind="dateline", reason="where, when or whose"
            )
            break
    for index in open_lines[-2:]:
        start = sign_off_start(lines[index].text)
        if start is not None and index >= last:
            yield Region(
                start=lines[index].start + start, end=lines[index].end, kind="sign-off", reason="who signs it off"
            )
    for index in open_lines:
        yield from _find_inline(lines[index], rules.inline)


def _find_inline(line: Line, rules: Iterable[LineRule]) -> Iterator[Region]:
    for rule in rules:
        for match in compiled(rule.pattern, rule.case).finditer(line.text):
            start, end = line.start + match.start(), line.start + match.end()
            yield Region(start=start, end=end, kind=rule.kind, reason=rule.reason)


def _flatten(regions: Iterable[Region]) -> tuple[Region, ...]:
    """The regions ordered by start; one that lies within or runs into an earlier one is left out or shortened."""
    kept: list[Region] = []
    for region in sorted(regions, key=lambda region: (region.start, -region.end, region.kind)):
        start = max(region.start, kept[-1].end) if kept else region.start
        if region.end > start:
            kept.append(region if start == region.start else region.model_copy(update={"start": start}))
    return tuple(kept)
