"""A build in parts holds the very lines of a build in memory, whatever the circles, buckets and processes."""

import gzip
import json
from functools import partial
from pathlib import Path

import pytest

from bench.planted.articles import make_articles
from kg import pipeline
from kg.cli import main
from kg.engine.embedded import Embedded
from kg.engine.extraction import Effort
from kg.engine.intake import take_in
from kg.errors import EngineError
from kg.graph.store import to_nquads
from kg.read import read_sources
from kg.resolve import circles
from kg.resolve.lexicon import load_rules
from tests.deadly_reading import DeadlyReading
from tests.deadly_work import DeadlyDrafts

SEEDS = Path(__file__).parent.parent / "seeds"
UNDATED = (
    "Minister Rosa Chalmabova praised Doug Fomevwell on Tuesday. Reuters said that Wufater Airlines dismissed him."
)
SPOKEN = "The Stanway Herald reported that Rosa Chalmabova, the mayor of London, met Doug Fomevwell. She is a senator."
ELECTION = "The 2031 Ruritanian general election was praised by Rosa Chalmabova on Monday, the Stanway Herald reported."
NAMED = "Analysts wrote about the 2031 Ruritanian general election. Doug Fomevwell visited Paris on 3 May 2031."
HELD = "Ruritania held the 2031 Ruritanian general election on 4 May 2031. Doug Fomevwell won it in London."


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """What all tests read, once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    """Files of articles, some of one name or text, some without a date, about an outlet, an election, in Spanish."""
    folder = tmp_path_factory.mktemp("pool")
    rows = [row._asdict() for row, _ in make_articles(40, seed=3)]
    rows.append({**rows[0], "id": "again", "published": "2031-06-01", "outlet": "Reuters"})
    retold = rows[1]["text"].partition(". ")[2]
    texts = {"retold.txt": retold, "many.jsonl": "".join(f"{json.dumps(row)}\n" for row in rows)}
    texts |= {"undated.txt": UNDATED, "spoken.txt": SPOKEN, "north/story.txt": UNDATED + " It rained in London.",
              "south/story.txt": SPOKEN + " It rained in Paris.", "same/a.txt": SPOKEN, "other/a.txt": SPOKEN,
              "spanish.txt": "El presidente dijo el martes que las elecciones fueron libres en todo el país.",
              "election.txt": ELECTION, "named.txt": NAMED, "held.txt": HELD, "broken.jsonl": "{\n"}  # fmt: skip
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def shrink(monkeypatch, *, close, loose, beside, characters):
    """Circles of so many articles and small buckets, so that a few articles make many of both."""
    rules = load_rules()
    few = rules.circles.model_copy(update={"most_close": close, "most_loose": loose, "beside": beside})
    monkeypatch.setattr(circles, "load_rules", lambda: rules.model_copy(update={"circles": few}))
    monkeypatch.setattr("kg.engine.streaming.BUCKET_CHARACTERS", characters)
    monkeypatch.setattr("kg.engine.intake.PART_CHARACTERS", characters)


def build(paths, out, cache, jobs=1):
    """The lines of a build in parts, its files, and how it went."""
    outcome = pipeline.build_parts(paths, out, engine=Embedded(Effort(jobs=jobs, cache=cache)))
    files = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    content = {name: gzip.decompress(content) for name, content in files.items() if name.endswith(".gz")}
    return [line for each in content.values() for line in each.splitlines(keepends=True)], files, outcome


SIZES = [
    pytest.param({"close": 4, "loose": 2, "beside": 2, "characters": 1500}, id="circles of two to four"),
    pytest.param({"close": 1, "loose": 1, "beside": 1, "characters": 1}, id="every article alone"),
    pytest.param({"close": 8, "loose": 6, "beside": 6, "characters": 5000}, id="circles of eight"),
    pytest.param({"close": 64, "loose": 40, "beside": 6, "characters": 200_000}, id="one circle"),
]


@pytest.mark.parametrize("sizes", SIZES)
def test_the_parts_hold_the_lines_of_the_whole_graph_each_once(pool, cache, tmp_path, monkeypatch, sizes):
    shrink(monkeypatch, **sizes)
    lines, files, outcome = build([pool], tmp_path / "out", cache)
    whole = pipeline.build_corpus([pool], effort=Effort(cache=cache))
    graph = pipeline.make_graph(whole.corpus)
    assert b"".join(sorted(lines)).decode() == to_nquads(graph.store).decode()
    assert outcome.numbers == whole.outcome.numbers
    assert (outcome.dropped, outcome.problems) == (whole.outcome.dropped, whole.outcome.problems)
    assert any(reason.startswith("article parted") for reason, _ in outcome.left_out()) is (sizes["close"] < 64)
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["count"] == len(lines) and [row["file"] for row in manifest["files"]] == list(files)


def few(pool):
    """A few short articles, for what starts worker processes."""
    return [pool / name for name in ("spoken.txt", "election.txt", "named.txt", "held.txt")]


def test_the_bytes_depend_neither_on_the_order_of_the_paths_nor_on_the_number_of_processes(
    pool, cache, tmp_path, monkeypatch
):
    shrink(monkeypatch, **SIZES[0].values[0])
    _, first, _ = build(few(pool), tmp_path / "one", cache)
    _, second, _ = build(few(pool)[::-1], tmp_path / "two", cache, jobs=2)
    assert first == second


def test_a_worker_that_dies_while_it_resolves_is_replaced(pool, cache, tmp_path, monkeypatch):
    shrink(monkeypatch, **SIZES[1].values[0])
    _, sound, _ = build(few(pool), tmp_path / "sound", cache)
    monkeypatch.setattr("kg.engine.streaming.FindDrafts", partial(DeadlyDrafts, str(tmp_path), True))
    assert build(few(pool), tmp_path / "out", cache, jobs=2)[1] == sound
    assert (tmp_path / "died").exists()


def test_a_bucket_that_no_worker_survives_ends_the_build_with_one_line_and_leaves_nothing(
    pool, cache, tmp_path, monkeypatch
):
    monkeypatch.setattr("kg.engine.streaming.FindDrafts", partial(DeadlyDrafts, str(tmp_path), False))
    with pytest.raises(EngineError, match=r"3 worker processes died while resolving .*; try again with --jobs 1"):
        build(few(pool), tmp_path / "out", cache, jobs=2)
    assert not (tmp_path / "out").exists()


def test_an_article_that_no_worker_survives_is_left_out_and_told(pool, cache, tmp_path, monkeypatch):
    shrink(monkeypatch, **SIZES[1].values[0])
    first, *others = few(pool)
    [lost] = read_sources([first]).articles
    with monkeypatch.context() as deadly:
        deadly.setattr("kg.engine.streaming.ExtractArticles", partial(DeadlyReading, lost.id))
        lines, _, outcome = build([first, *others], tmp_path / "out", cache, jobs=2)
    assert outcome.problems == ("spoken: 3 worker processes died while reading them (out of memory?); "
                                "try them alone, with --jobs 1, or leave them out",)  # fmt: skip
    assert outcome.dropped["article that no worker process survived"] == 1
    assert sorted(lines) == sorted(build(others, tmp_path / "left", cache)[0])


def test_a_build_with_rulings_writes_parts_too(pool, cache, tmp_path):
    decided = tmp_path / "rulings.yaml"
    decided.write_text(
        "- rename: Doug Fomevwell\n  to: Douglas Fomevwell\n  author: Ana Ruiz\n  decided: 2031-01-02\n  reason: so\n"
    )
    out = tmp_path / "out"
    command = ["build", str(pool / "named.txt"), "--curation", str(decided), "--cache", str(cache), "--out", str(out)]
    assert main([*command, "--parts"]) == 0
    [part] = out.glob("part-*.nq.gz")
    assert b'"Douglas Fomevwell"' in gzip.decompress(part.read_bytes())
    assert main([*command, "--engine", "spark"]) == 1


def test_what_a_killed_build_left_is_taken_away_by_the_next(pool, cache, tmp_path):
    left = tmp_path / "out" / ".kg-left"
    left.mkdir(parents=True)
    (left / "0000001.arrow").write_text("")
    assert main(["build", str(pool / "named.txt"), "--parts", "--cache", str(cache), "--out", str(left.parent)]) == 0
    assert not left.exists()


def test_articles_are_named_dated_and_told_from_copies_as_when_all_are_read_at_once(pool, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.engine.intake.PART_CHARACTERS", 700)
    intake = take_in([pool], tmp_path)
    articles = [article for part in intake.read_articles() for article in part]
    assert sorted(articles, key=lambda each: (each.source, each.id)) == list(read_sources([pool]).articles)
    assert any(article.copy_of for article in articles)
    assert any(article.published_basis == "corpus" for article in articles)
