"""Speaking HTTP: a socket, uvicorn on it, and the end of both."""

import asyncio
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.errors import OutputError
from kg.web.app import make_app
from kg.web.pool import Pool
from kg.web.settings import Settings

_LONGEST_HEAD_BYTES: Final = 1 << 16
_MOST_CONNECTIONS: Final = 512
_KEEP_SECONDS: Final = 5
_ENDING_SECONDS: Final = 5


class _PatientProtocol(H11Protocol):
    """HTTP/1.1 that gives up on a client which does not finish the head of its request in time."""

    patience_seconds: float = 20
    _giving_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the clock."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Stops the clock where the head is complete."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops the clock."""
        if self._giving_up:
            self._giving_up.cancel()
        super().connection_lost(exc)

    def _watch(self) -> None:
        is_open = self.conn.their_state is h11.IDLE
        if is_open and self._giving_up is None:
            self._giving_up = self.loop.call_later(self.patience_seconds, self.transport.close)
        elif not is_open and self._giving_up:
            self._giving_up.cancel()
            self._giving_up = None


def serve(source: Path, settings: Settings, *, tell: Callable[[str], None]) -> None:
    """Serves the graph until it is interrupted or terminated; requests that are being answered are finished.

    Args:
        source: the folder of a build, or an RDF file.
        settings: where, to whom, and how much.
        tell: called with the address as soon as it answers.

    Raises:
        SourceError: the source cannot be read.
        OutputError: the address cannot be had, or would be open to others without a token.
    """
    settings.check()
    listener = _listen(settings)
    pool = Pool(source, settings)
    config = uvicorn.Config(
        make_app(pool, settings),
        http=type("Protocol", (_PatientProtocol,), {"patience_seconds": settings.patience_seconds}),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=_KEEP_SECONDS,
        timeout_graceful_shutdown=_ENDING_SECONDS,
        h11_max_incomplete_event_size=_LONGEST_HEAD_BYTES,
    )
    with listener:
        asyncio.run(_run(pool, uvicorn.Server(config), listener, tell))


async def _run(pool: Pool, server: uvicorn.Server, listener: socket.socket, tell: Callable[[str], None]) -> None:
    async with pool.running():
        host, port = listener.getsockname()[:2]
        tell(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        # uvicorn raises the signal that ended it once more when it is done: it has had its effect by then.
        former = {number: signal.signal(number, _ignore) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            await server.serve([listener])
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)


def _ignore(number: int, frame: object) -> None:
    pass


def _listen(settings: Settings) -> socket.socket:
    host = settings.host.strip("[]")
    try:
        family = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, settings.port), family=family, backlog=_MOST_CONNECTIONS)
    except (OSError, OverflowError) as error:
        remedy = "choose another --port" if not isinstance(error, socket.gaierror) else "choose another --host"
        told = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"{settings.host}:{settings.port}", told, remedy) from error
    # Connections inherit it; asyncio sets it only where a socket's protocol number is that of TCP, here it is 0.
    # Without it the second part of an answer waits until the first is acknowledged: for 40 ms on a connection in use.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
