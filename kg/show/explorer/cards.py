"""What the explorer shows of each thing, as records: the page holds them as one JSON, a server gives them in pages.

Text is on one line, free of control and direction characters. Ids are short names ('event:…'), which are the same in
every view, in addresses and in SPARQL. Days are ISO days; '' where unknown or open.
"""

from kg.records import Record


class PartCard(Record):
    """Who or what takes part in an event."""

    role: str
    id: str
    label: str
    kind: str


class Elsewhere(Record):
    """A date of an event that was not chosen, and the claims that read it."""

    date: str
    """EDTF."""
    first: str
    last: str
    claims: tuple[str, ...]


class Known(Record):
    """What had been reported of an event by a day on which an article appeared."""

    day: str
    """'' for what articles without a publication day tell."""
    status: str
    sources: int
    """Independent articles so far."""


class EventCard(Record):
    """One event on the time axis."""

    id: str
    label: str
    kind: str
    relation: str
    """What it is between two who take part, in words: 'pardoned' for a fact whose type has such a relation."""
    date: str
    """EDTF; '' where undated."""
    words: str
    """The date as it is read: 'Sunday, 30 November 2025', 'undated'."""
    first: str
    last: str
    basis: str
    why: str
    """Why it is dated so."""
    status: str
    parts: tuple[PartCard, ...]
    articles: tuple[str, ...]
    """Sources of the articles that tell it."""
    sources: int
    """Independent origins."""
    order: int
    """Position in the sequence of all events."""
    notable: bool
    """Whether it is shown before 'all events' is chosen."""
    claims: tuple[str, ...]
    decisions: tuple[str, ...]
    elsewhere: tuple[Elsewhere, ...]
    known: tuple[Known, ...]
    """By day, each where something changed."""


class ClaimCard(Record):
    """One statement of one article."""

    id: str
    about: tuple[str, ...]
    """Ids of the events, figures, roles and relations that it speaks of."""
    article: str
    """Source of the article."""
    start: int
    end: int
    """Span of the trigger in the article's text, half-open, in code points."""
    text: str
    """The trigger, verbatim."""
    sentence: str
    sentence_start: int
    """Where the sentence starts in the article's text, in code points; -1 where the text is not at hand."""
    factuality: str
    by: tuple[str, ...]
    relayed: tuple[str, ...]
    unevidenced: bool
    dated: str
    date_text: str
    said: str
    value: str
    """The number that it states; '' for a claim that is no figure's."""
    rule: str


class RoleCard(Record):
    """A role over time."""

    name: str
    of: str
    since: str
    until: str
    first: str
    last: str
    claims: tuple[str, ...]


class TieCard(Record):
    """A relation that is no event, seen from one side."""

    relation: str
    """In words: 'member of'."""
    other: str
    """Id of the other side."""
    label: str
    """Name of the other side."""
    inverse: bool
    """Whether the other side is its subject."""
    claims: tuple[str, ...]


class EntityCard(Record):
    """One person, body, place or thing."""

    id: str
    label: str
    kind: str
    aliases: tuple[str, ...]
    misspellings: tuple[str, ...]
    matches: tuple[str, ...]
    why: tuple[str, ...]
    """Why its names were taken for one."""
    names: tuple["NameCard", ...]
    """As what the articles' texts speak of it."""
    roles: tuple[RoleCard, ...]
    ties: tuple[TieCard, ...]
    x: int
    y: int
    """Its place in the overview of the network, within -1000..1000; (0, 0) and `drawn` false where it has none."""
    drawn: bool


class NameCard(Record):
    """One wording by which articles speak of an entity."""

    text: str
    articles: tuple[str, ...]
    count: int


class FigureCard(Record):
    """A number, what it measures and when it was counted."""

    id: str
    label: str
    measure: str
    value: str
    unit: str
    of: tuple[str, ...]
    """Ids of what it measures."""
    of_labels: tuple[str, ...]
    event: str
    """Id of its event; '' where it has none."""
    as_of: str
    first: str
    last: str
    approximate: bool
    cumulative: bool
    """Whether it is of a count that goes on (votes, tolls; not ages): such are plotted though their day is not told."""
    claims: tuple[str, ...]


class Side(Record):
    """One of the values that a conflict is between, and the claims that hold it."""

    value: str
    chosen: bool
    claims: tuple[str, ...]


class ConflictCard(Record):
    """What sources disagree on, refine or count anew."""

    id: str
    on: str
    label: str
    attribute: str
    kind: str
    resolution: str
    explanation: str
    sides: tuple[Side, ...]


class Passage(Record):
    """A stretch of an article that was not read as its own telling (boilerplate, caption, repeat …)."""

    start: int
    end: int
    kind: str


class ArticleCard(Record):
    """One article with its text."""

    source: str
    title: str
    outlet: str
    published: str
    why: str
    """Why it is thought to have appeared on that day."""
    url: str
    copy_of: str
    language: str
    text: str
    """As the user's file has it; '' where it is not at hand."""
    passages: tuple[Passage, ...]


class StatusCard(Record):
    """A way in which a claim puts its event, in words."""

    name: str
    words: str


class Explorer(Record):
    """Everything that the explorer shows of a graph."""

    articles: tuple[ArticleCard, ...]
    entities: tuple[EntityCard, ...]
    events: tuple[EventCard, ...]
    claims: tuple[ClaimCard, ...]
    figures: tuple[FigureCard, ...]
    conflicts: tuple[ConflictCard, ...]
    statuses: tuple[StatusCard, ...]
    """From the weakest to the strongest."""
    left_out: int
    """Events that fewer sources tell and that are not among `events`."""
