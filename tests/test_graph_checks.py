"""Shapes, mentions against their sources, stores that cannot be read, and the network."""

import networkx
import pytest
from pyoxigraph import NamedNode, Quad

from kg.errors import KgError, SourceError
from kg.graph.network import make_network
from kg.graph.quads import make_quads
from kg.graph.shapes import check_shapes
from kg.graph.store import fill_store, load_store, to_nquads
from kg.graph.terms import edtf, term, text, whole
from kg.graph.verify import verify_mentions
from tests.graph_corpus import ONE, TWO, make_corpus


@pytest.fixture
def store():
    return fill_store(make_quads(make_corpus()))


def first(store, kind):
    found = (quad.subject for quad in store.quads_for_pattern(None, term("rdf:type"), term(kind)))
    return sorted(found, key=lambda node: node.value)[0]


def drop(kind, name):
    def change(store):
        for quad in list(store.quads_for_pattern(first(store, kind), term(name), None)):
            store.remove(quad)

    return change


def put(kind, name, value):
    def change(store):
        drop(kind, name)(store)
        store.add(Quad(first(store, kind), term(name), value))

    return change


def add(kind, name, value):
    return lambda store: store.add(Quad(first(store, kind), term(name), value))


def unfound_pardon(store):
    for status in list(store.quads_for_pattern(None, term("kg:status"), term("kg:confirmed"))):
        store.remove(status)
        store.add(Quad(status.subject, status.predicate, term("kg:promised")))


def test_a_good_graph_conforms(store):
    report = check_shapes(store)
    assert report.conforms
    assert report.violations == ()


@pytest.mark.parametrize(
    ("change", "path"),
    [
        pytest.param(drop("kg:Claim", "kg:reported_by"), "kg:reported_by", id="claim without article"),
        pytest.param(drop("kg:Claim", "kg:sentence"), "kg:sentence", id="claim without sentence"),
        pytest.param(drop("kg:Claim", "kg:mention"), "kg:mention", id="claim without mention"),
        pytest.param(drop("kg:Claim", "kg:factuality"), "kg:factuality", id="claim without factuality"),
        pytest.param(drop("kg:Claim", "kg:rule"), "kg:rule", id="claim without rule"),
        pytest.param(drop("kg:Claim", "kg:about"), "", id="claim about nothing that no curator rejects"),
        pytest.param(put("kg:Claim", "kg:factuality", term("kg:certain")), "kg:factuality", id="unknown factuality"),
        pytest.param(add("kg:Claim", "kg:dated", edtf("last May")), "kg:dated", id="date that is no EDTF"),
        pytest.param(drop("kg:Event", "rdfs:label"), "rdfs:label", id="event without label"),
        pytest.param(drop("kg:Event", "kg:status"), "kg:status", id="event without status"),
        pytest.param(drop("kg:Event", "kg:predicate"), "kg:predicate", id="event without predicate"),
        pytest.param(drop("kg:Event", "kg:reported_by"), "kg:reported_by", id="event without article"),
        pytest.param(drop("kg:Event", "kg:date_explanation"), "kg:date_explanation", id="unexplained date"),
        pytest.param(put("kg:Event", "kg:date", text("2024-05-03")), "kg:date", id="date without datatype"),
        pytest.param(put("kg:Mention", "oa:start", whole(999)), "oa:start", id="mention that ends before it starts"),
        pytest.param(drop("kg:Mention", "oa:exact"), "oa:exact", id="mention without text"),
        pytest.param(drop("kg:Conflict", "kg:explanation"), "kg:explanation", id="unexplained conflict"),
        pytest.param(drop("kg:Conflict", "kg:claim"), "kg:claim", id="conflict of nobody"),
        pytest.param(put("kg:Conflict", "kg:kind", term("kg:odd")), "kg:kind", id="unknown kind of conflict"),
        pytest.param(add("kg:Person", "skos:prefLabel", text("Another")), "skos:prefLabel", id="two preferred names"),
        pytest.param(add("kg:Person", "rdf:type", term("kg:Place")), "rdf:type", id="two classes"),
        pytest.param(add("kg:Person", "skos:altLabel", text("Ana Ríos")), "skos:altLabel", id="one text twice a name"),
        pytest.param(put("kg:Figure", "kg:value", text("many")), "kg:value", id="figure without number"),
        pytest.param(drop("kg:Role", "kg:holder"), "kg:holder", id="role of nobody"),
        pytest.param(
            add("kg:Event", "kg:agent", NamedNode("https://x.example/1")), "rdfs:label", id="unknown participant"
        ),
        pytest.param(unfound_pardon, "kg:pardoned", id="direct relation without a fact"),
    ],
)
def test_a_broken_graph_is_caught(store, change, path):
    change(store)
    report = check_shapes(store)
    assert not report.conforms
    assert path in {violation.path for violation in report.violations}


