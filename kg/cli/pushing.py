"""`kg push`."""

import argparse
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from kg.cli.opening import open_asked
from kg.cli.output import put
from kg.errors import PushError
from kg.push.journal import Journal
from kg.push.parts import split_graphs
from kg.push.protocols import GraphStoreWriter, UpdateWriter, Writer
from kg.push.pushing import push_graphs
from kg.push.remote import Access, Remote
from kg.show.visible import make_visible

_STATE = "push-state.jsonl"


def push(args: argparse.Namespace) -> int:
    """Writes the graph into another store, and says what was written, unchanged and removed."""
    access = _make_access(args)
    remote = Remote(access)
    parts = list(split_graphs(open_asked(args).graph.store, into=args.into))
    writer: Writer = GraphStoreWriter(remote) if args.protocol == "gsp" else UpdateWriter(remote)
    with Journal(_find_state(args), access.address) as journal, _make_progress() as progress:
        task = progress.add_task("pushing", total=len(parts))

        def advance(done: int, name: str) -> None:
            progress.update(task, completed=done, description=make_visible(name.rpartition("/")[2] or "default graph"))

        done = push_graphs(parts, writer, journal, progress=advance)
    counts = f"{done.written:,} written, {done.unchanged:,} unchanged, {done.removed:,} removed"
    put(Text(f"{len(parts):,} graphs: {counts}"))
    return 0


def _make_access(args: argparse.Namespace) -> Access:
    """The address with its credentials; what is secret may stand in the environment instead of the command line."""
    token = args.token or os.environ.get("KG_PUSH_TOKEN", "")
    user = args.user or os.environ.get("KG_PUSH_USER", "")
    if args.token and args.user:
        raise PushError("credentials", "both --token and --user", "give one of them")
    if user and ":" not in user:
        user = f"{user}:{os.environ.get('KG_PUSH_PASSWORD', '')}"
    return Access(address=args.url, token="" if args.user else token, user="" if args.token else user, tries=args.tries)


def _find_state(args: argparse.Namespace) -> Path:
    """The journal: where it is named, else in the folder of the graph, or beside its file."""
    graph = Path(args.graph)
    if args.state is not None:
        return Path(args.state)
    return graph / _STATE if graph.is_dir() else graph.with_name(f"{graph.name}.{_STATE}")


def _make_progress() -> Progress:
    """A bar on a terminal, silence otherwise."""
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
