"""One build in parts, its steps timed, for `bench.scale`."""

import os
import re
import resource
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from bench.generate import write_articles
from bench.planted.articles import make_articles
from bench.planted.grading import grade
from kg.engine.components import Places
from kg.engine.embedded import Files, FileWorks
from kg.engine.engines import Step
from kg.engine.intake import take_in
from kg.engine.rows import Row
from kg.engine.streaming import Plan, Written, build_stream
from kg.extract.annotate import DEFAULT_MODEL
from kg.graph.terms import DEFAULT_BASE

_STAGE_OF: Final = {
    "FindDrafts": "join",
    "UniteDrafts": "unite",
    "DrawCircles": "resolve",
    "SettleThings": "settle",
    "WriteLines": "settle",
}
_GAUGE_SECONDS: Final = 0.2
_READING: Final = "reading"
_BUILD: Final = "build"
Result = dict[str, Any]


class Watch:
    """Seconds by stage: of CPU, this process's and those of its workers that have ended, and by the clock."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.walls: dict[str, float] = {}

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        began, worked = time.perf_counter(), _cpu_seconds()
        yield
        for found, value in ((self.walls, time.perf_counter() - began), (self.seconds, _cpu_seconds() - worked)):
            found[stage] = found.get(stage, 0.0) + value

    def split(self, found: Mapping[str, float]) -> dict[str, float]:
        """The times by stage; what is in no step of the build is the finding of circles."""
        steps = {stage: value for stage, value in found.items() if stage not in (_READING, _BUILD)}
        steps["circles"] = found[_BUILD] - sum(steps.values())
        steps["read"] += found[_READING]
        return {stage: round(value, 3) for stage, value in steps.items()}


class TimedWorks(FileWorks):
    """This machine at work, its steps timed."""

    def __init__(self, folder: Path, jobs: int, watch: Watch) -> None:
        super().__init__(folder, jobs)
        self._watch = watch

    def spread(self, batches: Iterable[pa.RecordBatch]) -> Files:
        with self._watch.time("read"):
            return super().spread(batches)

    def map(self, rows: Files, step: Step, told: Callable[[int], None]) -> tuple[Files, list[int]]:
        with self._watch.time("again"):
            return super().map(rows, step, told)

    def gather(self, rows: Sequence[Files], step: Step) -> Files:
        with self._watch.time(_STAGE_OF[type(step.stage).__name__]):
            return super().gather(rows, step)

    def route(self, rows: Files, kind: str, places: Places) -> Files:
        with self._watch.time("unite"):
            return super().route(rows, kind, places)

    def read(self, rows: Files, kind: str) -> Iterator[Row]:
        with self._watch.time("unite"):
            yield from super().read(rows, kind)


def measure(size: int, jobs: int, cache: Path | None) -> Result:
    """One build, stage by stage; done twice where no cache is given, so that the second reads nothing."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as home:
        write_articles(Path(home, "articles"), size)
        gauge = Gauge()
        gauge.start()
        kept, first = cache or Path(home, "cache"), Watch()
        if not cache:
            _build(Path(home), jobs, kept, first)
        watch = Watch()
        written = _build(Path(home), jobs, kept, watch)
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        scores = grade({truth.source: truth for _, truth in make_articles(size)}, Path(home, "parts"))
    seconds, walls = (watch.split(found) for found in (watch.seconds, watch.walls))
    if not cache:
        seconds["extract"], walls["extract"] = first.seconds["again"], first.walls["again"]
    return {
        "articles": size,
        "jobs": jobs,
        "unread": written.unread,
        "words": written.tally["words"],
        "claims": written.tally["claims"],
        "quads": sum(part.count for part in written.parts),
        "seconds": seconds,
        "wall": walls,
        "peak_mb": peak_mb,
        "worker_mb": gauge.most_kb // 1024,
        "people": [round(value, 4) for value in scores.people[:2]],
        "events": [round(value, 4) for value in scores.events[:2]],
        "copies": [round(value, 4) for value in scores.copies[:2]],
        "conflicts": round(scores.conflicts, 4),
    }


class Gauge(threading.Thread):
    """The most memory that a worker process has had so far, looked up again and again: the system's own count of
    children begins with what their parent had.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most_kb = 0

    def run(self) -> None:
        while True:
            for child in _list_children():
                with suppress(OSError):
                    self._look(child)
            time.sleep(_GAUGE_SECONDS)

    def _look(self, child: Path) -> None:
        if b"spawn_main" in (child / "cmdline").read_bytes():  # not yet this process' own copy
            told = re.search(r"VmHWM:\s+(\d+)", (child / "status").read_text("utf-8", "replace"))
            self.most_kb = max(self.most_kb, int(told[1]) if told else 0)


def _build(home: Path, jobs: int, cache: Path, watch: Watch) -> Written:
    parts, workings = home / "parts", home / "workings"
    for folder in (parts, workings):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    with watch.time(_READING):
        intake = take_in([home / "articles"], workings)
    with watch.time(_BUILD):
        plan = Plan({"en": DEFAULT_MODEL}, DEFAULT_BASE, parts, cache, None)
        with TimedWorks(workings, jobs, watch) as works:
            return build_stream(intake, plan, works)


def _cpu_seconds() -> float:
    """Of this process and of its children, ended or not."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    alive = sum(map(_read_ticks, _list_children()))
    return sum(each.ru_utime + each.ru_stime for each in used) + alive / os.sysconf("SC_CLK_TCK")


def _list_children() -> Iterator[Path]:
    for children in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            yield from (Path("/proc", child) for child in children.read_text().split())


def _read_ticks(process: Path) -> int:
    with suppress(OSError):
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])  # utime and stime. Source: proc_pid_stat(5)
    return 0
