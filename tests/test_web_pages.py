"""A page for every node of the graph, in every form, whatever its text."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
import rdflib

from kg.show.explorer.assembly import make_explorer
from kg.show.marking import Span, find_words
from tests.show_graphs import plain_graph
from tests.web_server import hostile_nquads, plain_nquads, serving

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    file = tmp_path_factory.mktemp("served") / "graph.nq"
    file.write_bytes(plain_nquads())
    with serving(file, "--workers", 2) as server:
        yield server


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    file = tmp_path_factory.mktemp("served") / "hostile.nq"
    file.write_bytes(hostile_nquads())
    with serving(file, "--workers", 2) as server:
        yield server


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def path_of(server, kind):
    answer = server.ask(f"SELECT ?x {{ ?x a kg:{kind} }} ORDER BY ?x LIMIT 1")
    return urlsplit(json.loads(answer.body)["results"]["bindings"][0]["x"]["value"])


KINDS = ["Person", "Party", "Outlet", "Pardon", "Article", "Claim", "Conflict", "Role", "Figure"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_node_answers_at_its_path_in_every_form(server, kind):
    iri = path_of(server, kind)
    page = server.get(iri.path, Accept=BROWSER)
    assert (page.status, page.type) == (200, "text/html")
    assert "Accept" in page.headers["Vary"]
    node = rdflib.URIRef(iri.geturl())
    for accept in ("text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"):
        answer = server.get(iri.path, Accept=accept)
        assert (answer.status, answer.type) == (200, accept)
        assert node in rdflib.Graph().parse(data=answer.text, format=accept).subjects()
    assert server.get(iri.path).type == "text/turtle"
    assert server.get(iri.path, Accept="image/png").status == 406
    assert server.send("HEAD", iri.path, headers={"Accept": "text/html"}).headers["content-length"] == str(
        len(page.body)
    )


def test_all_links_of_all_pages_lead_somewhere(server):
    seen, open_paths = set(), {"/"}
    while open_paths:
        path = open_paths.pop()
        seen.add(path)
        answer = server.get(path, Accept=BROWSER)
        assert answer.status == 200, path
        for tag, attributes in Tags(answer.text).tags if answer.type == "text/html" else ():
            target = attributes.get("href" if tag in ("a", "link") else "src")
            if target and target.startswith("/") and "as=" not in target:
                open_paths |= {target} - seen
    assert len(seen) > 25


def test_an_event_is_told_with_its_claims_its_dispute_and_its_people(server):
    told = Tags(server.get(path_of(server, "Pardon").path, Accept=BROWSER).text)
    for words in (
        "Ana Ríos pardoned Bo Lund",
        "2024-05-03",
        "Who says so",
        "3 May is published first",
        "palace official",
    ):
        assert words in told.text
    assert [tag for tag, _ in told.tags].count("mark") >= 2


def test_a_person_is_told_with_roles_and_events(server):
    told = Tags(server.get("/resource?name=ana%20rios", Accept=BROWSER).text)
    assert told.text == ""
    told = Tags(server.get(server.get("/resource?name=ana%20rios").headers["Location"], Accept=BROWSER).text)
    for words in ("Ana Ríos", "president", "pardoned Bo Lund", "3 May 2024"):
        assert words in told.text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/id/person/ana-riso-00000000", "Ana Ríos"),
        ("/id/event/ana-rios-pardons-bo-lund-00000000", "Ana Ríos pardoned Bo Lund"),
        ("/resource?name=Ana%20Riso", "Ana Ríos"),
        ("/resource?iri=http%3A%2F%2Felsewhere.example%2Fana-rios", "Ana Ríos"),
    ],
)
def test_what_is_not_there_names_the_nearest(server, path, told):
    page = server.get(path, Accept=BROWSER)
    assert (page.status, page.type) == (404, "text/html")
    assert told in Tags(page.text).text
    plain = server.get(path)
    assert (plain.status, plain.type, plain.text.count("\n")) == (404, "text/plain", 1)
    assert told in plain.text


@pytest.mark.parametrize("path", ["/id/", "/%E2%80%AE", "/a" * 2000, "/<script>", "/%FF%FE", "//evil.example/x"])
def test_a_strange_path_is_just_not_there(server, path):
    assert server.get(quote(path, safe="/%"), Accept=BROWSER).status == 404


@pytest.mark.parametrize("path", ["/resource", "/resource?iri=x", "/resource?iri=http://a%20b/"])
def test_what_is_no_iri_is_told(server, path):
    answer = server.get(path)
    assert (answer.status, answer.text.count("\n")) == (400, 1)


def test_a_question_is_answered_with_its_parameters(server):
    answer = server.get("/questions/pardons?who=ana%20rios", Accept="text/csv")
    assert "Ana Ríos pardoned Bo Lund" in answer.text
    bound = server.get("/questions/pardons?who=ana%20rios", Accept="application/sparql-query")
    assert server.ask(bound.text, "text/csv").text == answer.text
    for path, status in (
        ("/questions/pardon", 404),
        ("/resource", 400),
        ("/questions/pardons?whom=x", 400),
        ("/questions/pardons?who=zzz", 404),
    ):
        refused = server.get(path)
        assert (refused.status, refused.text.count("\n")) == (status, 1)


def test_labels_are_given_for_what_has_one(server):
    iri = path_of(server, "Person").geturl()
    headers = {"Content-Type": "application/json"}
    found = server.send("POST", "/labels", body=json.dumps([iri, "http://a/b"]), headers=headers)
    assert list(json.loads(found.body)) == [iri]
    for body in ("{}", "[1]", "x", '["a b"]'):
        assert server.send("POST", "/labels", body=body, headers=headers).status == 400


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_is_text_on_every_page(hostile, kind):
    page = hostile.get(path_of(hostile, kind).path, Accept=BROWSER)
    assert page.status == 200
    tags = Tags(page.text).tags
    assert not {"script", "img", "iframe", "object"} & {tag for tag, _ in tags}
    assert all(not name.startswith("on") for _, attributes in tags for name in attributes)
    targets = [
        value for _, attributes in tags for name, value in attributes.items() if name in ("href", "src", "action")
    ]
    assert all(
        each.startswith(("/", "data:,", "https://", "http://")) and not each.startswith("//") for each in targets
    )
    assert not set(page.text) & set("\x00\x07\x1b\u202e\u2066\u200f\u2028")


def test_the_explorer_is_served_under_its_own_policy(server):
    answer = server.get("/explorer", Accept=BROWSER)
    assert (answer.status, answer.type) == (200, "text/html")
    assert "Ana Ríos" not in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'sha256-" in policy and "connect-src 'self';" in policy and "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_the_explorer_is_given_the_record_of_a_page(server):
    answer = server.get("/explorer/data")
    assert (answer.status, answer.type) == (200, "application/json")
    part = json.loads(answer.body)
    page = json.loads(make_explorer(plain_graph(), ()).model_dump_json())
    assert part["explorer"] == page
    count = len(page["events"])
    assert (part["total"], part["left"], part["next"], part["known"]) == (count, 0, "", count)


@pytest.mark.parametrize(
    ("asked", "labels"),
    [
        ("entity=Bo+Lund&type=Pardon", {"Ana Ríos pardoned Bo Lund"}),
        ("text=RIOS+pardoned", {"Ana Ríos pardoned Bo Lund"}),
        ("from=1900-01-01&to=1900-12-31", set()),
        ("type=Pardon&from=&to=&entity=&text=&after=", {"Ana Ríos pardoned Bo Lund"}),
    ],
    ids=["name and type", "words", "days", "type and empty ones"],
)
def test_the_explorer_is_given_what_it_asks_for(server, asked, labels):
    part = json.loads(server.get(f"/explorer/data?{asked}").body)
    assert {event["label"] for event in part["explorer"]["events"]} == labels


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ("from=2024-13-01", 400, "from: '2024-13-01' is no day; write it as 2025-11-30\n"),
        ("from=20240101", 400, "from: '20240101' is no day; write it as 2025-11-30\n"),
        ("from=2024-05-02&to=2024-05-01", 400, "days: the first day, 2024-05-02, is after the last, 2024-05-01;"),
        ("from=2024-05-02&from=2024-05-03", 400, "from: it is given 2 times; give it 1 times at most\n"),
        ("until=2024-05-02", 400, "parameter 'until': there is none; the known are from, to, text"),
        ("type=Pardn", 400, "event type 'Pardn': there is none of that name; did you mean Pardon"),
        ("status=nix", 400, "status 'nix': there is none of that name"),
        ("entity=Ana+Riso", 404, "name 'Ana Riso': nothing in the graph bears it; did you mean 'Ana Ríos'"),
        ("entity=http://a%20b", 404, "name 'http://a b': nothing"),
        ("event=event:nix", 404, "event 'event:nix': the graph has no such event"),
        ("after=nix", 400, "after 'nix': no such place; give what the part before told as 'next'\n"),
        ("text=%FF", 400, "parameter: byte 0 is no UTF-8"),
        ("text=" + "a" * 2001, 400, "text: 2,001 characters; give at most 2,000\n"),
        ("&".join(["type=Pardon"] * 51), 400, "type: it is given 51 times; give it 50 times at most\n"),
    ],
)
def test_what_the_explorer_cannot_be_given_is_told_in_one_line(server, asked, status, told):
    answer = server.get(f"/explorer/data?{asked}")
    assert (answer.status, answer.type) == (status, "text/plain")
    assert answer.text.startswith(told)
    assert answer.text.count("\n") == 1


def test_the_explorer_of_hostile_text_is_data_and_nothing_else(hostile):
    answer = hostile.get("/explorer/data")
    assert answer.type == "application/json" and answer.headers["X-Content-Type-Options"] == "nosniff"
    assert any("onerror" in event["label"] for event in json.loads(answer.body)["explorer"]["events"])
    assert not set(answer.text) & set("\x00\x07\x1b\u202e\u2066\u200f\u2028")


def threads_of_children(pid):
    """How many threads each child of a process has."""
    stats = (file.read_text("ascii", "replace") for file in Path("/proc").glob("[0-9]*/stat") if file.exists())
    found = [stat.partition(" ")[0] for stat in stats if stat.rpartition(")")[2].split()[1] == str(pid)]
    return [len(list(Path(f"/proc/{child}/task").iterdir())) for child in found]


def test_the_explorer_has_the_texts_of_a_build_and_of_a_store(tmp_path):
    folder, built, kept = (tmp_path / name for name in ("articles", "built", "kept"))
    folder.mkdir()
    (folder / "one.txt").write_text("Ana Rios pardoned Bo Lund on 3 May 2024.\n", "utf-8")
    for way in (["build", folder, "--out", built], ["add", folder, "--store", kept]):
        subprocess.run([sys.executable, "-m", "kg", *map(str, way)], check=True, capture_output=True)
    for source in (built, kept):
        with serving(source, "--workers", 1) as server:
            part = json.loads(server.get("/explorer/data").body)
            assert "Ana Rios pardoned Bo Lund" in part["explorer"]["articles"][0]["text"], source.name
            if Path("/proc/self/stat").exists():
                assert threads_of_children(server.process.pid) == [1], "what forks has one thread"


def test_any_rdf_file_has_pages(tmp_path):
    file = tmp_path / "any.ttl"
    file.write_text(
        "@prefix : <http://other.example/things/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        ':a a :Thing ; rdfs:label "The A" ; :knows :b, <urn:x:1>, [ :inner "deep" ] . :b :name "B" .'
    )
    with serving(file, "--workers", 1) as server:
        assert "The A" in server.get("/", Accept=BROWSER).text
        page = Tags(server.get("/things/a", Accept=BROWSER).text)
        assert "The A" in page.text
        assert "deep" in server.get("/things/a", Accept="application/n-triples").text
        assert server.get("/resource?iri=urn:x:1", Accept=BROWSER).status == 200
        assert server.get("/things/c", Accept=BROWSER).status == 404


# ------------------------------------------------------------------------------------------------ marks


@pytest.mark.parametrize(
    ("sentence", "span", "others", "found"),
    [
        pytest.param("He won.", Span(13, 16, "won"), [], (3, 6), id="once"),
        pytest.param("He won, she won.", Span(12, 15, "won"), [Span(8, 11, "she")], (12, 15), id="other before it"),
        pytest.param("He won, she won.", Span(3, 6, "won"), [Span(8, 11, "she")], (3, 6), id="other after it"),
        pytest.param("He won, she won.", Span(103, 106, "won"), [], (3, 6), id="nothing to tell them apart"),
        pytest.param("He won.", Span(3, 7, "lost"), [], (0, 0), id="not there"),
        pytest.param("", Span(0, 0, ""), [], (0, 0), id="empty"),
    ],
)
def test_the_words_of_a_claim_are_found_in_its_sentence(sentence, span, others, found):
    assert find_words(sentence, span, others) == found
