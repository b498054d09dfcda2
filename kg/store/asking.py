"""Opening a graph, wherever it is kept: in a store, in the folder of a build, in an RDF file."""

from pathlib import Path

from kg.records import Article
from kg.show import annotations
from kg.show import graph as built
from kg.show.graph import Graph
from kg.store.following import open_graph
from kg.store.ledger import FILE, Ledger


def is_store(path: str | Path) -> bool:
    """Whether the path is the folder of a store."""
    return (Path(path) / FILE).is_file()


def load(path: str | Path) -> Graph:
    """The graph of a store, of a folder that `kg build` wrote, or of one N-Quads, TriG, Turtle or N-Triples file.

    Raises:
        SourceError: there is nothing, or it is malformed.
        StoreError: the store is damaged, or being changed for too long.
    """
    if not is_store(path):
        return built.load(path)
    ledger = Ledger(Path(path))
    graph, _ = open_graph(Path(path), ledger)
    ledger.close()
    return graph


def read_texts(path: str | Path) -> dict[str, str]:
    """The text of each article, by its source id, as a store or a build keeps them.

    Raises:
        SourceError: there are none, or they are malformed.
        StoreError: the store is damaged.
    """
    if is_store(path):
        from kg.store.living import open_store  # noqa: PLC0415 - a second of imports that a question does not need

        with open_store(path, create=False) as store:
            return store.texts()
    return annotations.read_texts(annotations.find_build(path))


def read_articles(path: str | Path) -> tuple[Article, ...]:
    """The articles as a store or a build read them; none where there is a graph file alone.

    Raises:
        SourceError: they are malformed.
        StoreError: the store is damaged.
    """
    if is_store(path):
        from kg.store.living import open_store  # noqa: PLC0415 - a second of imports that a question does not need

        with open_store(path, create=False) as store:
            return store.articles()
    home = annotations.find_build(path)
    return tuple(annotations.read_articles(home)) if (home / annotations.FILE).is_file() else ()
