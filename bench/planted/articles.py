"""Articles of the planted world as rows, each with its truth: where who and what is named, to the character."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from re import finditer
from typing import Final, NamedTuple

from bench.planted.names import Person
from bench.planted.stories import Line, Telling, tell_stories

_PARTS: Final = r"\{(?P<slot>\w+)\}|\*(?P<trigger>[^*]+)\*|[^{*]+"


class Truth(NamedTuple):
    """What is planted in an article; spans are half-open, in code points of its text."""

    source: str
    copy_of: str | None
    mentions: tuple[tuple[int, int, str], ...]
    """Start, end and key of every person named."""
    events: tuple[tuple[int, int, str, str], ...]
    """Start and end of the trigger, key and true day of every event told."""
    misspelt: tuple[str, ...]
    """Keys of the people whose names are misspelt."""
    wrong: tuple[tuple[str, str], ...]
    """Keys of the events told wrong, and in what: date or value."""


class Row(NamedTuple):
    """An article as a row of JSON Lines has it."""

    id: str
    text: str
    published: str
    title: str
    outlet: str


def make_articles(count: int, *, seed: int = 1) -> Iterator[tuple[Row, Truth]]:
    """So many articles with their truth; fewer are the first of more, and memory does not grow with them."""
    return (render(telling, lay_out(telling)) for telling in islice(tell_stories(seed), count))


def render(telling: Telling, page: "Page") -> tuple[Row, Truth]:
    """The article as a row, with its truth."""
    row = Row(telling.source, page.text, telling.published.isoformat(), telling.title, telling.outlet)
    misspelt = tuple(sorted(telling.spelling.keys() & {key for *_, key in page.mentions}))
    truth = Truth(telling.source, telling.copy_of, tuple(page.mentions), tuple(page.events), misspelt, telling.wrong)
    return row, truth


def lay_out(telling: Telling) -> "Page":
    """The text of an article, and what is where in it."""
    page = Page(telling)
    for number, line in enumerate(telling.lines):
        page.write("\n\n" if number and number % 2 == 0 else " " if number else "")
        start = len(page.text)
        page.tell(line)
        page.sentences.append((start, len(page.text)))
    return page


class Page:
    """A text in the making, and what is named where in it."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self.text = ""
        self.mentions: list[tuple[int, int, str]] = []
        self.events: list[tuple[int, int, str, str]] = []
        self.sentences: list[tuple[int, int]] = []
        """One for each line."""
        self.slots: list[tuple[int, int, str]] = []
        """What stands for the slots of the lines: start, end, slot."""
        self._named: set[str] = set()

    def write(self, text: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += text
        return start, len(self.text)

    def tell(self, line: Line) -> None:
        if line.happening is None:
            self.write(line.template)
            return
        for part in finditer(_PARTS, line.template):
            if part["trigger"]:
                start, end = self.write(part["trigger"])
                self.events.append((start, end, line.happening.key, line.happening.day.isoformat()))
            elif part["slot"]:
                self._fill(part["slot"], line)
            else:
                self.write(part[0])

    def _fill(self, slot: str, line: Line) -> None:
        told = line.happening
        assert told is not None
        if slot in ("a", "b"):
            span = self._name(told.a if slot == "a" else told.b)
        elif slot == "when":
            span = self.write(_when(line, self._telling.published))
        else:
            span = self.write({"place": told.place, "body": told.body, "count": str(line.count)}[slot])
        self.slots.append((*span, slot))

    def _name(self, person: Person) -> tuple[int, int]:
        surname = self._telling.spelling.get(person.key, person.surname)
        if person.key not in self._named:
            title = self._telling.titles.get(person.key, "")
            self.write(f"{title} " if title else "")
            span = self.write(f"{person.given} {surname}")
        else:
            span = self.write(surname)
        self._named.add(person.key)
        self.mentions.append((*span, person.key))
        return span


def _when(line: Line, published: date) -> str:
    day = line.day
    assert day is not None
    if line.full_date or not 0 <= (published - day).days < 6:
        return f"on {day:%B} {day.day}, {day.year}"
    return f"on {day:%A}" if (published - day).days % 2 == 0 else f"on {day:%B} {day.day}"
