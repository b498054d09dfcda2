"""Figures over time as a picture: one small plot for each measure, with its sources."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import matplotlib.dates as mdates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from kg.records import Record
from kg.show.edtf import read_edtf
from kg.show.explorer.cards import ClaimCard, Explorer, FigureCard
from kg.show.plots.look import HAIR, SERIES, SOFT, shorten

_COLUMNS: Final = 3
_SIZE: Final = (3.3, 2.35)
"""Inches of one plot."""
_MOST_PLOTS: Final = 12
_MOST_SERIES: Final = 4


class _Dot(Record):
    day: float
    value: float
    value_text: str
    outlet: str
    exact: bool
    """Whether the text dates the count; else it stands at the day on which the article appeared."""


Plots = Mapping[tuple[str, str], Mapping[str, Sequence[_Dot]]]
"""(measure, unit) → thing measured → its counts, by day."""


def plot_figures(explorer: Explorer) -> Figure:
    """The measures with at least two values, those with most counts first."""
    plots = _make_plots(explorer)
    ordered = sorted(plots, key=lambda key: (-sum(len(dots) for dots in plots[key].values()), key))[:_MOST_PLOTS]
    columns = min(_COLUMNS, max(1, len(ordered)))
    rows = max(1, math.ceil(len(ordered) / columns))
    figure = Figure(figsize=(_SIZE[0] * columns, _SIZE[1] * rows + 0.25), layout="constrained")
    if not ordered:
        figure.text(0.05, 0.5, "no measure has two dated values", color=SOFT)
        return figure
    grid = figure.subplots(rows, columns, squeeze=False)
    for axes, key in zip(grid.flat, ordered, strict=False):
        _draw(axes, key, plots[key])
    for axes in grid.flat[len(ordered) :]:
        axes.set_axis_off()
    if not all(dot.exact for key in ordered for dots in plots[key].values() for dot in dots):
        told = "hollow: the day is that of the article, not of the count"
        figure.supxlabel(told, x=0.01, ha="left", fontsize=6.5, color=SOFT)
    return figure


def _make_plots(explorer: Explorer) -> Plots:
    """Only measures whose values differ are worth a plot."""
    claims = {claim.id: claim for claim in explorer.claims}
    published = {article.source: article.published for article in explorer.articles}
    outlets = {article.source: article.outlet or article.source for article in explorer.articles}
    events = {event.id: event.label for event in explorer.events}
    plots: dict[tuple[str, str], dict[str, list[_Dot]]] = {}
    for figure in (each for each in explorer.figures if each.cumulative or each.first or each.last):
        name = ", ".join(figure.of_labels) or events.get(figure.event, "")
        for claim in (claims[each] for each in figure.claims if each in claims):
            dot = _make_dot(figure, claim, published.get(claim.article, ""), outlets.get(claim.article, ""))
            if dot is not None:
                plots.setdefault((figure.measure, figure.unit), {}).setdefault(name, []).append(dot)
    return {
        key: {name: sorted(dots, key=lambda dot: (dot.day, dot.value, dot.outlet)) for name, dots in series.items()}
        for key, series in plots.items()
        if len({dot.value for dots in series.values() for dot in dots}) > 1
    }


def _make_dot(figure: FigureCard, claim: ClaimCard, published: str, outlet: str) -> _Dot | None:
    counted = figure.last or figure.first
    if not (counted or published):
        return None
    day = mdates.date2num(date.fromisoformat(counted or published))  # type: ignore[no-untyped-call]
    about = "about " if figure.approximate else ""
    return _Dot(
        day=float(day) + _time_of(figure.as_of),
        value=float(figure.value),
        value_text=f"{about}{float(figure.value):,.10g}",
        outlet=outlet,
        exact=bool(counted),
    )


def _time_of(edtf: str) -> float:
    """The part of its day that has passed."""
    period = read_edtf(edtf)
    time = period.start.time if period and period.start else ""
    hours, minutes = (int(part) for part in time.split(":")[:2]) if time else (0, 0)
    return timedelta(hours=hours, minutes=minutes) / timedelta(days=1)


def _draw(axes: Axes, key: tuple[str, str], series: Mapping[str, Sequence[_Dot]]) -> None:
    measure, unit = key
    axes.set_title(f"{measure}{f', {unit}' if unit and unit != measure.removesuffix('s') else ''}")
    axes.grid(axis="y", color=HAIR, linewidth=0.6)
    names = sorted(series, key=lambda name: (-len(series[name]), name))[:_MOST_SERIES]
    for (marker, colour, line), name in zip(SERIES, names, strict=False):
        dots = series[name]
        axes.plot([dot.day for dot in dots], [dot.value for dot in dots], line, color=colour, linewidth=1)
        for dot in dots:
            inside = colour if dot.exact else "white"
            axes.plot(dot.day, dot.value, marker=marker, markersize=5, color=colour, markerfacecolor=inside)
    drawn = [dot for name in names for dot in series[name]]
    _fit(axes, drawn)
    _write_values(axes, drawn)
    if any(names):
        handles = [
            Line2D([], [], marker=marker, color=colour, markersize=4, linewidth=1, label=_name(name))
            for (marker, colour, _), name in zip(SERIES, names, strict=False)
        ]
        axes.legend(
            handles=handles, fontsize=6.5, frameon=False, ncols=2, loc="upper left", bbox_to_anchor=(-0.02, -0.13)
        )


def _name(name: str) -> str:
    return shorten(name, 95, 6.5) if name else "of the story"


def _fit(axes: Axes, dots: Sequence[_Dot]) -> None:
    """Room beside the dots for their values; ticks on the first and the last day alone."""
    days, values = [dot.day for dot in dots], [dot.value for dot in dots]
    span, height = max(max(days) - min(days), 1.0), max(values) - min(values)
    axes.set_xlim(min(days) - 0.08 * span, max(days) + 0.62 * span)
    axes.set_ylim(min(values) - 0.16 * height, max(values) + 0.16 * height)
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))
    ticks = sorted({math.floor(min(days)), math.floor(max(days))})
    axes.set_xticks([float(tick) for tick in ticks])
    axes.set_xticklabels([f"{mdates.num2date(tick):%-d %b %Y}" for tick in ticks])  # type: ignore[no-untyped-call]
    axes.tick_params(labelsize=6.8)


def _write_values(axes: Axes, dots: Sequence[_Dot]) -> None:
    """Each value with its sources beside its dot, moved up where another is written."""
    low, high = axes.get_ylim()
    left, right = axes.get_xlim()
    sources: dict[tuple[float, float, str], list[str]] = {}
    for dot in dots:
        sources.setdefault((dot.value, dot.day, dot.value_text), []).append(dot.outlet)
    written: list[tuple[float, float]] = []
    for (value, day, text), outlets in sorted(sources.items()):
        y = value
        near = [other for there, other in written if abs(day - there) < 0.45 * (right - left)]
        while any(abs(y - other) < 0.085 * (high - low) for other in near):
            y += 0.02 * (high - low)
        written.append((day, y))
        told = f"{text} ({shorten(', '.join(sorted(set(outlets))), 80, 6.3)})"
        axes.annotate(
            told, (day, y), (6, 0), textcoords="offset points", annotation_clip=False, fontsize=6.3, va="center"
        )
