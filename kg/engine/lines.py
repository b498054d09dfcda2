"""Quads as lines of N-Quads, which is how they are kept, compared and counted: one quad, one line."""

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, serialize

Line = bytes
"""A quad as a line of N-Quads, without its end; the same for the same quad."""


def to_lines(quads: Iterable[Quad]) -> set[Line]:
    """The quads as lines."""
    return set((serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines())
