"""What curators decide is put over what the articles say, wherever it means something, and is told by whom and why."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.curate.spans import read_when
from kg.records import Ruling
from kg.resolve import bind_rulings, resolve, resolve_curated
from kg.resolve.unruled import find_unruled
from tests.resolve_records import Story, entity, event, same

ANA, DAY = "Ana Ruiz", date(2031, 6, 1)


def ruling(kind, *targets, to="", line=1, author=ANA, reason="I asked the paper"):
    when = read_when(to) if kind == "date" else None
    where = f"curation.yaml:{line}"
    return Ruling(
        kind=kind, targets=targets, value=to, when=when, author=author, decided=DAY, reason=reason, where=where
    )


def decide(stories, *rulings):
    articles, extractions = [each.article for each in stories], [each.extraction for each in stories]
    return resolve(articles, extractions, rulings)


def problems(stories, *rulings):
    articles, extractions = [each.article for each in stories], [each.extraction for each in stories]
    curated = bind_rulings(articles, extractions, rulings)
    resolution = resolve_curated(articles, extractions, curated)
    return [str(each) for each in find_unruled(curated, resolution, articles, extractions)]


@pytest.fixture
def murder():
    """Two articles on one arrest that nothing in them brings together."""
    one, other = Story("north"), Story("south", published="2031-09-05")
    one.suspect, other.suspect = one.person("Ilya Varga"), other.person("Elias Warga")
    one.arrest = one.event("Arrest", "arrested", patient=one.suspect, dated="2031-05-04")
    other.arrest = other.event("Arrest", "seized", patient=other.suspect, dated="2031-05-06")
    return one, other


def test_two_names_of_which_a_curator_says_that_they_are_one_are_one_and_the_graph_says_who_said_so(murder):
    one, other = murder
    assert not same(decide(murder), one.suspect, other.suspect)
    merged = decide(murder, ruling("same", "Ilya Varga", "Elias Warga"))
    assert same(merged, one.suspect, other.suspect)
    [decision] = [each for each in entity(merged, one.suspect).decisions if each.ruling]
    assert decision.explanation == (
        "Ana Ruiz decided on 2031-06-01 that 'Ilya Varga' and 'Elias Warga' are one: I asked the paper"
    )


def test_names_that_the_rules_join_stay_two_where_a_curator_says_so():
    one, other = Story("north"), Story("south")
    first, second = one.person("Jorge Santos"), other.person("Jorge Santos")
    assert same(decide((one, other)), first, second)
    apart = decide((one, other), ruling("different", "north:100", "south:100"))
    assert not same(apart, first, second)
    assert all(any(each.ruling for each in entity(apart, doc).decisions) for doc in (first, second))


def test_a_third_who_bears_the_name_goes_to_one_of_two_held_apart_never_to_both():
    stories = [Story(name) for name in ("north", "south", "west")]
    docs = [story.person("Jorge Santos") for story in stories]
    apart = decide(stories, ruling("different", "north:100", "south:100"))
    assert not same(apart, docs[0], docs[1])
    assert same(apart, docs[0], docs[2]) or same(apart, docs[1], docs[2])


def test_a_renamed_entity_keeps_its_id_and_its_former_name(murder):
    one, _ = murder
    before = entity(decide(murder), one.suspect)
    after = entity(decide(murder, ruling("rename", "Ilya Varga", to="Ilja Varga")), one.suspect)
    assert (after.id, after.name, after.aliases) == (before.id, "Ilja Varga", ("Ilya Varga",))
    assert "Ilja Varga" in event(decide(murder, ruling("rename", "Ilya Varga", to="Ilja Varga")), one.arrest).label


def test_a_curator_says_what_something_is():
    one = Story("north")
    house = one.place("White Hall")
    assert entity(decide([one], ruling("type", "White Hall", to="Institution")), house).kind == "Institution"


def test_a_curator_says_what_kind_of_event_a_claim_tells(murder):
    one, _ = murder
    assert event(decide(murder, ruling("type", "north:200", to="Killing")), one.arrest).type == "Killing"


def test_a_date_that_a_curator_gives_wins_and_the_articles_readings_stay_as_conflicts(murder):
    one, other = murder
    rulings = ruling("same", "north:200", "south:200"), ruling("date", "north:200", to="2031-05-06")
    decided = decide(murder, *rulings)
    dated = event(decided, one.arrest).dated
    assert (dated.when.edtf, dated.basis) == ("2031-05-06", "curated")
    assert "Ana Ruiz" in dated.explanation
    [conflict] = [each for each in decided.conflicts if each.attribute == "date"]
    assert (conflict.claims, conflict.resolution) == ((one.arrest,), "2031-05-06")
    assert conflict.decision and conflict.decision.ruling.author == ANA
    assert other.arrest in event(decided, one.arrest).claims


def test_two_events_that_a_curator_calls_one_are_one_and_two_that_he_parts_are_two(murder):
    one, other = murder
    joined = ruling("same", "north:200", "south:200")
    assert same(decide(murder, joined), one.arrest, other.arrest)
    again = Story("west", published="2031-05-06")
    arrest = again.event("Arrest", "arrested", patient=again.person("Ilya Varga"), dated="2031-05-04")
    assert same(decide((one, again)), one.arrest, arrest)
    assert not same(decide((one, again), ruling("different", "north:200", "west:200")), one.arrest, arrest)


def test_a_rejected_claim_counts_for_nothing_and_is_kept_with_its_rejection(murder):
    one, other = murder
    joined = ruling("same", "north:200", "south:200")
    rejected = decide(murder, ruling("reject", "north:200"), joined)
    assert one.arrest not in rejected.denotes
    assert list(rejected.rejected) == [one.arrest]
    assert rejected.rejected[one.arrest].ruling.reason == "I asked the paper"
    assert event(rejected, other.arrest).claims == (other.arrest,)


def test_an_event_is_named_by_its_label_and_by_the_label_that_it_was_given(murder):
    one, _ = murder
    label = event(decide(murder), one.arrest).label
    renamed = ruling("rename", label, to="The arrest of Varga")
    dated = ruling("date", "The arrest of Varga", to="2031")
    found = event(decide(murder, renamed, dated), one.arrest)
    assert (found.label, found.dated.when.edtf) == ("The arrest of Varga", "2031")


def test_taking_a_decision_out_undoes_it(murder):
    plain = decide(murder)
    assert decide(murder, ruling("same", "Ilya Varga", "Elias Warga")) != plain
    assert decide(murder) == plain


def test_the_order_of_the_articles_makes_no_difference(murder):
    third = Story("west")
    third.event("Arrest", "arrested", patient=third.person("Ilya Varga"), dated="2031-05-04")
    rulings = ruling("same", "Ilya Varga", "Elias Warga"), ruling("different", "north:200", "west:200")
    found = [decide(stories, *rulings) for stories in permutations([*murder, third])]
    assert all(each == found[0] for each in found)


def test_decisions_about_articles_that_are_not_there_do_nothing(murder):
    one, _ = murder
    rulings = ruling("same", "Ilya Varga", "Elias Warga"), ruling("date", "south:200", to="2030")
    assert decide([one], *rulings) == decide([one])


@pytest.mark.parametrize(
    ("rulings", "told"),
    [
        pytest.param(
            [ruling("rename", "Ilya Vraga", to="X", line=7)],
            "curation.yaml:7: 'Ilya Vraga' names nothing in these articles; did you mean 'Ilya Varga'?",
            id="an unknown name",
        ),
        pytest.param(
            [ruling("reject", "north:270", line=3)],
            "curation.yaml:3: 'north:270' names nothing in these articles; the nearest claims are at north:200",
            id="a place where nothing is told",
        ),
        pytest.param(
            [ruling("same", "Ilya Varga", "Elias Warga"), ruling("different", "Elias Warga", "Ilya Varga", line=6)],
            "curation.yaml:1: same 'Ilya Varga' and 'Elias Warga': contradicted on line 6 "
            "(different 'Elias Warga' and 'Ilya Varga'); keep one of the two",
            id="same and different",
        ),
        pytest.param(
            [ruling("rename", "Ilya Varga", to="A"), ruling("rename", "Ilya Varga", to="B", line=9)],
            "curation.yaml:1: rename 'Ilya Varga': contradicted on line 9 (rename 'Ilya Varga'); keep one of the two",
            id="two names for one",
        ),
        pytest.param(
            [ruling("date", "north:200", to="2031"), ruling("reject", "north:200", line=5)],
            "curation.yaml:1: date 'north:200': contradicted on line 5 (reject 'north:200'); keep one of the two",
            id="a date for what is rejected",
        ),
        pytest.param(
            [ruling("date", "Ilya Varga", to="2031", line=4)],
            "curation.yaml:4: 'Ilya Varga' cannot be put under 'date'; "
            "name an event, by a label or a place SOURCE:OFFSET",
            id="a date for a person",
        ),
        pytest.param(
            [ruling("reject", "north:105", line=4)],
            "curation.yaml:4: 'north:105' cannot be put under 'reject'; the nearest claims are at north:200",
            id="a name where a claim is to stand",
        ),
    ],
)
def test_what_does_not_hold_is_told_with_its_line(murder, rulings, told):
    assert problems(murder, *rulings)[0] == told


def test_a_name_that_two_bear_is_not_guessed():
    one, other = Story("north"), Story("south")
    for story, name in ((one, "Ana Santos"), (other, "Jorge Santos")):
        story.person(name, aliases=("Santos",))
    [told] = problems((one, other), ruling("rename", "Santos", to="J. Santos"))
    assert told == (
        "curation.yaml:1: 'Santos' is borne by 2 ('Ana Santos', 'Jorge Santos'); "
        "name one of them by a place SOURCE:OFFSET"
    )
    assert decide((one, other), ruling("rename", "Santos", to="J. Santos")) == decide((one, other))


def test_decisions_that_hold_are_no_problem(murder):
    assert not problems(
        murder,
        ruling("same", "Ilya Varga", "Elias Warga"),
        ruling("rename", "Ilya Varga", to="Ilja Varga"),
        ruling("date", "north:200", to="2031-05"),
        ruling("different", "north:200", "south:200"),
    )


def town():
    """Three articles with persons, places, an election, a pardon and numbers, some of them under one name."""
    stories = [Story(name, published=f"2031-05-0{day}") for day, name in enumerate(("north", "south", "west"), 3)]
    for story in stories:
        mayor, town_ = story.person("Ilya Varga", aliases=("Varga",)), story.place("Orsha")
        story.event("Arrest", "arrested", patient=mayor, place=town_, dated=story.article.published.isoformat())
        story.event("Election", "election", place=town_, dated="2031-05-01")
        story.figure("votes", 1200, of=(mayor,))
        story.role(mayor, "mayor", of_place=town_)
    return stories


TOWN = town()
TARGETS = [
    *("Ilya Varga", "Varga", "Orsha", "nobody", "north:100", "south:200", "west:300", "north:400", "south:500"),
    *(event.label for event in decide(TOWN).events),
    *(f"event:x-{event.id[:12]}" for event in decide(TOWN).events),
    *(f"{entity.kind.lower()}/x-{entity.id[:12]}" for entity in decide(TOWN).entities),
]
VALUES = {"rename": ["Ilja", "Orsha", "Varga"], "type": ["Person", "Institution", "Election", "Killing"],
          "date": ["2031", "../2031-05-02", "2031-05-09"]}  # fmt: skip


@st.composite
def any_rulings(draw):
    kind = draw(st.sampled_from(["same", "different", "reject", "rename", "type", "date"]))
    several = kind in ("same", "different")
    names = draw(st.lists(st.sampled_from(TARGETS), min_size=1 + several, max_size=1 + 2 * several, unique=True))
    return ruling(kind, *names, to=draw(st.sampled_from(VALUES.get(kind, [""]))), line=draw(st.integers(1, 99)))


@given(st.lists(any_rulings(), max_size=5), st.permutations(TOWN))
def test_whatever_is_decided_resolves_the_same_in_any_order_and_what_does_not_hold_is_told(rulings, stories):
    found = decide(stories, *rulings)
    assert found == decide(TOWN, *rulings)
    told = problems(TOWN, *rulings)
    assert all(line.startswith("curation.yaml:") and "\n" not in line for line in told)
    assert {claim for event in found.events for claim in event.claims}.isdisjoint(found.rejected)
    entities, events = {each.id for each in found.entities}, {each.id for each in found.events}
    for event_ in found.events:
        assert all(part.target in (events if part.is_event else entities) for part in event_.participants)
