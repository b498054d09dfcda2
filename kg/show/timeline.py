"""The timeline as Markdown, and one line an event for the terminal."""

from collections.abc import Iterator
from itertools import groupby

from kg.show.graph import Graph
from kg.show.views import EventView

_PLAIN_STATUSES = frozenset({"asserted", "confirmed"})


def make_timeline(graph: Graph) -> str:
    """The dated events of the graph by day, then the conflicts, as Markdown; article text is escaped."""
    return "\n".join([*_timeline_lines(graph), *_conflict_lines(graph)]) + "\n"


def told(event: EventView) -> str:
    """'Donald Trump pardoned Juan Orlando Hernández [promised] (b, c)'."""
    status = "" if event.status in _PLAIN_STATUSES else f" [{event.status}]"
    return f"{event.node.label}{status} ({', '.join(event.articles)})"


def _timeline_lines(graph: Graph) -> Iterator[str]:
    yield "# Timeline"
    yield ""
    yield "Dates are EDTF: `../2025-12-02` is some time up to that day. What no article asserts carries its status in brackets."
    events = [event for event in graph.timeline() if event.is_notable]
    for date, group in groupby(events, key=lambda event: event.date):
        yield ""
        yield f"## {date}"
        yield ""
        for event in group:
            yield f"- {_escape(told(event))}"
            if event.date_explanation:
                yield f"  <br><small>{_escape(event.date_explanation)}</small>"


def _conflict_lines(graph: Graph) -> Iterator[str]:
    conflicts = graph.conflicts()
    if conflicts:
        yield ""
        yield "# Where sources differ"
    for conflict in conflicts:
        yield ""
        yield f"- **{_escape(conflict.on.label)}**: {conflict.attribute}, {conflict.node.kind}. {_escape(conflict.explanation)}"


def _escape(text: str) -> str:
    """The text so that Markdown and HTML show it as it is."""
    for char in "\\`*_[]<>#|":
        text = text.replace(char, f"&#{ord(char)};")
    return " ".join(text.split())
