"""SPARQL that users write, and the built-in questions."""

import pytest
import rdflib

from kg.errors import NameAmbiguousError, NameUnknownError, OntologyError, QueryError
from kg.graph.ask import run_query
from kg.graph.labels import find_named, find_one
from kg.graph.quads import make_quads
from kg.graph.questions import ask_question, find_question, load_questions, read_question
from kg.graph.store import fill_store, to_turtle
from kg.pipeline import build
from tests.graph_corpus import make_corpus

QUESTIONS = sorted(load_questions())


@pytest.fixture(scope="module")
def store():
    return fill_store(make_quads(make_corpus()))


def texts(answer, column):
    place = answer.columns.index(column)
    return [row[place].value for row in answer.rows]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_can_be_asked_with_and_without_its_parameters(store, name):
    samples = {
        "entity": "Bo Lund",
        "outlet": "AP",
        "event": "Bo Lund denied fraud",
        "class": "Pardon",
        "day": "2024-05-03",
    }
    samples |= {"text": "date", "concept": "incompatible"}
    everything = ask_question(store, name)
    question = find_question(name)
    for parameter in question.parameters:
        some = ask_question(store, name, {parameter.name: samples[parameter.kind]})
        assert some.columns == everything.columns
        assert len(some.rows) <= len(everything.rows)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_a_query_of_its_own_elsewhere_too(store, name):
    graph = rdflib.Graph().parse(to_turtle(store), format="turtle")
    assert graph.query(find_question(name).sparql) is not None


@pytest.mark.parametrize(
    ("name", "values", "column", "expected"),
    [
        pytest.param("pardons", {}, "label", ["Ana Ríos pardoned Bo Lund"], id="pardons"),
        pytest.param("pardons", {"who": "ana rios"}, "agent", ["Ana Ríos"], id="a misspelt name"),
        pytest.param("pardons", {"who": "Green Party"}, "label", [], id="one who takes no part"),
        pytest.param("timeline", {"from": "2024-05-01"}, "date", ["2024-05-03"], id="from a day"),
        pytest.param("timeline", {"to": "2024-05-01"}, "date", [], id="to a day"),
        pytest.param("who-said", {}, "speaker", ["palace official"], id="attribution"),
        pytest.param(
            "conflicts", {"kind": "incompatible"}, "reading", ["2024-04-03", "2024-05-03"], id="both readings"
        ),
        pytest.param("conflicts", {"kind": "refines"}, "reading", [], id="no such conflict"),
        pytest.param("votes", {"who": "Lund"}, "value", ["40.5"], id="votes"),
        pytest.param("roles", {}, "role", ["president"], id="roles"),
        pytest.param("members", {"who": "green party"}, "member", ["Bo Lund"], id="members"),
        pytest.param("who-reported", {"event": "Ana Ríos pardoned Bo Lund"}, "article", ["one", "two"], id="reporters"),
        pytest.param("unevidenced", {}, "article", ["two"], id="without evidence"),
        pytest.param("names-explained", {}, "merged", ["Ana Rios"], id="merges"),
        pytest.param("articles", {"outlet": "Daily Post"}, "article", ["one"], id="articles of an outlet"),
        pytest.param("events-of-type", {"type": "Denial"}, "label", ["Bo Lund denied fraud"], id="a type"),
        pytest.param("status-changes", {}, "since", ["2024-05-05"], id="status"),
        pytest.param(
            "between", {"who": "Ana Ríos", "other": "Lund"}, "label", ["Ana Ríos pardoned Bo Lund"], id="two people"
        ),
        pytest.param("first-reports", {"event": "Ana Ríos pardoned Bo Lund"}, "article", ["one"], id="first report"),
        pytest.param("most-contradicted", {}, "conflicts", ["1"], id="most contradicted"),
        pytest.param("single-source", {"type": "Denial"}, "label", ["Bo Lund denied fraud"], id="single source"),
    ],
)
def test_a_question_finds(store, name, values, column, expected):
    assert texts(ask_question(store, name, values), column) == expected


PERU = """LIMA, May 9, 2024 (AP) - Peru's President Mara Kell promised on Thursday to pardon Jon Brandt.

"The city is safe," Kell said. Brandt, a baker, was convicted in 2019.
"""
REPLY = """LIMA, May 10, 2024 (Reuters) - Police arrested Carla Dorn in Cusco on Friday.

Peru's President Mara Kell said on Thursday that she would pardon Jon Brandt.
"""


