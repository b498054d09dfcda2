"""Pushing into a real Oxigraph server, and into servers that fail."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.cli import main
from kg.errors import PushError, SourceError
from kg.graph.store import fill_store
from kg.push.journal import Journal
from kg.push.parts import Part, split_graphs
from kg.push.protocols import GraphStoreWriter, UpdateWriter, escape
from kg.push.pushing import Pushed, push_graphs
from kg.push.remote import Access, Remote
from kg.show.exports import export
from tests.show_graphs import hostile_graph, plain_graph
from tests.sparql_servers import dump, failing, free_port, oxigraph

PROTOCOLS = ["gsp", "update"]
OK = (204, {}, b"")


@pytest.fixture(scope="module")
def server():
    with oxigraph() as address:
        yield address


def push(store, address, state, *, protocol="gsp", into="", **access):
    """Pushes as the command does; the address is a server's root or a whole address."""
    if address.count("/") == 2:
        address += "/store" if protocol == "gsp" else "/update"
    remote = Remote(Access(address=address, pause_seconds=0, **access))
    writer = GraphStoreWriter(remote) if protocol == "gsp" else UpdateWriter(remote, piece_bytes=4000)
    with Journal(state, address) as journal:
        return push_graphs(split_graphs(store, into=into), writer, journal)


def update(address, text):
    Remote(Access(address=f"{address}/update")).ask("POST", content=text.encode(), kind="application/sparql-update")


def clear(address):
    update(address, "DROP ALL")


def held(address):
    return set(parse(dump(address), format=RdfFormat.N_QUADS))


# ------------------------------------------------------------------------------------------------ the real server


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("graph", [plain_graph, hostile_graph], ids=["plain", "hostile"])
def test_the_server_has_what_was_pushed_and_a_second_push_writes_nothing(server, tmp_path, protocol, graph):
    clear(server)
    state = tmp_path / "state"
    assert push(graph().store, server, state, protocol=protocol) == Pushed(written=3, unchanged=0, removed=0)
    assert held(server) == set(graph().store)
    assert push(graph().store, server, state, protocol=protocol) == Pushed(written=0, unchanged=3, removed=0)
    assert held(server) == set(graph().store)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_only_what_differs_is_written_and_what_is_gone_is_removed(server, tmp_path, protocol):
    clear(server)
    state, store = tmp_path / "state", fill_store(plain_graph().store)
    push(store, server, state, protocol=protocol)
    one, two = sorted(store.named_graphs(), key=str)
    store.add(Quad(one, NamedNode("http://x.example/p"), Literal("new"), one))
    assert push(store, server, state, protocol=protocol) == Pushed(written=1, unchanged=2, removed=0)
    for quad in list(store.quads_for_pattern(None, None, None, two)):
        store.remove(quad)
    assert two in set(store.named_graphs()), "emptied, a graph is still there by name"
    assert push(store, server, state, protocol=protocol) == Pushed(written=0, unchanged=2, removed=1)
    assert held(server) == set(store)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_other_graphs_of_the_server_are_left_alone(server, tmp_path, protocol):
    clear(server)
    mine, theirs = NamedNode("http://x.example/mine"), NamedNode("http://x.example/theirs")
    others = fill_store([Quad(theirs, theirs, theirs, theirs), Quad(theirs, theirs, theirs)])
    push(others, server, tmp_path / "others", protocol=protocol)
    push(plain_graph().store, server, tmp_path / "state", protocol=protocol, into=mine.value)
    found = held(server)
    assert set(others) <= found
    defaults = plain_graph().store.quads_for_pattern(None, None, None, None)
    assert len(found) == len(plain_graph()) + 2
    assert {quad.triple for quad in found if quad.graph_name == mine} < {quad.triple for quad in defaults}


