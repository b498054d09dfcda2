"""What a server does with those who ask for too much, too slowly, or what is not theirs."""

import concurrent.futures
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.web.gate import POLICY
from tests.web_server import plain_nquads, serving

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n0 ?o }"
PRODUCT = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DOUBLINGS = " ".join(f"BIND(CONCAT(?x{number}, ?x{number}) AS ?x{number + 1})" for number in range(30))
HUNGRY = f'ASK {{ BIND("aaaaaaaa" AS ?x0) {DOUBLINGS} FILTER(STRLEN(?x30) < 3) }}'
EASY = "SELECT ?l { ?e a kg:Pardon ; rdfs:label ?l }"


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    file = tmp_path_factory.mktemp("served") / "graph.nq"
    file.write_bytes(plain_nquads())
    return file


@pytest.fixture(scope="module")
def server(source):
    bounds = ("--time-limit", 3, "--result-limit", 1, "--memory-limit", 256, "--workers", 2)
    with serving(source, *bounds) as server:
        yield server


def post(server, query):
    return server.send("POST", "/sparql", body=query, headers={"Content-Type": "application/sparql-query"})


# ------------------------------------------------------------------------------------------------ too much


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        pytest.param(SLOW, 503, "it takes longer than 3 s", id="slow"),
        pytest.param(PRODUCT, 413, "it is larger than 1 MiB", id="cartesian product"),
        pytest.param(HUNGRY, 503, "it needs more than 256 MiB", id="hungry"),
        pytest.param(f"ASK {{ FILTER({'!' * 300_000}true) }}", 503, "is nested too deeply", id="deep"),
        pytest.param(f"ASK {{}} #{'a' * 10_000_000}", 413, "the body is larger than 4 MiB", id="10 MB"),
    ],
)
def test_too_much_gets_one_line_and_the_server_goes_on(server, query, status, told):
    answer = post(server, query)
    assert answer.status == status
    assert told in answer.text and answer.text.count("\n") == 1
    assert (answer.headers["Retry-After"] is not None) == (status == 503)
    assert post(server, EASY).status == 200


def test_a_query_of_a_megabyte_is_answered(server):
    assert post(server, f"ASK {{}} #{'a' * 1_000_000}").text == '{"head":{},"boolean":true}'


def test_killed_workers_are_replaced_and_counted(server):
    before = metric(server, "kg_workers_replaced")
    assert post(server, SLOW).status == 503
    assert metric(server, "kg_workers_replaced") == before + 1
    assert metric(server, 'kg_jobs_total{outcome="late"}') >= 1
    deadline = time.monotonic() + 10
    while metric(server, "kg_workers_idle") < 2:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def metric(server, name):
    lines = server.get("/metrics").text.splitlines()
    return next((float(line.rpartition(" ")[2]) for line in lines if line.startswith(f"{name} ")), 0.0)


