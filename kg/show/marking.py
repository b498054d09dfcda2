"""Where in its sentence a claim's words stand."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Store

from kg.graph.terms import term


class Span(NamedTuple):
    """Words of an article with their place in it: half-open, in code points."""

    start: int
    end: int
    text: str


def read_spans(store: Store, article: NamedNode) -> tuple[Span, ...]:
    """All mentions of an article, sorted."""
    ends = _values(store, article, "oa:end")
    words = _values(store, article, "oa:exact")
    starts = _values(store, article, "oa:start")
    return tuple(sorted(Span(int(starts[m]), int(ends[m]), words[m]) for m in starts if m in ends and m in words))


def _values(store: Store, article: NamedNode, name: str) -> dict[object, str]:
    quads = store.quads_for_pattern(None, term(name), None, article)
    return {quad.subject: quad.object.value for quad in quads if isinstance(quad.object, Literal)}


def find_words(sentence: str, span: Span, others: Iterable[Span]) -> tuple[int, int]:
    """Where in the sentence the span lies, (0, 0) where its words are not in it.

    Where they occur several times it is that occurrence which puts the most other mentions of the article where the
    sentence has their words, and none where it has not.

    >>> find_words("He won and she won", Span(115, 118, "won"), [Span(111, 114, "she")])
    (15, 18)
    """
    places = list(_occurrences(sentence, span.text))
    if not places:
        return 0, 0
    known = list(others) if len(places) > 1 else []
    best = max(places, key=lambda place: (_agreement(sentence, span.start - place, known), -place))
    return best, best + len(span.text)


def _occurrences(sentence: str, words: str) -> Iterator[int]:
    place = sentence.find(words) if words else -1
    while place >= 0:
        yield place
        place = sentence.find(words, place + 1)


def _agreement(sentence: str, start: int, others: list[Span]) -> tuple[bool, int]:
    """Whether no mention contradicts that the sentence starts there, and how many confirm it."""
    end, agreed, differed = start + len(sentence), 0, 0
    for span in others:
        if start <= span.start and span.end <= end:
            fits = sentence[span.start - start : span.end - start] == span.text
            agreed, differed = agreed + fits, differed + (not fits)
    return not differed, agreed
