"""What the content of a store depends on besides its articles: the rules, which are code and ontology."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

import kg
from kg.ontology import folder

_STAGES: Final = ("records.py", "ontology", "read", "extract", "resolve", "graph")
_CODE: Final = frozenset({".py", ".yaml", ".tsv", ".ttl"})


@cache
def rules_version() -> str:
    """Sixteen hex digits that change with any file of the ontology or of the stages that make a graph.

    >>> len(rules_version())
    16
    """
    home, digest = Path(kg.__file__).parent, hashlib.sha256()
    files = [path for stage in _STAGES for path in _files(home / stage)]
    for root, found in ((home, files), (folder(), _files(folder()))):
        for path in sorted(found):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else [file for file in path.rglob("*") if file.suffix in _CODE]
