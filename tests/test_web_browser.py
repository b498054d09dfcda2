"""The server's pages in a real browser, and a page of another origin that asks the server as YASGUI does."""

import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.show.exports import export
from tests.browsing import complaints_of, open_browser, requests_of
from tests.many_events import many_graph
from tests.web_server import hostile_nquads, plain_nquads, serving

pytest.importorskip("selenium", reason="selenium is not installed")
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

browser = pytest.fixture(scope="module")(open_browser)
EASY = "SELECT ?l { ?e a kg:Event ; rdfs:label ?l } ORDER BY ?l"
COUNTS = "SELECT ?l (COUNT(?c) AS ?n) { ?c kg:about/rdfs:label ?l } GROUP BY ?l ORDER BY ?l"
AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
ANSWERED = "document.getElementById('told').textContent.includes(' ms')"
FOREIGN = """<!doctype html><meta charset="utf-8"><title>elsewhere</title>"""
ASK = """
const done = arguments[arguments.length - 1];
const [address, options] = arguments;
fetch(address, options)
  .then(async (response) => done([response.status, await response.text()]), (error) => done([0, String(error)]));
"""


class Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(FOREIGN.encode())

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def elsewhere():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    file = tmp_path_factory.mktemp("served") / "graph.nq"
    file.write_bytes(plain_nquads())
    return file


@pytest.fixture(scope="module")
def server(source):
    with serving(source, "--workers", 2, "--time-limit", 5) as server:
        yield server


def await_true(browser, script, *arguments):
    end = time.monotonic() + 20
    while not browser.execute_script(script, *arguments):
        assert time.monotonic() < end, (script, browser.get_log("browser"))
        time.sleep(0.05)


def open_editor(browser, server, query="", view="table"):
    browser.get_log("browser"), browser.get_log("performance")
    browser.get("about:blank")
    browser.get(f"{server.address}/sparql" + (f"#query={quote(query)}&view={view}" if query else ""))
    await_true(browser, "return document.body.dataset.ready === 'true'")
    if query:
        await_true(browser, f"return {ANSWERED} || !document.getElementById('problem').hidden")


def text_of(browser, selector):
    return browser.execute_script("return document.querySelector(arguments[0])?.textContent ?? ''", selector)


def press(browser, *keys):
    ActionChains(browser).send_keys(*keys).perform()


# ------------------------------------------------------------------------------------------------ the SPARQL page


def test_a_query_of_the_address_is_asked_and_told_as_a_table(browser, server):
    open_editor(browser, server, EASY)
    assert "Ana Ríos pardoned Bo Lund" in text_of(browser, "#shown table")
    assert "2 rows" in text_of(browser, "#told")
    assert complaints_of(browser) == []
    hosts = {url.split("/")[2] for url in requests_of(browser) if url.startswith("http")}
    assert hosts == {server.address.removeprefix("http://")}


def test_a_question_is_asked_by_its_form_with_the_keyboard(browser, server):
    open_editor(browser, server)
    browser.execute_script("document.getElementById('filter').focus()")
    press(browser, "pardoned whom", Keys.TAB, Keys.ENTER, Keys.TAB, "ana rios", Keys.ENTER)
    await_true(browser, f"return {ANSWERED}")
    assert "Ana Ríos pardoned Bo Lund" in text_of(browser, "#shown table")
    assert "VALUES ?who { <https://dateline.example/id/person/ana-rios-" in browser.execute_script(
        "return document.getElementById('query').value"
    )


def test_a_name_that_nothing_bears_is_told_with_the_nearest(browser, server):
    open_editor(browser, server)
    browser.execute_script(
        "const d = document.getElementById('question-pardons'); d.open = true;"
        "d.querySelector('input').value = 'Ana Riso'; d.querySelector('button').click()"
    )
    await_true(browser, "return !document.getElementById('problem').hidden")
    assert "did you mean 'Ana Ríos'" in text_of(browser, "#problem")


def test_what_is_wrong_is_marked_at_its_line(browser, server):
    open_editor(browser, server, "SELECT ?l {\n  ?e a kg:Event ;\n    nix:y ?l }")
    assert text_of(browser, "#problem").startswith("query:3:5:")
    place = browser.execute_script("return document.getElementById('query').selectionStart")
    assert place == len("SELECT ?l {\n  ?e a kg:Event ;\n    ")
    assert browser.execute_script("return document.querySelectorAll('#colours .wrong').length") == 1


def test_words_are_completed_and_asked_with_the_keyboard(browser, server):
    open_editor(browser, server)
    browser.execute_script("const q = document.getElementById('query'); q.focus(); q.select()")
    press(browser, "ASK { ?x kg:pardo", Keys.ENTER, " ?y }")
    ActionChains(browser).key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()
    await_true(browser, f"return {ANSWERED}")
    assert browser.execute_script("return document.getElementById('query').value") == "ASK { ?x kg:pardoned ?y }"
    assert "true" in text_of(browser, "#shown table")


