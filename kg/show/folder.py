"""Writing several files into a folder: all of them or none."""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import OutputError

_BESIDE = ".kg-"
"""How the names of folders begin in which files are written before they are moved."""
_REMEDY = "name a place that can be written with --out"


def check_folder(folder: Path) -> None:
    """Sees, before any work is done, whether the folder could be written; changes nothing.

    Raises:
        OutputError: it cannot.
    """
    try:
        there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
        is_folder = there.is_dir()
    except OSError as error:
        raise _refusal(folder, error) from error
    if not is_folder:
        raise OutputError(str(folder), "a file is in its place", _REMEDY)
    if not os.access(there, os.W_OK | os.X_OK):
        raise OutputError(str(folder), "no permission to write there", _REMEDY)


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Makes the folder, and keeps other builds out of it until the end; one that is still empty then goes again.

    What a build that was killed left in it on the way is taken away.

    Raises:
        OutputError: it cannot be made, or another build holds it.
    """
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = os.open(folder, os.O_RDONLY)
    except OSError as error:
        _remove_empty(made)
        raise _refusal(folder, error) from error
    try:
        _lock(held, folder)
        for each in folder.glob(f"{_BESIDE}*"):  # of a build that was killed: nobody else is at work here
            shutil.rmtree(each, ignore_errors=True)
        yield
    finally:
        os.close(held)
        _remove_empty(made)


def _lock(held: int, folder: Path) -> None:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        remedy = "wait until it is done, or name another place with --out"
        raise OutputError(str(folder), "another build is writing into it", remedy) from error


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Writes the files, by name, beside their places in the folder first, then renames them into it.

    Raises:
        OutputError: the folder cannot be written; what stood there is unchanged.
    """
    with stage_folder(folder) as beside:
        try:
            for name, content in files.items():
                (beside / name).write_bytes(content)
            _check_places(files, folder)
            for name in files:
                (beside / name).replace(folder / name)
        except OSError as error:
            raise _refusal(folder, error) from error


@contextmanager
def stage_folder(folder: Path) -> Iterator[Path]:
    """A new folder in the folder, for files that are not whole yet; it is gone at the end.

    Raises:
        OutputError: it cannot be made.
    """
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=folder))
    except OSError as error:
        _remove_empty(made)
        raise _refusal(folder, error) from error
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        _remove_empty(made)


def unstage(folder: Path) -> Path:
    """The folder that a user named, of one of staging in it; any other is itself."""
    return folder.parent if folder.name.startswith(_BESIDE) else folder


def place_parts(beside: Path, folder: Path, manifest: bytes, name: str) -> None:
    """Moves all files of a staging folder into the folder, the manifest of that name last; takes away former ones.

    Raises:
        OutputError: the folder cannot be written.
    """
    former, names = _read_manifest(folder / name), sorted(each.name for each in beside.iterdir())
    try:
        (beside / name).write_bytes(manifest)
        for each in (*names, name):
            (beside / each).replace(folder / each)
    except OSError as error:
        raise _refusal(folder, error) from error
    for each in sorted(former - {*names, name}):
        (folder / each).unlink(missing_ok=True)


def check_fillable(folder: Path, manifest: str) -> None:
    """Sees whether the folder is empty, not there, or was filled by `fill_folder`.

    Raises:
        OutputError: it holds something else.
    """
    others = [each for each in folder.iterdir() if not each.name.startswith(_BESIDE)] if folder.is_dir() else []
    if others and not (folder / manifest).is_file():
        raise OutputError(str(folder), f"not empty, and no {manifest} in it", "name a new folder with --out")


def check_unfilled(folder: Path, manifest: str) -> None:
    """Sees whether the folder was filled by `fill_folder`, whose files would be taken for the graph of what comes in.

    Raises:
        OutputError: it was.
    """
    if (folder / manifest).is_file():
        found = f"a graph in parts is in it, with its {manifest}"
        raise OutputError(str(folder), found, "name another folder with --out, or remove them")


def fill_folder(files: Mapping[str, bytes], folder: Path, manifest: str) -> None:
    """Writes the files, among them their manifest, and takes away those that only the former manifest names.

    Raises:
        OutputError: the folder cannot be written; what stood there is unchanged.
    """
    former = _read_manifest(folder / manifest)
    write_folder(files, folder)
    for name in sorted(former - set(files)):
        (folder / name).unlink(missing_ok=True)


def _read_manifest(file: Path) -> set[str]:
    """The names of the files that the manifest lists and that lie directly in its folder."""
    try:
        content = json.loads(file.read_bytes())
        names = {str(row["file"]) for row in content["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {
        name
        for name in names
        if name not in ("", ".", "..") and Path(name).name == name and (file.parent / name).is_file()
    }


def _check_places(files: Mapping[str, bytes], folder: Path) -> None:
    for name in files:
        if (folder / name).is_dir():
            raise OutputError(str(folder / name), "a folder is in its place", "remove it, or name another place")


def _remove_empty(made: list[Path]) -> None:
    """Takes away the folders again that were made and stayed empty, innermost first."""
    for each in made:
        with suppress(OSError):
            each.rmdir()


def _refusal(folder: Path, error: OSError) -> OutputError:
    return OutputError(str(folder), error.strerror or str(error), _REMEDY)
