"""The command line: arguments → one call → print."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.errors import KgError
from kg.pipeline import build_corpus
from kg.show.annotations import make_annotations


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 where all went well, 1 on bad input, 2 on wrong usage."""
    parser = argparse.ArgumentParser(prog="kg")
    commands = parser.add_subparsers(required=True, dest="command")
    build = commands.add_parser("build")
    build.add_argument("paths", nargs="+")
    build.add_argument("--out", default="exports")
    args = parser.parse_args(arguments)
    try:
        built = build_corpus(args.paths)
    except KgError as error:
        sys.stderr.write(f"kg: {error}\n")
        return 1
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "annotations.jsonl").write_text("".join(f"{row}\n" for row in make_annotations(built.corpus)), "utf-8")
    return 0
