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
from pathlib import Path
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
            compare(store, address)
            del store
            press(address, args.clients, args.seconds)
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


def compare(store: Store, address: str) -> None:
    """Prints each named question over HTTP beside the engine alone, in milliseconds."""
    ratios = []
    for name, question in load_questions().items():
        bare, served = [], []
        for _ in range(3):
            began = time.perf_counter()
            open_query(store, question.sparql).serialize(format=QueryResultsFormat.JSON)
            bare.append(time.perf_counter() - began)
            began = time.perf_counter()
            status, size = ask(address, question.sparql)
            served.append(time.perf_counter() - began)
        ratio = min(served) / min(bare)
        ratios.append(ratio)
        pair = f"bare {min(bare) * 1000:8.1f}  served {min(served) * 1000:8.1f}  ×{ratio:.2f}"
        print(f"{name:20} {pair}  {size:>11,} B  {status}")
    print(f"median ratio {statistics.median(ratios):.2f}")


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


def press(address: str, clients: int, seconds: float) -> None:
    """Has so many clients ask at once, and prints how they fared."""
    questions = [load_questions()[name].sparql + "\nLIMIT 100" for name in _TIGHT]
    took, statuses, lock = [], Counter(), threading.Lock()
    ends = time.perf_counter() + seconds

    def go_on(number: int) -> None:
        turn = number
        while time.perf_counter() < ends:
            began = time.perf_counter()
            status, _ = ask(address, questions[turn % len(questions)])
            with lock:
                took.append(time.perf_counter() - began)
                statuses[status] += 1
            turn += 1

    threads = [threading.Thread(target=go_on, args=(number,)) for number in range(clients)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    took.sort()
    print(
        f"{clients} clients: {len(took) / seconds:.1f} answers a second, median {took[len(took) // 2] * 1000:.0f} ms, "
        f"99th percentile {took[int(len(took) * 0.99)] * 1000:.0f} ms, statuses {dict(statuses)}"
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
