"""The lexicon of time expressions: word classes, and forms compiled to one regular expression over classes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from kg.ontology import read_lexicon
from kg.records import Record

Value = str | int
Classes = Mapping[str, Value]
"""What a word may be: class → value ('early' is an edge and an adverb)."""

NONE: Classes = MappingProxyType({})
_FIRST_CHAR = 0xE000
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("year", re.compile(r"(1[0-9]|20|21)\d\d$")),
    ("round-year", re.compile(r"(1[5-9]|20)\d0$")),
    ("hhmm", re.compile(r"([01]\d|2[0-3])[0-5]\d$")),
    ("number", re.compile(r"(0?[1-9]|[12]\d|3[01])$")),
    ("count", re.compile(r"\d{1,3}(,\d{3})*(\.\d+)?$|\d+(\.\d+)?$")),
    ("dotted", re.compile(r"(0?[1-9]|1[0-2])\.[0-5]\d$")),
    ("ordinal", re.compile(r"(0?[1-9]|[12]\d|3[01])(st|nd|rd|th)$")),
    ("decade", re.compile(r"(1[5-9]|20)\d0s$|[2-9]0s$")),
    ("clock", re.compile(r"([01]?\d|2[0-3]):[0-5]\d(am|pm|a\.m\.|p\.m\.)?$|(0?[1-9]|1[0-2])([:.][0-5]\d)?(am|pm)$")),
    ("slash", re.compile(r"\d{1,2}[/.]\d{1,2}[/.](19|20)\d\d$|(19|20)\d\d[/.]\d{1,2}[/.]\d{1,2}$")),
    ("isotime", re.compile(r"(0[1-9]|[12]\d|3[01])T[0-2]\d:[0-5]\d(:\d\d)?$")),
    ("fy", re.compile(r"fy'?\d{2}(\d\d)?$")),
    ("edged-year", re.compile(r"(early|mid|late)-((1[5-9]|20)\d\d)$")),
    ("edged-decade", re.compile(r"(early|mid|late)-('?\d0s|(1[5-9]|20)\d0s)$")),
)
"""Classes of words by their shape (lower-cased)."""


class Form(Record):
    """A form of time expressions: what it matches, how its parts are read, and example sentences."""

    name: str
    match: str
    reading: str
    requires: str = ""
    """A condition on its surroundings that the classes cannot tell."""
    fires: tuple[tuple[str, str], ...]
    """Pairs of a sentence and the expression found in it."""
    silent: tuple[str, ...]
    """Sentences in which this form does not match."""


class DateLexicon(Record):
    """`ontology/lexicons/dates.yaml`."""

    words: Mapping[str, Mapping[str, Value]]
    month_guard: frozenset[str]
    year_nouns: frozenset[str]
    year_leads: frozenset[str]
    year_bars: frozenset[str]
    pending: frozenset[str]
    awaiting: frozenset[str]
    changing: frozenset[str]
    implicative: frozenset[str]
    undoing: frozenset[str]
    will: frozenset[str]
    contesting: frozenset[str]
    granting: frozenset[str]
    counted: frozenset[str]
    speech: frozenset[str]
    carrying: frozenset[str]
    wreaking: frozenset[str]
    issuing: frozenset[str]
    medial: frozenset[str]
    amid: frozenset[str]
    parts: frozenset[str]
    planning: frozenset[str]
    foreseeing: frozenset[str]
    hoping: frozenset[str]
    distinct: frozenset[str]
    opening: frozenset[str]
    eras: Mapping[str, frozenset[str]]
    lasting: frozenset[str]
    placing: frozenset[str]
    day_links: frozenset[str]
    day_parts: frozenset[str]
    scheduled: frozenset[str]
    charging: frozenset[str]
    beside: frozenset[str]
    elsewhere: frozenset[str]
    before_words: frozenset[str]
    after_words: frozenset[str]
    aftermath: frozenset[str]
    before_phrases: frozenset[str]
    told: frozenset[str]
    awaited: frozenset[str]
    trimmed: frozenset[str]
    macros: Mapping[str, str]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase of the lexicon: its classes, and whether the text must write it so."""

    classes: Classes
    capital: bool
    exact: str | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lexicon made ready: words, phrases, one character per set of classes, and one pattern of all forms."""

    entries: Mapping[str, Entry]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    chars: Mapping[frozenset[str], str]
    pattern: re.Pattern[str]
    forms: Mapping[str, Form]
    each: tuple[tuple[Form, re.Pattern[str]], ...]
    lexicon: DateLexicon


@cache
def load_lexicon() -> DateLexicon:
    """The lexicon of dates, checked.

    Raises:
        OntologyError: the file does not have the shape.
    """
    return read_lexicon("dates", DateLexicon)


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(re.sub(r"\s*'(s?)(?=\s|$)", r" '\1", phrase.replace("’", "'")).split())


def _collect_entries(lexicon: DateLexicon) -> dict[tuple[str, ...], Entry]:
    found: dict[tuple[str, ...], dict[str, Value]] = {}
    shape: dict[tuple[str, ...], tuple[bool, str | None]] = {}
    for kind, words in lexicon.words.items():
        for word, value in words.items():
            key = _split(word.lower())
            found.setdefault(key, {})[kind] = value
            exact = word if kind == "zone" and word.isupper() else None
            shape[key] = (word[0].isupper() and not word.isupper(), exact)
    return {key: Entry(MappingProxyType(classes), *shape[key]) for key, classes in found.items()}


def _signatures(entries: Mapping[tuple[str, ...], Entry]) -> dict[frozenset[str], str]:
    sets = {frozenset(entry.classes) for entry in entries.values()}
    numerals = [
        set[str](),
        {"number"},
        {"dotted"},
        {"hhmm"},
        {"year"},
        {"year", "hhmm"},
        {"year", "round-year"},
        {"year", "hhmm", "round-year"},
    ]
    sets |= {frozenset(numeral | {"count"}) for numeral in numerals} | {frozenset({name}) for name, _ in _SHAPES}
    return {signature: chr(_FIRST_CHAR + at) for at, signature in enumerate(sorted(sets, key=sorted))}


def _compile(lexicon: DateLexicon, chars: Mapping[frozenset[str], str]) -> list[str]:
    """A regular expression over class characters for each form, in order."""

    def expand(match: str) -> str:
        while "{" in match:
            match = re.sub(r"\{(\w+)\}", lambda name: lexicon.macros[name.group(1)], match)
        return re.sub(r"<([\w-]+)>", lambda name: f"[{letters[name.group(1)]}]_*", match.replace(" ", "")).replace(
            "(", "(?:"
        )

    kinds = {kind for signature in chars for kind in signature}
    letters = {kind: "".join(char for signature, char in chars.items() if kind in signature) for kind in kinds}
    return [re.sub(r"(\[[^\]]*\]_\*)([?*+])", r"(?:\1)\2", expand(form.match)) for form in lexicon.forms]


@cache
def load_grammar() -> Grammar:
    """The lexicon compiled.

    Raises:
        OntologyError: the file does not have the shape.
    """
    lexicon = load_lexicon()
    entries = _collect_entries(lexicon)
    chars = _signatures(entries)
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for key, entry in entries.items():
        if len(key) > 1:
            phrases.setdefault(key[0], []).append((key, entry))
    longest_first = {
        first: tuple(sorted(rest, key=lambda pair: (-len(pair[0]), pair[0]))) for first, rest in phrases.items()
    }
    bodies = _compile(lexicon, chars)
    union = "|".join(f"(?P<f{at}>{body})" for at, body in enumerate(bodies))
    return Grammar(
        entries={key[0]: entry for key, entry in entries.items() if len(key) == 1},
        phrases=longest_first,
        chars=chars,
        pattern=re.compile(f"(?=[{''.join(chars.values())}])(?:{union})"),
        forms={f"f{at}": form for at, form in enumerate(lexicon.forms)},
        each=tuple((form, re.compile(body)) for form, body in zip(lexicon.forms, bodies, strict=True)),
        lexicon=lexicon,
    )


def allows(entry: Entry, word: str) -> bool:
    """Whether the text writes a word as its lexicon entry asks for."""
    if entry.exact is not None:
        return word == entry.exact
    return not entry.capital or word[:1].isupper()


@lru_cache(maxsize=1 << 16)
def classify(word: str) -> tuple[str, Classes]:
    """The character and the classes of a word; '.' and none for words that no time expression has.

    >>> sorted(classify("Dec.")[1].items()), classify("house")[0]
    ([('month', 12)], '.')
    """
    grammar = load_grammar()
    lower = word.lower().replace("’", "'")
    entry = grammar.entries.get(lower)
    if entry is not None:
        return (grammar.chars[frozenset(entry.classes)], entry.classes) if allows(entry, word) else (".", NONE)
    if not any(char.isdigit() for char in word) or len(word) > 20 or not word.isascii():
        return ".", NONE
    classes = {name: lower for name, shape in _SHAPES if shape.match(lower)}
    char = grammar.chars.get(frozenset(classes))
    return (char, MappingProxyType(classes)) if char else (".", NONE)
