"""Where a worker writes an answer: to memory, from a size on to a file, up to a limit and no further."""

import io
import os
import tempfile
from pathlib import Path
from typing import Final

from kg.errors import KgError

SCRATCH: Final = "scratch-"
"""What names of files begin with that are being written; the number of the process follows."""
_DONE: Final = "answer-"
_IN_MEMORY: Final = 1 << 20


class ResultTooLargeError(KgError):
    """An answer that is larger than the server gives."""


class Sink(io.RawIOBase):
    """A writable that holds what was written; one file beside it is always open, so that no further one need be."""

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        super().__init__()
        self._folder, self._limit_bytes = folder, limit_bytes
        self._memory = bytearray()
        self._file, self._path = self._open()
        self.length = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, content: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        """Takes the bytes.

        Raises:
            ResultTooLargeError: they go beyond the limit.
        """
        size = len(content)
        self.length += size
        if self.length > self._limit_bytes:
            told = f"it is larger than {self._limit_bytes >> 20} MiB"
            raise ResultTooLargeError("answer", told, "narrow the query, or add LIMIT and OFFSET")
        self._memory += content
        if len(self._memory) > _IN_MEMORY:
            os.write(self._file, self._memory)
            self._memory.clear()
        return size

    def take(self) -> tuple[bytes, str]:
        """What was written, or the path of the file that holds it; begins anew."""
        content = bytes(self._memory)
        self._memory.clear()
        if self.length == len(content):
            self.length = 0
            return content, ""
        os.write(self._file, content)
        done = self._path.with_name(self._path.name.replace(SCRATCH, _DONE, 1))
        self._path.rename(done)
        os.close(self._file)
        self._file, self._path = self._open()
        self.length = 0
        return b"", str(done)

    def drop(self) -> None:
        """Forgets what was written."""
        self._memory.clear()
        self.length = 0
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)

    def _open(self) -> tuple[int, Path]:
        number, path = tempfile.mkstemp(dir=self._folder, prefix=f"{SCRATCH}{os.getpid()}-")
        return number, Path(path)
