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
    ("a part of a name is nobody", "The Lakeside Summit began.", "Summit Meeting", set()),
    ("a noun that nothing is done to", "The press concert failed.", "concert Event", set()),
]


@pytest.mark.parametrize(("text", "event", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_participants_of_nouns(text, event, expected):
    told = tell(text)
    assert told.get(event) == expected, told
