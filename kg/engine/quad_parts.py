"""A graph as N-Quads in parts with a manifest, as `kg export --format nq-parts` gives it, but never whole in memory.

The first parts hold the named graphs of so many articles each, the last ones the default graph. Lines are sorted within
a part, and no line is in two.
"""

import gzip
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, serialize

from kg.errors import OutputError
from kg.graph.quads import Naming, make_article_quads, make_common_quads
from kg.records import Article, Corpus, Extraction
from kg.show.formats import PART_QUADS
from kg.show.material import Part, PartRow, make_row

FORMAT: Final = "nq-parts"
_LEVEL: Final = 6


def write_article_part(
    number: int, said: Iterable[tuple[Article, Extraction]], naming: Naming, folder: Path
) -> PartRow:
    """Writes the part of that number (from 1), of the named graphs of the articles; run twice, it writes the same.

    The folder is one of staging, within the one that the user named.

    Raises:
        OutputError: it cannot be written (the disk is full).
    """
    quads = chain.from_iterable(make_article_quads(article, extraction, naming) for article, extraction in said)
    return _write(number, _make_lines(quads), folder)


def write_common_parts(first: int, corpus: Corpus, naming: Naming, folder: Path) -> Iterator[PartRow]:
    """Writes the parts of the default graph, numbered from the first on.

    Raises:
        OutputError: they cannot be written (the disk is full).
    """
    lines = _make_lines(make_common_quads(corpus, naming))
    for number, start in enumerate(range(0, len(lines), PART_QUADS), first):
        yield _write(number, lines[start : start + PART_QUADS], folder)


def _make_lines(quads: Iterable[Quad]) -> list[bytes]:
    content = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return sorted(set(content.splitlines(keepends=True)))


def _write(number: int, lines: Sequence[bytes], folder: Path) -> PartRow:
    name = f"part-{number:05}.nq.gz"
    part = Part(gzip.compress(b"".join(lines), compresslevel=_LEVEL, mtime=0), len(lines))
    beside = folder / f".{name}.{os.getpid()}"
    try:
        beside.write_bytes(part.content)
        beside.replace(folder / name)
    except OSError as error:
        beside.unlink(missing_ok=True)
        found = (error.strerror or str(error)).lower()
        raise OutputError(str(folder.parent), found, "make room, or name another place with --out") from error
    return make_row(name, part)
