"""Titles of works and programmes in quotation marks: 'on “Meet the Press”', 'the film “The Trial of John Stone”'."""

from spacy.tokens import Doc

from kg.extract.grammar import load_grammar
from kg.extract.quotes import quotations_of

_LONGEST = 10
"""Tokens of a title, its marks included."""
_FEWEST_CAPITALS = 2
_BEFORE = frozenset({"ADP", "NOUN", "PROPN", "PART", "DET"})
"""What stands before a title of one word: 'in “Homicide”', 'the film “Glory”', 'NBC’s “Dateline”'."""


def titled_tokens(doc: Doc) -> frozenset[int]:
    """The tokens of the Doc's quotations in which all but the small words have capitals, as in a title."""
    return frozenset(token for span in quotations_of(doc).spans if _is_title(doc, *span) for token in range(*span))


def _is_title(doc: Doc, first: int, end: int) -> bool:
    if end - first > _LONGEST:
        return False
    words = [word.text for word in doc[first:end] if word.text[0].isalpha()]
    capitals = [word for word in words if word[0].isupper()]
    small = load_grammar().small_in_titles
    if not capitals or any(word not in small for word in words if word not in capitals):
        return False
    return len(capitals) >= _FEWEST_CAPITALS or (first > 0 and doc[first - 1].pos_ in _BEFORE)
