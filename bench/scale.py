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
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

_RESULTS: Final = Path(__file__).parent / "results" / "scale.json"
_STAGES: Final = ("read", "extract", "again", "circles", "join", "unite", "resolve", "settle")
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
        from bench.measuring import measure  # noqa: PLC0415 - workers import this module, and need no language pipeline

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
        if not known:
            continue
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
    memory.set_ylim(100, 10_000)
    times.legend(fontsize=7, loc="upper left", ncols=2)
    figure.tight_layout()
    figure.savefig(path)


if __name__ == "__main__":
    sys.exit(main())