def test_a_claimless_event_is_caught(store):
    event = first(store, "kg:Event")
    for quad in list(store.quads_for_pattern(None, term("kg:about"), event)):
        store.remove(quad)
    assert "some claim is about it" in {violation.message for violation in check_shapes(store).violations}


@pytest.mark.parametrize(
    ("date", "is_edtf"),
    [
        *(
            (date, True)
            for date in (
                "2025",
                "2025-12",
                "2025-12-01",
                "../2025-11-30",
                "2025-11-30~",
                "2024-01-01/2024-02",
                "2025-12-01/..",
            )
        ),
        *(
            (date, True)
            for date in ("2024-05-03T18:00", "201X", "2024-05?", "2024-05-03T18:00:00Z", "2024-21", "/2024")
        ),
        *((date, False) for date in ("", "..", "May", "2025-1-1", "25", "2025-12-01 18:00", "2025//2026")),
    ],
)
def test_the_shape_of_dates(store, date, is_edtf):
    put("kg:Event", "kg:date", edtf(date))(store)
    assert check_shapes(store).conforms is is_edtf


def test_true_mentions_pass(store):
    verified = verify_mentions(store, {"one": ONE, "two": TWO})
    assert verified.checked > 10
    assert verified.wrong == ()


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param({"one": ONE, "two": "x" + TWO}, id="shifted text"),
        pytest.param({"one": ONE}, id="missing text"),
        pytest.param({"one": ONE, "two": ""}, id="empty text"),
    ],
)
def test_false_mentions_are_found(store, texts):
    wrong = verify_mentions(store, texts).wrong
    assert wrong
    assert all("/two-" in each.mention for each in wrong)


def test_a_mention_whose_iri_and_offsets_differ_is_found(store):
    put("kg:Mention", "oa:start", whole(1))(store)
    assert len(verify_mentions(store, {"one": ONE, "two": TWO}).wrong) == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        pytest.param("graph.nq", b"<a:a> <a:b> .\n", r"graph\.nq:1:", id="malformed line"),
        pytest.param("graph.nq", b"<a:a> <a:b> <a:c> .\n<a:a> nonsense\n", r"graph\.nq:2:", id="second line"),
        pytest.param("graph.ttl", b"@prefix a: <a:a> .\na:b a:c [", r"graph\.ttl:", id="cut short"),
        pytest.param("graph.nq", b"\xff\xfe\x00", r"graph\.nq", id="binary"),
        pytest.param("graph.xyz", b"", "unknown format '.xyz'", id="unknown format"),
    ],
)
def test_a_graph_that_cannot_be_read_is_told(tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=told) as caught:
        load_store(tmp_path / name)
    assert isinstance(caught.value, KgError)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_graph_that_is_not_there_is_told(tmp_path, name):
    with pytest.raises(SourceError, match=r"no such file|no graph\.nq"):
        load_store(tmp_path / name)


def test_a_folder_is_loaded(store, tmp_path):
    (tmp_path / "graph.nq").write_bytes(to_nquads(store))
    assert set(load_store(tmp_path)) == set(store)


def test_the_network_has_the_relations_by_name(store):
    network = make_network(store)
    assert isinstance(network, networkx.MultiDiGraph)
    labels = networkx.get_node_attributes(network, "label")
    edges = {(labels[a], key, labels[b]) for a, b, key in network.edges(keys=True)}
    assert ("Ana Ríos", "pardoned", "Bo Lund") in edges
    assert ("Bo Lund", "member_of", "Green Party") in edges
    assert ("Ana Ríos pardoned Bo Lund", "agent", "Ana Ríos") in edges
    pardon = next(data for _, data in network.nodes(data=True) if data["kind"] == "Pardon")
    assert pardon == {"label": "Ana Ríos pardoned Bo Lund", "kind": "Pardon", "date": "2024-05-03"}
    assert not {"Claim", "Mention"} & set(networkx.get_node_attributes(network, "kind").values())
