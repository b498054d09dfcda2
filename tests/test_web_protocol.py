"""The SPARQL 1.1 Protocol and Graph Store Protocol as clients see them, by cases after the W3C's own tests."""

import json
from urllib.parse import quote, urlencode

import pytest
import rdflib

from kg.errors import KgError, UpdateError
from kg.web.negotiation import GRAPHS, PAGE, RESULTS, choose
from kg.web.protocol import Asked, read_graph, read_pairs, read_query
from kg.web.refusals import status_of
from tests.web_server import GRAPHS as TRIG
from tests.web_server import serving

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
G1, G2, G3 = (f"http://example.org/g{number}" for number in (1, 2, 3))
VALUES = "SELECT ?o { <http://example.org/s> ?p ?o } ORDER BY ?o"
NAMED = "SELECT ?g { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    file = tmp_path_factory.mktemp("served") / "graphs.trig"
    file.write_text(TRIG)
    with serving(file, "--workers", 1, "--time-limit", 20) as server:
        yield server


def form(*pairs):
    return urlencode(pairs, quote_via=quote)


def values(answer):
    found = json.loads(answer.body)
    return [row[name]["value"] for row in found["results"]["bindings"] for name in row]


# ------------------------------------------------------------------------------------------------ query operation


@pytest.mark.parametrize(
    ("method", "path", "headers", "body"),
    [
        pytest.param("GET", f"/sparql?{form(('query', 'ASK {}'))}", {}, None, id="query_get"),
        pytest.param("GET", "/sparql?query=ASK+%7B%7D", {}, None, id="query_get with plus"),
        pytest.param("POST", "/sparql", {"Content-Type": FORM}, form(("query", "ASK {}")), id="query_post_form"),
        pytest.param(
            "POST",
            "/sparql",
            {"Content-Type": f"{FORM}; charset=UTF-8"},
            form(("query", "ASK {}")),
            id="form with charset",
        ),
        pytest.param("POST", "/sparql", {"Content-Type": DIRECT}, "ASK {}", id="query_post_direct"),
        pytest.param(
            "POST", "/sparql", {"Content-Type": f'{DIRECT};charset="utf-8"'}, "ASK {}", id="direct with charset"
        ),
        pytest.param(
            "POST", "/sparql?x=y", {"Content-Type": FORM}, "query=ASK%7B%7D&unknown=1", id="unknown parameters"
        ),
    ],
)
def test_a_query_is_asked_in_each_of_the_three_ways(server, method, path, headers, body):
    answer = server.send(method, path, body=body, headers=headers)
    assert (answer.status, answer.type) == (200, "application/sparql-results+json")
    assert json.loads(answer.body) == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status"),
    [
        pytest.param("PUT", f"/sparql?{form(('query', 'ASK {}'))}", {}, None, 405, id="bad_query_method"),
        pytest.param("DELETE", "/sparql", {}, None, 405, id="delete"),
        pytest.param(
            "GET", f"/sparql?{form(('query', 'ASK {}'), ('query', 'ASK {}'))}", {}, None, 400, id="bad_multiple"
        ),
        pytest.param("POST", "/sparql", {"Content-Type": "text/plain"}, "ASK {}", 415, id="bad_query_wrong_media_type"),
        pytest.param("POST", "/sparql", {}, form(("query", "ASK {}")), 415, id="bad_query_missing_form_type"),
        pytest.param("POST", "/sparql", {}, "ASK {}", 415, id="bad_query_missing_direct_type"),
        pytest.param(
            "POST",
            "/sparql",
            {"Content-Type": f"{DIRECT}; charset=UTF-16"},
            "ASK {}".encode("utf-16"),
            415,
            id="bad_query_non_utf8 as told",
        ),
        pytest.param(
            "POST", "/sparql", {"Content-Type": DIRECT}, "ASK {} # é".encode("latin-1"), 400, id="untold latin-1"
        ),
        pytest.param("GET", "/sparql?query=ASK%7B%7D%23%E9", {}, None, 400, id="latin-1 in the address"),
        pytest.param("GET", f"/sparql?{form(('query', 'ASK {'))}", {}, None, 400, id="bad_query_syntax"),
        pytest.param("GET", "/sparql?query=", {}, None, 400, id="empty"),
        pytest.param("GET", "/sparql?query=ASK%7B%7D%zz", {}, None, 400, id="broken escape"),
        pytest.param("GET", "/sparql?query=ASK%7B%7D%2", {}, None, 400, id="cut escape"),
        pytest.param("POST", "/sparql", {"Content-Type": FORM}, "", 400, id="form without query"),
        pytest.param(
            "POST", "/sparql?query=ASK%7B%7D", {"Content-Type": DIRECT}, "ASK {}", 400, id="direct and parameter"
        ),
        pytest.param("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=x", {}, None, 400, id="relative graph"),
        pytest.param("GET", "/sparql?query=ASK%7B%7D&named-graph-uri=http://[", {}, None, 400, id="broken graph"),
        pytest.param("POST", "/sparql", {"Content-Type": FORM}, "update=CLEAR+ALL", 405, id="update_post_form"),
        pytest.param("GET", "/sparql?update=CLEAR+ALL", {}, None, 405, id="bad_update_get"),
        pytest.param(
            "POST", "/sparql", {"Content-Type": "application/sparql-update"}, "CLEAR ALL", 405, id="update_post_direct"
        ),
        pytest.param("POST", "/sparql", {"Content-Type": DIRECT}, "INSERT DATA {}", 405, id="update as query"),
        pytest.param("POST", "/sparql", {"Content-Type": DIRECT}, "LOAD <http://127.0.0.1/>", 405, id="load"),
        pytest.param("POST", "/sparql", {"Content-Type": DIRECT}, "ASK {SERVICE ?x {}}", 403, id="service"),
        pytest.param("GET", "/sparql?query=ASK%7B%7D", {"Accept": "image/png"}, None, 406, id="unknown form"),
        pytest.param(
            "GET", "/sparql?query=ASK%7B%7D", {"Accept": "text/turtle"}, None, 406, id="graph form of a truth"
        ),
        pytest.param("GET", "/sparql?query=ASK%7B%7D", {"Accept": "text/csv;q=0"}, None, 406, id="only refusals"),
        pytest.param("PUT", "/data?default", {}, "", 405, id="graph store put"),
        pytest.param("GET", "/data?graph=http://example.org/none", {}, None, 404, id="unknown graph"),
        pytest.param("GET", "/data?graph=http://example.org/g1&default", {}, None, 400, id="two graphs"),
        pytest.param("GET", "/data?graph=g1", {}, None, 400, id="relative graph of the graph store"),
    ],
)
def test_what_the_protocol_forbids_gets_its_status_and_one_line(server, method, path, headers, body, status):
    answer = server.send(method, path, body=body, headers=headers)
    assert (answer.status, answer.type) == (status, "text/plain")
    assert answer.text.count("\n") == 1 and ": " in answer.text and "; " in answer.text
    assert ("Allow" in answer.headers) == (status == 405)
    assert ("Accept-Post" in answer.headers) == (status == 415)


