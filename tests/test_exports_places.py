import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kg.errors import OntologyError
from kg.graph.quads import make_quads
from kg.graph.store import fill_store
from kg.graph.terms import term
from kg.ontology.coordinates import _read_row, find_location, load_coordinates
from kg.ontology.gazetteer import load_gazetteer
from kg.records import Entity, Participant, make_id
from kg.show.exports import export
from kg.show.graph import Graph
from tests.graph_corpus import make_corpus
from tests.show_graphs import dated_graph, hostile_graph, plain_graph

TEXT = frozenset[str]()
ACTING = frozenset({"Person", "Organization", "LegalEntity"})
ANY = ACTING | {"Address"}
NAMED = dict.fromkeys(("name", "alias", "weakAlias", "wikidataId"), TEXT)
INTERVAL = {**dict.fromkeys(("date", "startDate", "endDate"), TEXT), "proof": {"Article"}}
SCHEMATA = {
    **dict.fromkeys(ACTING, NAMED),
    "Address": {**NAMED, **dict.fromkeys(("full", "latitude", "longitude"), TEXT)},
    "Article": dict.fromkeys(("name", "title", "fileName", "publisher", "publishedAt", "author", "sourceUrl"), TEXT),
    "Event": {
        **INTERVAL,
        **dict.fromkeys(("name", "keywords", "location", "description"), TEXT),
        "involved": ACTING,
        "addressEntity": {"Address"},
    },
    "Position": {"name": TEXT, "organization": {"Organization"}},
    "Occupancy": {**INTERVAL, "holder": {"Person"}, "post": {"Position"}},
    "Membership": {"member": ACTING, "organization": {"Organization"}, "proof": {"Article"}},
    "Family": {"person": {"Person"}, "relative": {"Person"}, "relationship": TEXT, "proof": {"Article"}},
    "UnknownLink": {
        "subject": {*ACTING, "Address"},
        "object": {*ACTING, "Address"},
        "role": TEXT,
        "proof": {"Article"},
    },
}
"""Schema → property → schemata that it refers to, none for text; test_exports_ftm.py asks the library itself."""


def placed_graph(name: str = "Honduras", wikidata: str | None = "Q783") -> Graph:
    """The plain graph with a place for the pardon."""
    corpus = make_corpus()
    place = Entity(id=make_id("place"), kind="Place", name=name, wikidata=wikidata, members=())
    pardon, *others = corpus.resolution.events
    there = Participant(role="place", target=place.id, basis="in")
    events = (pardon.model_copy(update={"participants": (*pardon.participants, there)}), *others)
    entities = (*corpus.resolution.entities, place)
    resolution = corpus.resolution.model_copy(update={"events": events, "entities": entities})
    return Graph(fill_store(make_quads(corpus.model_copy(update={"resolution": resolution}))))


# ------------------------------------------------------------------------------------------------ coordinates


def test_coordinates_are_of_places_that_the_gazetteer_has():
    known = {(entry.name, entry.type) for entry in load_gazetteer().entries}
    capitals = {(entry.capital, "city") for entry in load_gazetteer().entries if entry.capital}
    assert set(load_coordinates()) <= known | capitals


def test_a_country_lies_not_far_from_its_capital():
    located = load_coordinates()
    far = {}
    for entry in load_gazetteer().entries:
        ends = located.get((entry.name, "country")), located.get((entry.capital or "", "city"))
        if all(ends):
            degrees = abs(ends[0].latitude - ends[1].latitude), abs(ends[0].longitude - ends[1].longitude)
            far |= {entry.name: max(degrees)} if max(degrees) > 10 else {}
    assert set(far) <= {"Algeria", "Australia", "Canada", "China", "India", "Indonesia", "Malaysia", "Russia"}
    assert sum((entry.name, "country") in located for entry in load_gazetteer().entries) > 190


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Lima\tcity\t-12.05\t-77.04", "give name, type, latitude, longitude and basis"),
        ("Lima\tcity\tsouth\t-77.04\ttown", "in decimal degrees"),
        ("Lima\tcity\t-120.5\t-77.04\ttown", "latitude is from -90 to 90"),
    ],
)
def test_a_malformed_row_of_coordinates_gets_one_line(row, told):
    with pytest.raises(OntologyError, match=told):
        _read_row("coordinates.tsv:7", row)


