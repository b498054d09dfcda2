"""Programs that people ask SPARQL endpoints with, each on a real server."""

import io
import json
import shutil
import subprocess

import pandas
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import BASIC, CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLExceptions, SPARQLWrapper

from tests.web_server import plain_nquads, serving

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
KG = rdflib.Namespace("https://w3id.org/dateline/ontology#")
PARDONS = "SELECT ?l ?d { ?e a kg:Pardon ; rdfs:label ?l ; kg:date ?d }"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    file = tmp_path_factory.mktemp("served") / "graph.nq"
    file.write_bytes(plain_nquads())
    with serving(file, "--workers", 1, "--token", "secret") as server:
        yield server


@pytest.fixture
def wrapper(server):
    wrapper = SPARQLWrapper(f"{server.address}/sparql")
    wrapper.setHTTPAuth(BASIC)
    wrapper.setCredentials("anyone", "secret")
    return wrapper


@pytest.mark.parametrize("way", ["GET", POST, POSTDIRECTLY])
def test_sparqlwrapper_asks_in_every_way(wrapper, way):
    wrapper.setMethod("GET" if way == "GET" else POST)
    if way == POSTDIRECTLY:
        wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setQuery(PARDONS)
    wrapper.setReturnFormat(JSON)
    rows = wrapper.query().convert()["results"]["bindings"]
    assert [row["l"]["value"] for row in rows] == ["Ana Ríos pardoned Bo Lund"]


def test_sparqlwrapper_reads_every_form(wrapper):
    wrapper.setQuery(PARDONS)
    wrapper.setReturnFormat(XML)
    assert "Ana Ríos" in wrapper.query().convert().toxml()
    wrapper.setReturnFormat(CSV)
    assert "Ana Ríos".encode() in wrapper.query().convert()
    wrapper.setQuery("CONSTRUCT { ?a kg:pardoned ?b } WHERE { ?a kg:pardoned ?b }")
    wrapper.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=wrapper.query().convert(), format="turtle")) == 1


def test_sparqlwrapper_understands_what_is_wrong(wrapper):
    wrapper.setQuery("SELECT ?l { ?e a kg:Pardon ; }}")
    with pytest.raises(SPARQLExceptions.QueryBadFormed, match=r"query:1:\d+: the query does not go on with"):
        wrapper.query()
    wrapper.setCredentials("anyone", "wrong")
    with pytest.raises(SPARQLExceptions.Unauthorized):
        wrapper.query()


def test_rdflib_sees_the_graph_as_its_own(server):
    store = SPARQLStore(f"{server.address}/sparql", auth=("anyone", "secret"))
    graph = rdflib.Graph(store)
    [event] = graph.subjects(rdflib.RDF.type, KG.Pardon)
    assert str(graph.value(event, rdflib.RDFS.label)) == "Ana Ríos pardoned Bo Lund"
    assert graph.query(f"ASK {{ <{event}> <{KG.status}> <{KG.confirmed}> }}").askAnswer is True
    assert len(graph) == sum(1 for _ in graph)
    with pytest.raises(Exception, match="read only"):
        graph.add((event, rdflib.RDFS.label, rdflib.Literal("no")))


def test_pandas_reads_an_answer_as_a_table(server):
    answer = server.send(
        "POST",
        "/sparql",
        body="SELECT ?measure ?value { ?f kg:measure ?measure ; kg:value ?value }",
        headers={"Content-Type": "application/sparql-query", "Accept": "text/csv", "Authorization": "Bearer secret"},
    )
    frame = pandas.read_csv(io.BytesIO(answer.body))
    assert list(frame.columns) == ["measure", "value"]
    assert 40.5 in set(frame["value"])


def curl(*arguments):
    program = shutil.which("curl")
    if program is None:
        pytest.skip("curl is not installed")
    done = subprocess.run([program, "-sS", "--max-time", "20", *arguments], capture_output=True, check=True, timeout=30)
    return done.stdout.decode()


def test_curl_asks_as_the_readme_says(server):
    token = ("-H", "Authorization: Bearer secret")
    asked = curl(
        *token, "-G", f"{server.address}/sparql", "--data-urlencode", f"query={PARDONS}", "-H", "Accept: text/csv"
    )
    assert asked == "l,d\r\nAna Ríos pardoned Bo Lund,2024-05-03\r\n"
    posted = curl(*token, f"{server.address}/sparql", "--data-urlencode", f"query={PARDONS}")
    assert json.loads(posted)["results"]["bindings"]
    assert curl(*token, "-I", f"{server.address}/data?default").startswith("HTTP/1.1 200 OK")
    assert curl("-u", "x:secret", f"{server.address}/.well-known/void").startswith("@prefix")
    refused = curl(*token, "-X", "DELETE", "-w", "%{http_code}", f"{server.address}/data?default")
    assert refused.endswith("405")
