"""Numbers of a Doc with their units: '844,432 votes', '40.13%', '$4.5 million', '45-year', 'two dozen people'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from spacy.tokens import Doc, Token

from kg.extract.figures_lexicon import FiguresLexicon, load_figures
from kg.extract.numbers_parts import HALF, is_halved, is_label, is_part_of_one, read_compound
from kg.extract.tree import tree_of

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([a-z]{0,2})")
_LONGEST_PHRASE = 3
_YOUNGEST, _OLDEST = 3, 115
"""Ages that stand between commas after a name."""
_LONGEST_SCORE = 7
_SCORE = 4
"""Tokens of '6-2,'."""
_CLOSING = frozenset({'"', "”"})
_LISTING = frozenset({"and", "or", "to", "-", "–"})


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
    total: bool = False
    """Whether it is the whole of which a part was told ('49 of the | 130 seats')."""


def find_numbers(doc: Doc) -> Iterator[Number]:
    """The numbers of the Doc in order, not overlapping; parts of dates are the caller's to leave out."""
    lexicon = load_figures()
    i = 0
    for start, word in enumerate(tree_of(doc).words):
        if start < i or not (word[:1].isdigit() or word in lexicon.words or word == "dozen"):
            continue
        found = _read_value(doc, start, lexicon)
        if found is None:
            continue
        i = start
        value, end = found
        if _is_score(doc, i, lexicon):
            i = end + 2
            continue
        if is_label(doc, i, end, lexicon) or is_part_of_one(doc, end, lexicon):
            i = end
            continue
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
        if word == "one" and token.head.lemma_.lower() not in lexicon.one_counts:
            return None
        value = Decimal(lexicon.words.get(word, 1)) * (HALF if word == "dozen" and is_halved(doc, i) else 1)
        i -= word == "dozen"
    more, end = read_compound(doc, i, lexicon)
    value += more
    while not glued:
        at = end + (end < len(doc) and doc[end].text == "-")
        metres = doc[at : at + 1].text == "m" and doc[at + 1 : at + 2].text.lower() in lexicon.metres
        if at >= len(doc) or metres or doc[at].lower_ not in lexicon.multipliers:
            break
        value *= lexicon.multipliers[doc[at].lower_]
        end = at + 1
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
    before = [each.lower_ for each in token.doc[max(token.i - 2, 0) : token.i] if each.text != "-"][-1:]
    counts = token.dep_ == "nummod" and token.head.pos_ == "NOUN" and token.head.i > token.i
    return counts and load_figures().uncounting.isdisjoint(before)


def _is_score(doc: Doc, i: int, lexicon: FiguresLexicon) -> bool:
    """Whether '2-1' starts at the token, beside a word of winning and losing."""
    if not _is_pair(doc, i):
        return False
    first, last = i, i
    while first > _SCORE and doc[first - 1].text == "," and _is_pair(doc, first - _SCORE):  # '6-4, 6-2'
        first -= _SCORE
    while doc[last + 3 : last + 4].text == "," and _is_pair(doc, last + _SCORE):
        last += _SCORE
    beside = {token.lemma_.lower() for token in (*doc[max(0, first - 3) : first], *doc[last + 3 : last + 5])}
    return not beside.isdisjoint(lexicon.score_words)


def _is_pair(doc: Doc, i: int) -> bool:
    if i + 2 >= len(doc) or doc[i + 1].text not in {"-", "–"} or not doc[i].is_digit or not doc[i + 2].is_digit:
        return False
    pair = doc[i : i + 3].text
    return " " not in pair and len(pair) <= _LONGEST_SCORE


def _with_unit(doc: Doc, span: tuple[int, int], value: Decimal, lexicon: FiguresLexicon) -> Number:
    start, end = span
    approximate, left = _read_modifiers(doc, start, lexicon)
    kind, unit, unit_token, right = _read_unit(doc, start, end, lexicon)
    if kind == "money" and unit_token < start:
        left = min(left, unit_token)
    return Number(start, left, right, value, kind, unit, unit_token, approximate, _is_total(doc, start))


def _is_total(doc: Doc, start: int) -> bool:
    """Whether 'N of the' stands before the number."""
    at = start - 1
    while at > 1 and doc[at].lower_ in {"the", "its", "their", "all", "those"}:
        at -= 1
    return at > 0 and doc[at].lower_ == "of" and doc[at - 1].pos_ == "NUM"


