"""Dates: what expressions mean, and which events they date."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.annotate import annotate
from kg.extract.dates import date_events, find_times
from kg.extract.dates_days import find_weekday
from kg.extract.dates_reading import Setting
from kg.extract.drafts import EventDraft
from kg.records import Article, Dating, TimeMention

TUESDAY = date(2025, 12, 2)


def read(text: str, published: date | None = TUESDAY) -> tuple[TimeMention, ...]:
    article = Article(id="x", source="x", text=text, published=published)
    ((_, doc),) = annotate([article])
    return find_times(article, doc)


def show(text: str, published: date | None = TUESDAY) -> list[tuple[str, str, str | None]]:
    """Text, TIMEX3 value and EDTF of each time expression."""
    return [(each.text, each.value, each.dating.when.edtf if each.dating else None) for each in read(text, published)]


VALUES = [
    # explicit days in all orders
    ("The bridge opened on December 1, 2025.", "December 1, 2025", "2025-12-01", "2025-12-01"),
    ("The bridge opened on 1 December 2025.", "1 December 2025", "2025-12-01", "2025-12-01"),
    ("The bridge opened on the 1st of December 2025.", "the 1st of December 2025", "2025-12-01", "2025-12-01"),
    ("The bridge opened on 2025-12-01.", "2025-12-01", "2025-12-01", "2025-12-01"),
    ("The bridge opened on Monday, Dec. 1, 2025, at last.", "Monday, Dec. 1, 2025", "2025-12-01", "2025-12-01"),
    ("The bridge opened on 25/3/2019.", "25/3/2019", "2019-03-25", "2019-03-25"),
    ("The bridge opened on 3/25/2019.", "3/25/2019", "2019-03-25", "2019-03-25"),
    (
        "The bridge opened on June 30th, 2008 at 5:30 PM.",
        "June 30th, 2008 at 5:30 PM",
        "2008-06-30T17:30",
        "2008-06-30T17:30:00",
    ),
    ("The bridge opened at 1430 GMT on Monday.", "1430 GMT on Monday", "2025-12-01T14:30", "2025-12-01T14:30:00"),
    ("Sales rose in the last financial quarter.", "the last financial quarter", "2025-Q3", "2025-07/2025-09"),
    ("Sales rose in the second half of the year.", "the second half of the year", "2025-H2", "2025-07/2025-12"),
    ("The bridge will open later in the month.", "later in the month", "2025-12", "2025-12-02/2025-12-31"),
    ("The bridge opened earlier in the year.", "earlier in the year", "2025", "2025-01-01/2025-12-02"),
    ("The bridge opened years ago.", "years ago", "PAST_REF", None),
    ("The bridge opened in the winter of 2007-2008.", "the winter of 2007-2008", "2007-WI", "2007-24"),
    # days without a year, by tense
    ("The bridge opened on Dec. 1.", "Dec. 1", "2025-12-01", "2025-12-01"),
    ("The bridge opened on September 1.", "September 1", "2025-09-01", "2025-09-01"),
    ("The bridge opened on December 20.", "December 20", "2025-12-20", "2025-12-20"),
    ("The bridge opened on 4 July.", "4 July", "2025-07-04", "2025-07-04"),
    ("The bridge will open on January 5.", "January 5", "2026-01-05", "2026-01-05"),
    ("The bridge will open on November 5.", "November 5", "2026-11-05", "2026-11-05"),
    ("People voted on November 30th.", "November 30th", "2025-11-30", "2025-11-30"),
    # months
    ("The bridge opened in February.", "February", "2025-02", "2025-02"),
    ("The bridge opened in December.", "December", "2025-12", "2025-12"),
    ("The bridge will open in February.", "February", "2026-02", "2026-02"),
    ("The bridge opened last May.", "last May", "2025-05", "2025-05"),
    ("The bridge opened in March 2014.", "March 2014", "2014-03", "2014-03"),
    ("The bridge opened in late May.", "late May", "2025-05", "2025-05-21/2025-05-31"),
    ("The bridge opened in early March 2014.", "early March 2014", "2014-03", "2014-03-01/2014-03-10"),
    ("He was freed in March of last year.", "March of last year", "2024-03", "2024-03"),
    ("The fair begins in June.", "June", "2026-06", "2026-06"),
    ("They vote on the second Sunday in December.", "the second Sunday in December", "2025-12-14", "2025-12-14"),
    ("The talks start the week of Dec. 8.", "the week of Dec. 8", "2025-W50", "2025-12-08/2025-12-14"),
    # years, decades, centuries
    ("The bridge opened in 2014.", "2014", "2014", "2014"),
    ("The bridge opened in 2010.", "2010", "2010", "2010"),
    ("The 1991 pact was broken.", "1991", "1991", "1991"),
    ("The bridge opened in mid-2011.", "mid-2011", "2011", "2011-05/2011-08"),
    ("The bridge opened in early 2009.", "early 2009", "2009", "2009-01/2009-04"),
    ("The bridge was built in the 1990s.", "the 1990s", "199", "199X"),
    ("The bridge was built in the late 1980s.", "the late 1980s", "198", "1987/1989"),
    ("The bridge was built in the 1970's.", "the 1970's", "197", "197X"),
    ("The bridge was built in the 19th century.", "the 19th century", "18", "18XX"),
    # weekdays
    ("They met on Tuesday.", "Tuesday", "2025-12-02", "2025-12-02"),
    ("They met on Monday.", "Monday", "2025-12-01", "2025-12-01"),
    ("They met on Wednesday.", "Wednesday", "2025-11-26", "2025-11-26"),
    ("They will meet on Wednesday.", "Wednesday", "2025-12-03", "2025-12-03"),
    ("They are set to meet on Friday.", "Friday", "2025-12-05", "2025-12-05"),
    ("They met last Tuesday.", "last Tuesday", "2025-11-25", "2025-11-25"),
    ("They will meet next Tuesday.", "next Tuesday", "2025-12-09", "2025-12-09"),
    ("They met Friday morning.", "Friday morning", "2025-11-28TMO", "2025-11-28"),
    ("The site failed around midday Monday.", "midday Monday", "2025-12-01TMI", "2025-12-01"),
    ("They met on Monday evening.", "Monday evening", "2025-12-01TEV", "2025-12-01"),
    ("Earlier on Tuesday they met.", "Earlier on Tuesday", "2025-12-02", "2025-12-02"),
    ("Sunday's vote was calm.", "Sunday", "2025-11-30", "2025-11-30"),
    ("He was shot early on Sunday morning.", "early on Sunday morning", "2025-11-30TMO", "2025-11-30"),
    # clock
    ("They met at 6 p.m. on Monday.", "6 p.m. on Monday", "2025-12-01T18:00", "2025-12-01T18:00:00"),
    (
        "It hit at 10:30 a.m. on April 3, 2011.",
        "10:30 a.m. on April 3, 2011",
        "2011-04-03T10:30",
        "2011-04-03T10:30:00",
    ),
    (
        "The count came out around 6 p.m. (0100 GMT Wednesday) in the capital.",
        "6 p.m. (0100 GMT Wednesday)",
        "2025-12-02T18:00",
        "2025-12-02T18:00:00",
    ),
    ("They met at 12 a.m. on Monday.", "12 a.m. on Monday", "2025-12-01T00:00", "2025-12-01T00:00:00"),
    ("The doors shut at 5 p.m. sharp.", "5 p.m.", "T17:00", None),
    # days of the month
    ("The court ruled on the 2nd.", "the 2nd", "2025-12-02", "2025-12-02"),
    ("The court ruled on the 30th.", "the 30th", "2025-11-30", "2025-11-30"),
    ("The court will rule on the 5th.", "the 5th", "2025-12-05", "2025-12-05"),
    # counted from the publication
    ("They met today.", "today", "2025-12-02", "2025-12-02"),
    ("They met yesterday.", "yesterday", "2025-12-01", "2025-12-01"),
    ("They meet tomorrow.", "tomorrow", "2025-12-03", "2025-12-03"),
    ("They met this morning.", "this morning", "2025-12-02TMO", "2025-12-02"),
    ("They met last night.", "last night", "2025-12-01TNI", "2025-12-01"),
    ("They meet tonight.", "tonight", "2025-12-02TNI", "2025-12-02"),
    ("They met the day before yesterday.", "the day before yesterday", "2025-11-30", "2025-11-30"),
    ("They will meet this week.", "this week", "2025-W49", "2025-12-01/2025-12-07"),
    ("They met this week.", "this week", "2025-W49", "2025-12-01/2025-12-02"),
    ("They met last week.", "last week", "2025-W48", "2025-11-24/2025-11-30"),
    ("They met last month.", "last month", "2025-11", "2025-11"),
    ("They meet next month.", "next month", "2026-01", "2026-01"),
    ("They met last year.", "last year", "2024", "2024"),
    ("They met earlier this year.", "earlier this year", "2025", "2025-01-01/2025-12-02"),
    ("They met late last year.", "late last year", "2024", "2024-09/2024-12"),
    ("Profit fell in the last quarter.", "the last quarter", "2025-Q3", "2025-07/2025-09"),
    ("Profit fell in the fourth quarter of 2006.", "the fourth quarter of 2006", "2006-Q4", "2006-10/2006-12"),
    ("Profit fell in Q2 2006.", "Q2 2006", "2006-Q2", "2006-04/2006-06"),
    ("Profit fell in fiscal 2007.", "fiscal 2007", "FY2007", "2007~"),
    ("Profit fell in the first half of 2006.", "the first half of 2006", "2006-H1", "2006-01/2006-06"),
    ("They met two weeks ago.", "two weeks ago", "2025-W47", "2025-11-17/2025-11-23"),
    ("They met three days ago.", "three days ago", "2025-11-29", "2025-11-29"),
    ("They met ten years ago.", "ten years ago", "2015", "2015"),
    ("They met about ten years ago.", "about ten years ago", "2015", "2015~"),
    ("They met less than two weeks ago.", "less than two weeks ago", "2025-W47", "2025-11-18/2025-12-02"),
    ("They met several months ago.", "several months ago", "PAST_REF", None),
    ("It shut on the night of Sunday, Nov. 30.", "the night of Sunday, Nov. 30", "2025-11-30TNI", "2025-11-30"),
    ("They met last winter.", "last winter", "2024-WI", "2024-24"),
    ("The band split on Christmas Eve 1983.", "Christmas Eve 1983", "1983-12-24", "1983-12-24"),
    ("The band met at Thanksgiving.", "Thanksgiving", "2025-11-27", "2025-11-27"),
    ("The annual fair was shut.", "annual", "P1Y", None),
    ("The fair ran from May 3 to 7.", "May 3 to 7", "2025-05-03/2025-05-07", "2025-05-03/2025-05-07"),
    ("The fair ran July 3-9, 2009.", "July 3-9, 2009", "2009-07-03/2009-07-09", "2009-07-03/2009-07-09"),
    ("They ruled between 2003 and 2005.", "2003 and 2005", "2003/2005", "2003/2005"),
    ("Shops shut from Monday to Thursday.", "Monday to Thursday", "2025-11-24/2025-11-27", "2025-11-24/2025-11-27"),
    ("Prices fell at the start of the decade.", "the start of the decade", "202", "2020/2023"),
    # lengths, sets, vague references: no days
    ("They talked for six months.", "six months", "P6M", None),
    ("They talked for more than a week.", "more than a week", "P1W", None),
    ("They stayed for a couple of years.", "a couple of years", "P2Y", None),
    ("He serves a 45-year sentence.", "45-year", "P45Y", None),
    ("It took two-and-a-half years.", "two-and-a-half years", "P2.5Y", None),
    ("The decades-long quarrel ended.", "decades-long", "PXY", None),
    ("They waited thirty-five hours.", "thirty-five hours", "PT35H", None),
    ("The annual fair was shut.", "annual", "P1Y", None),
    ("They meet every Monday.", "every Monday", "XXXX-WXX-1", None),
    ("They pay every two weeks.", "every two weeks", "P2W", None),
    ("They recently met.", "recently", "PAST_REF", None),
    ("They are now rich.", "now", "PRESENT_REF", None),
]


@pytest.mark.parametrize(("text", "expression", "value", "edtf"), VALUES, ids=[row[0] for row in VALUES])
def test_an_expression_means(text: str, expression: str, value: str, edtf: str | None) -> None:
    assert show(text) == [(expression, value, edtf)]


UNDATED = [
    ("The bridge opened on December 1.", "XXXX-12-01"),
    ("The bridge opened in February.", "XXXX-02"),
    ("They met on Tuesday.", "XXXX-WXX-2"),
    ("They met on Monday evening.", "XXXX-WXX-1TEV"),
    ("The court ruled on the 2nd.", "XXXX-XX-02"),
    ("They met two weeks ago.", "PAST_REF"),
]
DEICTIC = ["The ship sank in 1991. They could meet this month.", "Reyes won in 1991. A thief was shot last week."]


@pytest.mark.parametrize(("text", "value"), UNDATED, ids=[row[0] for row in UNDATED])
def test_without_a_publication_day_nothing_is_guessed(text: str, value: str) -> None:
    ((_, found, edtf),) = show(text, None)
    assert (found, edtf) == (value, None)


@pytest.mark.parametrize("text", DEICTIC)
def test_without_a_publication_day_this_month_is_no_month_of_the_story(text: str) -> None:
    assert [edtf for _, _, edtf in show(text, None)] == ["1991"]


def test_a_bare_next_year_counts_from_the_publication() -> None:
    assert show("The band formed in 1991. A split was ruled out next year.")[1] == ("next year", "2026", "2026")


def test_without_a_publication_day_the_text_itself_may_date_a_weekday() -> None:
    found = show("The poll was on Sunday, Nov. 30, 2025. On Sunday it rained.", None)
    assert found[1] == ("Sunday", "2025-11-30", "2025-11-30")


def test_a_time_in_another_zone_dates_its_weekday_for_the_whole_text() -> None:
    text = "The count came out at 6 p.m. (0100 GMT Wednesday). In Taipei on Wednesday, the minister told reporters so."
    assert show(text)[1] == ("Wednesday", "2025-12-03", "2025-12-03")


def test_a_day_of_the_month_takes_the_month_told_just_before() -> None:
    found = show("The talks began on June 5, 2025. They ended on the 7th.")
    assert found[1] == ("the 7th", "2025-06-07", "2025-06-07")


def test_later_counts_from_the_date_told_before() -> None:
    found = show("The talks began on June 5, 2025. Three days later they failed.")
    assert found[1] == ("Three days later", "2025-06-08", "2025-06-08")


def test_the_next_year_of_a_past_clause_counts_from_the_date_told_before() -> None:
    found = show("The band formed in 1991. The next year it split.")
    assert found[1] == ("The next year", "1992", "1992")
    assert show("The next year it split.") == []
    assert show("For the next two years they argued.") == [("the next two years", "P2Y", None)]


def test_later_is_only_a_length_where_no_date_was_told() -> None:
    assert show("Three days later they failed.") == [("Three days later", "P3D", None)]


MONTHS = [
    pytest.param("She came in March 2001 and left in August.", "August", "2001-08", id="coordinated with a year"),
    pytest.param("She came in August 2001 and left in March.", "March", "2002-03", id="coordinated, the year after"),
    pytest.param("She came in March 2001, and he left in August.", "August", "2025-08", id="another's clause"),
    pytest.param("She came on Aug. 3, 2001 and left on March 9.", "March 9", "2002-03-09", id="coordinated days"),
    pytest.param(
        "She left in 2003. In March of that year, the mill shut.", "March of that year", "2003-03", id="that year"
    ),
    pytest.param(
        "There is still a lot of work to be done after Ohio's killer floods in August.",
        "August",
        "2025-08",
        id="after what was",
    ),
    pytest.param(
        "It came after its decision to back the ban in October.", "October", "2025-10", id="aim behind 'after'"
    ),
    pytest.param("The mill will open after the vote in March.", "March", "2026-03", id="after what is to come"),
    pytest.param("It cost $9 for a week earlier this month.", "earlier this month", "2025-12-01/2025-12-02", id="edge"),
    pytest.param("She quit one day in July 2001. That night she wept.", "That night", "2001-07", id="night of a month"),
    pytest.param("She quit on July 3, 2001. That night she wept.", "That night", "2001-07-03", id="night of a day"),
]


@pytest.mark.parametrize(("text", "expression", "edtf"), MONTHS)
def test_what_has_no_year_or_day_takes_it_from_what_it_hangs_on(text: str, expression: str, edtf: str) -> None:
    assert [shown for found, _, shown in show(text) if found == expression] == [edtf]


def test_a_dating_explains_itself() -> None:
    ((mention),) = read("They met on Monday.")
    assert mention.dating is not None
    assert mention.dating.explanation == (
        "'Monday' in a past-tense clause of an article published on Tuesday 2025-12-02: the Monday before"
    )
    assert (mention.dating.start, mention.dating.end, mention.dating.text) == (12, 18, "Monday")


# ------------------------------------------------------------------ events


def date_of(text: str, published: date | None = TUESDAY, nouns: str = "") -> Mapping[str, Dating | None]:
    """The date of each verb and of the nouns given, by its word (of a word told twice, the last)."""
    article = Article(id="x", source="x", text=text, published=published)
    ((_, doc),) = annotate([article])
    told = [token for token in doc if token.pos_ == "VERB" or token.text in nouns.split()]
    kinds = {"election": "Election", "vote": "Election", "quits": "Resignation"}
    drafts = [
        EventDraft(token.i, token.i, token.i + 1, kinds.get(token.text, "Event"), token.lemma_, (), "test")
        for token in told
    ]
    found = date_events(article, doc, find_times(article, doc), drafts)
    return {token.text: found.get(token.i) for token in told}


EVENTS = [
    (
        "what somebody was judged for",
        "On Monday a jury convicted her of selling guns.",
        {"convicted": ("2025-12-01", "weekday"), "selling": ("../2025-12-01", "anchored-event")},
    ),
    (
        "how somebody was judged",
        "On Monday a jury punished her by selling guns.",
        {"selling": ("2025-12-01", "same-clause")},
    ),
    (
        "what kept somebody busy",
        "On Monday she was busy with selling guns.",
        {"selling": ("2025-12-01", "same-clause")},
    ),
    (
        "what came with a vote",
        "The town held a vote on Monday, with Ann Berg narrowly defeating Ben Holt.",
        {"defeating": ("2025-12-01", "same-clause")},
    ),
    (
        "what was refused then",
        "On Monday the mayor refused to resign.",
        {"resign": ("2025-12-01", "same-clause")},
    ),
    (
        "what was declined then",
        "The mayor declined to comment on Monday.",
        {"declined": ("2025-12-01", "same-clause"), "comment": ("2025-12-01", "weekday")},
    ),
    (
        "what the storm made the ferry do",
        "On Monday a storm forced a ferry crew to turn around.",
        {"turn": ("2025-12-01", "same-clause")},
    ),
    (
        "a year of what was won",
        "The party won the 2023 vote.",
        {"won": ("2023", "same-clause")},
    ),
    (
        "a year of what was praised",
        "The party praised the 2023 vote.",
        {"praised": ("../2025-12-02", "before-publication")},
    ),
    (
        "counted from what is said before",
        "Okafor wrote to Berg on Sunday, his office said, a day after the town sued Reyes.",
        {"sued": ("2025-11-29", "anchored-event")},
    ),
    (
        "counted from the time of the clause above",
        "The mayor wept on Tuesday as voters left the hall, a day after the town lost the case.",
        {"lost": ("2025-12-01", "anchored-event")},
    ),
    (
        "behind the office",
        "She met Reyes, who was sworn in as a lawmaker on Monday.",
        {"sworn": ("2025-12-01", "weekday"), "met": ("../2025-12-02", "before-publication")},
    ),
    (
        "in a relative clause, whose day the parser gives to the noun before it",
        "The boy, who disappeared on Saturday, Nov. 22, was found in Paris on Monday.",
        {"disappeared": ("2025-11-22", "month-day"), "found": ("2025-12-01", "weekday")},
    ),
    (
        "the day of that from which days are counted",
        "She was accused of switching off an alarm two days before the blast on Nov. 8.",
        {"switching": ("2025-11-06", "anchored-event")},
    ),
    (
        "a day that follows a bare noun",
        "She switched off the alarm before the blast on Nov. 8.",
        {"switched": ("2025-11-08", "month-day")},
    ),
    (
        "the time that one has",
        "The court has 180 days to decide.",
        {"decide": ("2025-12-02/2026-05-31", "anchored-event")},
    ),
    (
        "the time that one was given",
        "On Monday the court gave him a week to pay.",
        {"pay": ("2025-12-01/2025-12-14", "anchored-event")},
    ),
    ("the time of some day", "In May the court gave him a week to pay.", {"pay": None}),
    (
        "what he made them do",
        "In 1974 she persuaded Gulden Bank to invest a million in a second mill.",
        {"invest": ("1974", "same-clause")},
    ),
    (
        "counted from the clause above that has the day of the main clause",
        "The bank fell on Tuesday as cheap loans hurt its income a day after the council passed a tax.",
        {"passed": ("2025-12-01", "anchored-event")},
    ),
    ("undone on a day", "The court will review it on Monday.", {"review": ("2025-12-08", "weekday")}),
    ("the time that it takes", "It takes two days to build a boat.", {"build": None}),
    ("the time that one had had", "The court had had a week to decide.", {"decide": None}),
    ("no time", "The court has power to decide.", {"decide": None}),
    ("own clause", "They met in Oslo on Monday.", {"met": ("2025-12-01", "weekday")}),
    ("before the verb", "On Monday, the mayor resigned.", {"resigned": ("2025-12-01", "weekday")}),
    (
        "the saying's day is not that of what is said",
        "An aide confirmed on Tuesday that the king had pardoned the thief.",
        {"confirmed": ("2025-12-02", "weekday"), "pardoned": ("../2025-12-02", "before-saying")},
    ),
    (
        "the day of what is said is not that of the saying",
        "An aide said that the king arrived on Monday.",
        {"said": ("../2025-12-02", "before-publication"), "arrived": ("2025-12-01", "weekday")},
    ),
    (
        "said Tuesday that",
        "The mayor said Tuesday that the town will pay.",
        {"said": ("2025-12-02", "weekday"), "pay": None},
    ),
    (
        "a statement's day",
        "The court said in a statement on Monday that it will rule.",
        {"said": ("2025-12-01", "weekday"), "rule": None},
    ),
    (
        "a length is no date",
        "He was freed on Monday from a jail where he was serving a 45-year sentence.",
        {"freed": ("2025-12-01", "weekday")},
    ),
    (
        "a relative clause has its own",
        "They may resume ties, which were severed in 2023.",
        {"severed": ("2023", "explicit"), "resume": None},
    ),
    (
        "coordination",
        "On Monday the mayor resigned and left the hall.",
        {"resigned": ("2025-12-01", "weekday"), "left": ("2025-12-01", "coordination")},
    ),
    ("participles", "On Monday the mayor resigned, citing his health.", {"citing": ("2025-12-01", "same-clause")}),
    ("when", "The crowd cheered when the mayor resigned on Monday.", {"cheered": ("2025-12-01", "same-clause")}),
    (
        "the value before a change has a date of its own",
        "Sales rose by half, up from $5.8 billion in 2005.",
        {"rose": ("../2025-12-02", "before-publication")},
    ),
    (
        "a time in which times are counted",
        "The storm on Monday marked the third time in the past decade that the dam broke.",
        {"marked": ("2025-12-01", "weekday")},
    ),
    ("back from a place", "He returned from Kenya in 2005.", {"returned": ("2005", "explicit")}),
    ("present", "The firm makes shoes.", {"makes": ("2025-12-02", "present")}),
    ("future", "The firm will make shoes.", {"make": None}),
    ("undated past", "The firm closed a shop.", {"closed": ("../2025-12-02", "before-publication")}),
    (
        "past perfect",
        "On Monday the mayor resigned. He had lost his seat.",
        {"resigned": ("2025-12-01", "weekday"), "lost": ("../2025-12-02", "before-publication")},
    ),
    (
        "the story goes on",
        "The mayor resigned on Monday. He thanked the voters.",
        {"thanked": ("2025-12-01", "narrative")},
    ),
    (
        "the day goes on, not its minute",
        "The mayor resigned at 3.40 p.m. on Monday. He thanked the voters.",
        {"resigned": ("2025-12-01T15:40:00", "weekday"), "thanked": ("2025-12-01", "narrative")},
    ),
    (
        "another time than the story's",
        "Reyes left on Monday. He joined the firm several months ago.",
        {"joined": ("../2025-12-02", "before-publication")},
    ),
    (
        "a future perfect",
        "Reyes said that the firm will have sold it by then.",
        {"sold": None},
    ),
    (
        "background does not",
        "The mayor resigned on Monday. He won the seat in 2014. He thanked the voters.",
        {"won": ("2014", "explicit"), "thanked": ("../2025-12-02", "before-publication")},
    ),
    (
        "a day of words is no day of deeds",
        "Reyes said on Monday that the dam was safe.\n\nThe town paid for it.\n\nThe council said that it was cheap.",
        {"paid": ("../2025-12-02", "before-publication"), "said": ("2025-12-01", "narrative")},
    ),
    (
        "what follows on history is not of the story's day",
        "Reyes opened the hall on Monday. The town bought the site in 2008.\n\nA firm gave the money.",
        {"opened": ("2025-12-01", "weekday"), "gave": ("../2025-12-02", "before-publication")},
    ),
    (
        "a day that opens the sentence is the main clause's",
        "On Sept. 15, days before he left Lima for Rome, Reyes -- a lawyer -- helped a widow into a taxi.",
        {"helped": ("2025-09-15", "month-day")},
    ),
    ("still to come", "The firm will pay when the ship arrives.", {"arrives": None}),
    ("once was", "The firm used to supply the town.", {"supply": ("../2025-12-02", "same-clause")}),
    ("for a time", "They praised a budget for the next year.", {"praised": ("../2025-12-02", "before-publication")}),
    (
        "the decade of a life",
        "He spent his last decade in exile.",
        {"spent": ("../2025-12-02", "before-publication")},
    ),
    ("by", "The firm had shut the plant by Friday.", {"shut": ("../2025-11-28", "weekday")}),
    (
        "first since",
        "For the first time since 2004 the firm sold the plant.",
        {"sold": ("../2025-12-02", "before-publication")},
    ),
    ("since", "The firm has owned the plant since 2004.", {"owned": ("2004/..", "explicit")}),
    ("before a year", "The firm built the plant before 1990.", {"built": ("../1989-12-31", "explicit")}),
    ("planned", "The plant is scheduled for demolition on December 9.", {"scheduled": ("2025-12-02", "present")}),
    (
        "the weekday after it",
        "The mayor spoke on Monday and will travel on Friday.",
        {"spoke": ("2025-12-01", "weekday"), "travel": ("2025-12-05", "weekday")},
    ),
    (
        "before a quotation",
        'In a statement on Monday, the union said: "The firm closed the plant without a word to us or to anyone."',
        {"said": ("2025-12-01", "weekday")},
    ),
    (
        "promised of a day to come",
        "The firm has promised to open a shop by the end of the month.",
        {"promised": ("../2025-12-02", "before-publication"), "open": ("../2025-12-31", "relative")},
    ),
    (
        "another's day to come",
        "The firm cemented its role as the host of the games next month.",
        {"cemented": ("../2025-12-02", "before-publication")},
    ),
    (
        "a day told wrong stays as told",
        "The firm closed a shop on December 9, 2025.",
        {"closed": ("2025-12-09", "explicit")},
    ),
    (
        "from a time on",
        "The tax will rise starting in May, and prices will fall beginning next year.",
        {"rise": ("2026-05/..", "month"), "fall": ("2026/..", "relative")},
    ),
    (
        "is expected",
        "The film is expected in May.",
        {"expected": ("2025-12-02", "present")},
    ),
    (
        "earlier than the story",
        "The mayor resigned on Monday. The mayor earlier closed the port. Moments earlier, the mayor wept.",
        {"closed": ("../2025-12-02", "before-publication")},
    ),
    (
        "what there came",
        "The mayor resigned on Monday. There came a storm.",
        {"came": ("../2025-12-02", "before-publication")},
    ),
    (
        "a deed beside what is long past",
        "The mayor resigned on Monday. The firm failed in 2019. The mayor closed the port.",
        {"closed": ("../2025-12-02", "before-publication")},
    ),
    (
        "words beside what is long past",
        "The mayor resigned on Monday. The firm failed in 2019. The mayor argued well.",
        {"argued": ("2025-12-01", "narrative")},
    ),
    (
        "another's words beside what is long past",
        "The mayor resigned on Monday. The firm failed in 2019. Berg argued well.",
        {"argued": ("../2025-12-02", "before-publication")},
    ),
    (
        "moments earlier",
        "The mayor resigned on Monday. Moments earlier, the mayor wept.",
        {"wept": ("2025-12-01", "narrative")},
    ),
    (
        "the same paragraph",
        "The mayor resigned on Sunday. The council met on Monday. A crowd gathered.",
        {"gathered": ("2025-12-01", "narrative")},
    ),
    (
        "another paragraph of somebody else",
        "The mayor resigned on Sunday. The council met on Monday.\n\nA crowd gathered.",
        {"gathered": ("../2025-12-02", "before-publication")},
    ),
    (
        "a pronoun in another paragraph",
        "The mayor resigned on Sunday. The council met on Monday.\n\nThey gathered.",
        {"gathered": ("2025-12-01", "narrative")},
    ),
    (
        "a pronoun beside what is long past",
        "The mayor resigned on Sunday. The council met on Monday. The firm failed in 2019.\n\nThey gathered.",
        {"gathered": ("../2025-12-02", "before-publication")},
    ),
    (
        "what came then and what came besides, in other paragraphs",
        "The mayor resigned on Sunday. The council met on Monday.\n\nA crowd then gathered.\n\nA band also played.",
        {"gathered": ("2025-12-01", "narrative"), "played": ("2025-12-01", "narrative")},
    ),
    (
        "whoever did something on the day of the story",
        "The mayor resigned on Sunday. The council met on Monday. Berg spoke on Monday.\n\nThe council left the hall.",
        {"left": ("2025-12-01", "narrative")},
    ),
    (
        "whoever did something on an earlier day",
        "The council met on Sunday. Berg spoke on Monday.\n\nThe council left the hall.",
        {"left": ("../2025-12-02", "before-publication")},
    ),
    (
        "whoever comes after the day is told again",
        "The mayor resigned on Monday. The firm failed in 2019. Berg spoke on Monday. Stone sold a hall.\n\n"
        "Reyes closed the port.",
        {"sold": ("2025-12-01", "narrative"), "closed": ("2025-12-01", "narrative")},
    ),
    (
        "whoever comes after what is long past and what is not so long past",
        "The mayor resigned on Monday. The firm failed in 2019. A road was shut in May.\n\nStone closed the port.",
        {"closed": ("../2025-12-02", "before-publication")},
    ),
    (
        "what is long past beside what is no past turns no story away",
        "The mayor resigned on Sunday. The council met on Monday.\n\n"
        "The firm, which failed in 2019, is big. They gathered.",
        {"gathered": ("2025-12-01", "narrative")},
    ),
    (
        "what is only bounded turns no story away",
        "The mayor resigned on Monday. The firm failed before the war. Stone closed the port.",
        {"closed": ("2025-12-01", "narrative")},
    ),
    (
        "a vote that is still to come",
        "Moss left, opening the road for an election on February 9.",
        {"left": ("../2025-12-02", "before-publication")},
    ),
    (
        "what came ahead of a vote that is still to come",
        "Monitors arrived ahead of an election on February 9.",
        {"arrived": ("../2025-12-02", "before-publication")},
    ),
    (
        "the day of a vote behind a noun",
        "Moss launched his campaign for the vote on February 9.",
        {"launched": ("../2025-12-02", "before-publication")},
    ),
    (
        "a summit of a day that is still to come",
        "Moss postponed a summit on February 9.",
        {"postponed": ("../2025-12-02", "before-publication")},
    ),
    (
        "seen recently",
        "The mayor resigned on Monday. The mayor saw the port recently fail.",
        {"saw": ("../2025-12-02", "before-publication")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in EVENTS], ids=[row[0] for row in EVENTS])
def test_an_event_is_dated_by(text: str, expected: Mapping[str, tuple[str, str] | None]) -> None:
    found = date_of(text)
    shown = {word: (dating.when.edtf, dating.basis) if (dating := found[word]) else None for word in expected}
    assert shown == expected


NOUNS = [
    (
        "a vote that is still to come",
        "Moss left, opening the road for an election on February 9.",
        "election",
        ("2026-02-09", "month-day"),
    ),
    (
        "what others come ahead of",
        "Monitors arrived ahead of an election on February 9.",
        "election",
        ("2026-02-09", "month-day"),
    ),
    ("behind a noun", "Moss launched his bid for the vote on February 9.", "vote", ("2026-02-09", "month-day")),
    ("put off", "Moss postponed a summit on February 9.", "summit", ("2026-02-09", "month-day")),
    ("not set", "The blast on February 9 killed two men.", "blast", ("2025-02-09", "month-day")),
    ("possessive", "Sunday's election was calm.", "election", ("2025-11-30", "weekday")),
    ("carried", "They held talks on Monday.", "talks", ("2025-12-01", "same-clause")),
    ("failed", "A coup attempt failed on Monday.", "attempt", ("2025-12-01", "same-clause")),
    (
        "its own, where the verb has one before it",
        "The court on Monday ordered a recount of ballots from the vote on November 23.",
        "vote",
        ("2025-11-23", "month-day"),
    ),
    ("undone", "Berg asked the court to annul Sunday's election.", "election", ("2025-11-30", "weekday")),
    ("to come", "Berg asked the court to hold Sunday's election.", "election", ("2025-12-07", "weekday")),
    ("scheduled", "The trial is set for December 14.", "trial", ("2025-12-14", "month-day")),
    ("beside another", "Ten died in a fire Friday and an election Sunday.", "election", ("2025-11-30", "weekday")),
    ("expected", "They wait for the vote, which is expected in May.", "vote", ("2026-05", "month")),
    ("expected there", "They left the hall where a vote is expected in May.", "vote", ("2026-05", "month")),
    ("its own to come", "They spoke of next month's vote.", "vote", ("2026-01", "relative")),
    ("had promised", "The firm had promised a vote by the end of the month.", "vote", ("../2025-12-31", "relative")),
    ("promised", "The firm promised a vote by the end of the month.", "vote", ("../2025-12-31", "relative")),
    ("setting", "At Monday's summit they agreed on a pact.", "summit", ("2025-12-01", "weekday")),
]


@pytest.mark.parametrize(("text", "noun", "expected"), [row[1:] for row in NOUNS], ids=[row[0] for row in NOUNS])
def test_a_noun_is_dated_by(text: str, noun: str, expected: tuple[str, str]) -> None:
    dating = date_of(text, nouns=noun)[noun]
    assert dating is not None
    assert (dating.when.edtf, dating.basis) == expected


ANCHORED = [
    ("Sunday's election was calm. The mayor had resigned before the election.", "resigned", "../2025-11-29"),
    ("Sunday's election was calm. In the election run-up, the mayor praised him.", "praised", "../2025-11-29"),
    ("Sunday's election was calm. In the run-up to the election, the mayor praised him.", "praised", "../2025-11-29"),
    ("Sunday's election was calm. The mayor praised him ahead of the election.", "praised", "../2025-11-29"),
    ("The mayor resigned before votes were cast on Sunday.", "resigned", "../2025-11-29"),
    ("Sunday's election was calm. The mayor resigned after the election.", "resigned", "2025-11-30/.."),
    ("Sunday's election was calm. The mayor resigned two days after the election.", "resigned", "2025-12-02"),
    ("Sunday's election was calm. A man was shot on the night of the election.", "shot", "2025-11-30"),
    ("Moss will speak before the election on Sunday.", "speak", "../2025-12-06"),
    ("Sunday's election was calm. The mayor had resigned three months before the election.", "resigned", "2025-08"),
]


@pytest.mark.parametrize(("text", "word", "edtf"), ANCHORED, ids=[row[0] for row in ANCHORED])
def test_an_event_is_bounded_by_the_event_that_it_is_put_before_or_after(text: str, word: str, edtf: str) -> None:
    dating = date_of(text, nouns="election")[word]
    assert dating is not None
    assert (dating.when.edtf, dating.basis) == (edtf, "anchored-event")


def test_another_of_its_kind_sets_no_bound() -> None:
    dating = date_of("Sunday's vote was calm. The mayor resigned after the previous vote.")["resigned"]
    assert dating is not None
    assert dating.when.edtf == "../2025-12-02"


def test_without_a_publication_day_an_undated_event_stays_undated() -> None:
    assert date_of("The firm closed a shop.", None)["closed"] is None


# ------------------------------------------------------------------ properties

DAYS = st.dates(date(1900, 1, 1), date(2090, 12, 31))
LOOKS = st.sampled_from(["back", "ahead", "present", "either"])


@given(published=DAYS, weekday=st.integers(1, 7), look=LOOKS)
def test_a_weekday_is_right_and_within_a_week(published: date, weekday: int, look: str) -> None:
    found = find_weekday(weekday, Setting(published, look, None, None, {}))  # type: ignore[arg-type]
    assert found is not None
    assert found[0].isoweekday() == weekday
    assert abs((found[0] - published).days) < 7
    if look == "back":
        assert found[0] <= published


@settings(max_examples=40, deadline=None)
@given(published=DAYS, days_back=st.integers(0, 150))
def test_a_day_without_year_is_found_again(published: date, days_back: int) -> None:
    day = published - timedelta(days=days_back)
    text = f"They met on {day.strftime('%B')} {day.day}."
    assert [edtf for _, _, edtf in show(text, published)] == [day.isoformat()]


TIME_WORDS = """
the last next this two 3 45 2010 1990s May Dec. 1, Monday Friday morning week months years ago
later earlier of in on since by to - and from between quarter fiscal first 2nd half early
mid-2011 6 p.m. (0100 GMT Wednesday) 10:30 today every annual Christmas Q4 FY2007 decades-long
before election met will meet 25/3/2019 2025-12-31 31 Feb. 30
"""
WORDS = st.sampled_from(TIME_WORDS.split())


@settings(max_examples=150, deadline=None)
@given(words=st.lists(WORDS, max_size=14), published=st.none() | DAYS)
def test_any_heap_of_time_words_gives_consistent_spans_and_bounds(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    last = 0
    for mention in read(text, published):
        assert mention.start >= last
        assert text[mention.start : mention.end] == mention.text
        last = mention.end
        if mention.dating is not None:
            check_bounds(mention.dating)


def check_bounds(dating: Dating) -> None:
    when = dating.when
    assert when.earliest is not None or when.latest is not None
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest
    first, _, last = when.edtf.partition("/")
    if len(first) == 10 and first[4] == "-":
        assert when.earliest == date.fromisoformat(first)
    if len(last) == 10 and last[4] == "-":
        assert when.latest == date.fromisoformat(last)
    if len(when.edtf) == 4 and when.edtf.isdigit():
        assert (when.earliest, when.latest) == (date(int(when.edtf), 1, 1), date(int(when.edtf), 12, 31))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60), published=st.none() | st.dates())
def test_no_text_makes_it_fail(text: str, published: date | None) -> None:
    article = Article(id="x", source="x", text=text, published=published)
    ((_, doc),) = annotate([article])
    drafts = [EventDraft(token.i, token.i, token.i + 1, "Event", token.lemma_, (), "test") for token in doc]
    for dating in date_events(article, doc, find_times(article, doc), drafts).values():
        check_bounds(dating)


@pytest.mark.parametrize(
    ("text", "word", "edtf"),
    [
        pytest.param("She quit on Monday, two days after she lost the vote.", "lost", "2025-11-29", id="counted back"),
        pytest.param(
            "They voted 19 to 0 to lift the ban early on Thursday, Nov. 13.", "voted", "2025-11-13", id="voted to"
        ),
        pytest.param(
            "They sent men to seal the dam on the night of Oct. 3.", "seal", "2025-10-03", id="aim of the past"
        ),
        pytest.param("She served as mayor until 2022, when she resigned.", "resigned", "2022", id="when, after a date"),
        pytest.param("On Nov. 15, days before she quit, she met Berg.", "met", "2025-11-15", id="before a clause"),
        pytest.param("The storm struck before dawn Monday.", "struck", "2025-12-01", id="before dawn"),
        pytest.param("Output fell from 80 tonnes in 1990 to 40 tonnes in 2015.", "fell", "1990/2015", id="both ends"),
        pytest.param("They met on Nov. 3 and left on Nov. 10.", "left", "2025-11-10", id="no ends of a change"),
        pytest.param("He governed from 2006 to 2011.", "governed", "2006/2011", id="from a year to a year"),
        pytest.param("He served in the cabinet from 2015 to 2019.", "served", "2015/2019", id="served from"),
        pytest.param("Berg was suspended from parliament in July.", "suspended", "2025-07", id="from a place in"),
        pytest.param("Sales rose by half compared to the previous year.", "rose", "../2025-12-02", id="compared to"),
        pytest.param(
            "They met in July, a month after he lost the vote.", "lost", "2025-06", id="months before a month"
        ),
        pytest.param(
            "They met in July, a week after he lost the vote.", "lost", "../2025-12-02", id="a week of a month"
        ),
        pytest.param("He quit two years after he lost the vote in 2008.", "quit", "2010", id="years after a year"),
        pytest.param("The total rose from Friday.", "rose", "../2025-12-02", id="from what was before"),
        pytest.param("An aide said Monday's strike would go on.", "said", "../2025-12-02", id="possessive after said"),
        pytest.param(
            "The mayor resigned in 2003, and his wife left the town.",
            "left",
            "../2025-12-02",
            id="another's date behind it",
        ),
        pytest.param(
            "In 2003 the mayor resigned, and his wife left the town.", "left", "2003", id="a date before both"
        ),
        pytest.param("He will be sworn in on the 22nd of next month.", "sworn", "2026-01-22", id="day of next month"),
    ],
)
def test_a_clause_takes_the_day_that_its_form_gives(text: str, word: str, edtf: str) -> None:
    dating = date_of(text)[word]
    assert dating is not None
    assert dating.when.edtf == edtf


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param("Mayor quits\n\nThe mayor quit on Monday.", "quits", ("2025-12-01", "headline"), id="told below"),
        pytest.param(
            "Firm opens mill\n\nThe firm opened the mill on Monday.",
            "opens",
            ("2025-12-01", "headline"),
            id="the same verb",
        ),
        pytest.param(
            "Firm opens mill\n\nA school opened on Monday.",
            "opens",
            ("2025-12-02", "present"),
            id="the verb of another",
        ),
        pytest.param(
            "Mayor quits\n\nThe mayor has many friends.",
            "quits",
            ("../2025-12-02", "before-publication"),
            id="no day below",
        ),
        pytest.param(
            "Mayor quits\n\nThe court met on Monday.", "quits", ("2025-12-01", "headline"), id="the story's only day"
        ),
        pytest.param("Berg owns mill\n\nThe court met on Monday.", "owns", ("2025-12-02", "present"), id="a state"),
        pytest.param(
            "The mayor quits.\n\nThe mayor quit on Monday.", "quits", ("2025-12-02", "present"), id="no headline"
        ),
    ],
)
def test_a_headline_tells_what_the_text_dates(text: str, word: str, expected: tuple[str, str]) -> None:
    dating = date_of(text)[word]
    assert dating is not None
    assert (dating.when.edtf, dating.basis) == expected


def test_a_strike_of_monday_shuts_the_port_on_monday() -> None:
    dating = date_of("Monday's strike hit the port.", nouns="strike")["hit"]
    assert dating is not None
    assert (dating.when.edtf, dating.basis) == ("2025-12-01", "same-clause")


def test_what_one_waits_for_has_no_date() -> None:
    assert date_of("The ban stays until the court rules on it.")["rules"] is None