def test_a_malformed_query_is_told_its_line_and_column(server):
    assert server.ask("ASK {\n  ?x ?y\n}").text.startswith("query:3:1: the query does not go on with '}'")


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize(
    ("sparql", "graphs", "expected"),
    [
        pytest.param(VALUES, [], ["default", "one", "three", "two"], id="all by default"),
        pytest.param(VALUES, [("default", G1)], ["one"], id="query_dataset_default_graph"),
        pytest.param(VALUES, [("default", G1), ("default", G2)], ["one", "two"], id="query_dataset_default_graphs"),
        pytest.param(VALUES, [("named", G1)], [], id="only named graphs"),
        pytest.param(NAMED, [("named", G1), ("named", G2)], [G1, G2], id="query_dataset_named_graphs"),
        pytest.param(NAMED, [("default", G1)], [], id="only a default graph"),
        pytest.param(NAMED, [("default", G1), ("named", G2)], [G2], id="query_dataset_full"),
        pytest.param(VALUES.replace("{", f"FROM <{G1}> {{", 1), [], ["one"], id="query's own dataset"),
        pytest.param(
            VALUES.replace("{", f"FROM <{G1}> {{", 1), [("default", G2)], ["two"], id="query_multiple_dataset"
        ),
    ],
)
def test_the_graphs_of_the_request_are_those_asked(server, way, sparql, graphs, expected):
    pairs = [(f"{kind}-graph-uri", iri) for kind, iri in graphs]
    match way:
        case "get":
            answer = server.send("GET", f"/sparql?{form(('query', sparql), *pairs)}")
        case "form":
            answer = server.send(
                "POST", "/sparql", body=form(("query", sparql), *pairs), headers={"Content-Type": FORM}
            )
        case "direct":
            answer = server.send("POST", f"/sparql?{form(*pairs)}", body=sparql, headers={"Content-Type": DIRECT})
    assert values(answer) == expected


SELECT, CONSTRUCT = "SELECT ?s { ?s a <http://example.org/Book> }", "CONSTRUCT WHERE { ?s a <http://example.org/Book> }"


