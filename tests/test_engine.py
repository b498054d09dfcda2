"""Extraction in parts: worker processes, the cache, and what a build does when either fails it."""

import os
import pickle
import resource
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from kg.cli import main
from kg.engine.batches import EXTRACTIONS, decode, encode
from kg.engine.cache import Cache
from kg.engine.extraction import Effort, extract_all
from kg.engine.parts import read_part, write_part
from kg.engine.workers import run_parts
from kg.errors import OutputError, SourceError
from kg.extract.annotate import DEFAULT_MODEL
from kg.read import read_sources
from kg.records import Article, Extraction
from kg.show.folder import hold_folder
from tests.deadly_work import work

SEEDS = Path(__file__).parent.parent / "seeds"
ENGLISH = {"en": DEFAULT_MODEL}


def article(text: str, **known: object) -> Article:
    return Article(id=text[:20].replace(" ", ""), source="a", text=text, published=date(2025, 12, 2), **known)


def read(articles: list[Article], cache: Path | None, jobs: int = 1):
    return extract_all(articles, pipelines=ENGLISH, effort=Effort(jobs=jobs, cache=cache))


ARTICLES = [article("Mara Kell endorsed Jon Brandt on Monday."), article("Police arrested Ada Lund in Oslo on Sunday.")]


# ------------------------------------------------------------------------------------------------ records and processes


def test_every_extraction_comes_back_from_its_row_as_it_was():
    for each in read(list(read_sources([SEEDS]).articles), None).extractions.values():
        assert decode(encode(each), Extraction) == each


def test_a_name_with_a_lone_surrogate_passes_through_a_row():
    odd = Article(id="a", source="caf\udce9", text="It rained.")
    assert decode(encode(odd), Article) == odd


def test_two_processes_find_what_one_finds(monkeypatch):
    monkeypatch.setattr("kg.engine.extraction.PART_CHARACTERS", 1000)
    articles = list(read_sources([SEEDS]).articles)
    assert read(articles, None, jobs=2).extractions == read(articles, None).extractions


def test_a_part_whose_worker_dies_is_run_again_and_one_that_kills_three_is_set_aside(tmp_path):
    tasks = [(kind, str(tmp_path)) for kind in ("a", "kill", "b", "once", "c", "d")]
    done = {task[0]: result for task, result in run_parts(work, tasks, jobs=2)}
    assert done == {"a": "a", "b": "b", "c": "c", "d": "d", "once": "once", "kill": None}


def test_what_the_work_raises_is_raised(tmp_path):
    with pytest.raises(ValueError, match="no number"):
        list(run_parts(work, [("a", ""), ("fail", "")], jobs=2))


def test_an_error_passes_whole_from_a_worker():
    error = pickle.loads(pickle.dumps(SourceError("a.txt", "broken", "mend it")))
    assert (type(error), str(error), error.remedy) == (SourceError, "a.txt: broken; mend it", "mend it")


def test_workers_end_when_their_parent_is_killed(tmp_path):
    code = (
        "import sys, os, time\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from kg.engine.workers import _open_pool\n"
        "if __name__ == '__main__':\n"
        "    with _open_pool(1) as pool:\n"
        "        print(pool.submit(os.getpid).result(), flush=True)\n"
        "        time.sleep(60)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        worker = Path(f"/proc/{int(parent.stdout.readline())}")
        parent.kill()
    for _ in range(100):
        if not worker.exists() or "zombie" in (worker / "status").read_text():
            return
        time.sleep(0.1)
    pytest.fail("the worker lives on")


@pytest.mark.parametrize("seconds", [0.0, 0.3, 2.0])
def test_ctrl_c_ends_the_workers_whenever_it_comes(tmp_path, seconds):
    script = tmp_path / "parent.py"
    script.write_text(
        "from kg.engine.workers import run_parts\n"
        "from time import sleep\n"
        "if __name__ == '__main__':\n"
        "    print('begun', flush=True)\n"
        "    list(run_parts(sleep, [30, 30, 30], jobs=2))\n"
    )
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True) as parent:
        assert parent.stdout is not None and parent.stdout.readline()
        time.sleep(seconds)
        for _ in range(2):  # as a terminal and 'timeout' do: to all processes, and again
            os.killpg(parent.pid, signal.SIGINT)
        assert parent.wait(25) != 0
    with pytest.raises(ProcessLookupError):
        for _ in range(100):
            os.killpg(parent.pid, 0)
            time.sleep(0.1)


