"""Addresses of pages and feeds → files of articles, as if they had been saved by hand."""

import codecs
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from pydantic import ConfigDict

from kg.errors import OutputError, SourceError
from kg.fetch.addresses import read_place
from kg.fetch.client import PUBLIC, Guard, Page, fetch_page
from kg.fetch.feeds import Entry, is_feed, read_feed
from kg.records import Record, make_id

MOST_ENTRIES: Final = 200
"""Articles of a feed that are fetched, in its order."""
_SUFFIXES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
_LONGEST_NAME: Final = 60

Progress = Callable[[str], None]
"""Called with each address before it is asked."""


class Fetched(Record):
    """An article as it was fetched: a file and what stands beside it."""

    name: str
    """From the address alone, so that what is fetched again is the same article: 'storm-hits-coast-1f3a5c7e'."""
    suffix: str
    content: bytes
    url: str
    """The address by which it was named."""
    published: str | None = None
    """The day on which its feed says that it was published."""

    @property
    def sidecar(self) -> bytes:
        """What is known beside the page, as a JSON sidecar file has it."""
        fields = {"url": self.url, **({"published": self.published} if self.published else {})}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()


class Gathering(Record):
    """What was fetched, and what was not."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    files: tuple[Fetched, ...]
    problems: tuple[SourceError, ...]
    """One for every address that was refused or gave nothing, in the order of asking."""


def gather(urls: Sequence[str], *, guard: Guard = PUBLIC, progress: Progress | None = None) -> Gathering:
    """The articles at the addresses; of a feed, the articles that it names."""
    files: dict[str, Fetched] = {}
    problems: list[SourceError] = []
    for found in _gather_all(urls, guard, progress):
        if isinstance(found, SourceError):
            problems.append(found)
        else:
            files.setdefault(found.name, found)
    return Gathering(files=tuple(files.values()), problems=tuple(problems))


def _gather_all(urls: Iterable[str], guard: Guard, progress: Progress | None) -> Iterator[Fetched | SourceError]:
    for url in dict.fromkeys(urls):
        try:
            page = _fetch(url, guard, progress)
            if not is_feed(page):
                yield make_file(page, url)
                continue
            entries = read_feed(page)
        except SourceError as error:
            yield error
            continue
        yield from _gather_entries(entries[:MOST_ENTRIES], guard, progress)
        if len(entries) > MOST_ENTRIES:
            found = f"{len(entries):,} articles, of which the first {MOST_ENTRIES} are taken"
            yield SourceError(url, found, "name the others by their addresses")


def _gather_entries(
    entries: Sequence[Entry], guard: Guard, progress: Progress | None
) -> Iterator[Fetched | SourceError]:
    ends = time.monotonic() + guard.limits.feed_seconds
    for number, entry in enumerate(entries):
        if time.monotonic() > ends:
            found = f"not asked after {guard.limits.feed_seconds:g} seconds, nor {len(entries) - number - 1:,} more"
            yield SourceError(entry.url, found, "fetch the feed again")
            return
        try:
            yield make_file(_fetch(entry.url, guard, progress), entry.url, entry)
        except SourceError as error:
            yield error


def _fetch(url: str, guard: Guard, progress: Progress | None) -> Page:
    if progress:
        progress(url)
    return fetch_page(url, guard)


def make_file(page: Page, url: str, entry: Entry | None = None) -> Fetched:
    """The page as a file, named after the address that was asked for.

    Raises:
        SourceError: it is of a kind that is not read, a feed within a feed among them.
    """
    suffix = _SUFFIXES.get(page.media_type or "text/html")
    if suffix is None or is_feed(page):
        kind = "another feed" if is_feed(page) else f"it is {page.media_type}"
        raise SourceError(url, kind, "name pages of HTML or plain text")
    published = entry.published.isoformat() if entry and entry.published else None
    return Fetched(name=name_of(url), suffix=suffix, content=_decoded(page), url=url, published=published)


def _decoded(page: Page) -> bytes:
    """The content in UTF-8 with a byte order mark where the server names the charset, which outdoes the page's own."""
    if not page.charset or page.content.startswith(codecs.BOM_UTF8):
        return page.content
    try:
        return codecs.BOM_UTF8 + page.content.decode(page.charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return page.content


def name_of(url: str) -> str:
    """A name for the article at an address: readable, and one for each address.

    >>> name_of("https://news.example/2031/05/Storm_hits-coast.html?page=2#top")
    'storm-hits-coast-32309003'
    """
    place = read_place(url)
    last = next((part for part in reversed(place.path.partition("?")[0].split("/")) if part), place.host)
    words = re.sub(r"[^a-z0-9]+", "-", last.rpartition(".")[0].lower() or last.lower()).strip("-")
    return f"{words[:_LONGEST_NAME].rstrip('-') or 'article'}-{make_id('address', place.url)[:8]}"


def save_files(files: Iterable[Fetched], folder: Path) -> None:
    """Writes each article and its sidecar into the folder.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        for each in files:
            (folder / f"{each.name}{each.suffix}").write_bytes(each.content)
            (folder / f"{each.name}.json").write_bytes(each.sidecar)
    except OSError as error:
        raise OutputError(
            str(folder), error.strerror or str(error), "make room there, or free it for writing"
        ) from error
