"""Opening a graph, wherever it is kept: in a store, in the folder of a build, in an RDF file."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import SourceError
from kg.records import Article
from kg.show import annotations
from kg.show import graph as built
from kg.show.differences import Difference, find_differences
from kg.show.graph import Graph
from kg.store.curating import FILE as CURATION
from kg.store.curating import print_of
from kg.store.following import open_graph
from kg.store.ledger import FILE, Ledger
from kg.store.settings import settle

if TYPE_CHECKING:
    from kg.store.past import Past


def is_store(path: str | Path) -> bool:
    """Whether the path is the folder of a store."""
    return (Path(path) / FILE).is_file()


class Asked(NamedTuple):
    """A graph that is asked, with what is asked for beside it."""

    graph: Graph
    read_texts: Callable[[], dict[str, str]]
    """Gives the text of each article in it, by its source id."""
    read_articles: Callable[[], tuple[Article, ...]]
    """Gives the articles in it as they were read; none where there is a graph file alone."""
    notes: tuple[str, ...] = ()
    """What a reader has to know of the view, one line each: what a day leaves out, decisions not yet in force."""


def open_asked(path: str | Path, *, as_of: date | None = None, journal: bool = False) -> Asked:
    """The graph at a path, of now or of a day, with the journal where it is wanted.

    Raises:
        SourceError: as `load`; or a day or the journal is asked for of what is no store.
        StoreError: as `load`.
        CurationError: as `load_past`.
    """
    if as_of is not None:
        past = load_past(path, as_of)
        texts = {article.source: article.text for article in past.corpus.articles}
        graph = past.recorded_graph if journal else past.graph
        return Asked(graph, lambda: texts, lambda: past.corpus.articles, (past.tell(as_of),))
    graph = load_journal(path) if journal else load(path)
    return Asked(graph, lambda: read_texts(path), lambda: read_articles(path), find_stale(path))


def load_journal(path: str | Path) -> Graph:
    """The graph of a store, in memory, with the time at which each article was recorded.

    Raises:
        SourceError: the path is no store; only a store keeps a journal.
        StoreError: the store is damaged.
    """
    _check_store(path, "when an article was recorded")
    from kg.store.living import open_store  # noqa: PLC0415 - as below

    with open_store(path, create=False) as store:
        return store.journal_graph()


def find_stale(path: str | Path) -> tuple[str, ...]:
    """A line where a store's curation file is not the one that its graph was made under."""
    if not is_store(path):
        return ()
    with closing(Ledger(Path(path))) as ledger:
        curated = settle(Path(path), ledger.read_settings(), None, None).curated
    file = find_curation(path)
    return () if print_of(file) == curated else (f"{file}: changed and not yet in force; {name_remedy(path, file)}",)


def _check_store(path: str | Path, what: str) -> None:
    if not is_store(path):
        remedy = "take the articles into a store: 'kg add PATH --store DIR', then ask with --store DIR"
        raise SourceError(str(path), f"no store, and only a store knows {what}", remedy)


def find_curation(path: str | Path) -> Path:
    """The curation file of a graph: of a store its own, else `curation.yaml` where the command is called."""
    return Path(path) / CURATION if is_store(path) else Path(CURATION)


def name_remedy(path: str | Path, file: Path) -> str:
    """How the decisions of a file are put in force in a graph."""
    if not is_store(path):
        return f"'kg build PATH --curation {file}' builds with what is in the file"
    own = file.resolve() == (Path(path) / CURATION).resolve()
    return f"'kg curate{'' if own else f' {file}'} --store {path}' puts what is in the file in force"


def find_differences_between(
    path: str | Path, since: date, until: date
) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    """What the sources of a store published by one day said beyond those published by another; and a note for each day.

    Raises:
        KgError: as `load_past`.
    """
    former, later = load_past(path, since), load_past(path, until)
    return find_differences(former.graph.store, later.graph.store), (former.tell(since), later.tell(until))


def load_past(path: str | Path, day: date) -> "Past":
    """What the sources of a store that were published by the day said, resolved from their articles alone.

    Raises:
        SourceError: the path is no store; only a store knows the past.
        StoreError: the store is damaged, or was made by other rules.
        CurationError: the store's curation file is malformed.
    """
    _check_store(path, "what was published by a day")
    from kg.store.living import open_store  # noqa: PLC0415 - as below

    with open_store(path, create=False) as store:
        return store.past(day)


def load(path: str | Path) -> Graph:
    """The graph of a store, of a folder that `kg build` wrote, or of one N-Quads, TriG, Turtle or N-Triples file.

    Raises:
        SourceError: there is nothing, or it is malformed.
        StoreError: the store is damaged, or being changed for too long.
    """
    if not is_store(path):
        return built.load(path)
    with closing(Ledger(Path(path))) as ledger:
        graph, _ = open_graph(Path(path), ledger)
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
