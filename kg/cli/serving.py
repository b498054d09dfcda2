"""`kg serve`."""

import argparse
import sys
from pathlib import Path

from kg.errors import SourceError
from kg.web.server import serve as serve_graph
from kg.web.settings import MEBIBYTE, Settings


def serve(args: argparse.Namespace) -> int:
    """Serves a graph over HTTP until it is interrupted."""
    settings = Settings(
        host=args.host,
        port=args.port,
        token=_read_token(args.token),
        origins=tuple(args.origin),
        hosts=tuple(args.allow_host),
        logs_queries=args.log_queries,
        workers=args.workers or Settings().workers,
        time_limit_seconds=args.time_limit,
        result_limit_bytes=args.result_limit * MEBIBYTE,
        memory_limit_bytes=args.memory_limit * MEBIBYTE,
    )
    serve_graph(Path(args.source), settings, tell=_tell)
    return 0


def _tell(address: str) -> None:
    sys.stdout.write(f"serving at {address}\n")
    sys.stdout.flush()


def _read_token(told: str) -> str:
    if not told.startswith("@"):
        return told
    try:
        token = Path(told[1:]).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            told[1:], getattr(error, "strerror", None) or str(error), "name a file with a token"
        ) from error
    if not token:
        raise SourceError(told[1:], "empty", "write the token into it")
    return token
