"""What is served: a store, the folder of a build, or any RDF file; and how to see that it has changed."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from kg.errors import SourceError
from kg.graph.files import is_in_parts
from kg.graph.store import find_graph, load_store
from kg.records import Article, Record
from kg.show.explorer.catalogue import Catalogue, make_catalogue
from kg.show.graph import Graph
from kg.store.asking import is_store, load, read_articles
from kg.store.codec import decode, encode
from kg.store.ledger import FILE as LEDGER
from kg.store.quadfile import FOLDER as QUADS
from kg.store.quadfile import open_quads
from kg.web.places import find_origins

_ARTICLES: Final = "articles"
Stamp = tuple[tuple[str, int, int, int], ...]
"""A state of what is served: name, inode, size and time of change (ns) of each file; another state has another one."""


class _Kept(Record):
    """The articles of a copy."""

    articles: tuple[Article, ...]


class Served:
    """The graph that is served."""

    def __init__(self, graph: Graph, articles: Sequence[Article] = (), *, most_files: int = 0) -> None:
        self.graph = graph
        self.articles = articles
        """As they were read, for their texts; none where the graph is all there is."""
        self.most_files = most_files
        """How many files the graph may still open when it is asked: a database opens its own one by one."""

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """Schemes and authorities of the IRIs that answer at their path; first that of the graph's own."""
        return find_origins(self.graph.store, self.graph.base)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Of the graph's events."""
        return make_catalogue(self.graph.store)


def read_stamp(path: Path) -> Stamp:
    """The state in which the graph is.

    Raises:
        SourceError: there is none any more.
    """
    files = list(_find_files(path))
    found = []
    for file in sorted(files):
        try:
            told = file.stat()
        except OSError as error:
            what = "no such file or folder" if isinstance(error, FileNotFoundError) else error.strerror or str(error)
            raise SourceError(str(path), what, "name a store, what 'kg build' wrote, or an RDF file") from error
        if told.st_size:
            found.append((file.name, told.st_ino, told.st_size, told.st_mtime_ns))
    return tuple(found)


def _find_files(path: Path) -> Iterator[Path]:
    """The files that change where the graph does; not those of a store that its reading changes too."""
    if is_store(path):
        yield from path.glob(f"{LEDGER}*[!m]")
        for pattern in ("CURRENT", "MANIFEST-*", "*.log", "*.sst"):
            yield from (path / QUADS).glob(pattern)
    elif path.is_dir() and is_in_parts(path):
        yield from path.glob("*.*")
    else:
        yield find_graph(path) if path.is_dir() else path


def copy_store(path: Path, copy: Path) -> None:
    """A copy of a store's quads as they are now, of hard links where it lies on the same disk; and of its articles.

    The store itself is not kept from being changed while the copy is served. Reading its articles starts threads, so
    that whoever forks reads them out of the copy.

    Raises:
        StoreError: the store is damaged, or being changed for too long.
        SourceError: there is no room for the copy.
    """
    graph = load(path)
    len(graph)  # reads all of it: damage is told now, not by every worker
    try:
        copy.mkdir(parents=True)
        graph.store.backup(str(copy / QUADS))
        (copy / _ARTICLES).write_bytes(encode(_Kept(articles=read_articles(path))))
    except OSError as error:
        raise SourceError(str(path), str(error), "make room for a copy of the graph") from error


def read_copied_articles(copy: Path) -> tuple[Article, ...]:
    """The articles of a copy that `copy_store` made.

    Raises:
        StoreError: they are damaged.
    """
    file = copy / _ARTICLES
    return decode(file.read_bytes(), _Kept, str(file)).articles


def open_copy(copy: Path, articles: Sequence[Article]) -> Served:
    """The graph of a copy that `copy_store` made, with the articles in it."""
    files = sum(1 for _ in (copy / QUADS).iterdir())
    return Served(Graph(open_quads(copy)), articles, most_files=files)


def open_file(path: Path) -> Served:
    """The graph of a folder that `kg build` wrote, or of an RDF file, in memory.

    Raises:
        SourceError: there is none, or it is malformed (line and column are told).
    """
    return Served(Graph(load_store(path)), read_articles(path))