@given(st.text())
def test_any_name_has_a_location_or_none(name):
    location = find_location(name)
    assert location is None or -90 <= location.latitude <= 90


# ------------------------------------------------------------------------------------------------ GeoJSON


def test_geojson_has_the_place_and_the_event_that_happened_there():
    content = json.loads(export(placed_graph(), "geojson"))
    place, event = content["features"]
    assert content["type"] == "FeatureCollection"
    assert place["geometry"] == event["geometry"] == {"type": "Point", "coordinates": [-86.5, 15.0]}
    assert (place["properties"]["label"], place["properties"]["location_basis"]) == (
        "Honduras",
        "centre of the country",
    )
    assert event["properties"]["label"] == "Ana Ríos pardoned Bo Lund"
    assert (event["properties"]["date"], event["properties"]["earliest"], event["properties"]["place"]) == (
        "2024-05-03",
        "2024-05-03",
        "Honduras",
    )


@pytest.mark.parametrize("graph", [placed_graph("Atlantis", None), placed_graph("Honduras", "Q30"), plain_graph()])
def test_geojson_guesses_no_coordinates(graph):
    assert json.loads(export(graph, "geojson")) == {"type": "FeatureCollection", "features": []}


# ------------------------------------------------------------------------------------------------ FollowTheMoney


def read_ftm(graph):
    return [json.loads(line) for line in export(graph, "ftm").decode("utf-8").splitlines()]


@pytest.mark.parametrize("graph", [plain_graph(), hostile_graph(), placed_graph(), dated_graph("../2025-11-30")])
def test_followthemoney_entities_have_the_properties_of_their_schemata_and_refer_to_each_other(graph):
    rows = {row["id"]: row for row in read_ftm(graph)}
    assert rows
    for row in rows.values():
        for name, values in row["properties"].items():
            schemata = SCHEMATA[row["schema"]][name]
            assert len(values) == len(set(values)) > 0
            assert not schemata or {rows[value]["schema"] for value in values} <= schemata


def test_followthemoney_has_people_events_posts_and_memberships():
    rows = read_ftm(plain_graph())
    by_schema = {row["schema"]: row["properties"] for row in rows}
    assert set(by_schema) >= {"Person", "Organization", "Event", "Article", "Occupancy", "Position", "Membership"}
    [pardon] = [row["properties"] for row in rows if row["properties"].get("name") == ["Ana Ríos pardoned Bo Lund"]]
    assert (pardon["date"], pardon["keywords"], len(pardon["involved"]), len(pardon["proof"])) == (
        ["2024-05-03"],
        ["Pardon", "confirmed"],
        2,
        2,
    )


@pytest.mark.parametrize(
    ("edtf", "dates"),
    [
        ("2025-11", {"date": ["2025-11"]}),
        ("2023~", {"date": ["2023"]}),
        ("2025-11-30T18:00", {"date": ["2025-11-30T18:00:00"]}),
        ("2025-11-28/2025-11-30", {"startDate": ["2025-11-28"], "endDate": ["2025-11-30"]}),
        ("../2025-11-30", {"endDate": ["2025-11-30"]}),
    ],
)
def test_followthemoney_dates_have_as_many_parts_as_are_known(edtf, dates):
    [event] = [
        row["properties"] for row in read_ftm(dated_graph(edtf)) if "Pardon" in row["properties"].get("keywords", ())
    ]
    assert {name: event[name] for name in ("date", "startDate", "endDate") if name in event} == dates
    assert event["description"][0].startswith(f"{edtf} (EDTF): ")


def schemata_of(graph, name):
    return [row["schema"] for row in read_ftm(graph) if row["properties"].get("name") == [name]]


def test_a_country_that_acts_is_no_address():
    graph = placed_graph()
    assert schemata_of(graph, "Honduras") == ["Address"]
    corpus_place = graph.show("Honduras").node.iri
    [pardon] = graph.events("Pardon")
    graph.store.add(Quad(NamedNode(pardon.node.iri), term("kg:agent"), NamedNode(corpus_place)))
    assert [row["schema"] for row in read_ftm(graph) if row["properties"].get("name") == ["Honduras"]] == [
        "LegalEntity"
    ]
