import json
import re
import time
from html.parser import HTMLParser

import pytest

from kg.graph.store import fill_store
from kg.show.drawing import make_drawing
from kg.show.graph import Graph
from kg.show.page import make_page
from tests.browsing import open_browser, requests_of
from tests.show_graphs import HOSTILE, hostile_graph, plain_graph


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def browser():
    yield from open_browser()


def open_page(browser, graph, folder):
    file = folder / "graph.html"
    file.write_text(make_page(graph), "utf-8")
    browser.get_log("browser"), browser.get_log("performance")
    browser.get(file.as_uri())
    end = time.monotonic() + 20
    while browser.execute_script("return document.body.dataset.drawn") != "true":
        assert time.monotonic() < end, browser.get_log("browser")
        time.sleep(0.05)


def run(browser, script):
    return browser.execute_script(script)


PANEL = "return document.getElementById('panel').textContent"


@pytest.mark.parametrize(
    "graph", [plain_graph, hostile_graph, lambda: Graph(fill_store([]))], ids=["plain", "hostile", "empty"]
)
def test_the_page_is_drawn_without_an_error_or_a_request(browser, tmp_path, graph):
    open_page(browser, graph(), tmp_path)
    assert [each for each in browser.get_log("browser") if each["level"] in ("SEVERE", "WARNING")] == []
    assert {url.partition(":")[0] for url in requests_of(browser)} <= {"file", "data"}
    assert sum(url.startswith("file:") for url in requests_of(browser)) <= 1
    assert run(browser, "return document.querySelectorAll('canvas').length") == 1


def test_hostile_text_is_shown_and_never_run(browser, tmp_path):
    open_page(browser, hostile_graph(), tmp_path)
    title = "Dateline: who did what, when, and who says so"
    buttons = run(browser, "return document.querySelectorAll('#panel li button').length")
    assert buttons
    for number in range(buttons):
        run(browser, f"document.querySelectorAll('#panel li button')[{number}].click()")
        assert "onerror" in run(browser, PANEL)
        run(browser, "document.querySelector('#panel .back').click()")
    run(browser, "const f = document.getElementById('find'); f.value = 'script'; f.dispatchEvent(new Event('input'))")
    time.sleep(0.3)
    assert run(browser, "return document.title") == title
    assert run(browser, "return document.querySelectorAll('#panel img, #panel script').length") == 0
    assert run(browser, "return document.scripts.length") == 3


def test_a_chosen_event_tells_its_claims_and_its_conflict(browser, tmp_path):
    open_page(browser, plain_graph(), tmp_path)
    assert "3 May is published first" in run(browser, PANEL)
    run(browser, "document.querySelector('#panel li button').click()")
    told = run(browser, PANEL)
    assert "A palace official said Ana Rios pardoned Lund on 3 April" in told
    assert "3 May is published first" in told
    assert "Friday, 3 May 2024" in told
    run(browser, "[...document.querySelectorAll('#panel dd button')].find((b) => b.textContent === 'Bo Lund').click()")
    assert "member ofGreen Party" in run(browser, PANEL)


@pytest.mark.parametrize(
    ("since", "until", "is_shown"), [("2024-05-03", "", True), ("2024-05-04", "", False), ("", "2024-05-02", False)]
)
def test_days_narrow_what_is_listed(browser, tmp_path, since, until, is_shown):
    open_page(browser, plain_graph(), tmp_path)
    for name, value in (("since", since), ("until", until)):
        run(
            browser,
            f"const i = document.getElementById('{name}'); i.value = '{value}'; i.dispatchEvent(new Event('change'))",
        )
    assert ("Friday, 3 May 2024" in run(browser, PANEL)) is is_shown


@pytest.mark.parametrize(
    ("words", "found"), [("rios", "2 found"), ("ANA RIOS", "2 found"), ("nobody", "Nothing of that name")]
)
def test_search_goes_without_case_and_accents(browser, tmp_path, words, found):
    open_page(browser, plain_graph(), tmp_path)
    run(browser, f"const f = document.getElementById('find'); f.value = '{words}'; f.dispatchEvent(new Event('input'))")
    assert found in run(browser, PANEL)


def test_the_page_fits_a_phone(browser, tmp_path):
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        open_page(browser, plain_graph(), tmp_path)
        assert run(browser, "return document.documentElement.scrollWidth") <= 390
        assert run(browser, "return document.getElementById('panel').clientWidth") >= 370
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


# ------------------------------------------------------------------------------------------------ without a browser


def test_article_text_enters_the_page_only_as_data():
    page = make_page(hostile_graph())
    tags = Tags(page).tags
    assert [tag for tag, _ in tags].count("script") == 3
    assert "img" not in [tag for tag, _ in tags]
    assert all(not name.startswith("on") for _, attributes in tags for name in attributes)


def test_the_page_names_no_address_to_load():
    page = make_page(plain_graph())
    assert not [
        value
        for _, attributes in Tags(page).tags
        for name, value in attributes.items()
        if name in ("src", "href") and not value.startswith("data:")
    ]
    assert "sourceMappingURL" not in page
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy and policy[1].startswith("default-src 'none'; script-src 'sha256-") and "http" not in policy[1]


def test_what_is_no_fact_is_drawn_dashed_and_what_is_disputed_marked():
    drawing = make_drawing(plain_graph())
    events = {node["label"].partition("\n")[0]: node for node in drawing["nodes"] if node["kind"] == "Event"}
    assert (events["≠ pardon"]["fact"], events["≠ pardon"]["disputed"]) == (True, True)
    assert (events["denial"]["fact"], events["denial"]["disputed"]) == (False, False)
    dashed = {edge["from"] for edge in drawing["edges"] if edge["dashes"]}
    assert dashed == {events["denial"]["id"]}


def test_hostile_labels_are_cut_and_on_one_line():
    drawing = make_drawing(hostile_graph())
    assert all(len(node["label"].partition("\n")[0]) <= 44 for node in drawing["nodes"])
    assert "\x1b" not in json.dumps(drawing, ensure_ascii=False)
    assert HOSTILE not in json.dumps(drawing, ensure_ascii=False)
