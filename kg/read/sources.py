"""Sources: one article as its file gives it, before anything in its text is recognised."""

import codecs
import re
from collections.abc import Iterator
from hashlib import blake2b
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kg.errors import SourceError
from kg.read.archives import Page, Passed, name_page, read_warc
from kg.read.markup import mark_markup, read_front_matter
from kg.read.pages import read_page
from kg.read.rows import Row, check_text, iterate_lines, mend_text, read_row_line, read_sidecar
from kg.read.streams import is_remote, open_raw, open_stream, stem_of, suffix_of
from kg.read.tables import read_parquet
from kg.records import Record, Region

Place = Path | str
"""A local file, or the URL of a remote one."""

FILE_LIMIT = 32_000_000
"""Bytes of a file that holds one article: 4 MB at most for a text within TEXT_LIMIT, several more for a page."""
TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml")
_LINES = (".jsonl", ".ndjson")
_PACKED = (*_LINES, ".warc")
SUFFIXES = (*TEXT_SUFFIXES, *_PACKED, ".parquet")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,200}?encoding=["']([\w.:-]+)""", re.I
)
_WEB_CHARSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
                 "euc_kr": "cp949",
                 "iso8859-9": "cp1254", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}  # fmt: skip
"""Python's codec name → what browsers decode it as. Source: WHATWG Encoding Standard, §4.2 names and labels."""


class Source(Record):
    """One article as its file or row gives it."""

    where: str
    """The file, with the line number for a row."""
    name: str
    """The file's name without its ending, or the row's id."""
    qualifiers: tuple[str, ...]
    """What tells it from others of its name, nearest first: a row's file, the folders, the file's whole name."""
    text: str
    row: Row = Row()
    """What stands beside the text; its own `text` is empty."""
    origin: str = ""
    """What gave the row, as an explanation calls it: 'the row', 'the sidecar file', "the page's metadata"."""
    basis: str = "metadata"
    """The basis of a publication date from the row: row or metadata."""
    markup: tuple[Region, ...] = ()

    @property
    def digest(self) -> bytes:
        """The same for the same text."""
        return blake2b(self.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class Sign(NamedTuple):
    """What the names of all articles depend on: a source without its text."""

    where: str
    name: str
    qualifiers: tuple[str, ...]
    digest: bytes


def sign(source: Source) -> Sign:
    """The source without its text."""
    return Sign(source.where, source.name, source.qualifiers, source.digest)


def is_readable(place: Place) -> bool:
    """Whether the file's name is that of a kind that is read; archives and rows may be compressed."""
    suffix = suffix_of(place)
    return suffix in SUFFIXES and (suffix in _PACKED or PurePosixPath(str(place)).suffix.lower() == suffix)


def read_file(place: Place) -> Iterator[Source | Passed | SourceError]:
    """The articles of a file, what of it is passed over and what cannot be read, in the file's order."""
    readers = {".warc": _read_pages, ".parquet": _read_table} | dict.fromkeys(_LINES, _read_lines)
    read = readers.get(suffix_of(place), _read_one)
    try:
        yield from read(place)
    except SourceError as error:
        yield error
    except OSError as error:
        yield _unreadable(place, error)


def _read_one(place: Place) -> Iterator[Source]:
    yield _read_article(place)


def _read_lines(place: Place) -> Iterator[Source | SourceError]:
    seen: dict[str, int] = {}
    number = found = 0
    try:
        with open_stream(place) as stream:
            for number, line in iterate_lines(stream):
                where = f"{place}:{number}"
                try:
                    row = read_row_line(line, where)
                    if row is not None:
                        found += 1
                        yield _make_row_source(place, number, row, seen)
                except SourceError as error:
                    found += 1
                    yield error
    except OSError as error:
        what = f"cut off or damaged after line {number} ({' '.join(str(error).split())[:80]})"
        yield SourceError(str(place), what, "fetch it again")
        return
    if not found:
        yield SourceError(str(place), "the file is empty", "give a file with a row for every article")


def _read_table(place: Place) -> Iterator[Source | SourceError]:
    seen: dict[str, int] = {}
    for number, row in read_parquet(place):
        try:
            yield row if isinstance(row, SourceError) else _make_row_source(place, number, row, seen)
        except SourceError as error:
            yield error


def _read_pages(place: Place) -> Iterator[Source | Passed | SourceError]:
    for found in read_warc(place):
        try:
            yield _make_page_source(place, found) if isinstance(found, Page) else found
        except SourceError as error:
            yield error


def _make_page_source(place: Place, page: Page) -> Source:
    text, row = read_page(decode_served(page.content, page.charset, page.where), page.where)
    check_text(text, page.where)
    return Source(
        where=page.where,
        name=name_page(page.url) or stem_of(place),
        qualifiers=(stem_of(place), *_folders(place), page.where.rpartition("/")[2]),
        text=text,
        row=row if row.url else row.model_copy(update={"url": page.url}),
        origin="the page's metadata",
    )


def _make_row_source(path: Place, number: int, row: Row, seen: dict[str, int]) -> Source:
    where = f"{path}:{number}"
    if row.id is not None:
        if row.id in seen:
            raise SourceError(
                where, f"the id {row.id!r} is that of line {seen[row.id]}", "give every row an id of its own"
            )
        seen[row.id] = number
    return Source(
        where=where,
        name=row.id or f"{stem_of(path)}-{number}",
        qualifiers=(stem_of(path), *_folders(path), PurePosixPath(str(path)).name),
        text=row.text or "",
        row=row.model_copy(update={"text": None}),
        origin="the row",
        basis="row",
    )


def _read_article(place: Place) -> Source:
    where, content, path = str(place), _read_bytes(place), PurePosixPath(str(place))
    qualifiers = (*_folders(place), path.name)
    suffix = path.suffix.lower()
    if suffix in (".html", ".htm", ".xhtml"):
        text, row = read_page(decode_page(content, where), where)
        source = Source(
            where=where, name=path.stem, qualifiers=qualifiers, text=text, row=row, origin="the page's metadata"
        )
    else:
        text = decode_text(content, where)
        row, at = read_front_matter(text, where) if suffix in (".md", ".markdown") else (Row(), 0)
        markup = mark_markup(text, at) if suffix in (".md", ".markdown") else ()
        source = Source(
            where=where,
            name=path.stem,
            qualifiers=qualifiers,
            text=text,
            row=row,
            markup=markup,
            origin="the front matter",
        )
        check_text(text[at:], where)
    check_text(source.text, where)
    return _with_sidecar(source, place.with_suffix(".json")) if isinstance(place, Path) else source


def _with_sidecar(source: Source, path: Path) -> Source:
    if not path.is_file():
        return source
    beside = read_sidecar(path).model_dump(exclude={"text"}, exclude_none=True)
    row = source.row.model_copy(update=beside)
    changes: dict[str, object] = {"row": row, "name": row.id or source.name}
    if "published" in beside:
        changes |= {"origin": "the sidecar file", "basis": "row"}
    return source.model_copy(update=changes)


def _read_bytes(path: Place) -> bytes:
    try:
        with open_raw(path) as stream:
            content = stream.read(FILE_LIMIT + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(content) > FILE_LIMIT:
        raise SourceError(str(path), f"a file of more than {FILE_LIMIT // 1_000_000} MB", "split it into articles")
    if not content.strip():
        raise SourceError(str(path), "the file is empty", "give an article with text, or leave it out")
    return content


def decode_text(content: bytes, where: str) -> str:
    r"""The text of a plain file, line ends made `\n`. A byte order mark names the encoding and is no part of the text.

    Raises:
        SourceError: it is binary, or not what its byte order mark or UTF-8 promises.

    >>> decode_text("\ufeffOld\r\nnews".encode(), "a.txt")
    'Old\nnews'
    """
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), None)
    if encoding is None and b"\x00" in content:
        raise SourceError(where, "a binary file", "give text, Markdown, HTML or JSON Lines")
    try:
        return mend_text(content.decode(encoding or "utf-8"))
    except UnicodeDecodeError as error:
        found = f"not {encoding or 'UTF-8'}: byte {content[error.start]:#04x} at {error.start}"
        raise SourceError(where, found, "save the file as UTF-8") from error


