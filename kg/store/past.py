"""What the sources published by a day said: the articles of that day, brought together as if there were no others.

An article stands from the day of its publication on; one whose publication no source tells, from the day on which the
store recorded it, which is when it was published at the latest. A later version stands from its own later day of
publication or, where it names none, from the day on which it was recorded. What was retracted stands on no day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from kg.graph.quads import make_quads
from kg.graph.store import fill_store
from kg.records import Corpus, Record
from kg.show.graph import Graph
from kg.store.committing import Place, read_said
from kg.store.curating import FILE, print_of, read_rulings, resolve_with
from kg.store.entries import Entry
from kg.store.journal import add_journal
from kg.store.placing import place_articles
from kg.store.settings import Settings
from kg.store.shelf import Shelf

_MOST_DAYS: Final = 8
"""So many days are kept in memory."""
Origin = tuple[str, str]
"""Name of a version's source, and its place: a file or address."""


class Standing(Record):
    """A version of an article, and the day from which on it stands."""

    entry: Entry
    since: date
    is_recorded: bool
    """Whether that is the day of its recording, for want of a day of publication."""


@dataclass(frozen=True)
class Past:
    """What was said by a day; the same graph each time it is asked for."""

    corpus: Corpus
    standing: tuple[Standing, ...]
    """The versions that stood, by key."""
    later: int
    """How many articles of the store stood only after the day."""
    settings: Settings
    """What the store was made with."""

    @cached_property
    def graph(self) -> Graph:
        """The graph, in memory."""
        return Graph(fill_store(make_quads(self.corpus, base=self.settings.base)))

    @cached_property
    def recorded_graph(self) -> Graph:
        """The graph, in memory, with the time at which each article was recorded: `kg:recorded_at`."""
        return add_journal(self.graph, self.entries, base=self.settings.base)

    def tell(self, day: date) -> str:
        """How much of the store the view of the day shows, and what stands by its recording alone, as one line."""
        undated = sorted(f"{each.entry.source} ({each.since})" for each in self.standing if not each.entry.published)
        count = len(self.standing)
        told = f"as of {day}: {count:,} of {count + self.later:,} articles"
        return f"{told}; undated, counted from their recording on: {', '.join(undated)}" if undated else told

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The versions that stood, by key."""
        return tuple(each.entry for each in self.standing)


class Days:
    """What was said by the days that were asked for last, kept until the store or its curation changes."""

    def __init__(self) -> None:
        self._state: tuple[int, str] | None = None
        """The state of the journal and of the curation file to which the days belong."""
        self._kept: dict[date, Past] = {}

    def open(self, place: Place, day: date) -> Past:
        """As `open_past`."""
        state = (place[1].read_state(), print_of(place[0] / FILE))
        if self._state != state:
            self._state, self._kept = state, {}
        self._kept[day] = self._kept.pop(day) if day in self._kept else open_past(place, day)
        if len(self._kept) > _MOST_DAYS:
            del self._kept[next(iter(self._kept))]
        return self._kept[day]


def open_past(place: Place, day: date) -> Past:
    """What the sources published by the day said, resolved from their articles alone.

    Decisions of curators hold whenever they were made: they are about what the sources say, not when.

    Raises:
        StoreError: the store was made by other rules, or is damaged.
        ModelError: an article reads otherwise than it does beside later ones, and its language pipeline is missing.
        CurationError: the store's curation file is malformed.
    """
    folder, ledger, settings = place
    settings.check_rules(folder)
    shelf = Shelf(ledger)
    standing, later = choose_versions(ledger.read_entries(), shelf.read_origins(), day)
    articles = place_articles(shelf.read_kept(each.entry.key for each in standing))
    said = read_said(ledger, settings, list(articles.values()))
    held = sorted((each for each in articles.values() if each.id in said), key=lambda each: (each.source, each.id))
    extractions = [said[each.id] for each in held]
    resolution = resolve_with(held, extractions, read_rulings(folder)).resolution
    corpus = Corpus(articles=tuple(held), extractions=tuple(extractions), resolution=resolution)
    return Past(corpus, standing, later, settings)


def choose_versions(
    entries: Iterable[Entry], origins: Mapping[int, Origin], day: date
) -> tuple[tuple[Standing, ...], int]:
    """The last version of each article that stood by the day, by key; and how many articles had none."""
    chosen = [[each for each in line if each.since <= day] for line in find_lines(entries, origins)]
    standing = (line[-1] for line in chosen if line)
    return tuple(sorted(standing, key=lambda each: each.entry.key)), sum(not line for line in chosen)


def find_lines(entries: Iterable[Entry], origins: Mapping[int, Origin]) -> list[tuple[Standing, ...]]:
    """For each article that was not retracted its versions with the days from which on they stand, the first first."""
    lines: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda each: each.key):
        former = [line for line in lines if _follows(entry, line[-1], origins)]
        same = [line for line in former if origins[line[-1].key] == origins[entry.key]]
        if former:
            (same or former)[0].append(entry)
        else:
            lines.append([entry])
    return [_date(line) for line in lines if line[-1].state == "live"]


def _follows(entry: Entry, former: Entry, origins: Mapping[int, Origin]) -> bool:
    """Whether a version took the place of a former one."""
    is_named_so = origins[entry.key][0] == origins[former.key][0]
    return former.state == "revised" and former.ended == entry.recorded and is_named_so


def _date(line: Sequence[Entry]) -> tuple[Standing, ...]:
    standing: list[Standing] = []
    for entry in line:
        own = entry.published
        if own and standing and own <= standing[-1].since:
            own = None
        standing.append(Standing(entry=entry, since=own or entry.recorded.date(), is_recorded=own is None))
    return tuple(standing)
