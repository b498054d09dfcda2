"""A worker: a forked process that answers one job after another, bounded in time, memory and reach."""

import os
import resource
import signal
import socket
from pathlib import Path
from typing import IO, Final, cast

from kg.errors import KgError
from kg.graph.damage import telling_damage
from kg.records import Record
from kg.show.visible import make_visible
from kg.web.jobs import carry_out
from kg.web.messages import JOBS, LENGTH_BYTES, Hello, Job, Reply, frame
from kg.web.pages import Done
from kg.web.refusals import outcome_of, status_of
from kg.web.served import Served
from kg.web.sink import Sink

_GRACE_SECONDS: Final = 1.0
"""The server kills a late worker; the worker ends itself this much later, in case the server is no more."""
_WORN: Final = 0.5
"""Share of the memory limit from which on a worker is not used again."""


class Bounds(Record):
    """What one job may take."""

    time_limit_seconds: float
    result_limit_bytes: int
    memory_limit_bytes: int


def work(served: Served, home: Path, bounds: Bounds, generation: int) -> None:
    """Answers jobs that come over the socket in the folder until it is closed."""
    sink = Sink(home, bounds.result_limit_bytes)
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(home / "socket"))
        line.sendall(frame(Hello(pid=os.getpid(), generation=generation, quads=len(served.graph))))
        start = limit_memory(bounds.memory_limit_bytes)
        forbid_files(served.most_files)
        while (job := _receive(line)) is not None:
            signal.setitimer(signal.ITIMER_REAL, bounds.time_limit_seconds + _GRACE_SECONDS)
            reply, content = _answer(served, job, sink)
            signal.setitimer(signal.ITIMER_REAL, 0)
            is_worn = _peak_bytes() - start > bounds.memory_limit_bytes * _WORN
            line.sendall(frame(reply.model_copy(update={"is_last": is_worn})) + content)


def _answer(served: Served, job: Job, sink: Sink) -> tuple[Reply, bytes]:
    outcome = "ok"
    try:
        with telling_damage():
            done = carry_out(served, job, cast("IO[bytes]", sink))
    except KgError as error:
        sink.drop()
        done, outcome = Done("text/plain; charset=utf-8", status_of(error)), outcome_of(error)
        sink.write(f"{make_visible(str(error))}\n".encode("utf-8", "replace"))
    length = sink.length
    content, file = sink.take()
    reply = Reply(
        status=done.status,
        media_type=done.media_type,
        location=done.location,
        length=length,
        file=file,
        outcome=outcome,
    )
    return reply, content


def _receive(line: socket.socket) -> Job | None:
    length = int.from_bytes(_read(line, LENGTH_BYTES), "big")
    content = _read(line, length)
    return JOBS.validate_json(content) if content else None


def _read(line: socket.socket, length: int) -> bytes:
    """So many bytes; none where the other side is gone."""
    parts = bytearray()
    while len(parts) < length:
        part = line.recv(min(length - len(parts), 1 << 20))
        if not part:
            return b""
        parts += part
    return bytes(parts)


def forbid_files(most: int = 0) -> None:
    """Lets this process open no more than so many further files: a query that reached out all the same gets nowhere.

    A graph in memory needs none, so that no socket can be opened; beside a database's files, one could be.
    """
    highest = max((int(each.name) for each in _open_files()), default=0)
    while (number := os.open(os.devnull, os.O_RDONLY)) < highest:
        pass
    os.close(number)
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    bound = max(highest + 1, number) + most
    bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (bound, bound))


def _open_files() -> list[Path]:
    folder = Path("/dev/fd")
    # The listing itself takes a file, which is closed by the time that it is looked for.
    return [each for each in list(folder.iterdir()) if each.exists()] if folder.is_dir() else []


def limit_memory(limit_bytes: int) -> int:
    """Bounds the memory beyond what is taken already; gives the greatest that was, in bytes."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        taken = int(pages.read_text("ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + limit_bytes, taken + limit_bytes))
    return _peak_bytes()


def _peak_bytes() -> int:
    """Source: getrusage(2); kibibytes on Linux."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
