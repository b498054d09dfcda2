"""Clusters of claims → Event records: type, participants, date, status, label, links."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.records import Conflict, Decision, DocEntity, Event, EventClaim, Participant, ParticipantRole, make_id
from kg.resolve.clusters import Cluster
from kg.resolve.conflicts import find_date_conflicts, find_participant_conflicts
from kg.resolve.corrections import Corrections, correct
from kg.resolve.curated import Curated
from kg.resolve.dates import Fused
from kg.resolve.labels import best_claim, make_label
from kg.resolve.lexicon import load_event_rules
from kg.resolve.links import Links, settle_links
from kg.resolve.order import order_events
from kg.resolve.origins import count_sources
from kg.resolve.rulings import decisions_of, find_dated, find_overruled, given, rule_date
from kg.resolve.spelling import plain
from kg.resolve.status import find_history, find_status
from kg.resolve.telling import Telling, resolved


@dataclass(frozen=True, slots=True)
class Setting:
    """What every event is made with."""

    docs: Mapping[str, DocEntity]
    groups: Mapping[str, DocEntity]
    """Those DocEntities that are groups of others."""
    entity_of: Mapping[str, str]
    """DocEntity id → id of its entity or, for the name of an event, of that event."""
    events: frozenset[str]
    """Ids of all events."""
    event_of: Mapping[str, str]
    """Event claim id → event id."""
    names: Mapping[str, str]
    """Entity or event id → the name that is shown."""
    claims: Mapping[str, EventClaim]
    """All event claims by id."""
    named: frozenset[str]
    origins: Mapping[str, str]
    fusions: Mapping[str, Fused]
    """Event id → the date out of its claims, where they have one."""
    corrections: Corrections
    curated: Curated


def event_id(cluster: Cluster) -> str:
    """The id of a cluster's event: of its first claim's content."""
    return make_id("event", min(telling.claim.id for telling in cluster.tellings))


def make_events(clusters: Mapping[str, Cluster], setting: Setting) -> tuple[tuple[Event, ...], tuple[Conflict, ...]]:
    """The events of the clusters, given by event id, and their conflicts, each ordered by id."""
    told = {own: sorted(cluster.tellings, key=_place) for own, cluster in clusters.items()}
    links = settle_links([_link(own, tellings, setting) for own, tellings in told.items()])
    days = {each.id: each.dated.when.earliest or each.dated.when.latest if each.dated else None for each in links}
    claims = {own: [each.claim for each in tellings] for own, tellings in told.items()}
    orders = order_events(days, claims, {each.id: each.before for each in links})
    events: list[Event] = []
    conflicts: list[Conflict] = []
    for each in links:
        event, found = _make_event(clusters[each.id], told[each.id], (each, orders[each.id]), setting)
        events.append(event)
        conflicts.extend(found)
    return tuple(sorted(events, key=lambda event: event.id)), tuple(sorted(conflicts, key=lambda each: each.id))


def _place(telling: Telling) -> tuple[str, int, str]:
    return telling.article.id, telling.claim.mention.start, telling.claim.id


def _link(own: str, tellings: Sequence[Telling], setting: Setting) -> Links:
    """Date and links of an event, as its claims have them."""
    ruled = find_dated(setting.curated.of(each.claim.id for each in tellings))
    fused = setting.fusions.get(own)
    return Links(
        id=own,
        dated=rule_date(ruled) if ruled else correct(fused, setting.corrections) if fused else None,
        before=_links((after for each in tellings for after in each.claim.before), setting, own),
        causes=_links((effect for each in tellings for effect in each.claim.causes), setting, own),
        sub_event_of=next(iter(_links((each.claim.sub_event_of for each in tellings), setting, own)), None),
    )


def _make_event(
    cluster: Cluster, tellings: Sequence[Telling], linked: tuple[Links, int], setting: Setting
) -> tuple[Event, tuple[Conflict, ...]]:
    links, order = linked
    own = links.id
    participants = merge_participants(tellings, setting, own)
    status = find_status(tellings)
    label = make_label(tellings, participants, status, setting.names, setting.claims)
    fused = setting.fusions.get(own)
    rulings = setting.curated.of(each.claim.id for each in tellings)
    ruled = find_dated(rulings)
    conflicts = find_overruled(own, ruled, fused) if ruled and fused else ()
    if fused and not ruled:
        conflicts = find_date_conflicts(own, label, fused)
    unique = load_event_rules().unique.get(cluster.family)
    if unique is not None:
        single = tuple(role for role in ("agent", "patient", "place") if role in unique.single)
        conflicts += find_participant_conflicts(own, tellings, single, setting.names)
    decisions = [_decide(*reason) for reason in sorted(cluster.reasons, key=lambda reason: reason[0].claim.id)]
    if fused and fused.against and not ruled:
        decisions.append(Decision(kind="date", subject=fused.dating.when.edtf, explanation=fused.dating.explanation))
    return (
        Event(
            id=own,
            type=given(rulings, "type") or _vote_type(tellings),
            predicate=best_claim(tellings).claim.predicate,
            label=given(rulings, "rename") or label,
            participants=participants,
            dated=links.dated,
            order=order,
            status=status,
            history=find_history(tellings),
            claims=tuple(sorted(each.claim.id for each in tellings)),
            articles=tuple(sorted({each.article.id for each in tellings})),
            source_count=count_sources(tellings, setting.origins, setting.docs),
            before=links.before,
            causes=links.causes,
            sub_event_of=links.sub_event_of,
            decisions=(*decisions, *decisions_of(rulings)),
        ),
        conflicts,
    )


def _decide(telling: Telling, why: str) -> Decision:
    quote = f"{telling.claim.mention.text} ({telling.article.source})"
    return Decision(kind="same-event", subject=quote, explanation=why)


def _vote_type(tellings: Sequence[Telling]) -> str:
    votes = Counter(telling.claim.type for telling in tellings)
    return min(votes, key=lambda each: (each == "Event", -votes[each], each))


def _links(claims: Iterable[str | None], setting: Setting, own: str) -> tuple[str, ...]:
    """Ids of the events that the claims tell, without the event itself."""
    return tuple(sorted({setting.event_of[each] for each in claims if each and each in setting.event_of} - {own}))


def merge_participants(tellings: Sequence[Telling], setting: Setting, own: str) -> tuple[Participant, ...]:
    """All fillers of all roles; whom a claim leaves unnamed gives way to the name that another has for the role.

    Who stands unnamed beside a name ('Acme and its rivals') is another one.
    """
    found: dict[tuple[ParticipantRole, str], list[tuple[str, str]]] = defaultdict(list)
    for claim, each in _taking_part(tellings):
        for target in _targets(each, setting):
            found[each.role, target].append((claim, each.basis))
    named: dict[str, set[str]] = defaultdict(set)
    for (role, target), uses in found.items():
        if target in setting.named:
            named[role].update(claim for claim, _ in uses)
    kept = []
    called: set[tuple[str, str]] = set()
    for (role, target), uses in sorted(found.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
        claims = {claim for claim, _ in uses}
        if target == own or (role, _bare_name(target, setting)) in called:
            continue
        called.add((role, _bare_name(target, setting)))
        beside = not named[role] or claims & named[role]
        if target in setting.named or target in setting.events or beside:
            kept.append(Participant(role=role, target=target, is_event=target in setting.events, basis=uses[0][1]))
    return tuple(kept)


def _bare_name(target: str, setting: Setting) -> str:
    """The letters of an unnamed participant's name, for 'dock workers' and 'Dockworkers' are the same; else the id."""
    if target in setting.named or target in setting.events or target not in setting.names:
        return target
    return "".join(plain(setting.names[target]).split()) or target


def _taking_part(tellings: Sequence[Telling]) -> list[tuple[str, Participant]]:
    """Claim ids and participants; where the event is told as real, nobody takes part whom only a plan brings in."""
    real = any(not telling.unreal for telling in tellings)
    planned = load_event_rules().planned_roles if real else frozenset()
    return [
        (telling.claim.id, each)
        for telling in tellings
        for each in telling.claim.participants
        if not (telling.unreal and each.role in planned)
    ]


def _targets(participant: Participant, setting: Setting) -> tuple[str, ...]:
    if participant.is_event:
        return (setting.event_of[participant.target],) if participant.target in setting.event_of else ()
    return resolved(participant.target, setting.groups, setting.entity_of)
