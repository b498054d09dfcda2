"""One event that articles of a story tell by different verbs: joined by what it was done to, and when."""

from datetime import date

import pytest

from kg.ontology.events import load_events
from kg.records import Ruling
from kg.resolve import resolve
from kg.resolve.kindred import kin_of
from kg.resolve.lexicon import load_event_rules
from tests.resolve_records import Story, event, resolve_stories, same

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
        pytest.param(CALLED | {"patient": "Velia's ambassador"}, "2031-05-03", False, id="a thing of somebody else"),
        pytest.param(CALLED | {"patient": "ambassador's car"}, "2031-05-03", False, id="a thing of the thing"),
        pytest.param(CALLED | {"patient": "two ambassadors"}, "2031-05-03", False, id="another number of them"),
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


def test_what_one_with_a_name_did_may_be_told_in_other_words():
    one, first = tell("one", "2031-05-05", WITHDREW, "2031-05-03", "He did withdraw his tired old envoy home at dawn.")
    other, claim = tell("two", "2031-05-06", CALLED, "2031-05-03", OTHER)
    assert same(resolve_stories(one, other), first, claim)


def test_the_event_says_why_the_other_verb_is_its_own():
    one, first = tell("one", "2031-05-05", WITHDREW, "2031-05-03")
    other, _ = tell("two", "2031-05-06", CALLED, "2031-05-03")
    (decision,) = event(resolve_stories(one, other), first).decisions
    assert decision.subject == "call (two)"
    assert decision.explanation.startswith("another verb for what was done to the same thing")


def test_by_one_verb_an_unnamed_thing_of_each_article_is_a_thing_of_its_own():
    one, first = tell("one", "2031-05-05", {"kind": "Fire", "predicate": "burn", "patient": "car"}, "2031-05-03")
    other, claim = tell("two", "2031-05-06", {"kind": "Fire", "predicate": "burn", "patient": "car"}, "2031-05-03")
    assert not same(resolve_stories(one, other), first, claim)


def test_what_is_told_of_a_month_is_not_joined_by_its_verb():
    one, first = tell("one", "2031-05-05", WITHDREW, "2031-04")
    other, claim = tell("two", "2031-05-06", CALLED, "2031-04")
    assert not same(resolve_stories(one, other), first, claim)


def test_articles_of_two_stories_tell_two_events():
    one, first = tell("one", "2031-05-05", WITHDREW, "2031-05-03")
    other, claim = tell("two", "2032-05-06", CALLED, "2031-05-03")
    assert not same(resolve_stories(one, other), first, claim)


def test_in_other_words_what_is_done_by_nobody_with_a_name_is_two_events():
    withdrew, called = ({**each, "patient": "envoy", "agent": ""} for each in (WITHDREW, CALLED))
    one, first = tell("one", "2031-05-05", withdrew, "2031-05-03", "He did withdraw his tired old envoy home at dawn.")
    other, claim = tell("two", "2031-05-06", called, "2031-05-03", OTHER)
    assert not same(resolve_stories(one, other), first, claim)


def three_verbs():
    """Two verbs of one article, and a third that is kindred to both, of another."""
    one, first = tell("one", "2031-05-05", WITHDREW, "2031-05-03")
    omar, envoy = one.person("Omar Vidal"), one.entity("Thing", "Arland's ambassador")
    again = one.event("Event", "call", dated="2031-05-03", agent=omar, patient=envoy)
    other, claim = tell("two", "2031-05-06", {**CALLED, "predicate": "recall"}, "2031-05-03")
    return (one, other), (first, again, claim)


def test_what_an_article_tells_by_two_verbs_is_two_events_though_another_tells_a_third_verb():
    stories, (first, again, claim) = three_verbs()
    resolution = resolve_stories(*stories)
    assert not same(resolution, first, again)
    assert same(resolution, first, claim) or same(resolution, again, claim)


