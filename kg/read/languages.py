"""Languages: in which one an article is written, by its most frequent words."""

import re
from collections.abc import Mapping
from functools import cache

from kg.ontology import read_lexicon
from kg.records import Record

_SAMPLE = 2_500  # characters: more changes no answer


class LanguageWords(Record):
    """`ontology/lexicons/reading_languages.yaml`."""

    words: Mapping[str, frozenset[str]]
    least_words: int
    least_share: float
    lead_over_english: float
    least_latin: float


@cache
def read_language_words() -> LanguageWords:
    """The frequent words of each language, and how sure one must be."""
    return read_lexicon("reading_languages", LanguageWords)


def detect_language(text: str) -> str:
    """The two-letter code of the text's language, or 'other'; 'en' for a text too short to tell.

    >>> detect_language("El presidente dijo que la ley de la reforma fue aprobada por el Congreso en una sesión " * 3)
    'es'
    """
    lexicon = read_language_words()
    sample = text[:_SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    if letters and sum(character < "ɐ" for character in letters) < lexicon.least_latin * len(letters):
        return "other"
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < lexicon.least_words:
        return "en"
    hits = {code: sum(word in frequent for word in words) for code, frequent in lexicon.words.items()}
    best = max(sorted(hits), key=lambda code: hits[code])
    if hits["en"] * lexicon.lead_over_english >= hits[best]:
        best = "en"
    enough = hits[best] >= lexicon.least_share * len(words)
    # Headlines, lists and tables have few frequent words in any language: no sign of another one.
    return best if enough or best == "en" else "other"