# ------------------------------------------------------------------------------------------------ the cache


def test_a_second_build_reads_no_article_again_and_finds_the_same(tmp_path):
    first, second = read(ARTICLES, tmp_path), read(ARTICLES, tmp_path)
    assert (first.kept, second.kept) == (0, 2)
    assert first.extractions == second.extractions


def test_a_copy_is_not_read_again_but_another_publication_date_or_text_is(tmp_path):
    read(ARTICLES, tmp_path)
    endorsed, arrested = ARTICLES
    assert read([endorsed.model_copy(update={"copy_of": "x", "source": "b"})], tmp_path).kept == 1
    assert read([endorsed.model_copy(update={"published": date(2025, 12, 9)})], tmp_path).kept == 0
    assert read([arrested.model_copy(update={"text": f"{arrested.text} It rained."})], tmp_path).kept == 0


def test_other_rules_or_another_pipeline_read_anew(tmp_path, monkeypatch):
    read(ARTICLES, tmp_path)
    monkeypatch.setattr("kg.engine.cache.reading_version", lambda model: f"later-{model}")
    assert read(ARTICLES, tmp_path).kept == 0


@pytest.mark.parametrize(
    "damage",
    [lambda content: content[:200], lambda content: b"", lambda content: content[:700] + b"\x00" * 40 + content[740:]],
    ids=["cut off", "empty", "overwritten"],
)
def test_what_is_damaged_in_the_cache_is_read_again(tmp_path, damage):
    sound = read(ARTICLES, tmp_path).extractions
    (part,) = tmp_path.rglob("*.arrow")
    part.write_bytes(damage(part.read_bytes()))
    again = read(ARTICLES, tmp_path)
    assert again.extractions == sound
    assert read(ARTICLES, tmp_path).kept == 2


def test_a_record_under_the_key_of_another_is_not_taken(tmp_path):
    read(ARTICLES, tmp_path)
    (part,) = tmp_path.rglob("*.arrow")
    (batch,) = [pa.RecordBatch.from_pydict(each.to_pydict(), EXTRACTIONS) for each in read_part(part)]
    swapped = batch.set_column(0, EXTRACTIONS.field(0), batch["key"][::-1])
    write_part(part, [swapped], EXTRACTIONS)
    assert read(ARTICLES, tmp_path).kept == 0


def test_a_cache_that_cannot_be_written_gets_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"not a directory; make room or name another place"):
        read(ARTICLES, tmp_path / "file" / "cache")


def test_a_cache_is_keyed_by_each_language_s_own_pipeline(tmp_path):
    cache = Cache(tmp_path, {"en": DEFAULT_MODEL, "es": "another"})
    spanish = ARTICLES[0].model_copy(update={"language": "es"})
    assert cache.part_of(["a"], "es").parent != cache.part_of(["a"], "en").parent
    assert cache.key_of(spanish) != cache.key_of(ARTICLES[0])


# ------------------------------------------------------------------------------------------------ the command


def test_two_builds_into_one_folder_get_one_line(tmp_path, capsys):
    out = tmp_path / "out"
    with hold_folder(out):
        assert main(["build", str(SEEDS), "--out", str(out)]) == 1
    assert capsys.readouterr().err == (
        f"kg: {out}: another build is writing into it; wait until it is done, or name another place with --out\n"
    )
    assert not out.exists()


@pytest.mark.parametrize(
    ("folder", "limit", "more"),
    [("cache", 2_000, []), ("out", 60_000, ["--parts"]), ("out", 2_000, ["--parts"])],
    ids=["cache", "parts", "workings"],
)
def test_a_disk_that_fills_gets_one_line_and_nothing_half_written_stays(tmp_path, folder, limit, more):
    home = tmp_path / "home"
    command = [sys.executable, "-m", "kg", "build", str(SEEDS), "--jobs", "1", *more]
    done = subprocess.run(
        [*command, "--cache", str(home / "cache"), "--out", str(home / "out")],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith(f"kg: {home / folder}") and "/.kg-" not in line and "file too large; make room" in line
    assert not list((home / folder).rglob("*.gz")) and not [p for p in home.rglob(".*") if not p.is_dir()]


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "9999", "²"])
def test_a_number_of_jobs_that_is_none_is_refused(jobs, capsys):
    with pytest.raises(SystemExit):
        main(["build", str(SEEDS), "--jobs", jobs])
    assert "give one from 1 to" in capsys.readouterr().err
