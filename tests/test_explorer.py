import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.cli import main
from kg.graph.store import fill_store
from kg.show.explorer import cards
from kg.show.explorer.assembly import make_explorer
from kg.show.explorer.bounds import find_bounds
from kg.show.explorer.layout import place_entities
from kg.show.explorer.modules import FOLDER, join_modules
from kg.show.explorer.page import make_explorer_page
from kg.show.graph import Graph
from tests.graph_corpus import make_corpus
from tests.many_events import many_graph
from tests.show_graphs import HOSTILE, hostile_graph, plain_graph

ROOT = Path(__file__).parent.parent
SHAPES = [
    *("Event", "Claim", "Entity", "Figure", "Conflict", "Article", "Role", "Tie", "Name", "Part", "Status"),
    *("Side", "Known", "Elsewhere", "Passage", "Explorer"),
]


def kept(hostile=None):
    return make_corpus(hostile=hostile).articles


@pytest.fixture(scope="module")
def explorer():
    return make_explorer(plain_graph(), kept())


def pardon_of(explorer):
    return next(event for event in explorer.events if event.kind == "Pardon")


def needed(found, name):
    """The command; skipped where it is missing, and failed where CI lacks it."""
    if found:
        return str(found)
    if os.environ.get("CI"):
        pytest.fail(f"{name} is not installed")
    return pytest.skip(f"{name} is not installed")


# ------------------------------------------------------------------------------------------------ the cards


def test_a_claim_lies_where_its_sentence_is_in_the_text(explorer):
    texts = {article.source: article.text for article in explorer.articles}
    assert explorer.claims
    for claim in explorer.claims:
        text = texts[claim.article]
        assert text[claim.start : claim.end] == claim.text
        assert text[claim.sentence_start :].startswith(claim.sentence)


def test_without_texts_the_sentences_stay(explorer):
    bare = make_explorer(plain_graph(), ())
    assert [claim.sentence for claim in bare.claims] == [claim.sentence for claim in explorer.claims]
    assert {claim.sentence_start for claim in bare.claims} == {-1}
    assert {article.text for article in bare.articles} == {""}


def test_a_disputed_event_has_its_other_date_and_a_ledger_of_both(explorer):
    event = pardon_of(explorer)
    assert (event.first, event.last) == ("2024-05-03", "2024-05-03")
    assert [(other.date, other.first) for other in event.elsewhere] == [("2024-04-03", "2024-04-03")]
    [conflict] = [each for each in explorer.conflicts if each.on == event.id and each.attribute == "date"]
    assert [(side.value, side.chosen) for side in conflict.sides] == [("2024-05-03", True), ("2024-04-03", False)]


def test_what_was_known_changes_with_the_articles_days(explorer):
    assert [(known.day, known.status) for known in pardon_of(explorer).known] == [
        ("2024-05-04", "asserted"),
        ("2024-05-06", "confirmed"),
    ]


def test_a_fact_is_called_by_its_direct_relation(explorer):
    assert pardon_of(explorer).relation == "pardoned"


def test_an_entity_has_its_names_with_their_articles(explorer):
    ana = next(entity for entity in explorer.entities if entity.label == "Ana Ríos")
    assert {(name.text, name.articles) for name in ana.names} == {("Ana Ríos", ("one",)), ("Ana Rios", ("two",))}
    assert ana.misspellings == ("Ana Rios",)
    assert ana.why == ("one accent apart",)


def test_every_id_that_a_card_names_is_a_card(explorer):
    claims = {claim.id for claim in explorer.claims}
    events = {event.id for event in explorer.events}
    named = {claim for event in explorer.events for claim in event.claims}
    named |= {claim for conflict in explorer.conflicts for side in conflict.sides for claim in side.claims}
    named |= {claim for figure in explorer.figures for claim in figure.claims}
    assert named <= claims
    assert {figure.event for figure in explorer.figures} - {""} <= events


def test_bounds_of_what_is_no_date_are_open():
    assert [find_bounds(text) for text in ("", "soon", "2025-99-99", "../..")] == [("", "")] * 4


def test_the_same_events_are_placed_at_the_same_places():
    explorer = make_explorer(plain_graph(), kept())
    placed = place_entities(explorer.events, explorer.entities)
    assert placed == place_entities(explorer.events, explorer.entities)
    assert {entity.label for entity in placed if entity.drawn} == {"Ana Ríos", "Bo Lund", "Green Party"}
    assert all(abs(entity.x) <= 1000 and abs(entity.y) <= 1000 for entity in placed)
    assert place_entities((), ()) == ()


def test_an_empty_graph_has_an_empty_explorer():
    empty = make_explorer(Graph(fill_store([])), ())
    assert not (empty.articles or empty.entities or empty.events or empty.claims)


def test_of_a_large_graph_the_disputed_and_best_told_events_are_shown_and_the_rest_is_counted():
    explorer = make_explorer(plain_graph(), kept(), most=1)
    assert [event.kind for event in explorer.events] == ["Pardon"]
    assert explorer.left_out == len(make_explorer(plain_graph(), kept()).events) - 1
    named = {claim for event in explorer.events for claim in event.claims}
    named |= {claim for conflict in explorer.conflicts for side in conflict.sides for claim in side.claims}
    assert named <= {claim.id for claim in explorer.claims}
    assert {conflict.on for conflict in explorer.conflicts} == {explorer.events[0].id}


