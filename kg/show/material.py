"""What the writers of formats draw on, and what those of several files give."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from kg.errors import OutputError
from kg.show.formats import PART_QUADS
from kg.show.graph import Graph

Texts = Callable[[], Mapping[str, str]]
"""Gives the text of each article, by its source id; called only by what needs them."""


def no_texts() -> Mapping[str, str]:
    """Stands for texts that are not at hand.

    Raises:
        OutputError: always.
    """
    raise OutputError("articles", "their texts are not at hand", "name the folder of a build with --graph")


@dataclass(frozen=True, slots=True)
class Material:
    """What a writer draws on."""

    graph: Graph
    texts: Texts = no_texts
    part_quads: int = PART_QUADS
    """Most statements that one part of several holds."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of several."""

    content: bytes
    count: int
    """How many statements, rows or annotations it holds."""


Parts = dict[str, Part]
"""Name of the file → the file, in the order of the manifest."""


@dataclass(frozen=True, slots=True, order=True)
class PartRow:
    """What a manifest tells of a file."""

    file: str
    count: int
    """How many statements, rows or annotations it holds."""
    bytes: int
    sha256: str


def make_row(file: str, part: Part) -> PartRow:
    """What a manifest tells of the part."""
    return PartRow(file, part.count, len(part.content), hashlib.sha256(part.content).hexdigest())


def make_manifest(name: str, rows: Sequence[PartRow]) -> bytes:
    """The manifest of a format's files."""
    content = {"format": name, "count": sum(row.count for row in rows), "files": [asdict(row) for row in rows]}
    return (json.dumps(content, indent=1) + "\n").encode()
