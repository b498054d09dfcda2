"""The explorer as a person uses it, in a browser without a network."""

import os
import time
from pathlib import Path

import pytest

from kg.graph.quads import make_quads
from kg.graph.store import fill_store
from kg.pipeline import build_corpus, make_graph
from kg.show.explorer.page import make_explorer_page
from kg.show.graph import Graph
from tests.browsing import complaints_of, open_browser, requests_of
from tests.graph_corpus import make_corpus
from tests.many_events import many_graph
from tests.show_graphs import HOSTILE, hostile_graph, plain_graph

selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
TITLE = "Dateline explorer: who did what, when, and who says so"
SIZES = {"large": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}
LONG = "Dr. " + "Ottoline" * 1250
ARABIC = "أعلن الرئيس العفو عن 3 سجناء (2024)"
GRAPHS = {
    "plain": (plain_graph, None),
    "hostile": (hostile_graph, HOSTILE),
    "long": (lambda: Graph(fill_store(make_quads(make_corpus(hostile=LONG)))), LONG),
    "arabic": (lambda: Graph(fill_store(make_quads(make_corpus(hostile=ARABIC)))), ARABIC),
    "empty": (lambda: Graph(fill_store([])), None),
}


@pytest.fixture(scope="module")
def browser():
    yield from open_browser()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name, (graph, hostile) in GRAPHS.items():
        articles = () if name == "empty" else make_corpus(hostile=hostile).articles
        (folder / f"{name}.html").write_text(make_explorer_page(graph(), articles), "utf-8")
    corpus = build_corpus(["seeds"]).corpus
    (folder / "seeds.html").write_text(make_explorer_page(make_graph(corpus), corpus.articles), "utf-8")
    graph, articles = many_graph(2000, 5000)
    (folder / "many.html").write_text(make_explorer_page(graph, articles), "utf-8")
    return folder


def open_page(browser, pages, name="plain", state=""):
    browser.get("about:blank")
    complaints_of(browser), requests_of(browser)
    browser.get((pages / f"{name}.html").as_uri() + (f"#{state}" if state else ""))
    wait(browser, "document.body.dataset.ready === 'true'")


def wait(browser, condition, seconds=20):
    end = time.monotonic() + seconds
    while not browser.execute_script(f"return {condition}"):
        assert time.monotonic() < end, (condition, complaints_of(browser))
        time.sleep(0.02)


def resize(browser, width, height):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
    )


@pytest.fixture(autouse=True)
def desk(browser):
    resize(browser, 1280, 800)


def run(browser, script):
    return browser.execute_script(script)


def text_of(browser, part):
    return browser.find_element(By.ID, part).text


def press(browser, *keys):
    selenium.ActionChains(browser).send_keys(*keys).perform()


def events_of(browser):
    return run(browser, "return [...document.querySelectorAll('.event')].map((e) => e.getAttribute('aria-label'))")


def go(browser, view):
    browser.find_element(By.ID, f"tab-{view}").click()
    wait(browser, f"document.body.dataset.view === '{view}'")


def choose_pardon(browser):
    mark = next(
        each
        for each in browser.find_elements(By.CSS_SELECTOR, ".event")
        if "pardoned" in each.get_attribute("aria-label")
    )
    selenium.ActionChains(browser).move_to_element(mark.find_element(By.CSS_SELECTOR, ".mark")).click().perform()
    wait(browser, "document.querySelector('#panel #chosen')")


# ------------------------------------------------------------------------------------------------ opening


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("view", ["timeline", "network", "disputes", "names", "sources"])
def test_every_view_opens_without_a_complaint_or_a_request(browser, pages, name, view):
    open_page(browser, pages, name, f"view={view}")
    assert complaints_of(browser) == []
    asked = requests_of(browser)
    assert sum(url.startswith("file:") for url in asked) == 1
    assert {url.partition(":")[0] for url in asked} <= {"file", "data", "about"}


