"""Rows: what stages give each other, of whatever kind, in buckets of which each fits into memory.

A stage is a function from the rows of one bucket, sorted, to record batches of rows; which of them go together next is
told by the bucket that it gives each. So an engine is what brings the rows of a bucket together, and nothing more.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Final, NamedTuple, Protocol

import pyarrow as pa

from kg.engine.parts import write_part

ROWS: Final = pa.schema(
    [
        pa.field("kind", pa.string(), nullable=False),
        pa.field("bucket", pa.int32(), nullable=False),
        pa.field("key", pa.string(), nullable=False),
        pa.field("record", pa.binary(), nullable=False),
        pa.field("beside", pa.binary(), nullable=False),
    ]
)
Place = tuple[str, int]
"""A kind and a bucket."""
_ORDER: Final = [(name, "ascending") for name in ("key", "kind", "record", "beside")]
_INDEX: Final = b"index"
_BATCH: Final = 4096


class Row(NamedTuple):
    """A record on its way."""

    kind: str
    bucket: int
    """Where it goes: rows of one bucket come together."""
    key: str
    """What it belongs to in its bucket."""
    record: bytes
    beside: bytes = b""


class Stage(Protocol):
    """A function from the rows of a bucket to batches of rows; run twice, it gives and writes the same."""

    @property
    def only_records(self) -> bool:
        """Whether it makes nothing but records and what else has no cycles of objects."""

    def __call__(self, table: pa.Table) -> Iterator[pa.RecordBatch]:
        """The rows that follow from those of a bucket, which are sorted."""


def make_rows(rows: Iterable[Row]) -> pa.RecordBatch:
    """The rows as a batch."""
    columns = list(zip(*rows, strict=True)) or [()] * len(ROWS)
    return pa.record_batch([pa.array(each, field.type) for each, field in zip(columns, ROWS, strict=True)], ROWS)


def batch_rows(rows: Iterable[Row]) -> Iterator[pa.RecordBatch]:
    """The rows as batches, of which none is large."""
    waiting = iter(rows)
    while some := list(islice(waiting, _BATCH)):
        yield make_rows(some)


def read_rows(table: pa.Table) -> Iterator[Row]:
    """The rows of a table, in its order."""
    for batch in table.to_batches():
        yield from map(Row._make, zip(*(batch[name].to_pylist() for name in ROWS.names), strict=True))


def group_rows(table: pa.Table) -> Iterator[tuple[str, dict[str, list[Row]]]]:
    """Each key with its rows by kind, in the order of keys."""
    for key, rows in groupby(read_rows(table), lambda row: row.key):
        by_kind: dict[str, list[Row]] = {}
        for row in rows:
            by_kind.setdefault(row.kind, []).append(row)
        yield key, by_kind


def bucket_of(key: bytes, buckets: int) -> int:
    """The bucket of what goes together by a key alone."""
    return zlib.crc32(key) % buckets


def sort_rows(table: pa.Table) -> pa.Table:
    """The rows in an order that depends on nothing but them."""
    return table.sort_by(_ORDER)


def write_rows(path: Path, batches: Iterable[pa.RecordBatch]) -> list[Place]:
    """Writes the rows into a file, those of one kind and bucket together; gives kinds and buckets.

    Raises:
        OutputError: it cannot be written (the disk is full).
    """
    table = pa.Table.from_batches(batches, ROWS).sort_by([("kind", "ascending"), ("bucket", "ascending")])
    kinds, buckets = table["kind"].to_pylist(), table["bucket"].to_pylist()
    index, groups, at = [], [], 0
    for place, rows in groupby(zip(kinds, buckets, strict=True)):
        size = sum(1 for _ in rows)
        index.append(place)
        groups.append(table.slice(at, size).combine_chunks().to_batches()[0])
        at += size
    write_part(path, groups, ROWS.with_metadata({_INDEX: json.dumps(index)}))
    return index


def load_rows(path: Path, kinds: Sequence[str] = (), bucket: int | None = None) -> Iterator[pa.RecordBatch]:
    """The rows of a file that are of one of the kinds and in the bucket; of all where none is named."""
    with pa.memory_map(str(path)) as source:
        reader = pa.ipc.open_file(source)
        for number, (kind, place) in enumerate(json.loads(reader.schema.metadata[_INDEX])):
            if (not kinds or kind in kinds) and bucket in (None, place):
                yield reader.get_batch(number)
