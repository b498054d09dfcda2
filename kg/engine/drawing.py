"""The quads of one circle: its own, those that others may have too, and those of its articles' graphs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import NamedNode, Quad

from kg.graph.findings import conflict_quads, figure_quads, relation_quads
from kg.graph.happenings import event_quads
from kg.graph.iris import Iris
from kg.graph.quads import Naming, find_claims, find_event_names, find_told, make_article_quads
from kg.graph.things import decision_quads, entity_quads
from kg.ontology.events import load_events
from kg.records import Article, Corpus, Entity, Extraction, Resolution, RoleHolding, make_id
from kg.resolve.local import Circle, Part

Outlets = Mapping[str, NamedNode]
"""Outlet as the articles have it → its node."""


def make_corpus(circle: Circle, part: Part, entities: Iterable[Entity]) -> Corpus:
    """What a circle says, as a corpus of its own."""
    resolution = Resolution(
        entities=tuple(entities),
        events=part.events,
        figures=part.figures,
        roles=part.roles,
        relations=part.relations,
        conflicts=part.conflicts,
        denotes=part.denotes,
    )
    return Corpus(articles=circle.articles, extractions=circle.extractions, resolution=resolution)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A circle that is drawn."""

    corpus: Corpus
    iris: Iris
    told: Mapping[str, tuple[str, ...]]
    local: frozenset[str]
    """Ids of the entities that no other circle can know."""

    def make_own(self) -> tuple[set[Quad], set[Quad]]:
        """The quads of the default graph that are the circle's alone, and those that others may have too."""
        own, shared = set(self._own_quads()), set(self._relation_quads())
        foreign = {self.iris[each.id] for each in self.corpus.resolution.entities if each.id not in self.local}
        shared |= {quad for quad in own if quad.subject in foreign}
        return own - shared, shared

    def _own_quads(self) -> Iterator[Quad]:
        resolution, types, names = self.corpus.resolution, load_events().types, find_event_names(self.corpus)
        for entity in resolution.entities:
            if entity.id in self.local:
                yield from entity_quads(entity, self.iris)
        for event in resolution.events:
            yield from event_quads(event, names.get(event.id, ()), types, self.iris)
        yield from chain.from_iterable(figure_quads(each, self.iris) for each in resolution.figures)
        yield from chain.from_iterable(conflict_quads(each, self.iris) for each in resolution.conflicts)
        for claim, decision in resolution.rejected.items():
            yield from decision_quads(self.iris[claim], (decision,), self.iris, link="kg:rejected_by")

    def _relation_quads(self) -> Iterator[Quad]:
        resolution, claims = self.corpus.resolution, find_claims(self.corpus)
        labels = {each.id: each.name for each in resolution.entities}
        labels |= {each.id: each.label for each in resolution.events}
        for relation in resolution.relations:
            yield from relation_quads(relation, claims, labels, self.iris)

    def find_role_nodes(self, role: RoleHolding) -> dict[str, str]:
        """The IRIs of a role and of those in it, by id."""
        ids = (role.id, role.holder, role.organization, role.of_place)
        return {each: node.value for each in ids if each and (node := self.iris.get(each)) is not None}

    def make_graph(self, article: Article, extraction: Extraction, outlets: Outlets) -> Iterator[Quad]:
        """The quads of an article's named graph."""
        naming = Naming(self.iris, outlets, self.corpus.resolution.denotes, self.told)
        return make_article_quads(article, extraction, naming)

    def print_graph(self, article: Article, extraction: Extraction) -> str:
        """The same for articles and extractions that give the same named graph, its publisher left out."""
        denotes, original = self.corpus.resolution.denotes, self.iris.get(article.copy_of)
        parts: list[object] = [article.model_dump(mode="json"), original.value if original else ""]
        for entity in extraction.entities:
            target = self.iris.get(denotes.get(entity.id, entity.id))
            parts.append(target.value if target else "")
        for claims in (extraction.events, extraction.figures, extraction.roles, extraction.relations):
            for claim in claims:
                parts += [claim.id, *(self.iris[each].value for each in self.told.get(claim.id, ()))]
        return make_id(*parts)


def draw(corpus: Corpus, local: Iterable[str], base: str, known: Mapping[str, NamedNode]) -> Drawing:
    """A circle's corpus with its IRIs; its entities are those that the graph holds, `local` those of the circle alone.

    `known` are the IRIs of articles outside of the circle, of which some in it are copies.
    """
    iris = Iris(corpus, base, known)
    return Drawing(corpus, iris, find_told(corpus.resolution, iris), frozenset(local))


def bound_articles(articles: Sequence[Article]) -> list[str]:
    """Ids of the articles outside of which some are copies."""
    own = {article.id for article in articles}
    return sorted({article.copy_of for article in articles if article.copy_of and article.copy_of not in own})
