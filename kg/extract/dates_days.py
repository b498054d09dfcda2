"""What expressions of single days mean: weekdays, days counted from the publication, days of the month, holidays."""

from datetime import date

from kg.extract.dates_calendar import (
    find_day,
    find_holiday,
    find_nth_weekday,
    make_day,
    make_span,
    make_week,
    shift_days,
    shift_months,
)
from kg.extract.dates_reading import (
    NAMES,
    Reading,
    Setting,
    as_int,
    choose,
    find_day_number,
    name_published,
    name_tense,
    read_calendar,
)
from kg.extract.times import Expression

_RETOLD = frozenset({"previous", "following"})


def find_weekday(weekday: int, setting: Setting) -> tuple[date, str] | None:
    """The day that a bare weekday means, with the reason; None where nothing fixes it."""
    fixed, anchor = setting.weekdays.get(weekday), setting.published
    name = NAMES[weekday - 1]
    if anchor is None:
        return (fixed, f"'{name}' is the day that the text itself dates {fixed.isoformat()}") if fixed else None
    back = shift_days(anchor, -((anchor.isoweekday() - weekday) % 7))
    ahead = shift_days(anchor, (weekday - anchor.isoweekday()) % 7)
    if (
        fixed is not None
        and abs((fixed - anchor).days) <= 6
        and fixed != back
        and setting.look not in {"ahead", "present"}
    ):
        return fixed, f"'{name}' is the day that the text itself dates {fixed.isoformat()}"
    near = setting.look == "near" and (ahead - anchor) < (anchor - back)
    day = ahead if near or setting.look in {"ahead", "present"} else back
    which = "that very day" if day == anchor else f"the {name} {'after' if day > anchor else 'before'}"
    return day, f"'{name}' in {name_tense(setting)} of {name_published(setting)}: {which}"


def _with_part(expression: Expression, day: date, reason: tuple[str, str]) -> Reading:
    part = expression.first("daypart")
    basis, explanation = reason
    if part is None:
        return Reading("DATE", day.isoformat(), make_day(day), basis, explanation)
    return Reading("TIME", f"{day.isoformat()}T{part}", make_day(day), basis, explanation)


def read_weekday(expression: Expression, setting: Setting) -> Reading | None:
    """'Tuesday', 'last Tuesday', 'Friday morning'."""
    weekday = as_int(expression.first("weekday") or expression.first("weekday-short"))
    found = find_weekday(weekday, setting)
    if found is None:
        part = expression.first("daypart")
        return Reading("TIME", f"XXXX-WXX-{weekday}T{part}") if part else Reading("DATE", f"XXXX-WXX-{weekday}")
    day, reason = found
    anchor = setting.published
    if anchor is not None and expression.has("last"):
        day = shift_days(anchor, -((anchor.isoweekday() - weekday - 1) % 7 + 1))
        reason = f"the last {NAMES[weekday - 1]} before the publication on {anchor.isoformat()}"
    elif anchor is not None and expression.has("next"):
        day = shift_days(anchor, (weekday - anchor.isoweekday() - 1) % 7 + 1)
        reason = f"the next {NAMES[weekday - 1]} after the publication on {anchor.isoformat()}"
    return _with_part(expression, day, ("weekday", reason))


def read_weekday_range(expression: Expression, setting: Setting) -> Reading | None:
    """'Monday to Thursday'."""
    first, last = (as_int(value) for value in expression.values("weekday"))
    found = find_weekday(first, setting) if setting.look == "ahead" else find_weekday(last, setting)
    if found is None:
        return Reading("DURATION", f"XXXX-WXX-{first}/XXXX-WXX-{last}")
    width = (last - first) % 7
    start = found[0] if setting.look == "ahead" else shift_days(found[0], -width)
    end = shift_days(start, width)
    return Reading("DURATION", f"{start.isoformat()}/{end.isoformat()}", make_span(start, end), "weekday", found[1])


def read_deictic(expression: Expression, setting: Setting) -> Reading | None:
    """'today', 'yesterday', 'this morning', 'last night'."""
    anchor = setting.published
    shift, _, part = str(
        expression.first("deictic") or ("-1" if expression.has("last") else "1" if expression.has("next") else "0")
    ).partition(" ")
    part = str(expression.first("daypart") or part)
    if expression.has("same"):
        anchor = setting.previous
        if part and setting.told is not None and setting.told.earliest != setting.told.latest:
            reason = "some day of the time told before it"
            return Reading("TIME", f"XXXX-XX-XXT{part}", setting.told, "narrative", reason)
    if _RETOLD & {*expression.values("last"), *expression.values("next")}:  # 'the previous night'
        anchor = setting.previous or anchor
    if anchor is None:
        return None
    day = shift_days(anchor, int(shift))
    reason = (
        f"counted from the publication on {anchor.isoformat()}"
        if anchor == setting.published
        else f"counted from {anchor.isoformat()}, told before it"
    )
    if part:
        return Reading("TIME", f"{day.isoformat()}T{part}", make_day(day), "relative", reason)
    return Reading("DATE", day.isoformat(), make_day(day), "relative", reason)