@pytest.mark.parametrize(
    ("query", "view", "drawn"),
    [
        (
            COUNTS,
            "chart",
            "#shown svg .bar",
        ),
        ("SELECT ?d ?n { ?e kg:date ?d ; kg:source_count ?n }", "chart", "#shown svg .dot"),
        (
            "CONSTRUCT { ?a ?p ?b } WHERE { VALUES ?p { kg:pardoned kg:member_of } ?a ?p ?b }",
            "graph",
            ".network[data-drawn] canvas",
        ),
        ("SELECT ?e ?a { ?e kg:agent ?a }", "graph", ".network[data-drawn] canvas"),
    ],
)
def test_an_answer_is_drawn(browser, server, query, view, drawn):
    open_editor(browser, server, query, view)
    await_true(browser, "return document.querySelector(arguments[0]) !== null", drawn)
    assert (
        browser.execute_script(
            "return document.getElementById('tab-' + arguments[0]).getAttribute('aria-selected')", view
        )
        == "true"
    )
    assert complaints_of(browser) == []


def test_an_answer_is_saved_in_the_form_that_is_chosen(browser, server, tmp_path):
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    open_editor(browser, server, EASY)
    browser.execute_script("document.querySelector('#downloads button').click()")
    end = time.monotonic() + 20
    while not (tmp_path / "answer.csv").exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    assert (tmp_path / "answer.csv").read_bytes() == server.ask(EASY, "text/csv").body


def test_a_slow_query_can_be_stopped(browser, server):
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    browser.get("about:blank")
    browser.get(f"{server.address}/sparql#query={quote(slow)}")
    await_true(browser, "return document.getElementById('run')?.textContent === 'Stop'")
    browser.execute_script("document.getElementById('run').click()")
    await_true(browser, "return document.getElementById('told').textContent === 'stopped'")
    await_true(browser, "return document.getElementById('run').textContent === 'Ask'")


