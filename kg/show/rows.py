"""Rows as CSV that a spreadsheet opens without running anything."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Source: XML 1.0, §2.2, Char."""
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")


def clean_text(text: str) -> str:
    r"""The text with U+FFFD for every character that XML and most readers of CSV cannot hold.

    >>> clean_text("a\x00b")
    'a\ufffdb'
    """
    return _FORBIDDEN.sub("\ufffd", text)


def make_cell(text: str) -> str:
    """The text so that a spreadsheet takes it as text: one that would be a formula gets an apostrophe before it.

    >>> make_cell("=HYPERLINK(1)"), make_cell("-40.5"), make_cell("plain")
    ("'=HYPERLINK(1)", '-40.5', 'plain')

    Source: OWASP, CSV Injection.
    """
    clean = clean_text(text)
    return f"'{clean}" if _FORMULA.match(clean) and not _NUMBER.fullmatch(clean) else clean


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under their columns as CSV. Source: RFC 4180."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(make_cell(column) for column in columns)
    writer.writerows([make_cell(cell) for cell in row] for row in rows)
    return out.getvalue()
