"""What each article says, as quads of its named graph: the article, its claims, its mentions."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.iris import Iris
from kg.graph.terms import clean, day, decimal, edtf, term, text, whole, yes
from kg.records import Article, Claim, Dating, EventClaim, Extraction, FigureClaim, Mention, RoleClaim

Value = NamedNode | Literal
Facts = Iterator[tuple[str, Value]]
"""Property, as a prefixed name, and its value."""


def article_quads(article: Article, publisher: NamedNode | None, iris: Iris) -> Iterator[Quad]:
    """The quads of an article's own description."""
    node = iris[article.id]
    for name, value in _article_facts(article, publisher, iris):
        yield Quad(node, term(name), value, node)


def _article_facts(article: Article, publisher: NamedNode | None, iris: Iris) -> Facts:
    yield "rdf:type", term("kg:Article")
    yield "rdf:type", term("schema:NewsArticle")
    yield "rdfs:label", text(article.title or article.source)
    yield "schema:identifier", text(article.source)
    yield "schema:inLanguage", text(article.language)
    yield "kg:date_basis", date_basis(article.published_basis)
    yield "kg:date_explanation", text(article.published_explanation)
    if article.title:
        yield "schema:headline", text(article.title)
    if article.author:
        yield "schema:author", text(article.author)
    if publisher:
        yield "schema:publisher", publisher
    if article.published:
        yield "schema:datePublished", day(article.published)
    if article.url:
        yield "schema:url", _address(article.url)
    original = iris.get(article.copy_of)
    if original:
        yield "kg:copy_of", original


def date_basis(name: str) -> NamedNode:
    """The concept that says how a date was found.

    >>> date_basis("month-day").value.rpartition("#")[2]
    'basis-month-day'
    """
    return term(
        "kg:basis-" + (quote(clean(name).strip().lower().replace(" ", "-"), safe="-").replace("%", "_") or "none")
    )


def _address(url: str) -> Value:
    """The address as an IRI; as text where it is none."""
    escaped = quote(clean(url.strip()), safe="%/:=&?~#+!$,;'@()*[]")
    if escaped.startswith(("http://", "https://")):
        try:
            return NamedNode(escaped)
        except ValueError:
            pass
    return text(url)


def claim_quads(
    extraction: Extraction, denotes: Mapping[str, str], told: Mapping[str, tuple[str, ...]], iris: Iris
) -> Iterator[Quad]:
    """The quads of an article's claims.

    Args:
        extraction: what the article says.
        denotes: DocEntity id → id of what it denotes.
        told: claim id → ids of what it is about.
        iris: names of everything.
    """
    graph = iris[extraction.article]
    claims: Iterable[Claim] = chain(extraction.events, extraction.figures, extraction.roles, extraction.relations)
    for claim in claims:
        node = iris[claim.id]
        for name, value in chain(_claim_facts(claim, denotes, iris), _own_facts(claim)):
            yield Quad(node, term(name), value, graph)
        for about in told.get(claim.id, ()):
            yield Quad(node, term("kg:about"), iris[about], graph)


def _claim_facts(claim: Claim, denotes: Mapping[str, str], iris: Iris) -> Facts:
    yield "rdf:type", term("kg:Claim")
    yield "kg:reported_by", iris[claim.article]
    yield "kg:factuality", term(f"kg:{claim.factuality.value}")
    yield "kg:sentence", text(claim.sentence)
    yield "kg:mention", iris.mention(claim.mention)
    yield "kg:rule", text(claim.rule)
    if claim.unevidenced:
        yield "kg:unevidenced", yes()
    for name, ids in (("kg:claimed_by", claim.claimed_by), ("kg:relayed_by", claim.relayed_by)):
        for node in (iris.get(denotes.get(entity_id, entity_id)) for entity_id in ids):
            if node:
                yield name, node
    if claim.claimed_on:
        yield "kg:claimed_on", edtf(claim.claimed_on.when.edtf)


def _own_facts(claim: Claim) -> Facts:
    match claim:
        case EventClaim():
            yield "kg:order", whole(claim.order)
            if claim.quote:
                yield "kg:quoted", yes()
            yield from _read_date(claim.dated)
        case FigureClaim():
            yield "kg:stated_value", decimal(claim.value)
            yield from _read_date(claim.as_of)
        case RoleClaim():
            yield from _read_date(claim.since or claim.until)
        case _:
            return


def _read_date(dating: Dating | None) -> Facts:
    """The claim's own reading of a date."""
    if dating is None:
        return
    yield "kg:dated", edtf(dating.when.edtf)
    yield "kg:date_basis", date_basis(dating.basis)
    if dating.text:
        yield "kg:date_text", text(dating.text)


def mention_quads(
    extraction: Extraction, denotes: Mapping[str, str], told: Mapping[str, tuple[str, ...]], iris: Iris
) -> Iterator[Quad]:
    """The quads of an article's mentions: of entities that the graph holds, and of the triggers of its claims."""
    for entity in extraction.entities:
        target = iris.get(denotes.get(entity.id, entity.id))
        if target is not None:
            for mention in entity.mentions:
                yield from _mention(mention, (target,), iris)
    for claims in (extraction.events, extraction.figures, extraction.roles, extraction.relations):
        for claim in claims:
            about = tuple(iris[target] for target in told.get(claim.id, ()))
            yield from _mention(claim.mention, about if isinstance(claim, EventClaim) else (), iris)


def _mention(mention: Mention, targets: tuple[NamedNode, ...], iris: Iris) -> Iterator[Quad]:
    node, graph = iris.mention(mention), iris[mention.article]
    yield Quad(node, term("rdf:type"), term("kg:Mention"), graph)
    yield Quad(node, term("rdf:type"), term("oa:SpecificResource"), graph)
    yield Quad(node, term("oa:hasSource"), graph, graph)
    yield Quad(node, term("oa:exact"), text(mention.text), graph)
    yield Quad(node, term("oa:start"), whole(mention.start), graph)
    yield Quad(node, term("oa:end"), whole(mention.end), graph)
    for target in targets:
        yield Quad(node, term("kg:denotes"), target, graph)
