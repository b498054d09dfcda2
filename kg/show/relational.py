"""The graph as tables that refer to each other by IRI: what Parquet and Neo4j get."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from pyoxigraph import NamedNode

from kg.graph.labels import ENTITY_CLASSES
from kg.graph.terms import term
from kg.show.edtf import read_edtf
from kg.show.graph import Graph
from kg.show.reading import first, nodes, read_article, read_claim, read_event, subjects, texts

Kind = Literal["text", "texts", "day", "whole", "number", "yes"]
Cell = str | tuple[str, ...] | date | int | Decimal | bool | None
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """A column: its name, and what its cells are; None is a cell without a value in all kinds but `texts`."""

    name: str
    kind: Kind = "text"


class Table(NamedTuple):
    """A table: its columns, the first of which is the row's own IRI where it is of nodes, and how its rows are read."""

    columns: tuple[Column, ...]
    read: Callable[[Graph], Iterator[Row]]
    """The rows, in the order of their IRIs."""


def _of_class(graph: Graph, *classes: str) -> Iterator[NamedNode]:
    found = {node for name in classes for node in subjects(graph.store, "rdf:type", term(f"kg:{name}"))}
    return iter(sorted(found, key=lambda node: node.value))


def _iris(graph: Graph, node: NamedNode, name: str) -> tuple[str, ...]:
    return tuple(each.value for each in nodes(graph.store, node, name))


def _iri(graph: Graph, node: NamedNode, name: str) -> str | None:
    return next(iter(_iris(graph, node, name)), None)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _days(text: str) -> tuple[str | None, date | None, date | None]:
    """The EDTF text with its first and last day."""
    period = read_edtf(text)
    return text or None, period.first if period else None, period.last if period else None


def _read_articles(graph: Graph) -> Iterator[Row]:
    for node in _of_class(graph, "Article"):
        article = read_article(graph.store, node)
        told = article.source, article.title or None, article.outlet or None, _day(article.published)
        language = first(graph.store, node, "schema:inLanguage") or None
        yield node.value, *told, article.url or None, language, _iri(graph, node, "kg:copy_of")


def _read_entities(graph: Graph) -> Iterator[Row]:
    store = graph.store
    for node in _of_class(graph, *ENTITY_CLASSES):
        kind = next(name for name in texts(store, node, "rdf:type") if name in ENTITY_CLASSES)
        names = tuple(texts(store, node, "skos:altLabel")), tuple(texts(store, node, "skos:hiddenLabel"))
        match = _iri(graph, node, "skos:exactMatch")
        yield node.value, kind, first(store, node, "rdfs:label"), *names, match


def _read_events(graph: Graph) -> Iterator[Row]:
    for node in _of_class(graph, "Event"):
        event = read_event(graph.store, node)
        dated = event.date or None, event.earliest, event.latest, event.date_basis or None
        told = event.status, event.source_count, _iris(graph, node, "kg:reported_by")
        named = event.node.kind, event.node.label, event.predicate
        yield node.value, *named, *dated, event.date_explanation or None, *told, _iri(graph, node, "kg:sub_event_of")


def _read_participants(graph: Graph) -> Iterator[Row]:
    for node in _of_class(graph, "Event"):
        for part in read_event(graph.store, node).participants:
            yield node.value, part.role, part.node.iri, part.node.label, part.node.kind


def _read_claims(graph: Graph) -> Iterator[Row]:
    store = graph.store
    for node in _of_class(graph, "Claim"):
        claim = read_claim(store, node)
        article = _iri(graph, node, "kg:reported_by"), claim.article, claim.outlet or None, _day(claim.published)
        speakers = _iris(graph, node, "kg:claimed_by"), claim.claimed_by, claim.relayed_by
        dates = claim.claimed_on or None, *_days(claim.dated), claim.date_text or None
        place = claim.text, claim.start, claim.end
        told = claim.factuality, claim.unevidenced, first(store, node, "kg:quoted") == "true"
        yield (
            node.value,
            _iris(graph, node, "kg:about"),
            *article,
            *told,
            *speakers,
            *dates,
            *place,
            claim.sentence,
            claim.rule,
        )


