"""The sequence of events told of one day."""

import pytest

from kg.extract.annotate import annotate
from kg.extract.drafts import EventDraft
from kg.extract.order import order_events
from kg.records import Article


def order(text: str) -> dict[str, int]:
    """Each verb's sequence number."""
    ((_, doc),) = annotate([Article(id="x", source="x", text=text)])
    verbs = [token for token in doc if token.pos_ == "VERB"]
    found = order_events(
        doc, [EventDraft(verb.i, verb.i, verb.i + 1, "Event", verb.lemma_, (), "test") for verb in verbs], {}
    )
    return {verb.text: found[verb.i] for verb in verbs}


TABLE = [
    ("The crowd cheered after the mayor resigned.", "resigned", "cheered"),
    ("The mayor resigned before the crowd cheered.", "resigned", "cheered"),
    ("An aide confirmed that the king had pardoned the thief.", "pardoned", "confirmed"),
    ("An aide said that the thief left the town.", "left", "said"),
    ("An aide promised that the king will pardon the thief.", "promised", "pardon"),
    ("After the mayor resigned, the crowd cheered.", "resigned", "cheered"),
]


@pytest.mark.parametrize(("text", "first", "last"), TABLE, ids=[row[0] for row in TABLE])
def test_what_the_text_puts_first_has_the_lower_number(text: str, first: str, last: str) -> None:
    found = order(text)
    assert found[first] < found[last]


def test_what_the_text_puts_in_no_sequence_shares_a_number() -> None:
    assert set(order("The mayor resigned. The crowd cheered. He waved.").values()) == {0}


def test_no_events_give_no_order() -> None:
    assert order("") == {}
