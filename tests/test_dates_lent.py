"""Dates that one word of a sentence has from another: nouns from verbs, verbs from what they were done by."""

from collections.abc import Mapping
from datetime import date

import pytest

from kg.extract.annotate import annotate
from kg.extract.claims import extract
from kg.records import Article

TUESDAY = date(2025, 12, 2)


def dates_of(text: str, published: date = TUESDAY) -> Mapping[str, str | None]:
    """The date of each event, by its trigger (of one told twice, the last)."""
    article = Article(id="x", source="x", text=text, published=published)
    ((_, doc),) = annotate([article])
    found = {claim.mention.text: claim.dated for claim in extract(article, doc).events}
    return {word: dating.when.edtf if dating is not None else None for word, dating in found.items()}


UP_TO_NOW = "../2025-12-02"
SLOWED = "Inflation slowed to 1.4 percent in November from 1.5 percent in October"
LENT = [
    ("by a report", "The bank said in a report released Monday that it lost a suit.", "said", "2025-12-01"),
    ("at a rally", "At a rally held on Monday, Anna Reyes thanked the crowd.", "thanked", "2025-12-01"),
    ("by what is not told", "In a house built in 1990, Anna Reyes thanked the crowd.", "thanked", UP_TO_NOW),
    ("by what is sent now and then", "Anna Reyes cited a letter sent on Monday.", "cited", UP_TO_NOW),
    ("by a letter of no day", "Anna Reyes thanked the crowd in a letter sent to Oslo.", "thanked", UP_TO_NOW),
    ("for what was sent", "Anna Reyes waited for a letter sent on Monday.", "waited", UP_TO_NOW),
    ("by what is going out", "In an email making rounds on Monday, she thanked him.", "thanked", UP_TO_NOW),
    ("has said by a letter", "Anna Reyes has thanked the crowd in a letter sent on Monday.", "thanked", "2025-12-01"),
    ("will say by a letter", "She will thank him in a letter sent on Monday.", "thank", "2025-12-02/.."),
    ("what a quake did", "The earthquake flattened two villages on Monday.", "earthquake", "2025-12-01"),
    ("what a quake is said to have led to", "The earthquake inspired a poet on Monday.", "earthquake", UP_TO_NOW),
    ("what Monday's quake did", "Monday's earthquake flattened two villages.", "flattened", "2025-12-01"),
    ("due to begin", "The trial is due to begin in March.", "trial", "2026-03"),
    ("set to begin", "The hearing is set to begin on Thursday.", "hearing", "2025-12-04"),
    ("scheduled to take place", "The election is scheduled to take place on May 4.", "election", "2026-05-04"),
    ("expected to lead on", "The vote is expected to lead to talks in March.", "vote", None),
    ("ready to begin", "The trial is glad to begin in March.", "trial", UP_TO_NOW),
    ("in talks", "The firm is in talks with two banks.", "talks", "2025-12-02"),
    ("published in a month", "The latest poll, published in May 2003, hurt the firm.", "poll", "2003-05"),
    ("said with it", "She took another view, saying on Monday that it was late.", "took", "2025-12-01"),
    ("flood when", "The 1989 flood, when 90 people were killed, was a shock.", "killed", "1989"),
    ("there were thefts reported", "In 2010 there were 30 thefts reported.", "reported", "2010"),
    ("is to speak", "On Friday, the committee is to consider a law.", "consider", "2025-12-05"),
    ("what it is done for", "She will meet the police to discuss the leaks on Friday.", "meet", "2025-12-05"),
    ("what he did it for", "She left the town to attend a fair in 2019.", "left", UP_TO_NOW),
    ("not up to whom it was done by", "The bill was approved by the House Dec. 1.", "approved", "2025-12-01"),
    (
        "within the clause before",
        "After she joins the court at Oslo on April 1, she will speak.",
        "joins",
        "2026-04-01",
    ),
    ("apposition", "Moss, a winner here in 2012, beat a rival.", "beat", UP_TO_NOW),
    ("an attack named by its day", "The Sept. 11, 2001, arson attacks shook the town.", "attacks", "2001-09-11"),
    ("more than", "Shares of the firm jumped more than 11% Monday.", "jumped", "2025-12-01"),
    ("since the vote in", "The town has grown since the peace deal in 2014.", "grown", "2014/.."),
    ("appears to have lost", "The mayor appears to have lost the race.", "lost", UP_TO_NOW),
    ("in Monday's vote", "His triumph in Monday's vote keeps her out.", "vote", "2025-12-01"),
    ("ahead of Friday's vote", "She has built a lead ahead of Friday's vote.", "vote", "2025-12-05"),
    ("seen since a day", "Anna Reyes has not been seen since Jan. 7.", "seen", "2025-01-07/.."),
    (
        "going after them",
        "Anna Reyes is fighting after the bosses because the trouble starts at the top.",
        "fighting",
        "2025-12-02",
    ),
    ("so long until", "The family ruled for seven decades until the vote in 2000.", "ruled", "1930/2000"),
    ("hours after it", "The mayor spoke on Monday. Hours after the talks, she left the hall.", "left", UP_TO_NOW),
    (
        "quoted in the story",
        'The mayor spoke on Monday. "They never asked me. I sang," she said.',
        "sang",
        "../2025-12-01",
    ),
    ("served in the story", "The mayor spoke on Monday. She served as a judge in Oslo.", "served", UP_TO_NOW),
    ("of what is old", "The mayor spoke on Monday. She lost a suit that ended in 2019.", "lost", UP_TO_NOW),
    ("said Monday it will", "The port said Monday evening it will drain the old dock.", "said", "2025-12-01"),
    ("since the day's shooting", "The book tells of her life since the Jan. 8 shooting.", "shooting", "2025-01-08"),
    (
        "after the death last week",
        "Oslo suffered in the wake of his death last week.",
        "death",
        "2025-11-24/2025-11-30",
    ),
    (
        "jailed for so long",
        "The mayor spoke on Monday. The judge jailed him for ten years.",
        "jailed",
        "2025-12-01",
    ),
    ("ruled by a judge", "The mayor spoke on Monday. The judge ruled for the firm.", "ruled", "2025-12-01"),
    ("for years", "The mayor spoke on Monday. The mayor fought for decades.", "fought", UP_TO_NOW),
    ("under investigation", "The general is under investigation.", "investigation", "2025-12-02"),
    ("on a visit", "Anna Reyes is on a visit to Rome.", "visit", "2025-12-02"),
    ("about an attack", "The film is about an attack.", "attack", UP_TO_NOW),
    ("in the agreement", "The clause is in the agreement.", "agreement", UP_TO_NOW),
    ("in their agreement", "The clause is in their agreement.", "agreement", UP_TO_NOW),
    ("what a state leads to", "The firm relies on talks with two banks.", "talks", None),
    ("supposed with another", "If the deal fails and the bank closes the mill, she will pay.", "closes", None),
    ("not supposed", "The deal fails and the bank closes the mill.", "closes", "2025-12-02"),
    ("asked, and past", "She asked whether he quit or stole the ring.", "stole", UP_TO_NOW),
    ("two verbs behind when", "In 2019, when the dam broke and flooded a town, the mine shut.", "broke", "2019"),
    ("expected by Friday", "The firm expects a ruling by Friday.", "ruling", "../2025-12-05"),
    ("who expects it", "The firm expects a ruling by Friday.", "expects", "2025-12-02"),
    ("what is still to be proposed", "The mayor will propose a sale on Friday.", "propose", "2025-12-05"),
    ("sought in a month to come", "The prosecutor seeks a trial in October.", "trial", "2026-10"),
    ("what is merely on a day to come", "The firm holds a vote on Friday.", "holds", "2025-12-05"),
    ("what was so in May", "In May she wanted a vote.", "wanted", "2025-05"),
    (
        "the night before the day told",
        "Troops came on Saturday. She was shot the previous night.",
        "shot",
        "2025-11-28",
    ),
    ("the night before", "She was shot the previous night.", "shot", "2025-12-01"),
    ("the last night", "Troops came on Saturday. She was shot last night.", "shot", "2025-12-01"),
    ("once it had begun", "A court sat on Monday. Once it opened, he sold the farm.", "sold", UP_TO_NOW),
    ("after what was done", "He resigned on Monday after losing the vote.", "losing", "../2025-12-01"),
    ("a week after it", "He left on Saturday, a day after losing the vote.", "losing", "2025-11-28"),
    ("before what was done", "On Monday he paid the bill before leaving the city.", "leaving", UP_TO_NOW),
    ("by what was done", "He won on Monday by beating Anna Berg.", "beating", "2025-12-01"),
    ("a report behind a change", f"{SLOWED}, the agency reported on Monday.", "reported", "2025-12-01"),
    ("in months to one", "In the three months to June, sales fell 2 percent.", "fell", "2025-04-01/2025-06-30"),
    ("in a quarter up to a day", "In the quarter ended June 30, it lost a suit.", "lost", "2025-04-01/2025-06-30"),
    ("in a year up to a day", "In the year ending on Nov. 15, it lost a suit.", "lost", "2024-11-16/2025-11-15"),
    ("from a time to one", "It moved the vote from one quarter to June.", "moved", "2025-06"),
    ("in months since one", "In the two months since June, sales fell.", "fell", "2025-06/.."),
    ("in no period", "In the contest ended June 30, it lost a suit.", "lost", UP_TO_NOW),
    ("in a week to a day", "In the two weeks to Nov. 15, it lost a suit.", "lost", "2025-11-15"),
]


@pytest.mark.parametrize(("text", "word", "edtf"), [case[1:] for case in LENT], ids=[case[0] for case in LENT])
def test_a_word_has_the_date_of_another(text: str, word: str, edtf: str | None) -> None:
    assert dates_of(text)[word] == edtf


def test_what_others_say_in_a_later_article_is_not_of_the_storys_day() -> None:
    text = "The mayor resigned on Monday.\n\n“He was kind,” said Anna Reyes."
    assert dates_of(text)["said"] == "2025-12-01"
    assert dates_of(text, date(2025, 12, 4))["said"] == "../2025-12-04"
