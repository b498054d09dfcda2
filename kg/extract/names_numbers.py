"""Numbers and single letters that are part of a name or none: 'iPhone 4', 'Flight 12', '30GB', 'on X'."""

from kg.extract.names_lexicon import load_lexicon
from kg.extract.names_words import OTHER, Words
from kg.ontology.gazetteer import load_gazetteer

_LONGEST_NUMBER = 4
"""Digits of the number of a flight."""


def is_unit(words: Words, i: int) -> bool:
    """'3G', '30GB': letters that the tokenizer cuts off a number."""
    return i > 0 and words.texts[i - 1][-1].isdigit() and not words.spaced[i - 1] and words.texts[i].isupper()


def is_version(words: Words, end: int) -> bool:
    """Whether the token is the number of a product's version ('iPhone 4', 'iPhone 3GS') or of a flight."""
    text = words.texts[end].rstrip(".")
    if words.lowers[end - 1] in load_lexicon().numbered and words.shapes[end - 1] != OTHER:
        return text.isdecimal() and len(text) <= _LONGEST_NUMBER
    entry = load_gazetteer().by_name.get(words.texts[end - 1])
    if entry is None or entry.kind != "Product" or not text[:1].isdecimal() or len(text) > 3:
        return False
    following = words.lowers[end + 1] if end + 1 < len(words.texts) else ""
    return following not in ("%", "percent", "million", "billion", "times", "years", "months", "days")


def is_platform(words: Words, i: int) -> bool:
    """Whether a lone letter is the name of a platform ('on X', 'the platform X.')."""
    letter = words.texts[i].rstrip(".")
    return (
        letter in load_gazetteer().by_name
        and len(letter) == 1
        and i > 0
        and words.lowers[i - 1] in load_lexicon().platform_words
    )
