"""Which keywords a SPARQL query uses, as the engine's own parser reads it.

A word of a query may stand in a string, a comment, an IRI or a name, and no second grammar draws those lines exactly
where the engine does: in `FILTER(?a<?b)SERVICE#>` what looks like an IRI hides a keyword. So the engine is asked:
where another word in the place of all occurrences still gives a query, none of them was the keyword.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from pyoxigraph import Store

_POSITION: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_PAD: Final = " " * len("ENCODE_FOR_URI")
"""As long as the longest keyword: the parser takes as many characters as a keyword has before it compares them, so it
would otherwise stop in one of the next words."""


class Fault(NamedTuple):
    """Why a query cannot be parsed, and where."""

    expected: str
    offset: int | None = None
    """In code points; None where the parser names no place."""


class Use(NamedTuple):
    """Whether a query uses a keyword, or the fault for which it is no query anyway."""

    is_used: bool
    fault: Fault | None = None


def find_fault(sparql: str, names: dict[str, str]) -> Fault | None:
    r"""Why the engine cannot parse the query under the prefixes, None where it can; it is put to an empty store.

    >>> find_fault("ASK {\n  OPTINAL { ?x ?y ?z } }", {}).offset
    8
    >>> find_fault("ASK { ?x foo ?y }", {}).offset, find_fault("ASK { ?x ?y ", {}).offset
    (9, 11)
    """
    told = _parse(sparql, names)
    if told is None:
        return None
    padded = re.sub(r"\s+", lambda match: match.group() + _PAD, sparql + " ")
    match = _POSITION.match(_parse(padded, names) or "")
    if match is None:
        return Fault(told)
    place = sum(len(each) + 1 for each in padded.split("\n")[: int(match[1]) - 1]) + int(match[2]) - 1
    # Padding may put a keyword in the place of the parser's own remark ('Prefix not found').
    return Fault(f"{match[3]}, {told.partition('expected ')[2]}", _unpad(sparql, padded, place))


def _parse(sparql: str, names: dict[str, str]) -> str | None:
    """What the parser has against the query."""
    try:
        Store().query(sparql, prefixes=names)
    except SyntaxError as error:
        return str(error.msg)
    except (OSError, ValueError, RuntimeError):
        return None
    return None


def _unpad(sparql: str, padded: str, place: int) -> int:
    """The place in the query as it was; of a word that a keyword was expected to be, where it begins."""
    if place >= len(padded):
        return len(sparql.rstrip()) if sparql.strip() else 0
    before = padded[:place]
    if not before or not before[-1].isspace() or padded[place].isspace():
        before = before.rstrip()
        before = before[: len(before) - len(before.split()[-1])] if before else ""
    words = len(before.split())
    starts = [match.start() for match in re.finditer(r"\S+", sparql)]
    return starts[words] if words < len(starts) else len(sparql.rstrip())


def find_use(sparql: str, keyword: str, names: dict[str, str], *, stand_in: str | None = None) -> Use:
    """Whether the engine reads any occurrence of the word, in whatever case and escapes, as that keyword.

    Args:
        sparql: the query.
        keyword: the word.
        names: the prefixes that are known.
        stand_in: a keyword of the same grammar, with which to see that the query is well-formed: for a keyword that
            even an empty store would act on.
    """
    spelling = _spelling(keyword)
    if not spelling.search(sparql):
        return Use(False)
    mask = "Q" * len(keyword)
    while mask.casefold() in sparql.casefold():
        mask += "Q"
    if find_fault(spelling.sub(mask, sparql), names) is None:
        return Use(False)
    if stand_in is not None:
        sparql = spelling.sub(lambda match: stand_in.ljust(len(match.group())), sparql)
    fault = find_fault(sparql, names)
    return Use(fault is None, fault)


@cache
def _spelling(keyword: str) -> re.Pattern[str]:
    r"""The word in any case, each letter plain or as a code point escape. Source: SPARQL 1.1 Query Language, §19.2."""
    letters = (rf"(?:{each}|\\u00(?:{_codes(each)})|\\U000000(?:{_codes(each)}))" for each in keyword.lower())
    word = "".join(letters)
    return re.compile(rf"{word}(?:\s*silent(?![\w:]))?" if keyword == "service" else word, re.IGNORECASE)


def _codes(letter: str) -> str:
    """Its code points as hexadecimal digits, small and capital.

    >>> _codes("s")
    '73|53'
    """
    return f"{ord(letter):02x}|{ord(letter.upper()):02x}"