def _read_mentions(graph: Graph) -> Iterator[Row]:
    store = graph.store
    for node in _of_class(graph, "Mention"):
        article = next(iter(nodes(store, node, "oa:hasSource")), None)
        source = first(store, article, "schema:identifier") if article else None
        span = (int(first(store, node, name) or 0) for name in ("oa:start", "oa:end"))
        exact = first(store, node, "oa:exact")
        yield node.value, article.value if article else None, source, *span, exact, _iris(graph, node, "kg:denotes")


def _read_figures(graph: Graph) -> Iterator[Row]:
    store = graph.store
    for node in _of_class(graph, "Figure"):
        value = first(store, node, "kg:value")
        measured = first(store, node, "kg:measure"), Decimal(value) if value else None, value or None
        of = first(store, node, "kg:unit") or None, _iris(graph, node, "kg:of"), _iri(graph, node, "kg:in_event")
        approximate = first(store, node, "kg:approximate") == "true"
        yield (
            node.value,
            first(store, node, "rdfs:label"),
            *measured,
            *of,
            *_days(first(store, node, "kg:as_of")),
            approximate,
        )


def _read_roles(graph: Graph) -> Iterator[Row]:
    store = graph.store
    for node in _of_class(graph, "Role"):
        links = (_iri(graph, node, name) for name in ("kg:holder", "kg:organization", "kg:of_place"))
        dates = (first(store, node, name) or None for name in ("kg:from", "kg:until", "kg:as_of"))
        yield node.value, first(store, node, "rdfs:label"), first(store, node, "kg:role_name"), *links, *dates


def _read_conflicts(graph: Graph) -> Iterator[Row]:
    store = graph.store
    for node in _of_class(graph, "Conflict"):
        told = (
            first(store, node, name) or None for name in ("kg:attribute", "kg:kind", "kg:resolution", "kg:explanation")
        )
        yield (
            node.value,
            first(store, node, "rdfs:label"),
            _iri(graph, node, "kg:on"),
            *told,
            _iris(graph, node, "kg:claim"),
        )


def _columns(described: str) -> tuple[Column, ...]:
    """The columns of 'name name:kind …'."""
    parts = (each.partition(":") for each in described.split())
    return tuple(Column(name, kind or "text") for name, _, kind in parts)  # type: ignore[arg-type]


TABLES: Final = {
    "articles": Table(_columns("iri source title outlet published:day url language copy_of"), _read_articles),
    "entities": Table(_columns("iri kind label aliases:texts misspellings:texts wikidata"), _read_entities),
    "events": Table(
        _columns(
            "iri type label predicate date earliest:day latest:day date_basis date_explanation status "
            "source_count:whole articles:texts sub_event_of"
        ),
        _read_events,
    ),
    "participants": Table(_columns("event role participant label kind"), _read_participants),
    "claims": Table(
        _columns(
            "iri about:texts article source outlet published:day factuality unevidenced:yes quoted:yes speakers:texts "
            "claimed_by:texts relayed_by:texts claimed_on dated dated_first:day dated_last:day date_text trigger "
            "start:whole end:whole sentence rule"
        ),
        _read_claims,
    ),
    "mentions": Table(_columns("iri article source start:whole end:whole exact denotes:texts"), _read_mentions),
    "figures": Table(
        _columns(
            "iri label measure value:number value_text unit of:texts in_event as_of as_of_first:day as_of_last:day "
            "approximate:yes"
        ),
        _read_figures,
    ),
    "roles": Table(_columns("iri label role_name holder organization of_place from until as_of"), _read_roles),
    "conflicts": Table(_columns("iri label on attribute kind resolution explanation claims:texts"), _read_conflicts),
}
"""Name → table; articles and entities come before what refers to them."""
