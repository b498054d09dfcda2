"""The words and weights of `ontology/lexicons/names.yaml`."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from kg.ontology import read_lexicon
from kg.records import EntityKind, Record

Words = frozenset[str]
Weights = Mapping[str, Mapping[EntityKind, float]]


class MisspellingScores(Record):
    """Least likeness (0–100) of a misspelt surname with the right one, by what else speaks for it."""

    least: float
    """A counterpart that is misspelt too."""
    slot: float
    """The same title."""
    close: float
    """The same counterpart, rightly spelt."""


class NamesLexicon(Record):
    """Words by which names are found, classed and bound; each set lower case, but for names of places."""

    titles: Words
    shared_titles: Words
    offices_of: Words
    party_firsts: Words
    """First words of parties' names in other languages."""
    outlet_firsts: Words
    shows_body: Words
    """Cues that show a name of one word as a body's, if none of `shows_person` stands against them."""
    shows_person: Words
    word_names: Words
    """Given names that are common words or places too."""
    surname_heads: Words
    """Of the words that end names of places, those that are surnames too."""
    body_firsts: Words
    """First words of the names of bodies in other languages ('Banco', 'Grupo')."""
    event_firsts: Words
    title_plurals: Words
    title_modifiers: Words
    ambiguous_titles: Words
    """Titles that are also parts of other names ('General Motors', 'Prince Edward Island')."""
    honorifics: Mapping[str, Literal["female", "male", "unknown"]]
    kinship: Words
    kinship_genders: Mapping[str, Literal["female", "male"]]
    name_suffixes: Words
    heads: Mapping[EntityKind, Words]
    joining_heads: Words
    joining_small: Words
    title_words: Words
    """Further words that a title of a work writes small."""
    not_before_for: Words
    """Heads after which 'for' starts something else ('Member of Parliament for Kent')."""
    joining_on: Words
    joining_for: Words
    unchained: Words
    """First words of a name after which a second 'of' starts another name ('Board of Trustees of Smith College')."""
    month_names: Words
    """Months that are also given names or surnames."""
    before_months: Words
    """Words after which such a word is a month."""
    abbreviations: Words
    """Words whose full stop belongs to them at the end of a name."""
    hyphen_prefixes: Words
    hyphen_tails: Words
    """Common words after a name and a hyphen ('Santa Fe-area')."""
    name_tails: Words
    """Last words that a company or party may be named without."""
    ordinals: Words
    months: Words
    portfolio_titles: Words
    """Titles after which 'of …' or 'for …' tells a department, no body."""
    national_offices: Words
    """Last words of offices of a whole state."""
    portfolios: Words
    """What a minister or secretary is for; each makes a title with 'minister', 'secretary' and 'commissioner'."""
    before_bodies: Words
    """Noun or participle with the preposition before a firm's name ('shares in')."""
    body_titles: Words
    """Offices of firms, clubs and the like, as they stand between a body's name and a person's."""
    body_agreements: frozenset[str]
    body_verbs: Words
    """Verb forms whose subject is a firm or another body."""
    product_parts: Words
    """Nouns before the 'of' of a product ('a copy of X')."""
    before_products: Words
    """Verb forms right before a product's name."""
    product_verbs: Words
    """Verb forms right after a product's name."""
    party_roles: Words
    """Who stands for a party, right after its name ('an X candidate')."""
    place_officers: Words
    settlements: Words
    """Who is 'of' a place: 'the mayor of X'."""
    place_firsts: Words
    """Words that start a place's name before another place's ('New Delhi')."""
    landform_firsts: Words
    """First words of a place's name, whatever follows ('Camp X')."""
    numbered: Words
    """Nouns whose name the number after them ends ('Flight 12')."""
    vessel_firsts: Words
    vessels: Words
    """Nouns right before a vessel's name ('the tanker X')."""
    led_bodies: Words
    """Nouns of bodies that bear the name of who leads them: 'the Obama administration'."""
    party_describers: Words
    party_contests: Words
    """Nouns of what only a party has: 'the primary of the Rural Union'."""
    owned_words: Words
    """Words after a hyphen that only a body bears: 'state-owned Halden'."""
    name_openers: Words
    """Small words that may open the name of a body."""
    party_adjectives: Words
    """First words of two-word names of parties, with `party_nouns` after them ('Democratic Centre')."""
    party_nouns: Words
    party_tails: Words
    no_parties: Words
    trade_words: Words
    peerage: Words
    forms_of_address: Words
    """Before a name, and no part of it, with or without a full stop."""
    person_particles: Words
    before_persons: Words
    """Verbs right before a person's name ('defeated X')."""
    possessive_firsts: Words
    small_words: Words
    calendar_words: Words
    not_names: Words
    election_nouns: Words
    election_words: Words
    event_nouns: Words
    platform_words: Words
    place_prepositions: Words
    weak_prepositions: Words
    speech_verbs: Words
    reporting_verbs: Words
    human_verbs: Words
    kind_nouns: Mapping[EntityKind, Words]
    person_nouns_after_possessive: Words
    body_nouns_after_possessive: Words
    place_nouns_after_possessive: Words
    weak_places: Words
    weights: Weights
    neighbour_share: float
    spacy_kinds: Mapping[str, EntityKind]
    misspelling_score: MisspellingScores


@cache
def load_lexicon() -> NamesLexicon:
    """The lexicon, checked.

    Raises:
        OntologyError: the file lacks a list or has an unknown one.
    """
    lexicon = read_lexicon("names", NamesLexicon)
    offices = {
        f"{each} {office}" for each in lexicon.portfolios for office in ("minister", "secretary", "commissioner")
    }
    return lexicon.model_copy(update={"titles": lexicon.titles | offices})


@cache
def head_kinds() -> Mapping[str, EntityKind]:
    """Last word of a name, lower case → the kind it tells; of two kinds the one listed first."""
    found: dict[str, EntityKind] = {}
    for kind, words in load_lexicon().heads.items():
        for word in words:
            found.setdefault(word, kind)
    return found


@cache
def noun_kinds() -> Mapping[str, EntityKind]:
    """Common noun beside a name, lower case → the kind it tells."""
    found: dict[str, EntityKind] = {}
    for kind, words in load_lexicon().kind_nouns.items():
        for word in words:
            found.setdefault(word, kind)
    return found


@cache
def title_starts() -> frozenset[str]:
    """First words of titles of several words, lower case."""
    return frozenset(title.split()[0] for title in load_lexicon().titles if " " in title)
