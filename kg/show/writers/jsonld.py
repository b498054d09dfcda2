"""JSON-LD, compacted, so that a program that knows nothing of RDF can read it."""

import json
from typing import Any, Final

from pyld import jsonld
from pyoxigraph import Quad, RdfFormat, serialize

from kg.graph.context import make_context
from kg.graph.terms import NAMESPACES
from kg.show.material import Material

Node = dict[str, Any]
"""A node of expanded JSON-LD."""
_OPTIONS: Final = {"graph": True, "compactToRelative": False, "skipExpansion": True}
"""Of PyLD: what oxigraph writes is expanded already, and its IRIs are absolute."""
_TYPE: Final = f"{NAMESPACES['rdf']}type"


def write_jsonld(material: Material) -> bytes:
    """All graphs as one document with its context, nodes in the order of their graphs and IRIs.

    Source: JSON-LD 1.1 Processing Algorithms, compaction; by PyLD.
    """
    written = serialize(sorted(material.graph.store, key=_statement_key), format=RdfFormat.JSON_LD)
    expanded = [_with_types(node) for node in json.loads(written or b"[]")]
    compact = jsonld.compact(expanded, make_context(), _OPTIONS)
    return (json.dumps(compact, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _with_types(node: Node) -> Node:
    """The node with its classes as `@type`, where the serialiser has `rdf:type`; so too the nodes of its graph."""
    told = {"@type" if key == _TYPE else key: value for key, value in node.items()}
    if "@type" in told:
        told["@type"] = sorted(each["@id"] for each in told["@type"])
    if "@graph" in told:
        told["@graph"] = [_with_types(each) for each in told["@graph"]]
    return told


def _statement_key(quad: Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)
