"""Locks on a store: one writer at a time; the quads are changed while nobody reads them."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final
from weakref import finalize

from kg.errors import StoreError

_WRITER: Final = "writer.lock"
_QUADS: Final = "quads.lock"
_STEP_SECONDS: Final = 0.05


@contextmanager
def hold_writer(folder: Path) -> Iterator[None]:
    """Holds the store as its only writer.

    Raises:
        StoreError: another process does; the line says which.
    """
    with try_writer(folder) as holder:
        if holder:
            raise StoreError(str(folder), f"{holder} is changing the store", "wait until it is done, or end it")
        yield


@contextmanager
def try_writer(folder: Path) -> Iterator[str]:
    """Holds the store as its only writer, unless another process does; gives '' or who does."""
    with _open(folder / _WRITER) as file:
        if not _try(file, fcntl.LOCK_EX):
            yield file.read().strip() or "another process"
            return
        _name_holder(file, f"process {os.getpid()}")
        try:
            yield ""
        finally:
            _name_holder(file, "")


class ReadingLock:
    """Keeps the quads from being changed until it is released or forgotten."""

    def __init__(self, folder: Path, *, wait_seconds: float = 60.0) -> None:
        """Takes the lock.

        Raises:
            StoreError: the quads are being changed for too long.
        """
        file = _open(folder / _QUADS)
        self.release = finalize(self, file.close)
        """Lets the quads be changed again."""
        if not _wait(file, fcntl.LOCK_SH, wait_seconds):
            self.release()
            raise StoreError(str(folder), "the graph is being changed", "try again when that is done")


@contextmanager
def hold_quads(folder: Path, *, wait_seconds: float) -> Iterator[bool]:
    """Holds the quads so that nobody reads them; gives False where readers keep them longer than the wait."""
    with _open(folder / _QUADS) as file:
        yield _wait(file, fcntl.LOCK_EX, wait_seconds)


def _name_holder(file: IO[str], holder: str) -> None:
    """Writes who holds the lock into its file; on a full disk the lock holds all the same."""
    with suppress(OSError):
        os.ftruncate(file.fileno(), 0)
        os.pwrite(file.fileno(), holder.encode("ascii"), 0)


def _open(path: Path) -> IO[str]:
    try:
        return path.open("a+", encoding="ascii", errors="replace")
    except OSError as error:
        raise StoreError(str(path.parent), error.strerror or str(error), "make the folder writable") from error


def _try(file: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        return False
    return True


def _wait(file: IO[str], kind: int, seconds: float) -> bool:
    ends = time.monotonic() + seconds
    while not _try(file, kind):
        if time.monotonic() >= ends:
            return False
        time.sleep(_STEP_SECONDS)
    return True
