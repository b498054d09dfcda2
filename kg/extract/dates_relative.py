"""What relative expressions mean: weeks, months and quarters counted from a day, clock times, durations and sets."""

from datetime import date

from kg.extract.dates_calendar import (
    about,
    make_century,
    make_day,
    make_decade,
    make_month,
    make_months,
    make_span,
    make_week,
    make_weekend,
    make_year,
    shift_days,
    shift_months,
)
from kg.extract.dates_days import find_weekday
from kg.extract.dates_reading import (
    Reading,
    Setting,
    as_int,
    find_day_number,
    find_edge,
    make_part_of_decade,
    make_part_of_month,
    make_part_of_year,
)
from kg.extract.times import Expression
from kg.records import When

_MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_DAYS_IN = {"D": 1, "W": 7, "FN": 14, "WE": 7}
_PERIODS = {"DE": (10, "Y"), "CE": (100, "Y"), "FN": (2, "W"), "Q": (3, "M"), "WE": (1, "WE")}


def _step(day: date, unit: str, count: int) -> date:
    return shift_days(day, _DAYS_IN[unit] * count) if unit in _DAYS_IN else shift_months(day, _MONTHS_IN[unit] * count)


def _quarter(year: int, quarter: int) -> tuple[str, When]:
    return f"{year:04}-Q{quarter}", make_months(year, 3 * quarter - 2, 3 * quarter)


