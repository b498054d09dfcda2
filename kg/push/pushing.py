"""Bringing a remote store to where the graph is: what differs is written, what is gone is taken away."""

from collections.abc import Callable, Iterable

from kg.push.journal import Journal
from kg.push.parts import Part
from kg.push.protocols import Writer
from kg.records import Record

_UNKNOWN = ""
"""Digest of a graph that is being written: what the store has of it is not known until it has acknowledged."""

Progress = Callable[[int, str], None]
"""Called with the number of graphs done and the name of the one just done."""


class Pushed(Record):
    """What a push did."""

    written: int
    unchanged: int
    removed: int


def push_graphs(parts: Iterable[Part], writer: Writer, journal: Journal, *, progress: Progress | None = None) -> Pushed:
    """Writes the graphs that the store has not, or has otherwise; then removes those that were pushed and are gone.

    A graph counts as there where the journal has its digest and the store, if it can be asked, its name. The first such
    graph is compared: if the store has it otherwise, it is not the store that the journal tells of (it was emptied, or
    restored), and all graphs are written. Each graph is noted when the store has acknowledged it, so that a push that
    is broken off goes on from there.

    Raises:
        PushError: the store does not do what it is asked.
        OutputError: the journal cannot be written.
    """
    written, unchanged, names = 0, 0, set[str]()
    is_trusted: bool | None = None
    for number, part in enumerate(parts, 1):
        names.add(part.name)
        is_known = journal.digests.get(part.name) == part.digest
        if is_known and is_trusted is None:
            is_trusted = writer.holds(part)
        if is_known and is_trusted and writer.has(part.name):
            unchanged += 1
        else:
            journal.note(part.name, _UNKNOWN)
            writer.put(part)
            journal.note(part.name, part.digest)
            written += 1
        if progress:
            progress(number, part.name)
    gone = sorted(set(journal.digests) - names)
    for name in gone:
        writer.remove(name)
        journal.note(name, None)
    return Pushed(written=written, unchanged=unchanged, removed=len(gone))
