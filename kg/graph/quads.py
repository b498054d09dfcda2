"""A corpus as RDF quads: what each article says in its own named graph, what they say together in the default graph."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from pyoxigraph import NamedNode, Quad

from kg.graph.findings import conflict_quads, figure_quads, relation_quads, role_quads
from kg.graph.happenings import event_quads
from kg.graph.iris import Iris
from kg.graph.statements import article_quads, claim_quads, mention_quads
from kg.graph.terms import DEFAULT_BASE
from kg.graph.things import decision_quads, entity_quads, held_entities, name_outlets, outlet_quads
from kg.ontology.events import load_events
from kg.records import Claim, Corpus, Resolution


def make_quads(corpus: Corpus, *, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """All quads of the corpus, some more than once; a store or the writers of `kg.graph.store` keep each once.

    Args:
        corpus: articles, what each says and what they say together.
        base: the IRI under which everything is named; ends in '/' or ':'.

    Raises:
        OutputError: the base is no absolute IRI.
    """
    held = held_entities(corpus)
    corpus = corpus.model_copy(update={"resolution": corpus.resolution.model_copy(update={"entities": held})})
    iris = Iris(corpus, base)
    outlets = name_outlets(corpus.articles, corpus.resolution, iris)
    yield from _article_quads(corpus, outlets, iris)
    yield from outlet_quads(outlets, held, iris)
    yield from _resolved_quads(corpus, iris)


def _article_quads(corpus: Corpus, outlets: Mapping[str, NamedNode], iris: Iris) -> Iterator[Quad]:
    denotes = corpus.resolution.denotes
    told = _told(corpus.resolution, iris)
    for article in corpus.articles:
        yield from article_quads(article, outlets.get(article.outlet or ""), iris)
    for extraction in corpus.extractions:
        yield from claim_quads(extraction, denotes, told, iris)
        yield from mention_quads(extraction, denotes, told, iris)


def _told(resolution: Resolution, iris: Iris) -> dict[str, tuple[str, ...]]:
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
    names = _event_names(corpus)
    labels = {entity.id: entity.name for entity in resolution.entities} | {
        event.id: event.label for event in resolution.events
    }
    claims = _claims(corpus)
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


def _claims(corpus: Corpus) -> dict[str, Claim]:
    return {
        claim.id: claim
        for extraction in corpus.extractions
        for claims in (extraction.events, extraction.figures, extraction.roles, extraction.relations)
        for claim in claims
    }


def _event_names(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Event id → the names that articles give it."""
    events = {event.id for event in corpus.resolution.events}
    names: defaultdict[str, set[str]] = defaultdict(set)
    for extraction in corpus.extractions:
        for entity in extraction.entities:
            target = corpus.resolution.denotes.get(entity.id)
            if target in events and entity.kind in ("Election", "Event"):
                names[target].update((entity.name, *entity.aliases))
    return {event: tuple(sorted(found)) for event, found in names.items()}
