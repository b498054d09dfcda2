"""N-Quads compressed with gzip, whole or in parts: the lines of the uncompressed form, in the same order."""

import gzip

from kg.graph.store import to_nquads
from kg.show.material import Material, Part, Parts

_LEVEL = 6


def write_gzip(material: Material) -> bytes:
    """The statements as one gzip member, its time stamp zero. Source: RFC 1952, §2.3.1 (MTIME 0: none available)."""
    return gzip.compress(to_nquads(material.graph.store), compresslevel=_LEVEL, mtime=0)


def write_parts(material: Material) -> Parts:
    """The statements as files of at most `part_quads` lines, numbered in order; one empty part where there are none."""
    lines = to_nquads(material.graph.store).splitlines(keepends=True)
    size = material.part_quads
    parts = [lines[start : start + size] for start in range(0, len(lines), size)] or [[]]
    return {
        f"part-{number:05}.nq.gz": Part(gzip.compress(b"".join(part), compresslevel=_LEVEL, mtime=0), len(part))
        for number, part in enumerate(parts, 1)
    }
