"""A corpus as RDF quads: what each article says in its own named graph, what they say together in the default graph."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import NamedNode, Quad

from kg.graph.findings import conflict_quads, figure_quads, relation_quads, role_quads
from kg.graph.happenings import event_quads
from kg.graph.iris import Iris
from kg.graph.statements import article_quads, claim_quads, mention_quads
from kg.graph.terms import DEFAULT_BASE
from kg.graph.things import decision_quads, entity_quads, held_entities, name_outlets, outlet_quads
from kg.ontology.events import load_events
from kg.records import Article, Claim, Corpus, Extraction, Resolution


def make_quads(corpus: Corpus, *, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """All quads of the corpus, some more than once; a store or the writers of `kg.graph.store` keep each once.

    Args:
        corpus: articles, what each says and what they say together.
        base: the IRI under which everything is named; ends in '/' or ':'.

    Raises:
        OutputError: the base is no absolute IRI.
    """
    corpus, naming = name_corpus(corpus, base)
    for article, extraction in zip(corpus.articles, corpus.extractions, strict=True):
        yield from make_article_quads(article, extraction, naming)
    yield from make_common_quads(corpus, naming)


@dataclass(frozen=True, slots=True)
class Naming:
    """What the quads of one article need to know of all."""

    iris: Iris
    outlets: Mapping[str, NamedNode]
    """Outlet name as the articles have it → its node."""
    denotes: Mapping[str, str]
    told: Mapping[str, tuple[str, ...]]
    """Claim id → ids of what it is about, sorted."""


def name_corpus(corpus: Corpus, base: str) -> tuple[Corpus, Naming]:
    """The corpus with those entities only that the graph holds, and the names of all in it.

    Raises:
        OutputError: the base is no absolute IRI.
    """
    held = held_entities(corpus)
    corpus = corpus.model_copy(update={"resolution": corpus.resolution.model_copy(update={"entities": held})})
    iris = Iris(corpus, base)
    outlets = name_outlets(corpus.articles, corpus.resolution, iris)
    return corpus, Naming(iris, outlets, corpus.resolution.denotes, find_told(corpus.resolution, iris))


def make_article_quads(article: Article, extraction: Extraction, naming: Naming) -> Iterator[Quad]:
    """The quads of an article's named graph."""
    yield from article_quads(article, naming.outlets.get(article.outlet or ""), naming.iris)
    yield from claim_quads(extraction, naming.denotes, naming.told, naming.iris)
    yield from mention_quads(extraction, naming.denotes, naming.told, naming.iris)


def make_common_quads(corpus: Corpus, naming: Naming) -> Iterator[Quad]:
    """The quads of the default graph, of a corpus as `name_corpus` gives it."""
    yield from outlet_quads(naming.outlets, corpus.resolution.entities, naming.iris)
    yield from _resolved_quads(corpus, naming.iris)


def find_told(resolution: Resolution, iris: Iris) -> dict[str, tuple[str, ...]]:
    """Claim id → ids of what it is about, sorted."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for things in (resolution.events, resolution.figures, resolution.roles, resolution.relations):
        for thing in things:
            for claim in thing.claims:
                told[claim].add(thing.id)
    for source, target in resolution.denotes.items():
        if iris.get(target) is not None:
            told[source].add(target)
    return {claim: tuple(sorted(targets)) for claim, targets in told.items()}


def _resolved_quads(corpus: Corpus, iris: Iris) -> Iterator[Quad]:
    resolution, types = corpus.resolution, load_events().types
    names = find_event_names(corpus)
    labels = {entity.id: entity.name for entity in resolution.entities} | {
        event.id: event.label for event in resolution.events
    }
    claims = find_claims(corpus)
    yield from chain.from_iterable(entity_quads(entity, iris) for entity in resolution.entities)
    yield from chain.from_iterable(
        event_quads(event, names.get(event.id, ()), types, iris) for event in resolution.events
    )
    yield from chain.from_iterable(figure_quads(figure, iris) for figure in resolution.figures)
    yield from chain.from_iterable(role_quads(role, iris) for role in resolution.roles)
    yield from chain.from_iterable(relation_quads(relation, claims, labels, iris) for relation in resolution.relations)
    yield from chain.from_iterable(conflict_quads(conflict, iris) for conflict in resolution.conflicts)
    for claim, decision in resolution.rejected.items():
        yield from decision_quads(iris[claim], (decision,), iris, link="kg:rejected_by")


def find_claims(corpus: Corpus) -> dict[str, Claim]:
    """All claims of a corpus by id."""
    return {
        claim.id: claim
        for extraction in corpus.extractions
        for claims in (extraction.events, extraction.figures, extraction.roles, extraction.relations)
        for claim in claims
    }


def find_event_names(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Event id → the names that articles give it."""
    events = {event.id for event in corpus.resolution.events}
    names: defaultdict[str, set[str]] = defaultdict(set)
    for extraction in corpus.extractions:
        for entity in extraction.entities:
            target = corpus.resolution.denotes.get(entity.id)
            if target in events and entity.kind in ("Election", "Event"):
                names[target].update((entity.name, *entity.aliases))
    return {event: tuple(sorted(found)) for event, found in names.items()}
