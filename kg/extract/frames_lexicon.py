"""What `ontology/lexicons/frames.yaml` says: the words and defaults of the event extraction."""

from collections.abc import Mapping
from functools import cache

from kg.ontology import read_lexicon
from kg.records import Record


class FrameWords(Record):
    """Shape of `ontology/lexicons/frames.yaml`; see the comments there."""

    verb_roles: Mapping[str, tuple[str, ...]]
    noun_roles: Mapping[str, tuple[str, ...]]
    unsettled: tuple[str, ...]
    silent_verbs: frozenset[str]
    unaccusatives: frozenset[str]
    undergone_for: frozenset[str]
    light_verbs: frozenset[str]
    support_verbs: frozenset[str]
    speech_verbs: frozenset[str]
    speech_nouns: frozenset[str]
    vehicles: frozenset[str]
    documents: frozenset[str]
    writings: frozenset[str]
    publishing: frozenset[str]
    goods: frozenset[str]
    discourse: frozenset[str]
    prepositional: frozenset[str]
    unproven: frozenset[str]
    states: Mapping[str, Mapping[str, frozenset[str]]]
    idioms: Mapping[str, frozenset[str]]
    starting: frozenset[str]
    seeming: frozenset[str]
    noting: frozenset[str]
    readying: frozenset[str]
    before_commands: frozenset[str]
    seasons: frozenset[str]
    stretches: frozenset[str]
    happening: frozenset[str]
    undergoing: frozenset[str]
    engaging: frozenset[str]
    local: frozenset[str]
    directing: Mapping[str, frozenset[str]]
    turning: frozenset[str]
    becoming: frozenset[str]
    naming: frozenset[str]
    rendering: frozenset[str]
    no_qualities: frozenset[str]
    moving: frozenset[str]
    sites: frozenset[str]
    dwelling: frozenset[str]
    surfaces: frozenset[str]
    passing: frozenset[str]
    doers_of: frozenset[str]
    borne_on: frozenset[str]
    given: frozenset[str]
    done_to: frozenset[str]
    relating: frozenset[str]
    governing_verbs: Mapping[str, frozenset[str]]
    governing_nouns: Mapping[str, frozenset[str]]
    means: frozenset[str]
    summing: frozenset[str]
    pairing: frozenset[str]
    reporting: frozenset[str]
    lemma_repairs: Mapping[str, str]
    person_suffixes: tuple[str, ...]
    shares: frozenset[str]
    event_nouns: frozenset[str]
    event_names: frozenset[str]
    compounds_of: frozenset[str]
    compounds_about: frozenset[str]
    compound_kinds: frozenset[str]
    habits: frozenset[str]
    evaluating: frozenset[str]
    timely: frozenset[str]
    anybody: frozenset[str]
    publics: frozenset[str]
    averages: frozenset[str]
    uses: frozenset[str]
    functions: frozenset[str]
    count_nouns: frozenset[str]
    adverbials: Mapping[str, frozenset[str]]
    bodies_of: frozenset[str]
    phrases: Mapping[str, frozenset[str]]
    framing: frozenset[str]
    classes: Mapping[str, frozenset[str]]


@cache
def load_words() -> FrameWords:
    """The words and defaults of the event extraction."""
    return read_lexicon("frames", FrameWords)