def test_the_timeline_shows_events_as_they_stand(browser, pages):
    open_page(browser, pages)
    told = events_of(browser)
    assert any("pardoned" in each and "date disputed" in each and "2 sources" in each for each in told)
    assert any(", denied" in each for each in told)
    assert run(browser, "return document.querySelectorAll('.event .join').length") >= 1


# ------------------------------------------------------------------------------------------------ evidence


def test_a_click_shows_who_says_so_in_which_words_and_why_then(browser, pages):
    open_page(browser, pages)
    choose_pardon(browser)
    told = text_of(browser, "panel")
    assert "Friday, 3 May 2024" in told and "Why this date" in told
    assert "3 May is published first" in told
    assert "according to palace official" in told and "without evidence" in told
    marked = run(browser, "return [...document.querySelectorAll('#panel mark')].map((m) => m.textContent)")
    assert marked == ["pardoned", "pardoned"]
    assert "Bo Lund, of the Green Party, won 40.5 per cent." in told


def test_a_claim_leads_to_its_words_in_the_article(browser, pages):
    open_page(browser, pages)
    choose_pardon(browser)
    browser.find_element(By.XPATH, "//button[text()='Show in the article']").click()
    wait(browser, "document.body.dataset.view === 'sources'")
    assert run(browser, "return document.querySelector('#looked').textContent") == "pardoned"
    box = run(
        browser, "const r = document.getElementById('looked').getBoundingClientRect(); return [r.top, innerHeight]"
    )
    assert 0 < box[0] < box[1]


def test_a_claim_can_be_cited(browser, pages):
    open_page(browser, pages)
    choose_pardon(browser)
    button = browser.find_element(By.XPATH, "//button[text()='Copy citation']")
    button.click()
    wait(browser, "/Cop/.test(document.querySelector('#panel .acts button:last-of-type').textContent)")
    assert complaints_of(browser) == []


def test_an_entity_tells_its_names_roles_and_relations(browser, pages):
    open_page(browser, pages)
    choose_pardon(browser)
    browser.find_element(By.XPATH, "//aside//dd//button[.='Ana Ríos']").click()
    wait(browser, "document.querySelector('#panel .entity')")
    told = text_of(browser, "panel")
    assert "Ana Rios" in told and "(a misspelling)" in told and "one accent apart" in told
    go(browser, "names")
    assert "Why these names are one" in text_of(browser, "view")


# ------------------------------------------------------------------------------------------------ the other views


def test_the_ledger_sets_the_sides_beside_each_other(browser, pages):
    open_page(browser, pages, state="view=disputes")
    sides = run(browser, "return [...document.querySelectorAll('.side h4')].map((e) => e.textContent)")
    assert any(each.startswith("3 May 2024") and "followed" in each for each in sides)
    assert any(each.startswith("3 Apr 2024") for each in sides)
    assert "Figures over time" in text_of(browser, "view")


def test_the_network_names_what_joins_two(browser, pages):
    open_page(browser, pages, state="view=network")
    names = run(browser, "return [...document.querySelectorAll('.edge-name')].map((e) => e.textContent)")
    assert any("pardoned" in name for name in names) and any("member of" in name for name in names)
    run(browser, "[...document.querySelectorAll('.node')].find((n) => n.textContent.includes('Bo Lund')).focus()")
    press(browser, Keys.ENTER)
    wait(browser, "document.querySelector('.node.centre')?.textContent.includes('Bo Lund')")
    assert "member of" in text_of(browser, "panel")


@pytest.mark.parametrize(("view", "row"), [("timeline", "pardoned"), ("network", "Bo Lund")])
def test_both_drawings_are_there_as_tables(browser, pages, view, row):
    open_page(browser, pages, state=f"view={view}&table=1")
    assert run(browser, "return document.querySelectorAll('#view svg.marks, #view svg.net').length") == 0
    assert row in run(browser, "return document.querySelector('#view table').textContent")


