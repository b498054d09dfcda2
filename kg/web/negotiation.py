"""Which form of an answer a client wants. Source: RFC 9110, §12.5.1 (Accept)."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.web.refusals import RequestError


class Offer(NamedTuple):
    """A form in which an answer can be given."""

    media_type: str
    form: QueryResultsFormat | RdfFormat | str
    aliases: tuple[str, ...] = ()
    """Other media types by which it is asked for."""


class Range(NamedTuple):
    """One range of an Accept header."""

    main: str
    sub: str
    quality: float


RESULTS: Final = (
    Offer("application/sparql-results+json", QueryResultsFormat.JSON, ("application/json", "text/json")),
    Offer("application/sparql-results+xml", QueryResultsFormat.XML, ("application/xml", "text/xml")),
    Offer("text/csv", QueryResultsFormat.CSV, ("application/csv",)),
    Offer("text/tab-separated-values", QueryResultsFormat.TSV),
)
GRAPHS: Final = (
    Offer("text/turtle", RdfFormat.TURTLE, ("application/turtle", "application/x-turtle")),
    Offer("application/n-triples", RdfFormat.N_TRIPLES, ("text/plain",)),
    Offer("application/ld+json", RdfFormat.JSON_LD, ("application/json",)),
    Offer("application/rdf+xml", RdfFormat.RDF_XML, ("application/xml", "text/xml")),
)
DATASETS: Final = (
    Offer("application/trig", RdfFormat.TRIG),
    Offer("application/n-quads", RdfFormat.N_QUADS),
    Offer("application/ld+json", RdfFormat.JSON_LD, ("application/json",)),
)
PAGE: Final = Offer("text/html", "html", ("application/xhtml+xml",))
TEXT: Final = Offer("text/plain", "text")
JSON: Final = Offer("application/json", "json")
QUERY: Final = Offer("application/sparql-query", "query")
_QUALITY: Final = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")
_RANGE: Final = re.compile(r"([\w!#$%&'*+.^`|~-]+)/([\w!#$%&'*+.^`|~-]+)")
_MOST_RANGES: Final = 64
_LONGEST_TOLD: Final = 80


def choose(accept: str, offers: Sequence[Offer]) -> Offer | None:
    """The offer that the client likes best, of equals the first; None where it takes none. No header takes all.

    >>> choose("text/csv;q=0.5, application/json", RESULTS).media_type
    'application/sparql-results+json'
    >>> choose("image/png", RESULTS)
    """
    ranges = read_accept(accept)
    if not ranges:
        return offers[0]
    best = max(offers, key=lambda offer: _liking(offer, ranges))
    return best if _liking(best, ranges) > 0 else None


def choose_or_refuse(accept: str, offers: Sequence[Offer]) -> Offer:
    """The offer that the client likes best.

    Raises:
        RequestError: it takes none.
    """
    offer = choose(accept, offers)
    if offer is None:
        listed = ", ".join(each.media_type for each in offers)
        found = f"{accept[:_LONGEST_TOLD]!r} takes nothing that is offered"
        raise RequestError(406, "Accept", found, f"offered are {listed}")
    return offer


def content_type(offer: Offer) -> str:
    """The Content-Type of the form: with its encoding, where the type does not say it."""
    return f"{offer.media_type}; charset=utf-8" if offer.media_type.startswith("text/") else offer.media_type


def read_accept(accept: str) -> tuple[Range, ...]:
    """The ranges of the header; what is malformed is left out, and so is what comes after a great many."""
    found = []
    for part in accept.split(",")[:_MOST_RANGES]:
        name, *parameters = (each.strip() for each in part.split(";"))
        match = _RANGE.fullmatch(name.lower())
        qualities = [each[2:].strip() for each in parameters if each[:2].lower() == "q="]
        if match and all(map(_QUALITY.fullmatch, qualities)):
            found.append(Range(match[1], match[2], float(qualities[0]) if qualities else 1.0))
    return tuple(found)


def _liking(offer: Offer, ranges: Sequence[Range]) -> float:
    """Quality of the most special range that fits its own type; an alias has to be named in full."""
    named = [each.quality for each in ranges if f"{each.main}/{each.sub}" in offer.aliases]
    return max([_quality(offer.media_type, ranges), *named])


def _quality(media_type: str, ranges: Sequence[Range]) -> float:
    main, _, sub = media_type.partition("/")
    fitting = [
        (each.main != "*", each.sub != "*", each.quality)
        for each in ranges
        if each.main in (main, "*") and each.sub in (sub, "*")
    ]
    return max(fitting)[2] if fitting else 0.0
