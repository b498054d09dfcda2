"""A build in parts holds the very lines of a build in memory, whatever the circles, buckets and processes."""

import gzip
import json
from pathlib import Path

import pytest

from bench.planted.articles import make_articles
from kg import pipeline
from kg.engine.embedded import Embedded
from kg.engine.extraction import Effort
from kg.graph.store import to_nquads
from kg.resolve import circles
from kg.resolve.lexicon import load_rules

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
    texts = {"many.jsonl": "".join(f"{json.dumps(row)}\n" for row in rows)}
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
