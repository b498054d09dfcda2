"""The words and rules of `ontology/lexicons/figures.yaml`."""

from functools import cache

from kg.ontology import read_lexicon
from kg.records import Record


class FigureRule(Record):
    """What a number measures, by its unit and the words about it."""

    measure: str
    unit: str | tuple[str, ...]
    """age, percent, money, noun, bare (no unit), or the lemmas of the counted nouns."""
    unit_not: tuple[str, ...] = ()
    """Lemmas of counted nouns that the rule leaves out."""
    context: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    """Lemmas of which one must stand in the number's context as well."""
    after: bool = False
    """Whether the words must stand after the number."""
    before: bool = False
    """Whether the words must stand before the number."""
    subject: bool = True
    """Whether the clause's subject can be measured."""
    not_after: frozenset[str] = frozenset()
    """Prepositions that the number must not hang on."""
    hangs_on: frozenset[str] = frozenset()
    """Prepositions of which the number must hang on one; '-' is the hyphen of '12-year'."""
    noun_above: frozenset[str] = frozenset()
    """Nouns of which one must be above that preposition."""
    timeless: bool = False
    """Whether the number belongs to no event and time of the sentence, as an age does."""
    of: tuple[str, ...] = ()
    """Classes of entities that can be measured."""
    unless: frozenset[str] = frozenset()
    """Lemmas of which none may stand there."""
    not_before: frozenset[str] = frozenset()
    """Words of which none may follow the number: '10% of the trade' is a share, '$1.10 per share' nobody's profit."""
    part: bool = False
    """Whether the whole of 'X of the Y seats' (Y) is none of the rule's."""
    modifies: bool = False
    """Whether the number stands before the noun of the context: 'a 9% cut'."""
    nearest: bool = False
    """Whether the nearest entity before the number is measured, as in lists of results; else the clause's argument."""
    needs_of: bool = False
    """Whether the rule holds only where someone measured was found."""
    event: tuple[str, ...] = ()
    """Types of the events that the number belongs to."""
    fires: tuple[str, ...]
    silent: tuple[str, ...]


class FiguresLexicon(Record):
    """Number words, units and rules."""

    approximate: tuple[str, ...]
    exact: tuple[str, ...]
    multipliers: dict[str, int]
    metres: frozenset[str]
    """Words before which '800m' is no eight hundred million."""
    words: dict[str, int]
    percent: frozenset[str]
    hyphened_percent: frozenset[str]
    uncounting: frozenset[str]
    """Words before a number word that counts nothing there."""
    heavy: frozenset[str]
    """Lemmas in whose sentence a pound is a weight."""
    fractions: frozenset[str]
    """Nouns that make a number word and a hyphen before them a fraction."""
    currencies: dict[str, str]
    sizes: frozenset[str]
    """Units right after a number that count nothing."""
    one_counts: frozenset[str]
    """Nouns of which a single one is counted."""
    score_words: frozenset[str]
    """Nouns and verbs about a score in digits."""
    parents: frozenset[str]
    """Nouns before a number of children."""
    speech_root: str
    """Type whose kinds hold figures of their content."""
    giving: frozenset[str]
    """Verbs that only give a number."""
    valuing: frozenset[str]
    """Verbs whose subject a sum is the worth of."""
    pricing: frozenset[str]
    """Verbs whose 'for' or 'at' gives the price of their object."""
    having: frozenset[str]
    """Verbs whose subject the sum is of that is their object."""
    vague: frozenset[str]
    """Measures that yield to that of a number they are compared or listed with."""
    of_matters: frozenset[str]
    """Measures that may be of a noun for which no entity stands."""
    measuring: frozenset[str]
    """Verbs whose subject a number is of."""
    asking: frozenset[str]
    """Verbs whose sum is of what it is for."""
    resetting: frozenset[str]
    """Verbs whose object has the sum or share afterwards."""
    changes: frozenset[str]
    """Nouns of a change, which a number is of what they change of."""
    no_content: frozenset[str]
    """Nouns behind a sum's 'in' that it is not made of."""
    directions: frozenset[str]
    """Words behind a length that make it a distance."""
    lying: frozenset[str]
    """Verbs whose subject is so far away."""
    placed: frozenset[str]
    """Words between a noun and how far away it is."""
    sums: frozenset[str]
    """Nouns that are but the number itself."""
    giving_to: frozenset[str]
    """Verbs whose indirect object the sum is of."""
    joining: frozenset[str]
    """Words that alone join two numbers of one thing."""
    comparing: frozenset[str]
    """Words between numbers of one measure."""
    earlier: frozenset[str]
    """Words before the number of an earlier state of the same thing."""
    apart: frozenset[str]
    """Words that open a clause with a time of its own."""
    not_as_of: frozenset[str]
    """Words before a time that something is compared with."""
    labels: frozenset[str]
    """Nouns before a number that is a name, no quantity."""
    streets: frozenset[str]
    rules: tuple[FigureRule, ...]


@cache
def load_figures() -> FiguresLexicon:
    """The lexicon, read once.

    Raises:
        OntologyError: the file does not have its shape.
    """
    return read_lexicon("figures", FiguresLexicon)
