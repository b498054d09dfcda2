"""Claims of many articles → entities, events, figures, roles, relations and conflicts; every decision explained.

Articles are resolved in circles of limited size (`circles`, `local`); entities with one exact name or identifier are
one over all circles (`unions`), as are their roles and relations (`merging`). So the work grows with the number of
articles and no faster, and a new article changes its own circle and the entities it names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import TypeVar

from kg.cycles import no_search
from kg.records import Article, Conflict, Entity, Event, Extraction, Figure, Resolution, Ruling
from kg.resolve.choice import make_drafts
from kg.resolve.circles import bring_together
from kg.resolve.curated import Curated, amend, bind
from kg.resolve.entities import join_entities
from kg.resolve.local import Circle, resolve_circle
from kg.resolve.merging import merge_parts
from kg.resolve.references import labels_of
from kg.resolve.rulings import rule_entities
from kg.resolve.stories import find_stories
from kg.resolve.unions import join_ruled, make_entities, unite

T = TypeVar("T", Event, Figure, Conflict)


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


@no_search()
def resolve_curated(articles: Sequence[Article], extractions: Sequence[Extraction], curated: Curated) -> Resolution:
    """What the articles together say under the rulings that are bound to them."""
    circles, parted = make_circles(articles, amend(extractions, curated), curated)
    known = [(circle.articles[0].id, draft) for circle in circles for draft in make_drafts(circle.cast)]
    entities, entity_of = make_entities(join_ruled(unite(known, curated.apart), curated))
    by_id = {each.id: each for each in rule_entities(entities, curated, entity_of)}
    parts = []
    for circle in circles:
        parts.append(resolve_circle(circle, _see(circle, by_id, entity_of), curated))
    roles, relations = merge_parts(parts)
    used = frozenset().union(*(part.used for part in parts))
    return Resolution(
        entities=tuple(entity for each, entity in by_id.items() if each in used),
        events=_ordered(part.events for part in parts),
        figures=_ordered(part.figures for part in parts),
        roles=roles,
        relations=relations,
        conflicts=_ordered(part.conflicts for part in parts),
        denotes=dict(sorted(pair for part in parts for pair in part.denotes.items())),
        rejected=dict(sorted(curated.rejected.items())),
        parted=tuple(sorted(parted)),
    )


def _see(circle: Circle, by_id: Mapping[str, Entity], entity_of: Mapping[str, str]) -> Iterator[Entity]:
    """The entities that the circle knows, ordered by id, with those DocEntities alone that are in it."""
    members: dict[str, list[str]] = defaultdict(list)
    for doc in sorted(circle.cast.docs):
        members[entity_of[doc]].append(doc)
    for each, docs in sorted(members.items()):
        entity = by_id[each]
        whole = len(docs) == len(entity.members)
        yield entity if whole else entity.model_copy(update={"members": tuple(docs)})


def make_circles(
    articles: Sequence[Article], extractions: Sequence[Extraction], curated: Curated
) -> tuple[tuple[Circle, ...], frozenset[str]]:
    """The articles in circles, each with its cast; and the ids of those that were parted from others on their story."""
    by_id = {article.id: article for article in articles}
    said = {extraction.article: extraction for extraction in extractions}
    found = bring_together(find_stories(articles, extractions), find_bound_articles(extractions, curated))
    circles = []
    for ids in found.members:
        own, told = tuple(by_id[each] for each in ids), tuple(said[each] for each in ids if each in said)
        circles.append(Circle(own, told, join_entities(own, told, curated)))
    return tuple(circles), found.parted


def find_bound_articles(extractions: Sequence[Extraction], curated: Curated) -> Iterable[tuple[str, str]]:
    """Pairs of the articles that tell one event, as a curator says.

    Args:
        extractions: as the curator leaves them.
        curated: the rulings.
    """
    rulings = list(curated.joins("event"))
    article_of = {claim.id: each.article for each in extractions for claim in each.events} if rulings else {}
    for bound in rulings:
        yield from combinations(sorted({article_of[claim] for claim in bound.ids if claim in article_of}), 2)


def _ordered(groups: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(sorted(chain.from_iterable(groups), key=lambda record: record.id))
