"""Articles with planted truth: `articles.jsonl`, which `kg build` reads, and `truth.jsonl`, a line an article.

    python -m bench.generate FOLDER --articles 1000 [--seed 1]

The same number and seed give the same bytes; fewer articles are the first of more. Nobody in them exists.
"""

import argparse
import json
import sys
from pathlib import Path

from bench.planted.articles import make_articles


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    write_articles(args.folder, args.articles, seed=args.seed)
    return 0


def write_articles(folder: Path, count: int, *, seed: int = 1) -> None:
    """Writes so many articles, and beside them the truth in a folder of its own, which no build reads."""
    truths = folder.parent / f"{folder.name}-truth.jsonl"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as rows, truths.open("w", encoding="utf-8") as beside:
        for row, truth in make_articles(count, seed=seed):
            rows.write(json.dumps(row._asdict(), ensure_ascii=False) + "\n")
            beside.write(json.dumps(truth._asdict(), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
