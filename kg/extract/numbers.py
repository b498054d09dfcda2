"""Numbers of a Doc with their units: '844,432 votes', '40.13%', '$4.5 million', '45-year', 'two dozen people'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from spacy.tokens import Doc, Token

from kg.extract.figures_lexicon import FiguresLexicon, load_figures

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([a-z]{0,2})")
_LONGEST_PHRASE = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens start..end, its unit included; `token` is the number itself, `unit_token` what it counts."""

    token: int
    start: int
    end: int
    value: Decimal
    kind: str
    """age, percent, money or noun."""
    unit: str
    """'percent', a currency code, or the lemma of the counted noun; '' where none stands there."""
    unit_token: int
    approximate: bool


def find_numbers(doc: Doc) -> Iterator[Number]:
    """The numbers of the Doc in order, not overlapping; parts of dates are the caller's to leave out."""
    lexicon = load_figures()
    i = 0
    while i < len(doc):
        found = _read_value(doc, i, lexicon)
        if found is None:
            i += 1
            continue
        value, end = found
        number = _with_unit(doc, (i, end), value, lexicon)
        yield number
        i = max(number.end, end)


def _read_value(doc: Doc, i: int, lexicon: FiguresLexicon) -> tuple[Decimal, int] | None:
    """The value that starts at token i, with its multipliers, and the token after it."""
    token = doc[i]
    value, glued = _read_digits(token.text, lexicon)
    if value is None:
        word = token.lower_
        if word not in lexicon.words and word != "dozen":
            return None
        if word in {"one", "zero"} and not _counts_noun(token):
            return None
        value = Decimal(lexicon.words.get(word, 1))
        i -= word == "dozen"
    end = i + 1
    while end < len(doc) and not glued and doc[end].lower_ in lexicon.multipliers:
        value *= lexicon.multipliers[doc[end].lower_]
        end += 1
    return value, end


def _read_digits(text: str, lexicon: FiguresLexicon) -> tuple[Decimal | None, bool]:
    if not text[0].isdigit():
        return None, False
    match = _DIGITS.fullmatch(text.lower())
    if match is None:
        return None, False
    whole, fraction, suffix = match.groups()
    if suffix and suffix not in lexicon.multipliers:
        return None, False
    value = Decimal(whole.replace(",", "") + (fraction or ""))
    return value * lexicon.multipliers.get(suffix, 1), bool(suffix)


def _counts_noun(token: Token) -> bool:
    return token.dep_ == "nummod" and token.head.pos_ == "NOUN" and token.head.i > token.i


def _with_unit(doc: Doc, span: tuple[int, int], value: Decimal, lexicon: FiguresLexicon) -> Number:
    start, end = span
    approximate, left = _read_modifiers(doc, start, lexicon)
    kind, unit, unit_token, right = _read_unit(doc, start, end, lexicon)
    if kind == "money" and unit_token < start:
        left = min(left, unit_token)
    return Number(start, left, right, value, kind, unit, unit_token, approximate)


def _read_unit(doc: Doc, start: int, end: int, lexicon: FiguresLexicon) -> tuple[str, str, int, int]:
    """Kind, unit, the unit's token and the token after it."""
    if start and doc[start - 1].text in lexicon.currencies and not doc[start - 1].text.islower():
        return "money", lexicon.currencies[doc[start - 1].text], start - 1, end
    if end < len(doc) and doc[end].lower_ in lexicon.percent:
        if end + 1 < len(doc) and doc[end + 1].lower_ in {"point", "points"}:
            return "noun", "percentage point", end + 1, end + 2
        return "percent", "percent", end, end + 1
    if end < len(doc) and doc[end].lemma_.lower() in lexicon.currencies and doc[end].pos_ != "VERB":
        return "money", lexicon.currencies[doc[end].lemma_.lower()], end, end + 1
    return _read_span_of_time(doc, end) or _read_counted(doc, start, end)


def _read_span_of_time(doc: Doc, end: int) -> tuple[str, str, int, int] | None:
    """'-year-old', 'years old', '-year'."""
    words = [token.lower_ for token in doc[end : end + 4]]
    if words in (["-", "year", "-", "old"], ["-", "month", "-", "old"]):
        return "age", words[1], end + 3, end + 4
    if words[:2] in (["years", "old"], ["months", "old"]):
        return "age", words[0][:-1], end + 1, end + 2
    if words[:2] in (["-", "year"], ["-", "month"]):
        return "noun", words[1], end + 1, end + 2
    return None


def _read_counted(doc: Doc, start: int, end: int) -> tuple[str, str, int, int]:
    if _is_bare_age(doc, start, end):
        return "age", "year", start, end
    noun = _counted_noun(doc, start, end)
    if noun is None:
        return "noun", "", start, end
    return "noun", noun.lemma_.lower(), noun.i, end


def _is_bare_age(doc: Doc, start: int, end: int) -> bool:
    """'Anna Berg, 54, won', 'aged 54': a number between commas after a name."""
    if start and doc[start - 1].lower_ in {"aged", "age"}:
        return True
    closed = end < len(doc) and doc[end].text in {",", ".", ")"}
    return (
        closed
        and start > 1
        and doc[start - 1].text in {",", "("}
        and doc[start - 2].pos_ == "PROPN"
        and doc[start].text.isdigit()
    )


def _counted_noun(doc: Doc, start: int, end: int) -> Token | None:
    token = doc[start]
    if (
        token.dep_ in {"nummod", "compound", "amod", "quantmod"}
        and token.head.i >= end
        and token.head.pos_ in {"NOUN", "PROPN", "ADJ"}
    ):
        return token.head
    if end < len(doc) and doc[end].pos_ == "NOUN":
        return doc[end]
    if end + 1 < len(doc) and doc[end].pos_ == "ADJ" and doc[end + 1].pos_ == "NOUN":
        return doc[end + 1]
    return None


def _read_modifiers(doc: Doc, start: int, lexicon: FiguresLexicon) -> tuple[bool, int]:
    """Whether a word before the number makes it approximate, and where the phrase starts."""
    first = start - (start > 0 and doc[start - 1].text in lexicon.currencies and not doc[start - 1].is_alpha)
    for size in range(_LONGEST_PHRASE, 0, -1):
        if first - size >= 0 and " ".join(token.lower_ for token in doc[first - size : first]) in lexicon.approximate:
            return True, start
    return False, start