def test_the_slider_goes_back_to_what_was_known_and_marks_what_changed(browser, pages):
    open_page(browser, pages)
    slider = browser.find_element(By.ID, "known-range")
    slider.send_keys(Keys.ARROW_LEFT)
    wait(browser, "location.hash.includes('known=2024-05-04')")
    assert not any(", denied" in each for each in events_of(browser))
    slider = browser.find_element(By.ID, "known-range")
    slider.send_keys(Keys.ARROW_RIGHT)
    wait(browser, "!location.hash.includes('known=')")
    run(
        browser,
        "const s = document.getElementById('since'); s.value = '2024-05-04'; s.dispatchEvent(new Event('change'))",
    )
    wait(browser, "document.querySelector('.event.fresh')")
    assert any(each.endswith("was asserted") for each in events_of(browser))
    assert any(each.endswith("new") for each in events_of(browser))


# ------------------------------------------------------------------------------------------------ search, address


@pytest.mark.parametrize("typed", ["rios", "ANA RÍOS", "Anna Rois"])
def test_search_finds_the_right_one_though_it_is_misspelt(browser, pages, typed):
    open_page(browser, pages)
    press(browser, "/")
    press(browser, typed, Keys.ARROW_DOWN, Keys.ENTER)
    wait(browser, "document.querySelector('#panel .entity')")
    assert run(browser, "return document.querySelector('#chosen').textContent") == "Ana Ríos"


def test_words_of_a_sentence_narrow_the_view(browser, pages):
    open_page(browser, pages)
    press(browser, "/")
    press(browser, "palace official said", Keys.ENTER)
    wait(browser, "location.hash.includes('text=') || location.hash.includes('sel=')")
    assert complaints_of(browser) == []


def test_the_address_brings_the_view_back(browser, pages):
    open_page(browser, pages)
    choose_pardon(browser)
    browser.find_element(By.ID, "status-denied").click()
    state = run(browser, "return location.hash").removeprefix("#")
    assert "status=denied" in state and "sel=event" in state
    before = events_of(browser)
    open_page(browser, pages, state=state)
    assert events_of(browser) == before
    assert "pardoned" in run(browser, "return document.querySelector('#chosen').textContent")


@pytest.mark.parametrize(
    "state", ["view=nonsense", "sel=event:nothing", "at=nowhere:99&view=sources", "zoom=x,y", "known=1", "%E0%A4%A"]
)
def test_a_wrong_address_opens_what_there_is(browser, pages, state):
    open_page(browser, pages, state=state)
    assert complaints_of(browser) == []
    assert run(browser, "return document.getElementById('view').childElementCount") >= 1


def test_back_leads_to_the_view_before(browser, pages):
    open_page(browser, pages)
    go(browser, "network")
    go(browser, "names")
    browser.back()
    wait(browser, "document.body.dataset.view === 'network'")


# ------------------------------------------------------------------------------------------------ by keyboard


def test_everything_is_done_by_keyboard(browser, pages):
    open_page(browser, pages)
    for number, view in enumerate(["timeline", "network", "disputes", "names", "sources"], start=1):
        press(browser, str(number))
        wait(browser, f"document.body.dataset.view === '{view}'")
    press(browser, "1")
    run(browser, "document.querySelector('.marks').focus()")
    press(browser, Keys.ARROW_RIGHT)
    wait(browser, "document.querySelector('.event.active')")
    before = run(browser, "return location.hash")
    press(browser, "+", "+")
    wait(browser, "location.hash.includes('zoom=')")
    assert run(browser, "return location.hash") != before
    press(browser, Keys.ENTER)
    wait(browser, "document.querySelector('#panel #chosen')")
    press(browser, Keys.ESCAPE)
    wait(browser, "!location.hash.includes('sel=')")
    press(browser, "?")
    wait(browser, "document.getElementById('keys').open")
    press(browser, Keys.ESCAPE)
    wait(browser, "!document.getElementById('keys').open")


