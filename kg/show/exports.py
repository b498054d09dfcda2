"""Formats in which a graph is written: name → writer."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Final

import networkx
from pyoxigraph import RdfFormat, serialize

from kg.errors import OutputError
from kg.graph.store import to_nquads, to_ntriples, to_trig, to_turtle
from kg.graph.terms import NAMESPACES
from kg.show.graph import Graph
from kg.show.reading import ROLES

Writer = Callable[[Graph], bytes]

_ILLEGAL_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CSV_COLUMNS: Final = (
    "event", "type", "label", "date", "status", "agent", "patient", "recipient", "topic", "instrument", "place", "article", "outlet",
    "published", "factuality", "claimed_by", "relayed_by", "claimed_on", "dated", "trigger", "start", "end", "sentence", "claim",
)  # fmt: skip


def _write_turtle(graph: Graph) -> bytes:
    return to_turtle(graph.store)


def _write_trig(graph: Graph) -> bytes:
    return to_trig(graph.store)


def _write_nquads(graph: Graph) -> bytes:
    return to_nquads(graph.store)


def _write_ntriples(graph: Graph) -> bytes:
    return to_ntriples(graph.store)


def _write_jsonld(graph: Graph) -> bytes:
    """JSON-LD of all graphs, compacted with the vocabulary prefixes."""
    context = dict(sorted(NAMESPACES.items()))
    text = graph.rdflib().serialize(format="json-ld", context=context, auto_compact=True, sort_keys=True, indent=1)
    return text.encode("utf-8")


def _write_rdfxml(graph: Graph) -> bytes:
    """RDF/XML of the union of all graphs, sorted by statement."""
    ordered = sorted({quad.triple for quad in graph.store}, key=str)
    return serialize(ordered, format=RdfFormat.RDF_XML, prefixes=dict(sorted(NAMESPACES.items()))) or b""


def _write_graphml(graph: Graph) -> bytes:
    return "\n".join(networkx.generate_graphml(_plain_network(graph))).encode("utf-8") + b"\n"


def _write_gexf(graph: Graph) -> bytes:
    """GEXF without the day of writing, which NetworkX puts in."""
    text = "\n".join(networkx.generate_gexf(_plain_network(graph)))
    return re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1).encode("utf-8") + b"\n"


def _plain_network(graph: Graph) -> "networkx.MultiDiGraph[str]":
    """The NetworkX form with the relation as an edge attribute, numbered edges, and no character that XML forbids."""
    plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    full = graph.networkx()
    for node, attributes in full.nodes(data=True):
        plain.add_node(
            node, **{name: _ILLEGAL_IN_XML.sub("\ufffd", str(value)) for name, value in attributes.items() if value}
        )
    for number, (source, target, relation) in enumerate(sorted(full.edges(keys=True))):
        plain.add_edge(source, target, key=number, relation=relation)
    return plain


def _write_csv(graph: Graph) -> bytes:
    """One row a claim of an event; several names in a cell are joined by '; '."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_CSV_COLUMNS)
    for event in graph.events():
        by_role = {
            role: "; ".join(part.node.label for part in event.participants if part.role == role) for role in ROLES
        }
        about = (event.node.iri, event.node.kind, event.node.label, event.date, event.status, *by_role.values())
        for claim in graph.claims(event.node.iri):
            writer.writerow((
                *about, claim.article, claim.outlet, claim.published, claim.factuality, "; ".join(claim.claimed_by),
                "; ".join(claim.relayed_by), claim.claimed_on, claim.dated, claim.text, claim.start, claim.end, claim.sentence, claim.iri,
            ))  # fmt: skip
    return out.getvalue().encode("utf-8")


FORMATS: Final[Mapping[str, Writer]] = {
    "ttl": _write_turtle,
    "trig": _write_trig,
    "nq": _write_nquads,
    "nt": _write_ntriples,
    "jsonld": _write_jsonld,
    "rdf": _write_rdfxml,
    "graphml": _write_graphml,
    "gexf": _write_gexf,
    "csv": _write_csv,
}
"""Name of a format, which is its file's ending → its writer."""
ALIASES: Final[Mapping[str, str]] = {
    "turtle": "ttl",
    "n-quads": "nq",
    "nquads": "nq",
    "n-triples": "nt",
    "ntriples": "nt",
    "json-ld": "jsonld",
    "rdf/xml": "rdf",
    "rdfxml": "rdf",
    "xml": "rdf",
}


def export(graph: Graph, name: str) -> bytes:
    """The graph in a format; the same graph gives the same bytes.

    Raises:
        OutputError: no such format; the nearest names are told.
    """
    return find_writer(name)(graph)


def find_writer(name: str) -> Writer:
    """The writer of a format, by its name, ending or alias.

    Raises:
        OutputError: no such format; the nearest names are told.
    """
    wanted = name.lower().removeprefix(".")
    writer = FORMATS.get(ALIASES.get(wanted, wanted))
    if writer is None:
        near = get_close_matches(wanted, [*FORMATS, *ALIASES], n=2)
        remedy = f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join(FORMATS)}"
        raise OutputError(f"format {name!r}", "not offered", remedy)
    return writer
