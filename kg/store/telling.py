"""What a store tells about itself, as tables and lines to be read."""

from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from kg.show.terminal import make_summary
from kg.show.views import Table
from kg.show.visible import make_visible
from kg.store.entries import Change, ClaimChange, Entry, JournalLine

_SIGNS: Final = {"added": "+", "vanished": "-", "softened": "↓", "strengthened": "↑", "changed": "~"}
_STYLES: Final = {"added": "green", "vanished": "red"}
_MOST_NAMES: Final = 12


def make_change(change: Change) -> Iterator[RenderableType]:
    """What an act did: the claims that differ, the articles, and the size of the change."""
    for each in change.claims:
        yield from _claim_lines(each)
    named = (("added", change.added), ("revised", change.revised), ("retracted", change.retracted))
    for what, names in (*named, ("there already", change.unchanged)):
        if names:
            more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
            yield Text(f"{what}: {make_visible(', '.join(names[:_MOST_NAMES]))}{more}")
    for line in change.resting:
        yield Text(f"resting: {make_visible(line)}", style="yellow")
    counts = (
        ("articles", f"{change.articles:,}"),
        ("statements added", f"{change.quads_added:,}"),
        ("statements removed", f"{change.quads_removed:,}"),
    )
    ordered = sorted(change.dropped.items(), key=lambda item: (-item[1], item[0]))
    yield make_summary(counts, [(reason, f"{count:,}") for reason, count in ordered if count])


def _claim_lines(change: ClaimChange) -> Iterator[Text]:
    sign, style = _SIGNS[change.kind], _STYLES.get(change.kind, "yellow")
    if change.before and change.after:
        yield Text(f"{sign} {change.kind}: {make_visible(change.before)}", style=style)
        yield Text(f"  now: {make_visible(change.after)}", style=style)
    else:
        yield Text(f"{sign} {change.kind}: {make_visible(change.after or change.before)}", style=style)
    yield Text(f"  “{make_visible(' '.join(change.sentence.split()))}”", style="dim")


def make_entries(entries: Iterable[Entry], *, former: bool) -> Table:
    """The articles of a store, by name and time of recording; former versions only where wanted."""
    shown = [entry for entry in entries if former or entry.state == "live"]
    rows = tuple(
        (
            make_visible(entry.source),
            entry.published.isoformat() if entry.published else "",
            f"{entry.recorded:%Y-%m-%d %H:%M}",
            entry.left_out or (entry.state if entry.ended is None else f"{entry.state} {entry.ended:%Y-%m-%d %H:%M}"),
            make_visible(entry.title),
        )
        for entry in sorted(shown, key=lambda entry: (entry.source, entry.key))
    )
    return Table(columns=("article", "published", "recorded", "state", "title"), rows=rows)


def make_log(lines: Iterable[JournalLine]) -> Table:
    """The journal, the first act first."""
    rows = tuple(
        (str(line.number), f"{line.at:%Y-%m-%d %H:%M:%S}", line.action, make_visible(line.source),
         make_visible(line.note))
        for line in lines
    )  # fmt: skip
    return Table(columns=("number", "at", "act", "article", "note"), rows=rows)
