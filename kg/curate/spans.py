"""EDTF dates as a curator writes them, with the days that they span."""

import calendar
import re
from datetime import date
from typing import Final

from kg.records import When

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")
_OPEN: Final = ".."


def read_when(text: str) -> When | None:
    """The days that an EDTF date spans, both inclusive; None where it is no such date.

    Understood are year, month and day, '~', '?' and '%' after them, and intervals with an end open or not.
    Source: EDTF, ISO 8601-2:2019, levels 0 and 1.

    >>> span = read_when("2025-12/2026-02-03")
    >>> span.earliest.isoformat(), span.latest.isoformat()
    ('2025-12-01', '2026-02-03')
    >>> read_when("../2025-11-30").earliest, read_when("2025-13"), read_when("soon")
    (None, None, None)
    """
    first, slash, last = text.partition("/")
    start, end = _read_days(first), _read_days(last if slash else first)
    if start is None or end is None or (first, last) == (_OPEN, _OPEN):
        return None
    earliest, latest = start[0], end[1]
    if (not slash and first == _OPEN) or (earliest and latest and earliest > latest):
        return None
    return When(earliest=earliest, latest=latest, edtf=text)


def _read_days(text: str) -> tuple[date | None, date | None] | None:
    """First and last day of a date, both None where it is open; None where it is no date."""
    if text == _OPEN:
        return (None, None)
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return (first, first)
    last_month = month or 12
    return (first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1]))
