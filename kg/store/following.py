"""Letting the graph follow the ledger, and opening it."""

from pathlib import Path
from typing import Final

from pyoxigraph import Store

from kg.errors import StoreError
from kg.graph.damage import REMEDY
from kg.show.graph import Graph
from kg.store.ledger import Ledger
from kg.store.locks import ReadingLock, hold_quads, try_writer
from kg.store.quadfile import FOLDER, apply_pending, open_quads

_READERS_SECONDS: Final = 20.0
"""So long a change waits for those who read the graph; after that the next opening lets the graph follow."""


def catch_up(folder: Path, ledger: Ledger) -> None:
    """Lets the graph follow the ledger, unless others read the graph for too long.

    Raises:
        StoreError: the graph cannot be written.
    """
    pending = ledger.read_pending()
    if not pending:
        return
    with hold_quads(folder, wait_seconds=_READERS_SECONDS) as is_held:
        for number, removed, added in pending if is_held else ():
            apply_pending(folder, removed, added)
            with ledger.transaction():
                ledger.drop_pending(number)


def open_graph(folder: Path, ledger: Ledger) -> tuple[Graph, ReadingLock]:
    """The graph of a store, caught up, to be asked until the lock is released.

    Raises:
        StoreError: it is damaged, or being changed for too long.
    """
    if ledger.read_pending():
        with try_writer(folder) as other:
            if not other:
                catch_up(folder, ledger)
    lock = ReadingLock(folder)
    graph = Graph(open_kept(folder, ledger))
    graph.keep(lock)
    return graph, lock


def open_kept(folder: Path, ledger: Ledger) -> Store:
    """The quads of a store, to be read only.

    Raises:
        StoreError: they are damaged, or gone although there are articles.
    """
    is_gone = not (folder / FOLDER).exists() and not ledger.read_pending()
    if is_gone and ledger.value("SELECT 1 FROM version WHERE state = 'live' AND extraction IS NOT NULL LIMIT 1"):
        raise StoreError(str(folder / FOLDER), "the graph is gone", REMEDY)
    return open_quads(folder)
