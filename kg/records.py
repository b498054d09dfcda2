"""Every record that passes between stages: frozen, checked, with ids made from content.

Spans are half-open, in Unicode code points of the article's text. Days are inclusive.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

EntityKind = Literal[
    "Person", "Party", "Institution", "Outlet", "Place", "Product", "Election", "Event", "Actor", "Thing", "Matter"
]
"""Class of an entity. `Election` and `Event` are names of events ('2001 Italian general election'); `Actor` and `Thing`
are what the text describes and never names ('a White House official', 'the website'); a `Matter` is what only the verb
it stands with makes something of ('drew attention', 'long waits')."""

MentionKind = Literal["name", "nominal", "pronoun", "trigger"]
ParticipantRole = Literal["agent", "patient", "recipient", "topic", "instrument", "place"]
RegionKind = Literal["boilerplate", "caption", "headline", "repeat", "dateline", "byline", "sign-off"]
RelationName = Literal[
    "member_of", "leads", "spouse_of", "parent_of", "located_in", "part_of", "works_for", "published_by"
]
ConflictKind = Literal["incompatible", "refines", "superseded"]
RulingKind = Literal["same", "different", "reject", "rename", "type", "date"]


class Factuality(StrEnum):
    """How a claim puts its event (graph-model §5)."""

    ASSERTED = "asserted"
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"
    PROMISED = "promised"
    REQUESTED = "requested"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"


def make_id(*parts: object) -> str:
    """Sixteen hex digits that depend on nothing but the parts' text.

    >>> make_id("a", 1) == make_id("a", 1) != make_id("a1")
    True
    """
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Record(BaseModel):
    """Base of all records: frozen, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# ------------------------------------------------------------------------------------------------ read


class Region(Record):
    """A span of an article's text that is left out of extraction, and why.

    A `dateline`, `byline`, `headline` or `sign-off` says who, where or when and carries no sentence of its own.
    """

    start: int
    end: int
    kind: RegionKind
    reason: str


class Article(Record):
    r"""One article: its text as the user's file has it (line ends `\n`), and what is known about it."""

    id: str
    source: str
    """The file's name without its ending, or the JSON-Lines row's id."""
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    """The outlet's name as found ('Reuters', 'AP'); None where nothing tells it."""
    author: str | None = None
    language: str = "en"
    published: date | None = None
    published_basis: str = "none"
    """One of: row, metadata, dateline, caption, weekday, corpus, none."""
    published_explanation: str = "nothing in the text or beside it tells the publication date"
    regions: tuple[Region, ...] = ()
    """Spans left out of extraction, ordered by start, not overlapping."""
    copy_of: str | None = None
    """Id of the article that this one is a syndicated copy of."""


# ------------------------------------------------------------------------------------------------ time


class When(Record):
    """A pair of inclusive days, either open, plus its EDTF text; the width is the precision.

    Source: EDTF, ISO 8601-2:2019, levels 0 and 1.
    """

    earliest: date | None
    latest: date | None
    edtf: str


class Dating(Record):
    """A date as read or resolved, and how it was found."""

    when: When
    basis: str
    """A concept name in kebab case: explicit, weekday, relative, month-day, narrative, publication, anchored-event …"""
    explanation: str
    """One sentence that a reader understands."""
    text: str = ""
    """The date expression verbatim; empty where the text has none for it."""
    start: int | None = None
    end: int | None = None


class TimeMention(Record):
    """A time expression of an article (TIMEX3)."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    """TIMEX3 value: '2025-12-01', '2025-12-02T18:00', 'P1W', 'PAST_REF' …"""
    dating: Dating | None
    """None where the expression is no point or span on the calendar (durations, sets, vague references)."""


# ------------------------------------------------------------------------------------------------ extract


class Mention(Record):
    """A span of an article that denotes an entity or tells an event."""

    article: str
    start: int
    end: int
    text: str
    kind: MentionKind
    head: int
    """Offset in the article of the first character of the span's syntactic head."""


