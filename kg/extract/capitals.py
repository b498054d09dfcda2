"""Lines in capitals throughout, as the language pipeline can read them: it else takes every word for a name."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.ontology import read_lexicon
from kg.ontology.gazetteer import load_gazetteer
from kg.records import Record

_WORD = re.compile(r"[^\W\d_](?:[\w’']|\.(?=\w))*")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][\w’']*")
_LONGEST_NAME = 4
_SHORT, _ACRONYM = 2, 4
_NEAR = 8
_DOTTED = re.compile(r"\b[A-Z]\.\s*$")
_OPENING = re.compile(r"(?:^|[.!?][\"”’')\]]*\s)\W*$")


class CapitalWords(Record):
    """`ontology/lexicons/capitals.yaml`."""

    least_words: int
    least_letters: int
    least_share: float
    days: frozenset[str]
    kept: frozenset[str]
    words: frozenset[str]


@cache
def _lexicon() -> CapitalWords:
    return read_lexicon("capitals", CapitalWords)


@cache
def _known_names() -> Mapping[str, str]:
    """Lower case → as written, of what has capitals in any text."""
    gazetteer, lexicon = load_gazetteer(), _lexicon()
    names = (*gazetteer.genders, *gazetteer.demonyms, *gazetteer.by_name)
    long = {
        name.lower(): name for name in names if len(name) > _SHORT and not (name.isupper() and len(name) <= _ACRONYM)
    }
    known = {lower: name for lower, name in long.items() if lower not in lexicon.words}
    return known | {name.lower(): name for name in (*lexicon.days, *lexicon.kept, "I")}


def lower_capitals(text: str) -> str:
    r"""The text, same length, its lines in capitals in lower case but for what is known to be a name.

    >>> lower_capitals("POLICE ARRESTED THREE MEN IN LONDON ON TUESDAY\nIt rained.")
    'Police arrested three men in London on Tuesday\nIt rained.'
    """
    lines = text.split("\n")
    shouted = list(_find_shouted(lines))
    if not shouted:
        return text
    loud = frozenset(shouted)
    calm = "\n".join(line for number, line in enumerate(lines) if number not in loud)
    known = {**_known_names(), **{word.lower(): word for word in _INSIDE.findall(calm)}}
    for number in shouted:
        lines[number] = _lower(lines[number], known)
    return "\n".join(lines)


def _find_shouted(lines: list[str]) -> Iterator[int]:
    lexicon = _lexicon()
    for number, line in enumerate(lines):
        if line.islower() or len(line) < lexicon.least_letters or line[1:2].islower() or line[2:3].islower():
            continue
        upper = sum(map(str.isupper, line))
        letters = upper + sum(map(str.islower, line))
        is_long = letters >= lexicon.least_letters and len(line.split()) >= lexicon.least_words
        if is_long and upper >= lexicon.least_share * letters:
            yield number


def _lower(line: str, known: Mapping[str, str]) -> str:
    words = [(match.start(), match.group()) for match in _WORD.finditer(line)]
    parts, at, skip = [], 0, 0
    for index, (start, word) in enumerate(words):
        parts.append(line[at:start])
        at = start + len(word)
        if skip:
            skip -= 1
            parts.append(word.capitalize() if len(word.capitalize()) == len(word) else word)
            continue
        form, skip = _form(words, index, known)
        if _opens(line, start):
            form = form[:1].upper() + form[1:]
        parts.append(form if len(form) == len(word) else word)
    return "".join(parts) + line[at:]


def _opens(line: str, start: int) -> bool:
    """Whether a sentence starts there."""
    before = line[max(0, start - _NEAR) : start]
    return bool(_OPENING.search(before)) and not _DOTTED.search(before)


def _form(words: list[tuple[int, str]], index: int, known: Mapping[str, str]) -> tuple[str, int]:
    """The word as it is to be written, and how many words after it belong to its name."""
    for count in range(_LONGEST_NAME, 1, -1):
        name = " ".join(word for _, word in words[index : index + count]).lower()
        if name in known:
            return known[name].split(" ")[0], count - 1
    word = words[index][1]
    if word[1:2] == ".":  # U.S.
        return word, 0
    return known.get(word.lower(), word.lower()), int(word.lower() in _given())


@cache
def _given() -> frozenset[str]:
    return frozenset(name.lower() for name in load_gazetteer().genders) & _known_names().keys()