def test_a_worker_can_open_no_socket():
    script = (
        "import socket; from kg.web.worker import forbid_files; forbid_files()\n"
        "try:\n    socket.socket()\nexcept OSError as error:\n    print(error.strerror)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=True, text=True)
    assert found.stdout == "Too many open files\n"


def test_a_worker_can_open_the_files_of_its_database_and_no_more():
    script = (
        "import os; from kg.web.worker import forbid_files; forbid_files(12)\n"
        "try:\n    opened = []\n    while True: opened.append(os.open(os.devnull, os.O_RDONLY))\n"
        "except OSError: print(len(opened))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=True, text=True)
    assert 12 <= int(found.stdout) <= 13


def test_slow_queries_do_not_keep_others_from_their_answers(server):
    with concurrent.futures.ThreadPoolExecutor(20) as threads:
        slow = threads.submit(post, server, SLOW)
        time.sleep(0.2)
        quick = [threads.submit(post, server, EASY) for _ in range(19)]
        assert {each.result().status for each in quick} == {200}
        assert slow.result().status == 503


def test_the_query_of_a_client_that_leaves_is_ended(source):
    with serving(source, "--workers", 1, "--time-limit", 60) as server:
        with socket.create_connection((server.host, server.port)) as line:
            line.sendall(f"GET /sparql?query={quote(SLOW)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(0.5)
        assert post(server, EASY).status == 200


# ------------------------------------------------------------------------------------------------ too slow


@pytest.fixture
def impatient(source, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))
    script = (
        "import sys; from pathlib import Path; from kg.web.server import serve; from kg.web.settings import Settings\n"
        "tell = lambda address: print('serving at', address, flush=True)\n"
        "serve(Path(sys.argv[1]), Settings(port=0, workers=1, patience_seconds=0.5), tell=tell)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, source], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        port = int(process.stdout.readline().rstrip(b"/\n").rpartition(b":")[2])
        yield port
        process.terminate()


@pytest.mark.parametrize(
    ("sent", "received"),
    [
        pytest.param(b"", b"", id="nothing"),
        pytest.param(b"GET /sparql HTTP/1.1\r\nHost: local", b"", id="half a head"),
        pytest.param(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 100\r\n\r\nASK",
            b"HTTP/1.1 408",
            id="half a body",
        ),
    ],
)
def test_a_client_that_dawdles_is_given_up(impatient, sent, received):
    with socket.create_connection(("127.0.0.1", impatient), timeout=10) as line:
        line.sendall(sent)
        began = time.monotonic()
        assert line.recv(4096).startswith(received)
        assert time.monotonic() - began < 5


def test_a_client_that_takes_no_answer_is_given_up(impatient):
    query = quote("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(20)
        line.connect(("127.0.0.1", impatient))
        line.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert line.recv(12) == b"HTTP/1.1 200"
        time.sleep(2)
        received = 0
        while part := line.recv(1 << 16):
            received += len(part)
        assert received < 20_000_000
    with socket.create_connection(("127.0.0.1", impatient), timeout=10) as line:
        line.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert line.recv(12) == b"HTTP/1.1 200"


# ------------------------------------------------------------------------------------------------ what is not theirs


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/..%5c..%5cetc/passwd",
        "/%00",
    ],
)
def test_no_path_leads_out_of_the_folder(server, path):
    answer = server.get(path)
    assert answer.status == 404
    assert "import" not in answer.text and "root:" not in answer.text


@pytest.mark.parametrize(
    "path", ["/a%0d%0aSet-Cookie:x=1", "/resource?name=a%0d%0aSet-Cookie:x=1", "/resource?iri=x:%0d%0aa"]
)
def test_nothing_that_is_sent_becomes_a_header(server, path):
    answer = server.get(path, Accept="text/plain")
    assert answer.status in (400, 404)
    assert answer.headers["Set-Cookie"] is None


def test_every_answer_is_bound_to_its_own_origin(server):
    for path in ("/", "/sparql", "/health", "/nothing", "/sparql?query=x"):
        headers = server.get(path, Accept="text/html,*/*;q=0.1").headers
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Access-Control-Allow-Origin"] is None


def test_a_strangers_name_for_this_machine_is_not_served(server):
    assert server.get("/health", Host="evil.example").status == 421
    assert server.get("/health", Host=f"localhost:{server.port}").status == 200


def read_log(server, awaited):
    deadline = time.monotonic() + 10
    while awaited not in server.log.read_text():
        assert time.monotonic() < deadline, server.log.read_text()
        time.sleep(0.02)
    return server.log.read_text()


def test_the_log_tells_no_query_unless_it_is_asked_to(source):
    with serving(source, "--log-queries") as server:
        server.ask("ASK { ?secret ?is ?told }")
        assert "%3Fsecret" in read_log(server, "GET /sparql?")
    with serving(source) as server:
        server.ask("ASK { ?secret ?is ?told }")
        server.get("/a%1b%5b31m%e2%80%ae")
        log = read_log(server, "GET /a")
    assert "GET /sparql 200" in log and "secret" not in log
    assert "\x1b" not in log and "\u202e" not in log


# ------------------------------------------------------------------------------------------------ who may ask


def test_a_token_is_asked_for(source):
    with serving(source, "--token", "héllo") as server:
        refused = server.ask("ASK {}")
        assert (refused.status, refused.text.count("\n")) == (401, 1)
        assert "Bearer" in refused.headers["WWW-Authenticate"]
        assert server.get("/health").status == 200
        assert server.get("/metrics").status == 401
        for shown, status in (
            ("Bearer héllo", 200),
            ("bearer héllo", 200),
            ("Bearer hello", 401),
            ("Bearer ", 401),
            ("Basic aGk6aMOpbGxv", 200),
            ("Basic !!", 401),
        ):
            answer = server.get("/sparql?query=ASK%7B%7D", Authorization=shown.encode("utf-8"))
            assert (shown, answer.status) == (shown, status)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0"], "host '0.0.0.0': others could read the graph; give a --token"),
        (["--host", "no such host"], "--token"),
        (["--port", "65536"], "no port"),
        (["--origin", "example.org"], "origin 'example.org': no origin; write it as https://example.org"),
        (["--origin", "https://example.org/"], "without a path"),
        (["--workers", "0"], "no number"),
        (["--token", "@/no/such"], "/no/such: No such file"),
        (["--host", "192.0.2.1", "--token", "x"], "192.0.2.1:8080: "),
    ],
)
def test_a_server_that_cannot_be_gets_one_line(source, arguments, told):
    command = [sys.executable, "-m", "kg", "serve", str(source), *arguments]
    found = subprocess.run(command, capture_output=True, timeout=60, check=False, text=True)
    assert found.returncode in (1, 2)
    assert told in found.stderr and found.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.ttl", "@prefix : <http://a/> .\n:a :b", "a.ttl:2:"),
        ("a.txt", "text", "unknown format '.txt'"),
        ("a.jsonld", "{", "a.jsonld"),
        ("a.ttl.gz", "no gzip", "a.ttl.gz"),
        ("", "", "no graph.nq in the folder"),
    ],
)
def test_a_file_that_cannot_be_served_gets_one_line(tmp_path, name, content, told):
    if name:
        (tmp_path / name).write_text(content)
    command = [sys.executable, "-m", "kg", "serve", str(tmp_path / name), "--port", "0"]
    found = subprocess.run(command, capture_output=True, timeout=60, check=False, text=True)
    assert (found.returncode, found.stdout, found.stderr.count("\n")) == (1, "", 1), found.stderr
    assert told in found.stderr


