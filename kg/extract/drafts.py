"""What the extractors of one article hand to each other before claims are assembled: anchored on tokens of its Doc."""

from dataclasses import dataclass
from decimal import Decimal

from kg.records import Dating, Factuality, ParticipantRole, RelationName


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """A participant: an entity's id, the trigger token of another event, or the noun of a matter."""

    role: ParticipantRole
    basis: str
    entity: str | None = None
    event: int | None = None
    matter: int | None = None


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event told at `token` (its trigger's head), the trigger covering tokens start..end (end exclusive)."""

    token: int
    start: int
    end: int
    type: str
    predicate: str
    participants: tuple[ParticipantDraft, ...]
    rule: str
    carried: int | None = None
    """Token of the event noun that the trigger, a light verb, carries: 'file a lawsuit'."""


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A number told at tokens start..end, `token` the number's head."""

    token: int
    start: int
    end: int
    measure: str
    value: Decimal
    rule: str
    unit: str | None = None
    of: tuple[str, ...] = ()
    matter: int | None = None
    """Token of the noun that it measures, where no entity stands for that."""
    event: int | None = None
    """Trigger token of the event that it belongs to."""
    as_of: Dating | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """A role told at tokens start..end."""

    token: int
    start: int
    end: int
    holder: str
    role_name: str
    rule: str
    organization: str | None = None
    of_place: str | None = None
    since: Dating | None = None
    until: Dating | None = None


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A relation between two entities told at tokens start..end."""

    token: int
    start: int
    end: int
    relation: RelationName
    subject: str
    object: str
    rule: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what stands at a token, and how it is put."""

    factuality: Factuality
    claimed_by: tuple[str, ...] = ()
    relayed_by: tuple[str, ...] = ()
    unevidenced: bool = False
    said_at: int | None = None
    """Token of the speech verb or noun whose date is the date of the saying."""
    quote: bool = False
    rule: str = "own-voice"
