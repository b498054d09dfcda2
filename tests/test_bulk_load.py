"""The recipe for Oxigraph in `docs/bulk-load.md`, run as it stands there on the parts of a build."""

import hashlib
import json
import shlex
import socket
import subprocess
import sysconfig
import time
from pathlib import Path

import pytest
import urllib3

from kg.cli import main
from tests.sparql_servers import free_port

ROOT = Path(__file__).parent.parent
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("bulk")
    assert main(["build", str(ROOT / "tests" / "golden" / "tiny"), "--parts", "--out", str(home / "parts")]) == 0
    return home


def test_the_manifest_tells_every_part_as_it_is(home):
    rows = json.loads((home / "parts" / "manifest.json").read_bytes())["files"]
    assert {row["file"] for row in rows} == {path.name for path in (home / "parts").glob("*.gz")}
    for row in rows:
        content = (home / "parts" / row["file"]).read_bytes()
        assert (row["bytes"], row["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_oxigraph_holds_what_the_manifest_counts(home):
    recipe = (ROOT / "docs" / "bulk-load.md").read_text("utf-8").partition("## Oxigraph")[2].partition("Union:")[0]
    load, optimize, serve = (line.strip() for line in recipe.splitlines() if line.startswith("    oxigraph"))
    scripts, port = Path(sysconfig.get_path("scripts")), free_port()
    serve = serve.replace("7878", str(port)).replace(" --union-default-graph", "")
    for line in (load, optimize):
        subprocess.run(f"{shlex.quote(str(scripts))}/{line}", shell=True, cwd=home, check=True, capture_output=True)
    command = [str(scripts / "oxigraph"), *shlex.split(serve)[1:]]
    with subprocess.Popen(command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            await_port(port)
            count = ask(port)
        finally:
            server.kill()
    assert count == json.loads((home / "parts" / "manifest.json").read_bytes())["count"]


def ask(port: int) -> int:
    address = f"http://127.0.0.1:{port}/query"
    headers = {"accept": "application/sparql-results+json", "content-type": "application/sparql-query"}
    answer = urllib3.request("POST", address, body=COUNT, headers=headers, retries=False)
    assert answer.status == 200, answer.data
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def await_port(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server does not start")
