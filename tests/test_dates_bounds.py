"""Bounds of events that the text leaves undated, by how they are put."""

from collections.abc import Mapping
from datetime import date

import pytest

from kg.extract.annotate import annotate
from kg.extract.claims import extract
from kg.records import Article, Dating

TUESDAY = date(2025, 12, 2)


def date_of(text: str, published: date | None = TUESDAY) -> Mapping[str, Dating | None]:
    """The date of each event, by its trigger (of one told twice, the last)."""
    article = Article(id="x", source="x", text=text, published=published)
    ((_, doc),) = annotate([article])
    return {claim.mention.text: claim.dated for claim in extract(article, doc).events}


BOUNDED = [
    ("a noun told as a fact", "The talks angered Anna Reyes.", "talks", "../2025-12-02", "before-publication"),
    ("for who says so", "Anna Reyes said on Monday that the talks hurt.", "talks", "../2025-12-01", "before-saying"),
    ("for who says so undated", "Anna Reyes said the talks hurt.", "talks", "../2025-12-02", "before-saying"),
    ("alleged", "The alleged theft shocked the town.", "theft", "../2025-12-02", "before-publication"),
    ("it happened as implied", "Anna Reyes was able to sell it.", "sell", "../2025-12-02", "before-publication"),
    ("a habit", "Anna Reyes would often sing.", "sing", "../2025-12-02", "before-publication"),
    ("a participle", "A man selling ships is leaving.", "selling", "../2025-12-02", "before-publication"),
    ("going on", "Anna Reyes is selling her ships.", "selling", "2025-12-02", "present"),
    ("said on Monday to go on", "She said on Monday that she is selling ships.", "selling", "2025-12-01", "present"),
    ("said to go on", "She said that she is selling ships.", "selling", "../2025-12-02", "present"),
    ("quoted of Monday", 'The firm said on Monday: "It is sad. We buy ships."', "buy", "../2025-12-01", "present"),
    ("promised", "The town will pay.", "pay", "2025-12-02/..", "after-publication"),
    ("promised in May", "Anna Reyes promised in May to pay.", "pay", "2025-05/..", "after-saying"),
    ("promised in a week", "Last week Anna Reyes promised to pay.", "pay", "2025-11-24/..", "after-saying"),
    ("asked", "Anna Reyes on Monday asked him to pay a toll.", "pay", "2025-12-01/..", "after-saying"),
    ("demanded", "On Monday she demanded that the mayor resign.", "resign", "2025-12-01/..", "after-saying"),
    ("demanded to be done", "On Monday she demanded that it be paid.", "paid", "2025-12-01/..", "after-saying"),
    ("seen, not demanded", "Anna Reyes watched him sell a ship on Friday.", "sell", "2025-11-28", "weekday"),
    ("needed", "The town needs to pay.", "pay", "2025-12-02/..", "after-publication"),
    ("planned then", "On Monday she had a plan to build a dam.", "build", "2025-12-01/..", "after-publication"),
    ("planned now", "She has a plan to build a dam.", "build", "2025-12-02/..", "after-publication"),
    ("decided that it should", "She found that he must sell a ship.", "sell", None, None),
    ("nobody says when he asked", "Anna Reyes had asked him to pay a toll.", "pay", None, None),
    ("for who is quoted", 'The sign read: "The band will split."', "split", None, None),
    ("what comes first", "Anna Reyes spoke ahead of the election.", "election", None, None),
    ("before what", "Anna Reyes spoke in the run-up to the election.", "election", None, None),
    ("what is waited for", "Anna Reyes waited until the election.", "election", None, None),
    ("on the eve", "She died on the eve of the election.", "election", None, None),
    ("what is aimed at", "Anna Reyes wants to see the election.", "election", None, None),
    ("what was implied", "Anna Reyes was able to see the election.", "election", "../2025-12-02", "before-publication"),
    ("of what is", "The noise is a result of the sale.", "sale", "../2025-12-02", "before-publication"),
    (
        "beside what comes first",
        "Before the vote, the sale angered her.",
        "sale",
        "../2025-12-02",
        "before-publication",
    ),
    ("aimed at by who is quoted", "“We have to sell a ship.”", "sell", None, None),
    ("behind what", "Anna Reyes spoke after the election.", "election", "../2025-12-02", "before-publication"),
    ("resolved then", "Anna Reyes decided the firm should destroy a plant.", "destroy", None, None),
    ("for who is quoted at length", 'The sign read: "It is sad. The band will split."', "split", None, None),
    ("promised at an hour", "She promised at 9 a.m. on Monday to pay a toll.", "pay", "2025-12-01/..", "after-saying"),
    ("what comes with it", "The town will pay for ships sailing to Oslo.", "sailing", None, None),
    ("loved to do", "Anna Reyes loves to sell ships.", "sell", None, None),
    ("claimed to have been done", "Anna Reyes claims to have sold ships.", "sold", "../2025-12-02", "before-saying"),
    ("what somebody faces", "Anna Reyes faces accusations.", "accusations", "../2025-12-02", "before-publication"),
    ("what somebody lives by", "Anna Reyes thrives on sales.", "sales", None, None),
    ("what any school faces", "Schools face accusations.", "accusations", None, None),
    ("rumoured", "Rumours of a sale hurt the firm.", "sale", None, None),
    ("prepared", "The firm prepared a sale.", "sale", None, None),
    ("prepared by one that left", "The firm that prepared a sale left Oslo.", "sale", None, None),
    ("a delaying one", "The sale delayed the boat.", "sale", "../2025-12-02", "before-publication"),
    ("one expected", "They spoke of a sale expected soon.", "sale", None, None),
    ("that of a name", "The sale of Microsoft is a loss.", "sale", "../2025-12-02", "before-publication"),
    ("two", "Two sales are a loss.", "sales", "../2025-12-02", "before-publication"),
    ("hers", "Her sales are a loss.", "sales", "../2025-12-02", "before-publication"),
    ("those that did", "Sales that angered Reyes are a loss.", "Sales", "../2025-12-02", "before-publication"),
    ("those made", "Sales made by Reyes are a loss.", "Sales", "../2025-12-02", "before-publication"),
    ("is expected", "They spoke of a sale, which is expected.", "sale", None, None),
    ("any", "Sales of ships are banned.", "Sales", None, None),
    ("any of any", "The sale of ships is banned.", "sale", None, None),
    ("any then", "Sales of ships were banned.", "Sales", "../2025-12-02", "before-publication"),
    ("one of any", "A sale of ships is a loss.", "sale", "../2025-12-02", "before-publication"),
    ("that of one", "The sale of the ship is a loss.", "sale", "../2025-12-02", "before-publication"),
    ("that of a firm", "Microsoft sales are a loss.", "sales", "../2025-12-02", "before-publication"),
    ("in a headline", "Anna Reyes leaves after sale\n\nShe spoke.", "sale", "../2025-12-02", "before-publication"),
    ("only possible", "The dam may burst.", "burst", None, None),
]


@pytest.mark.parametrize(
    ("text", "word", "edtf", "basis"), [row[1:] for row in BOUNDED], ids=[row[0] for row in BOUNDED]
)
def test_an_event_without_a_date_is_bounded_by_how_it_is_put(
    text: str, word: str, edtf: str | None, basis: str | None
) -> None:
    dating = date_of(text)[word]
    assert (dating.when.edtf if dating else None, dating.basis if dating else None) == (edtf, basis)


def test_a_bound_says_why() -> None:
    told, promised = date_of("The talks angered her.")["talks"], date_of("The town will pay.")["pay"]
    assert told is not None
    assert promised is not None
    assert told.explanation == "told as a fact in an article published on 2025-12-02, and nothing says when"
    assert promised.explanation == "still to come when it was said, so not before 2025-12-02"


def test_without_a_publication_day_nothing_is_bounded() -> None:
    found = date_of("The talks angered Anna Reyes, who will pay.", None)
    assert (found["talks"], found["pay"]) == (None, None)
