"""The JSON-LD context of the graph: its own names as they are, with the kinds of their values."""

from typing import Final

from kg.graph.terms import EDTF, NAMESPACES
from kg.graph.vocabulary import load_vocabulary
from kg.ontology.events import load_events

Context = dict[str, str | dict[str, str]]
_ALIASES: Final = {"id": "@id", "type": "@type"}
_LABELS: Final = {
    "label": "rdfs:label",
    "prefLabel": "skos:prefLabel",
    "altLabel": "skos:altLabel",
    "hiddenLabel": "skos:hiddenLabel",
    "headline": "schema:headline",
    "identifier": "schema:identifier",
    "inLanguage": "schema:inLanguage",
    "author": "schema:author",
    "exact": "oa:exact",
}
_NODES: Final = {
    "publisher": "schema:publisher",
    "exactMatch": "skos:exactMatch",
    "hasSource": "oa:hasSource",
    "subject": "rdf:subject",
    "object": "rdf:object",
}
_TYPED: Final = {
    "datePublished": ("schema:datePublished", "xsd:date"),
    "start": ("oa:start", "xsd:integer"),
    "end": ("oa:end", "xsd:integer"),
}


def make_context() -> Context:
    """Term → its definition.

    A node's class and a concept ('Pardon', 'asserted') are bare names of the vocabulary, dates plain text, other nodes
    their IRIs.

    Source: JSON-LD 1.1, §4.1 (the context), §4.2.3 (type coercion).
    """
    edtf, _, _ = EDTF.value.rpartition("EDTF")
    context: Context = {"@vocab": NAMESPACES["kg"], "edtf": edtf, **dict(sorted(NAMESPACES.items())), **_ALIASES}
    context |= _LABELS
    context |= {name: {"@id": iri, "@type": "@id"} for name, iri in _NODES.items()}
    context |= {name: {"@id": iri, "@type": kind} for name, (iri, kind) in _TYPED.items()}
    context |= {name: _define(name, each.range) for name, each in load_vocabulary().properties.items()}
    shortcuts = sorted({each.shortcut for each in load_events().types.values() if each.shortcut})
    return context | {name: _define(name, "kg:Resolved") for name in shortcuts}


def _define(name: str, kind: str) -> str | dict[str, str]:
    """The term of one of the vocabulary's own properties, by its range."""
    if kind == "xsd:string":
        return f"kg:{name}"
    if kind == "edtf":
        return {"@id": f"kg:{name}", "@type": "edtf:EDTF"}
    if kind == "skos:Concept":
        return {"@id": f"kg:{name}", "@type": "@vocab"}
    return {"@id": f"kg:{name}", "@type": kind if kind.startswith("xsd:") else "@id"}
