"""Parquet files of articles: a row an article, with the columns of a JSON Lines row."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kg.errors import SourceError
from kg.read.rows import Row, check_text, make_row
from kg.read.streams import open_raw

_AT_ONCE = 200
"""Rows in memory."""


def read_parquet(place: str | Path) -> Iterator[tuple[int, Row | SourceError]]:
    """Number (from 1) and content of every row, in the file's order; a damaged row group is told and passed over.

    Raises:
        SourceError: it is no Parquet file, or has no column `text`.
        OSError: it cannot be opened.
    """
    where = str(place)
    with open_raw(place) as stream:
        try:
            file = pq.ParquetFile(stream)
        except (pa.ArrowException, OSError) as error:
            found = "no whole Parquet file (it may be cut off)"
            raise SourceError(where, found, "fetch it again, or leave it out") from error
        columns = [name for name in Row.model_fields if name in file.schema_arrow.names]
        if "text" not in columns:
            raise SourceError(where, "no column 'text'", f"name the columns {', '.join(Row.model_fields)}")
        number = 1
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            yield from _read_group(file, group, columns, (where, number))
            number += rows


def _read_group(
    file: pq.ParquetFile, group: int, columns: list[str], at: tuple[str, int]
) -> Iterator[tuple[int, Row | SourceError]]:
    place, number = at
    try:
        for batch in file.iter_batches(_AT_ONCE, row_groups=[group], columns=columns):
            for content in batch.to_pylist():
                yield number, _make(content, f"{place}:{number}")
                number += 1
    except (pa.ArrowException, OSError) as error:
        found = f"damaged from row {number} to the end of row group {group + 1} ({' '.join(str(error).split())[:80]})"
        yield number, SourceError(place, found, "fetch it again")


def _make(content: dict[str, object], where: str) -> Row | SourceError:
    try:
        row = make_row({name: value for name, value in content.items() if value is not None}, where)
        if row.text is None:
            return SourceError(where, "no 'text' in the row", "give every row a 'text'")
        check_text(row.text, where)
    except SourceError as error:
        return error
    return row
