"""Answers to queries as CSV, JSON and Turtle."""

import json
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple

from kg.errors import OutputError, QueryError
from kg.graph.ask import Answer, Term
from kg.graph.labels import label_of
from kg.graph.store import serialise
from kg.graph.terms import NAMESPACES, SLUGGED, prefixes
from kg.show.rows import write_rows
from kg.show.views import Table

FOLDERS: Final = frozenset({*SLUGGED, "article", "claim", "conflict", "relation"})
"""Folders of IRIs under the base."""
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


def cell_text(cell: Term | None) -> str:
    """The value of a cell as plain text; '' where it is unbound."""
    return "" if cell is None else str(getattr(cell, "value", cell))


def _as_csv(answer: Answer, store: Store) -> str:
    """Source: SPARQL 1.1 Query Results CSV Format."""
    return write_rows(answer.columns, ([cell_text(cell) for cell in row] for row in answer.rows))


def _as_json(answer: Answer, store: Store) -> str:
    """Source: SPARQL 1.1 Query Results JSON Format."""
    if answer.columns == ("answer",) and len(answer.rows) == 1:
        content: object = {"head": {}, "boolean": cell_text(answer.rows[0][0]) == "true"}
    else:
        bindings = [
            {column: _json_term(cell) for column, cell in zip(answer.columns, row, strict=True) if cell is not None}
            for row in answer.rows
        ]
        content = {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _json_term(cell: Term) -> dict[str, str]:
    match cell:
        case NamedNode():
            return {"type": "uri", "value": cell.value}
        case BlankNode():
            return {"type": "bnode", "value": cell.value}
        case Literal():
            told = {"type": "literal", "value": cell.value}
            if cell.language:
                return told | {"xml:lang": cell.language}
            return told if cell.datatype.value == _STRING else told | {"datatype": cell.datatype.value}
        case Triple():
            return {"type": "literal", "value": str(cell)}


def _as_turtle(answer: Answer, store: Store) -> str:
    """The triples of a CONSTRUCT or DESCRIBE; of any other answer what the graph says of the nodes in it."""
    if answer.is_graph:
        triples = {Triple(*row) for row in answer.rows}  # type: ignore[arg-type]
    else:
        found = {cell for row in answer.rows for cell in row if isinstance(cell, NamedNode)}
        if answer.rows and not found:
            raise QueryError(
                "format 'ttl'", "the answer holds no node of the graph", "ask with CONSTRUCT or DESCRIBE, or as csv"
            )
        triples = {quad.triple for node in found for quad in store.quads_for_pattern(node, None, None)}
    ordered = sorted(triples, key=lambda triple: (str(triple.subject), str(triple.predicate), str(triple.object)))
    return serialise([Quad(*triple) for triple in ordered], RdfFormat.TURTLE, prefixes()).decode("utf-8")


def shorten(answer: Answer, store: Store) -> Table:
    """The answer as a table to be read.

    Concepts and classes by their local name ('asserted'), nodes by their prefixed name ('event:…'); a column of nodes
    whose labels stand in another column is left out.
    """
    shown = [[_short_text(cell) for cell in row] for row in answer.rows]
    kept = [index for index in range(len(answer.columns)) if not _repeats(answer, index, store)]
    return Table(
        columns=tuple(answer.columns[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in shown),
    )


def _short_text(cell: Term | None) -> str:
    if not isinstance(cell, NamedNode):
        return cell_text(cell)
    return short_name(cell.value)


def short_name(iri: str) -> str:
    """The name of a node by which it can be asked for: 'asserted', 'event:ana-rios-pardoned-bo-lund-1f3a5c7e'.

    >>> short_name("https://w3id.org/dateline/ontology#asserted"), short_name("https://dateline.example/id/place/lima-1")
    ('asserted', 'place:lima-1')
    """
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace):
            local = iri.removeprefix(namespace)
            return local if prefix == "kg" else f"{prefix}:{local}"
    start, _, local = iri.rpartition("/")
    folder = start.rpartition("/")[2]
    return f"{folder}:{local}" if local and folder in FOLDERS else iri


def lengthen(name: str, base: str) -> str:
    """The IRI that a short name stands for; any other name as it is.

    >>> lengthen("place:lima-1", "https://dateline.example/id/"), lengthen("Lima", "https://dateline.example/id/")
    ('https://dateline.example/id/place/lima-1', 'Lima')
    """
    folder, _, local = name.partition(":")
    return f"{base}{folder}/{local}" if folder in FOLDERS and local and " " not in local else name


def _repeats(answer: Answer, index: int, store: Store) -> bool:
    """Whether the column holds nothing but nodes of which another column tells the label."""
    cells = [row[index] for row in answer.rows]
    if not cells or not all(isinstance(cell, NamedNode) for cell in cells):
        return False
    labels = [label_of(store, cell) for cell in cells if isinstance(cell, NamedNode)]
    others = (column for column in range(len(answer.columns)) if column != index)
    return any([cell_text(row[other]) for row in answer.rows] == labels for other in others)


ANSWER_FORMATS: Final[Mapping[str, Callable[[Answer, Store], str]]] = {
    "csv": _as_csv,
    "json": _as_json,
    "ttl": _as_turtle,
}
"""Name → writer; 'table' is the terminal's own."""


def write_answer(answer: Answer, store: Store, name: str) -> str:
    """The answer in a format.

    Raises:
        OutputError: no such format; the nearest name is told.
        QueryError: Turtle is asked of an answer without nodes.
    """
    writer = ANSWER_FORMATS.get(name)
    if writer is None:
        near = get_close_matches(name, ["table", *ANSWER_FORMATS], n=1) or ["table, csv, json or ttl"]
        raise OutputError(f"format {name!r}", "not offered", f"did you mean {near[0]}?")
    return writer(answer, store)
