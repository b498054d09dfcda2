"""A curator's rulings bound to the articles' claims: what each means here, and what it changes before resolution."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, get_args

from kg.records import Article, Decision, DocEntity, EntityKind, EventClaim, Extraction, Ruling
from kg.resolve.apart import Apart
from kg.resolve.references import Index, Meant, claims_of
from kg.resolve.spelling import plain

Labels = Callable[[tuple[Ruling, ...]], Mapping[str, frozenset[str]]]
"""Rulings → plain label of each event, as they leave it → ids of the claims that tell it."""
_ENTITY_KINDS: Final = frozenset(get_args(EntityKind))
_EVENT_NAMES: Final = frozenset({"Election", "Event"})
"""Types that are both classes of names and of events."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A ruling and what its targets mean, in their order."""

    ruling: Ruling
    meant: tuple[Meant, ...]
    about: str
    """'entity', 'event', 'claim', or '' where the ruling cannot be about what it names."""

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the DocEntities or claims that it is about."""
        return frozenset(each for meant in self.meant for each in ids_of(meant, self.about))

    def homes(self, home: Callable[[str], str]) -> tuple[frozenset[str], ...]:
        """For each target the sets or entities in which its DocEntities are; more than one where it is ambiguous.

        Where a name is borne by several, those are meant whose very name it is.
        """
        found = []
        for meant in self.meant:
            all_homes = frozenset(home(each) for each in meant.docs)
            found.append(all_homes if len(all_homes) < 2 else frozenset(home(each) for each in meant.own))
        return tuple(found)

    @property
    def sides(self) -> tuple[frozenset[str], ...]:
        """For each target the ids that are held apart from those of the others; none that is on two sides."""
        sides = [meant.own if self.about == "entity" else ids_of(meant, self.about) for meant in self.meant]
        others = [frozenset().union(*(other for at, other in enumerate(sides) if at != n)) for n in range(len(sides))]
        return tuple(side - other for side, other in zip(sides, others, strict=True))

    @property
    def decision(self) -> Decision:
        """The ruling as a decision that explains itself."""
        return Decision(
            kind=self.ruling.kind,
            subject=" and ".join(self.ruling.targets),
            explanation=explain(self.ruling),
            ruling=self.ruling,
        )


@dataclass(frozen=True, slots=True)
class Curated:
    """The rulings that mean something in these articles, and those that do not."""

    bound: tuple[Bound, ...] = ()
    idle: tuple[Ruling, ...] = ()
    apart: Apart = field(default_factory=Apart)
    """The DocEntities and event claims that are held apart."""
    by_id: Mapping[str, tuple[Bound, ...]] = field(default_factory=dict)
    """DocEntity or claim id → the rulings about it, in the file's order."""

    def of(self, ids: Iterable[str]) -> tuple[Bound, ...]:
        """The rulings about any of the ids, each once, in the file's order."""
        if not self.by_id:
            return ()
        found = {id(bound): bound for each in ids for bound in self.by_id.get(each, ())}
        return tuple(bound for bound in self.bound if id(bound) in found)

    def joins(self, about: str) -> Iterator[Bound]:
        """The rulings by which entities or events are one."""
        return (bound for bound in self.bound if bound.ruling.kind == "same" and bound.about == about)

    @property
    def rejected(self) -> dict[str, Decision]:
        """Id of each rejected claim → the decision."""
        return {each: bound.decision for bound in self.bound if bound.about == "claim" for each in sorted(bound.ids)}


NOTHING_CURATED: Final = Curated()


def ids_of(meant: Meant, about: str) -> frozenset[str]:
    """The ids of what is meant: DocEntities for an entity, claims for an event or claim."""
    return {"entity": meant.docs, "event": meant.events, "claim": meant.claims}.get(about, frozenset())


def explain(ruling: Ruling) -> str:
    """The ruling as a sentence for a reader: what, who, when and why."""
    first, named = ruling.targets[0], " and ".join(f"'{each}'" for each in ruling.targets)
    what = {
        "same": f"{named} are one",
        "different": f"{named} are not one",
        "reject": f"the claim at '{first}' does not count",
        "rename": f"'{first}' is called '{ruling.value}'",
        "type": f"'{first}' is of the type {ruling.value}",
        "date": f"'{first}' is dated {ruling.value}",
    }[ruling.kind]
    return f"{ruling.author} decided on {ruling.decided.isoformat()} that {what}: {ruling.reason.rstrip('.')}"


