"""RSS and Atom feeds: which articles they name."""

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urljoin

import feedparser

from kg.errors import SourceError
from kg.fetch.client import Page
from kg.records import Record

_FEED_TYPES: Final = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_FEED_ROOT: Final = re.compile(rb"(?:<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>|\s)*+<(?:rss|feed|rdf:RDF)\b", re.S)
_LOOKED_AT: Final = 4096
_LIMIT: Final = 4_000_000
"""Bytes of a feed; reading a malformed one of that size takes most of a minute."""


class Entry(Record):
    """One article that a feed names."""

    url: str
    title: str
    published: date | None
    """The day as the feed writes it, in its own time zone."""


def is_feed(page: Page) -> bool:
    """Whether a page is a feed, by its media type or its root element."""
    start = page.content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    return page.media_type in _FEED_TYPES or _FEED_ROOT.match(start) is not None


def read_feed(page: Page) -> tuple[Entry, ...]:
    """The articles that a feed names, each address once, in its order; entries without an address are left out.

    Raises:
        SourceError: it is too large, or malformed to the point that nothing can be read.
    """
    if len(page.content) > _LIMIT:
        raise SourceError(page.url, f"a feed of more than {_LIMIT // 1_000_000} MB", "name the articles themselves")
    charset = f"; charset={page.charset}" if page.charset else ""
    headers = {"content-location": page.url, "content-type": f"application/xml{charset}"}
    parsed = feedparser.parse(page.content, response_headers=headers, sanitize_html=True)
    entries = {entry.url: entry for entry in reversed(list(_entries(parsed.entries, page.url)))}
    if not entries:
        fault = parsed.get("bozo_exception") if parsed.get("bozo") else None
        told = " ".join(str(getattr(fault, "getMessage", lambda: fault)()).split()) if fault else ""
        found = f"a malformed feed: {told}" if told else "a feed without articles"
        raise SourceError(page.url, found, "name another feed, or the articles themselves")
    return tuple(reversed(entries.values()))


def _entries(found: list[Mapping[str, object]], base: str) -> Iterator[Entry]:
    for each in found:
        link = each.get("link")
        if isinstance(link, str) and link.strip():
            title = each.get("title")
            shown = " ".join(title.split()) if isinstance(title, str) else ""
            yield Entry(url=urljoin(base, link.strip()), title=shown, published=_day(each))


def _day(entry: Mapping[str, object]) -> date | None:
    """The day on which an entry was published, as it writes it, else in UTC; None where it tells none."""
    written, parsed = entry.get("published"), entry.get("published_parsed")
    if isinstance(written, str):
        with suppress(ValueError, TypeError):
            return parsedate_to_datetime(written).date()
        with suppress(ValueError):
            return date.fromisoformat(written.strip()[:10])
    return date(*parsed[:3]) if isinstance(parsed, time.struct_time) else None
