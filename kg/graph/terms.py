"""RDF terms: the namespaces of the graph, and literals that any text can be put into."""

from datetime import date
from decimal import Decimal
from typing import Final

from pyoxigraph import Literal, NamedNode

NAMESPACES: Final = {
    "dcterms": "http://purl.org/dc/terms/",
    "kg": "https://w3id.org/dateline/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EDTF: Final = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
DEFAULT_BASE: Final = "https://dateline.example/id/"
SLUGGED: Final = (
    "person",
    "party",
    "institution",
    "outlet",
    "place",
    "product",
    "actor",
    "thing",
    "event",
    "figure",
    "role",
)
"""Folders of IRIs under the base that the Turtle gives a prefix each; articles get none, as mentions hang on them."""


def term(name: str) -> NamedNode:
    """The IRI of a prefixed name of `NAMESPACES`.

    >>> term("skos:prefLabel").value
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(NAMESPACES[prefix] + local)


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Prefix → namespace, for writing and for queries: the vocabularies, and the folders under the base."""
    return {**NAMESPACES, **{folder: f"{base}{folder}/" for folder in SLUGGED}}


def text(value: str) -> Literal:
    """A string literal; lone surrogates, which RDF cannot hold, become U+FFFD."""
    return Literal(clean(value))


def clean(value: str) -> str:
    r"""The text with lone surrogates replaced, of the same length.

    >>> clean("a\ud800b")
    'a\ufffdb'
    """
    if value.isascii():
        return value
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)


def day(value: date) -> Literal:
    """An xsd:date."""
    return Literal(value.isoformat(), datatype=term("xsd:date"))


def edtf(value: str) -> Literal:
    """An EDTF literal."""
    return Literal(clean(value), datatype=EDTF)


def decimal(value: Decimal) -> Literal:
    """An xsd:decimal without exponent or superfluous zeros.

    >>> decimal(Decimal("1.50E+3")).value, decimal(Decimal("40.10")).value
    ('1500', '40.1')
    """
    plain = format(value, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return Literal(plain or "0", datatype=term("xsd:decimal"))


def whole(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=term("xsd:integer"))


def yes() -> Literal:
    """The xsd:boolean true; what is false is left out of the graph."""
    return Literal("true", datatype=term("xsd:boolean"))
