"""What the graph says of one node, and what a service says of itself and its graph."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, RdfFormat, Store, Triple

from kg.graph.ask import Term, run_query
from kg.graph.terms import NAMESPACES, term, text, whole

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
VOID: Final = "http://rdfs.org/ns/void#"
_RDF_TYPE: Final = term("rdf:type")
_RESULT_FORMS: Final = (
    QueryResultsFormat.JSON,
    QueryResultsFormat.XML,
    QueryResultsFormat.CSV,
    QueryResultsFormat.TSV,
    RdfFormat.TURTLE,
    RdfFormat.N_TRIPLES,
    RdfFormat.RDF_XML,
    RdfFormat.JSON_LD,
)
_MOST_PARTITIONS: Final = 200


def describe_node(store: Store, node: NamedNode) -> list[Triple]:
    """The statements of which the node is subject or object, in all graphs, with the labels of the others; sorted.

    Blank nodes that hang on it are told in full.
    """
    found: set[Triple] = set()
    open_nodes: list[NamedNode | BlankNode] = [node]
    seen: set[object] = {node}
    while open_nodes:
        for quad in store.quads_for_pattern(open_nodes.pop(), None, None):
            found.add(quad.triple)
            if isinstance(quad.object, BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                open_nodes.append(quad.object)
    found |= {quad.triple for quad in store.quads_for_pattern(None, None, node)}
    others = {each for triple in found for each in (triple.subject, triple.object) if isinstance(each, NamedNode)}
    label = term("rdfs:label")
    found |= {quad.triple for other in others for quad in store.quads_for_pattern(other, label, None)}
    return sorted(found, key=lambda each: (str(each.subject), str(each.predicate), str(each.object)))


def knows_node(store: Store, node: NamedNode) -> bool:
    """Whether any statement has the node as subject or object, or it is a graph."""
    return (
        next(store.quads_for_pattern(node, None, None), None) is not None
        or next(store.quads_for_pattern(None, None, node), None) is not None
    )


def describe_service(endpoint: str, dataset: str) -> list[Triple]:
    """What the SPARQL service at the endpoint offers. Source: SPARQL 1.1 Service Description."""
    service, data, default = NamedNode(endpoint), NamedNode(dataset), BlankNode("default")
    told: list[tuple[NamedNode | BlankNode, str, NamedNode | BlankNode | Literal]] = [
        (service, "endpoint", service),
        (service, "supportedLanguage", NamedNode(f"{SD}SPARQL11Query")),
        (service, "feature", NamedNode(f"{SD}UnionDefaultGraph")),
        (service, "defaultDataset", data),
        (data, "defaultGraph", default),
        *((service, "resultFormat", NamedNode(form.iri)) for form in _RESULT_FORMS),
    ]
    types = (
        Triple(service, _RDF_TYPE, NamedNode(f"{SD}Service")),
        Triple(data, _RDF_TYPE, NamedNode(f"{SD}Dataset")),
        Triple(data, _RDF_TYPE, NamedNode(f"{VOID}Dataset")),
        Triple(default, _RDF_TYPE, NamedNode(f"{SD}Graph")),
    )
    return [*types, *(Triple(subject, NamedNode(SD + name), value) for subject, name, value in told)]


def describe_dataset(store: Store, endpoint: str, dataset: str, base: str) -> list[Triple]:
    """What is in the graph, in numbers, by class and by property. Source: Describing Linked Datasets with VoID, §4."""
    data = NamedNode(dataset)
    properties, classes = _count_nodes(store, "properties"), _count_nodes(store, "classes")
    numbers = {
        "triples": sum(properties.values()),
        "distinctSubjects": _count(store, "subjects"),
        "distinctObjects": _count(store, "objects"),
        "properties": len(properties),
        "classes": len(classes),
    }
    namespaces = sorted({_namespace(each.value) for each in (*properties, *classes)} & set(NAMESPACES.values()))
    return [
        Triple(data, _RDF_TYPE, NamedNode(f"{VOID}Dataset")),
        Triple(data, term("dcterms:title"), text("Who did what to whom, when, and who says so")),
        Triple(data, NamedNode(f"{VOID}sparqlEndpoint"), NamedNode(endpoint)),
        Triple(data, NamedNode(f"{VOID}uriSpace"), text(base)),
        *(Triple(data, NamedNode(VOID + name), whole(number)) for name, number in numbers.items()),
        *(Triple(data, NamedNode(f"{VOID}vocabulary"), NamedNode(each)) for each in namespaces),
        Triple(data, NamedNode(f"{SD}namedGraphCount"), whole(sum(1 for _ in store.named_graphs()))),
        *_partitions(data, "class", "entities", classes),
        *_partitions(data, "property", "triples", properties),
    ]


def _count_nodes(store: Store, name: str) -> dict[NamedNode, int]:
    rows = run_query(store, _read_census(name)).rows
    return {row[0]: _as_int(row[1]) for row in rows if isinstance(row[0], NamedNode)}


def _count(store: Store, name: str) -> int:
    return _as_int(run_query(store, _read_census(name)).rows[0][0])


def _as_int(cell: Term | None) -> int:
    return int(cell.value) if isinstance(cell, Literal) else 0


@cache
def _read_census(name: str) -> str:
    return (Path(__file__).parent / "census" / f"{name}.rq").read_text("utf-8")


def read_census() -> None:
    """Reads the files that `describe_dataset` asks with, for a process that can open none later."""
    for file in (Path(__file__).parent / "census").glob("*.rq"):
        _read_census(file.stem)


def _partitions(data: NamedNode, kind: str, what: str, counts: Mapping[NamedNode, int]) -> Iterator[Triple]:
    for number, (node, count) in enumerate(sorted(counts.items(), key=lambda item: (-item[1], item[0].value))):
        if number == _MOST_PARTITIONS:
            return
        part = BlankNode(f"{kind}{number}")
        yield Triple(data, NamedNode(f"{VOID}{kind}Partition"), part)
        yield Triple(part, NamedNode(f"{VOID}{kind}"), node)
        yield Triple(part, NamedNode(f"{VOID}{what}"), whole(count))


def _namespace(iri: str) -> str:
    start, mark, _ = iri.rpartition("#")
    return start + mark if mark else iri.rpartition("/")[0] + "/"
