"""The words that decide how a parse is read."""

from collections.abc import Mapping
from functools import cache

from kg.ontology import read_lexicon
from kg.records import Record


class Grammar(Record):
    """Shape of `ontology/lexicons/grammar.yaml`; see the comments there."""

    documents: frozenset[str]
    names_given: frozenset[str]
    harming: frozenset[str]
    harmful: frozenset[str]
    locating: frozenset[str]
    partitives: frozenset[str]
    signing: frozenset[str]
    perceiving: frozenset[str]
    intransitives: frozenset[str]
    unsharing: frozenset[str]
    relatives: frozenset[str]
    settings: frozenset[str]
    adjunct_prepositions: frozenset[str]
    empty_subjects: frozenset[str]
    copulas: frozenset[str]
    clause_openers: frozenset[str]
    speakers: frozenset[str]
    nominatives: frozenset[str]
    only_one: frozenset[str]
    subject_control: frozenset[str]
    instrumental: frozenset[str]
    commanding: frozenset[str]
    costing: frozenset[str]
    taking: frozenset[str]
    attempts: frozenset[str]
    contents: frozenset[str]
    ventures: frozenset[str]
    capacities: frozenset[str]
    pleas: frozenset[str]
    opposing: frozenset[str]
    holding: frozenset[str]
    accusing: frozenset[str]
    depriving: frozenset[str]
    prevailing: frozenset[str]
    dispatching: frozenset[str]
    unassigning: frozenset[str]
    tough: frozenset[str]
    judging: frozenset[str]
    outcomes: frozenset[str]
    some: frozenset[str]
    anyone: frozenset[str]
    of_people: frozenset[str]
    peoples_deeds: frozenset[str]
    object_control_prepositions: frozenset[str]
    assisting: frozenset[str]
    charges: frozenset[str]
    prepositional_control: Mapping[str, str]
    double_prepositions: frozenset[str]
    saying: frozenset[str]
    addressing: frozenset[str]
    remarking: frozenset[str]
    vowing: frozenset[str]
    undergone: frozenset[str]
    objectual: frozenset[str]
    given: frozenset[str]
    weekdays: frozenset[str]
    months: frozenset[str]
    before_network: frozenset[str]
    prefixes: frozenset[str]
    moneys: frozenset[str]
    large_numbers: frozenset[str]
    amounts: frozenset[str]
    covering: frozenset[str]
    spending: frozenset[str]
    calendar: frozenset[str]
    reflexives: frozenset[str]
    leaving: frozenset[str]
    leaving_prepositions: frozenset[str]
    left_out: frozenset[str]
    troubles: frozenset[str]
    troubling: frozenset[str]
    small_in_titles: frozenset[str]


@cache
def load_grammar() -> Grammar:
    """The words that the tree's readings turn on."""
    return read_lexicon("grammar", Grammar)
