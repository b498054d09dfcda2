"""What a remote store has acknowledged, kept in a file, so that a push goes on where it was broken off."""

import json
import os
from pathlib import Path
from typing import Self

from kg.errors import OutputError, SourceError


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
        self.digests = _parse(file, whole, address)
        """Graph (its IRI, '' for the default one) → digest."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            os.ftruncate(self._out, len(whole))
        except OSError as error:
            raise OutputError(str(file), error.strerror or str(error), "name another file with --state") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """Sees that all is on the disk; what a loss of power takes before that is pushed again."""
        os.fsync(self._out)
        os.close(self._out)

    def note(self, graph: str, digest: str | None) -> None:
        """Adds that the address has a graph with a digest, or has it no more.

        Raises:
            OutputError: it cannot be written.
        """
        row = json.dumps({"address": self._address, "graph": graph, "sha256": digest}, ensure_ascii=False)
        try:
            os.write(self._out, f"{row}\n".encode())
        except OSError as error:
            raise OutputError(str(self._file), error.strerror or str(error), "make room, then push again") from error
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


def _parse(file: Path, content: bytes, address: str) -> dict[str, str]:
    digests: dict[str, str] = {}
    for number, line in enumerate(content.splitlines(), 1):
        try:
            row = json.loads(line)
            told, graph, digest = row["address"], row["graph"], row["sha256"]
        except (ValueError, KeyError, TypeError) as error:
            found = "not a row of what was pushed"
            raise SourceError(f"{file}:{number}", found, "remove the file to push all again") from error
        if told == address:
            digests.pop(graph, None)
            if digest is not None:
                digests[graph] = digest
    return digests
