"""Regions."""

from kg.read.sources import Source
from kg.records import Region


def find_regions(source: Source) -> tuple[Region, ...]:
    """Spans left out."""
    return source.markup