class DocEntity(Record):
    """An entity as one article knows it: a cluster of mentions with one class, decided by all of them together."""

    id: str
    article: str
    kind: EntityKind
    name: str
    """The fullest correct name; for `Actor` and `Thing` the describing phrase ('White House official')."""
    shown: str = ""
    """The name of what is described, with what says which one is meant ('crew of the ferry'); else empty."""
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    mentions: tuple[Mention, ...]
    """Ordered by start. Names first found by the name finder; pronouns and nominals added by coreference."""
    gender: Literal["female", "male", "neuter", "unknown"] = "unknown"
    plural: bool = False
    wikidata: str | None = None
    """'Q30' and the like, only where certain."""
    descriptions: tuple[str, ...] = ()
    """Lower-case head nouns by which the text describes it ('company', 'electoral authority', 'president')."""
    group_of: tuple[str, ...] = ()
    """Ids of the DocEntities of which a plural reference ('both candidates') is made up; empty for all others."""
    reasons: tuple[str, ...] = ()
    """Why mentions or names were bound to it, one sentence each."""


class Participant(Record):
    """Who or what takes part in an event, in which role, and how that was found."""

    role: ParticipantRole
    target: str
    """Id of a DocEntity or, where `is_event`, of an EventClaim of the same article (in an `Event`: resolved ids)."""
    is_event: bool = False
    basis: str
    """subject, object, passive-agent, possessive, preposition, apposition, controlled-subject, carrier, pronoun …"""


class Claim(Record):
    """One statement of one article, with its evidence. The atom of the graph."""

    id: str
    article: str
    mention: Mention
    """The trigger."""
    sentence: str
    """The sentence verbatim."""
    sentence_start: int
    factuality: Factuality
    unevidenced: bool = False
    claimed_by: tuple[str, ...] = ()
    """Ids of the DocEntities to whom the text attributes it; empty where the article speaks in its own voice."""
    relayed_by: tuple[str, ...] = ()
    """Outlets in between, outermost first ('Reuters reported that the CNE stated …')."""
    claimed_on: Dating | None = None
    rule: str
    """What produced it: name and version of the rule."""


class EventClaim(Claim):
    """An article tells an event."""

    type: str
    """Name of an event type of `ontology/events`, or 'Event'."""
    predicate: str
    """The lemma that told it."""
    participants: tuple[Participant, ...] = ()
    dated: Dating | None = None
    order: int
    """Position of the event in the article's own telling, for events of one day."""
    before: tuple[str, ...] = ()
    """Ids of event claims of the article that the text puts after this one."""
    causes: tuple[str, ...] = ()
    sub_event_of: str | None = None
    quote: bool = False
    """Whether it is told inside quotation marks."""
    carried: Mention | None = None
    """The event noun that the trigger, a light verb, carries: 'lawsuit' of 'filed a lawsuit'."""


class FigureClaim(Claim):
    """An article gives a number."""

    measure: str
    """votes, vote_share, counted_share, margin, turnout, deaths, injuries, sentence_years, age, money, count …"""
    value: Decimal
    unit: str | None = None
    of: tuple[str, ...] = ()
    """Ids of DocEntities, whom or what it measures."""
    in_event: str | None = None
    """Id of an EventClaim of the article."""
    as_of: Dating | None = None
    approximate: bool = False


class RoleClaim(Claim):
    """An article says that someone holds, held or seeks a role."""

    holder: str
    role_name: str
    """As the text says it, lower case, with 'former', 'acting' … kept: 'former president', 'foreign minister'."""
    organization: str | None = None
    of_place: str | None = None
    since: Dating | None = None
    until: Dating | None = None


class RelationClaim(Claim):
    """An article relates two entities by something that is no event."""

    relation: RelationName
    subject: str
    object: str


class Extraction(Record):
    """What one article says."""

    article: str
    entities: tuple[DocEntity, ...]
    times: tuple[TimeMention, ...]
    events: tuple[EventClaim, ...]
    figures: tuple[FigureClaim, ...]
    roles: tuple[RoleClaim, ...]
    relations: tuple[RelationClaim, ...]
    dropped: Mapping[str, int] = {}
    """How many candidate statements were left out, by reason."""


# ------------------------------------------------------------------------------------------------ curation


