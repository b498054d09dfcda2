"""When an article was published, by itself and by the articles that tell the same story; which article is a copy."""

# ruff: noqa: E501 - example texts stay on one line

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import read_sources
from kg.read.copies import find_copies
from kg.read.days import find_days, read_date, write_day
from kg.read.published import find_publication
from kg.read.regions import find_regions
from kg.records import Article

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
STORY = (
    "the mayor of Lima, Ana Lopez, told the council that the Rimac Bridge would be rebuilt by Puentes Grau for 41,500 dollars. "
    "Her rival Tomas Quispe of the Union Party accused Lopez of a lie, and the Chamber of Engineers under Elsa Ward asked for time. "
    "In Callao, the harbour master Victor Salas said that Puentes Grau had been paid 12,250 dollars."
)


def dated(text: str, url: str | None = None) -> tuple[str, str]:
    found = find_publication(text, find_regions(text).regions, url)
    return str(found.day), found.basis


CASES = {
    "dateline with its year": (f"LIMA, May 5, 2014 (AP) - On Monday {STORY}", "2014-05-05", "dateline"),
    "a date line": (f"Lima rebuilds\n\nMay 5, 2014\n\nToday {STORY}", "2014-05-05", "dateline"),
    "a published line": (f"Lima rebuilds\nPublished: Tuesday 6 May 2014, 10:15 GMT\nOn Monday {STORY}", "2014-05-06", "dateline"),
    "year by weekday and a named year": (f"LIMA, May 6 - On Tuesday {STORY} The bridge fell in 2012.", "2014-05-06", "dateline"),
    "year by a caption": (
        f"LIMA, May 6 - {STORY}\nWorkers rest in Lima, Peru, Sunday, May 4, 2014. (Wire Photo/Jo Bell)", "2014-05-06", "dateline"),
    "caption and weekdays": (
        f"LIMA (AP) - On Tuesday {STORY} They had met on Monday.\nLima, Sunday, May 4, 2014. (Wire Photo/Jo Bell)",
        "2014-05-06", "weekday"),
    "caption alone": (f"LIMA (AP) - {STORY}\nLima, Sunday, May 4, 2014. (Wire Photo/Jo Bell)", "2014-05-04", "caption"),
    "a dated weekday in the text": (
        f"On Tuesday {STORY} The vote was on Sunday, May 4, 2014, and the count went on until Monday.", "2014-05-06", "weekday"),
    "the day on which it was said": (
        f"LIMA (AP) - Officials said Tuesday that {STORY} The site failed late Monday morning.\nLima, Monday, May 5, 2014. (Wire Photo/Jo Bell)",
        "2014-05-06", "weekday"),
    "an old caption and a newer rights line": (
        f"LIMA (AP) - On Tuesday {STORY}\nLima, Thursday, Nov. 8, 2012. (Wire Photo/Jo Bell)\n© 2014 The Wire. All rights reserved.", "None", "none"),
    "a caption of a file picture": (f"LIMA (AP) - On Tuesday {STORY}\nFILE - Lima, Sunday, May 4, 2014. (Wire Photo/Jo Bell, File)", "None", "none"),
    "games named for a coming year": (
        f"LIMA, May 6 - On Tuesday {STORY} The bridge fell in 2012. Lima hopes for the 2016 Olympics.", "2014-05-06", "dateline"),
    "a coming day says nothing": (f"On Tuesday {STORY} The vote will be held on Sunday, May 4, 2014.", "None", "none"),
    "history says nothing": (f"In all, {STORY} The old bridge was opened on Thursday, April 6, 1944.", "None", "none"),
    "a dateline without any year": (f"LIMA, May 6 - {STORY}", "None", "none"),
    "a byline with the date": (f"Lima rebuilds\n\nEmma Castle, home affairs correspondent, 6 May 2014\n\nToday {STORY}", "2014-05-06", "dateline"),
    "By, a bar and the date": (f"Lima rebuilds\nBy Jo Bell | May 6, 2014\nToday {STORY}", "2014-05-06", "dateline"),
    "a date and how many have commented": (f"Lima rebuilds\nMay 6, 2014 10:15 am   0 comments\nToday {STORY}", "2014-05-06", "dateline"),
    "what had been said is not the news": (
        f"LIMA (AP) - On Wednesday, after a court had ruled on Monday, {STORY}\nLima, Sunday, May 4, 2014. (Wire Photo/Jo Bell)",
        "2014-05-07", "weekday"),
    "a date with a time zone": (f"Lima rebuilds\n6 May 2014 14:05 BST\nToday {STORY}", "2014-05-06", "dateline"),
    "an American stamp": (f"Lima rebuilds\nMay 6, 2014, 9:15 AM EDT\nToday {STORY}", "2014-05-06", "dateline"),
    "a stamp with the outlet": (f"Lima rebuilds\nMay 6, 2014 / 9:15 AM EDT / CNN\nToday {STORY}", "2014-05-06", "dateline"),
    "hours ago say nothing": (f"Lima rebuilds\nUpdated 3 hours ago\nToday {STORY}", "None", "none"),
    "published before updated": (
        f"Lima rebuilds\nLast updated on Thu 8 May 2014 14.05 BST\nFirst published on Tue 6 May 2014 10.00 BST\nToday {STORY}",
        "2014-05-06", "dateline"),
    "updated alone": (f"Lima rebuilds\nUpdated: May 6, 2014\nToday {STORY}", "2014-05-06", "dateline"),
    "a weekday and day with the rights line": (
        f"Lima rebuilds\nTuesday, May 6\nToday {STORY}\n© 2014 The Gazette", "2014-05-06", "dateline"),
    "a dateline with the rights line": (f"LIMA, May 6 - On Tuesday {STORY}\n© 2009-2014 The Gazette", "2014-05-06", "dateline"),
    "a rights line of another year": (f"LIMA, May 6 - On Tuesday {STORY}\n© 2016 The Gazette", "None", "none"),
    "an older year before a later rights line": (
        f"LIMA, May 6 - On Tuesday {STORY} The bridge fell in 2012.\n© 2016 The Gazette", "2014-05-06", "dateline"),
    "years ahead bound nothing": (
        f"LIMA, May 6 - On Tuesday {STORY} The bridge fell in 2012. The plan runs until 2030.", "2014-05-06", "dateline"),
    "a year in which something could be bounds nothing": (
        f"LIMA, May 6 - On Tuesday {STORY} The bridge fell in 2012. She could stand again in 2016.", "2014-05-06", "dateline"),
    "a coming year's budget bounds nothing": (
        f"LIMA, May 6 - On Tuesday {STORY} The bridge fell in 2012. The 2016 budget and the budget for 2015 are ready.", "2014-05-06", "dateline"),
    "what begins on a weekday lies ahead": (
        f"LIMA (AP) - On Sunday the work, which begins Tuesday, was put off, {STORY}\nLima, Sunday, May 4, 2014. (Wire Photo/Jo Bell)",
        "2014-05-04", "caption"),
    "a date in dots": (f"Lima rebuilds\nPublished: 6.5.2014\nToday {STORY}", "2014-05-06", "dateline"),
    "a date in slashes": (f"Lima rebuilds\nPublished: 05/26/2014\nToday {STORY}", "2014-05-26", "dateline"),
    "slashes that may be two days": (f"Lima rebuilds\nPublished: 05/06/2014\nToday {STORY}", "None", "none"),
    "no day that exists": (f"LIMA, Feb. 30, 2014 - {STORY}", "None", "none"),
    "nothing": ("It rained.", "None", "none"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "day", "basis"), CASES.values(), ids=CASES.keys())
