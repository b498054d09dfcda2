"""Claims of many articles: which tell one event, when it was, how certain it is, where they disagree."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.records import Dating, Factuality, When
from tests.resolve_records import Story, day, event, resolve_stories, same


def two(first="2031-05-05", second="2031-05-06"):
    """Two articles of one story, with its two people."""
    stories = Story("one", published=first, outlet="Herald"), Story("two", published=second, outlet="Courier")
    for story in stories:
        story.person("Ana Ruiz"), story.person("Omar Vidal"), story.place("Arland")
    return stories


def people(story):
    return story.person("Ana Ruiz"), story.person("Omar Vidal")


def conflicts(resolution, attribute="date", kind="incompatible"):
    return [each for each in resolution.conflicts if (each.attribute, each.kind) == (attribute, kind)]


def test_promised_and_confirmed_claims_of_a_pardon_are_one_event():
    one, other = two()
    ana, omar = people(one)
    promise = one.event("Pardon", "pardon", agent=ana, patient=omar, claim={"factuality": "promised"})
    ana, omar = people(other)
    fact = other.event(
        "Pardon", "pardoned", dated="2031-05-04", agent=ana, patient=omar, claim={"factuality": "confirmed"}
    )
    bare = other.event("Pardon", "pardoned", patient=omar)
    resolution = resolve_stories(one, other)
    assert same(resolution, promise, fact, bare)
    found = event(resolution, fact)
    assert found.label == "Ana Ruiz pardoned Omar Vidal"
    assert (found.status, found.dated.when.edtf) == (Factuality.CONFIRMED, "2031-05-04")
    assert [change.factuality for change in found.history] == ["promised", "asserted", "confirmed"]


def test_what_is_only_promised_never_becomes_a_fact():
    one, other = two()
    claims = []
    for story in (one, other):
        ana, omar = people(story)
        claims.append(story.event("Pardon", "pardon", agent=ana, patient=omar, claim={"factuality": "promised"}))
    found = event(resolve_stories(one, other), claims[0])
    assert (found.status, len(found.claims), found.label) == (
        Factuality.PROMISED,
        2,
        "Ana Ruiz is to pardon Omar Vidal",
    )


def test_pardons_of_two_people_and_by_two_people_stay_apart():
    one, other = two()
    ana, omar = people(one)
    lena = one.person("Lena Marsh")
    claims = [
        one.event("Pardon", "pardoned", agent=ana, patient=omar),
        one.event("Pardon", "pardoned", agent=ana, patient=lena),
    ]
    assert not same(resolve_stories(one, other), *claims)


def test_a_wrong_month_is_found_and_told():
    one, other = two()
    right = one.event("Release", "released", dated=day("2031-05-04", "weekday", "on Sunday"), patient=people(one)[1])
    wrong = other.event(
        "Release", "released", dated=day("2031-02-04", "month-day", "on February 4"), patient=people(other)[1]
    )
    resolution = resolve_stories(one, other)
    found = event(resolution, right)
    assert same(resolution, right, wrong) and found.dated.when.edtf == "2031-05-04" and found.dated.basis == "corrected"
    assert "same day of another month" in found.dated.explanation
    (conflict,) = conflicts(resolution)
    assert (conflict.on, conflict.resolution, set(conflict.claims)) == (found.id, "2031-05-04", {right, wrong})
    assert "one" in conflict.explanation and "'on February 4'" in conflict.explanation


def test_the_majority_of_independent_sources_dates_an_event():
    one, other = two()
    third, fourth = Story("three"), Story("four", copy_of="id-two")
    for story in (third, fourth):
        story.person("Ana Ruiz"), story.place("Arland")
    claims = [
        story.event("Release", "released", dated="2031-05-03", patient=story.person("Omar Vidal"))
        for story in (one, third)
    ]
    claims += [
        story.event("Release", "released", dated="2031-05-02", patient=story.person("Omar Vidal"))
        for story in (other, fourth)
    ]
    found = event(resolve_stories(one, other, third, fourth), claims[0])
    assert (found.dated.when.edtf, found.dated.basis, found.source_count, len(found.articles)) == (
        "2031-05-03",
        "majority",
        3,
        4,
    )


@pytest.mark.parametrize(
    ("first", "second", "result", "kinds"),
    [
        pytest.param("2031-05", "2031-05-04", "2031-05-04", {"refines"}, id="a month and a day in it"),
        pytest.param("../2031-05-05", "2031-05-04", "2031-05-04", set(), id="a bound and a day within"),
        pytest.param("2031-05-04", "2031-05-04", "2031-05-04", set(), id="the same day"),
        pytest.param("2031-05-04", "2031-05-03", "2031-05-03", {"incompatible"}, id="two days"),
        pytest.param("../2031-05-05", "../2031-05-03", "../2031-05-03", set(), id="two bounds"),
        pytest.param(None, "2031-05-04", "2031-05-04", set(), id="no date"),
    ],
)
def test_dates_of_two_articles(first, second, result, kinds):
    one, other = two()
    claim = one.event("Release", "released", dated=first, patient=people(one)[1])
    other.event("Release", "released", dated=second, patient=people(other)[1])
    resolution = resolve_stories(one, other)
    assert event(resolution, claim).dated.when.edtf == result
    assert {each.kind for each in resolution.conflicts} == kinds


def test_an_article_that_contradicts_itself_is_believed_less():
    one, other = two()
    omar = people(one)[1]
    one.event("Arrest", "arrested", dated="2031-04-02", patient=omar)
    one.event("Arrest", "arrested", dated="2031-05-01", patient=omar)
    claim = one.event("Release", "released", dated="2031-05-02", patient=omar)
    other.event("Release", "released", dated="2031-05-04", patient=people(other)[1])
    assert event(resolve_stories(one, other), claim).dated.when.edtf == "2031-05-04"


def test_the_election_of_a_story_is_one_whatever_it_is_called_and_whenever_it_is_dated():
    one, other = two()
    claims = [
        one.event(
            "Election", "election", "Arland's election took place.", dated="2031-05-02", place=one.place("Arland")
        ),
        one.event("Election", "vote", "After the vote they went home."),
        other.event(
            "Election",
            "elections",
            "In general elections all was calm.",
            dated="2031-02-02",
            place=other.place("Arland"),
        ),
        other.event("Election", "election", "She saw the election.", topic=other.place("Arland")),
    ]
    resolution = resolve_stories(one, other)
    assert same(resolution, *claims) and len(conflicts(resolution)) == 1
    assert event(resolution, claims[0]).label == "Election in Arland"


@pytest.mark.parametrize(
    ("sentence", "place", "dated"),
    [
        pytest.param("Borland held its election.", "Borland", "2031-05-02", id="another country"),
        pytest.param("Arland's primary election was dull.", "Arland", "2031-05-02", id="a primary"),
        pytest.param("Arland's election was dull.", "Arland", "2027-05-02", id="another year"),
    ],
)
def test_another_election_stays_apart(sentence, place, dated):
    one, other = two()
    claim = one.event(
        "Election", "election", "Arland's election took place.", dated="2031-05-02", place=one.place("Arland")
    )
    another = other.event("Election", "election", sentence, dated=dated, place=other.place(place))
    assert not same(resolve_stories(one, other), claim, another)


def test_the_name_of_an_election_denotes_the_election_that_claims_tell():
    one, _ = two()
    claim = one.event("Election", "election", "The election took place.", dated="2031-05-02", place=one.place("Arland"))
    name = one.entity("Election", "2031 Arland general election")
    observed = one.event("Monitoring", "observed", agent=one.body("League"), patient=name)
    resolution = resolve_stories(one)
    assert same(resolution, claim, name)
    (target,) = [each for each in event(resolution, observed).participants if each.role == "patient"]
    assert (target.target, target.is_event) == (resolution.denotes[claim], True)


def test_the_name_of_an_event_that_no_claim_tells_stays_an_entity():
    one, _ = two()
    name = one.entity("Election", "2019 Borland general election")
    resolution = resolve_stories(one)
    assert [each.kind for each in resolution.entities if each.id == resolution.denotes[name]] == ["Election"]


def said(story, words, dated="2031-05-04"):
    return story.event("Statement", "said", f"Ana Ruiz said {words}.", dated=dated, agent=people(story)[0])


@pytest.mark.parametrize(
    ("first", "second", "dates", "one_event"),
    [
        (
            "the harbour would reopen before summer",
            "the harbour should reopen before summer",
            ("2031-05-04", "2031-05-04"),
            True,
        ),
        (
            "the harbour would reopen before summer",
            "taxes on bread were far too high",
            ("2031-05-04", "2031-05-04"),
            False,
        ),
        (
            "the harbour would reopen before summer",
            "the harbour would reopen before summer",
            ("2031-05-04", "2031-05-01"),
            False,
        ),
    ],
    ids=["same words", "other words", "another day"],
)
def test_statements_are_one_where_words_and_day_agree(first, second, dates, one_event):
    one, other = two()
    claims = said(one, first, dates[0]), said(other, second, dates[1])
    assert same(resolve_stories(one, other), *claims) is one_event


def test_two_meetings_of_the_same_people_on_two_days_are_two():
    one, other = two()
    claims = [
        story.event(
            "Meeting",
            "met",
            "Ana Ruiz met Omar Vidal in town.",
            dated=when,
            agent=people(story)[0],
            patient=people(story)[1],
        )
        for story, when in ((one, "2031-05-04"), (other, "2031-04-30"))
    ]
    assert not same(resolve_stories(one, other), *claims)


def test_what_is_denied_in_the_articles_own_voice_is_denied():
    one, other = two()
    alleged, denied = {"factuality": "alleged"}, {"factuality": "denied"}
    claim = one.event(
        "Release", "released", "", "2031-05-04", predicate="release", patient=people(one)[1], claim=alleged
    )
    other.event("Release", "released", "", "2031-05-04", predicate="release", patient=people(other)[1], claim=denied)
    found = event(resolve_stories(one, other), claim)
    assert (found.status, found.label) == (Factuality.DENIED, "Omar Vidal was not released")


def test_a_denial_by_someone_leaves_a_reported_event_reported():
    one, other = two()
    claim = one.event(
        "Release", "released", dated="2031-05-04", patient=people(one)[1], claim={"factuality": "reported"}
    )
    denial = {"factuality": "denied", "by": [people(other)[0]]}
    other.event("Release", "released", dated="2031-05-04", patient=people(other)[1], claim=denial)
    assert event(resolve_stories(one, other), claim).status == Factuality.REPORTED


def test_an_article_that_only_relays_another_outlet_is_no_second_source():
    one, other = two()
    claim = one.event("Release", "released", dated="2031-05-04", patient=people(one)[1])
    herald = other.entity("Outlet", "Herald")
    other.event(
        "Release",
        "released",
        dated="2031-05-04",
        patient=people(other)[1],
        claim={"relayed": [herald], "factuality": "reported"},
    )
    found = event(resolve_stories(one, other), claim)
    assert (len(found.articles), found.source_count) == (2, 1)


def test_the_members_of_a_group_take_part():
    one, _ = two()
    both = one.entity("Actor", "both candidates", group_of=people(one))
    claim = one.event("Protest", "protested", agent=both)
    resolution = resolve_stories(one)
    assert {each.target for each in event(resolution, claim).participants} == {
        resolution.denotes[each] for each in people(one)
    }


def test_events_of_one_day_keep_the_order_that_the_texts_give():
    one, _ = two()
    ana, omar = people(one)
    second = one.event("Release", "released", dated="2031-05-04", order=1, patient=omar)
    first = one.event("Arrest", "arrested", dated="2031-05-04", order=2, patient=omar, before=[second])
    earlier = one.event("Meeting", "met", dated="2031-05-01", order=9, agent=ana, patient=omar)
    resolution = resolve_stories(one)
    assert [event(resolution, each).order for each in (earlier, first, second)] == [1, 1, 2]
    assert event(resolution, first).before == (resolution.denotes[second],)


def test_a_copy_of_an_article_brings_no_new_event_and_no_new_source():
    one, other = two()
    copy = Story("three", published="2031-05-06", copy_of="id-one")
    for story in (one, copy):
        ana, omar = people(story)
        story.event("Pardon", "pardoned", dated="2031-05-04", agent=ana, patient=omar)
        story.place("Arland")
    alone, both = resolve_stories(one, other), resolve_stories(one, other, copy)
    assert [each.label for each in alone.events] == [each.label for each in both.events]
    assert [each.name for each in alone.entities] == [each.name for each in both.entities]
    assert both.events[0].source_count == 1


TYPES = st.sampled_from(["Release", "Election", "Statement", "Meeting", "Event", "Pardon"])
DATES = st.sampled_from([None, "2031-05-04", "2031-05-01", "2031-02-04", "2031-05", "../2031-05-05"])
FACTS = st.sampled_from(["asserted", "promised", "confirmed", "denied", "alleged"])
CLAIMS = st.lists(st.tuples(TYPES, DATES, FACTS, st.integers(0, 3)), max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_every_claim_is_kept(articles, random):
    stories = []
    for number, claims in enumerate(articles):
        story = Story(f"s{number}", published=f"2031-05-{number + 4:02d}")
        ana, omar, place = *people(story), story.place("Arland")
        for kind, dated, factuality, roles in claims:
            given_roles = [{}, {"agent": ana}, {"patient": omar}, {"agent": ana, "patient": omar, "place": place}][
                roles
            ]
            story.event(kind, "released", dated=dated, claim={"factuality": factuality}, **given_roles)
        stories.append(story)
    resolution = resolve_stories(*stories)
    assert resolution == resolve_stories(*random.sample(stories, len(stories)))
    told = sorted(claim for each in resolution.events for claim in each.claims)
    assert told == sorted(claim.id for story in stories for claim in story.events)
    assert all(each.label and each.source_count >= 1 for each in resolution.events)
    assert len({each.id for each in resolution.events}) == len(resolution.events)


def test_two_pardoners_of_one_prisoner_are_a_conflict_about_a_participant():
    one, other = two()
    claim = one.event("Pardon", "pardoned", dated="2031-05-04", agent=one.person("Lena Marsh"), patient=people(one)[1])
    rival = other.event(
        "Pardon", "pardoned", dated="2031-05-04", agent=other.person("Tom Brandt"), patient=people(other)[1]
    )
    resolution = resolve_stories(one, other)
    (conflict,) = conflicts(resolution, "participant")
    assert same(resolution, claim, rival) and set(conflict.claims) == {claim, rival}
    assert "one says Lena Marsh" in conflict.explanation and "two says Tom Brandt" in conflict.explanation


def test_countries_of_an_arrest_may_disagree_but_a_city_lies_in_one():
    one, other = two()
    for story, place in ((one, "Chile"), (other, "Peru")):
        story.event("Arrest", "arrested", dated="2031-05-04", patient=people(story)[1], place=story.place(place))
    assert len(conflicts(resolve_stories(one, other), "place")) == 1
    one, other = two()
    for story, place in ((one, "Chile"), (other, "Santiago")):
        story.event("Arrest", "arrested", dated="2031-05-04", patient=people(story)[1], place=story.place(place))
    assert not conflicts(resolve_stories(one, other), "place")


def test_a_headline_says_again_what_the_text_says():
    one, _ = two()
    one.article = one.article.model_copy(update={"title": "Ruiz opens the old harbour"})
    claims = [
        one.event(
            "Event",
            "opens",
            "Ruiz opens the old harbour",
            dated=day("2031-05-05", "present"),
            predicate="open",
            agent=people(one)[0],
        ),
        one.event(
            "Event",
            "opened",
            "On Sunday Ana Ruiz opened it.",
            dated="2031-05-04",
            predicate="open",
            agent=people(one)[0],
        ),
    ]
    resolution = resolve_stories(one)
    assert same(resolution, *claims) and event(resolution, claims[0]).dated.when.edtf == "2031-05-04"


def test_two_triggers_of_one_sentence_tell_two_events():
    one, _ = two()
    text = "Ana Ruiz said it was late and Ana Ruiz said it was cold."
    first = one.event("Statement", "said", text, dated="2031-05-04", agent=people(one)[0])
    second = one.event("Statement", "said", text, dated="2031-05-04", agent=people(one)[0])
    one.events[1] = one.events[1].model_copy(update={"sentence_start": one.events[0].sentence_start})
    assert not same(resolve_stories(one), first, second)


@pytest.mark.parametrize(
    ("kind", "second_day", "second_text", "one_event"),
    [
        pytest.param(
            "Meeting", "2031-05-04", "The pair sat down over breakfast.", True, id="same two people on one day"
        ),
        pytest.param("Meeting", None, "The pair sat down over breakfast.", True, id="a meeting of two without a day"),
        pytest.param("Meeting", "2031-05-24", "They met in town hall.", False, id="a later meeting of two"),
        pytest.param(
            "Accusation", "2031-05-04", "He called her a thief over breakfast.", False, id="speech in other words"
        ),
    ],
)
def test_typed_events_of_two_people(kind, second_day, second_text, one_event):
    one, other = two()
    claims = [
        story.event(kind, "met", text, dated=when, agent=people(story)[0], patient=people(story)[1])
        for story, text, when in (
            (one, "They met in town hall yesterday.", "2031-05-04"),
            (other, second_text, second_day),
        )
    ]
    assert same(resolve_stories(one, other), *claims) is one_event


def test_who_is_unnamed_is_the_one_whom_the_story_calls_so():
    one, other = two()
    ana, omar = people(one)
    one.role(omar, "general", organization=one.body("Army of Arland"))
    named = one.event("Pardon", "pardoned", dated="2031-05-04", agent=ana, patient=omar)
    general, clerk = other.entity("Actor", "general"), other.entity("Actor", "clerk")
    unnamed = other.event("Pardon", "pardoned", dated="2031-05-04", patient=general)
    stranger = other.event("Pardon", "pardoned", dated="2031-05-04", patient=clerk)
    resolution = resolve_stories(one, other)
    assert same(resolution, named, unnamed) and not same(resolution, named, stranger)


def test_a_meeting_that_names_nobody_is_the_one_of_its_story():
    one, other = two()
    ana, omar = people(one)
    met = one.event("Meeting", "met", "Ana Ruiz met Omar Vidal.", dated="2031-05-04", agent=ana, patient=omar)
    bare = other.event("Meeting", "meeting", "The meeting was long.", predicate="meeting")
    another = other.event("Meeting", "meeting", "A meeting is planned.", predicate="meeting")
    resolution = resolve_stories(one, other)
    assert same(resolution, met, bare) and not same(resolution, met, another)


def test_a_day_that_others_show_to_be_of_another_month_is_put_right_in_its_article():
    one, other = two()
    ana, omar = people(one)
    one.event("Pardon", "pardoned", dated="2031-04-04", agent=ana, patient=omar)
    lone = one.event(
        "Praise", "praised", "Omar Vidal praised the cook.", dated=day("2031-04-04", "relative"), agent=omar
    )
    ana, omar = people(other)
    third = Story("three", published="2031-05-06", outlet="Post")
    for story in (other, third):
        story.event("Pardon", "pardoned", dated="2031-05-04", agent=people(story)[0], patient=people(story)[1])
    third.place("Arland")
    dated = event(resolve_stories(one, other, third), lone).dated
    assert (dated.when.edtf, dated.basis) == ("2031-05-04", "corrected")


def test_who_is_to_do_it_by_a_plan_has_not_done_it():
    one, other = two()
    ana, omar = people(one)
    plan = {"factuality": "promised"}
    promise = one.event(
        "Release", "free", predicate="free", agent=ana, patient=[omar, one.person("Lena Marsh")], claim=plan
    )
    fact = other.event("Release", "released", predicate="release", dated="2031-05-04", patient=people(other)[1])
    resolution = resolve_stories(one, other)
    found = event(resolution, fact)
    names = {each.id: each.name for each in resolution.entities}
    assert [(each.role, names[each.target]) for each in found.participants] == [("patient", "Omar Vidal")]
    assert found.label == "Omar Vidal was released"
    assert promise in found.claims


def test_a_text_that_tells_a_resignation_and_an_earlier_refusal_does_not_deny_it():
    one, other = two("2031-05-04", "2031-05-20")
    first = one.event("Resignation", "resigned", dated="2031-05-03", agent=people(one)[0])
    ana, _ = people(other)
    other.event("Resignation", "quit", dated="2031-05-03", agent=ana)
    other.event("Resignation", "resign", agent=ana, claim={"factuality": "denied"})
    assert event(resolve_stories(one, other), first).status == Factuality.ASSERTED


@pytest.mark.parametrize(
    ("sentence", "taken_up"),
    [
        pytest.param("Sunday's vote was calm.", True, id="a day's vote"),
        pytest.param("The vote was calm.", True, id="the vote"),
        pytest.param("A vote was calm.", False, id="a vote"),
        pytest.param("The vote in parliament was calm.", False, id="a vote of a body"),
    ],
)
@pytest.mark.parametrize("kind", ["Election", "Referendum"])
def test_the_vote_is_the_election_that_the_article_tells(kind, sentence, taken_up):
    one, other = two()
    word = kind.lower()
    named = one.event(kind, word, f"They held the {word}.", "2031-02-04", place=one.place("Arland"))
    other.event(kind, word, f"They held the {word}.", place=other.place("Arland"))
    vote = other.event("Event", "vote", sentence, "2031-05-04")
    resolution = resolve_stories(one, other)
    assert same(resolution, named, vote) is taken_up


@pytest.mark.parametrize(
    ("kind", "second_day", "patient", "one_event"),
    [
        pytest.param("Event", "2031-04-03", "Omar Vidal", True, id="the same day of another month"),
        pytest.param("SportsWin", "2031-04-03", "Omar Vidal", True, id="a typed one"),
        pytest.param("Event", "2031-04-04", "Omar Vidal", False, id="another day of another month"),
        pytest.param("Event", "2031-05-04", "Omar Vidal", False, id="the day after"),
        pytest.param("Event", "2031-04-03", "Lena Marsh", False, id="another patient"),
        pytest.param("Statement", "2031-04-03", "Omar Vidal", False, id="what is said"),
    ],
)
def test_what_one_did_to_one_on_the_same_day_of_another_month_is_one_event(kind, second_day, patient, one_event):
    one, other = two()
    claims = [
        story.event(
            kind, "suspended", predicate="suspend", dated=dated, agent=people(story)[0], patient=story.person(whom)
        )
        for story, dated, whom in ((one, "2031-05-03", "Omar Vidal"), (other, second_day, patient))
    ]
    resolution = resolve_stories(one, other)
    assert same(resolution, *claims) is one_event
    assert bool(conflicts(resolution)) is one_event


@pytest.mark.parametrize(
    ("second_day", "role", "words", "one_event"),
    [
        pytest.param(
            "2031-04-03",
            "patient",
            "Omar Vidal was summoned to the ministry over the letter.",
            True,
            id="in like words",
        ),
        pytest.param(
            "2031-04-03", "patient", "Vidal was summoned again by nobody, friends joked.", False, id="in other words"
        ),
        pytest.param(
            "2031-05-04",
            "patient",
            "Omar Vidal was summoned to the ministry over the letter.",
            False,
            id="the day after",
        ),
        pytest.param("2031-04-03", "agent", "Omar Vidal summoned to the ministry over the letter.", False, id="by one"),
    ],
)
def test_what_was_done_to_one_in_like_words_is_one_event_on_a_day_of_a_month_that_is_no_news(
    second_day, role, words, one_event
):
    one, other = two()
    told = (
        (one, "2031-05-03", "patient", "The envoy Omar Vidal was summoned to the ministry on Sunday over the letter."),
        (other, second_day, role, words),
    )
    claims = [
        story.event("Event", "summoned", text, predicate="summon", dated=dated, **{part: people(story)[1]})
        for story, dated, part, text in told
    ]
    resolution = resolve_stories(one, other)
    assert same(resolution, *claims) is one_event
    assert bool(conflicts(resolution)) is one_event


@pytest.mark.parametrize(
    ("kind", "second_day", "twice", "one_event"),
    [
        pytest.param("Lawsuit", "2031-05-01", False, True, id="two days before"),
        pytest.param("Lawsuit", "2031-04-26", False, False, id="a week before"),
        pytest.param("Lawsuit", "2031-05-01", True, False, id="an article tells of both days"),
        pytest.param("Praise", "2031-05-01", False, True, id="said in the same words"),
    ],
)
def test_one_deed_of_the_same_two_told_by_each_article_of_a_story_once_is_one_event(kind, second_day, twice, one_event):
    one, other = two()
    told = [(one, "2031-05-03"), (other, second_day), *([(other, "2031-05-03")] if twice else [])]
    claims = [
        story.event(kind, "acted", dated=dated, agent=people(story)[0], patient=people(story)[1])
        for story, dated in told
    ]
    resolution = resolve_stories(one, other)
    assert same(resolution, *claims[:2]) is one_event
    assert bool(conflicts(resolution)) is one_event


@pytest.mark.parametrize(
    ("kind", "second_day", "whom", "factuality", "one_event"),
    [
        pytest.param("Lawsuit", "2031-05-01", "patient", "asserted", True, id="to one"),
        pytest.param("Lawsuit", "2031-05-01", "place", "asserted", True, id="at one place"),
        pytest.param("Lawsuit", "2031-05-01", "nobody named", "asserted", False, id="to one who has no name"),
        pytest.param("Lawsuit", "2031-05-01", "patient", "denied", False, id="denied"),
        pytest.param("Lawsuit", "2031-04", "patient", "asserted", False, id="in a month"),
        pytest.param("Outage", "2031-05-01", "patient", "asserted", False, id="of a type whose days must agree"),
    ],
)
def test_a_slip_of_the_day_is_of_what_two_who_are_named_did_on_a_day(kind, second_day, whom, factuality, one_event):
    one, other = two()
    claims = []
    for story, dated, told in ((one, "2031-05-03", "asserted"), (other, second_day, factuality)):
        ana, omar = people(story)
        filler = {"patient": omar, "place": story.place("Arland")}.get(whom) or story.entity("Actor", "guards")
        role = "place" if whom == "place" else "patient"
        claims.append(story.event(kind, "acted", dated=dated, agent=ana, claim={"factuality": told}, **{role: filler}))
    assert same(resolve_stories(one, other), *claims) is one_event


@pytest.mark.parametrize(
    ("second_day", "places", "one_event"),
    [
        pytest.param("2031-05-03", ("plant", "works"), True, id="on one day"),
        pytest.param("2031-04-03", ("plant", "works"), True, id="the same day of another month"),
        pytest.param("2031-04-30", ("plant", "works"), False, id="another day"),
        pytest.param(None, ("plant", "works"), True, id="undated"),
        pytest.param("2031-05-03", ("Arland", "Borland"), False, id="in another country"),
    ],
)
def test_an_explosion_of_a_story_is_one_whatever_the_noun_where_no_day_differs(second_day, places, one_event):
    one, other = two()
    first, second = ("Place" if each[0].isupper() else "Thing" for each in places)
    tellings = [
        one.event("Explosion", "explosion", "It hit.", dated="2031-05-03", place=one.entity(first, places[0])),
        other.event("Explosion", "blast", "It hit.", dated=second_day, place=other.entity(second, places[1])),
    ]
    people(one), people(other)
    assert same(resolve_stories(one, other), *tellings) is one_event


@pytest.mark.parametrize(
    ("second_verb", "second_day", "one_event"),
    [
        pytest.param("exchange", "2031-04-03", True, id="a verb that says the same"),
        pytest.param("exchange", "2031-04-04", False, id="another day of another month"),
        pytest.param("count", "2031-04-03", False, id="another verb"),
    ],
)
def test_what_two_did_together_is_one_event_in_verbs_that_say_the_same(second_verb, second_day, one_event):
    one, other = two()
    claims = [
        story.event("Event", verb, dated=dated, agent=people(story))
        for story, verb, dated in ((one, "swap", "2031-05-03"), (other, second_verb, second_day))
    ]
    resolution = resolve_stories(one, other)
    assert same(resolution, *claims) is one_event
    assert bool(conflicts(resolution)) is one_event


@pytest.mark.parametrize(
    ("basis", "chosen"),
    [
        pytest.param("narrative", "2031-05-01", id="a day of which the text tells"),
        pytest.param("publication", "../2031-05-06", id="a day that is only assumed"),
    ],
)
def test_beside_bounds_alone_counts_the_day_of_which_a_text_tells(basis, chosen):
    one, other = two()
    omar, there = people(one)[1], people(other)[1]
    until = When(earliest=None, latest=date(2031, 5, 6), edtf="../2031-05-06")
    bound = Dating(when=until, basis="before-publication", explanation="in the past")
    claims = [
        one.event("Arrest", "arrested", dated=day("2031-05-01", basis), patient=omar),
        other.event("Arrest", "detained", dated=bound, patient=there),
    ]
    resolution = resolve_stories(one, other)
    assert same(resolution, *claims)
    assert event(resolution, claims[0]).dated.when.edtf == chosen


@pytest.mark.parametrize(
    ("first_day", "second_day", "one_event"),
    [
        pytest.param("2031-05-03", "2031-03-03", True, id="one day is news to both, the other is not"),
        pytest.param("2031-02-03", "2031-03-03", False, id="neither is news"),
        pytest.param("2031-05-03", "2031-03-04", False, id="another day of the month"),
    ],
)
def test_one_named_doer_is_enough_where_one_of_the_two_days_is_news(first_day, second_day, one_event):
    one, other = two()
    claims = [
        story.event("Agreement", "agreed", predicate="agree", dated=dated, agent=people(story)[0])
        for story, dated in ((one, first_day), (other, second_day))
    ]
    assert same(resolve_stories(one, other), *claims) is one_event


@pytest.mark.parametrize(
    ("lone_day", "put_right"),
    [
        pytest.param("2031-04-03", "2031-05-03", id="another day of the wrong month"),
        pytest.param("2031-04-09", "2031-04-09", id="a day that the right month had not yet seen"),
        pytest.param("2031-03-03", "2031-03-03", id="a day of a month that was not wrong"),
    ],
)
def test_the_other_days_of_a_month_that_others_show_to_be_wrong_are_put_right(lone_day, put_right):
    one, other = two()
    ana, omar = people(one)
    one.event("Pardon", "pardoned", dated=day("2031-04-04", "month-day"), agent=ana, patient=omar)
    lone = one.event("Praise", "praised", "Omar praised the cook.", dated=day(lone_day, "month-day"), agent=omar)
    third = Story("three", published="2031-05-06", outlet="Post")
    for story in (other, third):
        story.event("Pardon", "pardoned", dated="2031-05-04", agent=people(story)[0], patient=people(story)[1])
    third.place("Arland")
    assert event(resolve_stories(one, other, third), lone).dated.when.edtf == put_right


def test_who_stands_unnamed_beside_a_name_stays_a_participant():
    one, other = two()
    ana, _ = people(one)
    claim = one.event("Agreement", "signed", dated="2031-05-03", agent=[ana, one.entity("Actor", "the cook")])
    other.event("Agreement", "signed", dated="2031-05-03", agent=people(other)[0])
    found = event(resolve_stories(one, other), claim)
    assert len(found.participants) == 2


@pytest.mark.parametrize(
    ("text", "sentence", "factuality", "said", "one_event"),
    [
        ("declare", "She promised that she would not declare it here.", "denied", "2031-05-07", False),
        ("declare", "She promised that she would not declare it here.", "denied", None, True),
        ("declare", "She promised that she would not declare it a second time.", "denied", None, False),
        ("declare", "She said that she may declare it again, as she said.", "possible", None, False),
        ("declared", "She said that she may have declared it here.", "possible", "2031-05-07", True),
        ("declared", "She denied that she had declared it here.", "denied", "2031-05-07", True),
        ("declare", "She said that she would declare it.", "promised", "2031-05-01", True),
        ("declared", "She said that she had not declared it.", "denied", "2031-05-01", False),
        ("declared", "She had not declared it.", "denied", "../2031-05-01", False),
    ],
)
def test_what_looks_to_another_time_is_not_about_the_event(text, sentence, factuality, said, one_event):
    one, other = two("2031-05-04", "2031-05-20")
    fact = one.event("EmergencyRule", "declared", dated="2031-05-03", agent=people(one)[0])
    more = {"factuality": factuality, "said": day(said) if said else None}
    outlook = other.event("EmergencyRule", text, sentence, predicate="declare", agent=people(other)[0], claim=more)
    assert same(resolve_stories(one, other), fact, outlook) is one_event


def test_who_denied_a_resignation_the_day_before_has_not_denied_the_later_one():
    one, other = two("2031-05-04", "2031-05-06")
    denial = one.event(
        "Resignation",
        "resign",
        "He said that he would not resign.",
        agent=people(one)[0],
        claim={"factuality": "denied"},
    )
    fact = other.event("Resignation", "resigned", dated="2031-05-06", agent=people(other)[0])
    assert not same(resolve_stories(one, other), denial, fact)


def test_of_two_months_that_is_right_which_makes_the_day_news_to_its_article():
    one, other = two("2031-05-07", "2031-05-06")
    first = one.event(
        "Pardon", "pardoned", dated=day("2031-03-04", "explicit"), agent=people(one)[0], patient=people(one)[1]
    )
    other.event(
        "Pardon", "pardoned", dated=day("2031-05-04", "weekday"), agent=people(other)[0], patient=people(other)[1]
    )
    assert event(resolve_stories(one, other), first).dated.when.edtf == "2031-05-04"
