"""The timeline as a picture: lanes of events on an axis of time, as the explorer draws it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

import matplotlib.dates as mdates
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kg.records import Record
from kg.show.explorer.cards import EventCard, Explorer
from kg.show.plots.look import DISPUTE, FORMS, HAIR, INK, SOFT, UNKNOWN, draw_mark, shorten, text_width

_WIDTH: Final = 10.0
_GUTTER: Final = 1.45
"""Inches for the lanes' names."""
_ROW: Final = 0.2
_LABEL: Final = 7.6
_MOST_LABEL: Final = 190.0
"""Points of an event's name."""
_LEAST_LABEL: Final = 30.0
_MOST_LANES: Final = 9
_MOST_EVENTS: Final = 70
_CORE: Final = 0.82
"""Share of the events that the stretch drawn has to hold, where no days are given."""
_OPEN: Final = 26.0
"""Points of a span whose end is open."""
_GAP: Final = 9.0


class Stretch(Record):
    """The days that are drawn, as matplotlib counts them."""

    first: float
    last: float

    @property
    def points_a_day(self) -> float:
        """How wide a day is drawn."""
        return (_WIDTH - _GUTTER - 0.15) * 72 / (self.last - self.first)


class _Placed(Record):
    event: EventCard
    x: float
    start: float
    end: float
    left: float
    right: float
    label: str
    row: int = 0


def plot_timeline(explorer: Explorer, *, since: date | None = None, until: date | None = None) -> Figure:
    """The notable dated events, those that most sources tell where there are many; what is left out is told.

    Args:
        explorer: what is known.
        since: first day of the axis; without either day, the stretch in which most events lie.
        until: last day of the axis, inclusive.
    """
    dated = [event for event in explorer.events if event.notable and (event.first or event.last)]
    stretch = _find_stretch(dated, since, until)
    within = [event for event in dated if stretch.first <= _middle(event) <= stretch.last]
    drawn = sorted(sorted(within, key=_worth)[:_MOST_EVENTS], key=lambda event: event.order)
    lanes = [(name, _pack([_place(event, stretch) for event in events])) for name, events in _make_lanes(drawn)]
    rows = sum(max(1, _count_rows(placed)) + 0.5 for _, placed in lanes) or 1
    height = rows * _ROW + 0.85
    figure = Figure(figsize=(_WIDTH, height))
    axes = figure.add_axes((_GUTTER / _WIDTH, 0.72 / height, 1 - (_GUTTER + 0.15) / _WIDTH, rows * _ROW / height))
    _draw_axis(axes, stretch, rows)
    _draw_lanes(axes, lanes, stretch)
    _draw_key(figure, drawn, height)
    left = len(dated) - len(drawn)
    if left:
        told = f"{left} more events are not drawn: they lie outside these days, or fewer sources tell them."
        figure.text(0.015, 0.1 / height, told, fontsize=6.5, color=SOFT)
    return figure


def _worth(event: EventCard) -> tuple[bool, int, int]:
    return not event.elsewhere, -event.sources, event.order


def _number(day: str) -> float:
    return float(mdates.date2num(date.fromisoformat(day)))  # type: ignore[no-untyped-call]


def _middle(event: EventCard) -> float:
    return (_number(event.first or event.last) + _number(event.last or event.first) + 1) / 2


def _find_stretch(events: Sequence[EventCard], since: date | None, until: date | None) -> Stretch:
    """The days asked for; else the shortest stretch that holds most of the events, with room for the last name."""
    days = sorted(_middle(event) for event in events)
    if since or until or not days:
        first = _number((since or (until or date(2000, 1, 2)) - timedelta(days=30)).isoformat())
        last = _number((until or (since or date(2000, 1, 1)) + timedelta(days=30)).isoformat()) + 1
        if since and not until and days:
            last = max(first + 1, days[-1] + 1)
        if until and not since and days:
            first = min(last - 1, days[0] - 1)
        return Stretch(first=first, last=last)
    count = max(1, round(len(days) * _CORE))
    first, last = min(zip(days, days[count - 1 :], strict=False), key=lambda pair: (pair[1] - pair[0], pair[0]))
    room = max(1.0, (last - first) * 0.06)
    return Stretch(first=first - room, last=last + room + (last - first + 2 * room) * 0.42)


def _make_lanes(events: Sequence[EventCard]) -> list[tuple[str, list[EventCard]]]:
    """A lane for each of the people in most events, then one for all other events."""
    counts = Counter(name for event in events for name in _people(event))
    names = sorted(counts, key=lambda name: (-counts[name], name))[:_MOST_LANES]
    lanes = [(name, [event for event in events if name in _people(event)]) for name in names]
    others = [event for event in events if not _people(event) & set(names)]
    return [*lanes, ("Others" if lanes else "All events", others)] if others else lanes


def _people(event: EventCard) -> set[str]:
    return {part.label for part in event.parts if part.kind == "Person"}


def _place(event: EventCard, stretch: Stretch) -> _Placed:
    """Where it lies, in days, and how much room it takes with its name."""
    first = _number(event.first) if event.first else None
    last = _number(event.last) + 1 if event.last else None
    unit = 1 / stretch.points_a_day
    start = first if first is not None else (last or 0) - _OPEN * unit
    end = last if last is not None else (first or 0) + _OPEN * unit
    x = (start + end) / 2 if first is not None and last is not None else start if last is None else end
    weight = "bold" if event.sources > 1 else "normal"
    is_day = end - start <= 1 and first is not None and last is not None
    room = (stretch.last - (x if is_day else end)) / unit - 8
    label = shorten(event.label, min(_MOST_LABEL, room), _LABEL, weight) if room > _LEAST_LABEL else ""
    right = (x if is_day else end) + (7 + text_width(label, _LABEL, weight)) * unit
    others = [_number(other.first or other.last) for other in event.elsewhere]
    start, end = (x, x) if is_day else (start, end)
    return _Placed(
        event=event,
        x=x,
        start=start,
        end=end,
        left=min(x - 5 * unit, start, *(day - 5 * unit for day in others)),
        right=max(right, right, *(day + 5 * unit for day in others)),
        label=label,
    )


