"""Names that nobody bears: enough for any number of people, the same for the same number."""

from functools import cache
from math import prod
from random import Random
from typing import Final, NamedTuple

from kg.ontology.gazetteer import load_gazetteer

_SYLLABLES: Final = tuple(
    tuple(each.split())
    for each in (
        "B Br C Ch D Dr F G Gr H J K Kr L M N P Pr R S St T Tr V W Z",
        "a e i o u ai ei ou",
        "b bl d dr f g k l ld lm m mp n nd nt r rd rk rt s st t v z",
        "a e i o u",
        "b d f g l m n r s t v",
        "an ard ek el en er es ich ik in is ova ov son sen ster um us well wick",
    )
)
_SURNAMES: Final = prod(map(len, _SYLLABLES))
_STEP: Final = 1_299_709  # a prime: neighbours get surnames that look nothing like each other


class Person(NamedTuple):
    """A person of the planted world."""

    key: str
    given: str
    surname: str
    pronoun: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}"


@cache
def given_names(gender: str) -> tuple[str, ...]:
    """Given names in plain letters, sorted."""
    found = load_gazetteer().genders.items()
    return tuple(sorted(n for n, g in found if g == gender and n.isascii() and n.isalpha() and len(n) > 3))


def make_surname(number: int) -> str:
    """The surname of that number; the first four million are all different."""
    number = number * _STEP % _SURNAMES
    parts = []
    for pieces in _SYLLABLES:
        number, at = divmod(number, len(pieces))
        parts.append(pieces[at])
    return "".join(parts)


def make_person(number: int) -> Person:
    """The person of that number."""
    chance = Random(f"person {number}")
    gender = chance.choice(("male", "female"))
    return Person(
        f"p{number}", chance.choice(given_names(gender)), make_surname(number), "she" if gender == "female" else "he"
    )


def misspell(surname: str, chance: Random) -> str:
    """The surname with one letter inside it doubled, dropped, swapped with its neighbour or made another vowel."""
    at = chance.randrange(2, len(surname) - 1)
    changed = {
        "double": surname[:at] + surname[at] + surname[at:],
        "drop": surname[:at] + surname[at + 1 :],
        "swap": surname[: at - 1] + surname[at] + surname[at - 1] + surname[at + 1 :],
        "vowel": surname[:at] + chance.choice("aeiou") + surname[at + 1 :],
    }[chance.choice(("double", "drop", "swap", "vowel"))]
    return changed if changed != surname else f"{surname[:-1]}{surname[-1] * 2}"
