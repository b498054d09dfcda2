"""The graph of a corpus: what it says, that it is the same every time, and that no text breaks out of it."""

import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.graph.iris import fold, slug
from kg.graph.quads import make_quads
from kg.graph.store import fill_store, load_store, to_nquads, to_ntriples, to_trig, to_turtle
from kg.graph.terms import prefixes, term
from tests.graph_corpus import ONE, make_corpus

HOSTILE = [
    '"> <script>alert(1)</script>',
    "a b <http://evil.example/> . <x> <y> <z>",
    "😀😀",
    "\u202eدونالد\u202c ترامب",
    '\'"""\\\n\t\r\x00\x7f',
    "}} ; kg:pardoned <x",
    "\ud800 alone",
    " ",
    "",
    "../../etc/passwd#char=1,2",
]


@pytest.fixture
def store():
    return fill_store(make_quads(make_corpus()))


def ask(store, pattern):
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=prefixes(), use_default_graph_as_union=True))


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param('?e a kg:Pardon, kg:Event; kg:status kg:confirmed; kg:predicate "pardon"', id="event"),
        pytest.param(
            "?e a kg:Pardon; kg:agent/rdfs:label 'Ana Ríos'; kg:patient/rdfs:label 'Bo Lund'", id="participants"
        ),
        pytest.param("?e kg:date '2024-05-03'^^<http://id.loc.gov/datatypes/edtf/EDTF>", id="edtf date"),
        pytest.param("?e kg:earliest '2024-05-03'^^xsd:date; kg:latest '2024-05-03'^^xsd:date", id="bounds"),
        pytest.param("?e kg:status_change [kg:factuality kg:confirmed; kg:claim ?c; kg:since ?d]", id="status history"),
        pytest.param("?e kg:decision [kg:decision_kind 'same-event'; kg:explanation ?x]", id="decision"),
        pytest.param(
            "GRAPH ?a { ?c a kg:Claim; kg:reported_by ?a; kg:unevidenced true; kg:claimed_by ?who }",
            id="claim in its article's graph",
        ),
        pytest.param("?c kg:claimed_by [a kg:Actor; rdfs:label 'palace official']", id="described claimant"),
        pytest.param(
            "?c kg:dated '2024-04-03'^^<http://id.loc.gov/datatypes/edtf/EDTF>; kg:date_text 'on 3 April'",
            id="own reading",
        ),
        pytest.param(
            "?a kg:member_of ?b . ?r a kg:Relation; rdf:subject ?a; rdf:object ?b . ?c kg:about ?r", id="relation"
        ),
        pytest.param(
            "?f a kg:Figure; kg:value 40.5; kg:measure kg:vote_share; kg:approximate true; kg:of ?p", id="figure"
        ),
        pytest.param("?r a kg:Role; kg:holder [rdfs:label 'Ana Ríos']; kg:role_name 'president'", id="role"),
        pytest.param(
            "?k a kg:Conflict; kg:claim ?a, ?b; kg:kind kg:incompatible; kg:on ?e . FILTER(?a != ?b)", id="conflict"
        ),
        pytest.param(
            "?a schema:publisher [a kg:Outlet; rdfs:label 'Daily Post']; schema:datePublished '2024-05-04'^^xsd:date",
            id="article",
        ),
        pytest.param("?p skos:exactMatch wd:Q42; skos:hiddenLabel 'Ana Rios'; skos:altLabel 'Ríos'", id="labels"),
        pytest.param("?m oa:exact 'Ana Ríos'; oa:start 10; oa:end 18; kg:denotes [a kg:Person]", id="mention"),
    ],
)
def test_the_graph_says(store, pattern):
    assert ask(store, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("?x rdfs:label 'fraud'", id="a described thing of which nothing is said"),
        pytest.param("GRAPH ?g { ?x a kg:Event }", id="an event in an article's graph"),
        pytest.param(
            "?x a kg:Claim FILTER NOT EXISTS { GRAPH ?g { ?x a kg:Claim } }", id="a claim in no article's graph"
        ),
        pytest.param(
            "FILTER EXISTS { ?p skos:altLabel ?l; skos:hiddenLabel ?l }", id="one text as correct and as misspelt name"
        ),
    ],
)
def test_the_graph_does_not_say(store, pattern):
    assert not bool(store.query(f"ASK {{ {pattern} }}", prefixes=prefixes()))


def test_only_facts_are_drawn_between_participants():
    corpus = make_corpus()
    pardoned = term("kg:pardoned")
    for event in (e for e in corpus.resolution.events if e.type == "Pardon"):
        for status, drawn in [
            ("asserted", True),
            ("confirmed", True),
            ("promised", False),
            ("denied", False),
            ("reported", False),
        ]:
            resolution = corpus.resolution.model_copy(
                update={"events": (event.model_copy(update={"status": type(event.status)(status)}),)}
            )
            quads = make_quads(corpus.model_copy(update={"resolution": resolution}))
            assert any(quad.predicate == pardoned for quad in quads) is drawn, status


