"""Where on this server a node's page is, and which node a path asks for."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from pyoxigraph import NamedNode, Store

from kg.graph.description import knows_node
from kg.show.graph import Graph

_MOST_LOOKED_AT: Final = 20_000
_MOST_ORIGINS: Final = 20
_SAFE: Final = "/:@!$&'()*+,;=~-._%"


def origin_of(iri: str) -> str:
    """Scheme and authority of an http IRI, '' of any other.

    >>> origin_of("https://dateline.example/id/place/lima-1"), origin_of("urn:x:y")
    ('https://dateline.example', '')
    """
    try:
        parts = urlsplit(iri)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else ""


def find_origins(store: Store, base: str) -> tuple[str, ...]:
    """Origins of IRIs that the graph speaks of: its base's first, then those of its first subjects."""
    found = dict.fromkeys([origin_of(base)])
    for number, quad in enumerate(store):
        if number == _MOST_LOOKED_AT or len(found) > _MOST_ORIGINS:
            break
        if isinstance(quad.subject, NamedNode):
            found.setdefault(origin_of(quad.subject.value))
    return tuple(each for each in found if each)


def place_of(iri: str, origins: tuple[str, ...]) -> str:
    """Path of a node's page: that of its IRI, or one that names it.

    >>> place_of("https://a.example/id/x-1", ("https://a.example",)), place_of("urn:x", ())
    ('/id/x-1', '/resource?iri=urn%3Ax')
    """
    origin = origin_of(iri)
    path, mark, _ = iri.removeprefix(origin).partition("#")
    is_own = origin and origins[:1] == (origin,) and path.startswith("/")
    # Two slashes would begin the name of another server.
    if is_own and not path.startswith("//") and not mark and "?" not in path:
        return quote(path, safe=_SAFE)
    return f"/resource?iri={quote(iri, safe='')}"


def find_node(graph: Graph, origins: tuple[str, ...], path: str) -> NamedNode | None:
    """The node that a path asks for; None where the graph knows none."""
    for iri in _candidates(origins, path):
        try:
            node = NamedNode(iri)
        except ValueError:
            continue
        if knows_node(graph.store, node):
            return node
    return None


def _candidates(origins: tuple[str, ...], path: str) -> Iterator[str]:
    """IRIs with the path as it was sent and as it reads."""
    for origin in origins:
        for each in dict.fromkeys((path, unquote(path, errors="replace"))):
            yield origin + each