def decode_page(content: bytes, where: str) -> str:
    """The markup of a web page, by its byte order mark, its declared charset, else UTF-8.

    Raises:
        SourceError: it is binary, declares a charset that is not known, or is not what it declares.
    """
    declared = _CHARSET.search(content, 0, 8192)
    if declared is None or any(content.startswith(mark) for mark, _ in _BOMS):
        return decode_text(content, where)
    if b"\x00" in content:
        raise SourceError(where, "a binary file", "give text, Markdown, HTML or JSON Lines")
    label = (declared[1] or declared[2]).decode("ascii", "replace")
    try:
        codec = codecs.lookup(label).name
        return mend_text(content.decode(_WEB_CHARSETS.get(codec, codec)))
    except LookupError as error:
        raise SourceError(where, f"declares the unknown charset {label!r}", "save the page as UTF-8") from error
    except UnicodeDecodeError as error:
        raise SourceError(
            where, f"not {label}, which it declares, at byte {error.start}", "save the page as UTF-8"
        ) from error


def decode_served(content: bytes, charset: str, where: str) -> str:
    """The markup of a page by the charset that its server told, what is wrong in it made U+FFFD; else as `decode_page`.

    Raises:
        SourceError: as `decode_page`, where the server told no charset that is known.
    """
    try:
        codec = codecs.lookup(charset).name
    except LookupError:
        return decode_page(content, where)
    return mend_text(content.decode(_WEB_CHARSETS.get(codec, codec), "replace"))


def _folders(place: Place) -> tuple[str, ...]:
    """Names of the folders that hold a file, nearest first, as far as the given path tells them."""
    path = PurePosixPath(str(place).partition("://")[2] or str(place)) if is_remote(place) else Path(place)
    return tuple(takewhile(lambda name: name not in ("", "..", "/"), (parent.name for parent in path.parents)))


def _unreadable(path: Place, error: OSError) -> SourceError:
    return SourceError(
        str(path), (error.strerror or "cannot be read").lower(), "make the file readable, or leave it out"
    )
