"""Publication dates that an article tells by itself: by its metadata, dateline, captions or weekdays."""

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import islice

from kg.read.days import Day, find_days, find_weekdays, lies_ahead, read_day_words, write_day, year_lies_ahead
from kg.records import Record, Region

_NO_NEWS = ("caption", "boilerplate", "repeat", "sign-off", "dateline")
_YEAR = re.compile(r"(?<![\d.,$€£-])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)[^.\n]{0,60}?(?:(?:19|20)\d\d\s?[-–]\s?)?((?:19|20)\d\d)", re.I)
_CLOCK = r"(?:on\W*|at\W*)?(?:[\d:.]+\W*(?:[ap]\.?m\.?)?\W*\w{0,4}\W*)?"
"""What may stand between 'updated' and its date."""
_FILE = re.compile(r"\s*file\b|.*[(,/ ]file(?: photo)?\)\s*$", re.I | re.S)
"""Captions of pictures from the archive."""
_DATELINES = 40
"""Datelines of a text that are looked at; a live page may have thousands."""
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/-])")


class Publication(Record):
    """When an article was published, how that was found, and the explanation for a reader."""

    day: date | None = None
    basis: str = "none"
    explanation: str = "nothing in the text or beside it tells the publication date"
    yearless: Day | None = None
    """A dateline's day whose year the article does not give; `day` is then what its weekdays suggest."""
    archive: bool = False
    """Whether the day is that of a caption without a weekday, as pictures from the archive have; None if the year of
    the rights line tells that all captions are such."""


def find_publication(text: str, regions: Sequence[Region], url: str | None = None) -> Publication:
    """The publication date that an article's own text or address tells; none of it is guessed.

    Order: the address, a dateline with its year, one whose year weekdays and years in the text settle, captions,
    dates of the text with their weekday.
    """
    return (
        _from_url(url)
        or _from_dateline(text, regions)
        or _from_dated(text, regions, caption=True)
        or _from_dated(text, regions, caption=False)
        or Publication(yearless=_yearless_dateline(text, regions), archive=_has_old_captions(text, regions))
    )


def has_day(url: str) -> bool:
    """Whether an address has a date in it.

    >>> has_day("https://example.org/2014/05/05/bridge"), has_day("https://example.org/2014/bridge")
    (True, False)
    """
    return _from_url(url) is not None


def _from_url(url: str | None) -> Publication | None:
    found = _URL_DAY.search(url or "")
    if found is None:
        return None
    try:
        day = date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
    return Publication(day=day, basis="metadata", explanation=f"the address of the page has the date {write_day(day)}")


def _dateline_days(text: str, regions: Iterable[Region]) -> list[tuple[str, Day]]:
    datelines = islice((region for region in regions if region.kind == "dateline"), _DATELINES)
    return [
        (text[region.start : region.end], day)
        for region in datelines
        for day in find_days(text[region.start : region.end])
    ]


def _yearless_dateline(text: str, regions: Iterable[Region]) -> Day | None:
    return next((day for _, day in _dateline_days(text, regions) if day.year is None), None)


def _from_dateline(text: str, regions: Sequence[Region]) -> Publication | None:
    """The first date with its year, or, where all are of changes, the first of these."""
    days = _dateline_days(text, regions)
    if not days:
        return None
    dated = [(wording, day) for wording, day in days if day.value]
    first = [(wording, day) for wording, day in dated if not _is_of_change(wording, day)]
    for wording, day in (first or dated)[:1]:
        line = " ".join(wording.split()).rstrip(" -–—:")
        return Publication(day=day.value, basis="dateline", explanation=f"the dateline says {line!r}")
    return _with_year(text, regions, days[0][1])


def _is_of_change(wording: str, day: Day) -> bool:
    """Whether the words before a date say that it is when the text was changed."""
    return _changes().search(wording[: day.start]) is not None


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(read_day_words().changed)})\W*{_CLOCK}$", re.I)


