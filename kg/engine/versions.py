"""What a reading depends on besides its article: code, ontology and language pipeline."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from kg.ontology import folder

_STAGES: Final = ("records.py", "ontology", "extract")
_CODE: Final = frozenset({".py", ".yaml", ".tsv"})
_LIBRARIES: Final = ("spacy", "thinc", "numpy")


@cache
def reading_version(model: str) -> str:
    """Sixteen hex digits that change with the code and ontology of extraction, and with the language pipeline.

    Args:
        model: name of an installed pipeline, or its folder, whose files are all looked at.
    """
    digest = hashlib.sha256()
    home = Path(__file__).parent.parent
    for root, files in (
        (home, [file for stage in _STAGES for file in _files(home / stage)]),
        (folder(), _files(folder())),
    ):
        _add(digest, root, (file for file in files if file.suffix in _CODE))
    for library in (*_LIBRARIES, model):
        digest.update(f"{library} {_version(library)}\n".encode("utf-8", "surrogatepass"))
    if Path(model).is_dir():
        _add(digest, Path(model), _files(Path(model)))
    return digest.hexdigest()[:16]


def _add(digest: "hashlib._Hash", root: Path, files: Iterator[Path] | list[Path]) -> None:
    for path in sorted(files):
        digest.update(path.relative_to(root).as_posix().encode("utf-8", "surrogatepass"))
        digest.update(path.read_bytes())


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]


def _version(package: str) -> str:
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return ""
