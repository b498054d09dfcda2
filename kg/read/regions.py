"""Regions: the spans of a text that are no news (menus, rights lines, captions, datelines), marked and never cut."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.read.datelines import dateline_end, is_lone_agency, sign_off_start
from kg.read.heads import find_headline, find_headline_line, mark_dates, mark_head
from kg.read.lines import Line, find_lines
from kg.read.marks import Mark, find_body
from kg.read.outlets import outlet_names
from kg.read.rules import LineRule, ReadingRules, compiled, fits, read_rules
from kg.read.runs import mark_captions, mark_foot, mark_lists, mark_repeats, mark_tail
from kg.records import Region


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
    headline = find_headline(lines, marks, title)
    regions = [
        Region(start=line.start, end=line.end, kind=mark.kind, reason=mark.reason)
        for line, mark in zip(lines, marks, strict=True)
        if mark is not None
    ]
    regions += _spans_in_prose(lines, marks)
    return Layout(_flatten([*regions, *markup]), headline)


def _mark_lines(lines: Sequence[Line], title: str | None) -> list[Mark | None]:
    alone: dict[str, Mark | None] = {}
    for line in lines:
        if line.text not in alone:
            alone[line.text] = _mark_alone(line, read_rules())
    marks = [alone[line.text] for line in lines]
    mark_dates(lines, marks)
    mark_repeats(lines, marks, title)
    first, last = find_body(lines, marks)
    for index, line in enumerate(lines):
        if marks[index] is None:
            marks[index] = _mark_in_place(index, lines, marks, (first, last))
        elif line.words == 0:
            marks[index] = None
    mark_head(lines, marks)
    headline = find_headline_line(lines, marks)
    mark_lists(lines, marks)
    mark_captions(lines, marks, -1 if headline is None else headline)
    mark_foot(lines, marks, first)
    mark_tail(lines, marks)
    return marks


def _mark_alone(line: Line, rules: ReadingRules) -> Mark | None:
    """What a line is by itself."""
    if line.words > 120:
        return None
    if line.words <= 14 and _is_interface(line, rules):
        opens = any(rule.opens_list and fits(rule, line.text, line.words) for rule in rules.rules)
        return Mark("boilerplate", "a menu", is_menu=True, opens_list=opens)
    if line.text.strip(" .") in outlet_names() or is_lone_agency(line.text):
        return Mark("byline", "the outlet's name alone")
    for rule in rules.rules:
        if rule.weight >= 1 and fits(rule, line.text, line.words):
            return Mark(rule.kind, rule.reason, rule.closes, rule.kind == "boilerplate", rule.opens_list)
    return None


def _is_interface(line: Line, rules: ReadingRules) -> bool:
    """Whether a line's words are those of a page's menus: all, or in a row of capitalised ones most."""
    words = [word for word in (word.strip(".,:;!()[]") for word in line.text.split()) if word]
    known = [word.lower() in rules.interface_words or word.isdigit() for word in words]
    if not any(word.isalpha() for word in words):
        return False
    titled = len(words) >= rules.menu_words and all(word[0].isupper() or not word[0].isalpha() for word in words)
    return all(known) or (titled and sum(known) >= rules.menu_share * len(words))


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


def _spans_in_prose(lines: Sequence[Line], marks: Sequence[Mark | None]) -> Iterator[Region]:
    """The dateline before the first prose, the sign-off after the last, and notes of the page inside."""
    rules = read_rules()
    first, last = find_body(lines, marks)
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
