"""Datelines and sign-offs: the words before and after the news that say where, when and whose it is."""

import re
from functools import cache

from kg.ontology import read_lexicon
from kg.read.days import read_day_words
from kg.read.outlets import agency_pattern
from kg.records import Record

_CAPITALS = r"[A-ZÀ-ÖØ-Þ]"
_TOWN = rf"{_CAPITALS}[{_CAPITALS[1:-1]}.'’/-]*{_CAPITALS}[.]?"
_TOWNS = rf"{_TOWN}(?:[ -/]{{1,3}}{_TOWN}){{0,4}}"
_NAME = r"[A-ZÀ-ÖØ-Þ][\wÀ-ÿ.'’-]*(?:[ -](?:[A-ZÀ-ÖØ-Þ][\wÀ-ÿ.'’-]*|de|la|del|do|of|and|the)){0,4}"
_DASH = r"\s*(?:--+|[-–—]+|\.[-–—]+)(?=\s|$|[\"“‘A-Z])"


class DatelineWords(Record):
    """The part `dateline` of `ontology/lexicons/reading.yaml`."""

    no_places: frozenset[str]


@cache
def _patterns(no_places: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    months = "|".join(sorted((m for m in read_day_words().months), key=lambda word: (-len(word), word)))
    number = r"\d{1,2}(?:st|nd|rd|th)?"
    day = rf"(?:(?i:(?:{months})\b\.?\s{number}|{number}\s(?:{months})\b\.?)(?:,?\s(?:19|20)\d\d)?)"
    names = agency_pattern()
    agency = rf"(?:\(\s?(?:{names}|[A-Z][\w &./-]{{1,30}})\s?\)|/(?:{names})/|\[(?:{names})\])"
    bare = rf"(?:\s?{agency}|\s(?:{names}))?"
    known = rf"(?:\(\s?(?:{names})\s?\)|/(?:{names})/)"
    region = rf"(?:,\s(?:{_NAME})|\s\[{_NAME}\])?"
    stop = "|".join(re.escape(word) for word in sorted(no_places))
    no_place = rf"(?!(?i:{stop})\b\s*[:–—-])"
    return tuple(
        re.compile(pattern)
        for pattern in (
            # PARIS, France (AP) — / PARIS, France/ROME (AP) — / PARIS, Dec 2 AAP - / PARIS, Dec 2 - / PARIS —
            rf"{no_place}(?:{_TOWNS}{region}/)?{_TOWNS}{region}(?:[,.]?\s{day})?[.,]?{bare}{_DASH}",
            # Paris (AFP) - / Paris, Dec 2 (PTI): / New Delhi [India], December 2 (ANI):
            rf"{_NAME}(?:,\s{_NAME}|\s\[{_NAME}\])?(?:[,.]?\s{day})?[.,]?\s?{known}(?:{_DASH}|\s?:|\s?\.[-–—]?|(?=\s[A-Z]))",
            # Paris, France CNN —
            rf"{_CAPITALS}[\wÀ-ÿ.'’-]*(?:,? {_CAPITALS}[\wÀ-ÿ.'’-]*){{0,4}}\s(?:{names})\s?[—–](?=\s|$)",
            # Paris, 2 December 2025 – / PARIS, Dec. 2 /TASS/.
            rf"{_NAME}(?:,\s{_NAME})?[,.]\s{day}[.,]?{bare}(?:{_DASH}|\s?:|(?<=/)\.)",
            # (Reuters) - / (ANSA) - ROME, DEC 2 -
            rf"{known}{_DASH}(?:\s?{_TOWNS}(?:,\s{day})?{_DASH})?",
            # ISLAMABAD:
            rf"{no_place}(?=[A-Z]{{5}}|[A-Z]+ [A-Z]{{3}}){_TOWNS}(?:,\s{day})?\s?:(?=\s)",
        )
    )


_LONGEST_CREDIT = 240
"""Characters of a paragraph's end among which a sign-off is."""


@cache
def _sign_off() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[.!?\"”’)])\s*(?:[-–—]{{0,3}}\s?[(\[/]?\s?(?:{agency_pattern()})\s?[)\]/]?\.?|ENDS?|/?(?:ends|enditem)/?|"
        rf"Enditem|EndItem|###|#|-30-|■|◼|●|\([Rr]eporting by [A-Z][^()\n]{{3,{_LONGEST_CREDIT}}}\)\.?)\s*$"
    )


@cache
def _lone_agency() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{agency_pattern()})\W{{0,3}}")


def dateline_end(text: str) -> int:
    """How many characters of a paragraph's beginning are a dateline; 0 where it has none.

    >>> dateline_end("LIMA, Dec 2 - It rained."), dateline_end("It rained - a lot.")
    (13, 0)
    """
    head = text[:160]
    no_places = read_dateline_words().no_places
    for pattern in _patterns(no_places):
        found = pattern.match(head)
        if found is not None:
            return found.end()
    return 0


def sign_off_start(text: str) -> int | None:
    """Where in a paragraph its sign-off begins; None where it has none.

    >>> sign_off_start("It rained. REUTERS"), sign_off_start("He works for REUTERS")
    (11, None)
    """
    found = _sign_off().search(text, max(0, len(text) - _LONGEST_CREDIT))
    if found is None:
        return None
    return found.start() + len(found.group()) - len(found.group().lstrip())


def is_lone_agency(text: str) -> bool:
    """Whether a line holds nothing but an agency's name."""
    return _lone_agency().fullmatch(text) is not None


@cache
def read_dateline_words() -> DatelineWords:
    """The words before a colon that look like a place and are none."""
    return DatelineWords.model_validate(read_lexicon("reading", dict[str, object])["dateline"])