def test_the_date_of_publication_and_how_it_was_found(text: str, day: str, basis: str) -> None:
    assert dated(text) == (day, basis)


def test_the_address_of_a_page_may_hold_its_date() -> None:
    assert dated(STORY, "https://example.org/world/2014/05/06/bridge") == ("2014-05-06", "metadata")


def write(folder: Path, **texts: str) -> dict[str, Article]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return {article.source: article for article in read_sources([folder]).articles}


def test_an_undated_article_takes_the_date_of_its_story(tmp_path: Path) -> None:
    told = "Lima, we hear, where " + STORY.replace("told", "said to") + " Salas spoke on the 6th."
    articles = write(tmp_path, wire=f"LIMA, May 5, 2014 (AP) - {STORY}", told=told, other="The moon is far. " * 20)
    assert (str(articles["told"].published), articles["told"].published_basis) == ("2014-05-06", "corpus")
    assert "Associated Press, published 2014-05-05" in articles["told"].published_explanation
    assert articles["other"].published is None


def test_a_yearless_dateline_takes_the_year_of_its_story(tmp_path: Path) -> None:
    articles = write(tmp_path, wire=f"LIMA, May 5, 2014 (AP) - {STORY}", next=f"LIMA, May 7 (AFP) - In short, {STORY}")
    assert (str(articles["next"].published), articles["next"].published_basis) == ("2014-05-07", "dateline")


@pytest.mark.parametrize(("day", "found"), [("Wednesday", "2014-08-06"), ("Monday", "2007-08-06")])
def test_a_yearless_dateline_takes_the_year_of_its_story_months_before_if_its_weekday_is_told(
    tmp_path: Path, day: str, found: str
) -> None:
    news = f"On {day} the mayor lost, in short, {STORY} Grau lost in 2005."
    articles = write(tmp_path, wire=f"LIMA, May 5, 2014 (AP) - {STORY}", next=f"LIMA, Aug 6 (AFP) - {news}")
    assert str(articles["next"].published) == found


def test_an_undated_article_takes_the_weekday_of_its_own_news(tmp_path: Path) -> None:
    other = "On Monday, we hear, " + STORY.replace("told", "said to")
    wire = f"LIMA, May 7, 2014 (AP) - On Wednesday {STORY}"
    articles = write(tmp_path, wire=wire, other=other)
    assert (str(articles["other"].published), articles["other"].published_basis) == ("2014-05-05", "corpus")
    assert articles["other"].published_explanation.endswith("tells of Monday: 5 May 2014")


