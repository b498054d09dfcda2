"""One page by its address: the address that was checked is the one that is connected to; limited in every direction."""

import queue
import socket
import threading
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPException
from importlib.metadata import version
from typing import Final
from urllib.parse import urljoin

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from kg.errors import SourceError
from kg.fetch.addresses import Place, Resolver, Rule, ask_name_service, find_address, read_place, refuse_inner

_CHUNK: Final = 1 << 16
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_REMEDY: Final = "save the page and add the file"
_LATER: Final = "try again later, or save the page and add the file"
_ENCODINGS: Final = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
"""Content coding → window bits of zlib. Source: RFC 9110 §8.4.1; zlib manual, inflateInit2."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a server is followed."""

    content_bytes: int = 16_000_000
    """Of a page, before and after it is decompressed."""
    seconds: float = 30.0
    """For one page, with all its redirects."""
    wait_seconds: float = 10.0
    """For one answer of the server or of the name service."""
    feed_seconds: float = 900.0
    """For all articles of one feed."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Guard:
    """Whom to ask, and how far to follow. The defaults ask the name service, and allow public addresses alone."""

    resolver: Resolver = ask_name_service
    rule: Rule = refuse_inner
    limits: Limits = Limits()
    authorities: str | None = None
    """A file of certificates to trust; those of `certifi` where None."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a server gave."""

    url: str
    """Where it was found in the end."""
    media_type: str
    """Lower case, without parameters; '' where the server tells none."""
    charset: str
    content: bytes


PUBLIC: Final = Guard()


def fetch_page(url: str, guard: Guard = PUBLIC) -> Page:
    """What is found at an address.

    Every redirect is checked as the first address is. No proxy, cookie or credential is used.

    Raises:
        SourceError: the address, or one that it leads to, may not be asked; it answers with an error, too late or too
            much, or in a form that is not read.
    """
    deadline = time.monotonic() + guard.limits.seconds
    place, seen = read_place(url), set[str]()
    while True:
        if place.url in seen:
            raise SourceError(url, f"it is sent round in a circle at {place.url}", _REMEDY)
        if len(seen) > guard.limits.redirects:
            raise SourceError(url, f"more than {guard.limits.redirects} redirects", _REMEDY)
        seen.add(place.url)
        found = _ask(place, guard, deadline)
        if isinstance(found, Page):
            return found
        place = read_place(urljoin(place.url, found))


def _ask(place: Place, guard: Guard, deadline: float) -> Page | str:
    """The page at a place, or where it sends on to."""
    connection = _connect(place, find_address(place, _in_time(guard), guard.rule), guard)
    held: list[socket.socket] = []
    alarm = threading.Timer(max(0.0, deadline - time.monotonic()), _break_off, (connection, held))
    alarm.daemon = True
    alarm.start()
    late = f"no answer within {guard.limits.seconds:g} seconds"
    try:
        connection.connect()
        held += [connection.sock] if connection.sock else []
        found = _read_answer(place, connection, guard)
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        why = late if time.monotonic() >= deadline else _reason(error)
        raise SourceError(place.url, why, _LATER) from error
    finally:
        alarm.cancel()
        connection.close()
        for each in held:
            each.close()
    if time.monotonic() >= deadline:
        raise SourceError(place.url, late, _LATER)
    return found


def _in_time(guard: Guard) -> Resolver:
    """The name service, left alone where it does not answer in time: the system's own call has no limit."""

    def resolve(host: str, port: int) -> Sequence[str]:
        answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(guard.resolver(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answers.get(timeout=guard.limits.wait_seconds)
        except queue.Empty as error:
            raise TimeoutError(host) from error
        if isinstance(found, Exception):
            raise found
        return found

    return resolve


def _reason(error: Exception) -> str:
    """What went wrong, in few words and without the library's own."""
    words = " ".join(str(error).split())
    for sign, told in (
        ("certificate", "its certificate is not trusted"),
        ("timed out", "it does not answer in time"),
        ("refused", "it refuses the connection"),
    ):
        if sign in words.lower():
            return told
    return "the connection broke off"


def _connect(place: Place, address: str, guard: Guard) -> HTTPConnection:
    """A connection to that very address, under the name of the host."""
    wait = guard.limits.wait_seconds
    if place.scheme == "http":
        return HTTPConnection(address, place.port, timeout=wait)
    return HTTPSConnection(
        address,
        place.port,
        timeout=wait,
        server_hostname=place.host,
        cert_reqs="CERT_REQUIRED",
        ca_certs=guard.authorities or certifi.where(),
    )


def _break_off(connection: HTTPConnection, held: Iterable[socket.socket]) -> None:
    """Ends whatever the connection waits for: a server that sends a byte now and then runs into no other limit."""
    for each in {connection.sock, *held} - {None}:
        with suppress(OSError):
            socket.socket.shutdown(each, socket.SHUT_RDWR)


def _read_answer(place: Place, connection: HTTPConnection, guard: Guard) -> Page | str:
    headers = {
        "Host": place.authority,
        "User-Agent": f"Dateline/{version('dateline')}",
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    connection.request("GET", place.path, headers=headers, preload_content=False, decode_content=False)
    with closing(connection.getresponse()) as response:
        return _read_response(place, response, guard.limits)


def _read_response(place: Place, response: BaseHTTPResponse, limits: Limits) -> Page | str:
    if response.status in _REDIRECTS:
        target = response.headers.get("Location", "")
        if not target:
            raise SourceError(place.url, f"it answers {response.status} without saying where to", _REMEDY)
        return target
    if response.status != 200:
        raise SourceError(
            place.url, f"it answers {response.status} {response.reason or ''}".strip(), "check the address"
        )
    media_type, _, parameters = response.headers.get("Content-Type", "").partition(";")
    content = b"".join(_read_content(place, response, limits))
    return Page(place.url, media_type.strip().lower(), _charset(parameters), content)


def _charset(parameters: str) -> str:
    found = (each.partition("=") for each in parameters.split(";"))
    return next((value.strip().strip("\"'") for name, _, value in found if name.strip().lower() == "charset"), "")


def _read_content(place: Place, response: BaseHTTPResponse, limits: Limits) -> Iterator[bytes]:
    """The content, decompressed piece by piece, none of them larger than what may still come."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower() or "identity"
    if coding not in ("identity", *_ENCODINGS):
        raise SourceError(place.url, f"it sends the content coding {coding!r}", _REMEDY)
    inflate = zlib.decompressobj(_ENCODINGS[coding]) if coding in _ENCODINGS else None
    received = given = 0
    while piece := response.read1(_CHUNK):
        received += len(piece)
        try:
            piece = inflate.decompress(piece, limits.content_bytes - given + 1) if inflate else piece
        except zlib.error as error:
            raise SourceError(place.url, f"it is no {coding}, as it says", _REMEDY) from error
        given += len(piece)
        if max(received, given) > limits.content_bytes:
            raise SourceError(
                place.url, f"more than {limits.content_bytes / 1_000_000:g} MB", "add articles one by one"
            )
        yield piece
    if inflate and not inflate.eof:
        raise SourceError(place.url, "the content broke off", "try again later")