@pytest.mark.parametrize("how", ["DROP ALL", "CLEAR ALL"])
def test_a_server_that_was_emptied_is_filled_again(server, tmp_path, how):
    clear(server)
    push(plain_graph().store, server, tmp_path / "state")
    update(server, how)
    assert push(plain_graph().store, server, tmp_path / "state") == Pushed(written=3, unchanged=0, removed=0)
    assert held(server) == set(plain_graph().store)


def test_blank_nodes_are_the_same_in_every_push(server, tmp_path):
    clear(server)
    turtle = b"@prefix : <http://x.example/> . :a :p [ :q 1 ; :r [ :s 2 ] ], [ :q 3 ] ."
    stores = [fill_store(parse(turtle, format=RdfFormat.TURTLE)) for _ in range(2)]
    assert push(stores[0], server, tmp_path / "state", protocol="update").written == 1
    assert push(stores[1], server, tmp_path / "state", protocol="update").written == 0
    assert len(held(server)) == 6


@given(st.lists(st.text(st.characters(codec="utf-8")) | st.text("\\uU0123\"'\n {}<>;"), max_size=8))
def test_any_text_comes_through_an_update_to_the_character(texts):
    triples = [
        Triple(NamedNode("http://x.example/s"), NamedNode("http://x.example/p"), Literal(text)) for text in texts
    ]
    store = Store()
    statements = "\n".join(escape(f"{triple} .") for triple in triples)
    store.update(f"INSERT DATA {{ {statements} }}")
    assert {quad.object.value for quad in store} == set(texts)


@pytest.mark.parametrize(
    "text", [r"\u0022 . } ; DROP ALL #", r"\\u0022", r"C:\users\Udo", "\\U00000022", '\\"\\u', "\\"]
)
def test_an_escape_in_a_text_is_no_escape_for_readers_that_replace_those_first(text):
    triple = Triple(NamedNode("http://x.example/s"), NamedNode("http://x.example/p"), Literal(text))
    graph = rdflib.Graph()
    graph.update(f"INSERT DATA {{ {escape(f'{triple} .')} }}")
    assert [str(value) for value in graph.objects()] == [text]


# ------------------------------------------------------------------------------------------------ breaking off


def test_a_push_that_is_broken_off_goes_on_where_it_was(tmp_path):
    state = tmp_path / "state"
    with failing(lambda number, method: OK if number < 1 else (500, {}, b"out of order")) as broken:
        with pytest.raises(PushError, match="500: out of order"):
            push(plain_graph().store, broken.address, state)
        address = broken.address
    with failing(lambda number, method: (405, {}, b"") if method == "GET" else OK) as mended:
        rows = state.read_text().replace(address, mended.address)
        state.write_text(rows)
        assert push(plain_graph().store, mended.address, state) == Pushed(written=2, unchanged=1, removed=0)
    assert [method for method, *_ in mended.asked] == ["GET", "HEAD", "PUT", "PUT"]


def test_a_graph_that_was_being_written_is_removed_when_its_article_is_gone(tmp_path):
    state, store = tmp_path / "state", fill_store(plain_graph().store)
    with failing(lambda number, method: (500, {}, b"")) as broken, pytest.raises(PushError):
        push(store, broken.address, state)
    with failing(lambda number, method: OK) as mended:
        state.write_text(state.read_text().replace(broken.address, mended.address))
        store.remove_graph(min(store.named_graphs(), key=str))
        assert push(store, mended.address, state) == Pushed(written=2, unchanged=0, removed=1)
    assert [method for method, *_ in mended.asked] == ["PUT", "PUT", "DELETE"]


