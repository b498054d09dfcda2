"""The nursery: holds the graph in memory and forks a worker each time a line comes in. Run by `kg.web.pool`.

It has one thread and speaks with nobody but its starter, so that forking is safe and costs no copy of the graph.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NoReturn

from kg.errors import KgError
from kg.graph.damage import telling_damage
from kg.records import Record
from kg.show.explorer import parts
from kg.store.asking import is_store
from kg.web.pages import read_ahead
from kg.web.served import Served, copy_store, open_copy, open_file, read_copied_articles
from kg.web.worker import Bounds, work

FORK: Final = b"f"
QUIT: Final = b"q"
"""Orders to a running nursery."""


class Order(Record):
    """What a nursery is told on its command line."""

    source: str
    """What is served."""
    home: str
    """Folder of the socket and of large answers."""
    generation: int
    bounds: Bounds
    copy_at: str = ""
    """Folder of a store's copy, once there is one."""


class Report(Record):
    """What a nursery says when the graph is loaded, or why it is not."""

    where: str = ""
    found: str = ""
    remedy: str = ""


def main(argument: str) -> None:
    """Loads the graph, says so on standard output, and forks at every order on standard input.

    Where that ends without an order to quit, the server was killed, and its folder is removed in its place.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    order = Order.model_validate_json(argument)
    try:
        with telling_damage():
            opening = _prepare(order)
    except KgError as error:
        say(Report(where=error.where, found=error.found, remedy=error.remedy))
        return
    read_ahead()
    parts.read_ahead()
    say(Report())
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while told := os.read(sys.stdin.fileno(), 1):
        if told == QUIT:
            return
        if os.fork() == 0:
            _become_worker(opening, order)
    shutil.rmtree(order.home, ignore_errors=True)


def _prepare(order: Order) -> Callable[[], Served]:
    """What gives a worker its graph: a file's is loaded here, a store's copy is opened by each worker.

    The database of a store has threads, which a fork does not copy; so this process begins anew once it has copied it.
    """
    if order.copy_at:
        copy = Path(order.copy_at)
        return partial(open_copy, copy, read_copied_articles(copy))
    if is_store(order.source):
        _begin_anew(order)
    served = open_file(Path(order.source))
    return lambda: served


def _begin_anew(order: Order) -> NoReturn:
    copy = copy_folder(Path(order.home), order.generation)
    copy_store(Path(order.source), copy)
    anew = order.model_copy(update={"copy_at": str(copy)})
    os.execv(sys.executable, [sys.executable, "-m", "kg.web.nursery", anew.model_dump_json()])


def copy_folder(home: Path, generation: int) -> Path:
    """Where the copy of a store is for a generation."""
    return home / f"graph-{generation}"


def _become_worker(opening: Callable[[], Served], order: Order) -> None:
    """Never returns: what the nursery does afterwards is not the child's."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, sys.stdin.fileno())
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        with telling_damage():
            work(opening(), Path(order.home), order.bounds, order.generation)
    except (ConnectionError, MemoryError):
        os._exit(1)
    except (OSError, KgError) as error:
        sys.stderr.write(f"kg: worker: {error}; it is replaced\n")
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def say(report: Report) -> None:
    """Tells the starter, on standard output."""
    sys.stdout.write(report.model_dump_json() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
