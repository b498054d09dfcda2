"""Answers as records: what the command line, the pages and Python users get to see."""

from collections.abc import Mapping
from datetime import date as day

from kg.records import Record

FACTS = frozenset({"asserted", "confirmed"})
"""Statuses of what happened; all others are shown with it."""


class Named(Record):
    """A node of the graph with the name that it is shown under."""

    iri: str
    label: str
    kind: str
    """Its class: Person, Party, Election, Figure …"""


class ParticipantView(Record):
    """Who takes part in an event, and as what."""

    role: str
    node: Named


class ClaimView(Record):
    """One statement of one article."""

    iri: str
    article: str
    """Source of the article: file name without ending, or row id."""
    outlet: str
    published: str
    sentence: str
    text: str
    """The trigger, verbatim."""
    start: int
    end: int
    factuality: str
    claimed_by: tuple[str, ...]
    relayed_by: tuple[str, ...]
    unevidenced: bool
    dated: str
    date_text: str
    claimed_on: str
    rule: str


class EventView(Record):
    """One event."""

    node: Named
    predicate: str
    date: str
    """EDTF; empty where undated."""
    earliest: day | None
    latest: day | None
    date_basis: str
    date_explanation: str
    status: str
    participants: tuple[ParticipantView, ...]
    articles: tuple[str, ...]
    source_count: int
    order: int

    @property
    def is_notable(self) -> bool:
        """Whether what is meant for reading shows the event.

        It has a type or two articles tell it; and it is no bare act of saying, which its claims' sources tell anyway.
        """
        if self.node.kind == "Statement":
            return any(part.role != "agent" for part in self.participants)
        return self.node.kind != "Event" or len(self.articles) > 1

    @property
    def is_fact(self) -> bool:
        """Whether it is asserted or confirmed."""
        return self.status in FACTS

    @property
    def is_open(self) -> bool:
        """Whether only one bound of its date is known ('some time up to 2 December')."""
        return (self.earliest is None) != (self.latest is None)


class ArticleView(Record):
    """One article."""

    iri: str
    source: str
    title: str
    outlet: str
    published: str
    """ISO day; empty where unknown."""
    date_explanation: str
    url: str
    copy_of: str
    """Source of the article that this one is a copy of; empty where it is none."""


class RoleView(Record):
    """A role that someone holds, held or seeks."""

    name: str
    of: str
    since: str
    until: str
    claims: tuple[ClaimView, ...]


class FigureView(Record):
    """A number with what it measures."""

    label: str
    measure: str
    value: str
    unit: str
    as_of: str
    approximate: bool
    claims: tuple[ClaimView, ...]


class EntityView(Record):
    """One person, body, place or thing with everything the graph says of it."""

    node: Named
    aliases: tuple[str, ...]
    misspellings: tuple[str, ...]
    matches: tuple[str, ...]
    """IRIs of the same entity elsewhere (Wikidata)."""
    decisions: tuple[str, ...]
    """Why names were merged, one sentence each."""
    roles: tuple[RoleView, ...]
    relations: tuple[tuple[str, str], ...]
    """(relation, name of the other); the relation is preceded by '←' where the entity is its object."""
    figures: tuple[FigureView, ...]
    events: tuple[EventView, ...]
    claims: Mapping[str, tuple[ClaimView, ...]]
    """IRI of an event → the claims about it."""


class EventPortrait(Record):
    """One event with its claims, figures and conflicts."""

    event: EventView
    claims: tuple[ClaimView, ...]
    figures: tuple[FigureView, ...]
    conflicts: tuple["ConflictView", ...]
    decisions: tuple[str, ...]


class ConflictView(Record):
    """Where sources disagree, refine each other or progress."""

    node: Named
    on: Named
    attribute: str
    resolution: str
    explanation: str
    claims: tuple[ClaimView, ...]


class Table(Record):
    """The answer to a query: columns and rows of text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def dicts(self) -> tuple[dict[str, str], ...]:
        """The rows as dictionaries by column; '' where a variable is unbound."""
        return tuple(dict(zip(self.columns, row, strict=True)) for row in self.rows)
