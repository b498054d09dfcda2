"""The words that link one event with another."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import Field

from kg.ontology import read_lexicon
from kg.records import Factuality, Record

Relation = Literal["before", "causes", "sub_event_of"]


class LinkRule(Record):
    """One rule of `ontology/lexicons/links.yaml`; see the comments there."""

    link: Relation
    other: Literal["first", "second"]
    phrases: tuple[str, ...] = ()
    governors: frozenset[str] = frozenset()
    shunned: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    verbs: tuple[str, ...] = ()
    adverbs: frozenset[str] = frozenset()
    openers: tuple[str, ...] = ()
    spared: frozenset[Factuality] = frozenset()
    """Over the lexicon's for its link, where it has any."""
    fires: Mapping[str, str] = Field(min_length=1)
    silent: tuple[str, ...] = Field(min_length=1)


class LinkLexicon(Record):
    """Shape of `ontology/lexicons/links.yaml`."""

    carriers: frozenset[str]
    doubts: frozenset[str]
    spared: Mapping[Relation, frozenset[Factuality]]
    rules: Mapping[str, LinkRule]


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word → the phrases that begin with it, longest first, each with its rule's name."""


@cache
def load_links() -> LinkLexicon:
    """The words that link events."""
    return read_lexicon("links", LinkLexicon)


@cache
def phrase_table() -> Phrases:
    """The rules' prepositions and conjunctions."""
    return _table({name: rule.phrases for name, rule in load_links().rules.items()})


@cache
def opener_table() -> Phrases:
    """The words that link a sentence with the one before."""
    return _table({name: rule.openers for name, rule in load_links().rules.items()})


@cache
def verb_table() -> Phrases:
    """Lemma → the linking verbs with what follows them ('lead' → 'to')."""
    return _table({name: rule.verbs for name, rule in load_links().rules.items()})


@cache
def adverb_table() -> Mapping[str, str]:
    """Adverb → rule's name."""
    return {word: name for name, rule in load_links().rules.items() for word in sorted(rule.adverbs)}


def _table(phrases: Mapping[str, tuple[str, ...]]) -> Phrases:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, several in phrases.items():
        for phrase in several:
            words = tuple(phrase.replace("-", " - ").split())
            table.setdefault(words[0], []).append((words, name))
    return {word: tuple(sorted(found, key=lambda each: (-len(each[0]), each))) for word, found in table.items()}
