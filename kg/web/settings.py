"""What a server may be told, and what one request may cost."""

import ipaddress
import os
import re
from typing import Final

from kg.errors import OutputError
from kg.records import Record

MEBIBYTE: Final = 1 << 20
_ORIGIN: Final = re.compile(r"https?://[^\s/?#@]+")


class Settings(Record):
    """Where and to whom the graph is served, and the bounds of one request."""

    host: str = "127.0.0.1"
    port: int = 8080
    """0 for any that is free."""
    token: str = ""
    """What a client has to show; nothing where empty."""
    origins: tuple[str, ...] = ()
    """Web pages of these origins may read the answers; '*' for all."""
    hosts: tuple[str, ...] = ()
    """Further names under which a server on loopback may be asked."""
    logs_queries: bool = False
    workers: int = min(4, os.cpu_count() or 1)
    """Queries that are answered at the same time."""
    most_waiting: int = 256
    """Requests that may wait for a worker."""
    time_limit_seconds: float = 30
    result_limit_bytes: int = 64 * MEBIBYTE
    memory_limit_bytes: int = 1024 * MEBIBYTE
    """What one query may take beyond the graph."""
    kept_bytes: int = 64 * MEBIBYTE
    """Of answers that are kept for those who ask the same again, until the graph changes."""
    body_limit_bytes: int = 4 * MEBIBYTE
    patience_seconds: float = 20
    """How long a client may take to send a request, or to take the next piece of an answer."""

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can ask."""
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return self.host == "localhost"

    def check(self) -> None:
        """Sees that a server which others can reach asks for a token, and that origins are such.

        Raises:
            OutputError: it would not, or one is none.
        """
        for origin in self.origins:
            if origin != "*" and not _ORIGIN.fullmatch(origin):
                raise OutputError(f"origin {origin!r}", "no origin", "write it as https://example.org, without a path")
        if not self.is_loopback and not self.token:
            remedy = "give a --token that clients have to show, or leave --host out"
            raise OutputError(f"host {self.host!r}", "others could read the graph", remedy)
