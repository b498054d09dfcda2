"""CSV files that `neo4j-admin database import full` takes: nodes by table, relationships in one file.

Source: Neo4j Operations Manual, Import, CSV header format.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from kg.graph.network import find_edges
from kg.show.graph import Graph
from kg.show.material import Material, Part, Parts
from kg.show.relational import TABLES, Cell, Kind, Row, Table
from kg.show.rows import write_rows

_TYPES: Final[Mapping[Kind, str]] = {
    "text": "",
    "texts": ":string[]",
    "day": ":date",
    "whole": ":long",
    "number": ":double",
    "yes": ":boolean",
}
_LABELS: Final = {
    "articles": "Article",
    "entities": "Entity",
    "events": "Event",
    "claims": "Claim",
    "mentions": "Mention",
    "figures": "Figure",
    "roles": "Role",
    "conflicts": "Conflict",
}
"""Table of nodes → the label that all its nodes bear; the tables that are left out are relationships."""
_SECOND_LABEL: Final = {"entities": "kind", "events": "type"}
"""Table → column that holds a further label."""
_EDGE_COLUMNS: Final = (":START_ID", ":END_ID", ":TYPE")


def write_neo4j(material: Material) -> Parts:
    """The files; line breaks within a text are blanks, so that the importer's default reads them.

    An array's elements are parted by ';', the importer's default; a ';' within one is a ','.
    """
    graph = material.graph
    nodes = {name: list(TABLES[name].read(graph)) for name in _LABELS}
    files = {f"{name}.csv": _write_nodes(name, TABLES[name], rows) for name, rows in nodes.items()}
    known = {str(row[0]) for rows in nodes.values() for row in rows}
    edges = [edge for edge in _edges(graph) if edge[0] in known and edge[1] in known]
    return {**files, "relationships.csv": Part(write_rows(_EDGE_COLUMNS, edges).encode(), len(edges))}


def _write_nodes(name: str, table: Table, rows: list[Row]) -> Part:
    header = ("iri:ID", *(f"{column.name}{_TYPES[column.kind]}" for column in table.columns[1:]), ":LABEL")
    second = [column.name for column in table.columns].index(_SECOND_LABEL[name]) if name in _SECOND_LABEL else None
    written = [
        (*map(_as_text, row), _labels(_LABELS[name], "" if second is None else str(row[second]))) for row in rows
    ]
    return Part(write_rows(header, written).encode(), len(rows))


def _labels(first: str, second: str) -> str:
    return f"{first};{second}" if second and second != first else first


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case tuple():
            return ";".join(_on_one_line(each).replace(";", ",") for each in cell)
        case int() | Decimal() | date():
            return str(cell)
        case _:
            return _on_one_line(cell)


def _on_one_line(text: str) -> str:
    return " ".join(text.splitlines())


def _edges(graph: Graph) -> Iterator[tuple[str, str, str]]:
    return ((source, target, relation) for source, relation, target in find_edges(graph.store))