class Ruling(Record):
    """A decision of a person over what the articles say: who decided what, when and why."""

    kind: RulingKind
    targets: tuple[str, ...]
    """What it is about, as the curator names it: names, labels, IRIs, places SOURCE:OFFSET."""
    value: str = ""
    """The name, type or EDTF date that it gives; empty for `same`, `different` and `reject`."""
    when: When | None = None
    """The days that the EDTF date of a `date` spans."""
    author: str
    decided: date
    reason: str
    where: str
    """File and line, for messages; never in a graph."""


# ------------------------------------------------------------------------------------------------ resolve


class Decision(Record):
    """A decision of the resolution, explained: a merge of two names, a choice of a date, a refused merge."""

    kind: str
    """same-name, acronym, misspelling, surname, same-slot, role, gazetteer, same-event, copy …; or a `RulingKind`."""
    subject: str
    """What was merged or chosen, as text ('Naslaa')."""
    explanation: str
    ruling: Ruling | None = None
    """The curator's decision that it is; None where the rules decided."""


class Entity(Record):
    """One person, body, place or thing of all articles together."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    wikidata: str | None = None
    members: tuple[str, ...]
    """Ids of its DocEntities, sorted."""
    decisions: tuple[Decision, ...] = ()


class StatusChange(Record):
    """From when on an event had a factuality, and the claim that says so."""

    factuality: Factuality
    since: Dating | None
    claim: str


class Event(Record):
    """One event of all articles together."""

    id: str
    type: str
    predicate: str
    label: str
    """A short sentence: 'Donald Trump pardoned Juan Orlando Hernández'."""
    participants: tuple[Participant, ...] = ()
    """Targets are ids of Entity or Event."""
    dated: Dating | None = None
    order: int = 0
    """Puts the events of one day in sequence, over all articles."""
    status: Factuality
    history: tuple[StatusChange, ...] = ()
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    source_count: int
    before: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    sub_event_of: str | None = None
    decisions: tuple[Decision, ...] = ()


class Figure(Record):
    """One number of all articles together."""

    id: str
    label: str
    measure: str
    value: Decimal
    unit: str | None = None
    of: tuple[str, ...] = ()
    in_event: str | None = None
    as_of: Dating | None = None
    approximate: bool = False
    claims: tuple[str, ...]


class RoleHolding(Record):
    """One role that someone holds, held or seeks (`kg:Role`)."""

    id: str
    label: str
    holder: str
    role_name: str
    organization: str | None = None
    of_place: str | None = None
    since: Dating | None = None
    until: Dating | None = None
    as_of: date | None = None
    claims: tuple[str, ...]


class Relation(Record):
    """One relation between two entities that is no event."""

    id: str
    relation: str
    subject: str
    object: str
    claims: tuple[str, ...]


class Conflict(Record):
    """Where sources disagree, refine each other, or a later count replaces an earlier one."""

    id: str
    on: str
    """Id of the Event, Figure, RoleHolding or Entity."""
    attribute: str
    """date, place, value, participant, name …"""
    claims: tuple[str, ...]
    kind: ConflictKind
    resolution: str | None
    """The value chosen, as text (EDTF for a date)."""
    explanation: str
    decision: Decision | None = None
    """The curator's decision that the claims are in conflict with; None where claims are on either side."""


class Resolution(Record):
    """What the articles together say. Every tuple is ordered by id."""

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    roles: tuple[RoleHolding, ...]
    relations: tuple[Relation, ...]
    conflicts: tuple[Conflict, ...]
    denotes: Mapping[str, str]
    """DocEntity id or claim id → id of what it denotes (Entity, Event, Figure, RoleHolding, Relation)."""
    rejected: Mapping[str, Decision] = {}
    """Claim id → the curator's decision by which it counts for nothing; the claim stays in its article."""
    parted: tuple[str, ...] = ()
    """Ids of the articles that were resolved apart from others on their story, of which too many were together."""


class Corpus(Record):
    """Everything a build knows: the articles, what each says, and what they say together."""

    articles: tuple[Article, ...]
    extractions: tuple[Extraction, ...]
    resolution: Resolution
