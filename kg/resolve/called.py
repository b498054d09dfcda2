"""By which nouns the texts call an entity: its roles and descriptions, or the head of its phrase without a name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.records import Extraction
from kg.resolve.lexicon import load_rules
from kg.resolve.spelling import plain


def find_called(extractions: Sequence[Extraction], entity_of: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Entity id → nouns in the singular ('minister')."""
    unnamed = load_rules().kinds.unnamed
    found: dict[str, set[str]] = defaultdict(set)
    for extraction in extractions:
        for doc in extraction.entities:
            phrases = (doc.name,) if doc.kind in unnamed else doc.descriptions
            found[entity_of[doc.id]].update(_heads(phrases))
        for role in extraction.roles:
            if role.holder in entity_of:
                found[entity_of[role.holder]].update(_heads((role.role_name,)))
    return {entity: frozenset(nouns) for entity, nouns in found.items()}


def _heads(phrases: Iterable[str]) -> set[str]:
    """The last word of each phrase before 'of', in the singular."""
    words = (plain(phrase).partition(" of ")[0].split()[-1:] for phrase in phrases)
    return {singular(word[0]) for word in words if word}


def singular(noun: str) -> str:
    """The noun without the ending of the plural.

    >>> singular("presidents"), singular("boss"), singular("deputies")
    ('president', 'boss', 'deputy')
    """
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us")) else noun
