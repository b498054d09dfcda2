"""The quads of a store: Oxigraph on RocksDB."""

import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.engine.lines import Line
from kg.errors import StoreError

FOLDER: Final = "graph"
_REMEDY: Final = "'kg rebuild --store FOLDER' makes it anew from the articles"
_MANY: Final = 100_000
"""Quads beyond which Oxigraph loads them in bulk: writing again after a crash changes nothing, so none is lost."""


def pack(lines: Iterable[Line]) -> bytes:
    """The lines, compressed."""
    return zlib.compress(b"\n".join(sorted(lines)), 1)


def apply_pending(folder: Path, removed: bytes, added: bytes) -> None:
    """Takes quads out and puts others in; doing it again changes nothing.

    Raises:
        StoreError: the database cannot be opened or written.
    """
    try:
        store = Store(folder / FOLDER)
        for quad in _parse(removed):
            store.remove(quad)
        new = _parse(added)
        if len(new) > _MANY:
            store.bulk_extend(new)
        else:
            store.extend(new)
        store.flush()
    except OSError as error:
        raise _damaged(folder, error) from error


def open_quads(folder: Path) -> Store:
    """The quads, to be read only.

    Raises:
        StoreError: the database cannot be opened.
    """
    try:
        if not (folder / FOLDER).is_dir():
            return Store()
        return Store.read_only(str(folder / FOLDER))
    except OSError as error:
        raise _damaged(folder, error) from error


def unpack(content: bytes | None) -> set[Line]:
    """The lines that `pack` made these bytes of; none where there is nothing."""
    return set(zlib.decompress(content).splitlines()) if content else set()


def _parse(content: bytes) -> list[Quad]:
    return list(parse(zlib.decompress(content), format=RdfFormat.N_QUADS))


def _damaged(folder: Path, error: OSError) -> StoreError:
    return StoreError(str(folder / FOLDER), " ".join(str(error).split()), _REMEDY)
