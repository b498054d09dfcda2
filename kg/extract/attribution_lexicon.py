"""The words that attribute, qualify and deny, from `ontology/lexicons`: read, checked and indexed."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, TypeVar

from kg.ontology import read_lexicon
from kg.records import Record

Effect = Literal[
    "reported",
    "confirmed",
    "alleged",
    "denied",
    "promised",
    "requested",
    "possible",
    "conditional",
    "negated",
    "implied",
    "known",
]
"""What a word does to what stands under it; `implied`: nothing; `known`: it frees it of negation and modality."""

PartOfSpeech = Literal["verb", "noun", "adjective", "preposition"]
SignKind = Literal["auxiliary", "modifier", "negator", "preposition", "conjunction", "infinitive", "adverb"]
Status = Literal[
    "asserted",
    "reported",
    "confirmed",
    "alleged",
    "denied",
    "refuted",
    "promised",
    "requested",
    "possible",
    "conditional",
]


class Rule(Record):
    """A named rule with its effect, its words, and example sentences that bracket the word they speak of."""

    rule: str
    effect: Effect
    words: tuple[str, ...]
    fires: tuple[str, ...]
    silent: tuple[str, ...]


class Cue(Rule):
    """Words that act on what hangs from them by one of the carriers `on`."""

    pos: PartOfSpeech
    on: tuple[str, ...]
    voice: bool = True
    """Whether it hands its content to a speaker."""
    quotes: bool = False
    """Whether it introduces direct speech."""
    passive: bool = False
    """Only in the passive."""
    present: bool = False
    """Only in the present tense."""
    progressive: bool = False
    """Only as a participle in -ing."""
    agent: bool = False
    """Only where the text says who does it: in the active, or with 'by'."""
    own: bool = False
    """Only where nobody else is to do it: without an object, and with no subject in what hangs from it."""
    prepositions: tuple[str, ...] = ()
    """Only with a phrase that begins with one of these; empty: always."""
    subjects: tuple[str, ...] = ()
    """Only with one of these as its subject's head; empty: with any."""
    objects: tuple[str, ...] = ()
    """Only with one of these as its object's head; empty: with any."""

    @property
    def is_narrow(self) -> bool:
        """Whether it goes before the cues of the same word that have no such conditions."""
        conditions = (self.subjects, self.objects, self.passive, self.progressive, self.prepositions, self.present)
        return any(conditions) or self.own


class Operator(Cue):
    """A cue without a speaker."""

    voice: bool = False


class Sign(Rule):
    """Words that qualify the word they modify."""

    as_: SignKind
    spoken: Effect | None = None
    """Effect where the sentence's speaker speaks of their own doing."""
    past: Effect | None = None
    """Effect where 'have' follows: 'should have resigned'."""
    inside: bool = False
    """Whether a negation beside it stands under it ('may not')."""


class AttributionWords(Record):
    """Shape of `attribution.yaml`."""

    cues: tuple[Cue, ...]
    no_speakers: frozenset[str]
    headings: frozenset[str]
    light_verbs: frozenset[str]
    outputs: frozenset[str]
    writings: frozenset[str]
    introducing: frozenset[str]
    issuing: frozenset[str]
    obtaining: frozenset[str]
    citing: frozenset[str]
    first_person: frozenset[str]
    second_person: frozenset[str]
    third_person: frozenset[str]
    answers: frozenset[str]
    commissive: frozenset[str]
    evidence_nouns: frozenset[str]
    evidence_verbs: frozenset[str]
    evidence_adverbs: frozenset[str]
    evidence_adjectives: frozenset[str]


class FactualityWords(Record):
    """Shape of `factuality.yaml`."""

    composition: Mapping[Effect, Mapping[Status, Status]]
    operators: tuple[Operator, ...]
    signs: tuple[Sign, ...]
    not_negating: frozenset[str]
    manners: frozenset[str]
    light_verbs: frozenset[str]
    circumstances: frozenset[str]
    reasons: frozenset[str]
    concessions: frozenset[str]
    refuting: frozenset[str]
    affirming: frozenset[str]
    lengths: frozenset[str]
    taken: frozenset[str]
    scaled: frozenset[str]
    taking: frozenset[str]
    causing: frozenset[str]
    trying: frozenset[str]
    lacking: frozenset[str]
    degrees: Mapping[str, frozenset[str]]
    manifold: frozenset[str]
    grounds: frozenset[str]
    prospective: Mapping[str, frozenset[str]]
    prospects: Mapping[str, frozenset[str]]
    reactions: frozenset[str]
    facing: frozenset[str]
    answering: frozenset[str]
    question_words: frozenset[str]
    having: frozenset[str]
    habits: frozenset[str]
    occasions: frozenset[str]
    each: frozenset[str]
    ordinals: frozenset[str]
    aspects: frozenset[str]
    staging: frozenset[str]
    evident: frozenset[str]


@cache
def attribution_words() -> AttributionWords:
    """The lexicon of cues with a speaker.

    Raises:
        OntologyError: the file does not have the shape.
    """
    return read_lexicon("attribution", AttributionWords)


@cache
def factuality_words() -> FactualityWords:
    """The lexicon of words that qualify or deny, and how they compose.

    Raises:
        OntologyError: the file does not have the shape.
    """
    return read_lexicon("factuality", FactualityWords)


Carriers = Mapping[str, tuple[Cue, ...]]


@cache
def cue_index() -> Mapping[PartOfSpeech, Mapping[str, Carriers]]:
    """Part of speech → lemma → carrier → the cues that may act there, those with conditions first."""
    index: dict[PartOfSpeech, dict[str, dict[str, tuple[Cue, ...]]]] = {}
    cues = (*attribution_words().cues, *factuality_words().operators)
    for cue in sorted(cues, key=lambda cue: not cue.is_narrow):
        for word in cue.words:
            carriers = index.setdefault(cue.pos, {}).setdefault(word, {})
            for carrier in cue.on:
                carriers[carrier] = (*carriers.get(carrier, ()), cue)
    return index


@cache
def sign_index() -> Mapping[str, tuple[Sign, ...]]:
    """Lower-case word → the signs that it may be."""
    return _by_word(factuality_words().signs)


R = TypeVar("R", bound=Rule)


def _by_word(rules: Iterable[R]) -> dict[str, tuple[R, ...]]:
    index: dict[str, tuple[R, ...]] = {}
    for rule in rules:
        for word in rule.words:
            index[word] = (*index.get(word, ()), rule)
    return index
