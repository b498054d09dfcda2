"""Streams: the bytes of a local or remote file, decompressed as its name says."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import IO, Final

from kg.errors import SourceError

COMPRESSIONS: Final = (".gz", ".zst")

_BUFFER: Final = 1 << 18


def is_remote(path: str | Path) -> bool:
    """Whether a path is one that fsspec opens: `s3://…`, `memory://…`, `zip://a.txt::b.zip`."""
    return "://" in str(path)


def suffix_of(place: str | Path) -> str:
    """The ending that says what a file holds, in lower case, that of its compression left out.

    >>> suffix_of("a/b.JSONL.gz"), suffix_of("s3://b/c.warc"), suffix_of("d.gz")
    ('.jsonl', '.warc', '')
    """
    return PurePosixPath(_name(place)).suffix.lower()


def stem_of(place: str | Path) -> str:
    """The file's name without its endings.

    >>> stem_of("a/b.jsonl.gz"), stem_of(Path("v1.2.txt"))
    ('b', 'v1.2')
    """
    return PurePosixPath(_name(place)).stem


def _name(place: str | Path) -> str:
    """The file's name without the ending of its compression."""
    path = PurePosixPath(str(place).partition("::")[0])
    return path.stem if path.suffix.lower() in COMPRESSIONS else path.name


@contextmanager
def open_raw(place: str | Path) -> Iterator[IO[bytes]]:
    """The bytes of the file as they are.

    Raises:
        OSError: it cannot be opened.
        SourceError: a package that opens it is not installed.
    """
    if not is_remote(place):
        with Path(place).open("rb") as stream:
            yield stream
        return
    with import_extra("fsspec", str(place)).open(str(place), "rb") as stream:
        yield stream


@contextmanager
def open_stream(place: str | Path) -> Iterator[IO[bytes]]:
    """The bytes of the file, decompressed.

    Raises:
        OSError: it cannot be opened; later: it is cut off or damaged.
        SourceError: a package that opens it is not installed.
    """
    with open_raw(place) as raw:
        match PurePosixPath(str(place)).suffix.lower():
            case ".gz":
                yield _steady(gzip.GzipFile(fileobj=raw, mode="rb"), EOFError, zlib.error)
            case ".zst":
                zstd = import_extra("backports.zstd", str(place))
                yield _steady(zstd.ZstdFile(raw, "rb"), EOFError, zstd.ZstdError)
            case _:
                yield raw


def _steady(stream: gzip.GzipFile, *errors: type[Exception]) -> IO[bytes]:
    return io.BufferedReader(_Steady(stream, errors), _BUFFER)


class _Steady(io.RawIOBase):
    """A decompressed stream that gives all that can be had of one that is cut off or damaged, then an OSError."""

    def __init__(self, stream: gzip.GzipFile, errors: tuple[type[Exception], ...]) -> None:
        self._stream, self._errors = stream, errors

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Fills the buffer as far as one read of the stream does; gives how far.

        Raises:
            OSError: the stream is cut off or damaged.
        """
        try:
            content = self._stream.read1(len(buffer))
        except self._errors as error:
            raise OSError(str(error)) from error
        buffer[: len(content)] = content
        return len(content)


def import_extra(package: str, where: str) -> ModuleType:
    """A package that only archives need.

    Raises:
        SourceError: it is not installed.
    """
    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        remedy = "install it with: pip install 'dateline[archives]'"
        raise SourceError(where, f"needs the package {error.name!r}", remedy) from error
