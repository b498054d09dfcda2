"""The words, weights and thresholds of the resolution, as records."""

from functools import cache

from kg.ontology import read_lexicon
from kg.records import Record


class StoryRules(Record):
    """When two articles tell one story."""

    shared_names: int
    window_days: int
    rarest_names: int
    neighbours: int


class CircleRules(Record):
    """Which articles are resolved together."""

    close: int
    """Least strength (of 10,000) of a link between two articles on one story."""
    most_close: int
    most_loose: int
    beside: int


class NameRules(Record):
    """How names are compared."""

    ignored: dict[str, tuple[str, ...]]
    generations: frozenset[str]
    particles: frozenset[str]
    same_name_kinds: tuple[frozenset[str], ...]
    same_long_name_kinds: tuple[frozenset[str], ...]
    body_kinds: frozenset[str]
    surname_dominance: float
    bare_comparisons: int
    body_words: dict[str, tuple[str, ...]]
    filler_words: frozenset[str]
    short_form_letters: int
    """So long is a short form of a given name at least, and so much longer the given name."""
    same_slot_min_words: int


class MisspellingRules(Record):
    """When one spelling is a slip for another."""

    min_similarity: float
    office_similarity: float
    min_letters: int
    max_length_difference: int
    max_articles: int
    crowded_slot: int


class TranscriptionRules(Record):
    """How words are made alike before their spellings are compared."""

    openings: dict[str, str]
    endings: dict[str, str]
    letters: dict[str, str]
    articles: tuple[str, ...]
    after_article: dict[str, str]
    letters_for_a_slip: tuple[int, ...]
    long_letters: int
    syllables: int
    compared: int


class KindRules(Record):
    """Which kinds of entity bear names."""

    named: frozenset[str]
    unnamed: frozenset[str]
    uncompared: frozenset[str]
    """Kinds of participants that do not tell whether two events are one."""


class TrustRules(Record):
    """What lowers the weight of an article's dates."""

    contradicts_itself: float
    outvoted: float
    late_publication_basis: float
    misspells_names: float
    after_publication: float
    old_in_another_month: float
    weak_publication_bases: frozenset[str]


class StatusRules(Record):
    """Order of factualities, from the weakest to the strongest."""

    rank: tuple[str, ...]
    factual: frozenset[str]
    unreal: frozenset[str]


class FigureRules(Record):
    """Which numbers are compared, and how they are called."""

    comparable: frozenset[str]
    cumulative: frozenset[str]
    running: frozenset[str]
    counting_days: int
    """A count goes on at most so many days: numbers farther apart are of two occasions."""
    near: float
    tolerance: dict[str, float]
    of_event: frozenset[str]
    labels: dict[str, str]


class Rules(Record):
    """`ontology/lexicons/resolve.yaml`."""

    story: StoryRules
    circles: CircleRules
    names: NameRules
    misspelling: MisspellingRules
    transcription: TranscriptionRules
    kinds: KindRules
    name_choice: dict[str, float]
    basis_weight: dict[str, float]
    bound_weight: float
    last_resort: frozenset[str]
    within_bounds: str
    trust: TrustRules
    status: StatusRules
    figures: FigureRules


class UniqueType(Record):
    """How events of a type that happens once are told apart."""

    key: tuple[str, ...]
    kinds: frozenset[str]
    window_days: int
    any: bool = False
    agent: bool = False
    """Whether the agents, where both are known, must agree for the key to hold."""
    story: bool = False
    """Whether a story tells one, even where neither participant nor place is named ('the vote')."""
    agreeing_dates: bool = False
    """Whether differing dates tell two events, and not one of which the date is disputed."""
    apart: bool = True
    """Whether differing key participants tell two events."""
    two: int = 0
    """How many key participants must be shared, or one of them and the place; more such events are then possible."""
    bare: bool = False
    """Whether a noun with 'the' that names nobody is the one of its story."""
    single: tuple[str, ...] = ()
    """Roles that one participant alone can fill: two fillers are a conflict."""


class Overlaps(Record):
    """Least share of content words in common."""

    speech_same_article: float
    speech_across: float
    open_same_article: float
    open_across: float
    shared_two: float
    speech_two_on_a_day: float
    two_on_a_day: float
    one_on_a_day: float


class EventRules(Record):
    """`ontology/lexicons/resolve_events.yaml`."""

    unique: dict[str, UniqueType]
    close_types: tuple[tuple[str, ...], ...]
    same_verbs: tuple[tuple[str, ...], ...]
    """Verbs without a type of event that say the same; the first stands for all."""
    kindred: tuple[tuple[str, ...], ...]
    """Verbs and types by which articles may tell what was done to the same on one day; one may stand in several."""
    wordy: frozenset[str]
    """Kinds of participants that are compared by the words of their phrases."""
    carriers: frozenset[str]
    """Nouns that name no other thing than the one beside them: 'gas supplies'."""
    speech: frozenset[str]
    taken_up: dict[str, tuple[str, ...]]
    """Type → nouns that take up an event of the type which their article tells."""
    not_taken_up: frozenset[str]
    """Words beside such a noun that show another event."""
    qualifiers: dict[str, dict[str, tuple[str, ...]]]
    qualifier_phrases: dict[str, str]
    silent_qualifiers: frozenset[str]
    """Those that a text may leave out."""
    indefinite: frozenset[str]
    definite: frozenset[str]
    ahead: frozenset[str]
    """Words before a verb that show that it looks ahead."""
    perfect: frozenset[str]
    """Words before a verb that show that it looks back, whatever stands before them."""
    another_time: frozenset[str]
    """Phrases after a verb that tell that it is one more time."""
    overlap: Overlaps
    window_days: int
    near_days: int
    news_days: int
    """Two dates of one event told by different articles may lie so far apart."""
    planned_roles: frozenset[str]
    """Roles that what is only promised, asked for or possible does not fill in an event that took place."""
    bucket_days: int
    content_word_letters: int
    stem_letters: int
    clause_letters: int
    compared: int
    """A claim is compared with at most so many claims of an event."""
    candidates: int
    """And with at most so many events of a key, those last added to."""
    stop_words: frozenset[str]


@cache
def load_rules() -> Rules:
    """The rules for entities, dates, status and figures."""
    return read_lexicon("resolve", Rules)


@cache
def load_event_rules() -> EventRules:
    """The rules by which claims tell one event."""
    return read_lexicon("resolve_events", EventRules)


@cache
def type_family(name: str) -> str:
    """The name under which a type is compared: the first of its close types, or itself.

    >>> type_family("Announcement"), type_family("Pardon")
    ('Statement', 'Pardon')
    """
    return next((family[0] for family in load_event_rules().close_types if name in family), name)


@cache
def predicate_family(predicate: str) -> str:
    """The verb under which a claim without a type of event is compared.

    >>> predicate_family("exchange"), predicate_family("sing")
    ('swap', 'sing')
    """
    return next((family[0] for family in load_event_rules().same_verbs if predicate in family), predicate)
