"""A folder that is watched: what appears in it is taken into a store, what changes becomes a new version."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kg.errors import CurationError, SourceError, StoreError
from kg.read.listing import list_files
from kg.read.reading import list_sources
from kg.store.entries import Change
from kg.store.living import ArticleStore

Stamp = tuple[int, ...]
"""Time of change and size of a file and of its sidecar; the same as long as neither is written."""


class Seen(NamedTuple):
    """What is new in a folder."""

    ready: tuple[Path, ...]
    """Files that appeared or changed and have been at rest since the look before."""
    gone: tuple[Path, ...]
    """Files that were taken in and are there no more."""


class Watcher:
    """A folder and what of it has been taken in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before: dict[Path, Stamp] = {}
        self._taken: dict[Path, Stamp] = {}

    def look(self) -> Seen:
        """What is new since it was taken in; a file that is still being written waits for a later look.

        Raises:
            SourceError: the folder is not there.
        """
        if not self.folder.is_dir():
            raise SourceError(str(self.folder), "no such folder", "name a folder to watch")
        files = map(Path, list_files([self.folder], Counter()))
        now = {path: stamp for path in files if (stamp := _stamp(path))}
        ready = [path for path, stamp in now.items() if self._before.get(path) == stamp != self._taken.get(path)]
        gone = tuple(sorted(path for path in self._taken if path not in now))
        for path in gone:
            del self._taken[path]
        self._before = now
        return Seen(tuple(sorted(ready)), gone)

    def take(self, paths: Sequence[Path]) -> None:
        """Counts the files as taken in, as they were at the last look."""
        self._taken.update({path: self._before[path] for path in paths})


def _stamp(path: Path) -> Stamp:
    """Empty where the file has vanished meanwhile."""
    stamp: list[int] = []
    for each in (path, path.with_suffix(".json")):
        try:
            found = each.stat()
            stamp += [found.st_mtime_ns, found.st_size]
        except OSError:
            if each == path:
                return ()
    return tuple(stamp)


class Hooks(NamedTuple):
    """What a watch is given from outside."""

    open: Callable[[], ArticleStore]
    """Opens the store; it is closed again after every batch, so that others can change it meanwhile."""
    now: Callable[[], datetime]
    """The time of recording."""
    tell: Callable[[Change], object]
    """Told of every batch."""
    complain: Callable[[str], None]
    """Told in one line what went wrong or is gone."""
    wait: Callable[[], bool]
    """Waits for the next look; whether there is to be one."""


def watch(folder: Path, hooks: Hooks) -> None:
    """Takes the folder's articles into a store as they appear, until the wait says that it is enough.

    A file that changes becomes a new version of its article; one that goes leaves its article in the store. What goes
    wrong with a file is told, and tried again when the file changes; what is wrong with the store (another process is
    changing it, its curation is malformed) is told once, and tried again at every look.

    Raises:
        SourceError: the folder is not there.
    """
    watcher, trouble = Watcher(folder), ""
    while True:
        seen = watcher.look()
        for path in seen.gone:
            hooks.complain(f"{path}: gone from the folder; its article is kept, 'kg retract {path.stem}' takes it out")
        if seen.ready:
            try:
                hooks.tell(_take(seen.ready, hooks))
                watcher.take(seen.ready)
                trouble = ""
            except SourceError as error:
                hooks.complain(str(error))
                watcher.take(seen.ready)
            except (StoreError, CurationError) as error:
                if str(error) != trouble:
                    hooks.complain(str(error))
                trouble = str(error)
        if not hooks.wait():
            return


def _take(paths: Sequence[Path], hooks: Hooks) -> Change:
    found = list_sources(list(paths))
    with hooks.open() as store:
        change = store.take(found.sources, at=hooks.now())
    return change.model_copy(update={"problems": (*map(str, found.problems), *change.problems)})