def _pack(placed: Sequence[_Placed]) -> list[_Placed]:
    """Each with the first row in which it lies on nothing."""
    ends: list[float] = []
    found = []
    for each in sorted(placed, key=lambda one: (one.left, one.event.order)):
        gap = _GAP * (each.right - each.left) / max(1.0, _points(each))
        row = next((number for number, end in enumerate(ends) if end + gap <= each.left), len(ends))
        ends[row : row + 1] = [each.right]
        found.append(each.model_copy(update={"row": row}))
    return found


def _points(placed: _Placed) -> float:
    """Width in points, told by the name's, which takes most of it."""
    return text_width(placed.label, _LABEL) + 12


def _count_rows(placed: Iterable[_Placed]) -> int:
    return max((each.row for each in placed), default=-1) + 1


# ------------------------------------------------------------------------------------------------ drawing


def _draw_axis(axes: Axes, stretch: Stretch, rows: float) -> None:
    axes.set_xlim(stretch.first, stretch.last)
    axes.set_ylim(rows, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    locator = mdates.AutoDateLocator(minticks=4, maxticks=11)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.grid(axis="x", color=HAIR, linewidth=0.6)
    axes.set_axisbelow(True)


def _draw_lanes(axes: Axes, lanes: Sequence[tuple[str, Sequence[_Placed]]], stretch: Stretch) -> None:
    top = 0.0
    margin = -(_GUTTER - 0.12) * 72 / stretch.points_a_day + stretch.first
    for name, placed in lanes:
        axes.plot([margin, stretch.last], [top, top], color=HAIR, linewidth=0.8, clip_on=False, zorder=1)
        axes.text(margin, top + 0.75, shorten(name, _GUTTER * 72 - 18, 8.5, "bold"), weight="bold", va="center")
        for each in placed:
            _draw_event(axes, each, top + each.row + 0.75, stretch)
        top += max(1, _count_rows(placed)) + 0.5


def _draw_event(axes: Axes, placed: _Placed, y: float, stretch: Stretch) -> None:
    event = placed.event
    if placed.end > placed.start:
        _draw_span(axes, placed, y)
    for other in event.elsewhere:
        day = _number(other.first or other.last) + 0.5
        axes.plot([day, placed.x], [y, y], color=DISPUTE, linewidth=0.9, linestyle=(0, (5, 3)), zorder=2)
        axes.text(day, y, "≠", color=DISPUTE, fontsize=9, weight="bold", ha="center", va="center", clip_on=True)
        if day < stretch.first:
            far = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
            told = f"‹ ≠ {other.date}"
            axes.text(stretch.first, y, told, color=DISPUTE, fontsize=7, ha="left", va="center", bbox=far, zorder=3)
    draw_mark(axes, (placed.x, y), event.status, event.sources)
    axes.annotate(
        placed.label,
        (max(placed.x, placed.end), y),
        xytext=(6.5, -0.4),
        textcoords="offset points",
        fontsize=_LABEL,
        weight="bold" if event.sources > 1 else "normal",
        va="center",
        color=INK,
        annotation_clip=True,
    )


def _draw_span(axes: Axes, placed: _Placed, y: float) -> None:
    """A bar from day to day; a dotted line with an arrow where an end is open."""
    event, colour = placed.event, FORMS.get(placed.event.status, UNKNOWN).colour
    days = [placed.start, placed.end]
    if event.first and event.last:
        axes.plot(days, [y, y], color=colour, linewidth=4.5, alpha=0.3, solid_capstyle="butt", zorder=2)
    else:
        axes.plot(days, [y, y], color=colour, linewidth=1.0, linestyle=":", zorder=2)
    for end, is_known, arrow in ((placed.start, event.first, "<"), (placed.end, event.last, ">")):
        marker, size = ("|", 7) if is_known else (arrow, 3)
        axes.plot(end, y, marker=marker, markersize=size, color=colour, zorder=3)


def _draw_key(figure: Figure, events: Sequence[EventCard], height: float) -> None:
    """What the forms mean, of those that are drawn."""
    there = {event.status for event in events}
    key = figure.add_axes((0.012, 0.22 / height, 0.97, 0.2 / height))
    key.set_axis_off()
    key.set_xlim(0, 100)
    key.set_ylim(0, 1)
    x = 0.6
    for status in (name for name in FORMS if name in there):
        draw_mark(key, (x, 0.5), status, 1)
        key.text(x + 1.1, 0.47, status, va="center", fontsize=7.2)
        x += 3.4 + text_width(status, 7.2) / (_WIDTH * 0.72)
    if any(event.elsewhere for event in events):
        key.text(x - 0.6, 0.47, "≠", color=DISPUTE, weight="bold", va="center", fontsize=8.5)
        key.text(x + 0.9, 0.47, "date that other sources give", va="center", fontsize=7.2)
        x += 3.4 + text_width("date that other sources give", 7.2) / (_WIDTH * 0.72)
    key.text(x, 0.47, "larger and bold: more independent sources", va="center", fontsize=7.2, color=SOFT)