def test_tab_goes_through_the_page_from_its_head_to_its_foot(browser, pages):
    open_page(browser, pages)
    seen = []
    for _ in range(60):
        press(browser, Keys.TAB)
        seen.append(
            run(
                browser,
                "const e = document.activeElement; return e.id || e.className.baseVal || e.tagName",
            )
        )
    order = [
        seen.index(each) for each in ("skip", "find", "tab-timeline", "lanes", "marks", "known-range") if each in seen
    ]
    assert len(order) >= 5 and order == sorted(order)


# ------------------------------------------------------------------------------------------------ a newcomer's walk


def test_who_did_it_when_who_says_so_and_what_is_disputed_in_four_clicks(browser, pages):
    """'Who arrested Kim Yong-hyun, when, who says so, and what is disputed?', asked of the bundled seeds."""
    open_page(browser, pages, "seeds")
    press(browser, "/")
    press(browser, "arested Kim Yong-hyun")
    wait(browser, "document.querySelector('#hits [role=option]')")
    browser.find_element(By.CSS_SELECTOR, "#hits [aria-label='Events'] [role=option]").click()
    wait(browser, "document.querySelector('#panel #chosen')")
    told = text_of(browser, "panel")
    assert "Prosecutors arrested Kim Yong-hyun" in told
    assert "Sunday, 8 December 2024" in told and "Why this date" in told
    assert "Sources disagree on the date" in told and "2024-11-08" in told
    assert (
        "was arrested on Dec. 8, prosecutors said" in told and "was arrested by the prosecutors on November 8th" in told
    )
    assert run(browser, "return document.querySelectorAll('#panel .claim').length") >= 2


def test_on_paper_the_table_stands_for_the_drawing(browser, pages):
    open_page(browser, pages)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        run(browser, "dispatchEvent(new Event('beforeprint'))")
        shown = run(
            browser, "return [...document.querySelectorAll('table, .marks, #filters')].map((e) => e.checkVisibility())"
        )
        assert shown == [False, False, True]
        run(browser, "dispatchEvent(new Event('afterprint'))")
        assert run(browser, "return document.querySelectorAll('table').length") == 0
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


# ------------------------------------------------------------------------------------------------ hostile text


@pytest.mark.parametrize("view", ["timeline", "network", "disputes", "names", "sources"])
def test_hostile_text_is_shown_and_never_run(browser, pages, view):
    open_page(browser, pages, "hostile", f"view={view}&all=1")
    assert "onerror" in run(browser, "return document.getElementById('main').textContent")
    run(browser, "const f = document.getElementById('find'); f.value = 'script'; f.dispatchEvent(new Event('input'))")
    time.sleep(0.2)
    assert run(browser, "return document.title") == TITLE
    assert run(browser, "return document.querySelectorAll('#main img, #main script, #hits img').length") == 0
    assert run(browser, "return document.querySelectorAll('a[href^=javascript]').length") == 0
    assert "\u202e" not in run(browser, "return document.body.innerText")
    assert complaints_of(browser) == []


def test_a_name_of_ten_thousand_letters_is_cut_where_it_is_drawn_and_whole_where_it_is_read(browser, pages):
    open_page(browser, pages, "long")
    drawn = run(browser, "return [...document.querySelectorAll('.marks text')].map((e) => e.textContent.length)")
    assert drawn and max(drawn) < 80
    open_page(browser, pages, "long", "view=names")
    assert run(browser, "return document.getElementById('view').textContent.length") > 10000


def test_text_from_right_to_left_stays_so_and_turns_nothing_round(browser, pages):
    open_page(browser, pages, "arabic")
    choose = "[...document.querySelectorAll('#panel .plain button')][0].click()"
    run(browser, choose)
    wait(browser, "document.querySelector('#panel #chosen')")
    heading = "getComputedStyle(document.querySelector('#chosen bdi')).direction"
    assert run(browser, f"return {heading}") == "rtl"
    assert run(browser, "return getComputedStyle(document.getElementById('panel')).direction") == "ltr"


