"""Rows: what a JSON Lines row, a sidecar file, a page's metadata or a front matter says about an article."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from kg.errors import SourceError
from kg.read.days import read_date

TEXT_LIMIT = 1_000_000
"""Characters. spaCy refuses longer texts (`Language.max_length`): its parser needs about 1 GB per 100,000."""
LINE_LIMIT = 16_000_000
"""Bytes. Holds the longest text that can be read, with every character escaped (12 bytes), and its metadata."""
_CHUNK = 1 << 20


class Row(BaseModel):
    """The fields of a JSON Lines row or sidecar; others are not looked at, and `null` and '' count as absent."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    id: str | None = None
    text: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None

    @field_validator("id", mode="before")
    @classmethod
    def _number_as_text(cls, value: object) -> object:
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value

    @field_validator("published", mode="before")
    @classmethod
    def _day_of_stamp(cls, value: object) -> object:
        if isinstance(value, datetime):
            return value.date()
        if not isinstance(value, str) or not value.strip():
            return None if isinstance(value, str) else value
        day = read_date(value)
        if day is None:
            raise ValueError("no date that can be read; write it as 2025-12-31")
        return day

    @field_validator("author", mode="before")
    @classmethod
    def _authors_joined(cls, value: object) -> object:
        several = isinstance(value, list) and all(isinstance(one, str) for one in value)
        return ", ".join(value) if several and isinstance(value, list) else value

    @field_validator("id", "title", "url", "outlet", "author", "language", mode="after")
    @classmethod
    def _one_line(cls, value: str | None) -> str | None:
        return " ".join(mend_text(value).split()) or None if value else None

    @field_validator("text", mode="after")
    @classmethod
    def _line_ends(cls, value: str | None) -> str | None:
        return mend_text(value) if value is not None else None


def mend_text(text: str) -> str:
    r"""The text with line ends made `\n` and what no encoding can hold (NUL, lone surrogates) made U+FFFD.

    >>> mend_text("a\r\nb\rc\x00")
    'a\nb\nc�'
    """
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def make_row(content: object, where: str) -> Row:
    """The row that a JSON or YAML object spells.

    Raises:
        SourceError: it is no object, or a field has another type than it should.
    """
    if not isinstance(content, dict):
        raise SourceError(where, f"found {type(content).__name__}, not an object", "write one JSON object: {…}")
    try:
        return Row.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        field = "/".join(str(step) for step in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        found = f"the field {field!r} is {_short(first['input'])}"
        raise SourceError(where, found, message[0].lower() + message[1:]) from error


def parse_row(line: str, where: str) -> Row:
    """The row that a line of JSON spells.

    Raises:
        SourceError: it is no JSON, no object, or a field has another type than it should.
    """
    try:
        content = json.loads(line)
    except json.JSONDecodeError as error:
        found = f"broken JSON at column {error.colno} ({error.msg})"
        raise SourceError(where, found, "mend the row, one JSON object a line") from error
    except (RecursionError, ValueError) as error:
        raise SourceError(where, "JSON nested too deeply or with a number too long", "mend the row") from error
    return make_row(content, where)


def iterate_lines(stream: IO[bytes], limit: int = LINE_LIMIT) -> Iterator[tuple[int, bytes | None]]:
    """Number (from 1) and bytes of every line; None for one above the limit, which is never held in memory whole."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


def read_row_line(line: bytes | None, where: str) -> Row | None:
    """The row of a line; None for a blank one.

    Raises:
        SourceError: the line is too long, not UTF-8, no JSON object, or has no usable text.
    """
    if line is None:
        raise SourceError(
            where, f"a line of more than {LINE_LIMIT // 1_000_000} MB", "give every article a row of its own"
        )
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(where, f"not UTF-8 (byte {line[error.start]:#04x})", "save the file as UTF-8") from error
    if not text.strip():
        return None
    row = parse_row(text, where)
    if row.text is None:
        raise SourceError(where, "no 'text' in the row", "give every row a 'text'")
    check_text(row.text, where)
    return row


def check_text(text: str, where: str) -> None:
    """Nothing; refuses a text that is empty or too long.

    Raises:
        SourceError: nothing but white space, or more than TEXT_LIMIT characters.
    """
    if not text.strip():
        raise SourceError(where, "the text is empty", "give an article with text, or leave it out")
    if len(text) > TEXT_LIMIT:
        found = f"a text of {len(text):,} characters"
        raise SourceError(where, found, f"split it into articles of at most {TEXT_LIMIT:,} characters")


def read_sidecar(path: Path) -> Row:
    """The row of a sidecar file; its `text`, if any, is not looked at.

    Raises:
        SourceError: the file cannot be read or is no JSON object of the right types.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LINE_LIMIT + 1)
    except OSError as error:
        raise SourceError(str(path), error.strerror or "cannot be read", "make it readable, or remove it") from error
    if len(content) > LINE_LIMIT:
        raise SourceError(str(path), f"more than {LINE_LIMIT // 1_000_000} MB", "a sidecar holds one JSON object")
    try:
        return parse_row(content.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise SourceError(str(path), f"not UTF-8 at byte {error.start}", "save it as UTF-8") from error


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else shown[:37] + "…"
