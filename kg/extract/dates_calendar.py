"""Makes `When`s: days, months, quarters, seasons, decades … as inclusive days with their EDTF text.

Source: EDTF, ISO 8601-2:2019, levels 0 and 1.
"""

from calendar import monthrange
from datetime import date, timedelta

from kg.records import When

_SEASONS = {"SP": (21, 3), "SU": (22, 6), "FA": (23, 9), "WI": (24, 12)}
"""Season → EDTF code and first month (northern, meteorological)."""


def make_day(day: date) -> When:
    """One day.

    >>> make_day(date(2025, 12, 1)).edtf
    '2025-12-01'
    """
    return When(earliest=day, latest=day, edtf=day.isoformat())


def make_span(first: date, last: date) -> When:
    """An interval of days, both inclusive."""
    return When(earliest=first, latest=last, edtf=f"{first.isoformat()}/{last.isoformat()}")


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def make_month(year: int, month: int) -> When:
    """One month.

    >>> make_month(2024, 2).latest
    datetime.date(2024, 2, 29)
    """
    return When(earliest=date(year, month, 1), latest=last_day(year, month), edtf=f"{year:04}-{month:02}")


def make_months(year: int, first: int, last: int) -> When:
    """Several whole months of a year."""
    return When(
        earliest=date(year, first, 1), latest=last_day(year, last), edtf=f"{year:04}-{first:02}/{year:04}-{last:02}"
    )


def make_year(year: int) -> When:
    """One year."""
    return When(earliest=date(year, 1, 1), latest=date(year, 12, 31), edtf=f"{year:04}")


def make_years(first: int, last: int) -> When:
    """Several whole years."""
    return When(earliest=date(first, 1, 1), latest=date(last, 12, 31), edtf=f"{first:04}/{last:04}")


def make_decade(decade: int) -> When:
    """Ten years from `decade` * 10.

    >>> make_decade(199).edtf
    '199X'
    """
    return When(earliest=date(decade * 10, 1, 1), latest=date(decade * 10 + 9, 12, 31), edtf=f"{decade:03}X")


def make_century(century: int) -> When:
    """A hundred years from `century` * 100."""
    return When(earliest=date(century * 100, 1, 1), latest=date(century * 100 + 99, 12, 31), edtf=f"{century:02}XX")


def make_season(year: int, season: str) -> When:
    """A season; winter begins in December of its year."""
    code, first = _SEASONS[season]
    end = last_day(year, first + 2) if season != "WI" else last_day(year + 1, 2)
    return When(earliest=date(year, first, 1), latest=end, edtf=f"{year:04}-{code}")


def make_week(day: date) -> When:
    """The ISO week (Monday to Sunday) of a day."""
    monday = day - timedelta(days=day.weekday())
    return make_span(monday, monday + timedelta(days=6))


def make_weekend(day: date) -> When:
    """The Saturday and Sunday of a day's ISO week."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    return make_span(saturday, saturday + timedelta(days=1))


def make_until(last: date) -> When:
    """Some time up to a day, inclusive.

    >>> make_until(date(2025, 12, 2)).edtf
    '../2025-12-02'
    """
    return When(earliest=None, latest=last, edtf=f"../{last.isoformat()}")


def make_from(first: date) -> When:
    """Some time from a day on, inclusive."""
    return When(earliest=first, latest=None, edtf=f"{first.isoformat()}/..")


def join(first: When, last: When) -> When:
    """From the beginning of one to the end of the other."""
    return When(
        earliest=first.earliest, latest=last.latest, edtf=f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}"
    )


def about(when: When) -> When:
    """The same, marked as approximate; an interval stays as it is."""
    return when if "/" in when.edtf or "X" in when.edtf else when.model_copy(update={"edtf": f"{when.edtf}~"})


def shift_months(day: date, months: int) -> date:
    """A day some months on; the 31st becomes the last day of a shorter month.

    >>> shift_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    at = day.year * 12 + day.month - 1 + months
    year, month = min(max(at // 12, 1), 9998), at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shift_days(day: date, days: int) -> date:
    """A day some days on, kept within what a date can hold."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date(9998, 12, 31).toordinal()))


def find_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    return (
        date(year, month, day)
        if 1 <= month <= 12 and 1 <= year <= 9998 and 1 <= day <= monthrange(year, month)[1]
        else None
    )


def find_easter(year: int) -> date:
    """Easter Sunday (western).

    Source: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991, ch. 8).

    >>> find_easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def find_nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth (from 1; -1 the last) ISO weekday of a month."""
    if nth < 0:
        end = last_day(year, month)
        return end - timedelta(days=(end.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def find_holiday(year: int, rule: str) -> date:
    """The day of a holiday by its rule: '12-25', '11#4-4' (month # nth - ISO weekday, then + days), 'easter-2'."""
    if rule.startswith("easter"):
        return find_easter(year) + timedelta(days=int(rule[6:]))
    if "#" not in rule:
        month, day = rule.split("-")
        return date(year, int(month), int(day))
    month, rest = rule.split("#")
    rest, _, more = rest.partition("+")
    nth, _, weekday = rest.rpartition("-")
    return find_nth_weekday(year, int(month), int(nth), int(weekday)) + timedelta(days=int(more or 0))
