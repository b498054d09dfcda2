"""Servers that the tests of pushing start on loopback: the real Oxigraph, and one that fails as it is told."""

import socket
import subprocess
import sysconfig
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import urllib3

Reply = tuple[int, dict[str, str], bytes]


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


@contextmanager
def oxigraph(*, port: int | None = None, location: Path | None = None) -> Iterator[str]:
    """The address of a fresh Oxigraph server, or of one on a folder."""
    port = port or free_port()
    where = ["--location", str(location)] if location else []
    command = [str(Path(sysconfig.get_path("scripts"), "oxigraph")), "serve", "--bind", f"127.0.0.1:{port}", *where]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _await(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def _await(port: int, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise AssertionError("the server does not start")


def dump(address: str) -> bytes:
    """All that an Oxigraph server holds, as N-Quads."""
    answer = urllib3.request("GET", f"{address}/store", headers={"accept": "application/n-quads"})
    assert answer.status == 200
    return answer.data


@dataclass
class Failing:
    """A server that answers by a rule and keeps what it was asked."""

    address: str
    asked: list[tuple[str, str, bytes]] = field(default_factory=list)
    """Method, path with query, body."""
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def failing(answer: Callable[[int, str], Reply]) -> Iterator[Failing]:
    """A server that answers each request by its number, from 0, and its method."""
    told = Failing("")

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            number = len(told.asked)
            told.asked.append((self.command, self.path, body))
            told.headers.append({name.lower(): value for name, value in self.headers.items()})
            status, headers, content = answer(number, self.command)
            self.send_response(status)
            for name, value in {"content-length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = handle_any  # noqa: N815 - the names that the base calls

        def log_message(self, *args: object) -> None:
            """Keeps quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_port}/store"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
