"""Claims of many articles → entities, events, figures, roles, relations and conflicts; every decision explained."""

from collections.abc import Sequence

from kg.records import Article, Extraction, Resolution, Ruling
from kg.resolve.called import find_called
from kg.resolve.cast import Cast
from kg.resolve.choice import make_entities
from kg.resolve.corrections import find_corrections
from kg.resolve.curated import Curated, amend, bind
from kg.resolve.dates import find_readings, find_trust, fuse
from kg.resolve.entities import join_entities
from kg.resolve.event_match import Roster
from kg.resolve.events import cluster_tellings
from kg.resolve.figures import find_figure_conflicts, merge_figures
from kg.resolve.fusion import Setting, event_id, make_events
from kg.resolve.groups import join_curated
from kg.resolve.lexicon import load_event_rules, load_rules
from kg.resolve.named_events import find_named, join_named
from kg.resolve.origins import find_origins
from kg.resolve.references import labels_of
from kg.resolve.roles import merge_relations, merge_roles
from kg.resolve.rulings import rule_entities
from kg.resolve.stories import find_neighbours
from kg.resolve.telling import make_tellings


def resolve(
    articles: Sequence[Article], extractions: Sequence[Extraction], rulings: Sequence[Ruling] = ()
) -> Resolution:
    """What the articles together say; the same whatever the order in which they come.

    Rulings of curators are put over it; those that mean nothing in these articles do nothing.
    """
    return resolve_curated(articles, extractions, bind_rulings(articles, extractions, rulings))


def bind_rulings(articles: Sequence[Article], extractions: Sequence[Extraction], rulings: Sequence[Ruling]) -> Curated:
    """What the rulings mean in the articles; where a label has to be known, they are resolved once without rulings."""

    def label_events(known: tuple[Ruling, ...]) -> dict[str, frozenset[str]]:
        return labels_of(resolve(articles, extractions, known))

    return bind(rulings, articles, extractions, label_events)


def resolve_curated(articles: Sequence[Article], extractions: Sequence[Extraction], curated: Curated) -> Resolution:
    """What the articles together say under the rulings that are bound to them."""
    articles = sorted(articles, key=lambda article: article.id)
    extractions = sorted(amend(extractions, curated), key=lambda extraction: extraction.article)
    cast = join_entities(articles, extractions, curated)
    entities, entity_of = make_entities(cast)
    entities = rule_entities(entities, curated, cast.docs, entity_of)
    kinds = {entity.id: entity.kind for entity in entities}
    named = frozenset(each for each, kind in kinds.items() if kind in load_rules().kinds.named)
    called, neighbours = find_called(extractions, entity_of), find_neighbours(cast.stories)
    roster = Roster(kinds, named, cast.stories, called, neighbours, curated.apart)
    stated = make_tellings(articles, extractions, entity_of, named)
    clusters = join_named(cluster_tellings(stated, roster), cast.docs, entity_of, curated.apart)
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
    fusions = [fused for tellings in once if (fused := fuse(find_readings(tellings, origins, trust)))]
    setting = Setting(
        docs=cast.docs,
        groups={each: doc for each, doc in cast.docs.items() if doc.group_of},
        entity_of=target_of,
        events=frozenset(by_event),
        event_of=event_of,
        names={entity.id: entity.name for entity in entities},
        claims={telling.claim.id: telling.claim for telling in stated},
        named=named,
        origins=origins,
        trust=trust,
        corrections=find_corrections(fusions),
        curated=curated,
    )
    events, conflicts = make_events(clusters, setting)
    names = {**setting.names, **{event.id: event.label for event in events}}
    figures = merge_figures(extractions, target_of, event_of, names)
    counted = {claim.id: claim for extraction in extractions for claim in extraction.figures}
    conflicts += find_figure_conflicts(figures, counted, {article.id: article for article in articles})
    roles = merge_roles(articles, extractions, target_of, names)
    relations = merge_relations(extractions, target_of)
    told = {claim: each.id for group in (events, figures, roles, relations) for each in group for claim in each.claims}
    return Resolution(
        entities=tuple(entity for entity in entities if entity.id not in names_of_events),
        events=events,
        figures=figures,
        roles=roles,
        relations=relations,
        conflicts=tuple(sorted(conflicts, key=lambda conflict: conflict.id)),
        denotes=dict(sorted({**target_of, **told}.items())),
        rejected=dict(sorted(curated.rejected.items())),
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