def test_mentions_quote_the_article_at_their_iri(store):
    for quad in store.quads_for_pattern(None, term("oa:exact"), None):
        article, _, span = quad.subject.value.partition("#char=")
        start, end = map(int, span.split(","))
        if "/one-" in article:
            assert ONE[start:end] == quad.object.value


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text(name):
    plain, hostile = (fill_store(make_quads(make_corpus(hostile=each))) for each in ("harmless", name))
    predicates = {quad.predicate for quad in plain} | {term("schema:headline"), term("schema:publisher")}
    assert {quad.predicate for quad in hostile} <= predicates
    for quad in hostile:
        assert re.fullmatch(r"https://dateline\.example/id/[a-z]+/[a-z0-9-]+(#char=\d+,\d+)?", quad.subject.value)
    turtle = to_turtle(hostile)
    assert len(rdflib.Graph().parse(turtle, format="turtle")) == len({quad.triple for quad in hostile})
    assert fill_store(pyoxigraph.parse(to_nquads(hostile), format=pyoxigraph.RdfFormat.N_QUADS)) is not None


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_all_forms_read_back_the_same(store, tmp_path):
    for suffix, content in {".nq": to_nquads(store), ".trig": to_trig(store)}.items():
        (tmp_path / f"graph{suffix}").write_bytes(content)
        assert set(load_store(tmp_path / f"graph{suffix}")) == set(store)
    triples = {quad.triple for quad in store}
    for suffix, content in {".ttl": to_turtle(store), ".nt": to_ntriples(store)}.items():
        (tmp_path / f"g{suffix}").write_bytes(content)
        assert {quad.triple for quad in load_store(tmp_path / f"g{suffix}")} == triples
        assert len(rdflib.Graph().parse(content, format=suffix[1:])) == len(triples)
    dataset = rdflib.Dataset()
    dataset.parse(to_nquads(store), format="nquads")
    assert len(list(dataset.quads())) == len(store)


def test_the_bytes_do_not_depend_on_hashing(store):
    code = (
        "import sys; from tests.graph_corpus import make_corpus; from kg.graph.quads import make_quads\n"
        "from kg.graph.store import fill_store, to_nquads, to_trig, to_turtle\n"
        "s = fill_store(make_quads(make_corpus())); sys.stdout.buffer.write(to_turtle(s) + to_trig(s) + to_nquads(s))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent.parent)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {to_turtle(store) + to_trig(store) + to_nquads(store)}


@pytest.mark.parametrize(
    "base", ["", "no iri", "https://x.example/id", "https://x.example/<b>/", "x", "https://x.example/#/"]
)
def test_a_base_that_is_no_iri_is_refused(base):
    with pytest.raises(OutputError, match="base IRI"):
        list(make_quads(make_corpus(), base=base))


def test_another_base_names_everything():
    quads = list(make_quads(make_corpus(), base="urn:mine:"))
    assert all(quad.subject.value.startswith("urn:mine:") for quad in quads)


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_a_slug_is_ascii_and_never_empty(name):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert len(slug(name)) <= 60


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_folding_is_stable(name):
    assert fold(fold(name)) == fold(name)


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=40, deadline=None)
def test_any_text_survives_turtle(name):
    store = fill_store(make_quads(make_corpus(hostile=name)))
    back = {quad.triple for quad in pyoxigraph.parse(to_turtle(store), format=pyoxigraph.RdfFormat.TURTLE)}
    assert back == {quad.triple for quad in store}


def test_an_outlet_bears_all_its_names(store):
    assert ask(
        store, "?a schema:identifier 'two'; schema:publisher ?o . ?o a kg:Outlet; ?p 'AP'; ?q 'Associated Press'"
    )
    corpus = make_corpus()
    named = corpus.resolution.entities[0].model_copy(
        update={"id": "0" * 16, "kind": "Outlet", "name": "The Daily Post"}
    )
    named = named.model_copy(update={"aliases": ("Daily Post",), "misspellings": (), "decisions": ()})
    resolution = corpus.resolution.model_copy(update={"entities": (*corpus.resolution.entities, named)})
    store = fill_store(make_quads(corpus.model_copy(update={"resolution": resolution})))
    assert ask(store, "?a schema:identifier 'one'; schema:publisher/skos:prefLabel 'The Daily Post'")


def test_same_names_and_beginnings_of_ids_stay_apart():
    corpus = make_corpus()
    twin = corpus.resolution.entities[1].model_copy(update={"id": corpus.resolution.entities[1].id[:8] + "0" * 8})
    resolution = corpus.resolution.model_copy(update={"entities": (*corpus.resolution.entities, twin)})
    store = fill_store(make_quads(corpus.model_copy(update={"resolution": resolution})))
    assert (
        len(
            {
                quad.subject
                for quad in store.quads_for_pattern(None, term("skos:prefLabel"), None)
                if quad.object.value == "Bo Lund"
            }
        )
        == 2
    )
