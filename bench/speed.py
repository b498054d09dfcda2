"""Extraction against bare spaCy: same pipeline, same articles, one process; prints words a second and their ratio.

    python bench/speed.py [PATH ...] [--rounds 5]

The two are timed in turn, round by round, and the medians compared, for the machine may be busy.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

from kg.extract.annotate import annotate, load_model, mask_regions
from kg.extract.claims import extract
from kg.read import read_sources
from kg.resolve import resolve


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(Path(__file__).parent.parent / "seeds")])
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    articles = read_sources(args.paths).articles
    words = sum(len(article.text.split()) for article in articles)
    began = time.perf_counter()
    nlp = load_model()
    print(f"model load {time.perf_counter() - began:.2f} s; {len(articles)} articles, {words} words")
    bare, whole, resolving = [], [], []
    for _ in range(args.rounds + 1):
        began = time.perf_counter()
        for _doc in nlp.pipe(mask_regions(article) for article in articles):
            pass
        middle = time.perf_counter()
        extractions = [extract(article, doc) for article, doc in annotate(articles)]
        end = time.perf_counter()
        resolve(articles, extractions)
        bare.append(middle - began)
        whole.append(end - middle)
        resolving.append(time.perf_counter() - end)
    spacy_s, extract_s, resolve_s = (statistics.median(times[1:]) for times in (bare, whole, resolving))
    print(f"bare spaCy  {words / spacy_s:8.0f} words/s")
    print(f"extraction  {words / extract_s:8.0f} words/s   {spacy_s / extract_s:.0%} of bare spaCy")
    print(f"resolution  {resolve_s:8.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
