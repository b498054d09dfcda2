"""The arguments of `kg serve`."""

import argparse
from typing import Final

_HIGHEST_PORT: Final = 65535
_MOST: Final = 100_000


def fill_serve(parser: argparse.ArgumentParser) -> None:
    """Gives the parser the arguments."""
    parser.add_argument(
        "source",
        nargs="?",
        default="exports",
        metavar="PATH",
        help="the folder of a build, or an RDF file (default: %(default)s)",
    )
    parser.add_argument(
        "--port", type=_port, default=8080, metavar="N", help="0 for any that is free (default: %(default)s)"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="NAME", help="where to listen (default: this machine only)"
    )
    parser.add_argument(
        "--token", default="", help="what clients have to show; needed with --host; '@FILE' reads it there"
    )
    parser.add_argument(
        "--origin", action="append", default=[], metavar="ORIGIN", help="pages from there may ask, '*' for all (repeat)"
    )
    parser.add_argument(
        "--allow-host", action="append", default=[], metavar="NAME", help="another name of this machine (repeat)"
    )
    parser.add_argument("--workers", type=_count, metavar="N", help="queries answered at the same time")
    parser.add_argument(
        "--time-limit", type=_count, default=30, metavar="SECONDS", help="for a query (default: %(default)s)"
    )
    parser.add_argument(
        "--result-limit", type=_count, default=64, metavar="MIB", help="for an answer (default: %(default)s)"
    )
    parser.add_argument(
        "--memory-limit", type=_count, default=1024, metavar="MIB", help="for a query (default: %(default)s)"
    )
    parser.add_argument("--log-queries", action="store_true", help="queries stand in the log too")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < _MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {_MOST - 1}")
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text) <= _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; give 0 to {_HIGHEST_PORT}")
    return int(text)
