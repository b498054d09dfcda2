"""RDF files as quads: any syntax, compressed or not, whole or in parts."""

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Final, cast

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import SourceError

FORMATS: Final = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}
"""Ending of a file → its syntax; '.gz' or '.zst' may follow."""
MANIFEST: Final = "manifest.json"
_PARTS: Final = "nq-parts"


def read_quads(file: Path) -> Iterator[Quad]:
    """The statements of a file, as its ending tells its syntax and compression.

    Raises:
        SourceError: it is of no known syntax, cannot be read, or is malformed (line and column are told).
    """
    syntax = FORMATS.get(_suffix(file))
    if syntax is None:
        raise SourceError(str(file), f"unknown format {_suffix(file)!r}", f"expected one of {', '.join(FORMATS)}")
    try:
        with _open(file) as content:
            yield from parse(content, format=syntax)
    except SyntaxError as error:
        where = f"{file}:{error.lineno}:{error.offset}" if error.lineno else str(file)
        raise SourceError(where, " ".join(str(error.msg).split()), "mend the file, or write it again") from error
    except (OSError, UnicodeDecodeError, EOFError, zlib.error) as error:
        raise SourceError(str(file), str(error), "mend the file, or write it again") from error


def is_in_parts(folder: Path) -> bool:
    """Whether `kg export --format nq-parts` filled the folder."""
    try:
        return _load_manifest(folder).get("format") == _PARTS
    except SourceError:
        return False


def read_parts(folder: Path) -> Iterator[Quad]:
    """The statements of a folder of parts, each checked against the manifest before it is read.

    Raises:
        SourceError: a part is not there, or is not what the manifest says; the manifest is malformed.
    """
    try:
        rows = [(folder / Path(row["file"]).name, str(row["sha256"])) for row in _load_manifest(folder)["files"]]
    except (KeyError, TypeError) as error:
        raise SourceError(str(folder / MANIFEST), "not a manifest of parts", "export the graph again") from error
    for file, digest in rows:
        try:
            with file.open("rb") as content:
                found = hashlib.file_digest(content, "sha256").hexdigest()
        except OSError as error:
            raise SourceError(str(file), error.strerror or str(error), "copy the part again") from error
        if found != digest:
            raise SourceError(str(file), "its SHA-256 is not the manifest's", "copy the part again")
        yield from read_quads(file)


def _load_manifest(folder: Path) -> dict[str, Any]:
    try:
        content = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise SourceError(str(folder / MANIFEST), "not a manifest", "export the graph again") from error
    return content if isinstance(content, dict) else {}


def _suffix(file: Path) -> str:
    return Path(file.stem).suffix.lower() if file.suffix.lower() in _OPENERS else file.suffix.lower()


def _open(file: Path) -> IO[bytes]:
    return _OPENERS.get(file.suffix.lower(), _open_plain)(file)


def _open_plain(file: Path) -> IO[bytes]:
    return file.open("rb")


def _open_gzip(file: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(file))


def _open_zstd(file: Path) -> IO[bytes]:
    try:
        from backports import zstd  # noqa: PLC0415 - an extra that few files need
    except ModuleNotFoundError as error:
        remedy = "install it with: pip install 'dateline[zstd]'"
        raise SourceError(str(file), "needs the package 'backports.zstd'", remedy) from error
    try:
        return io.BytesIO(zstd.decompress(file.read_bytes()))
    except zstd.ZstdError as error:
        raise SourceError(str(file), str(error), "mend the file, or write it again") from error


_OPENERS: Final[dict[str, Callable[[Path], IO[bytes]]]] = {".gz": _open_gzip, ".zst": _open_zstd}
