"""Stories: an article without a date of its own takes that of the articles that tell the same story."""

import calendar
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from kg.ontology import read_lexicon
from kg.read.days import find_days, lies_ahead, write_day
from kg.read.published import Publication, best_weekday, nearest_year, past_years
from kg.records import Article, Record

_MARK = re.compile(r"(?<=[a-z,;'’\"“(] )[A-ZÀ-Þ][\wÀ-ÿ’'-]{2,}|\d[\d,]*\.?\d*%?")
_ORDINAL_DAY = re.compile(
    r"\b(?:on|of) the ([12]?\d|3[01])(?:st|nd|rd|th)\b(?! (?:of|[a-z]+ary\b|floor|century|district|anniversary))"
)


class StoryWords(Record):
    """`ontology/lexicons/reading_stories.yaml`."""

    least_marks: int
    least_share: float
    rare_share: float
    rare_from: int
    agree_days: int
    near_score: float
    yearless_share: float
    sure_share: float
    archive_days: int
    year_days: int
    latest_days: int
    shingle_words: int
    sketch_modulus: int
    sketch_smallest: int
    sketch_share: float
    copy_share: float
    copy_shingles: int
    least_shingles: int
    shingle_articles: int


class Likeness(NamedTuple):
    """How much another article tells the same story, 0 to 1."""

    share: float
    teller: str
    day: date


@cache
def read_story_words() -> StoryWords:
    """What makes two articles one story, or one a copy of the other."""
    return read_lexicon("reading_stories", StoryWords)


class Teller(NamedTuple):
    """An article as others know it that tell its story."""

    name: str
    """Outlet or title: never its source id, by which queries look an article up."""
    day: date | None


class Found(NamedTuple):
    """The day that others give an article, and how."""

    day: date
    basis: str
    explanation: str


class Marks(NamedTuple):
    """The marks of all articles, as far as those that are unsure of their day need them."""

    own: Mapping[str, frozenset[str]]
    """Id of an unsure article → its marks."""
    weights: Mapping[str, float]
    """Mark → its rarity."""
    totals: Mapping[str, float]
    """Id of any article → weight of its marks."""
    bearing: Mapping[str, Sequence[str]]
    """Mark of an unsure article → ids of the articles that bear it; of many articles' marks there are none."""


def date_by_story(
    articles: Sequence[Article], unsure: Mapping[str, Publication], marks: Mapping[str, frozenset[str]] | None = None
) -> tuple[Article, ...]:
    """The articles, those in `unsure` (by id) dated by the most similar dated ones, where these are similar enough.

    Where the marks of all are given, only the unsure articles need a text.
    """
    if not unsure:
        return tuple(articles)
    told = {article.id: find_marks(article) for article in articles} if marks is None else marks
    by_id = {article.id: article for article in articles}
    tellers = {article.id: make_teller(article) for article in articles}
    found = find_days_by_story(tellers, unsure, weigh_marks(told.items, unsure), by_id.__getitem__)
    return tuple(redate(article, found[article.id]) if article.id in found else article for article in articles)


def make_teller(article: Article) -> Teller:
    """The article as others know it."""
    return Teller(article.outlet or (f"{article.title!r}" if article.title else "another article"), article.published)


def redate(article: Article, found: Found) -> Article:
    """The article with the day that others give it."""
    update = {"published": found.day, "published_basis": found.basis, "published_explanation": found.explanation}
    return article.model_copy(update=update)


def find_days_by_story(
    tellers: Mapping[str, Teller], unsure: Mapping[str, Publication], marks: Marks, read: Callable[[str], Article]
) -> dict[str, Found]:
    """The days of those of the unsure articles that others like them tell, by id.

    Year-less datelines come first, then dates of captions that may be of an archive picture; what has no date at all
    then takes it from them too, and what is like none of these from what took it. `read` gives an unsure article.
    """
    yearless = {key: own for key, own in unsure.items() if own.yearless is not None}
    archive = {key: own for key, own in unsure.items() if own.archive}
    undated = {key: own for key, own in unsure.items() if own.day is None and own.yearless is None}
    days = {key: teller.day for key, teller in tellers.items()}
    settled: dict[str, Found] = {}
    for unsettled in (yearless, archive, undated, undated):
        waiting = {key: own for key, own in unsettled.items() if unsettled is not undated or days[key] is None}
        found = {}
        for key, own in waiting.items():
            dated = _date(key, own, _find_alike(key, marks, tellers, days, waiting), read)
            if dated is not None:
                found[key] = dated
        settled |= found
        days |= {key: dated.day for key, dated in found.items()}
    return settled


def weigh_marks(told: Callable[[], Iterable[tuple[str, frozenset[str]]]], unsure: Container[str]) -> Marks:
    """The marks of all articles, of which `told` gives id and marks, twice in one order."""
    words = read_story_words()
    counts, number = Counter[str](), 0
    own = {}
    for key, marks in told():
        number += 1
        counts.update(marks)
        if key in unsure:
            own[key] = marks
    weights = {mark: math.log(1 + number / count) for mark, count in counts.items()}
    most = max(words.rare_share * number, 2) if number >= words.rare_from else number
    wanted = {mark for marks in own.values() for mark in marks if counts[mark] <= most}
    totals: dict[str, float] = {}
    bearing: defaultdict[str, list[str]] = defaultdict(list)
    for key, marks in told():
        totals[key] = _total(marks, weights)
        for mark in marks & wanted:
            bearing[mark].append(key)
    return Marks(own, weights, totals, bearing)