@pytest.fixture(scope="module")
def peru(tmp_path_factory):
    folder = tmp_path_factory.mktemp("peru")
    (folder / "ap.txt").write_text(PERU)
    (folder / "reuters.txt").write_text(REPLY)
    return build([folder]).store


def test_promises_that_nobody_has_seen_kept(peru):
    found = ask_question(peru, "unfulfilled", {"who": "Brandt"})
    assert "Mara Kell is to pardon Jon Brandt" in texts(found, "label")
    assert set(texts(found, "article")) <= {"ap", "reuters"}


def test_who_speaks_for_whom(peru):
    found = ask_question(peru, "speaks-for", {"who": "Peru"})
    assert (texts(found, "name"), texts(found, "role"), texts(found, "of")) == (["Mara Kell"], ["president"], ["Peru"])


def test_what_one_outlet_alone_reports(peru):
    assert "Police arrested Carla Dorn" in " ".join(
        texts(ask_question(peru, "outlet-alone", {"outlet": "Reuters"}), "label")
    )
    assert "Dorn" not in " ".join(texts(ask_question(peru, "outlet-alone", {"outlet": "AP"}), "label"))


def test_there_are_questions_enough():
    assert len(QUESTIONS) >= 45


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        pytest.param("SELECT ?x {", r"query:1:12: the query ends too early", id="cut short"),
        pytest.param("SELECT ?x {\n ?x kg:about }", r"query:2:14: .*'}'", id="second line"),
        pytest.param("SELECT ?x { ?x nix:y ?z }", "prefix not found", id="unknown prefix"),
        pytest.param("SELECT ?x { SERVICE <http://127.0.0.1/> { ?x ?y ?z } }", "SERVICE", id="service"),
        pytest.param(
            "PREFIX silent: <a:> SELECT ?x { service silent:x { ?x ?y ?z } }",
            "SERVICE",
            id="a prefixed service",
        ),
        pytest.param("SELECT ?x { SERVICE SILENT <http://a/> {} }", "SERVICE", id="silent service"),
        pytest.param("SELECT ?x { SERVICESILENT<http://a/>{} }", "SERVICE", id="silent service without a blank"),
        pytest.param("ASK { SERVICE # \n SILENT ?x {} }", "query:2:", id="service with a comment before silent"),
        pytest.param("ASK { {SELECT * {SERVICE ?x {}}} }", "SERVICE", id="service in a subquery"),
        pytest.param("ASK { FILTER EXISTS {SERVICE ?x {}} }", "SERVICE", id="service in a filter"),
        pytest.param("ASK { FILTER(1 IN (2) && NOT EXISTS {{SERVICE ?x {}}}) }", "SERVICE", id="service not there"),
        pytest.param("ASK { BIND(EXISTS {OPTIONAL {SERVICE ?x {}}} AS ?y) }", "SERVICE", id="service in a binding"),
        pytest.param("ASK { ?s ?p 1SERVICE ?x {} }", "SERVICE", id="service after a number"),
        pytest.param(
            "ASK { FILTER(?a<?b)SERVICE#>\n?x{} }",
            "SERVICE",
            id="service in no IRI",
        ),
        pytest.param("ASK { FILTER('a'<'b')SERVICE#'>\n?x{} }", "SERVICE", id="service in a string that is none"),
        pytest.param("ASK { SERVICE ?x {} } # qqqqqqq", "SERVICE", id="service beside the mask"),
        pytest.param("ASK { SERVICE ?x { ?a ?b } }", "query:1:", id="a malformed query with service"),
        pytest.param("ASK {\n OPTINAL {} }", "query:2:2: .*'OPTINAL", id="a misspelt keyword"),
        pytest.param("PREFIX : <http://a/> SELECT ?x {SERVICE:x{?x ?y ?z}}", "SERVICE", id="service without a blank"),
        pytest.param(
            "ASK { FILTER(1<2)SERVICE<http://127.0.0.1/>{} FILTER(2>1) }", "SERVICE", id="service between comparisons"
        ),
        pytest.param("ASK { ?x ?y '\\''. SERVICE <http://a/> {} }", "SERVICE", id="service after an escaped quote"),
        pytest.param("ASK { \\u0053ERVICE <http://a/> {} }", "SERVICE", id="service in escapes"),
        pytest.param("ASK { ?x ?y '''a'b''' #'\n SERVICE ?x {} }", "SERVICE", id="service after a comment"),
        pytest.param("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT changes the graph", id="insert"),
        pytest.param("LOAD <http://127.0.0.1/>", "LOAD changes the graph", id="load"),
        pytest.param("PREFIX a: <a:a> DELETE WHERE { ?x ?y ?z }", "DELETE changes the graph", id="delete"),
        pytest.param("", "query:1:1", id="empty"),
        pytest.param("\x00", "query:1:", id="a zero byte"),
    ],
)
def test_what_is_refused(store, sparql, told):
    before = len(store)
    with pytest.raises(QueryError, match=told):
        run_query(store, sparql)
    assert len(store) == before


