"""Marks: what a line of a text is, and what the judges of a page's head, middle and foot share."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.read.lines import Line
from kg.read.rules import read_rules
from kg.records import RegionKind

_BARE = re.compile(r"[\W_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_BODY_LINES = 12
"""Lines of prose whose words tell the headline from a menu."""
_STEM = 5


class Mark(NamedTuple):
    """What a line is, and why."""

    kind: RegionKind
    reason: str
    closes: bool = False
    is_menu: bool = False
    opens_list: bool = False


def find_body(lines: Sequence[Line], marks: Sequence[Mark | None]) -> tuple[int, int]:
    """Index of the first and the last line of prose; the number of lines and -1 where there is none."""
    least = read_rules().prose_words
    prose = [i for i, line in enumerate(lines) if marks[i] is None and line.is_prose(least)]
    return (prose[0], prose[-1]) if prose else (len(lines), -1)


def make_key(text: str) -> str:
    """A line's words for comparison, without case and punctuation."""
    return " ".join(_BARE.sub(" ", text.casefold()).split())


def find_stems(text: str) -> frozenset[str]:
    """The beginnings of a text's longer words, without case."""
    return frozenset(word[:_STEM] for word in _LONG_WORD.findall(text.casefold()))


def find_body_stems(lines: Sequence[Line], marks: Sequence[Mark | None]) -> frozenset[str]:
    """The beginnings of the longer words of the first lines of prose."""
    least = read_rules().prose_words
    prose = [line.text for line, mark in zip(lines, marks, strict=True) if mark is None and line.is_prose(least)]
    return find_stems(" ".join(prose[:_BODY_LINES]))
