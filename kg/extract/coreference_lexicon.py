"""The words by which texts refer to what they have named: `ontology/lexicons/coreference.yaml`, checked and indexed."""

from collections.abc import Mapping
from functools import cache

from kg.extract.figures_lexicon import load_figures
from kg.ontology import read_lexicon
from kg.records import EntityKind, Record


class NounClass(Record):
    """Nouns that classify a name ('the company'), and which names they can stand for."""

    kinds: tuple[EntityKind, ...]
    nouns: tuple[str, ...]
    words: tuple[str, ...]
    """Beginnings of words of the name that vouch for the noun."""
    never: tuple[str, ...]
    loose: bool
    """Whether it may stand for the most prominent name without such a word."""
    sole: bool = False
    """Whether the noun may stand for the only such name of the article, wherever it is."""
    only: str | None = None
    """`country` or `city`, for places."""


class Weights(Record):
    """What makes an antecedent prominent, in points; distances in sentences."""

    subject: float
    object: float
    other: float
    possessor: float
    modifier: float
    decay: float
    paragraph: float
    """Factor for what stands in another paragraph, for 'he' and 'she'."""
    name: float
    repeated: float
    repeated_at_most: int
    same_clause_subject: float
    governing_subject: float
    quoted: float
    """Factor for who is mentioned in the same quotation as 'he' or 'she'."""
    same_clause: float
    fronted: float
    speaking: float
    described: float
    presented: float
    animate: float
    inanimate: float
    weak_number: float
    unlikely_gender: float
    subordinate: float
    margin: float
    sentences: int
    it_sentences: int
    """How far back 'it' reaches, and 'they' of a single body that did nothing there."""
    candidates: int


class CoreferenceLexicon(Record):
    """The content of `coreference.yaml`."""

    classes: Mapping[str, NounClass]
    synonyms: tuple[tuple[str, ...], ...]
    identifying: frozenset[str]
    people: frozenset[str]
    people_suffixes: tuple[str, ...]
    groups: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    events: frozenset[str]
    abstract: frozenset[str]
    measures: frozenset[str]
    times: frozenset[str]
    wayward: frozenset[str]
    suffixes: tuple[str, ...]
    concrete: frozenset[str]
    distinguishing: frozenset[str]
    empty: frozenset[str]
    plurals: frozenset[str]
    devices: frozenset[str]
    """Nouns of people that are devices or records after one of `of_devices`."""
    of_devices: frozenset[str]
    speaking: Mapping[str, str]
    """Noun that means persons where it says something → the noun for these."""
    twos: frozenset[str]
    indefinite: frozenset[str]
    parts: frozenset[str]
    """Words that alone stand for a part of many."""
    pairs: frozenset[str]
    states: frozenset[str]
    professions: frozenset[str]
    undergone: frozenset[str]
    """What is done to others than who decides on it: 'ordered his release'."""
    charges: frozenset[str]
    """What is claimed or asked of others than who claims it: 'Acme's demand that it pay'."""
    deciding_verbs: frozenset[str]
    animate_verbs: frozenset[str]
    personal: frozenset[str]
    """What no thing has: 'their hands'."""
    minded_verbs: frozenset[str]
    """Verbs that no thing does, in whatever sense."""
    speech_verbs: frozenset[str]
    event_verbs: frozenset[str]
    weather_verbs: frozenset[str]
    presenting: frozenset[str]
    spokespeople: frozenset[str]
    officers: frozenset[str]
    """Descriptions of those who lead or serve a body, which 'for', 'at' and 'with' may name as well as 'of'."""
    own_bodies: frozenset[str]
    """What is the one body or country that a text names with someone: 'his country', 'her party'."""
    outsiders: frozenset[str]
    """Descriptions of those who do not belong to the body that they are named with."""
    uniques: frozenset[str]
    """What 'the' names without any before: 'the brain', 'the weather'."""
    common: frozenset[str]
    """What is everybody's where someone says 'our'."""
    seeming_verbs: frozenset[str]
    unsettled: frozenset[str]
    """What 'it' is where a clause with 'if' tells what: 'it is not clear if'."""
    clausal_verbs: frozenset[str]
    """Verbs whose object 'it' is what was told or done, no thing."""
    idioms: Mapping[str, tuple[str, ...]]
    """Verb → the words after its object 'it' with which 'it' is nothing."""
    occasion_verbs: frozenset[str]
    occasions: frozenset[str]
    embodied_verbs: frozenset[str]
    """Verbs whose object 'it' may be a body or a country."""
    embodied_prepositions: frozenset[str]
    effort_verbs: frozenset[str]
    effort_objects: frozenset[str]
    cleft_prepositions: frozenset[str]
    comparing_verbs: frozenset[str]
    replacing_verbs: frozenset[str]
    bodies_of: frozenset[str]
    public_services: frozenset[str]
    open_roles: frozenset[str]
    seeking: frozenset[str]
    """Descriptions that leave open what someone is by profession."""
    opposing_verbs: frozenset[str]
    governing_bodies: frozenset[str]
    joint_bylines: frozenset[str]
    general_we: frozenset[str]
    staffing_verbs: frozenset[str]
    weights: Weights


@cache
def load_lexicon() -> CoreferenceLexicon:
    """The lexicon of coreference; its measures with the words for currencies.

    Raises:
        OntologyError: the file is missing or not of its shape.
    """
    lexicon = read_lexicon("coreference", CoreferenceLexicon)
    return lexicon.model_copy(
        update={"measures": lexicon.measures | {each.lower() for each in load_figures().currencies}}
    )


@cache
def classes_of(noun: str) -> tuple[NounClass, ...]:
    """The classes to which a head noun belongs.

    >>> [each.kinds for each in classes_of("company")]
    [('Institution', 'Outlet')]
    """
    return tuple(each for each in load_lexicon().classes.values() if noun in each.nouns)


@cache
def synonyms_of(noun: str) -> tuple[str, ...]:
    """The noun itself, then those by which texts vary it.

    >>> synonyms_of("site")
    ('site', 'website', 'webpage', 'portal')
    """
    for row in load_lexicon().synonyms:
        if noun in row:
            return (noun, *(other for other in row if other != noun))
    return (noun,)
