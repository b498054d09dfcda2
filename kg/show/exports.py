"""Formats in which a graph is written: name → writer."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

import networkx
from pyoxigraph import Literal, Quad, RdfFormat, Triple, serialize

from kg.errors import OutputError
from kg.graph.store import to_nquads, to_ntriples, to_trig, to_turtle
from kg.graph.terms import NAMESPACES, prefixes
from kg.show.graph import Graph
from kg.show.reading import ROLES
from kg.show.rows import clean_text, write_rows
from kg.show.views import EventView

Writer = Callable[[Graph], bytes]
Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None

_CLAIM_COLUMNS: Final = (
    "article",
    "outlet",
    "published",
    "factuality",
    "claimed_by",
    "relayed_by",
    "claimed_on",
    "dated",
    "trigger",
    "start",
    "end",
    "sentence",
    "claim",
)
_CSV_COLUMNS: Final = ("event", "type", "label", "date", "status", *ROLES, *_CLAIM_COLUMNS)


def _write_turtle(graph: Graph) -> bytes:
    return to_turtle(graph.store, base=graph.base)


def _write_trig(graph: Graph) -> bytes:
    return to_trig(graph.store, base=graph.base)


def _write_nquads(graph: Graph) -> bytes:
    return to_nquads(graph.store)


def _write_ntriples(graph: Graph) -> bytes:
    return to_ntriples(graph.store)


def _write_jsonld(graph: Graph) -> bytes:
    """JSON-LD of all graphs, sorted by graph and statement, its IRIs short by the prefixes of the context."""
    written = serialize(sorted(graph.store, key=_statement_key), format=RdfFormat.JSON_LD)
    names = dict(sorted(prefixes(graph.base).items()))
    content = {"@context": names, "@graph": _compact(json.loads(written or b"[]"), names)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _statement_key(quad: Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def _compact(expanded: Json, names: Mapping[str, str]) -> Json:
    """Expanded JSON-LD with prefixed names for the IRIs of keys and nodes; values stay as they are."""
    if isinstance(expanded, list):
        return [_compact(each, names) for each in expanded]
    if not isinstance(expanded, dict) or "@value" in expanded:
        return expanded
    compact: dict[str, Json] = {}
    for key, value in expanded.items():
        compact[_prefixed(key, names)] = _prefixed(value, names) if isinstance(value, str) else _compact(value, names)
    return compact


def _prefixed(iri: str, names: Mapping[str, str]) -> str:
    """The IRI with the longest prefix that fits; as it is where what remains could be read as another IRI."""
    fitting = (prefix for prefix, namespace in names.items() if iri.startswith(namespace))
    prefix = max(fitting, key=lambda each: len(names[each]), default="")
    local = iri.removeprefix(names[prefix]) if prefix else ""
    return f"{prefix}:{local}" if local and not local.startswith("//") else iri


def _write_rdfxml(graph: Graph) -> bytes:
    """RDF/XML of the union of all graphs, sorted by statement; what XML cannot hold is U+FFFD."""
    ordered = sorted((_in_xml(triple) for triple in {quad.triple for quad in graph.store}), key=str)
    return serialize(ordered, format=RdfFormat.RDF_XML, prefixes=dict(sorted(NAMESPACES.items()))) or b""


def _in_xml(triple: Triple) -> Triple:
    said = triple.object
    if isinstance(said, Literal) and clean_text(said.value) != said.value:
        literal = Literal(
            clean_text(said.value), datatype=None if said.language else said.datatype, language=said.language
        )
        return Triple(triple.subject, triple.predicate, literal)
    return triple


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
        plain.add_node(node, **{name: clean_text(str(value)) for name, value in attributes.items() if value})
    for number, (source, target, relation) in enumerate(sorted(full.edges(keys=True))):
        plain.add_edge(source, target, key=number, relation=relation)
    return plain


def _write_csv(graph: Graph) -> bytes:
    """One row a claim of an event; several names in a cell are joined by '; '."""
    rows = (row for event in graph.events() for row in _claim_rows(graph, event))
    return write_rows(_CSV_COLUMNS, rows).encode("utf-8")


def _claim_rows(graph: Graph, event: EventView) -> Iterator[tuple[str, ...]]:
    by_role = ("; ".join(part.node.label for part in event.participants if part.role == role) for role in ROLES)
    about = (event.node.iri, event.node.kind, event.node.label, event.date, event.status, *by_role)
    for claim in graph.claims(event.node.iri):
        source = (claim.article, claim.outlet, claim.published, claim.factuality)
        speakers = ("; ".join(claim.claimed_by), "; ".join(claim.relayed_by), claim.claimed_on, claim.dated)
        yield *about, *source, *speakers, claim.text, str(claim.start), str(claim.end), claim.sentence, claim.iri


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
