"""Time, memory and quality of `kg build --parts` at growing numbers of generated articles; the growth exponents.

    python -m bench.scale [--sizes 100,1000,10000] [--jobs 2] [--cache DIR] [--results FILE] [--plot docs/scale.png]

Each size is built in a process of its own, so that its peak memory is its own. Prints a table, and draws the plot.
Times are of CPU, workers' included, for the machine may be busy; `again` is extraction with everything in the cache.
With a cache that holds the articles already only that is measured: how much of it there was is told.
"""

import argparse
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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

_RESULTS: Final = Path(__file__).parent / "results" / "scale.json"
_STAGES: Final = ("read", "extract", "again", "circles", "join", "unite", "resolve", "settle")
_STAGE_OF: Final = {
    "FindDrafts": "join",
    "UniteDrafts": "unite",
    "DrawCircles": "resolve",
    "SettleThings": "settle",
    "WriteLines": "settle",
}
_READING: Final = "reading"
_BUILD: Final = "build"
Result = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--cache", type=Path, help="a folder with what was read before")
    parser.add_argument("--results", type=Path, default=_RESULTS)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one, args.jobs, args.cache)))
        return 0
    results = []
    for size in map(int, args.sizes.split(",")):
        command = [sys.executable, "-m", "bench.scale", "--one", str(size), "--jobs", str(args.jobs)]
        command += ["--cache", str(args.cache)] if args.cache else []
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        results.append(json.loads(done.stdout.splitlines()[-1]))
        args.results.parent.mkdir(parents=True, exist_ok=True)
        args.results.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
        print(make_row(results[-1]), flush=True)
    print("\n".join(("", *make_report(results))))
    if args.plot:
        draw(results, args.plot)
    return 0


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
        kept, first = cache or Path(home, "cache"), Watch()
        if not cache:
            _build(Path(home), jobs, kept, first)
        watch = Watch()
        written = _build(Path(home), jobs, kept, watch)
        peaks = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
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
        "peak_mb": peaks[0],
        "worker_mb": peaks[1],
        "people": [round(value, 4) for value in scores.people[:2]],
        "events": [round(value, 4) for value in scores.events[:2]],
        "copies": [round(value, 4) for value in scores.copies[:2]],
        "conflicts": round(scores.conflicts, 4),
    }


def _build(home: Path, jobs: int, cache: Path, watch: Watch) -> Written:
    parts, workings = home / "parts", home / "workings"
    for folder in (parts, workings):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    with watch.time(_READING):
        intake = take_in([home / "articles"], workings)
    with watch.time(_BUILD):
        plan = Plan({"en": DEFAULT_MODEL}, DEFAULT_BASE, parts, cache, None)
        return build_stream(intake, plan, TimedWorks(workings, jobs, watch))


def _cpu_seconds() -> float:
    """Of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def make_row(result: Result) -> str:
    stages = "  ".join(f"{stage} {result['seconds'][stage]:.1f}" for stage in _STAGES if stage in result["seconds"])
    return (
        f"{result['articles']:>9,} articles: {stages} s; {result['peak_mb']:,} MB + workers {result['worker_mb']:,} MB"
    )


def make_report(results: Sequence[Result]) -> Iterator[str]:
    """The table in Markdown, growth exponents, and the estimate on paper."""
    stages = [stage for stage in _STAGES if stage in results[-1]["seconds"]]
    header = ("articles", *(f"{stage} s" for stage in stages), "MB", "MB a worker", "people P/R", "events P/R",
              "copies P/R")  # fmt: skip
    yield f"| {' | '.join(header)} |"
    yield f"|{'---:|' * len(header)}"
    for each in results:
        pairs = ("/".join(f"{value:.3f}" for value in each[kind]) for kind in ("people", "events", "copies"))
        times = (f"{each['seconds'][stage]:.1f}" if stage in each["seconds"] else "–" for stage in stages)
        sizes = (f"{each[name]:,}" for name in ("peak_mb", "worker_mb"))
        yield f"| {' | '.join((format(each['articles'], ','), *times, *sizes, *pairs))} |"
    unread = [f"{each['unread']:,} characters of {each['articles']:,} articles" for each in results if each["unread"]]
    if "extract" not in results[-1]["seconds"]:
        yield f"The articles were in the cache, but for {' and '.join(unread) or 'none'}."
    if len(results) > 1:
        yield ""
        growths = (f"{stage} {exponent(results, lambda r, s=stage: r['seconds'][s]):.2f}" for stage in stages)
        memory = exponent(results, lambda r: r["peak_mb"])
        yield f"Growth exponents between the last two sizes: {', '.join(growths)}; memory {memory:.2f}."
        yield from estimate(*results[-2:])


def exponent(results: Sequence[Result], value: Any) -> float:
    """Of the power of the number of articles with which a value grows, between the last two sizes."""
    first, last = results[-2:]
    return math.log(value(last) / max(value(first), 1e-3)) / math.log(last["articles"] / first["articles"])


def estimate(before: Result, result: Result) -> Iterator[str]:
    """Core-hours for a million articles a day and for a billion, from the unit costs of the largest size."""
    size, seconds = result["articles"], result["seconds"]
    extraction = "extract" if "extract" in seconds else "again"
    others = [stage for stage in seconds if stage not in ("extract", "again")]
    each = sum(seconds[stage] for stage in (extraction, *others)) / size
    hours = each * 1e6 / 3600
    memory = (result["peak_mb"] - before["peak_mb"]) / (size - before["articles"])
    yield f"On paper, {result['words'] // size} words an article, '{extraction}' and all but the other:"
    yield f"{each * 1000:.1f} core-milliseconds an article; a million articles a day: {hours:,.1f} core-hours,"
    yield f"{hours / 24:.1f} cores at work all day; a billion articles: {hours * 1000:,.0f} core-hours,"
    yield f"{hours / 24:.1f} days on 1,000 cores, and {result['quads'] / size / 1000:.1f} trillion quads."
    yield f"Memory: {memory * 1024:.1f} KB an article more in the one process, nothing in its workers."


def draw(results: Sequence[Result], path: Path) -> None:
    """Seconds of every stage and memory against the number of articles, both axes logarithmic."""
    from matplotlib import pyplot  # noqa: PLC0415 - only the plot needs it

    pyplot.switch_backend("agg")
    figure, (times, memory) = pyplot.subplots(1, 2, figsize=(9, 3.4), dpi=110)
    sizes = [each["articles"] for each in results]
    for stage, mark in zip(_STAGES, "osv^Dx*P", strict=True):
        known = [each for each in results if stage in each["seconds"]]
        values = [max(each["seconds"][stage], 1e-2) for each in known]
        times.plot([each["articles"] for each in known], values, marker=mark, label=stage)
    linear = [results[0]["seconds"]["resolve"] * size / sizes[0] for size in sizes]
    times.plot(sizes, linear, color="0.6", linestyle=":", label="linear")
    memory.plot(sizes, [each["peak_mb"] for each in results], marker="o", color="0.2", label="the build")
    memory.plot(sizes, [each["worker_mb"] for each in results], marker="s", color="0.6", label="a worker")
    memory.legend(fontsize=7)
    for axes, title in ((times, "CPU seconds"), (memory, "peak memory, MB")):
        axes.set(xscale="log", yscale="log", xlabel="articles", title=title)
        axes.grid(alpha=0.3)
    times.legend(fontsize=7, loc="upper left", ncols=2)
    figure.tight_layout()
    figure.savefig(path)


if __name__ == "__main__":
    sys.exit(main())
