"""Stamps: the date that a page shows beside its headline, where its metadata give none."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import NamedTuple

from lxml import html

from kg.ontology import read_lexicon
from kg.read.days import Day, find_days, read_date, read_day_words
from kg.records import Record

_HEADINGS = ("h1", "h2", "h3", "h4")
_OUTER = ("html", "body")
_FEW = 9
"""Elements within one whose text is soon read."""
_WORD = re.compile(r"[a-z]{3,}")


class StampWords(Record):
    """`ontology/lexicons/reading_stamps.yaml`."""

    meta: tuple[str, ...]
    stamps: tuple[str, ...]
    asides: tuple[str, ...]
    stamp_characters: int
    reach: int


class Stamp(NamedTuple):
    """A day near the headline: whether it stands behind it, and whether it is of a change."""

    after: bool
    changed: bool
    day: date


@cache
def read_stamp_words() -> StampWords:
    """The names of elements that hold dates, and of those that hold other articles'."""
    return read_lexicon("reading_stamps", StampWords)


def find_stamp(tree: html.HtmlElement, headline: str) -> date | None:
    """The date in the nearest surroundings of the page's headline; None where they show none.

    Of a date that follows and one that precedes, the first; of a day of publication and one of change, the former.
    """
    heading = _find_heading(tree, headline)
    for around in heading.iterancestors() if heading is not None else ():
        stamps = list(_find_stamps(around, heading))
        beside = [stamp for stamp in stamps if stamp.after] or (stamps if around.tag not in _OUTER else [])
        if beside:
            return min(beside, key=lambda stamp: stamp.changed).day
    return None


def _find_heading(tree: html.HtmlElement, headline: str) -> html.HtmlElement | None:
    """The heading that reads like the page's title, else its only <h1>."""
    alone = list(tree.iter("h1"))
    found = next((one for one in tree.iter(*_HEADINGS) if _reads(one, headline)), None)
    return found if found is not None or len(alone) != 1 else alone[0]


def _reads(heading: html.HtmlElement, headline: str) -> bool:
    shown = " ".join(heading.text_content().split())
    return len(shown.split()) > 1 and (shown in headline or headline in shown)


def _find_stamps(around: html.HtmlElement, heading: html.HtmlElement) -> Iterator[Stamp]:
    """Each date near the heading, in the order of the page."""
    reach, changes, after, passed, told = read_stamp_words().reach, read_day_words().changed, False, 0, ""
    left_out: set[html.HtmlElement] = set()
    for element in around.iter(html.etree.Element):
        if element.getparent() in left_out or _is_aside(element):
            left_out.add(element)
            continue
        after = after or element is heading
        if after and element is not heading:
            passed += len(element.text or "") + len(element.tail or "")
        if passed > reach:
            return
        day = _read_stamp(element)
        if day is not None:
            shown = f"{told} {element.text_content()}".lower()
            yield Stamp(after, any(word in shown for word in changes), day)
        told = "" if day else element.text or ""


def _is_aside(element: html.HtmlElement) -> bool:
    return _is_named(element, read_stamp_words().asides)


def _is_named(element: html.HtmlElement, parts: Sequence[str]) -> bool:
    """Whether one of the parts stands in its tag, class, id or itemprop."""
    names = " ".join((element.tag, *(element.get(key) or "" for key in ("class", "id", "itemprop")))).lower()
    return any(part in names for part in parts)


def _read_stamp(element: html.HtmlElement) -> date | None:
    """The day of an element that is named for one, or that shows nothing else."""
    words = read_stamp_words()
    if element.tag == "time" and (stamp := read_date(element.get("datetime") or "")):
        return stamp
    shown = " ".join(element.text_content().split()) if _is_short(element) else ""
    days = [day for day in find_days(shown) if day.value] if len(shown) <= words.stamp_characters else []
    if not days:
        return None
    return days[0].value if _is_named(element, words.stamps) or _is_alone(shown, days[0]) else None


def _is_short(element: html.HtmlElement) -> bool:
    """Whether it holds few elements, so that its text is soon read."""
    return element.tag not in ("script", "style") and sum(1 for _ in islice(element.iter(), _FEW)) < _FEW


def _is_alone(shown: str, day: Day) -> bool:
    return len(_WORD.findall(f"{shown[: day.start]} {shown[day.end :]}".lower())) <= 1
