"""What time expressions mean: each one's TIMEX3 type, value and days, from its parts and its setting."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kg.extract.dates_calendar import (
    find_day,
    join,
    make_century,
    make_day,
    make_decade,
    make_month,
    make_months,
    make_season,
    make_span,
    make_year,
    make_years,
    shift_days,
)
from kg.extract.dates_tense import Look
from kg.extract.times import Expression
from kg.extract.times_lexicon import NONE
from kg.records import When

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR_DAYS = 31
_FAR_DAYS = 300
_AHEAD_MONTHS = 7


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression's meaning depends on."""

    published: date | None
    look: Look
    """Where its clause's tense looks, from the publication day."""
    previous: date | None
    """The day (or first day) of the date told before it."""
    near: date | None
    """The same, only if told in this sentence or the one before."""
    weekdays: Mapping[int, date]
    """Weekdays (ISO) that the text itself fixes by a full date or a time zone."""
    ahead_months: int = 12
    """How far ahead it lies at most; few where its clause is the aim of a past one, or tells what comes after it."""
    since: date | None = None
    """The day, told with its year, that it follows in a coordinated clause: 'came in March 2001 and left in August'."""
    told: When | None = None
    """All days of the date told before it."""

    @property
    def anchor(self) -> date | None:
        """The day that relative expressions count from: publication, else the date told before."""
        return self.published or self.previous


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression's TIMEX3 type and value, its days where it has some, and why."""

    type: TimexType
    value: str
    when: When | None = None
    basis: str = "explicit"
    reason: str = "the text gives it in full"


def as_int(value: object) -> int:
    """A part's value as a number."""
    return int(str(value))


def find_day_number(expression: Expression) -> int | None:
    """The day of the month that an expression names, if any."""
    for part in expression.parts:
        if "number" in part or "ordinal" in part:
            return as_int(str(part.get("number", part.get("ordinal"))).rstrip("stndrh"))
    return None


def name_tense(setting: Setting) -> str:
    """The expression's clause in words, for explanations."""
    word = {
        "back": "a past-tense clause",
        "ahead": "a clause about what is to come",
        "present": "a present-tense clause",
        "near": "a present-tense clause",
    }
    return word.get(setting.look, "a clause without tense")


def name_published(setting: Setting) -> str:
    """The article by its publication day, for explanations."""
    day = setting.published
    return f"an article published on {NAMES[day.weekday()]} {day.isoformat()}" if day else "an article of unknown date"


def choose(candidates: list[date], setting: Setting) -> date | None:
    """Of possible days the one that fits the tense, or the nearest where that is far off and the nearest near."""
    anchor = setting.published
    if anchor is None or not candidates:
        return None
    nearest = min(candidates, key=lambda day: (abs((day - anchor).days), day))
    if setting.look in {"either", "present", "near"}:
        return nearest
    fitting = [day for day in candidates if (day <= anchor if setting.look == "back" else day >= anchor)]
    if not fitting:
        return nearest
    best = min(fitting, key=lambda day: abs((day - anchor).days))
    gap_days = abs((best - anchor).days)
    far = setting.look == "back" and gap_days > _FAR_DAYS and abs((nearest - anchor).days) <= _NEAR_DAYS
    beyond = setting.look == "ahead" and gap_days > 30 * (setting.ahead_months + 1)
    return nearest if far or beyond else best


# ------------------------------------------------------------------ calendar dates

_EDGE_MONTHS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}
_EDGE_DAYS = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}


def find_edge(expression: Expression) -> str | None:
    """START, MID or END where the text says 'early', 'mid' or 'late'."""
    edge = expression.first("edge")
    if edge is None:
        return None
    return str(edge)


def make_part_of_month(year: int, month: int, edge: str | None) -> When:
    """A month, or its first, second or last ten days."""
    if edge is None:
        return make_month(year, month)
    first, last = _EDGE_DAYS[edge]
    whole = make_month(year, month)
    end = min(last, whole.latest.day) if whole.latest else last
    return make_span(date(year, month, first), date(year, month, end))


def make_part_of_year(year: int, edge: str | None) -> When:
    """A year, or its first, second or last four months."""
    return make_year(year) if edge is None else make_months(year, *_EDGE_MONTHS[edge])


