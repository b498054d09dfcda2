"""What a remote store has acknowledged, kept in a file, so that a push goes on where it was broken off."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

from kg.errors import OutputError, SourceError

_BEGIN: Final = b'{"address": '
_FEWEST_ROWS: Final = 1000
"""Rows that are no longer the last of their graph, from which on the file is written anew."""


class Journal:
    """Digests of the graphs that one address has, in a file of JSON lines to which every acknowledgement is added."""

    def __init__(self, file: Path, address: str) -> None:
        """Reads the file, where there is one; a last line that was broken off is dropped.

        Raises:
            SourceError: the file cannot be read, or is no journal.
            OutputError: it cannot be written.
        """
        self._file, self._address = file, address
        content = _read(file)
        whole = content[: content.rfind(b"\n") + 1]
        _check_tail(file, content[len(whole) :])
        known = _parse(file, whole)
        self.digests = {graph: digest for (told, graph), digest in known.items() if told == address}
        """Graph (its IRI, '' for the default one) → digest."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if whole.count(b"\n") > _FEWEST_ROWS + 2 * len(known):
                whole = _rewrite(file, known)
            self._out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            os.ftruncate(self._out, len(whole))
        except OSError as error:
            raise OutputError(str(file), error.strerror or str(error), "name another file with --state") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        os.fsync(self._out)
        os.close(self._out)

    def note(self, graph: str, digest: str | None) -> None:
        """Adds that the address has a graph with a digest, or has it no more.

        Raises:
            OutputError: it cannot be written.
        """
        row = _make_row(self._address, graph, digest)
        try:
            whole = os.write(self._out, row) == len(row)
        except OSError as error:
            raise OutputError(str(self._file), error.strerror or str(error), "make room, then push again") from error
        if not whole:
            raise OutputError(str(self._file), "no room", "make room, then push again")
        self.digests.pop(graph, None)
        if digest is not None:
            self.digests[graph] = digest


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise SourceError(str(file), error.strerror or str(error), "name another file with --state") from error


def _check_tail(file: Path, tail: bytes) -> None:
    """Sees that what stands after the last line end began as a row: only that may be dropped."""
    if not (tail.startswith(_BEGIN) or _BEGIN.startswith(tail)):
        raise SourceError(str(file), "not a record of what was pushed", "name another file with --state")


def _parse(file: Path, content: bytes) -> dict[tuple[str, str], str]:
    """Address and graph → digest, of all rows the last ones."""
    known: dict[tuple[str, str], str] = {}
    for number, line in enumerate(content.splitlines(), 1):
        try:
            row = json.loads(line)
            key, digest = (str(row["address"]), str(row["graph"])), row["sha256"]
        except (ValueError, KeyError, TypeError) as error:
            found = "not a row of what was pushed"
            raise SourceError(f"{file}:{number}", found, "remove the file to push all again") from error
        known.pop(key, None)
        if digest is not None:
            known[key] = str(digest)
    return known


def _rewrite(file: Path, known: Mapping[tuple[str, str], str]) -> bytes:
    """Puts a file of the last rows alone in the place of the file; gives its content."""
    content = b"".join(_make_row(address, graph, digest) for (address, graph), digest in known.items())
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(content)
    beside.replace(file)
    return content


def _make_row(address: str, graph: str, digest: str | None) -> bytes:
    row = json.dumps({"address": address, "graph": graph, "sha256": digest}, ensure_ascii=False)
    return f"{row}\n".encode()
