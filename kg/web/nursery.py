"""The nursery: holds the graph in memory and forks a worker each time a line comes in. Run by `kg.web.pool`.

It has one thread and speaks with nobody but its starter, so that forking is safe and costs no copy of the graph.
"""

import os
import signal
import sys
from pathlib import Path

from kg.errors import KgError
from kg.records import Record
from kg.web.served import Served, open_served
from kg.web.worker import Bounds, work


class Order(Record):
    """What a nursery is told on its command line."""

    source: str
    """What is served."""
    home: str
    """Folder of the socket and of large answers."""
    generation: int
    bounds: Bounds


class Report(Record):
    """What a nursery says when the graph is loaded, or why it is not."""

    where: str = ""
    found: str = ""
    remedy: str = ""


def main(argument: str) -> None:
    """Loads the graph, says so on standard output, and forks at every line of standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    order = Order.model_validate_json(argument)
    try:
        served = open_served(Path(order.source))
    except KgError as error:
        _say(Report(where=error.where, found=error.found, remedy=error.remedy))
        return
    _say(Report())
    while os.read(sys.stdin.fileno(), 1):
        if os.fork() == 0:
            _become_worker(served, order)


def _become_worker(served: Served, order: Order) -> None:
    """Never returns: what the nursery does afterwards is not the child's."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, sys.stdin.fileno())
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        work(served, Path(order.home), order.bounds, order.generation)
    except (ConnectionError, MemoryError):
        os._exit(1)
    except OSError as error:
        sys.stderr.write(f"kg: worker: {error}; it is replaced\n")
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def _say(report: Report) -> None:
    sys.stdout.write(report.model_dump_json() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