def make_part_of_decade(decade: int, edge: str) -> When:
    """The first four, middle three or last three years of a decade, 199 being the 1990s."""
    first, last = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}[edge]
    return make_years(decade * 10 + first, decade * 10 + last)


def read_calendar(expression: Expression, setting: Setting) -> Reading | None:
    """Days, months and years: '1 December 2025', 'Dec. 1', 'late May', 'in 2023', 'mid-2011'."""
    month, year = expression.first("month"), expression.first("year")
    if expression.has("edged-year"):
        edge, _, year = str(expression.first("edged-year")).partition("-")
        return Reading(
            "DATE", year, make_part_of_year(int(year), {"early": "START", "mid": "MID", "late": "END"}[edge])
        )
    if month is None:
        return Reading("DATE", str(year), make_part_of_year(as_int(year), find_edge(expression)))
    if find_day_number(expression) is not None:
        day = _read_month_day(expression, setting, as_int(month), as_int(year) if year else None)
        part = expression.first("daypart")
        return replace(day, type="TIME", value=f"{day.value}T{part}") if day and part else day
    return _read_month(expression, setting, as_int(month), as_int(year) if year else None)


def _read_month_day(expression: Expression, setting: Setting, month: int, year: int | None) -> Reading | None:
    number = find_day_number(expression) or 0
    if year is not None:
        day = find_day(year, month, number)
        return Reading("DATE", day.isoformat(), make_day(day)) if day else None
    unknown = Reading("DATE", f"XXXX-{month:02}-{number:02}")
    if setting.published is None or not find_day(2000, month, number):
        return unknown if find_day(2000, month, number) else None
    first = (setting.since or setting.published).year
    years = range(min(first, setting.published.year - 4), setting.published.year + 5)
    days = [day for day in (find_day(year, month, number) for year in years) if day]
    weekday = expression.first("weekday") or expression.first("weekday-short")
    fitting = [day for day in days if day.isoweekday() == weekday and abs(day.year - setting.published.year) <= 1]
    after = min((day for day in days if setting.since is not None and day >= setting.since), default=None)
    chosen = after or choose(fitting or days, setting)
    if chosen is None:
        return unknown
    reason = f"in {name_tense(setting)} of {name_published(setting)}: the year that fits"
    return Reading("DATE", chosen.isoformat(), make_day(chosen), "month-day", reason)


def _read_month(expression: Expression, setting: Setting, month: int, year: int | None) -> Reading:
    edge = find_edge(expression)
    if year is not None:
        return Reading("DATE", f"{year:04}-{month:02}", make_part_of_month(year, month, edge))
    if setting.published is None:
        return Reading("DATE", f"XXXX-{month:02}")
    year = _year_of_month(expression, setting, setting.published, month)
    reason = f"in {name_tense(setting)} of {name_published(setting)}: the year that fits"
    return Reading("DATE", f"{year:04}-{month:02}", make_part_of_month(year, month, edge), "month", reason)


def _year_of_month(expression: Expression, setting: Setting, published: date, month: int) -> int:
    of_year = expression.has("unit")
    if expression.has("same") and setting.previous is not None:
        return setting.previous.year
    if expression.has("last"):
        return published.year - (of_year or month >= published.month)
    if expression.has("next"):
        return published.year + (of_year or month <= published.month)
    if expression.has("this"):
        return published.year
    if setting.since is not None:
        return setting.since.year + (month < setting.since.month)
    if setting.look == "ahead":
        return published.year + (month < published.month) - ((month - published.month) % 12 > setting.ahead_months)
    if setting.look == "present" and (month - published.month) % 12 <= min(_AHEAD_MONTHS, setting.ahead_months):
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def read_iso(expression: Expression, setting: Setting) -> Reading | None:
    """'2025-12-01', with a time perhaps."""
    numbers = [as_int(value) for value in expression.values("number")]
    time = str(expression.first("isotime") or "").upper()
    day = find_day(as_int(expression.first("year")), numbers[0], numbers[1] if len(numbers) > 1 else as_int(time[:2]))
    if day is None:
        return None
    if not time:
        return Reading("DATE", day.isoformat(), make_day(day))
    stamp = f"{day.isoformat()}T{time[3:8]}"
    return Reading("TIME", stamp, When(earliest=day, latest=day, edtf=stamp))


