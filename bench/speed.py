"""Extraction against bare spaCy, in one process and two; serialisation and loading against bare pyoxigraph.

    python -m bench.speed [PATH ...] [--rounds 5] [--jobs 2]

What is compared is timed in turn, round by round, and the medians compared, for the machine may be busy. One process is
timed by its CPU seconds, two by the clock: that needs idle cores.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from pyoxigraph import RdfFormat, Store, serialize

from kg.engine.extraction import Effort, extract_all
from kg.extract.annotate import DEFAULT_MODEL, annotate, load_model, mask_regions
from kg.extract.claims import extract
from kg.graph.store import load_store, to_nquads
from kg.pipeline import make_graph
from kg.read import read_sources
from kg.records import Article, Corpus
from kg.resolve import resolve

ENGLISH = {"en": DEFAULT_MODEL}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(Path(__file__).parent.parent / "seeds")])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1, help="also extract in so many processes")
    args = parser.parse_args()
    articles = read_sources(args.paths).articles
    words = sum(len(article.text.split()) for article in articles)
    began = time.perf_counter()
    load_model()
    print(f"model load {time.perf_counter() - began:.2f} s; {len(articles)} articles, {words} words")

    nlp = spacy.load(DEFAULT_MODEL)

    def read_bare() -> None:
        for _doc in nlp.pipe(mask_regions(article) for article in articles):
            pass

    def read() -> None:
        for article, doc in annotate(articles):
            extract(article, doc)

    spacy_s, extract_s = compare([read_bare, read], args.rounds, time.process_time)
    print(f"bare spaCy  {words / spacy_s:10.0f} words/s")
    print(f"extraction  {words / extract_s:10.0f} words/s   {spacy_s / extract_s:.0%} of bare spaCy")
    if args.jobs > 1:
        one_s, more_s = compare([lambda: build(articles, 1), lambda: build(articles, args.jobs)], 3, time.perf_counter)
        ratio = f"{one_s / more_s:.2f} times one, their start included"
        print(f"{args.jobs} processes {words / more_s:10.0f} words/s   {ratio}")
    compare_graph(articles, args.rounds)
    return 0


def build(articles: Sequence[Article], jobs: int) -> None:
    extract_all(articles, pipelines=ENGLISH, effort=Effort(jobs=jobs))


def compare_graph(articles: Sequence[Article], rounds: int) -> None:
    """Resolution, serialisation and loading of the articles' graph."""
    extractions = tuple(extract(article, doc) for article, doc in annotate(articles))
    began = time.process_time()
    resolution = resolve(articles, extractions)
    print(f"resolution  {time.process_time() - began:10.2f} s")
    store = make_graph(Corpus(articles=tuple(articles), extractions=extractions, resolution=resolution)).store
    quads = len(store)
    bare_s, own_s = compare(
        [lambda: serialize(store, format=RdfFormat.N_QUADS), lambda: to_nquads(store)], rounds, time.process_time
    )
    print(f"N-Quads     {quads / own_s:10.0f} quads/s   {bare_s / own_s:.0%} of pyoxigraph's own, which does not sort")
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as home:
        file = Path(home, "graph.nq")
        file.write_bytes(to_nquads(store))
        bare_s, own_s = compare(
            [lambda: Store().bulk_load(path=str(file)), lambda: load_store(file)], rounds, time.process_time
        )
    print(f"loading     {quads / own_s:10.0f} quads/s   {bare_s / own_s:.0%} of pyoxigraph's bulk load")


def compare(works: Sequence[Callable[[], object]], rounds: int, clock: Callable[[], float]) -> list[float]:
    """Median seconds of each, after a first round that does not count."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds + 1):
        for work, times in zip(works, taken, strict=True):
            began = clock()
            work()
            times.append(clock() - began)
    return [statistics.median(times[1:]) for times in taken]


if __name__ == "__main__":
    sys.exit(main())
