"""Pictures by name: what `kg plot` offers."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from kg.errors import QueryError
from kg.graph.labels import ENTITY_CLASSES, find_one
from kg.records import Record
from kg.show.answers import lengthen, short_name
from kg.show.explorer.assembly import make_explorer
from kg.show.explorer.cards import Explorer
from kg.show.graph import Graph
from kg.show.plots.figures import plot_figures
from kg.show.plots.look import FORMATS, render
from kg.show.plots.network import plot_network
from kg.show.plots.timeline import plot_timeline

PICTURES: Final[Mapping[str, str]] = {
    "timeline": "events on an axis of time, in lanes by person",
    "network": "who is joined with whom, and by what",
    "figures": "numbers over time, with their sources",
}
"""Name of a picture → what it shows."""


class Subject(Record):
    """What a picture is about; everything where nothing is named."""

    name: str | None = None
    """An entity, by any of its labels or its short name."""
    since: date | None = None
    until: date | None = None
    """Last day, inclusive."""


def make_picture(graph: Graph, picture: str, suffix: str, subject: Subject) -> bytes:
    """A picture of the graph as the content of a file; the same graph gives the same bytes.

    Args:
        graph: the graph.
        picture: one of `PICTURES`.
        suffix: the file's format, one of `look.FORMATS`.
        subject: what it is about; days narrow the timeline alone.

    Raises:
        OutputError: no such format.
        QueryError: the first day is after the last.
        NameUnknownError: nothing bears the name; the nearest are told.
        NameAmbiguousError: several do.
    """
    since, until = subject.since, subject.until
    if since and until and since > until:
        raise QueryError("plot", f"the first day, {since}, is after the last, {until}", "swap them")
    about = _find(graph, subject.name) if subject.name else ""
    explorer = make_explorer(graph, ())
    draw = {
        "timeline": partial(plot_timeline, _with(explorer, about), since=since, until=until),
        "network": partial(plot_network, explorer, about),
        "figures": partial(plot_figures, _with(explorer, about)),
    }
    return render(draw[picture], suffix)


def _find(graph: Graph, name: str) -> str:
    return short_name(find_one(graph.store, lengthen(name, graph.base), kinds=ENTITY_CLASSES).node.value)


def _with(explorer: Explorer, about: str) -> Explorer:
    """What concerns an entity: the events in which it takes part, the figures that measure it."""
    if not about:
        return explorer
    events = tuple(event for event in explorer.events if any(part.id == about for part in event.parts))
    figures = tuple(figure for figure in explorer.figures if about in figure.of)
    return explorer.model_copy(update={"events": events, "figures": figures})


__all__ = ["FORMATS", "PICTURES", "Subject", "make_picture"]
