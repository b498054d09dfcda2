"""Numbers of several words, and numbers that are names."""

from decimal import Decimal

from spacy.tokens import Doc

from kg.extract.figures_lexicon import FiguresLexicon

_TENS = 20
_BEFORE = 4
"""Tokens of 'half-a-'."""
_UNITS = 10
_HALVES = [["-", "and", "-", "a", "-", "half"], ["and", "a", "half"], ["-", "and", "a", "half"], ["½"]]
HALF = Decimal("0.5")


def read_compound(doc: Doc, i: int, lexicon: FiguresLexicon) -> tuple[Decimal, int]:
    """What the words after the number word at i add to it ('twenty | -seven', 'seven | and a half'), and their end."""
    more, end = Decimal(0), i + 1
    tens = lexicon.words.get(doc[i].lower_, 0)
    if tens >= _TENS and end + 1 < len(doc) and doc[end].text == "-":
        unit = lexicon.words.get(doc[end + 1].lower_, 0)
        if 0 < unit < _UNITS:
            more, end = Decimal(unit), end + 2
    for words in _HALVES:
        if [token.lower_ for token in doc[end : end + len(words)]] == words:
            return more + HALF, end + len(words)
    return more, end


def is_halved(doc: Doc, i: int) -> bool:
    """Whether 'half' stands before the word at i: 'a half-dozen', 'half a dozen'."""
    before = [token.lower_ for token in doc[max(0, i - _BEFORE) : i] if token.text != "-" and token.lower_ != "a"]
    return before[-1:] == ["half"]


def is_part_of_one(doc: Doc, end: int, lexicon: FiguresLexicon) -> bool:
    """Whether the number that ends there is but the top of a fraction, 'two-thirds', or the start of '8-to-10'."""
    if end + 1 >= len(doc) or doc[end].text not in {"-", "‑"}:
        return False
    after = doc[end + 1].lower_
    return after.removesuffix("s") in lexicon.fractions or after == "to" or after.startswith("to-")


def is_label(doc: Doc, i: int, end: int, lexicon: FiguresLexicon) -> bool:
    """Whether the digits at i are part of a name: 'Article 5', 'the ATR 72 machine', '31 Bank Street', '555-0199'."""
    token = doc[i]
    if not token.text.replace(".", "", 1).isdigit():
        return False
    if (token.is_digit and len(token) > 1 and token.text[0] == "0") or _is_address(doc, end, lexicon):
        return True
    if doc[end : end + 4].text.lower() == "-year-olds":
        return True
    before = doc[i - 1] if i else None
    if before is None or _is_numbered(doc, i):
        return before is not None
    if before.is_punct or before.is_space:
        return False
    measured = end < len(doc) and (doc[end].lower_ in lexicon.percent or doc[end].lemma_.lower() in lexicon.currencies)
    return _is_labelled(doc, i, lexicon) or (not measured and _is_model(doc, i, end))


def _is_labelled(doc: Doc, i: int, lexicon: FiguresLexicon) -> bool:
    """'Article 5', and the end of its scale: 'level 3 out of 5'."""
    scaled = doc[max(i - 2, 0) : i].text == "out of" and doc[max(i - 4, 0)].lower_ in lexicon.labels
    return scaled or doc[i - 1].lower_ in lexicon.labels


def _is_numbered(doc: Doc, i: int) -> bool:
    """Whether it is the year of a name or a rank: 'iLife '11', 'the No. 1 seller', in which the mark stands alone."""
    if i <= 1:
        return False
    before, mark = doc[i - 2], doc[i - 1]
    if mark.text == ".":
        return before.lower_ == "no"
    cut = mark.text in {"'", "’"} and bool(before.whitespace_) and not mark.whitespace_
    return cut and before.is_alpha and not before.is_lower


def _is_address(doc: Doc, end: int, lexicon: FiguresLexicon) -> bool:
    names = [token for token in doc[end : end + 3] if token.is_title]
    return len(names) > 1 and any(token.lower_ in lexicon.streets for token in names)


def _is_model(doc: Doc, i: int, end: int) -> bool:
    """Whether a name stands before the number, and after it nothing that could be counted."""
    if not doc[i - 1].text[0].isupper() or doc[i - 1].ent_type_ == "DATE" or end >= len(doc):
        return False
    return doc[i - 1].pos_ in {"PROPN", "NOUN"} and doc[i - 1].is_alpha and doc[end].tag_ in {"NN", "NNP", "IN", "VBN"}
