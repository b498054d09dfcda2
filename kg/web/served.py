"""What is served: a store, the folder of a build, or any RDF file; and how to see that it has changed."""

import gzip
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import SourceError
from kg.graph.store import fill_store, find_graph
from kg.show.graph import Graph
from kg.store.asking import is_store, load
from kg.store.ledger import FILE as LEDGER
from kg.store.quadfile import FOLDER as QUADS
from kg.store.quadfile import open_quads
from kg.web.places import find_origins

FORMATS: Final = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
    ".n3": RdfFormat.N3,
}


Stamp = tuple[tuple[str, int, int, int], ...]
"""A state of what is served: name, inode, size and time of change (ns) of each file; another state has another one."""


class Served:
    """The graph that is served."""

    def __init__(self, graph: Graph, *, most_files: int = 0) -> None:
        self.graph = graph
        self.most_files = most_files
        """How many files the graph may still open when it is asked: a database opens its own one by one."""

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """Schemes and authorities of the IRIs that answer at their path; first that of the graph's own."""
        return find_origins(self.graph.store, self.graph.base)


def find_file(path: Path) -> Path:
    """The file that holds the graph.

    Raises:
        SourceError: there is none, or it is in no format that can be served.
    """
    if not path.exists():
        raise SourceError(str(path), "no such file or folder", "name a store, what 'kg build' wrote, or an RDF file")
    file = find_graph(path) if path.is_dir() else path
    if _suffix(file) not in FORMATS:
        raise SourceError(str(path), f"unknown format {file.suffix!r}", f"expected one of {', '.join(FORMATS)}")
    return file


def read_stamp(path: Path) -> Stamp:
    """The state in which the graph is.

    Raises:
        SourceError: there is none any more.
    """
    files = list(_find_parts(path)) if is_store(path) else [find_file(path)]
    found = []
    for file in sorted(files):
        try:
            told = file.stat()
        except OSError as error:
            raise SourceError(str(path), error.strerror or str(error), "put it back") from error
        if told.st_size:
            found.append((file.name, told.st_ino, told.st_size, told.st_mtime_ns))
    return tuple(found)


def _find_parts(store: Path) -> Iterator[Path]:
    """The files of a store that change where its graph does; not those that its reading changes too."""
    yield from store.glob(f"{LEDGER}*[!m]")
    for pattern in ("CURRENT", "MANIFEST-*", "*.log", "*.sst"):
        yield from (store / QUADS).glob(pattern)


def copy_store(path: Path, copy: Path) -> None:
    """A copy of a store's quads as they are now, of hard links where it lies on the same disk.

    The store itself is not kept from being changed while the copy is served.

    Raises:
        StoreError: the store is damaged, or being changed for too long.
        SourceError: there is no room for the copy.
    """
    graph = load(path)
    try:
        copy.mkdir(parents=True)
        graph.store.backup(str(copy / QUADS))
    except OSError as error:
        raise SourceError(str(path), str(error), "make room for a copy of the graph") from error


def open_copy(copy: Path) -> Served:
    """The graph of a copy that `copy_store` made."""
    files = sum(1 for _ in (copy / QUADS).iterdir())
    return Served(Graph(open_quads(copy)), most_files=files)


def open_file(path: Path) -> Served:
    """The graph of a folder that `kg build` wrote, or of an RDF file, in memory.

    Raises:
        SourceError: there is none, or it is malformed (line and column are told).
    """
    return Served(Graph(fill_store(_read(find_file(path)))))


def _read(file: Path) -> Iterator[Quad]:
    try:
        with file.open("rb") as plain:
            content = gzip.GzipFile(fileobj=plain) if file.suffix == ".gz" else plain
            yield from parse(
                cast("IO[bytes]", content), format=FORMATS[_suffix(file)], base_iri=file.absolute().as_uri()
            )
    except SyntaxError as error:
        where = f"{file}:{error.lineno}:{error.offset}" if error.lineno else str(file)
        raise SourceError(where, " ".join(str(error.msg).split()), "mend the file") from error
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise SourceError(str(file), str(error), "mend the file") from error


def _suffix(file: Path) -> str:
    return Path(file.stem).suffix.lower() if file.suffix == ".gz" else file.suffix.lower()