def _read_unit(doc: Doc, start: int, end: int, lexicon: FiguresLexicon) -> tuple[str, str, int, int]:
    """Kind, unit, the unit's token and the token after it."""
    if start and doc[start - 1].text in lexicon.currencies and not doc[start - 1].text.islower():
        return "money", lexicon.currencies[doc[start - 1].text], start - 1, end
    if doc[end : end + 4].text.lower() in lexicon.hyphened_percent:
        return "percent", "percent", end, end + 4
    if end < len(doc) and doc[end].lower_ in lexicon.percent:
        if end + 1 < len(doc) and doc[end + 1].lower_ in {"point", "points"}:
            return "noun", "percentage point", end + 1, end + 2
        return "percent", "percent", end, end + 1
    if end < len(doc) and doc[end].text in _CLOSING and _is_open(doc, start):  # 'killed "more than 90" soldiers'
        return (*_read_counted(doc, start, end + 1)[:3], end)
    return (
        _read_size(doc, end, lexicon)
        or _read_money(doc, end, lexicon)
        or _read_magnitude(doc, start, end)
        or _read_span_of_time(doc, end)
        or _read_counted(doc, start, end)
    )


def _is_open(doc: Doc, start: int) -> bool:
    """Whether a quotation begins a few words before the number, so that the next mark ends it, and is no inch."""
    near = doc[max(start - _LONGEST_PHRASE, 0) : start]
    return any(token.text in {'"', "“"} and not token.whitespace_ for token in near)


def _read_money(doc: Doc, end: int, lexicon: FiguresLexicon) -> tuple[str, str, int, int] | None:
    """'500 rand', '420 million Swiss francs', '300 million won' (a verb to the tagger)."""
    if end >= len(doc):
        return None
    if end + 1 < len(doc):
        pair = f"{doc[end].lower_} {doc[end + 1].lower_.removesuffix('s')}"
        if pair in lexicon.currencies:
            return "money", lexicon.currencies[pair], end + 1, end + 2
    token = doc[end]
    unit = lexicon.currencies.get(token.lemma_.lower()) or lexicon.currencies.get(token.lower_.removesuffix("s"))
    large = end > 0 and doc[end - 1].lower_ in lexicon.multipliers
    counted = large or tree_of(doc).poses[end] != "VERB"
    if unit is None or not counted:
        return None
    weight = token.lower_.startswith("pound") and any(each.lemma_.lower() in lexicon.heavy for each in token.sent)
    return ("noun", "pound", end, end + 1) if weight else ("money", unit, end, end + 1)


def _read_size(doc: Doc, end: int, lexicon: FiguresLexicon) -> tuple[str, str, int, int] | None:
    """'16 GB', '16-GB', '3G', and the first of '1.83 and 2 GHz'."""
    at = end + (end < len(doc) and doc[end].text == "-")
    if at + 2 < len(doc) and doc[at].lower_ in _LISTING and doc[at + 1].text[0].isdigit():
        at += 2
    if at >= len(doc) or not (doc[at].lower_ in lexicon.sizes or doc[at].lemma_.lower() in lexicon.sizes):
        return None
    return "noun", doc[at].lemma_.lower(), at, at + 1 if at <= end + 1 else end


def _read_magnitude(doc: Doc, start: int, end: int) -> tuple[str, str, int, int] | None:
    """'6.8-magnitude', '6.8 magnitude', 'magnitude 6.8', 'magnitude of 6.8'."""
    beside = end + (end < len(doc) and doc[end].text == "-")
    if doc[beside : beside + 1].text.lower() == "magnitude":
        return "noun", "magnitude", beside, beside + 1
    at = start - 2 if start > 1 and doc[start - 1].lower_ == "of" else start - 1
    return ("noun", "magnitude", at, end) if at >= 0 and doc[at].lower_ == "magnitude" else None


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
        and (doc[start - 2].pos_ == "PROPN" or doc[start - 2].is_title)
        and doc[start].text.isdigit()
        and _YOUNGEST <= int(doc[start].text) <= _OLDEST
    )


def _counted_noun(doc: Doc, start: int, end: int) -> Token | None:
    token = doc[start]
    if (
        token.dep_ in {"nummod", "compound", "amod", "quantmod"}
        and token.head.i >= end
        and token.head.pos_ in {"NOUN", "PROPN", "ADJ"}
    ):
        return token.head
    if end < len(doc) and doc[end].lower_ == "of":
        return _noun_of_part(doc, end)
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
    between = first > 2 and doc[first - 1].lower_ == "and" and doc[first - 3].lower_ == "between"
    return between or (first > 0 and doc[first - 1].lower_ == "between"), start


def _noun_of_part(doc: Doc, of: int) -> Token | None:
    """The seats of '49 of the 130 seats'."""
    for i in range(of + 1, min(of + 6, len(doc))):
        if doc[i].pos_ == "NOUN":
            return doc[i] if doc[i].tag_ == "NNS" else None
        if doc[i].pos_ not in {"DET", "NUM", "ADJ", "PRON"}:
            return None
    return None
