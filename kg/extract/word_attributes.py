"""What spaCy's attribute ruler gives: its rules look at one word and its tags, so that it is worked out once a word.

The ruler matches two hundred patterns at every token, a tenth of the pipeline's time. The attributes are the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

NAME: Final = "dateline_word_attributes"
_RULER: Final = "attribute_ruler"
_SEEN: Final = frozenset({"ORTH", "TEXT", "LOWER", "IS_SPACE", "TAG", "DEP"})
"""What patterns may look at: the word itself, tag and relation."""
_KEY: Final = [ORTH, TAG, DEP]
_SET: Final = [TAG, POS, MORPH, LEMMA, DEP]
_MOST_WORDS: Final = 200_000
"""So many words with tags are remembered."""

Key = tuple[int, ...]


class _Rule(NamedTuple):
    """A rule of the ruler; of several that fit a token the last one holds."""

    patterns: Sequence[list[dict[str, Any]]]
    attributes: Mapping[int, int]
    token: int


def remember_attributes(nlp: Language) -> None:
    """Puts what remembers in the place of the pipeline's attribute ruler, if it has one that looks at words alone."""
    if _RULER in nlp.pipe_names and _fits(nlp.get_pipe(_RULER)):
        nlp.add_pipe(NAME, after=_RULER)
        nlp.disable_pipe(_RULER)


def _fits(ruler: object) -> bool:
    return isinstance(ruler, AttributeRuler) and all(
        rule.attributes.keys() <= set(_SET)
        and all(token.keys() <= _SEEN for pattern in rule.patterns for token in pattern)
        for rule in _read_rules(ruler)
    )


def _read_rules(ruler: AttributeRuler) -> list[_Rule]:
    patterns: list[Any] = [each["patterns"] for each in ruler.patterns]
    return [_Rule(*each) for each in zip(patterns, ruler.attrs, ruler.indices, strict=True)]


@Language.factory(NAME)
def _make_remembered(nlp: Language, name: str) -> "Remembered":
    ruler = nlp.get_pipe(_RULER)
    assert isinstance(ruler, AttributeRuler)
    return Remembered(nlp.vocab, _read_rules(ruler))


class Remembered:
    """A pipeline component that sets what a ruler of these rules would set."""

    def __init__(self, vocab: Vocab, rules: Sequence[_Rule]) -> None:
        self._vocab = vocab
        self._rules = rules
        self._alone, self._beside = Matcher(vocab), Matcher(vocab)
        for number, rule in enumerate(rules):
            for matcher, is_alone in ((self._alone, True), (self._beside, False)):
                patterns = [each for each in rule.patterns if (len(each) == 1) is is_alone]
                if patterns:
                    matcher.add(str(number), patterns)
        self._forget()

    def _forget(self) -> None:
        self._places: dict[Key, int] = {}
        """Word, tag and relation → number of the row."""
        self._fitting: list[tuple[int, ...]] = []
        """The rules of one token that fit, by row."""
        self._values = np.zeros((0, len(_SET)), np.uint64)
        self._is_set = np.zeros((0, len(_SET)), np.bool_)

    def __call__(self, doc: Doc) -> Doc:
        """Sets the attributes of all tokens."""
        if not len(doc):
            return doc
        keys = list(map(tuple, doc.to_array(_KEY).tolist()))
        fresh = list(dict.fromkeys(key for key in keys if key not in self._places))
        if fresh:
            if len(self._places) > _MOST_WORDS:
                self._forget()
                fresh = list(dict.fromkeys(keys))
            self._learn(fresh)
        rows = [self._places[key] for key in keys]
        found: Any = np.where(self._is_set[rows], self._values[rows], doc.to_array(_SET))
        for token, numbers in self._match(self._beside, doc).items():
            values, is_set = self._settle(sorted({*self._fitting[rows[token]], *numbers}))
            found[token] = np.where(is_set, values, found[token])
        doc.from_array(_SET, found)
        return doc

    def _learn(self, keys: Sequence[Key]) -> None:
        """Notes what the rules of one token give for words that are new."""
        strings = self._vocab.strings
        doc = Doc(self._vocab, words=[strings[orth] for orth, _, _ in keys], spaces=[False] * len(keys))
        tags: Any = np.array([key[1:] for key in keys], np.uint64)
        doc.from_array([TAG, DEP], tags)
        numbers = self._match(self._alone, doc)
        fitting = [tuple(sorted(set(numbers.get(token, ())))) for token in range(len(keys))]
        settled = [self._settle(each) for each in fitting]
        known = len(self._places)
        self._places.update((key, known + place) for place, key in enumerate(keys))
        self._fitting += fitting
        self._values = np.vstack([self._values, *(values for values, _ in settled)])
        self._is_set = np.vstack([self._is_set, *(is_set for _, is_set in settled)])

    def _match(self, matcher: Matcher, doc: Doc) -> dict[int, list[int]]:
        """Token → numbers of the rules that fit it."""
        found: dict[int, list[int]] = defaultdict(list)
        for name, start, end in matcher(doc, allow_missing=True):
            number = int(self._vocab.strings[name])
            at = self._rules[number].token
            found[(start if at >= 0 else end) + at].append(number)
        return found

    def _settle(self, numbers: Iterable[int]) -> tuple["np.typing.NDArray[np.uint64]", "np.typing.NDArray[np.bool_]"]:
        """The values that rules give together, in the order of `_SET`, and which of these they give."""
        given: dict[int, int] = {}
        for number in numbers:
            given.update(self._rules[number].attributes)
        values = np.array([given.get(each, 0) for each in _SET], np.uint64)
        return values, np.array([each in given for each in _SET], np.bool_)
