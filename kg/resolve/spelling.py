"""Names as they are compared: plain form, keys by kind, parts of a person's name, nearness of two spellings."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import JaroWinkler

from kg.ontology.gazetteer import load_gazetteer
from kg.resolve.lexicon import load_rules

_WORDS = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s")
_DROPPED = re.compile(r"['’.]")


@cache
def plain(text: str) -> str:
    """Lower case, no accents, blanks for punctuation, no possessive.

    >>> plain("The Hernández’s  law-firm")
    'the hernandez law firm'
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORDS.findall(_DROPPED.sub("", _POSSESSIVE.sub(" ", text.casefold()))))


@cache
def name_key(kind: str, name: str) -> str:
    """The name without words that make no difference in names of that kind.

    >>> name_key("Party", "Libre party") == name_key("Party", "LIBRE")
    True
    >>> name_key("Party", "Party of the People")
    'people'
    """
    words = plain(name).split()
    ignored = load_rules().names.ignored.get(kind, ())
    return " ".join(word for word in words if word not in ignored) or " ".join(words)


def is_acronym(name: str) -> bool:
    """Whether the name is one word in capitals, of two to eight letters."""
    bare = name.replace(".", "")
    return bare.isalpha() and bare.isupper() and 2 <= len(bare) <= 8


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: given names (or initials), last word, generation."""

    given: tuple[str, ...]
    surname: str
    generation: str

    @property
    def full(self) -> bool:
        """Whether it has a given name."""
        return bool(self.given)


@cache
def person_name(name: str) -> PersonName:
    """The parts of a person's name.

    >>> person_name("Juan O. Pérez Jr.")
    PersonName(given=('juan', 'o'), surname='perez', generation='jr')
    """
    rules = load_rules().names
    words = plain(name).split()
    generation = ""
    if len(words) > 1 and words[-1] in rules.generations:
        generation = {"junior": "jr", "senior": "sr"}.get(words[-1], words[-1])
        words = words[:-1]
    words = words or [""]
    given = tuple(word for word in words[:-1] if word not in rules.particles)
    return PersonName(given, words[-1], generation)


def conflicting(one: str, other: str) -> bool:
    """Whether two names cannot be one person's: given names, initials or generations differ.

    A shorter name conflicts with a longer one where its given names are not among the other's.

    >>> conflicting("Juan Soto", "Pedro Soto"), conflicting("J. Soto", "Juan Soto"), conflicting("Soto", "Juan Soto")
    (True, False, False)
    """
    a, b = person_name(one), person_name(other)
    if a.generation != b.generation and a.full and b.full:
        return True
    if not (a.full and b.full):
        return False
    short, long = sorted((a, b), key=lambda name: (len(name.given), name.given))
    rest = [*long.given, long.surname]
    if not _same_given(short.given[0], rest[0]):
        return True
    return not all(any(_same_given(word, other_word) for other_word in rest) for word in short.given)


def _same_given(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return one == other or short_form(one, other) or short_form(other, one)


@cache
def short_form(short: str, long: str) -> bool:
    """Whether one given name opens another that is much longer, and no gender is known that tells them apart.

    >>> short_form("alex", "alexander"), short_form("carl", "carla"), short_form("dan", "daniela")
    (True, False, False)
    >>> short_form("mira", "samantha")
    False
    """
    rules = load_rules().names
    if len(short) < rules.short_form_letters or len(long) - len(short) < rules.short_form_letters:
        return False
    return long.startswith(short) and not of_two_genders(short, long)


def of_two_genders(one: str, other: str) -> bool:
    """Whether of two plain given names one is known as a woman's, the other as a man's."""
    return {_genders().get(one), _genders().get(other)} == {"female", "male"}


def shortened(short: str, long: str) -> bool:
    """Whether one full name is another with words left out or initials for them, first name kept or surnames kept.

    >>> shortened("Ana Ruiz", "Ana Ruiz de Mora"), shortened("Ruiz Mora", "Ana Ruiz Mora"), shortened("Ana", "Ana Ruiz")
    (True, True, False)
    """
    a, b = plain(short).split(), plain(long).split()
    if len(a) < 2 or len(a) > len(b) or a == b or conflicting_generation(short, long):
        return False
    if len(a) == len(b):
        kept = (x == y or (len(x) == 1 and y[0] == x) or short_form(x, y) for x, y in zip(a, b, strict=True))
        return a[-1] == b[-1] and all(kept)
    if b[-len(a) :] == a:
        return True
    if not _same_given(a[0], b[0]):
        return False
    rest = iter(b[1:])
    return all(any(_same_given(word, other) for other in rest) for word in a[1:]) and (a[-1] in b[1:])


def conflicting_generation(one: str, other: str) -> bool:
    """Whether both names tell a generation (or one does) and they differ."""
    return person_name(one).generation != person_name(other).generation


@cache
def skeleton(word: str) -> str:
    """The consonants of a word but for h, doubled ones once.

    >>> skeleton("okkafor") == skeleton("okafour")
    True
    """
    letters: list[str] = []
    for letter in word:
        if letter not in "aeiouyh" and (not letters or letters[-1] != letter):
            letters.append(letter)
    return "".join(letters)


@cache
def misspelt(slip: str, right: str) -> bool:
    """Whether one word looks like a slip for another: near, and no consonant of its own.

    >>> misspelt("kovalsky", "kowalsky"), misspelt("marolez", "morales"), misspelt("gonalez", "gonzalez")
    (False, False, True)
    """
    rules = load_rules().misspelling
    if slip == right or min(len(slip), len(right)) < rules.min_letters:
        return False
    if abs(len(slip) - len(right)) > rules.max_length_difference or slip[0] != right[0]:
        return False
    rest = iter(skeleton(right))
    if not all(letter in rest for letter in skeleton(slip)):
        return False
    return JaroWinkler.similarity(slip, right) >= rules.min_similarity


@cache
def body_key(name: str) -> tuple[str, ...]:
    """The classes of the words of an institution's name, sorted, without its country: translations have one key.

    >>> body_key("Chilean National Board of Elections") == body_key("National Electoral Council")
    True
    """
    rules = load_rules().names
    classes = {word: name for name, words in rules.body_words.items() for word in words}
    words = [word for word in plain(name).split() if word not in rules.filler_words and word not in _countries()]
    return tuple(sorted({classes.get(word, word) for word in words}))


@cache
def country_of(name: str) -> frozenset[str]:
    """The countries of which a name or demonym stands in a name.

    >>> country_of("Chilean Electoral Service") == country_of("Electoral Service of Chile")
    True
    """
    return frozenset(_countries()[word] for word in plain(name).split() if word in _countries())


@cache
def _countries() -> dict[str, str]:
    """Plain name or demonym of one word → name of the country."""
    countries = sorted(load_gazetteer().countries.items())
    return {plain(word): name for word, name in countries if len(plain(word).split()) == 1}


@cache
def is_given_name(word: str) -> bool:
    """Whether a plain word is known as a given name."""
    return word in _genders()


@cache
def _genders() -> dict[str, str]:
    """Plain given name → gender."""
    return {plain(name): gender for name, gender in sorted(load_gazetteer().genders.items())}
