"""The graphs that a store consists of, as what is sent: sorted N-Triples with their digest."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, NamedNode, Quad, Store

from kg.errors import PushError
from kg.graph.store import fill_store


@dataclass(frozen=True)
class Part:
    """One graph."""

    name: str
    """Its IRI; '' for the default graph."""
    lines: tuple[str, ...]
    """Its statements as N-Triples, sorted, without line ends."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the lines."""
        return hashlib.sha256("\n".join(self.lines).encode()).hexdigest()

    @property
    def has_blank_nodes(self) -> bool:
        """Whether some node has no name, so that its statements have to be sent at once."""
        return any(line.startswith("_:") or " _:" in line for line in self.lines)


def split_graphs(store: Store, *, into: str = "") -> Iterator[Part]:
    """The named graphs, by IRI, then the default graph, each where it holds anything.

    Args:
        store: the graph.
        into: IRI of the named graph that the default graph's statements go into; the default graph where empty.

    Raises:
        PushError: `into` is no absolute IRI.
    """
    _check_name(into)
    store = _with_stable_names(store)
    names = sorted((name for name in store.named_graphs() if isinstance(name, NamedNode)), key=lambda name: name.value)
    for name in names:
        lines = _lines(store, name)
        if lines and name.value != into:
            yield Part(name.value, lines)
    graphs = (DefaultGraph(), NamedNode(into)) if into else (DefaultGraph(),)
    lines = tuple(sorted({line for graph in graphs for line in _lines(store, graph)}))
    if lines:
        yield Part(into, lines)


def _check_name(iri: str) -> None:
    try:
        if iri:
            NamedNode(iri)
    except ValueError as error:
        raise PushError("graph", f"{iri!r} is no IRI", "name one such as https://example.org/graph") from error


def _lines(store: Store, name: NamedNode | DefaultGraph) -> tuple[str, ...]:
    return tuple(sorted(f"{quad.triple} ." for quad in store.quads_for_pattern(None, None, None, name)))


def _with_stable_names(store: Store) -> Store:
    """The store with blank nodes named by what is said of them: a parser names them as it likes.

    Source: RDF Dataset Canonicalization (RDFC-1.0).
    """
    if not any(map(_has_blank_node, store)):
        return store
    dataset = Dataset(store)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return fill_store(dataset)


def _has_blank_node(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
