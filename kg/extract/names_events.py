"""Names of elections and other events that carry a year: '2001 Italian general election', '2015 CELAC summit'."""

from collections.abc import Iterator

from kg.extract.names_lexicon import load_lexicon
from kg.extract.names_spans import NameSpan
from kg.extract.names_words import OTHER, Words
from kg.ontology.gazetteer import load_gazetteer

_LONGEST = 12
_JOINTS = frozenset({"-", "–", "'s", "’s"})
_YEARS = range(1700, 2101)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and text.isascii() and int(text) in _YEARS


def _opens(words: Words, i: int) -> bool:
    """Whether a year, or the number of a repeated event ('38th', 'III'), stands there."""
    text = words.texts[i]
    if _is_year(text):
        return True
    if text[0].isdigit():
        return text[:-2].isdecimal() and text[-2:] in ("st", "nd", "rd", "th")
    return (
        text[0].isupper()
        and words.lowers[i] in load_lexicon().ordinals
        and i + 1 < len(words.texts)
        and words.shapes[i + 1] != OTHER
    )


def _first(words: Words, i: int, end: int, text: str) -> int:
    """First token of the name: with the month before its year, but without the year of a known event."""
    known = text[words.offsets[i + 1] : words.offsets[end - 1] + len(words.texts[end - 1])] in load_gazetteer().by_name
    if known:
        return i + 1
    month = i > 0 and words.lowers[i - 1] in load_lexicon().months
    return i - 1 if month and not (i > 1 and words.texts[i - 2].isdecimal()) else i


def _word_kind(words: Words, i: int, kind: str) -> str:
    """'Election' or 'Event' where the word ends such a name, 'name' or 'joint' within it, 'stop' after it."""
    lexicon, lower = load_lexicon(), words.lowers[i]
    if lower in lexicon.election_nouns:
        doubled = kind and words.lowers[i - 1] not in ("primary", "leadership", "party")
        return "stop" if doubled else "Election"
    if lower in lexicon.event_nouns and not kind:
        return "Event"
    if words.starts[i] or kind:
        return "stop"
    if words.shapes[i] != OTHER:
        return "name"
    return "joint" if lower in lexicon.election_words or words.texts[i] in _JOINTS else "stop"


def _body_end(words: Words, start: int) -> tuple[int, str]:
    """End of 'YEAR Name … election', and its kind; 0 where the words after the year tell no event."""
    found, kind, named = 0, "", False
    for i in range(start + 1, min(start + 1 + _LONGEST, len(words.texts))):
        told = _word_kind(words, i, kind)
        if told == "stop" or words.starts[i]:
            break
        named = named or told == "name"
        if told in ("Election", "Event") and named:
            found, kind = i + 1, told
    return found, kind


def _tail_end(words: Words, end: int, text: str) -> int:
    """End after 'in Louisiana', 'in the Netherlands', 'in Upper Bann'."""
    count = len(words.texts)
    if end >= count or words.lowers[end] != "in":
        return end
    first = end + 2 if end + 1 < count and words.lowers[end + 1] == "the" else end + 1
    at = first
    while at < count and words.shapes[at] != OTHER and not words.starts[at]:
        at += 1
        if text[words.offsets[first] : words.offsets[at - 1] + len(words.texts[at - 1])] in load_gazetteer().by_name:
            return at
    return at if at > first else end


def find_named_events(words: Words, text: str) -> Iterator[NameSpan]:
    """Elections and events named with their year, in order, not overlapping."""
    i, count = 0, len(words.texts)
    while i < count:
        if not _opens(words, i):
            i += 1
            continue
        end, kind = _body_end(words, i)
        if not end:
            i += 1
            continue
        if kind == "Election":
            end = _tail_end(words, end, text)
        yield NameSpan(_first(words, i, end, text), end, known=True, election=kind)
        i = end
