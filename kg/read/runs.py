"""Runs: lines that are no news because of the lines beside them: teasers, captions, the foot of a page."""

import re
from collections.abc import Sequence

from kg.read.lines import Line
from kg.read.marks import Mark, make_key
from kg.read.rules import read_rules

_SITE = re.compile(r"\s+[|•·»–—-]\s+[^|]{2,40}$")
_CLOSED = re.compile(r"[.!:…;,][\"”’')\]]*\W*$|[\"”]$")


def mark_repeats(lines: Sequence[Line], marks: list[Mark | None], title: str | None) -> None:
    """Marks every occurrence but the first of a line, with or without the site's name behind it."""
    rules = read_rules()
    keys = [make_key(line.text) for line in lines]
    known = {key: index for index, key in reversed(list(enumerate(keys)))}
    given = make_key(title) if title else None
    for index, line in enumerate(lines):
        if line.words < rules.repeat_words or marks[index] is not None:
            continue
        shorter = make_key(_SITE.sub("", line.text))
        repeats = known[keys[index]] < index
        with_site = shorter != keys[index] and (shorter in known or shorter == given)
        if repeats or with_site:
            marks[index] = Mark(
                "repeat", "the same line stands in the text before" if repeats else "the headline with the site's name"
            )


def mark_lists(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Marks the titles and topics that follow the heading of a list of links ('Most read').

    The last of several before prose stays: it is the next part's subheading.
    """
    rules = read_rules()
    for opening, mark in enumerate(marks):
        if mark is None or not mark.opens_list:
            continue
        run: list[int] = []
        for index in range(opening + 1, len(lines)):
            if _ends_list(index, lines, marks, run):
                break
            run.append(index)
        after = run[-1] + 1 if run else len(lines)
        before_prose = after < len(lines) and marks[after] is None
        unmarked = [index for index in run if marks[index] is None]
        if before_prose and len(unmarked) > 1 and lines[unmarked[-1]].words <= rules.subheading_words:
            unmarked.pop()
        for index in unmarked:
            marks[index] = Mark("boilerplate", "a link to another article")


def _ends_list(index: int, lines: Sequence[Line], marks: Sequence[Mark | None], run: Sequence[int]) -> bool:
    line, rules = lines[index], read_rules()
    if (line.after_gap and run) or line.words > rules.teaser_words or len(run) >= rules.teasers:
        return True
    mark = marks[index]
    if mark is not None:
        return mark.opens_list or mark.kind in ("caption", "dateline", "sign-off")
    return bool(_CLOSED.search(line.text)) and line.words > rules.subheading_words


def mark_tail(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Marks the titles and topics that stand below the last sentence and below a menu there."""
    least = read_rules().subheading_words
    sentences = (i for i, line in enumerate(lines) if line.words >= least and _CLOSED.search(line.text))
    last = max((i for i in sentences if marks[i] is None), default=len(lines))
    seen = False
    for index in range(last + 1, len(lines)):
        mark = marks[index]
        seen = seen or (mark is not None and mark.is_menu)
        if mark is None and seen and lines[index].words <= read_rules().teaser_words:
            marks[index] = Mark("boilerplate", "among the links below the article")


def mark_foot(lines: Sequence[Line], marks: list[Mark | None], first: int) -> None:
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


def mark_captions(lines: Sequence[Line], marks: list[Mark | None], headline: int) -> None:
    """Marks a line that stands, with no gap, between captions or repeated headlines, or right below a credit alone."""
    for index in range(1, len(lines)):
        if marks[index] is None and not lines[index].after_gap:
            if _is_among_captions(index, lines, marks):
                marks[index] = Mark("caption", "a line within a run of captions")
            elif index > headline and _is_below_credit(index, lines, marks):
                marks[index] = Mark("caption", "a line below a picture's credit")


def _is_among_captions(index: int, lines: Sequence[Line], marks: Sequence[Mark | None]) -> bool:
    if index + 1 >= len(lines) or lines[index + 1].after_gap:
        return False
    before, after = marks[index - 1], marks[index + 1]
    kinds = {mark.kind for mark in (before, after) if mark is not None}
    return None not in (before, after) and kinds <= {"caption", "repeat"} and "caption" in kinds


def _is_below_credit(index: int, lines: Sequence[Line], marks: Sequence[Mark | None]) -> bool:
    """Whether a line without an end, too long for a subheading, follows a line that is nothing but a credit."""
    mark, line, rules = marks[index - 1], lines[index], read_rules()
    credited = mark is not None and (mark.kind == "caption" or mark.reason == "the outlet's name alone")
    short = lines[index - 1].words <= rules.credit_words
    least = rules.subheading_words
    return credited and short and least < line.words <= 40 and line.text[-1] not in '.!?:”"…'
