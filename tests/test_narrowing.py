from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from kg.errors import NameUnknownError, QueryError
from kg.graph.narrowing import Choice, narrow
from kg.graph.shapes import check_shapes
from kg.graph.terms import term
from kg.show.choosing import Wanted, choose
from tests.show_graphs import hostile_graph, plain_graph

WANTED = {
    "entity": Wanted(entities=("Ana Ríos",)),
    "entities": Wanted(entities=("Green Party", "palace official")),
    "type": Wanted(types=("Denial",)),
    "supertype": Wanted(types=("Event",)),
    "status": Wanted(statuses=("confirmed",)),
    "days": Wanted(since=date(2024, 5, 1), until=date(2024, 5, 31)),
    "before": Wanted(until=date(2020, 1, 1)),
    "all": Wanted(entities=("Bo Lund",), types=("Pardon",), statuses=("confirmed",), since=date(2024, 5, 3)),
}


def labels(graph):
    return {event.node.label for event in graph.events()}


def described(store: Store):
    return {quad.subject for quad in store}


@pytest.mark.parametrize("wanted", WANTED.values(), ids=WANTED)
def test_a_part_has_the_shapes_and_says_nothing_that_the_whole_does_not(wanted):
    part = choose(plain_graph(), wanted)
    report = check_shapes(part.store)
    assert report.conforms, report.violations
    assert set(part.store) <= set(plain_graph().store)


@pytest.mark.parametrize("wanted", WANTED.values(), ids=WANTED)
def test_a_part_describes_whatever_it_refers_to(wanted):
    whole, part = described(plain_graph().store), choose(plain_graph(), wanted).store
    dangling = {
        quad.object
        for quad in part
        if isinstance(quad.object, NamedNode) and quad.object in whole and quad.object not in described(part)
    }
    assert not dangling


def test_nothing_in_particular_is_the_whole_graph():
    assert choose(plain_graph(), Wanted()) is plain_graph()
    assert narrow(plain_graph().store, Choice()) is plain_graph().store


def test_an_entity_brings_its_events_roles_relations_and_figures():
    part = choose(plain_graph(), Wanted(entities=("Bo Lund",)))
    assert labels(part) == {"Ana Ríos pardoned Bo Lund", "Bo Lund denied fraud"}
    bo = part.show("Bo Lund")
    assert bo.relations == (("member_of", "Green Party"),)
    assert [figure.label for figure in bo.figures] == ["Bo Lund: 40.5 percent"]
    assert not part.show("Ana Ríos").roles


def test_a_type_brings_only_events_of_it_with_their_claims_conflicts_and_articles():
    part = choose(plain_graph(), Wanted(types=("pardon",)))
    assert labels(part) == {"Ana Ríos pardoned Bo Lund"}
    assert len(part.conflicts()) == 1
    assert {article.source for article in part.articles()} == {"one", "two"}
    assert not part.show("Bo Lund").relations
    pardoned = part.store.quads_for_pattern(None, term("kg:pardoned"), None)
    assert len(list(pardoned)) == 1


def test_a_direct_relation_goes_with_the_events_that_bear_it_out():
    part = choose(plain_graph(), Wanted(types=("Denial",)))
    assert labels(part) == {"Bo Lund denied fraud"}
    assert {article.source for article in part.articles()} == {"two"}
    assert not list(part.store.quads_for_pattern(None, term("kg:pardoned"), None))
    assert not part.conflicts()


def test_no_direct_relation_stays_between_two_that_are_chosen_when_what_bears_it_out_is_not():
    people = ("Ana Ríos", "Bo Lund", "Green Party")
    part = choose(plain_graph(), Wanted(entities=people, types=("Denial",)))
    assert {entity.node.label for entity in part.entities()} > set(people)
    for name in ("kg:pardoned", "kg:member_of"):
        assert list(plain_graph().store.quads_for_pattern(None, term(name), None))
        assert not list(part.store.quads_for_pattern(None, term(name), None))
    assert check_shapes(part.store).conforms


def test_mentions_of_what_is_left_out_are_left_out():
    part = choose(plain_graph(), Wanted(types=("Denial",)))
    denoted = {quad.object for quad in part.store.quads_for_pattern(None, term("kg:denotes"), None)}
    assert denoted == {NamedNode(part.show("Bo Lund").node.iri), NamedNode(part.events("Denial")[0].node.iri)}


def test_days_leave_undated_events_out():
    assert labels(choose(plain_graph(), WANTED["days"])) == {"Ana Ríos pardoned Bo Lund"}
    assert not labels(choose(plain_graph(), WANTED["before"]))


@pytest.mark.parametrize(
    ("wanted", "error", "told"),
    [
        (Wanted(entities=("Nobody",)), NameUnknownError, "nothing in the graph bears it"),
        (Wanted(types=("Pardn",)), QueryError, r"event type 'Pardn': there is none of that name; did you mean Pardon"),
        (Wanted(statuses=("denid",)), QueryError, r"status 'denid': there is none of that name; did you mean denied"),
        (Wanted(since=date(2024, 2, 1), until=date(2024, 1, 1)), QueryError, "is after the last"),
    ],
    ids=["entity", "type", "status", "days"],
)
def test_what_there_is_not_gets_one_line(wanted, error, told):
    with pytest.raises(error, match=told):
        choose(plain_graph(), wanted)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.sets(st.sampled_from(["Pardon", "Denial", "Event", "Speech"])),
    st.sets(st.sampled_from(["confirmed", "denied", "alleged"])),
    st.sampled_from([None, date(2024, 5, 3), date(2025, 1, 1)]),
    st.booleans(),
)
def test_any_choice_gives_a_graph_with_the_shapes(types, statuses, since, is_hostile):
    graph = hostile_graph() if is_hostile else plain_graph()
    people = tuple(entity.node.iri for entity in graph.entities("Person")[:1]) if since is None else ()
    part = narrow(
        graph.store, Choice(entities=people, types=frozenset(types), statuses=frozenset(statuses), since=since)
    )
    assert check_shapes(part).conforms