def test_a_port_that_is_taken_is_told(source, server):
    command = [sys.executable, "-m", "kg", "serve", str(source), "--port", str(server.port)]
    found = subprocess.run(command, capture_output=True, timeout=60, check=False, text=True)
    assert (found.returncode, found.stderr.count("\n")) == (1, 1)
    assert "in use" in found.stderr and "--port" in found.stderr


# ------------------------------------------------------------------------------------------------ life


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_when_its_answers_are_given(source, number):
    with serving(source, "--time-limit", 5) as server, concurrent.futures.ThreadPoolExecutor() as threads:
        asking = threads.submit(post, server, SLOW.replace(" . ?m ?n0 ?o", "").replace(" . ?j ?k ?l", ""))
        time.sleep(0.3)
        server.process.send_signal(number)
        assert asking.result().status in (200, 503)
        assert server.process.wait(20) == 0
        assert "Traceback" not in server.log.read_text()


def test_no_process_outlives_a_server_that_is_killed(source):
    with serving(source) as server:
        children = children_of(server.process.pid)
        children += [each for child in children for each in children_of(child)]
        assert len(children) > 1
        order = Path(f"/proc/{children[0]}/cmdline").read_bytes().split(b"\0")[3]
        home = Path(json.loads(order)["home"])
        assert (home / "socket").exists()
        server.process.kill()
        server.process.wait(20)
        deadline = time.monotonic() + 10
        while any(is_running(each) for each in children) or home.exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)


def children_of(process):
    return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.parametrize("part", ["workers", "nursery"])
def test_what_is_killed_from_outside_is_started_again(source, part):
    with serving(source, "--workers", 2, "--time-limit", 2) as server:
        [nursery] = children_of(server.process.pid)
        for each in children_of(nursery) if part == "workers" else [nursery]:
            os.kill(each, signal.SIGKILL)
        assert post(server, EASY).status == 200
        assert [post(server, SLOW).status for _ in range(3)] == [503] * 3
        deadline = time.monotonic() + 20
        while post(server, EASY).status != 200:
            assert time.monotonic() < deadline


def is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def test_a_changed_file_is_served_anew_and_a_broken_one_is_not(tmp_path):
    file = tmp_path / "a.ttl"
    file.write_text("<a:a> <a:b> 1 .")
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def await_count(server, expected):
        deadline = time.monotonic() + 20
        while f'"{expected}"' not in server.ask(count).text:
            assert time.monotonic() < deadline
            time.sleep(0.1)

    with serving(file) as server:
        await_count(server, 1)
        (tmp_path / "b").write_text("<a:a> <a:b> 1, 2, 3 .")
        (tmp_path / "b").replace(file)
        await_count(server, 3)
        file.write_text("<a:a> <a:b> 1, ")
        deadline = time.monotonic() + 20
        while "stale" not in server.get("/health").text:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        await_count(server, 3)
        file.write_text("<a:a> <a:b> 1, 2 .")
        await_count(server, 2)
        assert '"ok"' in server.get("/health").text
