"""Parquet tables, for DuckDB, pandas, Polars and Spark."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from kg.show.material import Material, Part, Parts
from kg.show.relational import TABLES, Cell, Kind, Row, Table

_TYPES: Final[Mapping[Kind, pa.DataType]] = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "day": pa.date32(),
    "whole": pa.int64(),
    "number": pa.float64(),
    "yes": pa.bool_(),
}


def write_parquet(material: Material) -> Parts:
    """A file for each table of `kg.show.relational`, compressed with Zstandard."""
    return {f"{name}.parquet": _write_table(table, list(table.read(material.graph))) for name, table in TABLES.items()}


def _write_table(table: Table, rows: list[Row]) -> Part:
    schema = pa.schema([(column.name, _TYPES[column.kind]) for column in table.columns])
    columns = [[_as_arrow(row[index]) for row in rows] for index in range(len(table.columns))]
    arrays = [pa.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)]
    out = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return Part(out.getvalue().to_pybytes(), len(rows))


def _as_arrow(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        return float(cell)
    return list(cell) if isinstance(cell, tuple) else cell
