"""What one more article costs a store that holds many, beside what it costs an empty one; and writers that are killed.

    python -m bench.store FOLDER [--sizes 100,1000] [--rounds 5]     grow a store, and time adding and retracting in it
    python -m bench.store FOLDER --kills 100                         kill a writer at random, again and again

Times are of the acts alone, the language pipeline loaded, by the clock and in CPU seconds: medians.
The folder is made; what is in it is taken up again, so that a store need be grown once only.
"""

import argparse
import json
import random
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bench.planted.articles import make_articles
from kg.graph.store import to_nquads
from kg.store.living import open_store

AT = datetime(2025, 12, 2, tzinfo=UTC)
ADD = "import sys; from bench.store import add; add(*sys.argv[1:])"


class Cost(NamedTuple):
    """Seconds of an act."""

    clock: float
    cpu: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="100,1000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kills", type=int, default=0)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    if args.kills:
        return kill_writers(args.folder, args.kills)
    sizes = sorted(int(size) for size in args.sizes.split(","))
    compare(args.folder, sizes, args.rounds)
    return 0


def compare(folder: Path, sizes: Sequence[int], rounds: int) -> None:
    """Prints, for each size, what one more article costs and what it costs an empty store."""
    print("articles   statements   add, s (CPU)    retract, s (CPU)   to none, s (CPU)   ratio (CPU)")
    for size in sizes:
        files = write_files(folder / "rows", size, size + rounds)
        grow(folder / "store", folder / "rows", size)
        none = median(time_in_empty(folder / "empty", file) for file in files)
        with open_store(folder / "store") as store:
            added = median(timed(lambda file=file: store.add([file], at=AT)) for file in files)
            gone = median(timed(lambda name=file.stem: store.retract(name, at=AT)) for file in files)
            count = len(store.graph())
        ratio, cpu = added.clock / none.clock, added.cpu / none.cpu
        row = f"{size:8,} {count:12,} {added.clock:8.2f} ({added.cpu:.2f}) {gone.clock:12.2f} ({gone.cpu:.2f})"
        print(f"{row} {none.clock:13.2f} ({none.cpu:.2f}) {ratio:11.1f} ({cpu:.1f})", flush=True)


def grow(folder: Path, rows: Path, size: int) -> None:
    """Adds planted articles until the store holds so many."""
    with open_store(folder) as store:
        held = sum(entry.state == "live" for entry in store.list())
        if held < size:
            several = rows / f"to-{size}.jsonl"
            lines = (json.dumps(row._asdict()) for row, _ in islice(make_articles(size), held, size))
            several.write_text("\n".join(lines), "utf-8")
            store.add([several], at=AT)


def write_files(folder: Path, start: int, end: int) -> list[Path]:
    """A file for each of those planted articles."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for row, _ in islice(make_articles(end), start, end):
        files.append(folder / f"{row.id}.jsonl")
        files[-1].write_text(json.dumps(row._asdict()), "utf-8")
    return files


def time_in_empty(folder: Path, file: Path) -> Cost:
    shutil.rmtree(folder, ignore_errors=True)
    with open_store(folder) as store:
        return timed(lambda: store.add([file], at=AT))


def timed(act: Callable[[], object]) -> Cost:
    clock, cpu = time.perf_counter(), time.process_time()
    act()
    return Cost(time.perf_counter() - clock, time.process_time() - cpu)


def median(costs: Iterable[Cost]) -> Cost:
    found = list(costs)
    return Cost(statistics.median(each.clock for each in found), statistics.median(each.cpu for each in found))


# ------------------------------------------------------------------------------------------------ killed writers


def kill_writers(folder: Path, rounds: int) -> int:
    """Kills a writer at a random moment of its work, again and again; says what was lost or would not open.

    A writer says when an article is in; what it said has to be there. At the end the graph has to be that of adding
    what the store holds to an empty one.
    """
    files, chance = write_files(folder / "rows", 0, rounds + 20), random.Random(1)
    acknowledged: set[str] = set()
    for nth in range(rounds):
        writer = subprocess.Popen(
            [sys.executable, "-c", ADD, folder / "killed", *files[: nth + 20]], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(chance.randrange(1, 3))]
        time.sleep(chance.random() * 0.7)
        writer.send_signal(signal.SIGKILL)
        told += [line.strip() for line in writer.stdout]
        writer.wait()
        acknowledged.update(name for name in told if name)
        with open_store(folder / "killed") as store:
            held = {entry.source for entry in store.list() if entry.state == "live"}
            store.graph()
        if not acknowledged <= held:
            print(f"round {nth + 1}: lost {sorted(acknowledged - held)}")
            return 1
        print(f"round {nth + 1}: {len(held)} articles, {len(acknowledged)} acknowledged", flush=True)
    return _check(folder, [file for file in files if file.stem in held])


def add(folder: str, *files: str) -> None:
    """Adds the files one by one and says so; what the store holds is passed over."""
    with open_store(folder) as store:
        held = {entry.source for entry in store.list() if entry.state == "live"}
        for file in files:
            if Path(file).stem not in held:
                store.add([file], at=AT)
                sys.stdout.write(f"{Path(file).stem}\n")
                sys.stdout.flush()


def _check(folder: Path, files: Sequence[Path]) -> int:
    shutil.rmtree(folder / "fresh", ignore_errors=True)
    with open_store(folder / "fresh") as fresh, open_store(folder / "killed") as killed:
        fresh.add(files, at=AT)
        same = to_nquads(fresh.graph().store) == to_nquads(killed.graph().store)
    print("the graph is that of adding all at once" if same else "the graph is another than that of adding all at once")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
