"""The two ways to write a graph into a store: the Graph Store Protocol, and SPARQL Update."""

import re
from collections.abc import Iterator
from typing import Final, Protocol

from pyoxigraph import RdfFormat, parse

from kg.push.parts import Part
from kg.push.remote import Remote, name_graph

PIECE_BYTES: Final = 4_000_000
"""Most bytes of statements that one update sends."""
_TRIPLES: Final = "application/n-triples"
_UPDATE: Final = "application/sparql-update"
_NOT_THERE: Final = 404
_TOO_LARGE: Final = 413
_ESCAPE: Final = re.compile(r"\\[^\\]|\\\\([uU])?")
"""An escape of N-Triples; one of a backslash with the 'u' that follows it."""
_FEWEST_BYTES: Final = 50_000


class Writer(Protocol):
    """Puts a graph in the place of what the store has under its name."""

    def has(self, graph: str) -> bool:
        """Whether the store still has a graph that it was given; True where it cannot be asked."""

    def holds(self, part: Part) -> bool:
        """Whether the store has a graph just as it is here; True where it cannot be asked."""

    def put(self, part: Part) -> None:
        """Writes the graph."""

    def remove(self, graph: str) -> None:
        """Takes the graph away."""


class GraphStoreWriter:
    """Writes whole graphs. Source: SPARQL 1.1 Graph Store HTTP Protocol, §5."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote

    def has(self, graph: str) -> bool:
        """Whether the store answers to the graph's name.

        Raises:
            PushError: nothing answers.
        """
        return self._remote.ask("HEAD", name_graph(graph)).status != _NOT_THERE

    def holds(self, part: Part) -> bool:
        """Whether the store gives back the graph's statements.

        Raises:
            PushError: nothing answers.
        """
        answer, content = self._remote.fetch(name_graph(part.name), kind=_TRIPLES)
        if answer.status == _NOT_THERE:
            return False
        return answer.status >= 300 or _parse(content) == set(part.lines)

    def put(self, part: Part) -> None:
        """Writes the graph in one request.

        Raises:
            PushError: it is not carried out.
        """
        content = "".join(f"{line}\n" for line in part.lines).encode()
        answer = self._remote.ask("PUT", name_graph(part.name), content=content, kind=_TRIPLES)
        self._remote.demand(answer, f"{_called(part.name)} of {len(content):,} bytes")

    def remove(self, graph: str) -> None:
        """Takes the graph away; one that is not there is no error.

        Raises:
            PushError: it is not carried out.
        """
        answer = self._remote.ask("DELETE", name_graph(graph))
        if answer.status != _NOT_THERE:
            self._remote.demand(answer, f"removing {_called(graph)}")


class UpdateWriter:
    """Writes graphs in pieces, the first of which empties the graph. Source: SPARQL 1.1 Update, §3.1.1 and §3.2.2."""

    def __init__(self, remote: Remote, *, piece_bytes: int = PIECE_BYTES) -> None:
        self._remote = remote
        self._piece_bytes = piece_bytes

    def has(self, graph: str) -> bool:
        """True: an update address cannot be asked."""
        return True

    def holds(self, part: Part) -> bool:
        """True: an update address cannot be asked."""
        return True

    def put(self, part: Part) -> None:
        """Writes the graph; pieces that the server finds too large are halved, and the graph is begun again.

        Raises:
            PushError: it is not carried out.
        """
        while True:
            answer = None
            for update in _make_updates(part, self._piece_bytes):
                answer = self._remote.ask("POST", content=update.encode(), kind=_UPDATE)
                if answer.status == _TOO_LARGE and self._piece_bytes > _FEWEST_BYTES and not part.has_blank_nodes:
                    break
                self._remote.demand(answer, _called(part.name))
            else:
                return
            self._piece_bytes //= 2

    def remove(self, graph: str) -> None:
        """Takes the graph away; one that is not there is no error.

        Raises:
            PushError: it is not carried out.
        """
        answer = self._remote.ask("POST", content=_make_drop(graph).encode(), kind=_UPDATE)
        self._remote.demand(answer, f"removing {_called(graph)}")


def _parse(content: bytes) -> set[str]:
    """The statements as lines; none where they are no N-Triples."""
    try:
        return {f"{quad.triple} ." for quad in parse(content, format=RdfFormat.N_TRIPLES)}
    except SyntaxError:
        return set()


def _called(graph: str) -> str:
    return f"graph <{graph}>" if graph else "the default graph"


def _make_drop(graph: str) -> str:
    return f"DROP SILENT GRAPH <{graph}>" if graph else "DROP SILENT DEFAULT"


def _make_updates(part: Part, piece_bytes: int) -> Iterator[str]:
    """The updates that write the graph; one alone where it has blank nodes, whose names hold within one request."""
    before, after = (f"GRAPH <{part.name}> {{\n", "}") if part.name else ("", "")
    pieces = [part.lines] if part.has_blank_nodes else list(_cut(part.lines, piece_bytes))
    for number, lines in enumerate(pieces or [()]):
        drop = "" if number else f"{_make_drop(part.name)} ;\n"
        statements = "\n".join(map(escape, lines))
        yield f"{drop}INSERT DATA {{ {before}{statements}\n{after} }}"


def _cut(lines: tuple[str, ...], piece_bytes: int) -> Iterator[tuple[str, ...]]:
    piece: list[str] = []
    size = 0
    for line in lines:
        length = len(line.encode()) + 1
        if piece and size + length > piece_bytes:
            yield tuple(piece)
            piece, size = [], 0
        piece.append(line)
        size += length
    if piece:
        yield tuple(piece)


def escape(line: str) -> str:
    r"""The N-Triples line as it may stand in an update.

    A backslash before a 'u' in a text is written so that no reader takes the two for an escape: some replace those
    before they read the grammar, and a text of an article could then end its literal.

    Source: SPARQL 1.1 Query, §19.2 (codepoint escape sequences).

    >>> print(escape('<a:s> <a:p> "C:\\\\users" .'))
    <a:s> <a:p> "C:\\\U00000075sers" .
    """
    return _ESCAPE.sub(_part_from_backslash, line)


def _part_from_backslash(match: re.Match[str]) -> str:
    return rf"\\\U{ord(match[1]):08X}" if match[1] else match[0]
