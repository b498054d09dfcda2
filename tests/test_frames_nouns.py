"""Who takes part in an event that a noun tells, on sentences through the real pipeline."""

import pytest

from tests.test_frames import tell

TABLE = [
    ("what is trafficked", "She was convicted of drug trafficking.", "trafficking Smuggling", {"patient drug"}),
    ("what is robbed", "The bank robbery shocked Leeds.", "robbery Theft", {"patient bank"}),
    ("what the noun is called by", "The ballot count ended late.", "count VoteCount", {"patient ballot"}),
    ("what a noun for a thing is of", "The oil spill reached Kenya.", "spill Event", {"patient oil"}),
    ("what a trial is about", "The fraud trial lasted a year.", "trial Trial", {"topic fraud"}),
    (
        "what it is of, told behind it",
        "The troop withdrawal of Kenya began.",
        "withdrawal Withdrawal",
        {"patient Kenya"},
    ),
    ("a kind is nobody", "The contract murder shook Leeds.", "murder Killing", set()),
    ("a time is nobody", "A morning closure began.", "closure Shutdown", set()),
    ("half a word is nobody", "A high-tax reform failed.", "reform Event", set()),
    (
        "who is given it is not it",
        "Anna Berg gave the bank control and use of the hall.",
        "use Event",
        {"agent Anna Berg", "patient hall"},
    ),
    ("a name is who does it", "The Volta recall began.", "recall Recall", {"agent Volta"}),
    ("who hears complaints", "Anna Berg faced complaints in May.", "complaints Event", {"recipient Anna Berg"}),
    ("who gets a request", "Anna Berg received a request.", "request Request", {"recipient Anna Berg"}),
    ("who is asked", "Anna Berg faced demands in May.", "demands Event", {"patient Anna Berg"}),
    (
        "from whom criticism comes",
        "Anna Berg drew criticism from Kenya.",
        "drew Event",
        {"agent Anna Berg", "patient <criticism>"},
    ),
    (
        "from what one is stopped",
        "Anna Berg stopped the appeal from Kenya.",
        "stopped Event",
        {"agent Anna Berg", "patient <appeal>", "place Kenya"},
    ),
    ("a part of a name is nobody", "The Lakeside Summit began.", "Summit Meeting", set()),
    ("two of one thing", "The use and sale of the drug grew.", "use Event", {"patient drug"}),
    ("each of its own", "The use and the sale of the drug grew.", "use Event", set()),
    ("the first is no such noun", "Delays and allegations of fraud followed.", "Delays Delay", set()),
    (
        "whose the second is",
        "Anna Berg's speech and resignation shocked Kenya.",
        "resignation Resignation",
        {"agent Anna Berg"},
    ),
    ("nobody's is the second", "Anna Berg's speech and the protests shocked Kenya.", "protests Protest", set()),
    (
        "what one negotiates",
        "Volta negotiated a merger with the Lakeside Bank.",
        "merger Merger",
        {"agent Volta", "patient Lakeside Bank"},
    ),
    ("who lives through it", "The town enjoyed a drop in crime.", "drop Change", {"topic town", "topic crime"}),
    ("by whom it is lived through", "Growth was enjoyed by Volta.", "Growth Change", {"patient Volta"}),
    ("who makes the move", "Every move Anna Berg makes has a reason.", "move Event", {"agent Anna Berg"}),
    ("who is asked by a move", "The move that led Anna Berg to Kenya failed.", "move Event", set()),
    ("a riot that is seen", "The riot that Anna Berg saw shocked Kenya.", "riot Protest", set()),
    ("who speaks in a meeting", "Anna Berg said in a meeting that it rained.", "meeting Meeting", set()),
    ("who speaks during an address", "Anna Berg said during the address that it rained.", "address Statement", set()),
    ("who is told in an address", "Anna Berg was told in an address that it rained.", "address Statement", set()),
    (
        "in whose bid",
        "The choir left in a bid by Anna Berg to win.",
        "bid Event",
        {"agent Anna Berg", "topic <win>"},
    ),
    (
        "from where one asks",
        "A letter by Anna Berg and a request by Olaf Scholz from Kenya failed.",
        "request Request",
        {"agent Olaf Scholz"},
    ),
    ("from where no such noun comes", "The delay from Volta shook Kenya.", "delay Delay", {"topic Volta"}),
    ("from what it stems", "Complaints stem from Olaf Scholz.", "Complaints Event", set()),
    ("from which thing it comes", "A request from the phone was heard.", "request Request", set()),
    ("a move that comes", "The attempt that began in May failed.", "attempt Event", set()),
    ("at a riot", "The riot in which Anna Berg made a speech shocked Kenya.", "riot Protest", set()),
    (
        "who speaks in an address",
        "Anna Berg said in a televised address that it rained.",
        "address Statement",
        {"agent Anna Berg"},
    ),
    ("who hears an address", "Anna Berg left during the address.", "address Statement", set()),
    (
        "from whom it comes",
        "Anna Berg drew criticism from Olaf Scholz.",
        "criticism Denunciation",
        {"agent Olaf Scholz", "patient Anna Berg"},
    ),
    (
        "from whom it comes, beside it",
        "A complaint from Olaf Scholz was heard.",
        "complaint Event",
        {"agent Olaf Scholz"},
    ),
    ("from what it comes", "Criticism from the start was heard.", "Criticism Denunciation", set()),
    ("whose promise it is", "It ended without a promise by Anna Berg.", "promise Promise", {"agent Anna Berg"}),
    ("what is paid for", "Anna Berg paid for promises.", "promises Promise", set()),
    ("in a bid", "Anna Berg left Kenya in a bid to win.", "bid Event", {"agent Anna Berg", "topic <win>"}),
    ("what is slated for it", "The film is scheduled for release.", "release Launch", {"patient film"}),
    ("what it is slated with", "The reef was marked with the damage.", "damage Event", set()),
    ("what is known for it", "The film is praised for the progress.", "progress Event", set()),
    ("where it was felt", "Protests were reported in Kenya.", "Protests Protest", {"place Kenya"}),
    ("a noun that nothing is done to", "The press concert failed.", "concert Event", set()),
]


@pytest.mark.parametrize(("text", "event", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_participants_of_nouns(text, event, expected):
    told = tell(text)
    assert told.get(event) == expected, told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Jobs are the issue.", "issue"),
        ("The issue is trust.", "issue"),
        ("They heard of issues of law.", "issues"),
        ("Floods pose a problem.", "problem"),
        ("A for-profit college closed.", "profit"),
        ("The navy began a search-and-rescue operation.", "rescue"),
        ("The pro’s test failed.", "test"),
        ("The update adds support for maps.", "support"),
        ("The box features sound and search.", "search"),
        ("Shares were sold at a profit.", "profit"),
    ],
)
def test_nouns_that_tell_no_event(text, event):
    assert not [told for told in tell(text) if told.split()[0] == event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A bus-crash killed nine.", "crash"),
        ("The mid-air collision killed nine.", "collision"),
        ("They solved an issue with maps.", "issue"),
        ("A problem arose.", "problem"),
        ("Tensions grew in May.", "Tensions"),
        ("The delivery could pose a threat to Anna Berg.", "delivery"),
        ("The protests added support for Anna Berg to a campaign with support from Kenya.", "support"),
        ("The report by Volta led to a profit.", "profit"),
        ("Anna Berg reacted to his death.", "death"),
    ],
)
def test_nouns_that_tell_an_event(text, event):
    assert [told for told in tell(text) if told.split()[0] == event]