def _with_year(text: str, regions: Sequence[Region], day: Day) -> Publication | None:
    """A year-less dateline in the year that its captions, or its weekdays with the years named, settle."""
    said = f"the dateline says {day.day} {calendar.month_name[day.month]} without a year"
    for dated in sorted(_past_days(text, regions, caption=True), reverse=True):
        found = nearest_year(day, dated)
        if found is not None and abs((found - dated).days) <= 31:
            why = f"{said}, and the latest dated caption is of {write_day(dated)}"
            return Publication(day=found, basis="dateline", explanation=why)
    return _by_rights(text, regions, day, said) or _by_weekday(text, regions, day, said)


def _by_rights(text: str, regions: Sequence[Region], day: Day, said: str) -> Publication | None:
    """A year-less dateline in the year of the rights line, unless the weekdays of which the article tells disagree."""
    year = _rights_year(text, regions)
    found = day.in_year(year) if year is not None else None
    weekday = best_weekday(text, regions)
    if found is None or weekday not in (None, found.weekday()):
        return None
    if max(past_years(text, regions), default=0) > found.year:
        return None
    return Publication(day=found, basis="dateline", explanation=f"{said}, and the rights line says {year}")


def _rights_year(text: str, regions: Iterable[Region]) -> int | None:
    lines = (text[region.start : region.end] for region in regions if region.kind == "boilerplate")
    years = [int(match[1]) for line in lines for match in _RIGHTS.finditer(line)]
    return max(years, default=None)


def _by_weekday(text: str, regions: Sequence[Region], day: Day, said: str) -> Publication | None:
    """A year-less dateline in the one year, after those that the article names, that has its weekdays."""
    years = past_years(text, regions)
    latest = _rights_year(text, regions)
    weekday = day.weekday if day.weekday is not None else best_weekday(text, regions)
    if not years or weekday is None:
        return None
    fitting = [
        found
        for year in range(max(years), max(years) + read_day_words().years_ahead + 1)
        if (found := day.in_year(year)) is not None and found.weekday() == weekday and year <= (latest or year)
    ]
    if len(fitting) != 1:
        return None
    told, last = calendar.day_name[weekday], max(years)
    why = f"{said}; the article tells of {told}, which it was in {fitting[0].year}, and last names the year {last}"
    return Publication(day=fitting[0], basis="dateline", explanation=why, yearless=day)


def nearest_year(day: Day, near: date) -> date | None:
    """The month and day in the year that brings it nearest to another date; None for a 29 February far from one.

    >>> nearest_year(find_days("Jan 2")[0], date(2024, 12, 30))
    datetime.date(2025, 1, 2)
    """
    found = [same for year in (near.year - 1, near.year, near.year + 1) if (same := day.in_year(year)) is not None]
    return min(found, key=lambda same: abs((same - near).days), default=None)


def past_years(text: str, regions: Sequence[Region] = ()) -> list[int]:
    """The years that a text names outside of its boilerplate and that do not lie ahead of it, in its order."""
    return [
        int(match.group())
        for match in _YEAR.finditer(text)
        if not _within(regions, match.start(), ("boilerplate",)) and not year_lies_ahead(text, match.start())
    ]


def _within(regions: Sequence[Region], start: int, kinds: tuple[str, ...]) -> bool:
    place = bisect_right(regions, start, key=lambda region: region.start) - 1
    return place >= 0 and start < regions[place].end and regions[place].kind in kinds


@lru_cache(maxsize=2)
def _find_all_days(text: str) -> tuple[Day, ...]:
    """The days of a whole article, of which several ways of dating ask."""
    return find_days(text)


def _past_days(text: str, regions: Sequence[Region], *, caption: bool) -> set[date]:
    """Days with their year in captions, or, with a weekday that agrees, in the text, that do not lie ahead."""
    found: set[date] = set()
    for day in _find_all_days(text):
        value = day.value
        if value is None or lies_ahead(text, day.start):
            continue
        in_caption = _within(regions, day.start, ("caption",))
        if in_caption and _is_of_archive(text, regions, day.start):
            continue
        elsewhere = not in_caption and not _within(regions, day.start, ("boilerplate", "repeat", "sign-off"))
        agrees = day.weekday == value.weekday()
        if in_caption if caption else elsewhere and agrees:
            found.add(value)
    return found