@pytest.mark.parametrize(
    "sparql",
    [
        'ASK { ?x rdfs:label "SERVICE" }',
        "ASK { ?service kg:service <http://service.example/> } # SERVICE",
        "SELECT ?x { ?x rdfs:label '''INSERT a 'service' ''' }",
        "SELECT ?load { ?load kg:add 1 }",
        "PREFIX service: <http://a/> ASK { ?x service:my-service 'b'@service ; kg:service-x _:service }",
        "# SERVICE <http://a/> { ?x ?y ?z }\nASK { ?x ?y ?z }",
        "ASK { ?x ?y ?z } # SERVICE <http://a/> {",
        "ASK { ?x ?y <http://a/?SERVICE#x> FILTER(?x<3) }",
    ],
)
def test_what_only_looks_forbidden_is_asked(store, sparql):
    assert run_query(store, sparql).columns


def test_a_query_that_names_its_graphs_is_put_to_those_alone(store):
    article = run_query(store, "SELECT ?g { GRAPH ?g { ?c a kg:Claim } }").rows[0][0]
    of_one = run_query(store, f"SELECT ?c FROM {article} {{ ?c a kg:Claim }}")
    of_all = run_query(store, "SELECT ?c { ?c a kg:Claim } # FROM <http://a/>")
    assert 0 < len(of_one.rows) < len(of_all.rows)
    assert run_query(store, f"SELECT * FROM NAMED {article} {{ ?c a kg:Claim }}").rows == ()


def test_a_graph_is_answered_as_triples(store):
    answer = run_query(store, "CONSTRUCT { ?a kg:pardoned ?b } WHERE { ?a kg:pardoned ?b }")
    assert answer.is_graph
    assert len(answer.rows) == 1


@pytest.mark.parametrize(
    ("name", "values", "error", "told"),
    [
        pytest.param("endorsement", {}, QueryError, "did you mean endorsements", id="nearest question"),
        pytest.param("qqqq", {}, QueryError, "there are", id="no near question"),
        pytest.param("pardons", {"when": "x"}, QueryError, "it takes who", id="unknown parameter"),
        pytest.param("timeline", {"from": "May"}, QueryError, "2025-12-01", id="not a day"),
        pytest.param("events-of-type", {"type": "} UNION {"}, QueryError, "one word", id="not a class"),
        pytest.param("pardons", {"who": "Anna Rios"}, NameUnknownError, "did you mean 'Ana Ríos'", id="nearest name"),
        pytest.param("pardons", {"who": "}"}, NameUnknownError, "nothing in the graph", id="punctuation"),
        pytest.param("conflicts", {"attribute": '" } #'}, None, "", id="text stays text"),
    ],
)
def test_what_a_question_refuses(store, name, values, error, told):
    if error is None:
        assert ask_question(store, name, values).rows == ()
        return
    with pytest.raises(error, match=told):
        ask_question(store, name, values)


def test_several_of_a_name_are_listed():
    corpus = make_corpus()
    twin = corpus.resolution.entities[1].model_copy(update={"id": "ffffffffffffffff", "aliases": ()})
    resolution = corpus.resolution.model_copy(update={"entities": (*corpus.resolution.entities, twin)})
    store = fill_store(make_quads(corpus.model_copy(update={"resolution": resolution})))
    with pytest.raises(NameAmbiguousError, match=r"2 bear it: Bo Lund \(Person\)"):
        find_one(store, "bo lund")
    assert find_one(store, "Lund").label == "Bo Lund"


def test_a_node_is_found_by_its_iri(store):
    node = find_one(store, "Ana Ríos").node
    assert find_one(store, node.value).node == node
    assert find_named(store, "https://nowhere.example/x y") == ()


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("ASK {}", "no '# title"),
        ("# title: a\nASK {}", "no '# description"),
        ("# title: a\n# description: b\n# parameter x (colour): c\nASK { VALUES ?x { UNDEF } }", "kind 'colour'"),
        ("# title: a\n# description: b\n# parameter x (text): c\nASK {}", "places for"),
    ],
)
def test_a_malformed_question_file_is_refused(sparql, told):
    with pytest.raises(OntologyError, match=told):
        read_question("x.rq", sparql)
