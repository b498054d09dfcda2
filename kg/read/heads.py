"""Heads: what stands before a text's first prose: the headline, and the menus, bylines and dates around it."""

import re
from collections.abc import Collection, Sequence

from kg.ontology.gazetteer import is_place
from kg.read.datelines import dateline_end
from kg.read.days import find_days, find_weekdays
from kg.read.lines import Line
from kg.read.marks import Mark, find_body, find_body_stems, find_stems, make_key
from kg.read.outlets import outlet_names
from kg.read.rules import ReadingRules, read_rules

_LABELS = frozenset({"published", "updated", "posted", "modified"})
_DIGIT = re.compile(r"\d")
_SITE = re.compile(r"\s+[|•·»–—-]\s+[^|]{2,40}$")
_TIME = re.compile(r"(?<![\w:.])[0-2]?\d(?:[:.][0-5]\d(?::[0-5]\d)?|(?=\s?[ap]\.?m\b))\s?(?:[ap]\.?m\b\.?)?", re.I)
_NUMBERS = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d\b")
_NAME = re.compile(
    r"(?:[Bb][Yy] )?[A-ZÀ-Þ][\wÀ-ÿ.’'-]*(?: (?:[A-ZÀ-Þ][\wÀ-ÿ.’'-]*|de|da|van|von|der|al|bin)){1,3}"
    r"(?:(?:,| and| in| &) [A-ZÀ-Þ][\wÀ-ÿ.’'-]*(?: [A-ZÀ-Þ][\wÀ-ÿ.’'-]*){0,3}){0,3}"
)
_BELOW = 6
"""So many lines below the first prose, which may be a standfirst, a date may still stand beside a byline."""
_SHARED_STEMS = 2
"""So many longer words of a headline stand in its article."""