def test_a_push_that_is_killed_goes_on_and_ends_with_the_whole_graph(tmp_path):
    (tmp_path / "graph.nq").write_bytes(many_graphs(300))
    with oxigraph() as address:
        command = [sys.executable, "-m", "kg", "push", f"{address}/store", "--graph", str(tmp_path)]
        for _ in range(3):
            with subprocess.Popen(command, stdout=subprocess.DEVNULL) as pushing:
                state = tmp_path / "push-state.jsonl"
                begun = len(state.read_bytes()) if state.exists() else 0
                deadline = time.monotonic() + 30
                while pushing.poll() is None and time.monotonic() < deadline:
                    if state.exists() and len(state.read_bytes()) > begun + 4000:
                        os.kill(pushing.pid, signal.SIGKILL)
                        break
                    time.sleep(0.002)
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
        assert held(address) == set(parse(path=tmp_path / "graph.nq"))
    written, unchanged = (int(part.split()[0]) for part in done.stdout.partition(": ")[2].split(", ")[:2])
    assert written + unchanged == 300
    assert unchanged > 30


def many_graphs(count):
    lines = (f'<http://x.example/s> <http://x.example/p> "{n}" <http://x.example/g{n}> .' for n in range(count))
    return "".join(f"{line}\n" for line in lines).encode()


def test_a_journal_whose_last_line_was_broken_off_is_read_up_to_there(tmp_path):
    state = tmp_path / "state"
    with Journal(state, "a") as journal:
        journal.note("g", "1")
        journal.note("h", "2")
    state.write_bytes(state.read_bytes()[:-9])
    with Journal(state, "a") as journal:
        assert journal.digests == {"g": "1"}
        journal.note("h", "3")
    with Journal(state, "a") as journal, Journal(state, "b") as other:
        assert journal.digests == {"g": "1", "h": "3"}
        assert other.digests == {}


def test_a_journal_that_grows_is_written_anew_with_the_last_rows_of_every_address(tmp_path):
    state = tmp_path / "state"
    with Journal(state, "other") as journal:
        journal.note("g", "kept")
    with Journal(state, "a") as journal:
        for number in range(1500):
            journal.note("g", str(number))
        journal.note("h", "")
    with Journal(state, "a") as journal:
        assert journal.digests == {"g": "1499", "h": ""}
        journal.note("h", "done")
    assert state.read_bytes().count(b"\n") == 4
    with Journal(state, "other") as journal:
        assert journal.digests == {"g": "kept"}
    assert [each.name for each in tmp_path.iterdir()] == ["state"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=60) | st.text('{}[]":,\n address graph sha256 1', max_size=60).map(str.encode))
def test_any_file_is_a_journal_or_gets_one_line(tmp_path, content):
    state = tmp_path / "state"
    state.write_bytes(content)
    try:
        with Journal(state, "a") as journal:
            journal.note("g", "1")
        with Journal(state, "a") as journal:
            assert journal.digests["g"] == "1"
    except SourceError as error:
        assert "push all again" in str(error) or "name another file" in str(error)
        assert state.read_bytes() == content


# ------------------------------------------------------------------------------------------------ faults


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ((401, {}, b"who are you"), r"graph <.*> of [\d,]+ bytes: 401: who are you; give credentials that may write"),
        ((403, {}, b""), "403; give credentials that may write, with --token or --user"),
        ((404, {}, b"nothing here"), "404: nothing here; name the Graph Store address, such as"),
        ((405, {}, b""), "405; name the Graph Store address, .*, or say --protocol update"),
        ((413, {}, b"too much"), "413: too much; raise the server's limit, or push with --protocol update"),
        ((400, {}, b"line 1:\n bad \x1b[2J"), r"400: line 1: bad .*see the server's log"),
        ((500, {}, b"x" * 9999), "500: x{120}; see the server's log"),
        ((503, {}, b"busy"), "503: busy; see the server's log, then push again"),
        ((301, {"location": "http://new.example/store"}, b""), r"has moved \(301\); push to http://new.example/store"),
        (
            (200, {"content-type": "text/html; charset=utf-8"}, b"<html>"),
            "answers with a web page; name the Graph Store address",
        ),
    ],
    ids=lambda value: str(value[0]) if isinstance(value, tuple) else "",
)
def test_every_refusal_gets_one_line_that_says_what_to_do(tmp_path, reply, told):
    with failing(lambda number, method: reply) as server, pytest.raises(PushError, match=told) as error:
        push(plain_graph().store, server.address, tmp_path / "state", tries=2)
    assert "\n" not in str(error.value)
    assert len(server.asked) == (2 if reply[0] == 503 else 1)