def test_of_a_large_graph_no_more_is_shown_than_asked_for():
    graph, articles = many_graph(300, 600)
    explorer = make_explorer(graph, articles, most=100)
    assert (len(explorer.events), explorer.left_out) == (100, 200)
    assert {about for claim in explorer.claims for about in claim.about} <= {event.id for event in explorer.events}
    assert all(article.text for article in explorer.articles)


@pytest.mark.parametrize("name", SHAPES)
def test_the_modules_know_the_cards_by_the_same_fields(name):
    text = (FOLDER / "types.js").read_text("utf-8")
    whole = re.search(rf"@typedef \{{\{{(.*?)\}}\}} {name} \*/", text)
    if whole:
        told = re.findall(r"(\w+): ", whole[1])
    else:
        block = text.split(f"@typedef {{object}} {name}\n")[1].split("*/")[0]
        told = re.findall(r"@property \{[^}]*\} (\w+)", block)
    card = getattr(cards, name, None) or getattr(cards, f"{name}Card")
    assert told == list(card.model_fields)


# ------------------------------------------------------------------------------------------------ the page


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_article_text_enters_the_page_only_as_data():
    page = make_explorer_page(hostile_graph(), kept(HOSTILE))
    tags = Tags(page).tags
    assert [tag for tag, _ in tags].count("script") == 2
    assert "img" not in [tag for tag, _ in tags]
    assert all(not name.startswith("on") for _, attributes in tags for name in attributes)
    inside = page.split('id="explorer-data">')[1].split("</script>")[0]
    assert "<" not in inside and "onerror" in json.dumps(json.loads(inside))


def test_the_page_names_nothing_to_load_and_lets_nothing_be_loaded():
    page = make_explorer_page(plain_graph(), kept())
    addresses = [
        value for _, attributes in Tags(page).tags for name, value in attributes.items() if name in ("src", "href")
    ]
    assert [value for value in addresses if not value.startswith(("data:", "#"))] == []
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy and "http" not in policy


def test_two_pages_of_one_graph_are_the_same():
    assert make_explorer_page(plain_graph(), kept()) == make_explorer_page(plain_graph(), kept())


def test_modules_are_joined_in_the_order_of_need_and_keep_their_names(tmp_path):
    (tmp_path / "a.js").write_text(
        'import { b } from "./b.js";\nconst own = 1;\nexport function a() { return b + own; }\n'
    )
    (tmp_path / "b.js").write_text("const own = 2;\nexport const b = own;\n")
    script = join_modules("a", tmp_path)
    assert script.index("$$b") < script.index("$$a")
    assert "import" not in script and "export" not in script
    assert "return { a };" in script and "return { b };" in script


def test_modules_that_need_each_other_are_refused(tmp_path):
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nexport const a = 1;\n')
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\nexport const b = 1;\n')
    with pytest.raises(ValueError, match="a → b → a"):
        join_modules("a", tmp_path)


# ------------------------------------------------------------------------------------------------ kg view


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    assert main(["build", "tests/golden/tiny", "--out", str(folder), "--no-cache"]) == 0
    return folder


def test_a_build_writes_the_explorer_that_view_writes(built, capsys):
    first = (built / "explorer.html").read_bytes()
    assert main(["view", "--graph", str(built), "--no-open"]) == 0
    assert (built / "explorer.html").read_bytes() == first
    assert "open in a browser:" in capsys.readouterr().out


def test_view_of_a_graph_file_alone_writes_where_one_says(built, tmp_path):
    lonely = tmp_path / "graph.nq"
    shutil.copy(built / "graph.nq", lonely)
    assert main(["view", "--graph", str(lonely), "--no-open", "--out", str(tmp_path / "x.html")]) == 0
    assert "Mara Kell" in (tmp_path / "x.html").read_text("utf-8")


def test_view_of_a_part_is_another_page_and_leaves_the_whole_one_alone(built, tmp_path, monkeypatch):
    whole = (built / "explorer.html").read_bytes()
    monkeypatch.chdir(tmp_path)
    assert main(["view", "--graph", str(built), "--no-open", "--type", "Endorsement"]) == 0
    assert (built / "explorer.html").read_bytes() == whole
    assert (tmp_path / "explorer.html").read_bytes() != whole


@pytest.mark.parametrize(
    "arguments", [["--graph", "nowhere"], ["--out", "."], ["--entity", "Nobody"], ["--type", "Pie"]]
)
def test_view_of_nothing_or_to_nowhere_is_one_line(built, capsys, arguments):
    assert main(["view", "--no-open", "--graph", str(built), *arguments]) == 1
    error = capsys.readouterr().err
    assert error.startswith("kg: ") and error.count("\n") == 1


# ------------------------------------------------------------------------------------------------ the modules


def test_the_modules_pass_their_own_tests():
    node = needed(shutil.which("node"), "node")
    done = subprocess.run(
        [node, "--test", "--test-reporter=spec", "tests/js/"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_the_modules_types_hold():
    compiler = ROOT / "node_modules" / ".bin" / "tsc"
    tsc = needed(compiler if compiler.exists() and shutil.which("node") else None, "typescript (npm ci)")
    done = subprocess.run([tsc], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
