"""Events by the day or span they are dated to; those of which only one bound is known stand apart, at the end."""

import calendar
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from kg.records import Record
from kg.show.views import EventView


class Days(Record):
    """The events of one day, month, year or span."""

    title: str
    """'Sunday, 30 November 2025', 'November 2025', '2023', 'up to Tuesday, 2 December 2025' …"""
    is_open: bool
    """Whether only one bound is known."""
    events: tuple[EventView, ...]


def sort_events(events: Iterable[EventView]) -> tuple[EventView, ...]:
    """By first day, last day and place in the day's sequence; then those with one known bound, then the undated."""
    return tuple(sorted(events, key=_order_key))


def group_by_days(events: Iterable[EventView]) -> tuple[Days, ...]:
    """The dated events in the order of `sort_events`, those of one span together."""
    dated = (event for event in sort_events(events) if event.earliest or event.latest)
    return tuple(
        Days(title=title, is_open=is_open, events=tuple(group))
        for (is_open, title), group in groupby(dated, key=lambda event: (event.is_open, name_days(event)))
    )


def name_days(event: EventView) -> str:
    """The day or span of an event in words; 'undated' where it has none."""
    if event.earliest is None or event.latest is None:
        return _name_open(event.earliest, event.latest)
    about = "about " if event.date.endswith(("~", "%")) else ""
    return about + _name_span(event.earliest, event.latest)


def time_of(event: EventView) -> str:
    """'18:00' where the date tells a time of day, else ''.

    Source: EDTF level 0, date and time.
    """
    return event.date.partition("T")[2][:5]


def name_day(day: date) -> str:
    """The day in words.

    >>> name_day(date(2025, 11, 30))
    'Sunday, 30 November 2025'
    """
    return f"{calendar.day_name[day.weekday()]}, {day.day} {calendar.month_name[day.month]} {day.year}"


def _name_open(earliest: date | None, latest: date | None) -> str:
    if latest is not None:
        return f"up to {name_day(latest)}"
    return f"{name_day(earliest)} or later" if earliest is not None else "undated"


def _name_span(earliest: date, latest: date) -> str:
    if earliest == latest:
        return name_day(earliest)
    if earliest.day == 1 and latest.day == calendar.monthrange(latest.year, latest.month)[1]:
        if (earliest.year, earliest.month) == (latest.year, latest.month):
            return f"{calendar.month_name[earliest.month]} {earliest.year}"
        if earliest.month == 1 and latest.month == 12:
            return str(earliest.year) if earliest.year == latest.year else f"{earliest.year} to {latest.year}"
    return f"{name_day(earliest)} to {name_day(latest)}"


def _order_key(event: EventView) -> tuple[bool, bool, str, str, int, str]:
    start, end = event.earliest or event.latest, event.latest or event.earliest
    return start is None, event.is_open, str(start), str(end), event.order, event.node.iri
