"""Sources → articles: files, web pages, rows; what in their text is no news, and when and by whom it was published."""

from kg.read.reading import Reading, read_sources

__all__ = ["Reading", "read_sources"]