def read_ordinal_day(expression: Expression, setting: Setting) -> Reading | None:
    """'the 2nd': in the month told just before, else the one that the tense and the publication day give."""
    number = find_day_number(expression) or 0
    if expression.has("unit"):
        return _read_day_of_month(expression, setting, number)
    near = setting.near
    day = find_day(near.year, near.month, number) if near is not None else None
    if day is not None and (setting.published is None or day <= setting.published or setting.look == "ahead"):
        reason = f"the day of the month told just before, {day.strftime('%Y-%m')}"
        return Reading("DATE", day.isoformat(), make_day(day), "ordinal", reason)
    anchor = setting.anchor
    if anchor is None:
        return Reading("DATE", f"XXXX-XX-{number:02}")
    months = [shift_months(anchor.replace(day=1), shift) for shift in range(-2, 3)]
    days = [day for day in (find_day(month.year, month.month, number) for month in months) if day]
    fitting = [day for day in days if (day >= anchor if setting.look == "ahead" else day <= anchor)]
    day = min(fitting or days, key=lambda other: abs((other - anchor).days))
    return Reading(
        "DATE",
        day.isoformat(),
        make_day(day),
        "ordinal",
        f"the day of the month nearest in {name_tense(setting)} of {name_published(setting)}",
    )


def _read_day_of_month(expression: Expression, setting: Setting, number: int) -> Reading | None:
    """'the 22nd of next month'."""
    if setting.anchor is None:
        return Reading("DATE", f"XXXX-XX-{number:02}")
    shift = expression.has("next") - expression.has("last")
    month = shift_months(setting.anchor.replace(day=1), shift)
    day = find_day(month.year, month.month, number)
    reason = f"in {name_tense(setting)} of {name_published(setting)}: the month that it names"
    return Reading("DATE", day.isoformat(), make_day(day), "relative", reason) if day else None


def read_holiday(expression: Expression, setting: Setting) -> Reading | None:
    """'Christmas Eve 1983', 'Thanksgiving'."""
    rule, year = str(expression.first("holiday")), expression.first("year")
    if year is not None:
        day = find_holiday(as_int(year), rule)
        return Reading("DATE", day.isoformat(), make_day(day))
    if setting.published is None:
        return Reading("DATE", f"XXXX-{rule}") if rule[:2].isdigit() and "#" not in rule else None
    days = [find_holiday(setting.published.year + shift, rule) for shift in (-1, 0, 1)]
    chosen = choose(days, setting)
    return (
        Reading(
            "DATE",
            chosen.isoformat(),
            make_day(chosen),
            "holiday",
            f"in {name_tense(setting)} of {name_published(setting)}",
        )
        if chosen
        else None
    )


def read_nth_weekday(expression: Expression, setting: Setting) -> Reading | None:
    """'the second Sunday in December', 'the last Friday of May 2014'."""
    month = Expression(expression.start, expression.end, expression.form, "calendar", expression.parts[-1:])
    if expression.has("year"):
        month = Expression(expression.start, expression.end, expression.form, "calendar", expression.parts[-2:])
    whole = read_calendar(month, setting)
    first = whole.when.earliest if whole is not None and whole.when is not None else None
    if whole is None or first is None:
        return None
    nth = -1 if expression.has("last") else as_int(expression.first("ordinal-word") or find_day_number(expression) or 0)
    day = (
        find_nth_weekday(first.year, first.month, nth, as_int(expression.first("weekday")))
        if -1 <= nth <= 5 and nth
        else None
    )
    if day is None or day.month != first.month:
        return None
    return Reading("DATE", day.isoformat(), make_day(day), whole.basis, whole.reason)


def read_week_of(expression: Expression, setting: Setting) -> Reading | None:
    """'the week of Dec. 8'."""
    day = read_calendar(expression, setting)
    if day is None or day.when is None or day.when.earliest is None:
        return None
    year, week, _ = day.when.earliest.isocalendar()
    return Reading("DATE", f"{year:04}-W{week:02}", make_week(day.when.earliest), day.basis, day.reason)
