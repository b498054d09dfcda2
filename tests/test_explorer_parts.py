"""The explorer's records in parts: each event once, the most important first, whatever is asked for."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KgError, NameUnknownError, QueryError
from kg.graph.narrowing import find_events
from kg.graph.terms import term
from kg.show.choosing import Wanted, find_choice
from kg.show.days import sort_events
from kg.show.explorer.catalogue import make_catalogue
from kg.show.explorer.parts import PartWanted, make_part
from kg.show.reading import read_event, subjects
from kg.web.explorer import read_part
from kg.web.refusals import RequestError
from tests.graph_corpus import make_corpus
from tests.many_events import many_graph
from tests.show_graphs import hostile_graph, plain_graph

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


@pytest.fixture(scope="module")
def many():
    graph, articles = many_graph(120, 300)
    return graph, make_catalogue(graph.store), articles


def parts_of(many, asked, most):
    graph, catalogue, articles = many
    parts = [make_part(graph, catalogue, articles, asked, most=most)]
    while parts[-1].next:
        assert len(parts) < 200
        asked = asked.model_copy(update={"after": parts[-1].next})
        parts.append(make_part(graph, catalogue, articles, asked, most=most))
    return parts


@pytest.mark.parametrize("graph", [plain_graph, hostile_graph, lambda: many_graph(60, 90)[0]])
def test_events_are_ranked_as_their_views_would_be(graph):
    store = graph().store
    views = sort_events(read_event(store, node) for node in subjects(store, "rdf:type", term("kg:Event")))
    catalogue = make_catalogue(store)
    assert list(catalogue.places) == [view.node.iri for view in views]
    by_iri = {view.node.iri: view for view in views}
    for row in catalogue.rows:
        view = by_iri[row.iri]
        assert row.worth[0] is not view.is_notable
        assert row.worth[2:4] == (-view.source_count, -len(view.participants))
    assert [row.worth for row in catalogue.rows] == sorted(row.worth for row in catalogue.rows)


WANTED = {
    "everything": PartWanted(),
    "name": PartWanted(wanted=Wanted(entities=("Person 3",))),
    "days": PartWanted(wanted=Wanted(since=date(2024, 3, 1), until=date(2024, 9, 1))),
    "type": PartWanted(wanted=Wanted(types=("Pardon", "Arrest"))),
    "status": PartWanted(wanted=Wanted(statuses=("alleged",))),
    "words": PartWanted(words="person 3 TIME"),
    "nothing": PartWanted(words="nobody says so"),
}


@pytest.mark.parametrize("most", [7, 120])
@pytest.mark.parametrize("asked", WANTED.values(), ids=WANTED)
def test_asking_on_gives_every_event_once_and_tells_how_many_are_left(many, asked, most):
    parts = parts_of(many, asked, most)
    ids = [event.id for part in parts for event in part.explorer.events]
    assert len(ids) == len(set(ids)) == parts[0].total
    assert {part.total for part in parts} == {parts[0].total}
    assert all(len(part.explorer.events) <= most for part in parts)
    seen = 0
    for part in parts:
        seen += len(part.explorer.events)
        assert part.left == part.total - seen
        assert bool(part.next) == bool(part.left)


def test_what_is_asked_for_is_what_an_export_of_it_has(many):
    graph = many[0]
    for name in ("everything", "name", "days", "type", "status"):
        found = find_events(graph.store, find_choice(graph, WANTED[name].wanted))
        assert parts_of(many, WANTED[name], 50)[0].total == len(found) > 0


def test_those_that_most_sources_tell_come_first_and_each_part_is_in_the_order_of_time(many):
    parts = parts_of(many, PartWanted(), 20)
    sources = [
        event.sources for part in parts for event in sorted(part.explorer.events, key=lambda each: -each.sources)
    ]
    assert sources == sorted(sources, reverse=True)
    for part in parts:
        orders = [event.order for event in part.explorer.events]
        assert orders == sorted(orders)


def test_a_part_holds_all_that_its_events_refer_to(many):
    for part in parts_of(many, PartWanted(), 30):
        explorer = part.explorer
        claims, articles = {claim.id for claim in explorer.claims}, {article.source for article in explorer.articles}
        assert {claim for event in explorer.events for claim in event.claims} <= claims
        assert {each.id for event in explorer.events for each in event.parts} <= {each.id for each in explorer.entities}
        assert {claim.article for claim in explorer.claims} == articles
        assert explorer.left_out == part.known - len(explorer.events)


def test_the_place_to_ask_on_from_outlasts_the_event_that_stood_there(many):
    graph, catalogue, articles = many
    first = make_part(graph, catalogue, articles, PartWanted(), most=10)
    gone = catalogue._replace(rows=catalogue.rows[:9] + catalogue.rows[10:])
    on = make_part(graph, gone, articles, PartWanted(after=first.next), most=10)
    whole = make_part(graph, catalogue, articles, PartWanted(after=first.next), most=10)
    assert on.explorer.events == whole.explorer.events
    assert {event.id for event in on.explorer.events}.isdisjoint(event.id for event in first.explorer.events)


def test_an_event_is_given_by_its_id_and_none_that_is_not_known(many):
    graph, catalogue, articles = many
    last = parts_of(many, PartWanted(), 50)[-1].explorer.events[0].id
    found = make_part(graph, catalogue, articles, PartWanted(events=(last,)))
    assert [event.id for event in found.explorer.events] == [last]
    with pytest.raises(NameUnknownError, match="no such event"):
        make_part(graph, catalogue, articles, PartWanted(events=(last, "event:nix")))


def test_a_name_that_is_asked_for_comes_though_it_takes_part_in_nothing():
    graph = plain_graph()
    catalogue = make_catalogue(graph.store)
    shown = {entity.id for entity in make_part(graph, catalogue, (), PartWanted()).explorer.entities}
    in_events = {
        part.id for event in make_part(graph, catalogue, (), PartWanted()).explorer.events for part in event.parts
    }
    idle = min(shown - in_events)
    found = make_part(graph, catalogue, (), PartWanted(wanted=Wanted(entities=(idle,))))
    assert (found.total, found.entities) == (0, (idle,))
    assert [entity.id for entity in found.explorer.entities] == [idle]


def test_texts_come_with_the_part_that_quotes_them():
    graph, articles = plain_graph(), make_corpus().articles
    part = make_part(graph, make_catalogue(graph.store), articles, PartWanted(), most=1)
    assert part.left and part.explorer.articles
    assert all(article.text for article in part.explorer.articles)


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(after=st.text(max_size=40) | st.from_regex(r"[01]{2}\.\d{1,12}\.\d{1,12}\..*", fullmatch=True))
def test_whatever_is_asked_for_after_gives_a_part_or_one_line(many, after):
    graph, catalogue, _ = many
    try:
        part = make_part(graph, catalogue, (), PartWanted(after=after), most=1)
    except QueryError as error:
        assert "\n" not in str(error)
    else:
        assert len(part.explorer.events) <= 1


NAMES = st.sampled_from(["from", "to", "entity", "type", "status", "event", "text", "after", "nix"])
VALUES = st.sampled_from(["", "2024-02-30", "2024-02-01", "Pardon", "%", "%zz"]) | st.text(max_size=12)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(NAMES, VALUES)))
def test_any_address_is_a_part_or_one_line(pairs):
    address = "&".join(f"{name}={value}" for name, value in pairs)
    try:
        job = read_part(address)
    except RequestError as error:
        assert error.status == 400
    else:
        assert all(name != "nix" for name, _ in pairs)
        assert len(job.asked.wanted.types) <= address.count("type=")


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(
    entities=st.lists(st.text(max_size=15), max_size=2),
    words=st.text(max_size=15),
    events=st.lists(st.text(max_size=9), max_size=2),
)
def test_any_names_and_words_give_a_part_or_one_line(many, entities, words, events):
    graph, catalogue, _ = many
    asked = PartWanted(wanted=Wanted(entities=tuple(entities)), words=words, events=tuple(events))
    try:
        part = make_part(graph, catalogue, (), asked, most=2)
    except KgError as error:
        assert error.remedy
    else:
        assert part.total <= part.known