def test_a_server_that_is_overloaded_for_a_while_is_asked_again(tmp_path):
    replies = [(503, {"retry-after": "0"}, b""), (429, {}, b""), OK, (502, {}, b""), (504, {}, b""), OK, OK]
    with failing(lambda number, method: replies[number]) as server:
        done = push(plain_graph().store, server.address, tmp_path / "state", tries=3)
    assert done.written == 3
    assert len(server.asked) == len(replies)


def test_pieces_that_are_too_large_are_halved_and_the_graph_begun_again(tmp_path):
    lines = tuple(sorted(f'<http://x.example/s> <http://x.example/p> "{n:06}" .' for n in range(6000)))
    tried = []

    def answer(number, method):
        tried.append(number)
        return (413, {}, b"") if len(server.asked[number][2]) > 100_000 else OK

    with failing(answer) as server:
        UpdateWriter(Remote(Access(address=server.address)), piece_bytes=300_000).put(Part("http://x.example/g", lines))
    bodies = [body for *_, body in server.asked]
    assert [len(body) > 100_000 for body in bodies[:3]] == [True, True, False]
    assert b"".join(bodies[2:]).count(b" .\n") == 6000
    assert [body.startswith(b"DROP SILENT GRAPH <http://x.example/g> ;\n") for body in bodies[2:]] == [
        True,
        *[False] * (len(bodies) - 3),
    ]


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_nobody_at_the_address_gets_one_line(tmp_path, protocol):
    address = f"http://127.0.0.1:{free_port()}/store"
    with pytest.raises(PushError, match=rf"{address}: Connection refused; see that the store runs there"):
        push(plain_graph().store, address, tmp_path / "state", protocol=protocol, tries=2)


@pytest.mark.parametrize(
    ("greeting", "told"),
    [(b"", "closed connection|reset by peer"), (b"SSH-2.0-OpenSSH_9.6\r\n", "."), (None, "timed out")],
    ids=["closes", "speaks-something-else", "says-nothing"],
)
def test_what_speaks_no_http_gets_one_line(tmp_path, greeting, told):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        served = threading.Thread(target=greet, args=(listening, greeting))
        served.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/store"
        with pytest.raises(PushError, match=told) as error:
            push(plain_graph().store, address, tmp_path / "state", tries=1, answer_seconds=0.3)
        served.join()
    assert str(error.value).endswith("; see that the store runs there, then push again")


def greet(listening, greeting):
    connection, _ = listening.accept()
    with connection:
        connection.settimeout(0.6)
        if greeting is None:
            time.sleep(0.5)
        else:
            connection.sendall(greeting)


@pytest.mark.parametrize(
    "address", ["", "store", "ftp://x.example/", "http://", "http://x.example:port/", "http://[::1/", "javascript:0"]
)
def test_what_is_no_address_gets_one_line(address):
    with pytest.raises(PushError, match="is none; name one such as"):
        Remote(Access(address=address))


# ------------------------------------------------------------------------------------------------ credentials


@pytest.mark.parametrize(
    ("access", "header"),
    [({"token": "s3cret"}, "Bearer s3cret"), ({"user": "kim:pass:word"}, "Basic a2ltOnBhc3M6d29yZA=="), ({}, None)],
    ids=["token", "user", "none"],
)
def test_credentials_go_with_every_request(tmp_path, access, header):
    with failing(lambda number, method: OK) as server:
        push(plain_graph().store, server.address, tmp_path / "state", **access)
    assert {headers.get("authorization") for headers in server.headers} == {header}


def test_credentials_in_the_address_are_refused_and_not_repeated():
    with pytest.raises(PushError, match="the address has credentials in it; give them with --user") as error:
        Remote(Access(address="http://kim:s3cret@x.example/store"))
    assert "s3cret" not in str(error.value)


