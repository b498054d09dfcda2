"""What the trained model corrects in the names that the rules find: their extent, and what kind they are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Final, NamedTuple

from spacy.tokens import Doc

from kg.extract.names_features import find_features, open_stretches
from kg.extract.names_lexicon import head_kinds, load_lexicon
from kg.extract.names_model import KINDS, NamesModel, read_labels, score_tokens, word_rows
from kg.extract.names_spans import NameSpan
from kg.extract.names_titles import title_before
from kg.extract.names_words import NAME, Words
from kg.extract.names_works import is_quoted_title
from kg.records import EntityKind

_LONGEST_CODE = 4
_EVENTS = frozenset({"Election", "Event"})
OFFSETS: Final = (-2, -1, 0, 1, 2)
"""Where the words stand that the model looks at, seen from a token."""


class Reading(NamedTuple):
    """Tokens start..end (end exclusive) that the model reads as a name of a kind."""

    start: int
    end: int
    kind: EntityKind


def settle_spans(words: Words, spans: Sequence[NameSpan]) -> frozenset[NameSpan]:
    """The spans of which the rules are sure: named events, datelines, names that the article tells again.

    The model sees one sentence, and was trained on sentences without a dateline; there the rules know more.
    """
    forms = [_form(words, span) for span in spans]
    times = Counter(forms)
    return frozenset(
        span
        for span, form in zip(spans, forms, strict=True)
        if span.election
        or is_quoted_title(words, span)
        or times[form] > 1
        or (words.starts[span.start] and form.isupper() and len(form) > _LONGEST_CODE)
    )


def _form(words: Words, span: NameSpan) -> str:
    return " ".join(words.texts[span.start : span.end])


def read_names(
    model: NamesModel, words: Words, doc: Doc, judged: Mapping[NameSpan, EntityKind], settled: Set[NameSpan]
) -> list[Reading]:
    """The names that the model reads, in order, not overlapping, where not all is settled."""
    stretches, rows, known, texts = list[tuple[int, int]](), list[list[int]](), model.rows, words.texts
    for start, found in find_features(words, doc, judged, open_stretches(words, judged, settled)):
        stretches.append((start, len(found)))
        for i, features in enumerate(found, start):
            row = [known[feature] for feature in features if feature in known]
            for offset in OFFSETS:
                if 0 <= i + offset < len(texts):
                    row += word_rows(model, texts[i + offset], offset)
            rows.append(row)
    scores, at, readings = score_tokens(model, rows), 0, list[Reading]()
    for start, width in stretches:
        readings += _join(start, read_labels(scores[at : at + width]))
        at += width
    return [_without_opening(words, each) for each in readings if not _is_only_titled(words, each)]


def _join(start: int, columns: Sequence[int]) -> Iterator[Reading]:
    """The names that the labels of a stretch tell."""
    first = 0
    for i, column in enumerate((*columns, 0)):
        if column <= len(KINDS):
            if i and columns[first]:
                yield Reading(start + first, start + i, KINDS[columns[first] - 1])
            first = i


def _is_only_titled(words: Words, reading: Reading) -> bool:
    """Whether a name starts on 'Mr.': the rules leave that out, and know whom it stands before."""
    return words.lowers[reading.start] in load_lexicon().honorifics and words.texts[reading.start].endswith(".")


def _without_opening(words: Words, reading: Reading) -> Reading:
    """The name without a 'The' that only starts a sentence, or a 'Sir' that the rules leave out ('Lord Hill' stays)."""
    first = words.lowers[reading.start]
    address = first in load_lexicon().forms_of_address and words.texts[reading.start].istitle()
    opens = address or (first == "the" and words.fresh[reading.start])
    return reading._replace(start=reading.start + 1) if opens and reading.end - reading.start > 1 else reading


def correct_spans(
    words: Words, judged: Mapping[NameSpan, EntityKind], settled: Set[NameSpan], readings: Sequence[Reading]
) -> dict[NameSpan, tuple[str, ...]]:
    """The spans, in order, each with the cue of the kind that the model reads there, if any.

    No name is dropped, none loses a word but at its start, and what the gazetteer knows keeps its kind.
    """
    own = {(span.start, span.end): span for span in judged}
    read = _tokens(each for each in readings if (each.start, each.end) in own or _is_new(words, each))
    broken = _tokens(each for each in readings if _is_broken(words, each))
    sure = {span for span in judged if span in settled or _loses_words(words, span, read) or broken & _tokens([span])}
    taken = broken | _tokens(sure)
    found, covered = dict[NameSpan, tuple[str, ...]](), set[int]()
    for each in readings:
        span = own.get((each.start, each.end))
        if span is None and _is_new(words, each) and taken.isdisjoint(_tokens([each])):
            span = _make_span(words, each)
        if span and not span.election:
            covered |= _tokens([span])
            found[span] = () if span in sure or span.known else (f"model:{each.kind}",)
    found |= {span: () for span in judged if covered.isdisjoint(_tokens([span]))}
    return dict(sorted(found.items(), key=lambda item: item[0].start))


def _tokens(places: Iterable[NameSpan | Reading]) -> set[int]:
    return {i for place in places for i in range(place.start, place.end)}


def _loses_words(words: Words, span: NameSpan, read: Set[int]) -> bool:
    """Whether the model reads none of a name, or leaves out a word within it or at its end, or the 'St.' of a town."""
    first = next((i for i in range(span.start, span.end) if i in read), span.end)
    if first == span.end or not all(i in read for i in range(first, span.end)):
        return True
    before = words.lowers[first - 1]
    return first > span.start and before.endswith(".") and before in load_lexicon().place_firsts


def _is_new(words: Words, reading: Reading) -> bool:
    """Whether a name that the rules do not have is to be one: no demonym, and of a kind."""
    return reading.kind != "Product" and any(words.shapes[i] == NAME for i in range(reading.start, reading.end))


def _is_broken(words: Words, reading: Reading) -> bool:
    """Whether a name starts or ends on a small word, a mark or a day: there the model has lost its way."""
    first, last = words.texts[reading.start], words.texts[reading.end - 1]
    whole = (last[-1].isalnum() or last[-1] == ".") and last.lower() not in load_lexicon().calendar_words
    if reading.kind in _EVENTS and first.isdecimal() and not _is_event_noun(last):
        return True
    return first.islower() or not whole or (last.islower() and reading.kind not in _EVENTS)


def _is_event_noun(word: str) -> bool:
    lexicon = load_lexicon()
    return word.lower() in lexicon.event_nouns | lexicon.election_nouns or head_kinds().get(word.lower()) == "Event"


def _make_span(words: Words, reading: Reading) -> NameSpan:
    span = NameSpan(reading.start, reading.end, election="Election" if reading.kind == "Election" else "")
    return replace(span, title=title_before(words, span))
