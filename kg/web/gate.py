"""What every request passes: who may ask, how long it may take, what every answer carries, and the log's line."""

import asyncio
import base64
import binascii
import hmac
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.show.visible import make_visible
from kg.web.counters import Counters
from kg.web.settings import Settings

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
_OPEN: Final = frozenset({"/health"})
"""Paths that need no token: what they tell is no secret."""
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_LONGEST_LOGGED: Final = 200
_ROUTES: Final = frozenset(
    {"", "sparql", "data", ".well-known", "questions", "health", "metrics", "resource", "labels", "explorer", "static"}
)
"""First parts of paths that are counted by themselves."""


class Gate:
    """An ASGI application around another one."""

    def __init__(self, app: ASGIApp, settings: Settings, counters: Counters) -> None:
        self._app, self._settings, self._counters = app, settings, counters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the request through, or answers 401 or 421."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = _Telling(scope, send, self._settings)
        refusal = self._find_refusal(scope)
        try:
            await (refusal or self._app)(scope, receive, told.send)
        except TimeoutError:
            told.status = told.status or 408
        finally:
            self._count(scope, told)

    def _find_refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if self._settings.is_loopback and _name(headers.get("host", "localhost")) not in self._names():
            host = headers.get("host", "")[:_LONGEST_LOGGED]
            return PlainTextResponse(f"host: {host!r} is not served here; allow it with --allow-host\n", 421)
        if self._settings.token and scope["path"] not in _OPEN and not self._knows(headers.get("authorization", "")):
            told = "token: none, or not the one of this server; send 'Authorization: Bearer TOKEN'\n"
            challenge = 'Bearer realm="kg", Basic realm="kg: any name, the token as password"'
            return PlainTextResponse(told, 401, headers={"WWW-Authenticate": challenge})
        return None

    def _names(self) -> set[str]:
        """Names by which a server on loopback is asked; others may be pages of a stranger whose name points here."""
        return {*_LOOPBACK, self._settings.host.lower(), *(each.lower() for each in self._settings.hosts)}

    def _knows(self, authorization: str) -> bool:
        """Whether the header shows the token, in a time that does not depend on how much of it is right."""
        scheme, _, rest = authorization.partition(" ")
        shown = rest.strip().encode("latin-1")
        if scheme.lower() == "basic":
            try:
                shown = base64.b64decode(shown, validate=True).partition(b":")[2]
            except binascii.Error:
                shown = b""
        return hmac.compare_digest(shown, self._settings.token.encode("utf-8"))

    def _count(self, scope: Scope, told: "_Telling") -> None:
        first = scope["path"].split("/", 2)[1]
        route = first if first in _ROUTES else "node"
        took = time.perf_counter() - told.began
        self._counters.requests.labels(route, str(told.status)).inc()
        self._counters.seconds.labels(route).observe(took)
        self._counters.sent.inc(told.sent)
        query = f"?{scope['query_string'].decode('latin-1')}" if self._settings.logs_queries else ""
        asked = make_visible(f"{scope['method']} {scope['path'][:_LONGEST_LOGGED]}{query}")
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        with suppress(OSError):
            sys.stderr.write(f"{now} {asked} {told.status} {told.sent} B {took * 1000:.1f} ms\n")


class _Telling:
    """Sends an answer, with the headers that all have, and remembers what was sent."""

    def __init__(self, scope: Scope, send: Send, settings: Settings) -> None:
        self._send, self._patience_seconds = send, settings.patience_seconds
        self.status, self.sent, self.began = 0, 0, time.perf_counter()

    async def send(self, message: Message) -> None:
        """Sends a part; a client that does not take it in time is given up.

        Raises:
            TimeoutError: it was given up.
        """
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-cache")
        self.sent += len(message.get("body", b""))
        async with asyncio.timeout(self._patience_seconds):
            await self._send(message)


def _name(host: str) -> str:
    """The name without its port."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()
