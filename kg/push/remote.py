"""A store at an address: what is asked of it over HTTP, and what its answers mean."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Retry, make_headers

from kg.errors import PushError
from kg.records import Record

_AGAIN: Final = frozenset({429, 502, 503, 504})
"""Answers after which the same request may succeed a little later."""
_LONGEST_WAIT_SECONDS: Final = 30
_CONNECT_SECONDS: Final = 10
_TOLD: Final = 120
"""Characters of an answer that are told."""
_PAGE: Final = "a web page"
_NOT_LET_IN: Final = "give credentials that may write, with --token or --user"
_ELSEWHERE: Final = "name the Graph Store address, such as http://localhost:7878/store, or say --protocol update"
_REMEDIES: Final[Mapping[int, str]] = {
    401: _NOT_LET_IN,
    403: _NOT_LET_IN,
    404: _ELSEWHERE,
    405: _ELSEWHERE,
    415: _ELSEWHERE,
    413: "raise the server's limit, or push with --protocol update, which sends a graph in pieces",
}


class Access(Record):
    """How a store is reached."""

    address: str
    token: str = ""
    user: str = ""
    """NAME:PASSWORD; at most one of token and user."""
    tries: int = 4
    """How often a request is sent at most, where the server is not there or overloaded."""
    pause_seconds: float = 0.5
    """Before the second try; twice as long before each further one."""
    answer_seconds: float = 300


class Answer(Record):
    """What came back, if it was what a store answers."""

    status: int
    told: str
    """The beginning of what it said, on one line."""


class Remote:
    """Sends requests to one address."""

    def __init__(self, access: Access) -> None:
        """Checks the address; sends nothing yet.

        Raises:
            PushError: it is no address of a server, or has credentials in it.
        """
        self.address = access.address
        self._check(access.address)
        headers = make_headers(basic_auth=access.user) if access.user else {}
        if access.token:
            headers["authorization"] = f"Bearer {access.token}"
        self._pool = urllib3.PoolManager(
            headers=headers,
            timeout=urllib3.Timeout(connect=_CONNECT_SECONDS, read=access.answer_seconds),
            retries=Retry(
                total=access.tries - 1,
                redirect=0,
                allowed_methods=None,
                status_forcelist=_AGAIN,
                backoff_factor=access.pause_seconds,
                backoff_max=_LONGEST_WAIT_SECONDS,
                retry_after_max=_LONGEST_WAIT_SECONDS,
                raise_on_redirect=False,
                raise_on_status=False,
            ),
        )

    def _check(self, address: str) -> None:
        try:
            parts = urlsplit(address)
            known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            known, parts = False, None
        if not known or parts is None:
            raise PushError("address", f"{address!r} is none", "name one such as http://localhost:7878/store")
        if parts.username is not None or parts.password is not None:
            raise PushError(
                parts.hostname or "", "the address has credentials in it", "give them with --user or --token"
            )

    def ask(self, method: str, query: str = "", *, content: bytes = b"", kind: str = "") -> Answer:
        """Sends a request, again after a pause where the server is not there or overloaded.

        Args:
            method: of HTTP.
            query: what comes after '?'.
            content: the body.
            kind: its media type.

        Raises:
            PushError: nothing answers, or no HTTP.
        """
        answer = self._send(method, query, {"content-type": kind} if kind else {}, content)
        return _sum_up(answer)

    def fetch(self, query: str, *, kind: str) -> tuple[Answer, bytes]:
        """Asks for something of a media type; gives what came back too.

        Raises:
            PushError: nothing answers, or no HTTP.
        """
        answer = self._send("GET", query, {"accept": kind}, b"")
        return _sum_up(answer), answer.data

    def _send(self, method: str, query: str, headers: Mapping[str, str], content: bytes) -> BaseHTTPResponse:
        url = f"{self.address}{'&' if '?' in self.address else '?'}{query}" if query else self.address
        try:
            return self._pool.request(method, url, body=content or None, headers={**self._pool.headers, **headers})
        except (HTTPError, LocationParseError) as error:
            raise PushError(self.address, _reason(error), "see that the store runs there, then push again") from error

    def demand(self, answer: Answer, what: str) -> None:
        """Sees that a request was carried out.

        Raises:
            PushError: it was not; the answer and what to do are told.
        """
        if 200 <= answer.status < 300 and answer.told != _PAGE:
            return
        if 200 <= answer.status < 300:
            raise PushError(self.address, f"answers with {_PAGE}", _REMEDIES[404])
        if 300 <= answer.status < 400:
            raise PushError(self.address, f"has moved ({answer.status})", f"push to {answer.told or 'its new address'}")
        told = f": {answer.told}" if answer.told else ""
        remedy = _REMEDIES.get(answer.status, "see the server's log, then push again")
        raise PushError(self.address, f"{what}: {answer.status}{told}", remedy)


def _sum_up(answer: BaseHTTPResponse) -> Answer:
    where = answer.headers.get("location", "") if 300 <= answer.status < 400 else ""
    is_page = answer.headers.get("content-type", "").startswith("text/html") and answer.status < 300
    told = _PAGE if is_page else where or answer.data[: 4 * _TOLD].decode("utf-8", "replace")
    return Answer(status=answer.status, told=" ".join(told.split())[:_TOLD])


def name_graph(graph: str) -> str:
    """The query that names a graph. Source: SPARQL 1.1 Graph Store HTTP Protocol, §4.

    >>> name_graph("https://x.example/a#b"), name_graph("")
    ('graph=https%3A%2F%2Fx.example%2Fa%23b', 'default')
    """
    return f"graph={quote(graph, safe='')}" if graph else "default"


def _reason(error: Exception) -> str:
    """What went wrong, without the address and the library's own words."""
    outer: BaseException = getattr(error, "reason", None) or error
    cause = outer.__cause__ or next((each for each in outer.args if isinstance(each, Exception)), outer)
    told = getattr(cause, "strerror", None) or str(cause).rpartition(": ")[2]
    return " ".join(told.split()) or type(cause).__name__
