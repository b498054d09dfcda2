"""Writing several files into a folder: all of them or none."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kg.errors import OutputError


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Writes the files, by name, beside the folder first, then renames them into it.

    Raises:
        OutputError: the folder cannot be written; what stood there is unchanged.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".kg-", dir=folder))
    except OSError as error:
        raise _refusal(folder, error) from error
    try:
        for name, content in files.items():
            (beside / name).write_bytes(content)
        for name in files:
            (beside / name).replace(folder / name)
    except OSError as error:
        raise _refusal(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _refusal(folder: Path, error: OSError) -> OutputError:
    return OutputError(str(folder), error.strerror or str(error), "name a folder that can be written with --out")
