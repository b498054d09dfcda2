"""Requests as the SPARQL 1.1 Protocol and the Graph Store Protocol have them → jobs."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes, urlsplit

from pydantic import TypeAdapter, ValidationError

from kg.errors import UpdateError
from kg.web.messages import GraphJob, QueryJob
from kg.web.refusals import RequestError

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_BROKEN: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*")
_LONGEST_TOLD: Final = 80
_MOST_IRIS: Final = 2000
_LIST: Final[TypeAdapter[tuple[str, ...]]] = TypeAdapter(tuple[str, ...])

Pairs = Sequence[tuple[str, str]]


class Asked(NamedTuple):
    """The parts of an HTTP request that the protocol speaks of."""

    method: str
    query_string: str
    content_type: str
    body: bytes
    accept: str


def read_query(asked: Asked) -> QueryJob | None:
    """The query of a request; None where it asks for nothing, which is for the service's description.

    Raises:
        UpdateError: it is an update.
        RequestError: it is none that the protocol allows.

    Source: SPARQL 1.1 Protocol, §2.1.
    """
    pairs = read_pairs(asked.query_string)
    if asked.method == "POST":
        media_type = _media_type(asked.content_type)
        if media_type == UPDATE:
            raise _update_error()
        if media_type == FORM:
            pairs = [*pairs, *read_pairs(_decode(asked.body, "body"))]
        elif media_type == DIRECT:
            pairs = [*pairs, ("query", _decode(asked.body, "body"))]
        else:
            found = f"Content-Type {asked.content_type[:_LONGEST_TOLD]!r}" if asked.content_type else "no Content-Type"
            raise RequestError(415, "request", found, f"post the query as {DIRECT} or {FORM}")
    if any(name == "update" for name, _ in pairs):
        raise _update_error()
    query = _only(pairs, "query")
    if query is None:
        if asked.method == "POST":
            raise RequestError(400, "request", "no 'query'", "give one")
        return None
    default, named = (_iris(pairs, name) for name in ("default-graph-uri", "named-graph-uri"))
    return QueryJob(sparql=query, accept=asked.accept, has_dataset=bool(default or named), default=default, named=named)


def _update_error() -> UpdateError:
    return UpdateError("update", "the graph is only read here", "ask with SELECT, ASK, CONSTRUCT or DESCRIBE")


def read_graph(asked: Asked) -> GraphJob:
    """The graph that a request asks for; all of them where it names none.

    Raises:
        RequestError: it names more than one, or what is no IRI.

    Source: SPARQL 1.1 Graph Store HTTP Protocol, §4.2.
    """
    pairs = read_pairs(asked.query_string)
    graphs, defaults = _iris(pairs, "graph"), [value for name, value in pairs if name == "default"]
    if len(graphs) + len(defaults) > 1:
        raise RequestError(400, "request", "more than one graph", "name one, by 'default' or by 'graph='")
    return GraphJob(graph=graphs[0] if graphs else "", is_all=not graphs and not defaults, accept=asked.accept)


def read_pairs(text: str) -> list[tuple[str, str]]:
    """Names and values of a query string or form.

    >>> read_pairs("query=ASK+%7B%7D&default")
    [('query', 'ASK {}'), ('default', '')]

    Raises:
        RequestError: an escape is broken, or it does not stand for UTF-8.
    """
    pairs = (part.partition("=") for part in text.split("&") if part)
    return [(unescape(name), unescape(value)) for name, _, value in pairs]


def unescape(text: str) -> str:
    """The text of a name or value in a query string or form."""
    broken = _BROKEN.search(text)
    if broken:
        found = text[broken.start() : broken.start() + 3]
        raise RequestError(400, "request", f"{found!r} is no percent-encoding", "write '%' itself as '%25'")
    return _decode(unquote_to_bytes(text.replace("+", " ")), "parameter")


def check_iri(text: str, where: str) -> str:
    """The text as an absolute IRI.

    Raises:
        RequestError: it is none.
    """
    try:
        urlsplit(text)
    except ValueError:
        text = ""
    if not _ABSOLUTE.fullmatch(text):
        raise RequestError(400, where, f"{text[:_LONGEST_TOLD]!r} is no absolute IRI", "give one such as http://…")
    return text


def read_iris(body: bytes) -> tuple[str, ...]:
    """The IRIs of a JSON list.

    Raises:
        RequestError: it is none.
    """
    try:
        iris = _LIST.validate_json(body)
    except ValidationError as error:
        raise RequestError(400, "request", "no list of IRIs", 'send JSON such as ["http://…"]') from error
    return tuple(check_iri(each, "iri") for each in iris[:_MOST_IRIS])


def _iris(pairs: Pairs, name: str) -> tuple[str, ...]:
    return tuple(check_iri(value, name) for key, value in pairs if key == name)


def _only(pairs: Pairs, name: str) -> str | None:
    values: Iterable[str] = [value for key, value in pairs if key == name]
    match list(values):
        case []:
            return None
        case [value]:
            return value
    raise RequestError(400, "request", f"more than one {name!r}", "give one")


def _media_type(content_type: str) -> str:
    """The media type, once its character set is seen to be UTF-8."""
    media_type, *parameters = (each.strip().lower() for each in content_type.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8", "us-ascii"):
            raise RequestError(415, "request", f"charset {value[:_LONGEST_TOLD]!r}", "send UTF-8")
    return media_type


def _decode(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(400, where, f"byte {error.start} is no UTF-8", "send UTF-8") from error
