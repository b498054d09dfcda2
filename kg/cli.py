"""The command line: arguments → one call → print."""

import argparse
import sys
from collections.abc import Sequence

from kg.errors import KgError
from kg.pipeline import build_corpus, make_graph, write_exports



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
    write_exports(built.corpus, make_graph(built.corpus), args.out)
    return 0
