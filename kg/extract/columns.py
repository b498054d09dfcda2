"""A Doc's tokens as columns that can be mended, before they become a tree."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

NOUNS: Final = frozenset({"NOUN", "PROPN"})
VERBAL: Final = frozenset({"VERB", "AUX"})
FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
BRACKETS: Final[Mapping[str, str]] = {")": "(", "—": "—", "–": "–", "--": "--"}
"""What closes a parenthesis → what opens it."""
ASIDE: Final = frozenset(BRACKETS.values())
_YEAR_DIGITS = 4
_REACH = 24
"""Words on each side of a head where its children are looked for."""


class Columns(NamedTuple):
    """Columns over a Doc's tokens; a root is its own head. All but `words` are mended in place."""

    words: Sequence[str]
    lemmas: list[str]
    tags: list[str]
    poses: list[str]
    deps: list[str]
    heads: list[int]


Repair = Callable[[Columns, int], None]
"""Mends what hangs at the token, if it is wrong."""


def kids_of(columns: Columns, head: int) -> list[int]:
    """The children of a word, no further from it than a bounded number of words."""
    first = max(0, head - _REACH)
    near = columns.heads[first : head + _REACH]
    return [each for each, above in enumerate(near, first) if above == head and each != head]


def has_kid(columns: Columns, head: int, *deps: str) -> bool:
    """Whether a word near it hangs on the head by one of the relations."""
    return any(columns.deps[each] in deps for each in kids_of(columns, head))


def move_kids(columns: Columns, head: int, new_head: int) -> None:
    """Hangs the children of one word on another, the other itself left where it is."""
    for each in kids_of(columns, head):
        if each != new_head:
            columns.heads[each] = new_head


def left_edge(columns: Columns, noun: int) -> int:
    """The first word of the phrase: of what hangs on the noun before it, what hangs on that before it, and so on."""
    first = noun
    for _ in range(_REACH):
        before = next((each for each in kids_of(columns, first) if each < first), None)
        if before is None:
            break
        first = before
    return first


def is_year(word: str) -> bool:
    """Whether the word is a year in four digits."""
    return word.isdigit() and len(word) == _YEAR_DIGITS