def _unit_of(day: date, unit: str) -> tuple[str, When]:
    """The week, month, year … that a day is in: TIMEX3 value and days."""
    year, week, _ = day.isocalendar()
    if unit in {"W", "FN"}:
        return f"{year:04}-W{week:02}", make_week(day)
    if unit == "WE":
        return f"{year:04}-W{week:02}-WE", make_weekend(day)
    if unit == "M":
        return f"{day.year:04}-{day.month:02}", make_month(day.year, day.month)
    if unit == "Q":
        return _quarter(day.year, (day.month + 2) // 3)
    if unit == "Y":
        return f"{day.year:04}", make_year(day.year)
    if unit == "DE":
        return f"{day.year // 10:03}", make_decade(day.year // 10)
    return (
        (f"{day.year // 100:02}", make_century(day.year // 100)) if unit == "CE" else (day.isoformat(), make_day(day))
    )


def _anchor_of(expression: Expression, words: set[str], unit: str, setting: Setting) -> date | None:
    """The day that 'this week' or 'the following year' counts from: the publication, or the date told before it."""
    if unit == "D" and (not words or words & {"previous", "following", "same", "next", "last"}):
        return setting.near
    told_after = "following" in words or ("next" in words and expression.has("the"))  # a bare 'next year' is ours
    if told_after and setting.look == "back":
        return setting.previous
    return setting.previous or setting.published if words & {"previous", "following", "same"} else setting.published


def read_relative(expression: Expression, setting: Setting) -> Reading | None:
    """'this week', 'the previous year', 'earlier this month', 'the beginning of the year'."""
    unit = str(expression.first("unit"))
    words = {str(value) for kind in ("this", "last", "next", "same") for value in expression.values(kind)}
    anchor = _anchor_of(expression, words, unit, setting)
    if anchor is None or unit not in _MONTHS_IN | _DAYS_IN:
        return None
    shift = -1 if words & {"last", "previous"} else 1 if words & {"next", "following"} else 0
    day = _step(anchor, unit, shift)
    value, when = _unit_of(day, unit)
    edge = find_edge(expression)
    if edge is not None and not expression.has("deictic"):
        when = _part_of(day, unit, edge) or when
    if shift == 0:
        when = _limit(expression, when, anchor, unit == "W" and setting.look == "back")
    reason = "the publication" if anchor == setting.published else "the date told before it,"
    return Reading("DATE", value, when, "relative", f"counted from {reason} {anchor.isoformat()}")


def _part_of(day: date, unit: str, edge: str) -> When | None:
    """The beginning, middle or end of the month, year or decade that a day is in."""
    if unit == "M":
        return make_part_of_month(day.year, day.month, edge)
    if unit == "Y":
        return make_part_of_year(day.year, edge)
    return make_part_of_decade(day.year // 10, edge) if unit == "DE" else None


def _limit(expression: Expression, when: When, anchor: date, past: bool) -> When:
    """'earlier this month' and a past 'this week' end, and 'later this month' begins, with the day that it is said."""
    adverb = "before" if past else expression.first("adverb-edge")
    if when.earliest is None or when.latest is None or not when.earliest <= anchor <= when.latest:
        return when
    if when.earliest == when.latest:  # 'earlier in the day'
        return when
    if adverb == "before":
        return make_span(when.earliest, anchor)
    return make_span(anchor, when.latest) if adverb == "after" else when


def read_weekend(expression: Expression, setting: Setting) -> Reading | None:
    """'the weekend': the one before, or after, the publication."""
    if setting.published is None:
        return None
    saturday, reason = find_weekday(6, setting) or (None, "")
    if saturday is None:
        return None
    value, when = _unit_of(saturday, "WE")
    return Reading("DATE", value, when, "weekday", reason.replace("Saturday'", "weekend'"))


# ------------------------------------------------------------------ quarters and fiscal years


def _fiscal(year: int) -> When:
    return When(earliest=date(year - 1, 4, 1), latest=date(year + 1, 3, 31), edtf=f"{year:04}~")


def _related_year(expression: Expression, setting: Setting) -> int | None:
    year, fy = expression.first("year"), str(expression.first("fy") or "")
    if year is not None or fy:
        digits = "".join(char for char in str(year or fy) if char.isdigit())
        return int(digits) if len(digits) == 4 else 2000 + int(digits)
    if setting.published is None:
        return None
    return setting.published.year + expression.has("next") - expression.has("last")


def read_fiscal(expression: Expression, setting: Setting) -> Reading | None:
    """'fiscal 2007', 'the financial year', 'the last financial quarter'."""
    if expression.first("unit") == "Q" and not expression.has("year"):
        return read_relative(expression, setting)
    year = _related_year(expression, setting)
    if year is None or (expression.first("unit") not in {"Y", None}):
        return None
    reason = "a fiscal year, whose first and last day the text does not give"
    return Reading("DATE", f"FY{year:04}", _fiscal(year), "fiscal-year", reason)


def read_quarter(expression: Expression, setting: Setting) -> Reading | None:
    """'the fourth quarter of 2006', 'Q4 2006', 'the second quarter'."""
    number = as_int(expression.first("quarter") or expression.first("ordinal-word") or find_day_number(expression) or 0)
    year = _related_year(expression, setting)
    if not 1 <= number <= 4:
        return None
    if year is None:
        return Reading("DATE", f"XXXX-Q{number}")
    if expression.has("fiscal"):
        return Reading("DATE", f"FY{year:04}-Q{number}", _fiscal(year), "fiscal-year", "a quarter of a fiscal year")
    named = expression.has("year") or expression.has("this") or expression.has("last") or expression.has("next")
    if not named and setting.published is not None:
        first_month = 3 * number - 2
        year -= setting.look != "ahead" and first_month > setting.published.month
        year += setting.look == "ahead" and first_month + 2 < setting.published.month
    value, when = _quarter(year, number)
    return Reading(
        "DATE", value, when, "explicit" if expression.has("year") else "quarter", "a quarter of the calendar year"
    )


def read_half_year(expression: Expression, setting: Setting) -> Reading | None:
    """'the first half of 2006'."""
    half, year = expression.first("ordinal-word") or find_day_number(expression), _related_year(expression, setting)
    if half not in {1, 2} or year is None:
        return None
    months = (1, 6) if half == 1 else (7, 12)
    return Reading("DATE", f"{year:04}-H{half}", make_months(year, *months), "explicit", "half of the calendar year")


# ------------------------------------------------------------------ amounts of time


def _amount(expression: Expression) -> float | None:
    """How many: '2', 'two', 'a', 'thirty-five', 'two and a half'; None where the text does not say ('several')."""
    if expression.has("some"):
        return None
    digits = next(
        (part[kind] for part in expression.parts for kind in ("count", "number", "year") if kind in part), None
    )
    words = [float(str(value)) for value in expression.values("numword")]
    halves = 0.5 * expression.has("half")
    if digits is not None:
        return float(str(digits).replace(",", "")) + halves
    scale = float(str(expression.first("hundred") or 1))
    whole = sum(words) if len(words) < 2 or words[0] >= 20 else words[-1]
    if halves and not words and not expression.has("plus"):
        return halves
    return (whole or 1.0) * scale + halves if words or expression.has("hundred") or expression.has("article") else None


def _unit(expression: Expression) -> str:
    return str(next(part[kind] for part in reversed(expression.parts) for kind in ("unit", "units") if kind in part))


def _period(amount: float | None, unit: str) -> str:
    factor, letter = _PERIODS.get(unit, (1, unit))
    time = letter.startswith("T")
    letter = letter[-1] if time else letter
    if amount is None:
        number = "X"
    else:
        total = amount * factor
        number = str(int(total)) if total == int(total) else f"{total:g}"
    return f"P{'T' if time else ''}{number}{letter}"


def read_duration(expression: Expression, setting: Setting) -> Reading | None:
    """'six months', '45-year', 'the past decade': a length; days only where it counts from the publication."""
    unit = _unit(expression)
    relative = expression.has("last") or (expression.has("next") and setting.look != "back")
    amount = _amount(expression)
    if relative and amount is None and not expression.has("some") and expression.has("unit"):
        amount = 1.0
    value = _period(amount, unit)
    if (
        not relative
        or amount is None
        or setting.published is None
        or unit.startswith("T")
        or amount * _MONTHS_IN.get(unit, 1) > 12000
    ):
        return Reading("DURATION", value)
    end = _step(setting.published, unit, round(-amount if expression.has("last") else amount))
    first, last = sorted((setting.published, end))
    return Reading(
        "DURATION",
        value,
        make_span(first, last),
        "relative",
        f"counted from the publication {setting.published.isoformat()}",
    )


def count_from(anchor: date, amount: float, unit: str, sign: int) -> tuple[str, When] | None:
    """The day, week, month or year so far before (-1) or after (1) a day: TIMEX3 value and days."""
    if unit.startswith("T"):
        return anchor.isoformat(), make_day(anchor)
    if amount * _MONTHS_IN.get(unit, 1) > 12 * (anchor.year - 2) or amount * _DAYS_IN.get(unit, 1) > 365 * (
        anchor.year - 2
    ):
        return None
    day = _step(anchor, unit, sign * int(amount))
    if amount != int(amount) and unit == "Y":
        day = shift_months(day, sign * 6)
        unit = "M"
    return _unit_of(day, "Y" if unit in {"DE", "CE"} else unit)


def read_ago(expression: Expression, setting: Setting) -> Reading | None:
    """'two weeks ago': the day, week, month or year that far before the publication, as exact as its unit."""
    amount, unit = _amount(expression), _unit(expression)
    if amount is None:
        return Reading("DATE", "PAST_REF")
    found = count_from(setting.published, amount, unit, -1) if setting.published is not None else None
    if found is None or setting.published is None:
        return Reading("DATE", "PAST_REF")
    when = found[1]
    if expression.first("about") == "less" and when.earliest is not None and not unit.startswith("T"):
        when = make_span(_step(setting.published, unit, -int(amount)), setting.published)
    elif expression.first("about") == "about":
        when = about(when)
    return Reading(
        "DATE", found[0], when, "relative", f"counted back from the publication on {setting.published.isoformat()}"
    )


def read_later(expression: Expression, setting: Setting) -> Reading | None:
    """'three days later': counted from the date told before; only a length where there is none."""
    amount, unit = _amount(expression), _unit(expression)
    back = expression.has("earlier") and not expression.has("later")
    found = None
    if setting.previous is not None and amount is not None:
        found = count_from(setting.previous, amount, unit, -1 if back else 1)
    if found is None or setting.previous is None:
        return Reading("DURATION", _period(amount, unit))
    return Reading(
        "DATE", found[0], found[1], "narrative", f"counted from {setting.previous.isoformat()}, the date told before it"
    )


def read_set(expression: Expression, setting: Setting) -> Reading | None:
    """'every Monday', 'annual', 'every two weeks', 'each morning'."""
    annual = expression.first("annual")
    if annual is not None:
        return Reading("SET", str(annual))
    weekday = expression.first("weekday") or expression.first("weekdays")
    if weekday is not None:
        return Reading("SET", f"XXXX-WXX-{weekday}")
    for kind, value in (("month", "XXXX-{0:02}"), ("daypart", "XXXX-XX-XXT{0}"), ("season", "XXXX-{0}")):
        if expression.has(kind):
            return Reading("SET", value.format(expression.first(kind)))
    every_other = expression.first("every") == "other" or expression.first("ordinal-word") == 2
    amount = 2.0 if every_other else _amount(expression) or 1.0
    return Reading("SET", _period(amount, _unit(expression)))


def read_vague(expression: Expression, setting: Setting) -> Reading | None:
    """'recently', 'now', 'soon'."""
    value = str(expression.first("vague"))
    return Reading("DATE" if value.endswith("REF") or value.startswith("X") else "DURATION", value)