def read_slash(expression: Expression, setting: Setting) -> Reading | None:
    """'25/3/2019' or '3/25/2019', only where the order of day and month is certain."""
    parts = [int(part) for part in str(expression.first("slash")).replace(".", "/").split("/")]
    if parts[0] > 31:
        day = find_day(*parts)
    elif parts[0] > 12 or parts[0] == parts[1]:
        day = find_day(parts[2], parts[1], parts[0])
    else:
        day = find_day(parts[2], parts[0], parts[1]) if parts[1] > 12 else None
    return Reading("DATE", day.isoformat(), make_day(day)) if day else None


def read_range(expression: Expression, setting: Setting) -> Reading | None:
    """'May 3 to 7', '30 May - 2 June 2014', 'between 2003 and 2005': from the first to the last."""
    middle = next(at for at, part in enumerate(expression.parts) if at and part.keys() & {"dash", "to", "and"})
    ends = (expression.parts[:middle], expression.parts[middle + 1 :])
    readings = []
    for own, other in (ends, ends[::-1]):
        missing = [kind for kind in ("month", "year") if not any(kind in part for part in own)]
        borrowed = tuple(next((part for part in other if kind in part), NONE) for kind in missing)
        whole = Expression(expression.start, expression.end, expression.form, "calendar", (*own, *borrowed))
        readings.append(read_calendar(whole, setting))
    first, last = readings
    if first is None or last is None:
        return None
    if first.when is None or last.when is None:
        return Reading("DURATION", f"{first.value}/{last.value}")
    if first.when.earliest and last.when.latest and first.when.earliest > last.when.latest:
        return None
    return Reading("DURATION", f"{first.value}/{last.value}", join(first.when, last.when), first.basis, first.reason)


# ------------------------------------------------------------------ decades, centuries, seasons


def read_decade(expression: Expression, setting: Setting) -> Reading | None:
    """'the 1990s', 'the late 80s'."""
    word = str(expression.first("decade") or expression.first("edged-decade") or expression.first("year"))
    digits = "".join(char for char in word if char.isdigit())
    decade = int(digits[:3]) if len(digits) == 4 else 190 + int(digits[0])
    edge = find_edge(expression) or next(
        (name for start, name in (("early", "START"), ("mid", "MID"), ("late", "END")) if word.startswith(start)), None
    )
    if edge is None:
        return Reading("DATE", f"{decade:03}", make_decade(decade))
    return Reading("DATE", f"{decade:03}", make_part_of_decade(decade, edge))


def read_century(expression: Expression, setting: Setting) -> Reading | None:
    """'the 19th century'."""
    number = find_day_number(expression) or as_int(expression.first("ordinal-word") or 0)
    return Reading("DATE", f"{number - 1:02}", make_century(number - 1)) if 10 <= number <= 22 else None


def read_season(expression: Expression, setting: Setting) -> Reading | None:
    """'last winter', 'the summer of 2012'."""
    season, year = str(expression.first("season")), expression.first("year")
    if year is not None:
        return Reading("DATE", f"{as_int(year):04}-{season}", make_season(as_int(year), season))
    anchor = setting.published
    if anchor is None:
        return Reading("DATE", f"XXXX-{season}")
    whens = [make_season(anchor.year + shift, season) for shift in (-2, -1, 0, 1)]
    if expression.has("this"):
        chosen = min(whens, key=lambda when: abs((_middle(when) - anchor).days))
    elif expression.has("next") or setting.look == "ahead":
        chosen = next(when for when in whens if _end(when) >= anchor)
    else:
        chosen = next(
            when for when in reversed(whens) if (_end(when) if expression.has("last") else _start(when)) <= anchor
        )
    year_of = _start(chosen).year
    return Reading(
        "DATE", f"{year_of:04}-{season}", chosen, "season", f"in {name_tense(setting)} of {name_published(setting)}"
    )


def _start(when: When) -> date:
    return when.earliest or date.min


def _end(when: When) -> date:
    return when.latest or date.max


def _middle(when: When) -> date:
    return shift_days(_start(when), (_end(when) - _start(when)).days // 2)
