"""The store that a graph lives in, and its deterministic serialisations."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, Triple, serialize

from kg.errors import SourceError
from kg.graph.files import is_in_parts, read_parts, read_quads
from kg.graph.terms import DEFAULT_BASE, prefixes

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def fill_store(quads: Iterable[Quad]) -> Store:
    """An in-memory store that holds the quads."""
    store = Store()
    store.extend(quads)
    return store


def load_store(path: str | Path) -> Store:
    """The graph of a folder that `kg build` or `kg export` wrote, or of one RDF file, compressed or not.

    Raises:
        SourceError: there is nothing, it is in no known format, or it is malformed (line and column are told).
    """
    path = Path(path)
    if path.is_dir() and is_in_parts(path):
        return fill_store(read_parts(path))
    file = find_graph(path) if path.is_dir() else path
    if not file.is_file():
        raise SourceError(str(path), "no such file or folder", "name what 'kg build' wrote, such as 'exports'")
    return fill_store(read_quads(file))


def find_graph(folder: Path) -> Path:
    """The graph's file in a folder that `kg build` wrote.

    Raises:
        SourceError: there is none.
    """
    names = [f"graph{suffix}" for suffix in (".nq", ".trig", ".ttl")]
    found = next((folder / name for name in names if (folder / name).is_file()), None)
    if found is None:
        raise SourceError(str(folder), "no graph.nq in the folder", "build one with 'kg build PATH --out FOLDER'")
    return found


def to_nquads(store: Store) -> bytes:
    """All quads as N-Quads, one a line, lines sorted."""
    return _sorted_lines(serialize(store, format=RdfFormat.N_QUADS))


def to_trig(store: Store, *, base: str = DEFAULT_BASE) -> bytes:
    """All quads as TriG: the default graph, then the named graphs, all sorted."""
    return serialise(sorted(store, key=_quad_key), RdfFormat.TRIG, prefixes(base))


def to_turtle(store: Store, *, base: str = DEFAULT_BASE) -> bytes:
    """The union of all graphs as Turtle, sorted by subject."""
    return serialise(_union(store), RdfFormat.TURTLE, prefixes(base))


def to_ntriples(store: Store) -> bytes:
    """The union of all graphs as N-Triples, lines sorted."""
    return _sorted_lines(serialize(_union(store), format=RdfFormat.N_TRIPLES))


def serialise(statements: Iterable[Quad] | Iterable[Triple], syntax: RdfFormat, names: Mapping[str, str]) -> bytes:
    """The statements with their prefixes sorted: the serialiser writes those in a random order."""
    lines = (serialize(statements, format=syntax, prefixes=dict(names)) or b"").splitlines(keepends=True)
    declared = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"".join([*sorted(lines[:declared]), b"\n", *lines[declared:]])


def _sorted_lines(content: bytes | None) -> bytes:
    return b"".join(sorted((content or b"").splitlines(keepends=True)))


def _union(store: Store) -> Iterator[Triple]:
    """The triples of all graphs, each once, sorted."""
    return iter(sorted({quad.triple for quad in store}, key=_triple_key))


def _triple_key(triple: Triple) -> tuple[str, bool, str, str]:
    predicate = triple.predicate.value
    return str(triple.subject), predicate != _TYPE, predicate, str(triple.object)


def _quad_key(quad: Quad) -> tuple[str, tuple[str, bool, str, str]]:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    return graph, _triple_key(quad.triple)