def bind(
    rulings: Sequence[Ruling], articles: Sequence[Article], extractions: Sequence[Extraction], labels: Labels
) -> Curated:
    """What the rulings mean in the articles; `labels` is asked where a reference can only be the label of an event."""
    if not rulings:
        return Curated()
    index = Index(articles, extractions)
    found = [_bind_one(ruling, index) for ruling in rulings]
    if not all(all(bound.meant) for bound in found):
        known = tuple(bound.ruling for bound in found if bound.about == "entity" and all(bound.meant))
        index.labels = dict(labels(known))
        index.labels.update(_new_labels(rulings, index))
        found = [_bind_one(ruling, index) for ruling in rulings]
    return _gather(found)


def _new_labels(rulings: Iterable[Ruling], index: Index) -> dict[str, frozenset[str]]:
    """The labels that rulings give to events, for other rulings to name them by."""
    given = {}
    for ruling in rulings:
        if ruling.kind == "rename":
            bound = _bind_one(ruling, index)
            if bound.about == "event":
                given[plain(ruling.value)] = bound.ids
    return given


def _bind_one(ruling: Ruling, index: Index) -> Bound:
    meant = tuple(index.find(target) for target in ruling.targets)
    return Bound(ruling, meant, _about(ruling, meant))


def _about(ruling: Ruling, meant: Sequence[Meant]) -> str:
    """What a ruling is about: where names and events stand at one place, what its kind or value fits."""
    order = {"reject": ("claim",), "date": ("event",)}.get(ruling.kind, ("entity", "event"))
    if ruling.kind == "type":
        event_first = ("event", "entity") if ruling.value in _EVENT_NAMES else ("event",)
        order = ("entity",) if ruling.value in _ENTITY_KINDS - _EVENT_NAMES else event_first
    return next((about for about in order if all(ids_of(each, about) for each in meant)), "")


def _gather(found: Sequence[Bound]) -> Curated:
    bound = tuple(each for each in found if each.about)
    apart = Apart()
    by_id: dict[str, tuple[Bound, ...]] = {}
    for each in bound:
        if each.ruling.kind == "different":
            apart.hold(each.sides)
        for one in each.ids:
            by_id[one] = (*by_id.get(one, ()), each)
    return Curated(bound, tuple(each.ruling for each in found if not each.about), apart, by_id)


def amend(extractions: Sequence[Extraction], curated: Curated) -> list[Extraction]:
    """The extractions without the rejected claims, and with the types that the curators give."""
    if not curated.bound:
        return list(extractions)
    rejected = frozenset(curated.rejected)
    types = {
        one: bound.ruling.value for bound in curated.bound if bound.ruling.kind == "type" for one in sorted(bound.ids)
    }
    return [_amend_one(each, rejected, types) for each in extractions]


def _amend_one(extraction: Extraction, rejected: frozenset[str], types: Mapping[str, str]) -> Extraction:
    own = {each.id for each in extraction.entities} | {each.id for each in claims_of(extraction)}
    if own.isdisjoint(rejected) and own.isdisjoint(types):
        return extraction
    return extraction.model_copy(
        update={
            "entities": tuple(_typed_entity(each, types) for each in extraction.entities),
            "events": tuple(_typed_event(each, types) for each in extraction.events if each.id not in rejected),
            "figures": tuple(each for each in extraction.figures if each.id not in rejected),
            "roles": tuple(each for each in extraction.roles if each.id not in rejected),
            "relations": tuple(each for each in extraction.relations if each.id not in rejected),
        }
    )


def _typed_entity(doc: DocEntity, types: Mapping[str, str]) -> DocEntity:
    return doc.model_copy(update={"kind": types[doc.id]}) if doc.id in types else doc


def _typed_event(claim: EventClaim, types: Mapping[str, str]) -> EventClaim:
    return claim.model_copy(update={"type": types[claim.id]}) if claim.id in types else claim
