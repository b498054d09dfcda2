"""Worker processes: parts of work, some at a time; a part whose worker dies is run again, and at last set aside."""

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from itertools import islice
from multiprocessing import active_children, connection, get_context, parent_process
from multiprocessing.process import BaseProcess
from typing import Final, Generic, NamedTuple, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST_DEATHS: Final = 3
"""So many workers may die of a part."""


class Outcome(NamedTuple, Generic[T, R]):
    """A task and what it gave; None where it was set aside because three workers died of it."""

    task: T
    result: R | None


def run_parts(work: Callable[[T], R], tasks: Iterable[T], *, jobs: int) -> Iterator[Outcome[T, R]]:
    """What the function gives for each task, as they are done, each in one of so many worker processes, as `Crew.run`.

    Raises:
        whatever the function raises; the other tasks under way are then ended.
    """
    with Crew(jobs) as crew:
        yield from crew.run(work, tasks)


class Crew:
    """So many worker processes, which stay from one run to the next; they are started when they are first needed."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.__exit__(*error)  # type: ignore[arg-type]

    def run(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Outcome[T, R]]:
        """What the function gives for each task, as they are done.

        Tasks are drawn as workers are free, so that memory does not grow with their number. Of a death only the tasks
        under way are suspected; these are run again one at a time, so that it is blamed on the right one.

        Raises:
            whatever the function raises; the crew is then to be left, which ends the other tasks under way.
        """
        waiting = iter(tasks)
        drawn = list(islice(waiting, self._jobs))
        while drawn:
            under_way: dict[Future[R], T] = {}
            try:
                while drawn or under_way:
                    while drawn:  # a task is let go only when the pool has it, which refuses if it is broken by now
                        future = self._start().submit(work, drawn[0])
                        under_way[future] = drawn.pop(0)
                    done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield Outcome(under_way[future], future.result())
                        del under_way[future]
                    drawn += islice(waiting, self._jobs - len(under_way))
            except BrokenProcessPool:
                self._pool = None
                self._stack.close()
            for suspect in under_way.values():
                yield _run_alone(work, suspect)
            drawn = drawn or list(islice(waiting, self._jobs))

    def _start(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = self._stack.enter_context(_open_pool(self._jobs))
        return self._pool


def _run_alone(work: Callable[[T], R], task: T) -> Outcome[T, R]:
    """Runs a task that was under way when a worker died, each time in a process of its own."""
    for _ in range(MOST_DEATHS):
        with _open_pool(1) as pool:
            try:
                return Outcome(task, pool.submit(work, task).result())
            except BrokenProcessPool:
                continue
    return Outcome(task, None)


@contextmanager
def _open_pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """So many workers, spawned, for a fork of a process with threads may hang; where all goes well they are awaited.

    Else (Ctrl-C, an error) they are ended, also those that the pool does not know of yet because it was interrupted
    while it started them: the interpreter would wait for them for ever.
    """
    others = set(active_children())
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_follow_parent)
    with ExitStack() as unless_well:
        unless_well.callback(pool.shutdown, wait=False, cancel_futures=True)
        unless_well.callback(_end_all_but, others)
        yield pool
        unless_well.pop_all()
    pool.shutdown()


def _end_all_but(others: set[BaseProcess]) -> None:
    for worker in set(active_children()) - others:
        worker.terminate()


def _follow_parent() -> None:
    """Leaves Ctrl-C to the parent, and ends this worker when the parent is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_await_end, args=(parent.sentinel,), daemon=True).start()


def _await_end(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