def mark_dates(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Marks a line that is nothing but a date, in the head or labelled, or nothing but a time.

    Dates elsewhere are headings of a chronology. A date may have its author beside it; an entry of a live page has
    nothing but the time.
    """
    rules = read_rules()
    first, _ = find_body(lines, marks)
    stems = find_body_stems(lines, marks)
    found: dict[tuple[str, bool, bool], Mark | None] = {}
    for index, line in enumerate(lines):
        mark = marks[index]
        is_caption = mark is not None and mark.kind == "caption"
        if is_caption or line.words > rules.date_line_words or not _DIGIT.search(line.text):
            continue
        beside = index <= first + _BELOW and any(mark is not None for mark in marks[max(0, index - 1) : index + 2])
        place = (line.text, index <= first or beside, index > 0)
        if place not in found:
            found[place] = _mark_date(line, stems, in_head=place[1], is_first=index == 0)
        marks[index] = found[place] or marks[index]


def _mark_date(line: Line, stems: frozenset[str], *, in_head: bool, is_first: bool) -> Mark | None:
    rules = read_rules()
    if in_head or not _LABELS.isdisjoint(re.findall(r"[^\W\d_]+", line.text.lower())):
        if _is_date_line(line, rules):
            return Mark("dateline", "a line that is nothing but a date")
        if not is_first and _is_dated_byline(line, rules, stems):
            return Mark("dateline", "a byline with its date")
    if _TIME.search(line.text) and _says_nothing_else(_TIME.sub(" ", line.text), rules):
        return Mark("dateline", "a line that is nothing but a time")
    return None


def _without_dates(line: Line) -> str | None:
    """What a line says beside the days it names; None where it names none."""
    days = find_days(line.text)
    if not days and not _NUMBERS.search(line.text):
        return None
    rest = list(line.text)
    for day in days:
        rest[day.start : day.end] = " " * (day.end - day.start)
    for start, _ in find_weekdays(line.text):
        rest[start : start + 9] = re.sub(
            r"\w+", lambda word: " " * len(word.group()), "".join(rest[start : start + 9]), count=1
        )
    return _TIME.sub(" ", "".join(rest))


def _says_nothing_else(rest: str, rules: ReadingRules) -> bool:
    return all(
        word.strip(",;:|().[]") in rules.date_words or re.fullmatch(r"[\W\dT:]*(?:am|pm|z)?\W*", word)
        for word in rest.lower().split()
    )


def _is_date_line(line: Line, rules: ReadingRules) -> bool:
    """Whether a line names a day and says nothing else, but for the outlet's name."""
    rest = _without_dates(line)
    if rest is None:
        return False
    for part in re.split(r"\s[/|•·–—-]\s", rest):
        if part.strip(" .,") in outlet_names():
            rest = rest.replace(part, " ", 1)
    return _says_nothing_else(rest, rules)


def _is_dated_byline(line: Line, rules: ReadingRules, stems: frozenset[str]) -> bool:
    """Whether a line holds, beside a day, names and words of the trade alone, and is no headline in capitals."""
    rest = _without_dates(line)
    if rest is None or (line.text.endswith((".", "!", "?")) and not line.text.lower().endswith(".m.")):
        return False
    words = [word.strip(",;:|()[]–—-•·/") for word in rest.split()]
    words = [word for word in words if any(map(str.isalpha, word)) and word.lower() not in rules.date_words]
    trade = bool(rules.byline_words.intersection(word.lower() for word in words))
    plain = (word for word in words if not word[0].isupper() and "@" not in word)
    lower = [word for word in plain if word not in rules.byline_small_words]
    known = trade or len(find_stems(rest) & stems) < _SHARED_STEMS
    return bool(words) and known and len(lower) <= (rules.byline_lower_words if trade else 0)


def mark_head(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Marks what stands above the headline among menus, and the authors' names below it."""
    first, _ = find_body(lines, marks)
    if first == len(lines):
        return
    headline = find_headline_line(lines, marks)
    if headline is None:
        _mark_above_menus(lines, marks, first)
        return
    if any(mark is not None for mark in marks[:headline]):
        for index in range(headline):
            if marks[index] is None and not _is_sentence(lines[index]):
                marks[index] = Mark("boilerplate", "a line above the headline among menus", is_menu=True)
    _mark_authors(lines, marks, range(headline + 1, first))


def _is_sentence(line: Line) -> bool:
    return line.words >= 8 and line.text.endswith(".")


def find_headline_line(lines: Sequence[Line], marks: Sequence[Mark | None]) -> int | None:
    """Index of the line before the first prose that the text repeats, else of the first that shares its words."""
    low, high = read_rules().headline_words
    first, _ = find_body(lines, marks)
    head = [i for i in range(min(first, len(lines))) if marks[i] is None and low <= lines[i].words <= high]
    head = [i for i in head if dateline_end(lines[i].text) < len(lines[i].text)]
    if len(head) > 1 and _is_masthead(lines, marks, head[0]):
        head = head[1:]
    again = _repeated_keys(lines, marks)
    stems = find_body_stems(lines, marks)
    repeated = (i for i in head if make_key(lines[i].text) in again)
    sharing = (i for i in head if len(find_stems(lines[i].text) & stems) >= _SHARED_STEMS)
    return next(repeated, next(sharing, None))


def _is_masthead(lines: Sequence[Line], marks: Sequence[Mark | None], index: int) -> bool:
    """Whether a line is the first of all, of a few capitalised words, with a menu right below it."""
    below = marks[index + 1]
    words = lines[index].text.split()
    few = len(words) <= read_rules().credit_words and all(word[0].isupper() for word in words)
    return index == 0 and few and below is not None and below.is_menu


def _repeated_keys(lines: Sequence[Line], marks: Sequence[Mark | None]) -> Collection[str]:
    return {
        make_key(_SITE.sub("", line.text))
        for line, mark in zip(lines, marks, strict=True)
        if mark and mark.kind == "repeat"
    }


def _mark_above_menus(lines: Sequence[Line], marks: list[Mark | None], first: int) -> None:
    """Marks what stands above the last menu, if a line that may be the headline stands below it."""
    menus = [index for index in range(first) if (mark := marks[index]) is not None and mark.is_menu]
    low, high = read_rules().headline_words
    below = range(menus[-1] + 1, first) if menus else range(0)
    if any(marks[index] is None and low <= lines[index].words <= high for index in below):
        for index in range(menus[-1]):
            if marks[index] is None and lines[index].words <= high:
                marks[index] = Mark("boilerplate", "a line among the page's menus", is_menu=True)


def _mark_authors(lines: Sequence[Line], marks: list[Mark | None], between: Sequence[int]) -> None:
    """Marks a name that stands alone beside a byline or a date, or has but its place between it and them."""
    stems = find_body_stems(lines, marks)
    for index in (*between, *reversed(between)):
        beside = {mark.kind for mark in (marks[index - 1], marks[index + 1]) if mark is not None}
        if marks[index] is not None or beside.isdisjoint({"byline", "dateline"}):
            continue
        text = lines[index].text.strip(" ,|")
        if is_place(text):
            marks[index] = Mark("dateline", "the place beside the date")
        elif _is_author(text, stems):
            marks[index] = Mark("byline", "a name beside the date")


def _is_author(text: str, stems: frozenset[str]) -> bool:
    return _NAME.fullmatch(text) is not None and len(find_stems(text) & stems) < _SHARED_STEMS


def find_headline(lines: Sequence[Line], marks: Sequence[Mark | None], title: str | None) -> str | None:
    """The given title, else the headline as the text has it, else the first line before the prose that may be one."""
    if title:
        return title
    found = find_headline_line(lines, marks)
    if found is None:
        low, high = read_rules().headline_words
        first, _ = find_body(lines, marks)
        head = range(0 if first == len(lines) else first)
        fitting = (i for i in head if marks[i] is None and low <= lines[i].words <= high)
        found = next((i for i in fitting if not lines[i].text.endswith((".", ",", ";"))), None)
    return lines[found].text.lstrip("# ").strip() if found is not None else None
