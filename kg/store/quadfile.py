"""The quads of a store: Oxigraph on RocksDB."""

import errno
import os
import shutil
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.engine.lines import Line
from kg.errors import StoreError
from kg.graph.damage import REMEDY

FOLDER: Final = "graph"
WHOLE: Final = b""
"""In the place of the quads that are taken out: all of them, whatever they are."""
_FRESH: Final = "graph.new"
_MANY: Final = 100_000
"""Quads beyond which Oxigraph loads them in bulk: writing again after a crash changes nothing, so none is lost."""


def pack(lines: Iterable[Line]) -> bytes:
    """The lines, compressed."""
    return zlib.compress(b"\n".join(sorted(lines)), 1)


def apply_pending(folder: Path, removed: bytes, added: bytes) -> None:
    """Takes quads out and puts others in; doing it again changes nothing.

    Args:
        folder: of the store.
        removed: packed quads, or `WHOLE`: then the database is made anew beside the old one, readable or not.
        added: packed quads.

    Raises:
        StoreError: the database cannot be opened or written.
    """
    try:
        if removed == WHOLE:
            _make_anew(folder, added)
            return
        store = Store(folder / FOLDER)
        for quad in _parse(removed):
            store.remove(quad)
        new = _parse(added)
        if len(new) > _MANY:
            store.bulk_extend(new)
        else:
            store.extend(new)
        store.flush()
    except (OSError, RuntimeError) as error:
        raise _damaged(folder, error) from error


def _make_anew(folder: Path, added: bytes) -> None:
    shutil.rmtree(folder / _FRESH, ignore_errors=True)
    store = Store(folder / _FRESH)
    store.bulk_extend(_parse(added))
    store.flush()
    del store
    if (folder / FOLDER).exists():
        shutil.rmtree(folder / FOLDER)
    (folder / _FRESH).rename(folder / FOLDER)


def open_quads(folder: Path) -> Store:
    """The quads, to be read only.

    Raises:
        StoreError: the database cannot be opened.
    """
    try:
        if not (folder / FOLDER).is_dir():
            return Store()
        return Store.read_only(str(folder / FOLDER))
    except (OSError, RuntimeError) as error:
        raise _damaged(folder, error) from error


def open_readable(folder: Path) -> Store:
    """The quads, to be read only; none where they cannot all be read."""
    try:
        store = open_quads(folder)
        for _ in store:
            pass
    except (StoreError, OSError, RuntimeError):
        return Store()
    return store


def unpack(content: bytes | None) -> set[Line]:
    """The lines that `pack` made these bytes of; none where there is nothing."""
    return set(zlib.decompress(content).splitlines()) if content else set()


def _parse(content: bytes) -> list[Quad]:
    return list(parse(zlib.decompress(content), format=RdfFormat.N_QUADS))


def _damaged(folder: Path, error: Exception) -> StoreError:
    if os.strerror(errno.ENOSPC) in str(error):
        remedy = "free some space: what was told to be done is kept, and the graph follows at the next opening"
        return StoreError(str(folder / FOLDER), os.strerror(errno.ENOSPC).lower(), remedy)
    return StoreError(str(folder / FOLDER), " ".join(str(error).split()), REMEDY)
