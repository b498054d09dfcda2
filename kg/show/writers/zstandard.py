"""N-Quads compressed with Zstandard."""

from backports import zstd

from kg.graph.store import to_nquads
from kg.show.material import Material

_LEVEL = 10


def write_zstd(material: Material) -> bytes:
    """The statements as one frame with its checksum. Source: RFC 8878."""
    options: dict[int, int] = {
        zstd.CompressionParameter.compression_level: _LEVEL,
        zstd.CompressionParameter.checksum_flag: 1,
    }
    return zstd.compress(to_nquads(material.graph.store), options=options)
