"""Time, memory and quality at growing numbers of generated articles; the growth exponents; what it says of millions.

    python -m bench.scale [--sizes 100,1000,10000] [--jobs 2] [--results FILE] [--plot docs/scale.png]

Each size is built in a process of its own, so that its peak memory is its own. Prints a table, and draws the plot.
Times are of CPU, workers' included, for the machine may be busy; `again` is extraction with everything in the cache.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.generate import write_articles
from bench.planted.articles import make_articles
from bench.planted.scoring import score
from kg.engine.engines import Embedded
from kg.engine.extraction import Effort
from kg.extract.annotate import DEFAULT_MODEL
from kg.pipeline import write_parts
from kg.read.copies import find_copies
from kg.read.reading import list_sources, name_sources
from kg.read.recognition import recognise
from kg.records import Corpus
from kg.resolve import resolve

_RESULTS = Path(__file__).parent / "results" / "scale.json"
_STAGES = ("read", "copies", "extract", "again", "resolve", "write")
Result = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--results", type=Path, default=_RESULTS)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one, args.jobs)))
        return 0
    results = []
    for size in map(int, args.sizes.split(",")):
        command = [sys.executable, "-m", "bench.scale", "--one", str(size), "--jobs", str(args.jobs)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        results.append(json.loads(done.stdout.splitlines()[-1]))
        args.results.parent.mkdir(parents=True, exist_ok=True)
        args.results.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
        print(make_row(results[-1]), flush=True)
    print("\n".join(("", *make_report(results))))
    if args.plot:
        draw(results, args.plot)
    return 0


def measure(size: int, jobs: int) -> Result:
    """One build, stage by stage."""
    seconds: dict[str, float] = {}
    walls: dict[str, float] = {}

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        began, worked = time.perf_counter(), _cpu_seconds()
        yield
        walls[stage], seconds[stage] = round(time.perf_counter() - began, 3), round(_cpu_seconds() - worked, 3)

    with tempfile.TemporaryDirectory(prefix="kg-bench-") as home:
        folder, cache, out = (Path(home, name) for name in ("articles", "cache", "out"))
        write_articles(folder, size)
        with timed("read"):
            articles = [recognise(*each)[0] for each in name_sources(list_sources([folder]).sources)]
        with timed("copies"):
            articles = sorted(find_copies(articles), key=lambda article: (article.source, article.id))
        pipelines = {"en": DEFAULT_MODEL}
        with timed("extract"):
            Embedded(Effort(jobs=jobs, cache=cache)).extract(articles, pipelines)
        with timed("again"):
            found = Embedded(Effort(jobs=jobs, cache=cache)).extract(articles, pipelines)
        extractions = tuple(found.extractions[article.id] for article in articles)
        with timed("resolve"):
            resolution = resolve(articles, extractions)
        corpus = Corpus(articles=tuple(articles), extractions=extractions, resolution=resolution)
        with timed("write"):
            write_parts(corpus, out)
        manifest = json.loads((out / "manifest.json").read_bytes())
    scores = score({truth.source: truth for _, truth in make_articles(size)}, articles, extractions, resolution)
    return {
        "articles": size,
        "jobs": jobs,
        "words": sum(len(article.text.split()) for article in articles),
        "claims": sum(len(e.events) + len(e.figures) + len(e.roles) + len(e.relations) for e in extractions),
        "quads": manifest["count"],
        "seconds": seconds,
        "wall": walls,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "worker_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "people": [round(value, 4) for value in scores.people[:2]],
        "events": [round(value, 4) for value in scores.events[:2]],
        "copies": [round(value, 4) for value in scores.copies[:2]],
        "conflicts": round(scores.conflicts, 4),
    }


def _cpu_seconds() -> float:
    """Of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def make_row(result: Result) -> str:
    stages = "  ".join(f"{stage} {result['seconds'][stage]:.1f}" for stage in _STAGES)
    return (
        f"{result['articles']:>9,} articles: {stages} s; {result['peak_mb']:,} MB + workers {result['worker_mb']:,} MB"
    )


def make_report(results: Sequence[Result]) -> Iterator[str]:
    """The table in Markdown, growth exponents, and the estimate on paper."""
    header = ("articles", "words", *(f"{stage} s" for stage in _STAGES), "MB", "people P/R", "events P/R", "copies P/R")
    yield f"| {' | '.join(header)} |"
    yield f"|{'---:|' * len(header)}"
    for each in results:
        pairs = ("/".join(f"{value:.3f}" for value in each[kind]) for kind in ("people", "events", "copies"))
        times = (f"{each['seconds'][stage]:.1f}" for stage in _STAGES)
        numbers = (f"{each[name]:,}" for name in ("articles", "words"))
        yield f"| {' | '.join((*numbers, *times, format(each['peak_mb'], ','), *pairs))} |"
    if len(results) > 1:
        yield ""
        growths = (f"{stage} {exponent(results, lambda r, s=stage: r['seconds'][s]):.2f}" for stage in _STAGES)
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
    each = sum(seconds[stage] for stage in ("read", "copies", "extract", "write")) / size
    hours = each * 1e6 / 3600
    words = result["words"] // size
    resolving = seconds["resolve"] / size
    memory = (result["peak_mb"] - before["peak_mb"]) / (size - before["articles"])
    yield f"On paper, {words} words an article: {each * 1000:.0f} core-milliseconds an article but for resolution;"
    yield f"a million articles a day: {hours:,.0f} core-hours, {hours / 24:.1f} cores at work all day;"
    yield f"a billion articles: {hours * 1000:,.0f} core-hours, {hours / 24:.1f} days on 1,000 cores, and"
    yield f"{result['quads'] / size / 1000:.1f} trillion quads. Resolution, on one core: {resolving * 1000:.1f} ms"
    yield f"an article and {memory * 1024:.0f} KB of memory, for all that is built at once."


def draw(results: Sequence[Result], path: Path) -> None:
    """Seconds of every stage and memory against the number of articles, both axes logarithmic."""
    from matplotlib import pyplot  # noqa: PLC0415 - only the plot needs it

    pyplot.switch_backend("agg")
    figure, (times, memory) = pyplot.subplots(1, 2, figsize=(9, 3.4), dpi=110)
    sizes = [each["articles"] for each in results]
    for stage, mark in zip(_STAGES, "osv^Dx", strict=True):
        times.plot(sizes, [max(each["seconds"][stage], 1e-3) for each in results], marker=mark, label=stage)
    linear = [results[0]["seconds"]["extract"] * size / sizes[0] for size in sizes]
    times.plot(sizes, linear, color="0.6", linestyle=":", label="linear")
    memory.plot(sizes, [each["peak_mb"] for each in results], marker="o", color="0.2")
    for axes, title in ((times, "CPU seconds"), (memory, "peak memory, MB")):
        axes.set(xscale="log", yscale="log", xlabel="articles", title=title)
        axes.grid(alpha=0.3)
    times.legend(fontsize=7, loc="upper left", ncols=2)
    figure.tight_layout()
    figure.savefig(path)


if __name__ == "__main__":
    sys.exit(main())
