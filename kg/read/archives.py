"""Archives: the web pages of a WARC file (as Common Crawl's news crawl has them), a page a source."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import IO, Any, Final, NamedTuple
from urllib.parse import urlsplit

from kg.errors import SourceError
from kg.read.streams import import_extra, open_raw

_MAGIC: Final = {".gz": b"\x1f\x8b\x08", ".zst": b"\x28\xb5\x2f\xfd"}
_PLAIN_MAGIC: Final = b"WARC/1."
_PAGE_TYPES: Final = ("text/html", "application/xhtml+xml")
_CHUNK: Final = 1 << 20
_OK: Final = 200
PAGE_LIMIT: Final = 32_000_000
"""Bytes of a page."""


class Page(NamedTuple):
    """A web page as an archive holds it."""

    where: str
    """The file, and the offset of the record in it."""
    url: str
    content: bytes
    charset: str
    """As the server told it; '' where it did not."""


class Passed(NamedTuple):
    """What was passed over, and why."""

    reason: str


def read_warc(place: str | Path) -> Iterator[Page | Passed | SourceError]:
    """The pages of a WARC file, plain or compressed record by record, in its order, one in memory at a time.

    What is damaged or cut off is told, and the next whole record is looked for.
    """
    fastwarc = import_extra("fastwarc.warc", str(place))
    magic = _MAGIC.get(Path(str(place)).suffix.lower(), _PLAIN_MAGIC)
    with open_raw(place) as stream:
        start: int | None = 0
        told: int | None = None
        while start is not None:
            last = start
            try:
                for record in _iterate(fastwarc, stream, start):
                    last = start + record.stream_pos
                    yield _read_record(record, f"{place}@{last}")
                return
            except OSError as error:
                if told != last:  # else what was found to begin anew at is no record either
                    yield SourceError(f"{place}@{last}", f"damaged after this record ({error})", "fetch it again")
            start = told = _find(stream, magic, last + 1)


def _iterate(fastwarc: Any, stream: IO[bytes], start: int) -> Iterator[Any]:
    stream.seek(start)
    wanted = fastwarc.WarcRecordType.response | fastwarc.WarcRecordType.resource
    return iter(fastwarc.ArchiveIterator(stream, record_types=wanted, parse_http=False))


def _find(stream: IO[bytes], magic: bytes, start: int) -> int | None:
    """Offset of the first place from an offset on at which a record may begin; None where there is none."""
    for place in count(start, _CHUNK):
        stream.seek(place)
        chunk = stream.read(_CHUNK + len(magic) - 1)
        at = chunk.find(magic)
        if at >= 0:
            return place + at
        if len(chunk) <= _CHUNK:
            return None
    return None


def _read_record(record: Any, where: str) -> Page | Passed | SourceError:
    length, url = record.content_length, (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if length > PAGE_LIMIT:
        return SourceError(where, f"a page of more than {PAGE_LIMIT // 1_000_000} MB", "split it into articles")
    record.freeze()
    if record.content_length < length:
        return SourceError(where, "the record is cut off", "fetch the archive again")
    record.parse_http(auto_decode="all")
    http = record.http_headers
    kind = record.http_content_type if http else record.headers.get("Content-Type", "").partition(";")[0]
    if http and http.status_code != _OK:
        return Passed("a page that the server did not give")
    if (kind or "").lower() not in _PAGE_TYPES:
        return Passed("a record of an archive that is no page")
    return Page(where, url, record.reader.read(), record.http_charset or "")


def name_page(url: str) -> str:
    """What a page is called: its host and path.

    >>> name_page("https://www.example.com/news/2025/a-story/?from=rss#top")
    'example.com/news/2025/a-story'
    """
    parts = urlsplit(url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path}".strip("/") or url
