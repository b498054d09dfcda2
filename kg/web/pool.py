"""Workers at hand: lent to jobs, killed where late, replaced where lost; the graph is reloaded on change."""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from kg.errors import KgError, OutputError, SourceError
from kg.web.messages import Hello, Job
from kg.web.nursery import Order, Report, copy_folder
from kg.web.processes import Answered, Nursery, Worker, read_frame
from kg.web.served import Stamp, read_stamp
from kg.web.settings import Settings
from kg.web.worker import Bounds

_LOOK_SECONDS: Final = 0.5
"""How often it is looked whether the source has changed."""
_START_SECONDS: Final = 600.0
"""How long a graph may take to load."""
_AT_ONCE_SECONDS: Final = 0.1
"""A worker that is lost this soon may have been gone before: the job is given to another one."""
_CALL_SECONDS: Final = 60.0
"""How long the first worker may take to call."""
_LONGEST_LINE: Final = 1 << 20
_ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""The library of matrices starts none of its own: a nursery forks, and has to be alone."""


class BusyError(KgError):
    """All workers have work, and as many requests as may wait are waiting."""


class LateError(KgError):
    """A job that took longer than it may."""


class LostError(KgError):
    """A job that took its worker down with it."""


class Pool:
    """Workers for one source."""

    def __init__(self, source: Path, settings: Settings) -> None:
        self.source, self.settings = source, settings
        self.quads = 0
        self.reloads = 0
        self.replaced = 0
        self.waiting = 0
        self.generation = 0
        """Counts the states of the graph."""
        self.problem = ""
        """Why the last change of the source could not be followed; the graph before it is served on."""
        self._home = tempfile.TemporaryDirectory(prefix="kg-serve-")
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._busy: set[Worker] = set()
        self._nursery: Nursery | None = None
        self._first_call: asyncio.Event = asyncio.Event()

    # ------------------------------------------------------------------------------------------------ life

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Loads the graph and has workers at hand until the end of the block.

        Raises:
            SourceError: the source cannot be read.
        """
        server = await self._listen()
        watching: asyncio.Task[None] | None = None
        try:
            stamp = read_stamp(self.source)
            await self._load()
            watching = asyncio.create_task(self._watch(stamp))
            yield
        finally:
            if watching:
                watching.cancel()
            server.close()
            await self._end()

    async def _listen(self) -> asyncio.Server:
        place = Path(self._home.name) / "socket"
        try:
            return await asyncio.start_unix_server(self._receive_call, place)
        except OSError as error:
            self._home.cleanup()
            raise OutputError(str(place), str(error), "name a shorter folder in TMPDIR") from error

    async def _end(self) -> None:
        while not self._idle.empty():
            self._idle.get_nowait().end()
        for worker in list(self._busy):
            worker.end()
        if self._nursery:
            await self._nursery.end()
        self._home.cleanup()

    async def _load(self) -> None:
        """Starts a nursery for the source as it is now; once its first worker calls, the former one is ended.

        Raises:
            SourceError: the source cannot be read.
        """
        generation = self.generation + 1
        order = Order(source=str(self.source), home=self._home.name, generation=generation, bounds=self._bounds())
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "kg.web.nursery", order.model_dump_json()),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
            env={**os.environ, "RUST_BACKTRACE": "0", **_ONE_THREAD},
        )
        nursery = Nursery(generation, process)
        try:
            await self._await_report(process)
            former, self._nursery, self.generation = self._nursery, nursery, generation
        except KgError:
            await nursery.end()
            raise
        self._first_call.clear()
        for _ in range(self.settings.workers):
            nursery.fork()
        try:
            await asyncio.wait_for(self._first_call.wait(), _CALL_SECONDS)
        except TimeoutError:
            told = "its workers do not start"
            raise SourceError(str(self.source), told, "see what they say above, and try again") from None
        self.problem = ""
        if former:
            await former.end()
            shutil.rmtree(copy_folder(Path(self._home.name), former.generation), ignore_errors=True)

    async def _await_report(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        line = await asyncio.wait_for(process.stdout.readline(), _START_SECONDS)
        if not line:
            raise SourceError(str(self.source), "it cannot be loaded into memory", "serve a smaller graph")
        report = Report.model_validate_json(line)
        if report.found:
            raise SourceError(report.where, report.found, report.remedy)

    def _bounds(self) -> Bounds:
        return Bounds(
            time_limit_seconds=self.settings.time_limit_seconds,
            result_limit_bytes=self.settings.result_limit_bytes,
            memory_limit_bytes=self.settings.memory_limit_bytes,
        )

    async def _watch(self, stamp: Stamp) -> None:
        """Follows the source; a state counts once it was seen twice, so that none is read half-written."""
        seen = stamp
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            try:
                now = read_stamp(self.source)
                is_gone = self._nursery is not None and self._nursery.is_gone
                if is_gone or (now != stamp and now == seen):
                    stamp = now
                    await self._load()
                    self.reloads += 1
                seen = now
            except KgError as error:
                self.problem = str(error)

    # ------------------------------------------------------------------------------------------------ workers

    async def _receive_call(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A worker says hello and is at hand from now on."""
        try:
            hello = Hello.model_validate_json(await read_frame(reader))
            worker = Worker(hello, Path(self._home.name), reader, writer)
        except (OSError, EOFError, ValueError):
            writer.close()
            return
        if hello.generation != self.generation:
            worker.end()
            return
        self.quads = hello.quads
        self._idle.put_nowait(worker)
        self._first_call.set()

    async def run(self, job: Job) -> Answered:
        """The answer to the job.

        Raises:
            BusyError: there are too many jobs.
            LateError: it takes too long.
            LostError: it needs more memory or depth than a worker has.
        """
        began = time.monotonic()
        try:
            return await self._run_once(job)
        except LostError:
            if time.monotonic() - began > _AT_ONCE_SECONDS:
                raise
        return await self._run_once(job)

    async def _run_once(self, job: Job) -> Answered:
        worker = await self._take()
        self._busy.add(worker)
        try:
            async with asyncio.timeout(self.settings.time_limit_seconds):
                answered = await worker.put(job)
        except TimeoutError:
            self._replace(worker)
            told = f"it takes longer than {self.settings.time_limit_seconds:g} s"
            raise LateError("query", told, "narrow it, or add LIMIT") from None
        except (OSError, EOFError):
            self._replace(worker)
            told = f"it needs more than {self.settings.memory_limit_bytes >> 20} MiB, or is nested too deeply"
            raise LostError("query", told, "narrow or part it") from None
        except asyncio.CancelledError:
            self._replace(worker)
            raise
        self._busy.discard(worker)
        if worker.hello.generation != self.generation:
            worker.end()
        elif answered.reply.is_last:
            self._replace(worker)
        else:
            self._idle.put_nowait(worker)
        return answered

    async def _take(self) -> Worker:
        """An idle worker of the present graph, waited for."""
        if self.waiting >= self.settings.most_waiting:
            raise BusyError("server", f"{self.waiting} requests wait already", "ask again later")
        self.waiting += 1
        try:
            async with asyncio.timeout(self.settings.time_limit_seconds):
                while True:
                    worker = await self._idle.get()
                    if worker.hello.generation == self.generation and not worker.reader.at_eof():
                        return worker
                    is_lost = worker.hello.generation == self.generation
                    worker.end()
                    if is_lost and self._nursery:
                        self._nursery.fork()
        except TimeoutError:
            raise BusyError("server", "no worker became free in time", "ask again later") from None
        finally:
            self.waiting -= 1

    def _replace(self, worker: Worker) -> None:
        self._busy.discard(worker)
        worker.end()
        self.replaced += 1
        if self._nursery and worker.hello.generation == self.generation:
            self._nursery.fork()

    @property
    def idle(self) -> int:
        """Workers without work."""
        return self._idle.qsize()

    @property
    def busy(self) -> int:
        """Workers at work."""
        return len(self._busy)
