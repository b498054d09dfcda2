"""How large the explorer is and how fast it answers: the bundled seeds, and 2,000 events with 5,000 claims.

Times are of headless Chromium on this machine, the median of several, and as ratios to those of an empty page in the
same run. Needs chromium and chromium-driver.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from kg.pipeline import build_corpus, make_graph
from kg.show.explorer.page import make_explorer_page
from tests.browsing import open_browser
from tests.many_events import many_graph

EMPTY = "<!doctype html><html lang=en><title>empty</title><body data-ready=true><p>empty</p>"
RUNS = 5
DEEDS = {
    "zoom": (
        "document.querySelector('.scroll').dispatchEvent(new WheelEvent('wheel', "
        "{ ctrlKey: true, deltaY: number % 2 ? -80 : 80, clientX: 700, cancelable: true }))"
    ),
    "scroll": "document.querySelector('.scroll').scrollTop += 240",
    "choose": "location.hash = '#sel=' + ids[number]",
    "filter": "document.querySelectorAll('.statuses button')[number % 2].click()",
    "lanes": (
        "const s = document.getElementById('lanes'); s.value = ['type', 'source', 'body', 'person'][number % 4]; "
        "s.dispatchEvent(new Event('change'))"
    ),
    "search": (
        "const f = document.getElementById('find'); f.value = ['person', 'hernandes', 'met', 'kim yong'][number % 4]; "
        "f.dispatchEvent(new Event('input'))"
    ),
    "network": "document.getElementById(number % 2 ? 'tab-timeline' : 'tab-network').click()",
}


def measure_paint(browser, page):
    times = []
    for _ in range(RUNS):
        browser.get("about:blank")
        browser.get(page.as_uri())
        while not browser.execute_script("return document.body?.dataset.ready === 'true'"):
            time.sleep(0.01)
        time.sleep(0.1)
        times.append(
            browser.execute_script(
                "return (performance.getEntriesByName('shown')[0] "
                "?? performance.getEntriesByType('paint').at(-1)).startTime"
            )
        )
    return sorted(times)[RUNS // 2]


def measure_deed(browser, deed):
    """Milliseconds from the deed to the end of the frame that shows it: median and worst of 20."""
    script = f"""
        const done = arguments[0]; const times = []; let number = 0;
        const data = JSON.parse(document.getElementById('explorer-data').textContent);
        const ids = data.events.map((e) => e.id);
        const turn = () => {{
          const began = performance.now(); {{ {deed} }} number += 1;
          requestAnimationFrame(() => setTimeout(() => {{
            times.push(performance.now() - began);
            if (number < 20) turn(); else done(times.sort((a, b) => a - b));
          }}));
        }};
        turn();
    """
    times = browser.execute_async_script(script)
    return times[len(times) // 2], times[-1]


def main():
    corpus = build_corpus(["seeds"]).corpus
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = {"empty": EMPTY, "seeds": make_explorer_page(make_graph(corpus), corpus.articles)}
        began = time.perf_counter()
        pages["2,000 events"] = make_explorer_page(*many_graph(2000, 5000))
        print(f"making the page of 2,000 events, with its graph: {time.perf_counter() - began:.1f} s")
        [browser] = [opened := open_browser(), next(opened)][1:]
        base = None
        for title, page in pages.items():
            file = folder / f"{title}.html"
            file.write_text(page, "utf-8")
            paint = measure_paint(browser, file)
            base = base or paint
            size = f"{file.stat().st_size / 1e6:.2f} MB"
            print(f"{title}: {size}, shown after {paint:.0f} ms ({paint / base:.1f} × empty)")
            for name, deed in DEEDS.items() if title != "empty" else ():
                browser.get("about:blank")
                browser.get(file.as_uri())
                time.sleep(0.5)
                middle, worst = measure_deed(browser, deed)
                print(f"  {name}: {middle:.0f} ms, worst {worst:.0f} ms")
        opened.close()


if __name__ == "__main__":
    main()
