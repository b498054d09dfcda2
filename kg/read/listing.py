"""Listing: which files are read for the paths that a user names, and what is passed over."""

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path, PurePosixPath

from kg.errors import SourceError
from kg.ontology import read_lexicon
from kg.read.remote import list_remote
from kg.read.sources import SUFFIXES, TEXT_SUFFIXES, Place, is_readable
from kg.read.streams import is_remote, stem_of
from kg.records import Record


class FileWords(Record):
    """`ontology/lexicons/reading_files.yaml`: names of files that are no articles."""

    not_articles: tuple[str, ...]
    """Stems, lower case, of files that a folder holds beside its articles."""
    built: tuple[str, ...]
    """Names of files that `kg build` writes; a folder that holds them all is an earlier result."""


@cache
def read_file_words() -> FileWords:
    """Names of files that are no articles."""
    return read_lexicon("reading_files", FileWords)


def list_files(paths: Sequence[str | Path], dropped: Counter[str]) -> tuple[Place, ...]:
    """The files to read, each once, folders and globs opened and sorted; counts in `dropped` what is passed over.

    Raises:
        SourceError: a named path does not exist, cannot be read, is of no kind that is read, or a glob fits nothing.
    """
    files: dict[Place, Place] = {}
    for path in paths:
        for file in _files_of(path, dropped):
            files.setdefault(file.resolve() if isinstance(file, Path) else file, file)
    return tuple(files.values())


def _files_of(path: str | Path, dropped: Counter[str]) -> Iterator[Place]:
    if is_remote(path):
        yield from _remote_files(str(path), dropped)
        return
    named = Path(path)
    try:
        is_folder, is_there = named.is_dir(), named.exists()
    except (OSError, ValueError) as error:
        raise SourceError(ascii(str(path))[1:-1], "no path that can exist", "name a file, folder or glob") from error
    if is_folder:
        yield from _walk(named, dropped)
    elif is_there:
        yield _checked(named)
    else:
        yield from _match(str(path), dropped)


def _remote_files(url: str, dropped: Counter[str]) -> Iterator[str]:
    for place, is_named in list_remote(url):
        if is_named and not is_readable(place):
            raise _wrong_kind(place)
        if is_readable(place):
            yield place
        else:
            dropped["a file of another kind"] += 1


def _wrong_kind(place: Place) -> SourceError:
    ending = PurePosixPath(str(place)).suffix
    return SourceError(str(place), f"a file ending in {ending!r}", f"give one of {' '.join(SUFFIXES)}")


def _checked(file: Path) -> Path:
    if not is_readable(file):
        raise _wrong_kind(file)
    if not os.access(file, os.R_OK):
        raise SourceError(str(file), "permission denied", "make the file readable, or leave it out")
    return file


def _match(pattern: str, dropped: Counter[str]) -> Iterator[Path]:
    if not glob.has_magic(pattern):
        raise SourceError(pattern, "no such file or folder", "check the path")
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - the pattern may be absolute
    if not matches:
        raise SourceError(pattern, "the glob fits no file", "check the pattern, and quote it for the shell")
    for match in matches:
        if Path(match).is_dir():
            yield from _walk(Path(match), dropped)
        elif _is_wanted(Path(match), dropped):
            yield Path(match)


def _walk(folder: Path, dropped: Counter[str]) -> Iterator[Path]:
    if not os.access(folder, os.R_OK | os.X_OK):
        raise SourceError(str(folder), "permission denied", "make the folder readable, or leave it out")
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if set(read_file_words().built) <= set(names):
            dropped["a file that kg build wrote"] += len(names)
            folders.clear()
            continue
        for name in sorted(names):
            if _is_wanted(Path(here, name), dropped):
                yield Path(here, name)


def _is_wanted(file: Path, dropped: Counter[str]) -> bool:
    """Whether a file found in a folder or by a glob is read; counts it in `dropped` if not, but for sidecars."""
    suffix = file.suffix.lower()
    if suffix == ".json" and any(file.with_suffix(other).exists() for other in TEXT_SUFFIXES):
        return False
    if not is_readable(file) or file.name.startswith("."):
        dropped["a file of another kind"] += 1
        return False
    if stem_of(file).lower() in read_file_words().not_articles:
        dropped["a file about the folder (README and the like)"] += 1
        return False
    return True
