"""Numbers, roles and relations of many articles together, and the labels of events."""

import pytest

from kg.records import Factuality
from tests.resolve_records import Story, event, resolve_stories


def two():
    stories = Story("one", published="2031-05-05"), Story("two", published="2031-05-06")
    for story in stories:
        story.person("Ana Ruiz"), story.person("Omar Vidal"), story.place("Arland")
    return stories


def test_one_number_told_twice_is_one_figure():
    one, other = two()
    for story in (one, other):
        story.figure("votes", 81234, of=[story.person("Ana Ruiz")])
    (figure,) = resolve_stories(one, other).figures
    assert (figure.label, len(figure.claims)) == ("Ana Ruiz: 81,234 votes", 2)


def test_a_unit_that_is_a_plural_gets_no_s():
    one, _ = two()
    one.figure("count", 200, of=[], unit="people")
    assert [figure.label for figure in resolve_stories(one).figures] == ["200 people"]


@pytest.mark.parametrize(
    ("measure", "first", "second", "kind", "resolution"),
    [
        pytest.param("votes", (500, "2031-05-03"), (700, "2031-05-04"), "superseded", "700", id="a count goes on"),
        pytest.param(
            "votes", (500, "2031-05-03"), (700, "2031-05-03"), "incompatible", None, id="two counts at one time"
        ),
        pytest.param("sentence_years", (20, None), (25, None), "incompatible", None, id="what does not grow"),
        pytest.param("deaths", (5, "2031-05-03"), (9, "2031-05-04"), "superseded", "9", id="the dead become more"),
        pytest.param("vote_share", (51, "2027-05-03"), (42, "2031-05-04"), None, None, id="shares of two elections"),
        pytest.param("turnout", (61, "2027"), (58, "2031"), None, None, id="turnouts of two years"),
        pytest.param("turnout", (61, "2031"), (58, "2031"), "incompatible", None, id="turnouts of one year"),
        pytest.param("money", (20, None), (25, None), None, None, id="numbers that are not compared"),
        pytest.param("votes", (500, "2031-05-03"), (500, "2031-05-03"), None, None, id="the same"),
    ],
)
def test_two_values(measure, first, second, kind, resolution):
    one, other = two()
    for story, (value, as_of) in ((one, first), (other, second)):
        story.figure(measure, value, of=[story.person("Ana Ruiz")], as_of=as_of)
    found = resolve_stories(one, other).conflicts
    assert [(each.kind, each.resolution) for each in found] == ([(kind, resolution)] if kind else [])


def test_a_role_without_its_body_joins_the_one_that_names_it():
    one, other = two()
    one.role(one.person("Ana Ruiz"), "foreign minister", of_place=one.place("Arland"))
    other.role(other.person("Ana Ruiz"), "foreign minister")
    (role,) = resolve_stories(one, other).roles
    assert (role.label, len(role.claims), str(role.as_of)) == ("Ana Ruiz, foreign minister of Arland", 2, "2031-05-06")


def test_former_and_present_roles_are_two():
    one, _ = two()
    for name in ("president", "former president"):
        one.role(one.person("Ana Ruiz"), name, of_place=one.place("Arland"))
    assert len(resolve_stories(one).roles) == 2


def test_a_marriage_stands_once_whoever_is_named_first():
    one, other = two()
    one.relation(one.person("Ana Ruiz"), "spouse_of", one.person("Omar Vidal"))
    other.relation(other.person("Omar Vidal"), "spouse_of", other.person("Ana Ruiz"))
    (relation,) = resolve_stories(one, other).relations
    assert len(relation.claims) == 2


@pytest.mark.parametrize(
    ("kind", "text", "predicate", "sentence", "roles", "factuality", "label"),
    [
        (
            "Pardon",
            "pardoned",
            "pardon",
            "Ana Ruiz pardoned Omar Vidal.",
            "ap",
            "asserted",
            "Ana Ruiz pardoned Omar Vidal",
        ),
        (
            "Pardon",
            "pardon",
            "pardon",
            "Ana Ruiz may pardon Omar Vidal.",
            "ap",
            "possible",
            "Ana Ruiz may pardon Omar Vidal",
        ),
        ("Release", "released", "release", "Omar Vidal was released.", "p", "asserted", "Omar Vidal was released"),
        ("Release", "release", "release", "The release came late.", "p", "asserted", "Release of Omar Vidal"),
        (
            "TiesCut",
            "severed",
            "sever tie",
            "Ties with Arland were severed.",
            "P",
            "asserted",
            "Ties with Arland were severed",
        ),
        ("Event", "stepped down", "step down", "Ana Ruiz stepped down.", "a", "asserted", "Ana Ruiz stepped down"),
        ("Event", "resume", "resume", "They would resume it.", "a", "conditional", "Ana Ruiz would resume"),
        ("Event", "rain", "rain", "The rain came.", "", "asserted", "Rain"),
        ("Election", "held", "election", "Arland held its election.", "l", "asserted", "Election in Arland"),
        (
            "Event",
            "stopped",
            "stop",
            "The work stopped at 7:24 in the hall.",
            "a",
            "asserted",
            "Ana Ruiz stopped at 7:24 in the hall",
        ),
        ("Event", "resigned", "resign", "She had resigned three days before.", "a", "asserted", "Ana Ruiz resigned"),
        ("Outage", "down", "be down", "The site was down.", "P", "asserted", "Arland was down"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else None,
)
def test_labels_are_short_sentences(kind, text, predicate, sentence, roles, factuality, label):
    one, _ = two()
    fillers = {"a": ("agent", one.person("Ana Ruiz")), "p": ("patient", one.person("Omar Vidal"))}
    fillers |= {"P": ("patient", one.place("Arland")), "l": ("place", one.place("Arland"))}
    chosen = dict(fillers[each] for each in roles)
    basis = "possessive" if sentence.startswith("The ") else "subject"
    claim = one.event(
        kind, text, sentence, predicate=predicate, basis=basis, claim={"factuality": factuality}, **chosen
    )
    found = event(resolve_stories(one), claim)
    assert (found.label, found.status) == (label, Factuality(factuality))


def test_a_label_is_never_longer_than_a_line():
    one, _ = two()
    names = [one.person(f"Maximiliana Constantina Number{n} Featherstonehaugh") for n in range(6)]
    claim = one.event("Meeting", "met", "They met.", predicate="meet", agent=names)
    assert len(event(resolve_stories(one), claim).label) <= 100


def test_numbers_of_two_events_are_no_contradiction():
    one, other = two()
    for story, value, dated in ((one, 20, "2031-05-03"), (other, 25, "2027-05-03")):
        ana = story.person("Ana Ruiz")
        told = story.event("Sentencing", "sentenced", dated=dated, patient=ana)
        story.figure("sentence_years", value, of=[ana], event=told)
    assert not [each for each in resolve_stories(one, other).conflicts if each.attribute == "value"]
