"""What clock times mean: the minute, and the day that it is of."""

from datetime import date

from kg.extract.dates_calendar import shift_days
from kg.extract.dates_days import find_weekday
from kg.extract.dates_reading import Reading, Setting, as_int, read_calendar
from kg.extract.times import Expression
from kg.records import When

_HALF_DAY = 12
_HALVES = {"MO": "AM", "AF": "PM", "EV": "PM", "NI": "PM"}


def _clock(expression: Expression) -> tuple[int, int] | None:
    """Hour and minute of the first time in the expression."""
    for at, part in enumerate(expression.parts):
        told = "clock" in part or ("hhmm" in part and _is_zoned(expression, at + 1))
        if told or "dotted" in part:
            word = str(part.get("clock", part.get("hhmm", part.get("dotted"))))
            digits = "".join(char for char in word if char.isdigit())
            hour, minute = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
            half = "PM" if "p" in word else "AM" if "a" in word else _half(expression, at + 1)
        elif "number" in part and _half(expression, at + 1) is not None:
            hour, minute, half = as_int(part["number"]), 0, _half(expression, at + 1)
        else:
            continue
        if half is not None and 1 <= hour <= _HALF_DAY:
            hour = hour % _HALF_DAY + _HALF_DAY * (half == "PM")
        return (hour, minute) if hour < 24 else None
    return None


def _is_zoned(expression: Expression, at: int) -> bool:
    """Whether a zone follows, so that four digits are a time and no year: '1430 GMT'."""
    return at < len(expression.parts) and "zone" in expression.parts[at]


def _half(expression: Expression, at: int) -> str | None:
    """AM or PM, by what follows the time: 'p.m.', 'in the evening'."""
    part = expression.parts[at] if at < len(expression.parts) else {}
    if "ampm" in part:
        return str(part["ampm"])
    told = expression.parts[at : at + 3]
    if len(told) == 3 and "of" in told[0] and "the" in told[1] and "daypart" in told[2]:
        return _HALVES.get(str(told[2]["daypart"]))
    return None


def _cut(expression: Expression, start: int, end: int) -> Expression:
    return Expression(
        expression.start + start,
        expression.start + end,
        expression.form,
        expression.reading,
        expression.parts[start:end],
    )


def find_note_weekday(expression: Expression, setting: Setting) -> tuple[date, date] | None:
    """Of '6 p.m. (0100 GMT Wednesday)' the local day and the noted one."""
    opening = next((at for at, part in enumerate(expression.parts) if "lparen" in part), None)
    weekday = expression.first("weekday")
    if opening is None or weekday is None:
        return None
    local, noted = _clock(_cut(expression, 0, opening)), _clock(_cut(expression, opening + 1, len(expression.parts)))
    if local is None or noted is None:
        return None
    ahead_minutes = (local[0] * 60 + local[1] - noted[0] * 60 - noted[1]) % 1440
    ahead_minutes -= 1440 * (ahead_minutes > 14 * 60)
    shift = (noted[0] * 60 + noted[1] + ahead_minutes) // 1440
    found = find_weekday((as_int(weekday) - 1 + shift) % 7 + 1, setting)
    return (found[0], shift_days(found[0], -shift)) if found else None


def _clock_day(expression: Expression, setting: Setting) -> tuple[date, str, str] | None:
    note = find_note_weekday(expression, setting)
    if note is not None:
        return (
            note[0],
            "time-zone",
            f"the time in brackets is of {note[1].isoformat()}, so the local day is {note[0].isoformat()}",
        )
    if expression.has("month"):
        hours = {at for at in range(len(expression.parts)) if _half(expression, at + 1)}
        parts = tuple(
            part for at, part in enumerate(expression.parts) if at not in hours and not part.keys() & {"clock"}
        )
        reading = read_calendar(
            Expression(expression.start, expression.end, expression.form, "calendar", parts), setting
        )
        day = reading.when.earliest if reading and reading.when else None
        return (day, reading.basis, reading.reason) if reading and day else None
    if expression.has("weekday"):
        found = find_weekday(as_int(expression.first("weekday")), setting)
        return (found[0], "weekday", found[1]) if found else None
    if expression.has("deictic") and setting.published is not None:
        shift = int(str(expression.first("deictic")).split()[0])
        return (
            shift_days(setting.published, shift),
            "relative",
            f"counted from the publication on {setting.published.isoformat()}",
        )
    if setting.near is not None:
        return setting.near, "narrative", f"a time of the day told just before, {setting.near.isoformat()}"
    return None


def read_clock(expression: Expression, setting: Setting) -> Reading | None:
    """'6 p.m. (0100 GMT Wednesday)', '10:30 a.m. on April 3, 2011', '14:05'."""
    time, found = _clock(expression), _clock_day(expression, setting)
    if time is None:
        return None
    stamp = f"T{time[0]:02}:{time[1]:02}"
    if found is None:
        return Reading("TIME", stamp)
    day, basis, reason = found
    value = f"{day.isoformat()}{stamp}"
    return Reading("TIME", value, When(earliest=day, latest=day, edtf=f"{value}:00"), basis, reason)
