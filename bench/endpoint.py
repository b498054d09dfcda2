"""`kg serve` under many clients: a graph of about a million quads, each named question beside bare pyoxigraph.

    python -m bench.endpoint GRAPH.nq [--quads 1000000] [--clients 50] [--seconds 20]

The graph is copied under other IRIs until it is large enough. Times are of one run, on whatever else the machine does.
"""

import argparse
import http.client
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from pyoxigraph import QueryResultsFormat, Store

from kg.graph.ask import open_query
from kg.graph.questions import load_questions
from kg.graph.store import load_store
from kg.graph.terms import DEFAULT_BASE

_OWN = re.compile(rb"<" + re.escape(DEFAULT_BASE.encode()) + rb"(\w+)/")
_RESULTS = "application/sparql-results+json"
_TIGHT = ("who-said", "endorsements", "pardons", "votes", "entity", "articles", "event-types", "conflicts")
"""Questions of the load: what a page of a newsroom would ask."""
_FEWEST, _MOST, _SECONDS_EACH = 3, 25, 4
"""Turns of a question, and for how long they go on."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.nq"
        count = multiply(args.graph, large, args.quads)
        began = time.perf_counter()
        store = load_store(large)
        print(f"{count:,} quads; pyoxigraph loads them in {time.perf_counter() - began:.1f} s")
        command = [sys.executable, "-m", "kg", "serve", str(large), "--port", "0", "--time-limit", "120"]
        began = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            address = process.stdout.readline().decode().split()[-1]
            print(f"kg serve answers after {time.perf_counter() - began:.1f} s; {memory(process.pid)}")
            compare(store, address, process.pid)
            del store
            press(address, args.clients, args.seconds, anew=True)
            press(address, args.clients, args.seconds, anew=False)
            print(memory(process.pid))
            process.terminate()
    return 0


def multiply(graph: Path, large: Path, quads: int) -> int:
    """Writes copies of the graph until there are so many quads; gives how many."""
    content, written = graph.read_bytes(), 0
    with large.open("wb") as out:
        for number in range(-(-quads // content.count(b"\n"))):
            out.write(_OWN.sub(rb"<" + DEFAULT_BASE.encode() + rb"\1/%d-" % number, content))
            written += content.count(b"\n")
    return written


def compare(store: Store, address: str, server: int) -> None:
    """Prints each named question over HTTP beside the engine alone: by the clock, and in CPU of all who take part.

    The two take turns; the least of each counts. Both write the whole answer as JSON. No query comes twice, so that
    none is answered from what the server keeps.
    """
    ratios, efforts = [], []
    for name, question in load_questions().items():
        bare, served, until = [], [], time.perf_counter() + _SECONDS_EACH
        while len(bare) < _FEWEST or (len(bare) < _MOST and time.perf_counter() < until):
            sparql = f"{question.sparql}\n# {len(bare)}"
            before = Moment.now(server)
            open_query(store, sparql).serialize(format=QueryResultsFormat.JSON)
            between = Moment.now(server)
            status, size = ask(address, sparql)
            bare.append(between.since(before))
            served.append(Moment.now(server).since(between))
        (clock, cpu), (served_clock, served_cpu) = least(bare), least(served)
        ratios.append(served_clock / clock)
        efforts.append(served_cpu / cpu)
        pair = (
            f"bare {clock * 1000:8.1f} ({cpu * 1000:.1f})  served {served_clock * 1000:8.1f} ({served_cpu * 1000:.1f})"
        )
        print(f"{name:20} {pair}  ×{ratios[-1]:.2f} ({efforts[-1]:.2f})  {size:>11,} B  {status}", flush=True)
    print(f"median ratio {statistics.median(ratios):.2f} by the clock, {statistics.median(efforts):.2f} in CPU")


class Moment(NamedTuple):
    """Seconds of a clock, and of CPU that this process and a server with its own processes have taken."""

    clock: float
    cpu: float

    @classmethod
    def now(cls, server: int) -> "Moment":
        """This moment."""
        cpu = time.process_time() + sum(worked(each) for each in (server, *descendants(server)))
        return cls(time.perf_counter(), cpu)

    def since(self, before: "Moment") -> "Moment":
        """What has passed."""
        return Moment(self.clock - before.clock, self.cpu - before.cpu)


def worked(pid: int) -> float:
    """Seconds of CPU that a process has taken. Source: proc_pid_schedstat(5), nanoseconds."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(each.read_text("ascii").split()[0]) for each in tasks) / 1e9


def least(moments: Sequence[Moment]) -> Moment:
    """The least of each."""
    return Moment(min(each.clock for each in moments), min(each.cpu for each in moments))


def ask(address: str, sparql: str) -> tuple[int, int]:
    """Status and size of an answer."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=130)
    try:
        connection.request("GET", f"/sparql?{urlencode({'query': sparql})}", headers={"Accept": _RESULTS})
        response = connection.getresponse()
        return response.status, len(response.read())
    finally:
        connection.close()


def press(address: str, clients: int, seconds: float, *, anew: bool) -> None:
    """Has so many clients ask at once, and prints how they fared.

    Args:
        address: of the server.
        clients: how many.
        seconds: for how long.
        anew: whether no query comes twice, so that none is answered from what the server keeps.
    """
    questions = [load_questions()[name].sparql + "\nLIMIT 100" for name in _TIGHT]
    took, statuses, lock = [], Counter(), threading.Lock()
    ends = time.perf_counter() + seconds

    def go_on(number: int) -> None:
        turn = number
        while time.perf_counter() < ends:
            began = time.perf_counter()
            remark = f"\n# {number} {turn}" if anew else ""
            status, _ = ask(address, questions[turn % len(questions)] + remark)
            with lock:
                took.append(time.perf_counter() - began)
                statuses[status] += 1
            turn += 1

    threads = [threading.Thread(target=go_on, args=(number,)) for number in range(clients)]
    began = time.perf_counter()
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    rate = len(took) / (time.perf_counter() - began)
    took.sort()
    asked = "each query new" if anew else f"{len(questions)} queries again and again"
    print(
        f"{clients} clients, {asked}: {rate:.1f} answers a second, median {took[len(took) // 2] * 1000:.0f} ms, "
        f"99th percentile {took[int(len(took) * 0.99)] * 1000:.0f} ms, statuses {dict(statuses)}",
        flush=True,
    )


def memory(pid: int) -> str:
    """What the server and its processes take, shared pages counted once."""
    total = sum(proportion(each) for each in (pid, *descendants(pid)))
    return f"{total / 1024:,.0f} MiB in all"


def descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [each for child in map(int, children) for each in (child, *descendants(child))]


def proportion(pid: int) -> int:
    """KiB of a process, each shared page divided among those that share it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    sys.exit(main())