def test_an_undated_article_with_a_wrong_month_keeps_its_day(tmp_path: Path) -> None:
    told = "On June 6th, we hear, " + STORY.replace("told", "said to")
    articles = write(tmp_path, wire=f"LIMA, May 5, 2014 (AP) - {STORY}", told=told)
    assert str(articles["told"].published) == "2014-05-06"


@pytest.mark.parametrize(("opening", "found"), [("On May 6th", "2014-05-06"), ("In May", "None")])
def test_an_undated_article_is_of_the_day_that_it_names_where_the_tellers_lie_far_apart(
    tmp_path: Path, opening: str, found: str
) -> None:
    told = f"{opening}, we hear, " + STORY.replace("told", "said to") + " The court is to meet on May 9th."
    wires = {
        "wire": f"LIMA, May 5, 2014 (AP) - {STORY}",
        "late": f"LIMA, May 30, 2014 (AFP) - At last {STORY.replace('told', 'wrote')}",
    }
    articles = write(tmp_path, told=told, **wires)
    assert str(articles["told"].published) == found


@pytest.mark.parametrize(("late", "found"), [("May 20", "2014-05-21"), ("June 20", "None")])
def test_an_undated_article_that_names_days_of_both_tellers_is_no_earlier_than_the_later_if_a_month_is_clear(
    tmp_path: Path, late: str, found: str
) -> None:
    told = "On July 6th, we hear, " + STORY.replace("told", "said to") + " The court said no on July 21st."
    wires = {
        "wire": f"LIMA, May 5, 2014 (AP) - {STORY}",
        "late": f"LIMA, {late}, 2014 (AFP) - At last {STORY.replace('told', 'wrote')}",
    }
    articles = write(tmp_path, told=told, **wires)
    assert str(articles["told"].published) == found


@pytest.mark.parametrize(
    ("told", "found"), [("announced a vote for May 2016", "2014-05-05"), ("lost in May 2016", "None")]
)
def test_a_year_for_which_something_is_set_may_be_later_than_the_story(tmp_path: Path, told: str, found: str) -> None:
    wire = f"LIMA, May 5, 2014 (AP) - {STORY}"
    articles = write(tmp_path, wire=wire, later=f"In short, {STORY} Lopez {told}.")
    assert str(articles["later"].published) == found


def test_an_article_that_names_a_later_year_is_not_of_that_story(tmp_path: Path) -> None:
    articles = write(tmp_path, wire=f"LIMA, May 5, 2014 (AP) - {STORY}", later=f"Since 2016 it is known that {STORY}")
    assert articles["later"].published is None


def test_a_copy_names_the_earliest_as_its_original(tmp_path: Path) -> None:
    body = STORY + " The council will vote in June, and the court in July, if nobody objects to the plan of the mayor."
    articles = write(
        tmp_path,
        first=f"LIMA, May 5, 2014 (AP) - {body}",
        page=f"Log in\nLima rebuilds\nMay 6, 2014\n{body}\n© The Gazette. All rights reserved.",
        other=f"LIMA, May 6, 2014 - Rain fell on the {' and the '.join('abcdefghijklmnopqrstuvwxyz')}.",
    )
    assert articles["page"].copy_of == articles["first"].id
    assert articles["first"].copy_of is None and articles["other"].copy_of is None


@pytest.mark.parametrize("text", ["", "It rained.", "One two three four five six seven eight nine."])
def test_short_articles_are_copies_only_if_all_their_words_are_there(text: str) -> None:
    pair = [Article(id=name, source=name, text=text) for name in "ab"]
    longer = Article(id="c", source="c", text=f"{text} And then it went on and on for many more words than before.")
    assert [article.copy_of for article in find_copies([*pair, longer])] == [None, None, None]
    exact = "The mayor of Lima opened the bridge on Monday with a song and a dance of her own."
    same = [Article(id=name, source=name, text=exact) for name in "ba"]
    assert [article.copy_of for article in find_copies(same)] == ["a", None]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    for written in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%a}, {day.day} {day:%b} {day.year} 10:00:00 GMT",
        day.isoformat(),
    ):
        assert read_date(written) == day
    assert [found.value for found in find_days(f"Seen on {day:%A}, {day:%b}. {day.day}, {day.year}, in Lima")] == [day]
    assert str(day.year) in write_day(day)


@given(st.text(max_size=200))
def test_days_are_found_in_any_text_in_order(text: str) -> None:
    ends = [0, *(day.end for day in find_days(text))]
    assert all(day.start >= end for day, end in zip(find_days(text), ends, strict=False))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real articles are not here")
def test_the_real_articles_are_dated_together() -> None:
    found = {article.source[0]: article for article in read_sources([SEEDS]).articles}
    assert {str(article.published) for article in found.values()} == {"2025-12-02"}
    assert (found["a"].published_basis, found["b"].outlet, found["c"].outlet) == (
        "corpus",
        "Associated Press",
        "Reuters",
    )