def test_who_did_it_by_one_article_keeps_who_did_it_by_another_from_what_nobody_did():
    deeds = [WITHDREW, {**CALLED, "agent": ""}, {**CALLED, "predicate": "recall", "agent": "Lena Marsh"}]
    like = "The ambassador was told to pack and leave, {} home."
    told = [
        tell(f"n{day}", f"2031-05-0{day}", each, "2031-05-03", like.format(each["predicate"]))
        for day, each in enumerate(deeds, 5)
    ]
    resolution = resolve_stories(*(story for story, _ in told))
    assert not same(resolution, told[0][1], told[2][1])


def test_what_a_curator_holds_apart_is_not_joined_by_its_verb():
    one, first = tell("one", "2031-05-05", WITHDREW, "2031-05-03")
    other, claim = tell("two", "2031-05-06", CALLED, "2031-05-03")
    ruling = Ruling(
        kind="different",
        targets=("one:600", "two:600"),
        author="Ana Ruiz",
        decided=date(2031, 6, 1),
        reason="I asked",
        where="curation.yaml:1",
    )
    resolution = resolve([one.article, other.article], [one.extraction, other.extraction], [ruling])
    assert not same(resolution, first, claim)


def test_what_is_only_said_is_not_joined_by_its_verb():
    opened = {"kind": "Event", "predicate": "launch", "agent": "Omar Vidal", "patient": "bus line"}
    said = opened | {"kind": "Announcement", "predicate": "unveil"}
    one, first = tell("one", "2031-05-05", opened, "2031-05-03")
    other, claim = tell("two", "2031-05-06", said, "2031-05-03")
    assert not same(resolve_stories(one, other), first, claim)


def test_a_thing_that_does_something_is_what_it_happened_to():
    stolen = {"kind": "Theft", "predicate": "steal", "patient": "gold collar"}
    vanished = {"kind": "Event", "predicate": "vanish", "agent": "collar"}
    one, first = tell("one", "2031-05-05", stolen, "2031-05-03")
    other, claim = tell("two", "2031-05-06", vanished, "2031-05-03")
    assert same(resolve_stories(one, other), first, claim)


def test_the_supply_of_a_thing_is_the_thing():
    stopped = {"kind": "Event", "predicate": "stop", "agent": "Omar Vidal", "patient": "gas deliveries"}
    cut = stopped | {"predicate": "cut", "patient": "natural gas"}
    one, first = tell("one", "2031-05-05", stopped, "2031-05-03")
    other, claim = tell("two", "2031-05-06", cut, "2031-05-03")
    assert same(resolve_stories(one, other), first, claim)


def test_an_event_that_carries_a_thing_is_the_thing():
    one, first = tell(
        "one",
        "2031-05-05",
        {"kind": "Event", "predicate": "cut", "agent": "Omar Vidal", "patient": "gas"},
        "2031-05-03",
    )
    other, _ = tell("two", "2031-05-06", CALLED, "2031-05-02")
    carried = other.event("Event", "delivery", patient=other.entity("Thing", "natural gas"))
    claim = other.event("Event", "stop", dated="2031-05-03", agent=other.person("Omar Vidal"), patient=carried)
    assert same(resolve_stories(one, other), first, claim)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arrest", "Imprisonment"),
        ("Charge", "Lawsuit"),
        ("Conviction", "Sentencing"),
        ("Conviction", "Acquittal"),
        ("Dismissal", "Resignation"),
        ("Legislation", "Voting"),
        ("Nomination", "Appointment"),
        ("Purchase", "Sale"),
        ("PriceChange", "PriceChange"),
        ("raise", "cut"),
        ("close", "reopen"),
        ("stop", "resume"),
        ("overturn", "reject"),
        ("sign", "agree"),
        ("hand over", "swap"),
    ],
)
def test_opposites_and_two_steps_of_one_affair_are_not_kindred(one, other):
    assert not {*kin_of(one)} & {*kin_of(other)}


def test_kindred_types_are_types():
    types = {name for kin in load_event_rules().kindred for name in kin if name[0].isupper()}
    assert types <= set(load_events().types)
