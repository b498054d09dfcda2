"""A store that is served while articles come into it and go."""

import json
import time
from datetime import UTC, datetime

import pytest

from kg.store.living import open_store
from tests.web_server import serving

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
LABELS = "SELECT ?l { ?e a kg:Event ; rdfs:label ?l }"
LATER = "LIMA, May 9, 2024 - President Mara Kell pardoned Jon Brandt on Wednesday, the ministry said."


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served") / "store"
    with open_store(folder) as store:
        store.add(["tests/golden/tiny"], at=datetime(2024, 5, 7, tzinfo=UTC))
    return folder


def labels(server):
    return {row["l"]["value"] for row in json.loads(server.ask(LABELS).body)["results"]["bindings"]}


def await_labels(server, is_right):
    deadline = time.monotonic() + 30
    while not is_right(labels(server)):
        assert time.monotonic() < deadline, labels(server)
        time.sleep(0.1)


def test_a_served_store_follows_what_is_added_and_retracted(folder, tmp_path):
    (tmp_path / "later.txt").write_text(LATER)
    with serving(folder, "--workers", 2) as server:
        before = server.ask(COUNT).text
        assert "Mara Kell endorsed Jon Brandt" in labels(server)
        with open_store(folder) as store:
            store.add([tmp_path / "later.txt"], at=datetime(2024, 5, 10, tzinfo=UTC))
        await_labels(server, lambda found: "Mara Kell pardoned Jon Brandt" in found)
        with open_store(folder) as store:
            store.retract("later", at=datetime(2024, 5, 11, tzinfo=UTC))
        await_labels(server, lambda found: "Mara Kell pardoned Jon Brandt" not in found)
        assert server.ask(COUNT).text == before
        assert '"ok"' in server.get("/health").text


def test_a_served_store_has_the_bounds_of_any_graph(folder):
    with serving(folder, "--workers", 1, "--time-limit", 2, "--result-limit", 1, "--memory-limit", 256) as server:
        product = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
        assert server.ask(f"SELECT (COUNT(*) AS ?n) {{ {product} }}").status == 503
        assert server.ask(f"SELECT * {{ {product} }}").status == 413
        assert server.ask(LABELS).status == 200
