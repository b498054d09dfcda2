"""Stories of the planted world: who did what to whom on which day, and who of the tellers gets it wrong."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from random import Random
from typing import Final, NamedTuple

from bench.planted.names import Person, make_person, make_surname, misspell
from bench.planted.words import BODIES, FILLERS, OUTLETS, PLOTS, SLOTS, TITLES, TOLL, TOWNS, Plot

FIRST_DAY: Final = date(1990, 1, 1)
STORIES_A_DAY: Final = 40
_FAMOUS: Final = 12
"""So many people take part in a share of all stories, as heads of government do."""
_OWN_PEOPLE: Final = 3
"""People who turn up with a story; a later one may bring them back."""
_SHARES: Final = {"famous": 0.3, "again": 0.3, "misspelt": 0.12, "wrong": 0.12, "copy": 0.15, "toll": 0.3}


class Happening(NamedTuple):
    """A planted event."""

    key: str
    plot: Plot
    a: Person
    b: Person
    place: str
    body: str
    day: date
    count: int


class Line(NamedTuple):
    """A sentence of an article: a template, and the event that it tells, if any."""

    template: str
    happening: Happening | None = None
    day: date | None = None
    """The day as told, which a teller who is wrong moves."""
    count: int = 0
    full_date: bool = False


class Telling(NamedTuple):
    """How one article tells a story."""

    source: str
    outlet: str
    published: date
    title: str
    lines: tuple[Line, ...]
    spelling: dict[str, str]
    """Person's key → surname as written, where it is misspelt."""
    titles: dict[str, str]
    copy_of: str | None
    wrong: tuple[tuple[str, str], ...]
    """Events' keys, and what of them is told wrong: date or value."""


def tell_stories(seed: int) -> Iterator[Telling]:
    """The articles, without end, story by story in the order of days; a story depends on seed and number alone."""
    return chain.from_iterable(tell_story(number, seed) for number in itertools.count())


def tell_story(number: int, seed: int, *, articles: int = 0) -> Iterator[Telling]:
    """The articles of one story: so many, or one to five."""
    chance = Random(f"{seed} story {number}")
    happenings = _make_happenings(number, chance)
    first: Telling | None = None
    drawn = chance.choice((1, 2, 2, 3, 3, 4, 5))
    for nth in range(articles or drawn):
        source = f"s{number:07d}-{nth}"
        if first is not None and chance.random() < _SHARES["copy"]:
            yield _copy(first, source, chance)
            continue
        told = _compose(source, happenings, chance, is_first=first is None)
        first = first or told
        yield told


def _make_happenings(number: int, chance: Random) -> tuple[Happening, ...]:
    day = FIRST_DAY + timedelta(days=number // STORIES_A_DAY)
    people = _cast(number, chance)
    place = chance.choice(TOWNS)
    body = chance.choice(BODIES).format(make_surname(number * 7 + 3_000_000))
    found = []
    for nth, plot in enumerate(chance.sample(PLOTS, 4)):
        a, b = chance.sample(people, 2)
        when = day - timedelta(days=chance.choice((0, 0, 1, 2, 4)))
        found.append(Happening(f"e{number}.{nth}", plot, a, b, place, body, when, 0))
    if chance.random() < _SHARES["toll"]:
        found.append(Happening(f"e{number}.t", TOLL, people[0], people[1], place, body, day, chance.randrange(11, 90)))
    return tuple(found)


def _cast(number: int, chance: Random) -> list[Person]:
    """The people of a story, no two with one surname: its own, one of the famous, one of an earlier story."""
    numbers = [_FAMOUS + number * _OWN_PEOPLE + nth for nth in range(_OWN_PEOPLE)]
    if chance.random() < _SHARES["famous"]:
        numbers.append(chance.randrange(_FAMOUS))
    if number and chance.random() < _SHARES["again"]:
        numbers.append(_FAMOUS + chance.randrange(max(0, number - 200), number) * _OWN_PEOPLE)
    return [make_person(each) for each in numbers]


def _compose(source: str, happenings: tuple[Happening, ...], chance: Random, *, is_first: bool) -> Telling:
    published = max(each.day for each in happenings) + timedelta(days=chance.choice((0, 0, 1)))
    chosen = list(happenings) if is_first else chance.sample(happenings, chance.randrange(3, len(happenings) + 1))
    slip = not is_first and chance.random() < _SHARES["misspelt"]
    wrong: list[tuple[str, str]] = []
    lines: list[Line] = []
    for each in chosen:
        day, count, full = each.day, each.count, chance.random() < 0.3
        if not is_first and chance.random() < _SHARES["wrong"]:
            attribute = "value" if count else "date"
            day, count, full = (day, count + chance.randrange(1, 9), full) if count else (_move(day, chance), 0, True)
            wrong.append((each.key, attribute))
        lines.append(Line(chance.choice(each.plot.ways), each, day, count, full))
        lines += [Line(make_filler(chance)) for _ in range(chance.randrange(1, 4))]
    people = sorted({person for each in chosen for person in (each.a, each.b)})
    victim = chance.choice(people)
    return Telling(
        source=source,
        outlet=chance.choice(OUTLETS),
        published=published,
        title=f"The {chance.choice(SLOTS['noun'])} and the {chance.choice(SLOTS['noun'])}",
        lines=tuple(lines),
        spelling={victim.key: misspell(victim.surname, chance)} if slip else {},
        titles={person.key: Random(person.key).choice(TITLES) for person in people},
        copy_of=None,
        wrong=tuple(wrong),
    )


def _move(day: date, chance: Random) -> date:
    return day + timedelta(days=chance.choice((-7, -3, -2, -1)))


def _copy(original: Telling, source: str, chance: Random) -> Telling:
    """The same text under another outlet's name, one sentence of it left out, one of its own at the end."""
    spare = [at for at, line in enumerate(original.lines) if line.happening is None]
    without = chance.choice(spare)
    lines = (*(line for at, line in enumerate(original.lines) if at != without), Line(make_filler(chance)))
    outlet = chance.choice([each for each in OUTLETS if each != original.outlet])
    return original._replace(source=source, outlet=outlet, lines=lines, copy_of=original.source)


def make_filler(chance: Random) -> str:
    """A sentence that tells nothing planted."""
    words = {f"{slot}{nth}": chance.choice(choices) for slot, choices in SLOTS.items() for nth in ("", "2")}
    return chance.choice(FILLERS).format(**words, number=chance.randrange(12, 900))