@pytest.mark.parametrize(
    ("sparql", "accept", "expected", "start"),
    [
        (SELECT, "application/sparql-results+json", "application/sparql-results+json", b'{"head"'),
        (SELECT, "application/json", "application/sparql-results+json", b'{"head"'),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        (SELECT, "text/csv", "text/csv", b"s\r\n"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values", b"?s\n"),
        (
            SELECT,
            "text/csv;q=0.4, application/sparql-results+xml;q=0.8, */*;q=0.1",
            "application/sparql-results+xml",
            b"",
        ),
        (SELECT, "text/*", "text/csv", b""),
        (SELECT, "*/*;q=0.5, application/sparql-results+json;q=0", "application/sparql-results+xml", b""),
        (SELECT, "nonsense, ;;;q=,/", "application/sparql-results+json", b""),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        (CONSTRUCT, "*/*", "text/turtle", b"@prefix"),
        (CONSTRUCT, "text/turtle", "text/turtle", b"@prefix"),
        (CONSTRUCT, "application/n-triples", "application/n-triples", b"<http"),
        (CONSTRUCT, "application/ld+json", "application/ld+json", b"["),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml", b"<?xml"),
        (
            "DESCRIBE <http://example.org/a>",
            "application/n-triples",
            "application/n-triples",
            b"<http://example.org/a>",
        ),
    ],
)
def test_the_form_of_an_answer_is_negotiated(server, sparql, accept, expected, start):
    answer = server.ask(sparql, accept)
    assert (answer.status, answer.type) == (200, expected)
    assert answer.body.startswith(start)
    assert "Accept" in answer.headers["Vary"]


def test_head_tells_what_get_would_and_sends_nothing(server):
    path = f"/sparql?{form(('query', SELECT))}"
    got, told = server.get(path), server.send("HEAD", path)
    assert (told.status, told.body) == (200, b"")
    assert told.headers["content-length"] == str(len(got.body))
    assert told.headers["content-type"] == got.headers["content-type"]


def test_options_tells_the_methods(server):
    answer = server.send("OPTIONS", "/sparql")
    assert (answer.status, answer.headers["Allow"]) == (204, "GET, HEAD, OPTIONS, POST")


# ------------------------------------------------------------------------------------------------ graphs, descriptions


@pytest.mark.parametrize(
    ("path", "count"), [("/data?default", 1), (f"/data?graph={G1}", 2), (f"/data?graph={quote(G3)}", 1)]
)
def test_the_graph_store_gives_one_graph(server, path, count):
    answer = server.get(path, Accept="application/n-triples")
    assert (answer.status, len(answer.text.splitlines())) == (200, count)
    assert server.send("HEAD", path).status == 200
    assert len(rdflib.Graph().parse(data=server.get(path).text, format="turtle")) == count


def test_the_graph_store_gives_all_graphs(server):
    answer = server.get("/data")
    assert answer.type == "application/trig"
    assert len(rdflib.Dataset().parse(data=answer.text, format="trig")) == 6


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"]
)
def test_the_service_describes_itself(server, accept):
    answer = server.get("/sparql", Accept=accept)
    told = rdflib.Graph().parse(data=answer.text, format=accept)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    endpoint = rdflib.URIRef(f"{server.address}/sparql")
    assert (endpoint, sd.endpoint, endpoint) in told
    assert (endpoint, sd.supportedLanguage, sd.SPARQL11Query) in told
    assert (endpoint, sd.feature, sd.UnionDefaultGraph) in told
    assert (endpoint, sd.supportedLanguage, sd.SPARQL11Update) not in told


def test_void_counts_what_the_endpoint_counts(server):
    told = rdflib.Graph().parse(data=server.get("/.well-known/void").text, format="turtle")
    [[triples]] = told.query("SELECT ?n { ?d a void:Dataset ; void:triples ?n }", initNs={"void": rdflib.VOID})
    assert triples.value == int(values(server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))[0])
    [[books]] = told.query(
        "SELECT ?n { ?d void:classPartition [void:class <http://example.org/Book>; void:entities ?n] }",
        initNs={"void": rdflib.VOID},
    )
    assert books.value == 2


# ------------------------------------------------------------------------------------------------ without a server


def test_names_and_values_are_read_as_they_were_meant():
    assert read_pairs("a=%C3%A9+%2B&&b&=c&a=1=2") == [("a", "é +"), ("b", ""), ("", "c"), ("a", "1=2")]


def test_a_request_without_a_query_asks_for_the_description():
    assert read_query(Asked("GET", "", "", b"", "")) is None


def test_a_graph_is_asked_for_by_its_iri_or_as_default():
    assert read_graph(Asked("GET", "default", "", b"", "")).is_all is False
    assert read_graph(Asked("GET", "", "", b"", "")).is_all is True
    assert read_graph(Asked("GET", f"graph={G1}", "", b"", "")).graph == G1


def test_an_update_is_refused_whatever_else_is_sent():
    with pytest.raises(UpdateError) as told:
        read_query(Asked("GET", "query=ASK%7B%7D&update=x", "", b"", ""))
    assert status_of(told.value) == 405
    assert status_of(KgError("a", "b", "c")) == 400


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/ld+json;q=0.9,text/turtle;q=0.90001", "application/ld+json"),
        ("text/turtle;q=0.1,*/*;q=0.2", "application/n-triples"),
        ("TEXT/HTML;Q=0.5", "text/html"),
    ],
)
def test_pages_are_given_to_those_who_ask_for_them(accept, expected):
    assert choose(accept, (*GRAPHS, PAGE)).media_type == expected


def test_a_great_many_ranges_cost_nothing():
    assert choose(",".join(["text/a"] * 100_000), RESULTS) is None