def find_marks(article: Article) -> frozenset[str]:
    """The names and larger numbers of an article that are not left out, as its story's marks."""
    kept, at = [], 0
    for region in article.regions:
        kept.append(article.text[at : region.start])
        at = region.end
    text = " ".join((*kept, article.text[at:]))
    found = (match.group().removesuffix("’s").removesuffix("'s").strip(".,") for match in _MARK.finditer(text))
    return frozenset(mark for mark in found if not mark.isdigit() or len(mark) > 2)


def _find_alike(
    own: str,
    marks: Marks,
    tellers: Mapping[str, Teller],
    days: Mapping[str, date | None],
    waiting: Container[str],
) -> list[Likeness]:
    """The articles of the same story that are dated and do not wait, most similar first."""
    words = read_story_words()
    shared: defaultdict[str, list[str]] = defaultdict(list)
    for mark in sorted(marks.own[own]):
        for other in marks.bearing.get(mark, ()):
            if days[other] is not None and other not in waiting:
                shared[other].append(mark)
    found = []
    for key, common in shared.items():
        day = days[key]
        least = min(marks.totals[own], marks.totals[key])
        share = _total(common, marks.weights) / least if least else 0.0
        if len(common) >= words.least_marks and share >= words.yearless_share and day is not None:
            found.append(Likeness(round(share, 6), tellers[key].name, day))
    return sorted(found, key=lambda one: (-one.share, one.teller, one.day))


def _total(marks: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights[mark] for mark in marks)


def _date(key: str, own: Publication, alike: Sequence[Likeness], read: Callable[[str], Article]) -> Found | None:
    words = read_story_words()
    alike = [one for one in alike if own.yearless or one.share >= words.least_share]
    if not alike:
        return None
    near = [one for one in alike if one.share >= words.near_score * alike[0].share]
    article = read(key)
    if _days_apart(near) > words.agree_days:
        near = _latest_told([one for one in near if _ordinal_days(article.text, one.day)])
    if not near or _days_apart(near) > words.agree_days or not _is_borne_out(article, own, near):
        return None
    day, why = _day_of(article, own, near[0])
    if day is None or max(past_years(article.text, article.regions), default=0) > day.year:
        return None
    return Found(day, "dateline" if own.yearless else "corpus", why)


def _latest_told(named: Sequence[Likeness]) -> list[Likeness]:
    """Of articles whose days a text names, less than a month apart, the last: who tells of those days is no earlier."""
    words = read_story_words()
    if not named or _days_apart(named) >= words.year_days:
        return list(named)
    last = max(one.day for one in named)
    return [one for one in named if (last - one.day).days <= words.agree_days]


def _days_apart(alike: Sequence[Likeness]) -> int:
    days = [one.day for one in alike]
    return (max(days) - min(days)).days


def _is_borne_out(article: Article, own: Publication, near: Sequence[Likeness]) -> bool:
    """Whether the likeness dates the article: it is great, or several agree, or the article's own days do."""
    if own.yearless is not None:
        return True
    words = read_story_words()
    if own.day is not None:
        return abs((near[0].day - own.day).days) > words.archive_days
    if own.archive:
        return True
    return near[0].share >= words.sure_share or len(near) > 1 or bool(_ordinal_days(article.text, near[0].day))


def _day_of(article: Article, own: Publication, alike: Likeness) -> tuple[date | None, str]:
    told = f"told the same story as {alike.teller}, published {alike.day.isoformat()}"
    if own.yearless is not None:
        said = f"the dateline says {own.yearless.day} {calendar.month_name[own.yearless.month]} without a year"
        found = nearest_year(own.yearless, alike.day)
        return (found, f"{said}; {told}") if found and _is_its_year(article, found, alike.day) else (None, "")
    named = _ordinal_days(article.text, alike.day)
    if not named:
        return _by_weekday(article, alike.day, told)
    latest = max(named)
    return latest, f"{told}, and speaks of 'the {_ordinal(latest.day)}' as {write_day(latest)}"


def _is_its_year(article: Article, found: date, near: date) -> bool:
    """Whether a day is near enough to another article's, or of the weekday that is told."""
    if abs((found - near).days) <= read_story_words().year_days:
        return True
    return best_weekday(article.text, article.regions) == found.weekday()


def _by_weekday(article: Article, near: date, told: str) -> tuple[date, str]:
    """The day next to another article's that has the weekday of which the article tells, else the other's own."""
    weekday = best_weekday(article.text, article.regions)
    if weekday in (None, near.weekday()):
        return near, told
    before, after = 4, 2  # what is dated by another telling is rather the earlier of the two
    steps = range(-before, after + 1)
    day = next(day for step in steps if (day := near + timedelta(days=step)).weekday() == weekday)
    return day, f"{told}, and tells of {calendar.day_name[day.weekday()]}: {write_day(day)}"


def _ordinal_days(text: str, near: date) -> list[date]:
    """The days that 'on the 2nd' and 'May 2nd' may mean, as far as they lie just before or after a date.

    The month counts only where the text names several: a translation may have the wrong one throughout.
    """
    words = read_story_words()
    told = [day for day in find_days(text) if day.year is None and not lies_ahead(text, day.start)]
    months = {day.month for day in told}
    numbers = {(int(match[1]), 0) for match in _ORDINAL_DAY.finditer(text)}
    numbers |= {(day.day, day.month if len(months) > 1 else 0) for day in told}
    window = (near + timedelta(days=step) for step in range(-words.latest_days, words.latest_days + 1))
    return [day for day in window if not numbers.isdisjoint({(day.day, 0), (day.day, day.month)})]


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
