"""What the letters and the number of words of a name tell of its kind."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.names_lexicon import head_kinds, load_lexicon
from kg.extract.names_spans import NameSpan
from kg.extract.names_words import Words

_CAMEL_TAIL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PLURAL_CODE = re.compile(r"[A-Z]{2,}s")
_DOMAIN = re.compile(r"\w\.(?:com|net|tv|co\.uk)$")


def is_camel(word: str) -> bool:
    """Whether a capital stands within a word that no surname explains ('iPhone', 'FaceTime', not 'McDonald')."""
    inner = any(a.islower() and b.isupper() for a, b in pairwise(word))
    return inner and not word.startswith(("Mc", "Mac", "O'", "De", "Di", "La", "Le", "Fitz", "Van"))


def find_shape_cues(words: Words, span: NameSpan, name: str) -> Iterator[str]:
    """The cues of one mention."""
    lexicon, width = load_lexicon(), span.end - span.start
    first, last = words.texts[span.start], words.texts[span.end - 1]
    letters = name.replace(".", "").replace("&", "")
    if width == 1 and letters.isalpha() and letters.isupper() and 1 < len(letters) <= 8:
        yield "acronym"
    yield from _letter_cues(first, name)
    if last in lexicon.name_suffixes and width > 1:
        yield "name-suffix"
    if any(len(words.texts[i]) == 2 and words.texts[i][1] == "." for i in range(span.start, span.end)) and width > 1:
        yield "initial"
    yield {1: "one-word", 2: "two-words", 3: "three-words"}.get(len(name.split()), "many-words")


def _letter_cues(first: str, name: str) -> Iterator[str]:
    """What capitals within a word, figures and a domain tell."""
    if is_camel(first):
        yield "camel-lower" if first[0].islower() else "camel"
        if head_kinds().get(_CAMEL_TAIL.split(first)[-1].lower()) == "Outlet":
            yield "camel-outlet"
    if _DOMAIN.search(name):
        yield "domain"
    if _PLURAL_CODE.fullmatch(name):
        yield "plural-code"
    if any(character.isdigit() for character in name):
        yield "digits"
