"""The processes behind a server, as it holds them: workers at the other end of a line, and the nursery of them."""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path

from kg.records import Record
from kg.web.messages import LENGTH_BYTES, Hello, Job, Reply, frame
from kg.web.nursery import FORK, QUIT
from kg.web.sink import SCRATCH


class Answered(Record):
    """A reply with its content."""

    reply: Reply
    content: bytes


class Worker:
    """A worker's end of the line."""

    def __init__(self, hello: Hello, home: Path, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.hello, self.reader, self.writer = hello, reader, writer
        self._home = home
        # Held while the process is known to live, so that its number cannot have passed to another one.
        self._handle = os.pidfd_open(hello.pid) if hasattr(os, "pidfd_open") else None

    async def put(self, job: Job) -> Answered:
        """The answer to a job.

        Raises:
            OSError, EOFError: the worker is gone.
        """
        self.writer.write(frame(job))
        await self.writer.drain()
        reply = Reply.model_validate_json(await read_frame(self.reader))
        content = b"" if reply.file else await self.reader.readexactly(reply.length)
        return Answered(reply=reply, content=content)

    def end(self) -> None:
        """Kills the process, whatever it is doing."""
        self.writer.close()
        with suppress(ProcessLookupError, PermissionError):
            if self._handle is not None:
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            else:
                os.kill(self.hello.pid, signal.SIGKILL)
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        for file in self._home.glob(f"{SCRATCH}{self.hello.pid}-*"):
            file.unlink(missing_ok=True)


class Nursery:
    """The process that holds a state of the graph."""

    def __init__(self, generation: int, process: asyncio.subprocess.Process) -> None:
        self.generation = generation
        self._process = process

    @property
    def is_gone(self) -> bool:
        """Whether the process ended by itself."""
        return self._process.returncode is not None

    def fork(self) -> None:
        """Has it fork a worker, which then calls."""
        if self._process.stdin is not None and not self._process.stdin.is_closing():
            self._process.stdin.write(FORK)

    async def end(self) -> None:
        """Ends it."""
        if self._process.stdin is not None and not self._process.stdin.is_closing():
            self._process.stdin.write(QUIT)
            self._process.stdin.close()
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


async def read_frame(reader: asyncio.StreamReader) -> bytes:
    """The next message."""
    length = int.from_bytes(await reader.readexactly(LENGTH_BYTES), "big")
    return await reader.readexactly(length)
