"""The words of `ontology/lexicons/roles.yaml`."""

from functools import cache
from typing import Literal

from kg.extract.names_lexicon import load_lexicon as load_names
from kg.ontology import read_lexicon
from kg.records import EntityKind, Record, RelationName


class Kin(Record):
    """The relation that a kinship noun tells."""

    relation: RelationName
    kind: EntityKind = "Person"
    """Class of the one so called."""
    inverse: bool = False
    """Whether the one so called is the relation's object."""
    gender: Literal["female", "male"] | None = None


class RelationVerb(Record):
    """The relation that a verb tells of its subject, a person, and its object."""

    relation: RelationName
    objects: tuple[EntityKind, ...]
    preposition: str | None = None
    """The one that the other hangs on; None for a direct object."""
    passive: str | None = None
    """The preposition of the passive or of the adjective ('married to')."""
    present: bool = False
    """Whether only the present tense tells it."""


class RoleExample(Record):
    """A sentence that must (`fires`) or must not (`silent`) tell a role or relation of the holder."""

    fires: str | None = None
    silent: str | None = None
    holder: str
    role: str | None = None
    relation: str | None = None
    at: str | None = None


class RolesLexicon(Record):
    """Role nouns, what stands about them, and kinship nouns."""

    modifiers: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    nouns: frozenset[str]
    compounds: frozenset[str]
    employers: frozenset[str]
    settlements: frozenset[str]
    portfolios: frozenset[str]
    """What ministers and secretaries are for."""
    portfolio_offices: frozenset[str]
    national: frozenset[str]
    leaders: frozenset[str]
    links: frozenset[str]
    skipped: frozenset[str]
    """Words of a phrase that are no part of the role's name."""
    firsts: frozenset[str]
    """Nouns before which 'first' is part of the name."""
    singling: frozenset[str]
    """Words that make a predicate a judgement, not a role."""
    synonyms: dict[str, str]
    """Modifiers that mean the same."""
    of_parties: frozenset[str]
    """Words before a party's name that say nothing of the role."""
    spans: frozenset[str]
    starts: frozenset[str]
    becoming: frozenset[str]
    leaving: frozenset[str]
    ends: frozenset[str]
    """Prepositions of a role's term: before both years, before the first, before the last."""
    states: frozenset[str]
    no_members: frozenset[str]
    """Roles whose holder does not work for the body."""
    kin: dict[str, Kin]
    verbs: dict[str, RelationVerb]
    examples: tuple[RoleExample, ...]


@cache
def load_roles() -> RolesLexicon:
    """The lexicon, read once.

    Raises:
        OntologyError: the file does not have its shape.
    """
    lexicon = read_lexicon("roles", RolesLexicon)
    words = frozenset(word for portfolio in load_names().portfolios for word in portfolio.split())
    return lexicon.model_copy(update={"portfolios": lexicon.portfolios | words})
