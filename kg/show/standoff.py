"""The articles with what the graph finds at their places: mentions, and the claims of events with who takes part."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.errors import SourceError
from kg.graph.terms import clean, term
from kg.records import Record
from kg.show.graph import Graph
from kg.show.material import Material
from kg.show.reading import first, nodes, read_claim, read_event, read_named, subjects
from kg.show.views import ArticleView, ClaimView, EventView, Named


class Span(Record):
    """A span of an article, and the entities and events that it denotes; half-open, in code points."""

    iri: str
    start: int
    end: int
    exact: str
    denotes: tuple[Named, ...]


class Told(Record):
    """A claim of an event, with those taking part who are mentioned in its sentence: role → the nearest mention."""

    claim: ClaimView
    event: EventView
    trigger: Span
    parts: tuple[tuple[str, Span], ...]


class Marked(Record):
    """An article, and what is marked in it, by place."""

    article: ArticleView
    name: str
    """The end of its IRI: letters, digits and hyphens."""
    text: str
    spans: tuple[Span, ...]
    told: tuple[Told, ...]


def mark_articles(material: Material) -> Iterator[Marked]:
    """The articles of the graph, by publication date and source.

    Raises:
        SourceError: an article's text is not at hand, or is not the one that the graph was made of.
    """
    texts = material.texts()
    for article in material.graph.articles():
        if article.source not in texts:
            raise SourceError(
                article.source, "its text is not at hand", "build again, or export from the build's folder"
            )
        text = clean(texts[article.source])
        spans = tuple(sorted(_find_spans(material.graph, article.iri), key=lambda span: (span.start, span.end)))
        for span in spans:
            if text[span.start : span.end] != span.exact:
                found = f"{text[span.start : span.end]!r} where the graph quotes {span.exact!r}"
                raise SourceError(f"{article.source}:{span.start}", found, "build again: the text has changed")
        told = tuple(_find_told(material.graph, article.iri, text, spans))
        name = article.iri.rpartition("/")[2]
        yield Marked(article=article, name=name, text=text, spans=spans, told=told)


def _find_spans(graph: Graph, article: str) -> Iterator[Span]:
    store = graph.store
    for node in subjects(store, "oa:hasSource", NamedNode(article)):
        yield Span(
            iri=node.value,
            start=int(first(store, node, "oa:start") or 0),
            end=int(first(store, node, "oa:end") or 0),
            exact=first(store, node, "oa:exact"),
            denotes=tuple(read_named(store, target) for target in nodes(store, node, "kg:denotes")),
        )


def _find_told(graph: Graph, article: str, text: str, spans: tuple[Span, ...]) -> Iterator[Told]:
    store, by_iri = graph.store, {span.iri: span for span in spans}
    found = []
    for node in subjects(store, "kg:reported_by", NamedNode(article)):
        if term("kg:Claim") in nodes(store, node, "rdf:type"):
            found += [(node, event) for event in nodes(store, node, "kg:about") if _is_event(graph, event)]
    for node, about in found:
        trigger = next((by_iri[each.value] for each in nodes(store, node, "kg:mention") if each.value in by_iri), None)
        if trigger is not None:
            claim, event = read_claim(store, node), read_event(store, about)
            bounds = _find_sentence(text, claim)
            inside = [span for span in spans if bounds[0] <= span.start and span.end <= bounds[1]]
            yield Told(claim=claim, event=event, trigger=trigger, parts=tuple(_find_parts(event, trigger, inside)))


def _is_event(graph: Graph, node: NamedNode) -> bool:
    return term("kg:Event") in nodes(graph.store, node, "rdf:type")


def _find_sentence(text: str, claim: ClaimView) -> tuple[int, int]:
    """Where the claim's sentence stands around its trigger; the trigger alone where it is not found."""
    start = text.rfind(claim.sentence, 0, claim.start + len(claim.sentence))
    if start < 0 or not start <= claim.start < start + len(claim.sentence):
        return claim.start, claim.end
    return start, start + len(claim.sentence)


def _find_parts(event: EventView, trigger: Span, spans: list[Span]) -> Iterator[tuple[str, Span]]:
    for part in event.participants:
        mentions = [
            span for span in spans if part.node.iri in {named.iri for named in span.denotes} and span != trigger
        ]
        if mentions:
            nearest = min(mentions, key=lambda span: (abs(span.start - trigger.start), span.start, span.end))
            yield part.role, nearest
