"""How the text describes a named entity: nouns of its titles and appositions, and what they tell of gender."""

from collections.abc import Iterable, Iterator
from typing import Literal

from kg.extract.names_lexicon import load_lexicon, noun_kinds
from kg.extract.names_spans import NameSpan
from kg.extract.names_words import Words
from kg.ontology.gazetteer import load_gazetteer

Gender = Literal["female", "male", "neuter", "unknown"]
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})
_WIDTH = 8
_WITHIN = frozenset({"NOUN", "ADJ", "NUM", "PUNCT", "PROPN", "ADV"})


def _noun_phrase(words: Words, start: int) -> str:
    """The last noun, with the nouns it is compounded of, of the phrase that starts at a token."""
    last, i = -1, start
    while i < min(start + _WIDTH, len(words.texts)) and words.pos[i] in _WITHIN and words.texts[i] not in (",", "."):
        if words.pos[i] == "NOUN":
            last = i
        i += 1
    if last < 0:
        return ""
    first = last
    while first > start and words.pos[first - 1] == "NOUN" and words.spaced[first - 1]:
        first -= 1
    return " ".join(words.lowers[first : last + 1])


def _compound(words: Words, start: int) -> str:
    """The adjectives and nouns right after a name ('electoral authority')."""
    end = start
    while end < min(start + _WIDTH, len(words.texts)) and words.pos[end] in ("ADJ", "NOUN") and not words.starts[end]:
        end += 1
    return " ".join(words.lowers[start:end])


def _of_span(words: Words, span: NameSpan) -> Iterator[str]:
    if span.title in load_lexicon().titles and not span.title.endswith("."):
        yield span.title
    at, count = span.end, len(words.texts)
    if at + 2 < count and words.texts[at] == "," and words.lowers[at + 1] in _ARTICLES:
        yield _noun_phrase(words, at + 2)
    elif at < count and words.pos[at] in ("NOUN", "ADJ") and not words.starts[at]:
        phrase = _compound(words, at)
        if phrase.rpartition(" ")[2] in noun_kinds():
            yield phrase
    before = span.start - 1
    if before >= 0 and not span.title and words.lowers[before] in noun_kinds() and not words.starts[span.start]:
        yield words.lowers[before]


def describe(words: Words, spans: Iterable[NameSpan]) -> tuple[str, ...]:
    """Lower-case nouns by which titles and appositions describe an entity, in the order of the text."""
    return tuple(dict.fromkeys(noun for span in spans for noun in _of_span(words, span) if noun))


def _told_gender(words: Words, span: NameSpan) -> str:
    """What a title, or kinship right before the name, tells of gender."""
    lexicon = load_lexicon()
    for part in reversed(span.title.split()):
        if lexicon.honorifics.get(part, "unknown") != "unknown":
            return lexicon.honorifics[part]
    at = span.start - 1 - len(span.title.split())
    for i in range(at, max(at - 4, -1), -1):
        word = words.lowers[i]
        if word == "of" and i and words.lowers[i - 1] in lexicon.kinship_genders:
            return lexicon.kinship_genders[words.lowers[i - 1]]
        if word in lexicon.kinship:
            return lexicon.honorifics.get(word, "unknown") if i else "unknown"
        if word not in lexicon.title_modifiers and word != ",":
            break
    return "unknown"


def find_gender(words: Words, spans: Iterable[NameSpan], forms: Iterable[str]) -> Gender:
    """The gender that titles, kinship or the given name tell of a person."""
    for span in spans:
        told = _told_gender(words, span)
        if told != "unknown":
            return "female" if told == "female" else "male"
    genders = load_gazetteer().genders
    for form in forms:
        first, _, rest = form.partition(" ")
        if rest and genders.get(first, "unknown") != "unknown":
            return genders[first]
    return "unknown"
