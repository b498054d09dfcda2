"""EDTF dates taken apart, so that every format can keep their precision.

Source: EDTF (ISO 8601-2:2019), levels 0 and 1, as far as `ontology/shapes.ttl` admits them.
"""

import calendar
import re
from datetime import date
from typing import Final

from kg.records import Record

_POINT: Final = re.compile(
    r"(?P<year>-?[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2})"
    r"(?:T(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?P<zone>Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?)?)?(?P<doubt>[~?%]?)"
)


class Point(Record):
    """A year, a month of a year, a day, or a time of a day."""

    first: date
    """Its first day."""
    last: date
    """Its last day, inclusive."""
    digits: str
    """The date as far as it is known: '2025', '2025-11', '2025-11-30'."""
    time: str = ""
    """'18:00:00'; empty where no time is known."""
    zone: str = ""
    """'Z' or an offset; empty where none is told."""

    @property
    def year(self) -> int:
        """The year."""
        return self.first.year

    @property
    def month(self) -> int | None:
        """The month, None where only the year is known."""
        return self.first.month if len(self.digits) > len("2025") else None

    @property
    def day(self) -> int | None:
        """The day of the month, None where only the month is known."""
        return self.first.day if len(self.digits) > len("2025-11") else None


class Period(Record):
    """What an EDTF text says: from a point to a point, the same one where it tells one; None for an open end."""

    start: Point | None
    end: Point | None

    @property
    def is_interval(self) -> bool:
        """Whether two points, or one and an open end, are told."""
        return self.start != self.end

    @property
    def first(self) -> date | None:
        """First day; None where it is open."""
        return self.start.first if self.start else None

    @property
    def last(self) -> date | None:
        """Last day, inclusive; None where it is open."""
        return self.end.last if self.end else None


def read_edtf(text: str) -> Period | None:
    """The period of an EDTF text; None where it is empty, malformed, or of years that the calendar does not reach.

    >>> november = read_edtf("2025-11~")
    >>> november.start.digits, str(november.first), str(november.last)
    ('2025-11', '2025-11-01', '2025-11-30')
    >>> read_edtf("../2025-11-30").first, read_edtf("2025-05-03T18:00").start.time, read_edtf("soon")
    (None, '18:00:00', None)
    >>> str(read_edtf("202X").last)
    '2029-12-31'
    """
    ends = text.split("/")
    if len(ends) > 2:
        return None
    points = [_read_point(end) for end in ends]
    if all(point is None for point in points) or any(
        p is None and end not in ("", "..") for p, end in zip(points, ends, strict=True)
    ):
        return None
    return Period(start=points[0], end=points[-1])


def _read_point(text: str) -> Point | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    known = [part for part in (match["month"], match["day"]) if part and "X" not in part]
    if "X" in match["year"] or (match["month"] and "X" in match["month"]):
        known = []
    try:
        return _make_point(match["year"], known, match["time"] or "", match["zone"] or "")
    except ValueError:
        return None


def _make_point(year: str, known: list[str], time: str, zone: str) -> Point:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    month = int(known[0]) if known else None
    last_month = month or 12
    first = date(low, month or 1, int(known[1]) if len(known) > 1 else 1)
    last_day = first.day if len(known) > 1 else calendar.monthrange(high, last_month)[1]
    seconds = time if len(time) != len("18:00") else f"{time}:00"
    return Point(
        first=first,
        last=date(high, last_month, last_day),
        digits="-".join((f"{low:04}", *known)),
        time=seconds if len(known) > 1 else "",
        zone=zone if len(known) > 1 else "",
    )