def test_credentials_do_not_follow_to_another_address(tmp_path):
    with failing(lambda number, method: OK) as other:
        moved = (307, {"location": other.address}, b"")
        with failing(lambda number, method: moved) as server, pytest.raises(PushError, match="has moved"):
            push(plain_graph().store, server.address, tmp_path / "state", token="s3cret")
        assert not other.asked


# ------------------------------------------------------------------------------------------------ the command


@pytest.fixture
def kg(capsys, tmp_path, monkeypatch):
    (tmp_path / "graph.nq").write_bytes(export(plain_graph(), "nq"))
    for name in ("KG_PUSH_TOKEN", "KG_PUSH_USER", "KG_PUSH_PASSWORD"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        try:
            code = main(["push", *map(str, arguments), "--graph", str(tmp_path)])
        except SystemExit as end:
            code = end.code
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_the_command_pushes_and_keeps_what_it_pushed_beside_the_graph(kg, server, tmp_path):
    clear(server)
    assert kg(f"{server}/store") == (0, "3 graphs: 3 written, 0 unchanged, 0 removed\n", "")
    assert kg(f"{server}/store") == (0, "3 graphs: 0 written, 3 unchanged, 0 removed\n", "")
    assert {json.loads(row)["address"] for row in (tmp_path / "push-state.jsonl").read_text().splitlines()} == {
        f"{server}/store"
    }
    assert kg(f"{server}/update", "--protocol", "update")[1] == "3 graphs: 3 written, 0 unchanged, 0 removed\n"
    assert held(server) == set(plain_graph().store)


@pytest.mark.parametrize(
    ("arguments", "environment", "header"),
    [
        (["--token", "a"], {"KG_PUSH_TOKEN": "b"}, "Bearer a"),
        ([], {"KG_PUSH_TOKEN": "b"}, "Bearer b"),
        (["--user", "kim"], {"KG_PUSH_PASSWORD": "p", "KG_PUSH_TOKEN": "b"}, "Basic a2ltOnA="),
        ([], {"KG_PUSH_USER": "kim:p"}, "Basic a2ltOnA="),
    ],
    ids=["option", "environment", "password", "user"],
)
def test_secrets_may_stand_in_the_environment(kg, monkeypatch, arguments, environment, header):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with failing(lambda number, method: OK) as server:
        assert kg(server.address, *arguments)[0] == 0
    assert {headers.get("authorization") for headers in server.headers} == {header}


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["nowhere"], 1, "address: 'nowhere' is none"),
        (["http://127.0.0.1:1/store", "--tries", "1"], 1, "Connection refused"),
        (["http://127.0.0.1:1/store", "--token", "a", "--user", "b"], 1, "both --token and --user"),
        (["http://127.0.0.1:1/store", "--protocol", "gopher"], 2, "no protocol 'gopher'"),
        (["http://127.0.0.1:1/store", "--tries", "0"], 2, "no number above 0"),
        (["http://127.0.0.1:1/store", "--into", "not an iri"], 1, "'not an iri' is no IRI"),
        (["http://127.0.0.1:1/store", "--state", "/proc/no/where"], 1, "/proc/no/where"),
        ([], 2, "URL"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_pushed_gets_one_line(kg, arguments, code, told):
    found, out, err = kg(*arguments)
    assert (found, out) == (code, "")
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dear diary\n", ":1: not a row of what was pushed; remove the file to push all again"),
        ("dear diary", ": not a record of what was pushed; name another file with --state"),
    ],
    ids=["line", "no line end"],
)
def test_a_file_that_is_no_journal_gets_one_line_and_is_left_alone(kg, tmp_path, text, told):
    (tmp_path / "push-state.jsonl").write_text(text)
    code, _, complaint = kg("http://127.0.0.1:1/store")
    assert code == 1
    assert f"push-state.jsonl{told}" in complaint
    assert (tmp_path / "push-state.jsonl").read_text() == text
