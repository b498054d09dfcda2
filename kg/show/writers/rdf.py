"""The RDF syntaxes."""

from pyoxigraph import Literal, RdfFormat, Triple, serialize

from kg.graph.store import to_nquads, to_ntriples, to_trig, to_turtle
from kg.graph.terms import NAMESPACES
from kg.show.material import Material
from kg.show.rows import clean_text


def write_turtle(material: Material) -> bytes:
    """The union of all graphs as Turtle."""
    return to_turtle(material.graph.store, base=material.graph.base)


def write_trig(material: Material) -> bytes:
    """All graphs as TriG."""
    return to_trig(material.graph.store, base=material.graph.base)


def write_nquads(material: Material) -> bytes:
    """All graphs as N-Quads."""
    return to_nquads(material.graph.store)


def write_ntriples(material: Material) -> bytes:
    """The union of all graphs as N-Triples."""
    return to_ntriples(material.graph.store)


def write_rdfxml(material: Material) -> bytes:
    """RDF/XML of the union of all graphs, sorted by statement; what XML cannot hold is U+FFFD."""
    ordered = sorted((_in_xml(triple) for triple in {quad.triple for quad in material.graph.store}), key=str)
    return serialize(ordered, format=RdfFormat.RDF_XML, prefixes=dict(sorted(NAMESPACES.items()))) or b""


def _in_xml(triple: Triple) -> Triple:
    said = triple.object
    if isinstance(said, Literal) and clean_text(said.value) != said.value:
        literal = Literal(
            clean_text(said.value), datatype=None if said.language else said.datatype, language=said.language
        )
        return Triple(triple.subject, triple.predicate, literal)
    return triple
