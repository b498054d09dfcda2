"""Spark gives the bytes that one machine gives, also where a worker dies in the middle."""

import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from bench.planted.articles import make_articles
from kg import pipeline
from kg.cli import main
from kg.engine.embedded import Embedded
from kg.engine.extraction import Effort
from kg.errors import EngineError
from kg.extract.annotate import DEFAULT_MODEL

pyspark = pytest.importorskip("pyspark", reason="pip install 'dateline[spark]'")

from kg.spark import open_spark  # noqa: E402 - needs the extra

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="no Java on this machine")
quiet = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
"""Spark's own client leaves sockets to the garbage collector."""


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.engine.intake.PART_CHARACTERS", 4000)
    monkeypatch.setattr("kg.engine.streaming.BUCKET_CHARACTERS", 4000)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planted") / "articles.jsonl"
    path.write_text("".join(f"{json.dumps(row._asdict())}\n" for row, _ in make_articles(24)), "utf-8")
    return path


def build(articles: Path, out: Path, master: str | None, cache: Path | None = None) -> dict[str, bytes]:
    with ExitStack() as stack:
        engine = stack.enter_context(open_spark(master, cache=cache)) if master else pipeline.HERE
        pipeline.build_parts([articles], out, engine=engine)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


# ------------------------------------------------------------------------------------------------ parts on one machine


def test_parts_of_a_former_build_that_are_no_longer_there_are_taken_away(articles, tmp_path):
    first = build(articles, tmp_path, None)
    few = tmp_path / "few.jsonl"
    few.write_text(articles.read_text("utf-8").partition("\n")[0], "utf-8")
    few = few.rename(tmp_path.parent / "few.jsonl")
    assert set(build(few, tmp_path, None)) < set(first)


def test_parts_do_not_go_into_a_folder_of_other_things(articles, tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["build", str(articles), "--parts", "--out", str(tmp_path)]) == 1
    assert "not empty, and no manifest.json in it" in capsys.readouterr().err


def test_a_whole_graph_does_not_go_into_a_folder_of_parts(articles, tmp_path, capsys):
    build(articles, tmp_path, None)
    assert main(["build", str(articles), "--out", str(tmp_path)]) == 1
    assert "a graph in parts is in it, with its manifest.json; name another folder" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------ Spark


@needs_java
@quiet
def test_spark_gives_the_same_bytes_as_one_machine(articles, tmp_path):
    assert build(articles, tmp_path / "spark", "local[2,4]") == build(articles, tmp_path / "here", None)


@needs_java
@quiet
def test_components_beyond_the_driver_s_memory_are_found_by_stars(articles, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.spark.MOST_DRAFTS", 10)
    monkeypatch.setattr("kg.spark.place_drafts", None)
    assert build(articles, tmp_path / "spark", "local[2,4]") == build(articles, tmp_path / "here", None)


@needs_java
@quiet
def test_what_executors_read_is_kept_for_the_next_build_of_any_engine(articles, tmp_path):
    found = build(articles, tmp_path / "spark", "local[2,4]", tmp_path / "cache")
    kept = sorted((tmp_path / "cache").rglob("*.arrow"))
    engine = Embedded(Effort(cache=tmp_path / "cache"))
    pipeline.build_parts([articles], tmp_path / "here", engine=engine, pipelines={"en": DEFAULT_MODEL})
    assert kept and sorted((tmp_path / "cache").rglob("*.arrow")) == kept
    assert {path.name: path.read_bytes() for path in (tmp_path / "here").iterdir()} == found


@needs_java
@quiet
def test_a_worker_that_is_killed_in_the_middle_changes_no_byte(articles, tmp_path):
    with start_cluster(tmp_path / "work") as (master, workers):
        killed = threading.Event()
        killer = threading.Thread(target=kill_when_at_work, args=(workers[0], killed), daemon=True)
        killer.start()
        found = build(articles, tmp_path / "spark", master)
        assert killed.is_set()
    assert found == build(articles, tmp_path / "here", None)


@needs_java
@quiet
def test_what_fails_on_every_executor_is_told_in_one_line(articles, tmp_path):
    with pytest.raises(EngineError, match="no_such_model: no such language pipeline is installed") as told:  # noqa: SIM117
        with open_spark("local[1,2]") as engine:
            pipeline.build_parts([articles], tmp_path, pipelines={"en": "no_such_model"}, engine=engine)
    assert "\n" not in str(told.value)


def test_without_java_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(EngineError, match="no Java on this machine; install Java 17"), open_spark("local[1]"):
        pass


@pytest.mark.parametrize("master", ["spark://127.0.0.1:1", "spark://127.0.0.1", "spark://127.0.0.1:x,127.0.0.1:1"])
@needs_java
def test_a_master_that_does_not_answer_gets_one_line(master):
    with pytest.raises(EngineError, match=r"no master answers \(.*\); start it, or name another"), open_spark(master):
        pass


@contextmanager
def start_cluster(work: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A standalone master with two workers of one core each, all on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    master = f"spark://127.0.0.1:{port}"
    home = Path(pyspark.__file__).parent
    java = [str(home / "bin" / "spark-class")]
    place = ["--host", "127.0.0.1", "--webui-port", "0"]
    size = ["--cores", "1", "--memory", "1200m"]
    commands = [
        [*java, "org.apache.spark.deploy.master.Master", *place, "--port", str(port)],
        *(
            [*java, "org.apache.spark.deploy.worker.Worker", *place, *size, "--work-dir", str(work / name), master]
            for name in ("a", "b")
        ),
    ]
    environment, nowhere = {**os.environ, "SPARK_HOME": str(home), "SPARK_DAEMON_MEMORY": "512m"}, subprocess.DEVNULL
    running: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            running.append(
                subprocess.Popen(command, env=environment, start_new_session=True, stdout=nowhere, stderr=nowhere)
            )
            if len(running) == 1:
                await_port(port)
        yield master, running[1:]
    finally:
        for process in running:
            kill(process)


def await_port(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the master does not start")


def kill_when_at_work(worker: subprocess.Popen[bytes], killed: threading.Event) -> None:
    """Kills a worker with its executor as soon as the executor has begun to run Python."""
    for _ in range(3000):
        if any(is_python_of(worker.pid, process) for process in Path("/proc").glob("[0-9]*")):
            kill(worker)
            killed.set()
            return
        time.sleep(0.1)


def is_python_of(session: int, process: Path) -> bool:
    try:
        command = (process / "cmdline").read_bytes()
        return b"pyspark.daemon" in command and os.getsid(int(process.name)) == session
    except OSError:
        return False


def kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
