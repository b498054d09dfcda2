"""The timeline as Markdown: days as headings, one line an event, with who tells it and why it is dated so."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.show.days import Days, group_by_days, time_of
from kg.show.graph import Graph
from kg.show.terminal import manner_of, source_of
from kg.show.views import ConflictView, EventView
from kg.show.visible import make_visible

_MARKUP: Final = re.compile(r"[\\`*\[\]~$|]|(?<![^\W_])_|_(?![^\W_])")
NOTE: Final = (
    "Made by Dateline from the articles below: who did what, when, and who says so. What no article states as a fact "
    "carries its status in brackets. Small print tells why an event stands on its day."
)

TITLES: Final = {
    "incompatible": "Where sources disagree",
    "superseded": "Counts that later ones replace",
    "refines": "Where one source is more precise",
}
"""Kind of conflict → heading."""


def make_timeline(graph: Graph) -> str:
    """The dated events by day, then the conflicts and the articles, as Markdown; article text is escaped."""
    events = [event for event in graph.timeline() if event.is_notable]
    days = group_by_days(events)
    conflicts = graph.conflicts()
    lines = [
        "# Timeline",
        "",
        NOTE,
        *_day_lines(each for each in days if not each.is_open),
        *_open_lines([each for each in days if each.is_open]),
        *_conflict_lines(conflicts),
        *_article_lines(graph),
    ]
    return "\n".join(lines) + "\n"


def _day_lines(days: Iterable[Days], *, level: str = "##") -> Iterator[str]:
    for each in days:
        yield ""
        yield f"{level} {each.title[0].upper()}{each.title[1:]}"
        yield ""
        for event in each.events:
            yield from _event_lines(event)


def _open_lines(days: list[Days]) -> Iterator[str]:
    if days:
        yield ""
        yield "## When exactly, no article says"
        yield from _day_lines(days, level="###")


def _event_lines(event: EventView) -> Iterator[str]:
    time = f"{time_of(event)} " if time_of(event) else ""
    status = "" if event.is_fact else f" **\\[{event.status}\\]**"
    independent = f"; {event.source_count} independent" if len(event.articles) > 1 else ""
    yield f"- {time}{escape(event.node.label)}{status} ({escape(', '.join(event.articles))}{independent})"
    if event.date_explanation:
        yield f"  <br><small>{escape(event.date_explanation)}</small>"


def _conflict_lines(conflicts: Iterable[ConflictView]) -> Iterator[str]:
    conflicts = list(conflicts)
    for kind, title in TITLES.items():
        found = [conflict for conflict in conflicts if conflict.node.kind == kind]
        if found:
            yield ""
            yield f"## {title}"
        for conflict in found:
            yield ""
            yield f"**{escape(conflict.on.label)}** ({escape(conflict.attribute)}): {escape(conflict.explanation)}"
            yield ""
            for claim in conflict.claims:
                yield f"- {escape(source_of(claim))}: {escape(manner_of(claim))}"
                yield f"  > {escape(claim.sentence)}"


def _article_lines(graph: Graph) -> Iterator[str]:
    yield ""
    yield "## Articles"
    yield ""
    for article in graph.articles():
        told = ", ".join(filter(None, (article.outlet, article.published)))
        title = f": {escape(article.title)}" if article.title else ""
        copy = f"; a copy of {escape(article.copy_of)}" if article.copy_of else ""
        yield f"- **{escape(article.source)}**{title}{f' ({escape(told)})' if told else ''}{copy}"
        if article.date_explanation:
            yield f"  <br><small>{escape(article.date_explanation)}</small>"


def escape(text: str) -> str:
    r"""The text so that Markdown and HTML show it as it is.

    >>> escape("a_b *c* <img src=x>")
    'a_b \\*c\\* &lt;img src=x&gt;'
    """
    plain = make_visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(lambda match: f"\\{match.group()}", plain)
