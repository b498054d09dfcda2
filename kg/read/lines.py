"""Lines: the units of a plain text that are judged one by one, and what each looks like."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_WRAP_WIDTH = (45, 95)  # hard-wrapped text: nearly all lines end here, within a sentence
_ENDED = re.compile(r"[.!?…:][\"”’')\]]*\W*$|[\"”]$")


class Line(NamedTuple):
    """A line, or in hard-wrapped text a paragraph, without the white space around it."""

    start: int
    end: int
    text: str
    """On one line, of the same length as the span."""
    words: int
    after_gap: bool
    """Whether an empty line stands before it."""

    def is_prose(self, least_words: int) -> bool:
        """Whether it reads like a paragraph: long enough, and ending like a sentence."""
        return self.words >= least_words and bool(_ENDED.search(self.text[-60:]))


def find_lines(text: str, start: int = 0) -> list[Line]:
    """The lines of a text from an offset on that hold more than white space, ordered by start."""
    pieces = list(_paragraphs(text, start) if _is_wrapped(text) else _rows(text, start))
    lines: list[Line] = []
    at = start
    for begin, end in pieces:
        gap = text.count("\n", at, begin) > 1 or not lines
        content = text[begin:end].replace("\n", " ")
        lines.append(Line(begin, end, content, len(content.split()), gap))
        at = end
    return lines


def _rows(text: str, start: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S[^\n]*", text[start:]):
        yield start + match.start(), start + match.start() + len(match.group().rstrip())


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S(?:[^\n]|\n(?![ \t]*(?:\n|$)))*", text[start:]):
        yield start + match.start(), start + match.start() + len(match.group().rstrip())


def _is_wrapped(text: str) -> bool:
    rows = [row.rstrip() for row in text.split("\n") if row.strip()]
    if len(rows) < 8:
        return False
    narrow, wide = _WRAP_WIDTH
    full = [row for row in rows if len(row) >= narrow]
    cut = sum(not _ENDED.search(row) for row in full)
    return max(map(len, rows)) <= wide and len(full) >= 0.5 * len(rows) and cut >= 0.5 * len(full)
