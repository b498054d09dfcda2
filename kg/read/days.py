"""Days that a text names: with a year, without one, with a weekday, or a weekday alone."""

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from kg.ontology import read_lexicon
from kg.records import Record


class DayWords(Record):
    """`ontology/lexicons/reading_days.yaml`."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    coming: frozenset[str]
    coming_year: frozenset[str]
    set_for: frozenset[str]
    coming_phrases: tuple[str, ...]
    named_for_year: tuple[str, ...]
    cue_reach: int
    today: tuple[str, ...]
    today_weight: float
    saying: tuple[str, ...]
    had: frozenset[str]
    changed: tuple[str, ...]
    zones: tuple[str, ...]
    weekday_fit: tuple[float, ...]
    lead_characters: int
    lead_weight: float
    years_ahead: int
    caption_days: int


class Day(Record):
    """A month and day that a text names, with the year and the weekday where it says them. Monday is 0."""

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None

    def in_year(self, year: int) -> date | None:
        """The day in that year; None where the year has no such day or the named weekday is another one."""
        try:
            found = date(year, self.month, self.day)
        except ValueError:
            return None
        return found if self.weekday in (None, found.weekday()) else None

    @property
    def value(self) -> date | None:
        """The full date; None without a year, and where the calendar has no such day.

        A weekday that contradicts the date does not unmake it: the date is the more exact of the two.
        """
        try:
            return date(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None


@cache
def read_day_words() -> DayWords:
    """The names of months and weekdays, and the cues of coming days."""
    return read_lexicon("reading_days", DayWords)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = read_day_words()
    months = "|".join(sorted(words.months, key=lambda word: (-len(word), word)))
    weekdays = "|".join(sorted(words.weekdays, key=lambda word: (-len(word), word)))
    weekday = rf"(?:(?P<weekday>{weekdays})\b\.?,?\s+\(?)?"
    ordinal = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    year = r"(?P<year>(?:19|20)\d\d)\b(?![.,]\d)"
    month = rf"(?P<month>{months})\b\.?"
    american = rf"\b{weekday}{month}\s?{ordinal}\b(?![:.]\d)(?:,?\s{{1,2}}{year})?"
    british = rf"\b{weekday}(?:the\s)?{ordinal}\s(?:of\s)?{month}(?:,?\s{year})?"
    iso = r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])"
    dotted = r"(?<![\d/.-])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?![\d/])"
    # Which of two numbers is the month shows where the other is above 12.
    above, upto = r"(?P<day>1[3-9]|2\d|3[01])", r"(?P<month>0?[1-9]|1[0-2])"
    slashed = (rf"(?<![\d/.-]){two}/(?P<year>(?:19|20)\d\d)(?![\d/])" for two in (f"{above}/{upto}", f"{upto}/{above}"))
    return tuple(re.compile(pattern, re.I) for pattern in (british, american, iso, dotted, *slashed))


@cache
def _weekday_pattern() -> re.Pattern[str]:
    full = "|".join(sorted(word.capitalize() for word in read_day_words().weekdays if word.endswith("day")))
    return re.compile(rf"\b(?:{full}|{full.upper()})\b")


def _day_of(match: re.Match[str]) -> Day:
    words, parts = read_day_words(), match.groupdict()
    month = parts["month"].lower()
    weekday = parts.get("weekday")
    return Day(
        start=match.start(),
        end=match.end(),
        month=int(month) if month.isdigit() else words.months[month],
        day=int(parts["day"]),
        year=int(parts["year"]) if parts["year"] else None,
        weekday=words.weekdays[weekday.lower()] if weekday else None,
    )


def _is_word_may(match: re.Match[str]) -> bool:
    """Whether the month is a lower-case 'may' or 'march', which are verbs."""
    month = match.groupdict()["month"]
    return month.isalpha() and month[0].islower()


def find_days(text: str) -> tuple[Day, ...]:
    """The days that a text names with their month, ordered by start, not overlapping.

    >>> [(day.year, day.month, day.day, day.weekday) for day in find_days("on Monday, Dec. 1, 2025, and 3 May")]
    [(2025, 12, 1, 0), (None, 5, 3, None)]
    """
    matches = sorted(
        (match for pattern in _patterns() for match in pattern.finditer(text) if not _is_word_may(match)),
        key=lambda match: (match.start(), -match.end()),
    )
    days: list[Day] = []
    for match in matches:
        if days and match.start() < days[-1].end:
            continue
        day = _day_of(match)
        if 1 <= day.month <= 12 and 1 <= day.day <= 31:
            days.append(day)
    return tuple(days)


def find_weekdays(text: str) -> Iterator[tuple[int, int]]:
    """Offset and number (Monday 0) of every weekday written out."""
    numbers = read_day_words().weekdays
    for match in _weekday_pattern().finditer(text):
        yield match.start(), numbers[match.group().lower()]


def lies_ahead(text: str, start: int) -> bool:
    """Whether the words before an offset, in the same sentence, put what stands there after the publication.

    >>> lies_ahead("It will be held on Nov. 30, 2025", 19), lies_ahead("It was held on Nov. 30, 2025", 15)
    (True, False)
    """
    before = _words_before(text, start)
    if not read_day_words().coming.isdisjoint(before):
        return True
    line = f" {' '.join(before)} "
    return any(f" {phrase} " in line for phrase in read_day_words().coming_phrases)


def year_lies_ahead(text: str, start: int) -> bool:
    """Whether the words before a year, in the same sentence, put it after the publication.

    >>> year_lies_ahead("hopes to land by 2032", 17), year_lies_ahead("called a vote for June 2027", 23)
    (True, True)
    >>> year_lies_ahead("called in May for calm in 2024", 26), year_lies_ahead("won a prize for 2024", 16)
    (False, False)
    """
    words, before = read_day_words(), _words_before(text, start)
    if lies_ahead(text, start) or not words.coming_year.isdisjoint(before):
        return True
    if "for" in before[-2:] and not words.set_for.isdisjoint(before):
        return True
    return _named_for_year().match(text, start) is not None


def _words_before(text: str, start: int) -> list[str]:
    before = re.split(r"[.!?]\s|\n", text[max(0, start - read_day_words().cue_reach) : start])[-1]
    return [word.lower() for word in re.findall("[A-Za-z]+", before) if word != "May"]  # the month, and no verb


@cache
def _named_for_year() -> re.Pattern[str]:
    """A year and what is named for it before it comes."""
    return re.compile(rf"\d{{4}}\s(?:{'|'.join(read_day_words().named_for_year)})\b")


def read_date(text: str) -> date | None:
    """The day of a date or timestamp as metadata writes it (ISO 8601, RFC 2822, English); None where it is none.

    >>> read_date("2025-12-02T18:04:00Z"), read_date("Tue, 02 Dec 2025 10:00:00 GMT"), read_date("soon")
    (datetime.date(2025, 12, 2), datetime.date(2025, 12, 2), None)
    """
    stamp = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", text)
    if stamp:
        try:
            return date(*(int(part) for part in stamp.groups()))
        except ValueError:
            return None
    return next((day.value for day in find_days(text) if day.value), None)


def write_day(day: date) -> str:
    """A day as a reader says it: '2 December 2025'."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