def test_the_editor_fits_a_phone(browser, server):
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        for path in ("/sparql", "/", "/resource?iri=https%3A%2F%2Fdateline.example%2Fid%2Fnone"):
            browser.get(f"{server.address}{path}")
            assert browser.execute_script("return document.documentElement.scrollWidth") <= 390, path
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_hostile_text_is_shown_and_never_run(browser, tmp_path):
    file = tmp_path / "hostile.nq"
    file.write_bytes(hostile_nquads())
    with serving(file, "--workers", 1) as server:
        for view in ("table", "chart", "graph"):
            open_editor(browser, server, "SELECT ?s ?l { ?s rdfs:label ?l }", view)
            await_true(browser, "return document.querySelector('#shown').children.length > 0")
            assert browser.execute_script("return document.querySelectorAll('#shown img, #shown script').length") == 0
            assert browser.title == "Ask – Dateline"
            assert ("onerror" in text_of(browser, "#shown table")) == (view == "table")
        browser.get(f"{server.address}/")
        links = browser.execute_script("return [...document.querySelectorAll('.groups a')].map((a) => a.href)")
        for link in links[:8]:
            browser.get(link)
            assert "owned" not in browser.title.partition("<")[0]
            assert browser.execute_script("return document.querySelectorAll('main img, main script').length") == 0
        assert complaints_of(browser) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    ["/", "/sparql", f"/sparql#view=chart&query={quote(COUNTS)}", "/sparql#query=ASK", "/id/none", "PARDON", "LARGE"],
    ids=["start", "editor", "chart", "fault", "nothing", "event", "explorer"],
)
def test_axe_finds_no_violation(browser, server, large, path, theme):
    if not AXE.exists():
        pytest.fail("axe-core is missing (npm ci)") if os.environ.get("CI") else pytest.skip("axe-core (npm ci)")
    if path == "PARDON":
        path = server.get(f"/resource?name={quote('Ana Ríos pardoned Bo Lund')}").headers["Location"]
    features = [{"name": "prefers-color-scheme", "value": theme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    try:
        browser.get("about:blank")
        if path == "LARGE":
            open_explorer(browser, large)
            await_true(browser, LOADED, "Showing 400 of 4,000 events")
        else:
            browser.get(server.address + path)
        if path.startswith("/sparql"):
            await_true(browser, "return document.body.dataset.ready === 'true'")
        if "#" in path:
            await_true(browser, f"return {ANSWERED} || !document.getElementById('problem').hidden")
        browser.execute_script(AXE.read_text("utf-8"))
        browser.set_script_timeout(60)
        found = browser.execute_async_script(
            "const done = arguments[0]; axe.run().then((r) => done(r.violations.map((v) => "
            "`${v.id}: ${v.nodes.map((n) => n.html.slice(0, 90)).join(' | ')}`)))"
        )
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert found == []


def test_the_explorer_runs_as_served(browser, server):
    browser.get_log("browser")
    browser.get(f"{server.address}/explorer")
    await_true(browser, "return document.body.textContent.includes('Ana Ríos pardoned Bo Lund')")
    await_true(browser, "return document.querySelectorAll('[role=tab]').length > 2")
    assert browser.execute_script("return document.getElementById('load').hidden"), "all of it is loaded"
    assert complaints_of(browser) == []


# ------------------------------------------------------------------------------------------------ a large explorer

LOADED = "const told = document.getElementById('load-told').textContent; return told.includes(arguments[0])"
LAST = "for the 3999th time"


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    file = tmp_path_factory.mktemp("large") / "graph.nq"
    file.write_bytes(export(many_graph(4000, 4000)[0], "nq"))
    with serving(file, "--workers", 1) as server:
        yield server


def open_explorer(browser, server, state=""):
    browser.get_log("browser"), browser.get_log("performance")
    browser.get("about:blank")
    browser.get(f"{server.address}/explorer" + (f"#{state}" if state else ""))
    await_true(browser, "return document.body.dataset.ready === 'true'")


def type_into(browser, field, *keys):
    browser.execute_script("const field = document.getElementById(arguments[0]); field.focus(); field.select()", field)
    press(browser, *keys)


def knows(browser, label):
    browser.execute_script(
        "const find = document.getElementById('find'); find.focus(); find.value = arguments[0];"
        "find.dispatchEvent(new Event('input'))",
        label,
    )
    return label in text_of(browser, "#hits [aria-label=Events]")


def test_the_explorer_of_a_large_graph_shows_a_part_and_loads_more(browser, large):
    open_explorer(browser, large)
    await_true(browser, LOADED, "Showing 400 of 4,000 events")
    assert browser.execute_script("return document.querySelectorAll('.event').length") > 0
    browser.execute_script("document.getElementById('load-more').focus()")
    press(browser, Keys.ENTER)
    await_true(browser, LOADED, "Showing 800 of 4,000 events")
    assert "800 events" in text_of(browser, "#summary")
    assert browser.execute_script("return document.activeElement.id") == "load-more"
    assert complaints_of(browser) == []
    hosts = {url.split("/")[2] for url in requests_of(browser) if url.startswith("http")}
    assert hosts == {large.address.removeprefix("http://")}


def test_an_event_that_was_not_loaded_is_found_by_its_name(browser, large):
    open_explorer(browser, large)
    await_true(browser, LOADED, "Showing 400 of 4,000 events")
    assert not knows(browser, LAST)
    type_into(browser, "find", LAST, Keys.ARROW_UP, Keys.ENTER)
    await_true(browser, LOADED, "The one event that fits is loaded")
    assert knows(browser, LAST)
    press(browser, Keys.ENTER)
    await_true(browser, "return document.querySelector('#panel #chosen')?.textContent.includes(arguments[0])", LAST)
    assert "sel=event" in browser.current_url
    address = browser.current_url.partition("#")[2]
    open_explorer(browser, large, "sel" + address.partition("sel")[2])
    await_true(browser, "return document.querySelector('#panel #chosen')?.textContent.includes(arguments[0])", LAST)
    assert complaints_of(browser) == []


def test_a_name_loads_its_events_and_one_that_nothing_bears_is_told(browser, large):
    open_explorer(browser, large)
    await_true(browser, LOADED, "Showing 400 of 4,000 events")
    type_into(browser, "load-name", "Person 17", Keys.ENTER)
    await_true(browser, LOADED, "All 134 events that fit are loaded")
    assert "with Person 17" in text_of(browser, "#filters")
    assert "who=person" in browser.current_url
    type_into(browser, "load-name", "Persn 17", Keys.ENTER)
    await_true(browser, "return document.getElementById('load-problem').textContent.includes('did you mean')")
    assert browser.execute_script("return document.getElementById('load-again').hidden"), "a typo is not tried again"
    assert len(complaints_of(browser)) <= 1, "the browser tells of the 404 itself"


def test_days_and_a_zoom_of_the_timeline_load_what_lies_between(browser, large):
    open_explorer(browser, large, "from=2024-03-01&to=2024-03-10")
    await_true(browser, LOADED, "events that fit are loaded")
    assert {"/explorer/data", "/explorer/data?from=2024-03-01&to=2024-03-10"} <= {
        url.removeprefix(large.address) for url in requests_of(browser)
    }
    open_explorer(browser, large)
    await_true(browser, LOADED, "Showing 400 of 4,000 events")
    for _ in range(8):
        browser.execute_script("document.getElementById('zoom-in').click()")
    await_true(browser, LOADED, "events that fit are loaded")
    assert "zoom=" in browser.current_url
    assert complaints_of(browser) == []


def test_a_server_that_is_gone_is_told_in_one_line_and_asked_again(browser, tmp_path):
    file = tmp_path / "graph.nq"
    file.write_bytes(export(many_graph(500, 500)[0], "nq"))
    with serving(file, "--workers", 1) as server:
        open_explorer(browser, server)
        await_true(browser, LOADED, "Showing 400 of 500 events")
    browser.execute_script("document.getElementById('load-more').click()")
    await_true(browser, "return document.getElementById('load-problem').textContent !== ''")
    assert text_of(browser, "#load-problem") == "The server does not answer; is it still running?"
    with serving(file, "--workers", 1, "--port", server.port):
        browser.execute_script("document.getElementById('load-again').click()")
        await_true(browser, LOADED, "All 500 events are loaded")
    assert text_of(browser, "#load-problem") == ""


def test_the_explorer_of_hostile_text_never_runs_it(browser, tmp_path):
    file = tmp_path / "hostile.nq"
    file.write_bytes(hostile_nquads())
    with serving(file, "--workers", 1) as server:
        open_explorer(browser, server)
        await_true(browser, "return document.querySelectorAll('.event').length > 0")
        browser.execute_script("document.querySelector('#panel .link')?.click()")
        assert browser.execute_script("return document.querySelectorAll('body img, #view script').length") == 0
        assert browser.title == "Dateline explorer: who did what, when, and who says so"
        assert complaints_of(browser) == []


def test_what_is_loaded_fits_a_phone(browser, large):
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        open_explorer(browser, large)
        await_true(browser, LOADED, "Showing 400 of 4,000 events")
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


# ------------------------------------------------------------------------------------------------ another origin


def ask_from(browser, page, server, options=None, path=""):
    path = path or ("/sparql" if options and "body" in options else "/sparql?query=ASK%20%7B%7D")
    browser.set_script_timeout(20)
    browser.get(page)
    return tuple(browser.execute_async_script(ASK, f"{server.address}{path}", options or {}))


YASGUI = {
    "method": "POST",
    "headers": {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/sparql-results+json,*/*;q=0.9",
    },
    "body": "query=ASK+%7B%7D",
}
DIRECT = {
    "method": "POST",
    "headers": {
        "Content-Type": "application/sparql-query",
        "X-Requested-With": "XMLHttpRequest",
        "Authorization": "Bearer t",
    },
    "body": "ASK {}",
}


@pytest.mark.parametrize("options", [{}, YASGUI, DIRECT], ids=["get", "form", "direct with preflight"])
@pytest.mark.parametrize("allowed", ["*", "this"])
def test_a_page_of_an_allowed_origin_may_ask(browser, elsewhere, source, options, allowed):
    origin = elsewhere if allowed == "this" else "*"
    with serving(source, "--workers", 1, "--origin", origin, "--token", "t") as server:
        told = (
            options
            if options is DIRECT
            else {**options, "headers": {**options.get("headers", {}), "Authorization": "Bearer t"}}
        )
        assert ask_from(browser, elsewhere, server, told) == (200, '{"head":{},"boolean":true}')


def test_a_page_of_an_allowed_origin_reads_what_is_wrong(browser, elsewhere, source):
    with serving(source, "--workers", 1, "--origin", "*") as server:
        status, told = ask_from(browser, elsewhere, server, path="/sparql?query=ASK")
        assert (status, told.partition(":")[0]) == (400, "query")


def test_a_page_of_any_other_origin_reads_nothing(browser, elsewhere, server, source):
    for options in ({}, YASGUI, DIRECT):
        assert ask_from(browser, elsewhere, server, options)[0] == 0
    with serving(source, "--workers", 1, "--origin", "https://friend.example") as other:
        assert ask_from(browser, elsewhere, other)[0] == 0


def test_preflights_tell_what_is_allowed(source):
    with serving(source, "--workers", 1, "--origin", "https://friend.example") as server:
        asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        allowed = server.send("OPTIONS", "/sparql", headers={"Origin": "https://friend.example", **asked})
        assert (allowed.status, allowed.headers["Access-Control-Allow-Origin"]) == (200, "https://friend.example")
        other = server.send("OPTIONS", "/sparql", headers={"Origin": "https://other.example", **asked})
        assert other.status == 400
        assert other.headers["Access-Control-Allow-Origin"] is None
