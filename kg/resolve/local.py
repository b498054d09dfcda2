"""Resolving one circle of articles: what they say of events, figures, roles, relations, under the entities of all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.records import Article, Conflict, Entity, Event, Extraction, Figure, Relation, RoleHolding
from kg.resolve.called import find_called
from kg.resolve.cast import Cast
from kg.resolve.clusters import Roster
from kg.resolve.corrections import find_corrections
from kg.resolve.curated import Curated
from kg.resolve.dates import find_readings, find_trust, fuse
from kg.resolve.events import cluster_tellings
from kg.resolve.figures import find_figure_conflicts, merge_figures
from kg.resolve.fusion import Setting, event_id, make_events
from kg.resolve.groups import join_curated
from kg.resolve.kindred import join_kindred
from kg.resolve.lexicon import load_event_rules, load_rules
from kg.resolve.named_events import find_named, join_named
from kg.resolve.origins import find_origins
from kg.resolve.roles import merge_relations, merge_roles
from kg.resolve.slips import join_slips
from kg.resolve.stories import find_neighbours
from kg.resolve.telling import make_tellings


@dataclass(frozen=True, slots=True)
class Part:
    """What one circle says, under the entities of all circles; every tuple is ordered by id."""

    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    roles: tuple[RoleHolding, ...]
    relations: tuple[Relation, ...]
    conflicts: tuple[Conflict, ...]
    denotes: Mapping[str, str]
    """DocEntity id or claim id → id of what it denotes."""
    used: frozenset[str]
    """Ids of the entities that its names and words stand for, those that are an event's name left out."""


@dataclass(frozen=True, slots=True)
class Circle:
    """The articles of a circle with what they say, in the order of their ids, and their cast."""

    articles: tuple[Article, ...]
    extractions: tuple[Extraction, ...]
    cast: Cast


def resolve_circle(circle: Circle, entities: Iterable[Entity], curated: Curated) -> Part:
    """What the articles of the circle say.

    Args:
        circle: the articles.
        entities: the entities of all circles; at least those that this one knows.
        curated: what curators decided.
    """
    articles, extractions, cast = circle.articles, circle.extractions, circle.cast
    entities = tuple(entities)
    entity_of = {doc: entity.id for entity in entities for doc in entity.members if doc in cast.docs}
    kinds = {entity.id: entity.kind for entity in entities}
    named = frozenset(each for each, kind in kinds.items() if kind in load_rules().kinds.named)
    called, neighbours = find_called(extractions, entity_of), find_neighbours(cast.stories)
    roster = Roster(kinds, named, cast.stories, called, neighbours, curated.apart)
    stated = make_tellings(articles, extractions, entity_of, named)
    clusters = join_slips(cluster_tellings(stated, roster), roster)
    claims = {telling.claim.id: telling.claim for telling in stated}
    clusters = join_kindred(clusters, roster, cast.docs, claims)
    clusters = join_named(clusters, cast.docs, entity_of, curated.apart)
    clusters = join_curated(clusters, curated)
    by_event = {event_id(cluster): cluster for cluster in clusters}
    event_of = {telling.claim.id: event for event, cluster in by_event.items() for telling in cluster.tellings}
    names_of_events = find_named(by_event, cast.docs, entity_of, roster)
    target_of = {doc: names_of_events.get(entity, entity) for doc, entity in entity_of.items()}
    origins = find_origins(articles)
    unique = load_event_rules().unique
    base = _base_trust(articles, cast)
    once = [cluster.tellings for cluster in clusters if cluster.family in unique]
    trust = find_trust(once, base, origins)
    fusions = {
        event: fused
        for event, each in by_event.items()
        if (fused := fuse(find_readings(each.tellings, origins, trust)))
    }
    setting = Setting(
        docs=cast.docs,
        groups={each: doc for each, doc in cast.docs.items() if doc.group_of},
        entity_of=target_of,
        events=frozenset(by_event),
        event_of=event_of,
        names={entity.id: entity.name for entity in entities},
        claims=claims,
        named=named,
        origins=origins,
        fusions=fusions,
        corrections=find_corrections(tuple(fusions.values())),
        curated=curated,
    )
    events, conflicts = make_events(by_event, setting)
    names = {**setting.names, **{event.id: event.label for event in events}}
    figures = merge_figures(extractions, target_of, event_of, names)
    counted = {claim.id: claim for extraction in extractions for claim in extraction.figures}
    conflicts += find_figure_conflicts(figures, counted, {article.id: article for article in articles})
    roles = merge_roles(articles, extractions, target_of, names)
    relations = merge_relations(extractions, target_of)
    told = {claim: each.id for group in (events, figures, roles, relations) for each in group for claim in each.claims}
    return Part(
        events=events,
        figures=figures,
        roles=roles,
        relations=relations,
        conflicts=tuple(sorted(conflicts, key=lambda conflict: conflict.id)),
        denotes=dict(sorted({**target_of, **told}.items())),
        used=frozenset(entity_of.values()).difference(names_of_events),
    )


def _base_trust(articles: Sequence[Article], cast: Cast) -> dict[str, float]:
    """Article id → factor on its dates, by how its publication date was found and whether it misspells names."""
    rules = load_rules().trust
    garbled = cast.garbled | {cast.docs[each].article for each in cast.slips}
    trust = {}
    for article in articles:
        factor = rules.late_publication_basis if article.published_basis in rules.weak_publication_bases else 1.0
        trust[article.id] = round(factor * (rules.misspells_names if article.id in garbled else 1.0), 6)
    return trust
