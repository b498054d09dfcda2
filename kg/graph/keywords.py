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
_KEYWORDS: Final = re.compile(r"[A-Z]+(?:, [A-Z]+)*")


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
    """Why the engine cannot parse the query under the prefixes, None where it can; it is put to an empty store."""
    try:
        Store().query(sparql, prefixes=names)
    except SyntaxError as error:
        return read_fault(sparql, str(error.msg))
    except (OSError, ValueError, RuntimeError):
        return None
    return None


def read_fault(sparql: str, message: str) -> Fault:
    r"""The fault that the parser's message tells.

    Where it expected nothing but keywords it stopped as many characters too late as the longest of them has.

    >>> read_fault("ASK {\n  OPTINAL {} }", "error at 2:11: expected OPTIONAL")
    Fault(expected='OPTIONAL', offset=8)
    """
    match = _POSITION.match(message)
    if match is None:
        return Fault(message)
    line, column, expected = int(match[1]), int(match[2]), match[3]
    offset = sum(len(each) + 1 for each in sparql.split("\n")[: line - 1]) + column - 1
    if _KEYWORDS.fullmatch(expected):
        offset = max(0, offset - max(map(len, expected.split(", "))))
    return Fault(expected, offset)


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
