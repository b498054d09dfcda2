"""`kg add`, `update`, `retract`, `curate`, `list`, `log`, `rebuild`. The clock is read here, not below."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kg.cli.complaints import complain
from kg.cli.output import make_progress, put
from kg.errors import SourceError
from kg.show.tables import make_table
from kg.show.visible import make_visible
from kg.store.entries import Change
from kg.store.fetching import fetch_sources, part_addresses
from kg.store.living import open_store
from kg.store.telling import make_change, make_entries, make_log
from kg.store.watching import Hooks, watch

_LOOK_SECONDS: Final = 1.0


def add(args: argparse.Namespace) -> int:
    """Takes articles in; 1 where some of them could not be."""
    if args.watch:
        return _watch(args)
    addresses, paths = part_addresses(args.paths, fetching=args.fetch)
    sources, problems = fetch_sources(addresses, progress=_asking) if addresses else ((), ())
    for problem in problems:
        complain(str(problem))
    code = 1 if problems else 0
    with open_store(args.store, models=_models(args), base=args.base) as store, _progress() as progress:
        changes = [store.take(sources, at=_now(), progress=progress)] if sources else []
        changes += [store.add(paths, at=_now(), progress=progress)] if paths else []
    return max(code, *map(_tell, changes), 0)


def _asking(address: str) -> None:
    if sys.stderr.isatty():
        complain(f"asking {address}")


def _watch(args: argparse.Namespace) -> int:
    """Watches until Ctrl-C, which is its right end."""
    if len(args.paths) != 1:
        raise SourceError("--watch", f"{len(args.paths)} paths", "name one folder")
    hooks = Hooks(
        open=lambda: open_store(args.store, models=_models(args), base=args.base),
        now=_now,
        tell=_tell,
        complain=complain,
        wait=_wait,
    )
    complain(f"watching {args.paths[0]}; Ctrl-C ends it")
    try:
        watch(Path(args.paths[0]), hooks)
    except KeyboardInterrupt:
        complain("watching ended")
    return 0


def _wait() -> bool:
    time.sleep(_LOOK_SECONDS)
    return True


def update(args: argparse.Namespace) -> int:
    """Puts an edited article in the place of its former version, and prints what it says otherwise."""
    with open_store(args.store, create=False) as store, _progress() as progress:
        change = store.update(args.path, at=_now(), progress=progress)
    return _tell(change)


def retract(args: argparse.Namespace) -> int:
    """Takes an article out."""
    with open_store(args.store, create=False) as store:
        return _tell(store.retract(args.article, at=_now(), note=args.note))


def curate(args: argparse.Namespace) -> int:
    """Puts the decisions of curators in force."""
    with open_store(args.store, create=False) as store:
        return _tell(store.curate(args.file, at=_now()))


def list_entries(args: argparse.Namespace) -> int:
    """Prints the articles."""
    with open_store(args.store, create=False) as store:
        put(make_table(make_entries(store.list(), former=args.all)))
    return 0


def log(args: argparse.Namespace) -> int:
    """Prints the journal."""
    with open_store(args.store, create=False) as store:
        put(make_table(make_log(store.log())))
    return 0


def rebuild(args: argparse.Namespace) -> int:
    """Reads all articles anew."""
    with open_store(args.store, create=False) as store, _progress() as progress:
        return _tell(store.rebuild(at=_now(), models=_models(args), progress=progress))


def _tell(change: Change) -> int:
    put(*make_change(change))
    for problem in change.problems:
        complain(problem)
    return 1 if change.problems else 0


def _models(args: argparse.Namespace) -> Mapping[str, str]:
    return {**({"en": args.model} if args.model else {}), **dict(args.language)}


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None]]:
    with make_progress() as progress:
        task = progress.add_task("reading", total=None)

        def advance(done: int, total: int, source: str) -> None:
            progress.update(task, completed=done, total=total, description=make_visible(source))

        yield advance
