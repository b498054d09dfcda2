"""Listing: which files are read for the paths that a user names, and what is passed over."""

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from kg.errors import SourceError
from kg.ontology import read_lexicon
from kg.read.sources import SUFFIXES, TEXT_SUFFIXES
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


def list_files(paths: Sequence[str | Path], dropped: Counter[str]) -> tuple[Path, ...]:
    """The files to read, each once, folders and globs opened and sorted; counts in `dropped` what is passed over.

    Raises:
        SourceError: a named path does not exist, cannot be read, is of no kind that is read, or a glob fits nothing.
    """
    files: dict[Path, Path] = {}
    for path in paths:
        for file in _files_of(path, dropped):
            files.setdefault(file.resolve(), file)
    return tuple(files.values())


def _files_of(path: str | Path, dropped: Counter[str]) -> Iterator[Path]:
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


def _checked(file: Path) -> Path:
    if file.suffix.lower() not in SUFFIXES:
        raise SourceError(str(file), f"a file ending in {file.suffix!r}", f"give one of {' '.join(SUFFIXES)}")
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
    if suffix not in SUFFIXES or file.name.startswith("."):
        dropped["a file of another kind"] += 1
        return False
    if file.stem.lower() in read_file_words().not_articles:
        dropped["a file about the folder (README and the like)"] += 1
        return False
    return True
