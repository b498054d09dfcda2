"""Answers written in the formats of the W3C, piece by piece."""

from collections.abc import Iterable
from typing import IO, Final, cast

from pyoxigraph import Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple, serialize

from kg.graph.ask import evaluation
from kg.graph.terms import DEFAULT_BASE, prefixes

_PREFIXED: Final = frozenset({RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML})


def write_results(found: QuerySolutions | QueryBoolean, form: QueryResultsFormat, out: IO[bytes]) -> None:
    """Writes the rows, or the truth, in the order of the engine.

    Raises:
        QueryError: the engine gives up on the query.
    """
    with evaluation():
        found.serialize(out, format=form)


def write_statements(
    statements: Iterable[Triple] | Iterable[Quad], form: RdfFormat, out: IO[bytes], *, base: str = DEFAULT_BASE
) -> None:
    """Writes the statements in their order; IRIs are short where the format has prefixes.

    Raises:
        QueryError: the engine gives up on the query that they come from.
    """
    names = prefixes(base) if form in _PREFIXED else {}
    ordering = _Prefixes(out)
    with evaluation():
        serialize(statements, cast("IO[bytes]", ordering), format=form, prefixes=names)
    ordering.end()


class _Prefixes:
    """A writable that sorts the prefixes, which come first and in a random order, and passes on the rest."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._held, self._is_passing = out, b"", False

    def write(self, content: bytes) -> int:
        """Takes bytes."""
        if self._is_passing:
            return self._out.write(content)
        self._held += content
        if any(not line.startswith(b"@prefix ") for line in self._held.splitlines() if len(line) >= len(b"@prefix ")):
            self.end()
        return len(content)

    def flush(self) -> None:
        """Has nothing to do: what is held is held on purpose."""

    def end(self) -> None:
        """Passes on what is held."""
        lines = self._held.splitlines(keepends=True)
        declared = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
        self._out.write(b"".join([*sorted(lines[:declared]), *lines[declared:]]))
        self._held, self._is_passing = b"", True