# ------------------------------------------------------------------------------------------------ sizes, accessibility


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["plain", "hostile", "long", "arabic"])
@pytest.mark.parametrize("view", ["timeline", "network", "disputes", "names", "sources"])
def test_nothing_is_wider_than_the_screen(browser, pages, size, name, view):
    resize(browser, *SIZES[size])
    open_page(browser, pages, name, f"view={view}")
    assert run(browser, "return document.documentElement.scrollWidth") <= SIZES[size][0]
    assert run(browser, "return document.getElementById('view').clientWidth") > 200


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["timeline", "network", "disputes", "names", "sources", "timeline&table=1"])
def test_axe_finds_no_violation(browser, pages, view, theme):
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (npm ci)")
    open_page(browser, pages, state=f"view={view}")
    if view == "timeline":
        choose_pardon(browser)
    run(browser, f"if (document.documentElement.dataset.theme !== '{theme}') document.getElementById('theme').click()")
    run(browser, AXE.read_text("utf-8"))
    found = browser.execute_async_script(
        "const done = arguments[0]; axe.run().then((r) => done(r.violations.map((v) => "
        "[v.id, v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).slice(0, 3)])))"
    )
    assert found == []


# ------------------------------------------------------------------------------------------------ two thousand events


def frame_times(browser, deed):
    return browser.execute_async_script(
        f"""
        const done = arguments[0]; const times = []; const marks = document.querySelector('.marks');
        let number = 0, last = performance.now();
        const turn = () => {{
          const began = performance.now(); {deed}; number += 1;
          requestAnimationFrame(() => {{
            times.push(performance.now() - began);
            if (number < 40) setTimeout(turn, 0); else done(times.sort((a, b) => a - b));
          }});
        }};
        turn();
        """
    )


def test_two_thousand_events_stay_fluent(browser, pages):
    open_page(browser, pages, "many")
    assert run(browser, "return performance.getEntriesByName('shown')[0].startTime") < 3000
    how = "{ ctrlKey: true, deltaY: number % 20 < 10 ? -60 : 60, clientX: 700, cancelable: true }"
    wheel = f"document.querySelector('.scroll').dispatchEvent(new WheelEvent('wheel', {how}))"
    zoomed = frame_times(browser, wheel)
    moved = frame_times(browser, "document.querySelector('.scroll').scrollTop += 300")
    assert zoomed[len(zoomed) // 2] < 200 and moved[len(moved) // 2] < 200, (zoomed, moved)
    assert complaints_of(browser) == []


def test_of_two_thousand_events_no_two_lie_on_each_other(browser, pages):
    open_page(browser, pages, "many")
    over = run(
        browser,
        """
        const boxes = [...document.querySelectorAll('.event .hit')].map((e) => e.getBoundingClientRect());
        let count = 0;
        boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
          const beside = a.left + 3 >= b.right - 3 || b.left + 3 >= a.right - 3;
          if (!beside && a.top + 1 < b.bottom && b.top + 1 < a.bottom) count += 1;
        }));
        return [boxes.length, count];
        """,
    )
    assert over[0] > 20 and over[1] == 0


# ------------------------------------------------------------------------------------------------ pictures to look at


@pytest.mark.skipif("EXPLORER_PICTURES" not in os.environ, reason="EXPLORER_PICTURES names no folder")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["timeline", "network", "disputes", "names", "sources"])
def test_pictures_are_kept_to_be_looked_at(browser, pages, view, size, theme):
    folder = Path(os.environ["EXPLORER_PICTURES"])
    folder.mkdir(parents=True, exist_ok=True)
    resize(browser, *SIZES[size])
    open_page(browser, pages, "seeds", f"view={view}")
    run(browser, f"if (document.documentElement.dataset.theme !== '{theme}') document.getElementById('theme').click()")
    assert browser.save_screenshot(str(folder / f"{view}-{size}-{theme}.png"))
