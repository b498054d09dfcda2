"""Part files: record batches on disk, written beside their place and renamed, so that a part is whole or not there."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa

from kg.errors import OutputError
from kg.show.folder import unstage

SUFFIX: Final = ".arrow"
_OPTIONS: Final = pa.ipc.IpcWriteOptions(compression="zstd")


def write_part(path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> None:
    """Writes the batches into a file; a half-written one never stands in its place.

    Raises:
        OutputError: it cannot be written (the disk is full).
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with pa.OSFile(str(beside), "wb") as sink, pa.ipc.new_file(sink, schema, options=_OPTIONS) as writer:
                for batch in batches:
                    writer.write_batch(batch)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise refuse(path.parent, error) from error


def refuse(folder: Path, error: OSError) -> OutputError:
    """What is told where the folder cannot be written."""
    found = (error.strerror or str(error)).rpartition("] ")[2].lower()  # pyarrow's tell the errno in the text
    remedy = "make room or name another place; what is done is kept, the same command goes on from there"
    return OutputError(str(unstage(folder)), found, remedy)


def read_part(path: Path, columns: Iterable[str] = ()) -> Iterator[pa.RecordBatch]:
    """The batches of a part, one at a time; only those columns where any are named.

    Raises:
        ValueError: the file is no part, or cut off (pyarrow's ArrowInvalid).
        OSError: it cannot be read.
    """
    with pa.memory_map(str(path)) as source:
        reader = pa.ipc.open_file(source)
        if columns:
            options = pa.ipc.IpcReadOptions(included_fields=[reader.schema.get_field_index(name) for name in columns])
            reader = pa.ipc.open_file(source, options=options)
        for number in range(reader.num_record_batches):
            yield reader.get_batch(number)