def _is_of_archive(text: str, regions: Sequence[Region], start: int) -> bool:
    """Whether the caption at the offset says that its picture is from the file."""
    region = regions[bisect_right(regions, start, key=lambda region: region.start) - 1]
    return _FILE.match(text, region.start, region.end) is not None


def _from_dated(text: str, regions: Sequence[Region], *, caption: bool) -> Publication | None:
    """The first day, from the latest dated one on, that agrees best with the weekdays of which the article tells."""
    days = sorted(_past_days(text, regions, caption=caption))
    if caption and _has_old_captions(text, regions):
        return None
    if not days or not (caption or _tells_news(text)):
        return None
    latest = days[-1]
    archive = caption and not any(day.weekday is not None and day.value == latest for day in _find_all_days(text))
    where = "the latest dated caption is" if caption else "the latest date in the text is"
    told = _told_after(text, regions, latest) if caption else None
    if told is not None:
        latest, where, archive = told, "the captions are older, and the latest day of which the text tells is", True
    weekday = best_weekday(text, regions)
    if weekday is None:
        basis = "caption" if caption else "weekday"
        return Publication(day=latest, basis=basis, explanation=f"{where} of {write_day(latest)}", archive=archive)
    ahead = (weekday - latest.weekday()) % 7
    day = latest + timedelta(days=ahead) if ahead <= 3 else latest
    why = f"{where} of {calendar.day_name[latest.weekday()]}, {write_day(latest)}"
    if day != latest:
        why += f", and the article tells of {calendar.day_name[day.weekday()]}: {write_day(day)}"
    basis = "caption" if caption and day == latest else "weekday"
    return Publication(day=day, basis=basis, explanation=why, archive=archive)


def _has_old_captions(text: str, regions: Sequence[Region]) -> bool:
    """Whether the latest dated caption is older than the year of the rights line, by more than a story lasts."""
    year = _rights_year(text, regions)
    days = _past_days(text, regions, caption=True) if year else set()
    return year is not None and bool(days) and (date(year, 1, 1) - max(days)).days > read_day_words().caption_days


def _told_after(text: str, regions: Sequence[Region], latest: date) -> date | None:
    """The latest day without a year that the text tells as past and that lies soon after the latest caption."""
    found = (
        nearest_year(day, latest)
        for day in find_days(text)
        if day.year is None and not lies_ahead(text, day.start) and not _within(regions, day.start, _NO_NEWS)
    )
    reach = timedelta(days=read_day_words().caption_days)
    return max((day for day in found if day is not None and latest < day <= latest + reach), default=None)


def _tells_news(text: str) -> bool:
    """Whether the text names a weekday without its date, as news does and history does not."""
    dated = {day.start for day in _find_all_days(text)}
    return any(start not in dated for start, _ in find_weekdays(text))


def best_weekday(text: str, regions: Sequence[Region]) -> int | None:
    """The weekday (Monday 0) that fits best those that the article names; None where it names none.

    The news of a day tells of that day and the days before; a weekday in the lead, or after 'earlier on', counts more.
    """
    told = [
        (start, day)
        for start, day in find_weekdays(text)
        if not _within(regions, start, ("caption", "boilerplate", "repeat")) and not lies_ahead(text, start)
    ]
    if not told:
        return None
    fit = read_day_words().weekday_fit
    weighed = [(_weight(text, start, told[0][0]), named) for start, named in told]
    scores = [sum(weight * fit[(day - named) % 7] for weight, named in weighed) for day in range(7)]
    return max(range(7), key=lambda day: (scores[day], -day))


def _weight(text: str, start: int, first: int) -> float:
    """How much a weekday at an offset tells of the publication; the article's first one is at `first`."""
    words = read_day_words()
    before = re.findall(r"\w+", text[max(0, start - 20) : start].lower())
    if before and before[-1] in words.zones:
        return 0.0
    lead = start < first + words.lead_characters
    said = lead and not set(before[-2:]).isdisjoint(words.saying) and words.had.isdisjoint(before[-3:])
    weight = words.lead_weight if lead else 1.0
    return weight * (words.today_weight if said or not set(before[-2:]).isdisjoint(words.today) else 1.0)
