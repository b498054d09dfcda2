"""One event that articles of a story tell by different verbs: joined by what it was done to, and when."""

import pytest

from tests.resolve_records import Story, resolve_stories, same

WITHDREW = {"kind": "Withdrawal", "predicate": "withdraw", "agent": "Omar Vidal", "patient": "Arland's ambassador"}
CALLED = {"kind": "Event", "predicate": "call", "agent": "Omar Vidal", "patient": "its ambassador"}


def tell(name, published, deed, dated, sentence="", factuality="asserted"):
    """An article of the story with one claim; the claim's id."""
    story = Story(name, published=published, outlet=name)
    people = {each: story.person(each) for each in ("Ana Ruiz", "Omar Vidal", "Lena Marsh")}
    story.place("Arland")
    roles = {
        role: people.get(who) or story.entity("Thing", who)
        for role, who in deed.items()
        if role in {"agent", "patient", "recipient"}
    }
    claim = {"factuality": factuality}
    return story, story.event(
        deed["kind"], deed["predicate"], sentence or None, dated, predicate=deed["predicate"], claim=claim, **roles
    )


@pytest.mark.parametrize(
    ("second", "dated", "one_event"),
    [
        pytest.param(CALLED, "2031-05-03", True, id="another verb"),
        pytest.param({**CALLED, "predicate": "praise"}, "2031-05-03", False, id="a verb that is not kindred"),
        pytest.param(CALLED | {"patient": "her consul"}, "2031-05-03", False, id="another thing"),
        pytest.param(CALLED | {"agent": "Lena Marsh"}, "2031-05-03", False, id="somebody else did it"),
        pytest.param(CALLED, "2031-05-04", False, id="the next day"),
        pytest.param(CALLED, "2031-05", False, id="some day of the month"),
        pytest.param(CALLED, None, False, id="no day"),
    ],
)
def test_what_is_told_by_kindred_verbs_of_one_thing_on_one_day_is_one_event(second, dated, one_event):
    (one, first), (other, claim) = (
        tell("one", "2031-05-05", WITHDREW, "2031-05-03"),
        tell("two", "2031-05-06", second, dated),
    )
    assert same(resolve_stories(one, other), first, claim) is one_event


@pytest.mark.parametrize("factuality", ["promised", "denied"])
def test_what_is_no_fact_is_not_joined_by_its_verb(factuality):
    one, first = tell("one", "2031-05-05", WITHDREW, "2031-05-03")
    other, claim = tell("two", "2031-05-06", CALLED, "2031-05-03", factuality=factuality)
    assert not same(resolve_stories(one, other), first, claim)


LIKE, OTHER = "He did call his tired old envoy home at dawn.", "Nobody laughed when Vidal made that call."


@pytest.mark.parametrize(
    ("day", "other_day", "words", "one_event"),
    [
        pytest.param("2031-05-03", "2031-03-03", LIKE, True, id="in like words"),
        pytest.param("2031-05-03", "2031-03-03", OTHER, False, id="in other words"),
        pytest.param("2031-05-03", "2031-03-04", LIKE, False, id="another day"),
        pytest.param("2031-02-03", "2031-03-03", LIKE, False, id="neither is news"),
    ],
)
def test_the_same_day_of_another_month_is_one_event_where_one_is_news(day, other_day, words, one_event):
    withdrew, called = ({**each, "patient": "envoy"} for each in (WITHDREW, CALLED))
    one, first = tell("one", "2031-05-05", withdrew, day, "He did withdraw his tired old envoy home at dawn.")
    other, claim = tell("two", "2031-05-06", called, other_day, words)
    assert same(resolve_stories(one, other), first, claim) is one_event


def test_an_article_that_tells_both_verbs_tells_two_events():
    one, _ = tell("one", "2031-05-05", WITHDREW, "2031-05-03")
    other, claim = tell("two", "2031-05-06", CALLED, "2031-05-03")
    omar, ambassador = other.person("Omar Vidal"), other.entity("Actor", "his ambassador")
    again = other.event(
        "Withdrawal", "withdraw", dated="2031-05-03", predicate="withdraw", agent=omar, patient=ambassador
    )
    resolution = resolve_stories(one, other)
    assert not same(resolution, claim, again)


def test_what_is_said_in_other_verbs_is_not_joined():
    accused = {"kind": "Accusation", "predicate": "accuse", "agent": "Omar Vidal", "patient": "Lena Marsh"}
    charged = accused | {"kind": "Allegation", "predicate": "sue"}
    one, first = tell("one", "2031-05-05", accused, "2031-05-03", "He did accuse the fisheries office of waste.")
    other, claim = tell("two", "2031-05-06", charged, "2031-05-03", "Her sister may sue over a lost parcel.")
    assert not same(resolve_stories(one, other), first, claim)


def test_a_thing_that_does_something_is_what_it_happened_to():
    stolen = {"kind": "Theft", "predicate": "steal", "patient": "gold collar"}
    vanished = {"kind": "Event", "predicate": "vanish", "agent": "collar"}
    one, first = tell("one", "2031-05-05", stolen, "2031-05-03")
    other, claim = tell("two", "2031-05-06", vanished, "2031-05-03")
    assert same(resolve_stories(one, other), first, claim)
