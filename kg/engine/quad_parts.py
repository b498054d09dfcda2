"""A graph as N-Quads in parts with a manifest, as `kg export --format nq-parts` gives it, but never whole in memory.

Lines are sorted within a part, and no line is in two.
"""

import gzip
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from kg.engine.lines import Line
from kg.errors import OutputError
from kg.show.folder import unstage
from kg.show.material import Part, PartRow, make_row

FORMAT: Final = "nq-parts"
_LEVEL: Final = 6


def write_lines(name: str, lines: Iterable[Line], folder: Path) -> PartRow:
    """Writes a part of those lines under a name for now; run twice, it writes the same.

    The folder is one of staging, within the one that the user named.

    Raises:
        OutputError: it cannot be written (the disk is full).
    """
    ordered = sorted(lines)
    part = Part(gzip.compress(b"\n".join([*ordered, b""]), compresslevel=_LEVEL, mtime=0), len(ordered))
    beside = folder / f".{name}.{os.getpid()}"
    try:
        beside.write_bytes(part.content)
        beside.replace(folder / name)
    except OSError as error:
        beside.unlink(missing_ok=True)
        found = (error.strerror or str(error)).lower()
        raise OutputError(str(unstage(folder)), found, "make room, or name another place with --out") from error
    return make_row(name, part)


def number_parts(rows: Sequence[PartRow], folder: Path) -> list[PartRow]:
    """Gives the parts in the folder the numbers, from 1, that they have in the order of their names."""
    numbered = []
    for number, row in enumerate(sorted(rows), 1):
        name = f"part-{number:05}.nq.gz"
        (folder / row.file).rename(folder / name)
        numbered.append(PartRow(name, row.count, row.bytes, row.sha256))
    return numbered
