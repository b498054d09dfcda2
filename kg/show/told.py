"""What a user points at: a claim by its IRI, id, place or words; else an event or entity by name."""

import re
from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import NameAmbiguousError, NameUnknownError
from kg.graph.iris import fold
from kg.graph.labels import find_named, find_one, kind_of
from kg.graph.terms import term
from kg.show.answers import lengthen, short_name
from kg.show.reading import first, read_base, read_claim, subjects
from kg.show.views import ClaimView

_PLACE: Final = re.compile(r"(.+):(\d+)")
_ID: Final = re.compile(r"[0-9a-f]{8,16}")
_FEWEST_WORDS: Final = 2
_MOST_NAMED: Final = 6


def find_claims(store: Store, what: str) -> tuple[ClaimView, ...]:
    """The claims that are meant, those at one place in their own order; none where a name is meant.

    Raises:
        NameUnknownError: there is no such claim, place or phrase; the nearest claims are told.
        NameAmbiguousError: several claims have the phrase.
    """
    node = _find_node(store, what)
    if node is not None:
        return (read_claim(store, node),) if kind_of(store, node) == "Claim" else ()
    place = _PLACE.fullmatch(what)
    if place and place[1] in _sources(store):
        return _at(store, place[1], int(place[2]))
    named = find_named(store, what)
    if len(fold(what).split()) < _FEWEST_WORDS or any(fold(each.label) == fold(what) for each in named):
        return ()
    return _with_words(store, what, required=not named)


def key_of(claim: ClaimView) -> str:
    """The part of the claim's id that its IRI tells."""
    return claim.iri.rpartition("-")[2]


def find_spans(store: Store, iri: str) -> tuple[tuple[str, frozenset[tuple[int, int]]], ...]:
    """Source id of each article that mentions the entity, with the spans of the mentions; at most a few articles."""
    spans: dict[str, set[tuple[int, int]]] = {}
    for node in subjects(store, "kg:denotes", NamedNode(iri)):
        article, _, place = node.value.partition("#char=")
        start, _, end = place.partition(",")
        source = first(store, NamedNode(article), "schema:identifier")
        spans.setdefault(source, set()).add((int(start), int(end)))
    return tuple((source, frozenset(spans[source])) for source in sorted(spans)[:_MOST_NAMED])


def _find_node(store: Store, what: str) -> NamedNode | None:
    """The node of an IRI, a short name such as 'claim:said-1f3a5c7e', or a claim's id."""
    if _ID.fullmatch(what):
        claims = subjects(store, "rdf:type", term("kg:Claim"))
        return next((each for each in claims if each.value.rpartition("-")[2].startswith(what)), None)
    iri = lengthen(what, read_base(store))
    if not iri.startswith(("http://", "https://", "urn:")):
        return None
    named = find_named(store, iri)
    return named[0].node if named else None


def _sources(store: Store) -> frozenset[str]:
    articles = subjects(store, "rdf:type", term("kg:Article"))
    return frozenset(first(store, article, "schema:identifier") for article in articles)


def _claims(store: Store) -> Iterator[ClaimView]:
    return (read_claim(store, node) for node in subjects(store, "rdf:type", term("kg:Claim")))


def _at(store: Store, source: str, offset: int) -> tuple[ClaimView, ...]:
    """The claims whose trigger covers the offset."""
    own = sorted((each for each in _claims(store) if each.article == source), key=lambda each: (each.start, each.iri))
    found = tuple(each for each in own if each.start <= offset < each.end)
    if found:
        return found
    near = sorted(own, key=lambda each: (min(abs(each.start - offset), abs(each.end - offset)), each.start, each.iri))
    raise NameUnknownError(f"{source}:{offset}", "no claim has its trigger there", f"the nearest are {_list(near)}")


def _with_words(store: Store, phrase: str, *, required: bool) -> tuple[ClaimView, ...]:
    """The claims in whose sentence the phrase stands; where several, those whose trigger is in it."""
    wanted = fold(phrase)
    quads = store.quads_for_pattern(None, term("kg:sentence"), None)
    pairs = ((quad.subject, quad.object) for quad in quads)
    found = [
        read_claim(store, node)
        for node, sentence in pairs
        if isinstance(sentence, Literal) and isinstance(node, NamedNode) and wanted in fold(sentence.value)
    ]
    inside = [each for each in found if fold(each.text) in wanted]
    chosen = sorted(inside or found, key=lambda each: (each.article, each.start, each.iri))
    if len(chosen) > 1:
        raise NameAmbiguousError(f"phrase {phrase!r}", f"{len(chosen)} claims: {_list(chosen)}", "name one of them")
    if not chosen and required:
        find_one(store, phrase)
    return tuple(chosen)


def _list(claims: list[ClaimView]) -> str:
    listed = ", ".join(f"{short_name(each.iri)} ({each.article}:{each.start})" for each in claims[:_MOST_NAMED])
    return f"{listed} and {len(claims) - _MOST_NAMED} more" if len(claims) > _MOST_NAMED else listed
