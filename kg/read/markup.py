"""Markdown: its front matter, and the marks in its text that are no words of the article."""

import re
from collections.abc import Iterator

import yaml

from kg.errors import SourceError
from kg.read.rows import Row, make_row
from kg.records import Region

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELDS = {
    "date": "published",
    "source": "outlet",
    "publisher": "outlet",
    "authors": "author",
    "lang": "language",
    "link": "url",
}
"""Other names under which front matters give a row's fields."""
_MARKS = (
    (re.compile(r"^(?:```|~~~).*?(?:^(?:```|~~~)[ \t]*$|\Z)", re.M | re.S), "boilerplate", "a code block"),
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), "caption", "an image and its text"),
    (re.compile(r"(?<!!)\[(?=[^\]\n]{1,500}\]\([^)\n]{0,2000}\))"), "boilerplate", "the mark of a link"),
    (re.compile(r"(?<=[^\]\n])\]\([^)\n]{0,2000}\)"), "boilerplate", "the address of a link"),
    (
        re.compile(r"^[ \t]{0,3}(?:#{1,6}|>|[-*+])[ \t]+", re.M),
        "boilerplate",
        "the mark of a heading, quotation or list",
    ),
    (re.compile(r"^[ \t]{0,3}(?:[-*_][ \t]?){3,}$", re.M), "boilerplate", "a rule"),
    (re.compile(r"(?<![*\w])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![*\w])"), "boilerplate", "the mark of an emphasis"),
    (re.compile(r"<!--.*?-->", re.S), "boilerplate", "a comment"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>"), "boilerplate", "an HTML tag"),
)


def read_front_matter(text: str, where: str) -> tuple[Row, int]:
    """What a YAML front matter says, and where the text after it begins; an empty row and 0 where there is none.

    Raises:
        SourceError: it is no YAML, or a field has another type than it should.
    """
    found = _FRONT_MATTER.match(text)
    if found is None:
        return Row(), 0
    try:
        content = yaml.safe_load(found[1] or "")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = " ".join(str(error).split())[:80]
        raise SourceError(
            where, f"a front matter that is no YAML ({problem})", "mend the lines between the --- marks"
        ) from error
    if not isinstance(content, dict):
        return Row(), 0 if content is not None else found.end()
    fields = {_FIELDS.get(str(key).lower(), str(key).lower()): value for key, value in content.items()}
    fields.pop("text", None)
    return make_row({key: _plain(value) for key, value in fields.items()}, where), found.end()


def _plain(value: object) -> object:
    """A YAML date as the text it was written as."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def mark_markup(text: str, start: int) -> tuple[Region, ...]:
    """Regions of what is not the article's words: the front matter (up to `start`), marks, addresses, images."""
    regions = [Region(start=0, end=start, kind="boilerplate", reason="the front matter")] if start else []
    return (*regions, *_keep_outer(sorted(_find_marks(text, start), key=lambda region: (region.start, -region.end))))


def _find_marks(text: str, start: int) -> Iterator[Region]:
    for pattern, kind, reason in _MARKS:
        for match in pattern.finditer(text, start):
            if match.end() > match.start():
                yield Region.model_validate(
                    {"start": match.start(), "end": match.end(), "kind": kind, "reason": reason}
                )


def _keep_outer(regions: list[Region]) -> Iterator[Region]:
    end = 0
    for region in regions:
        if region.start >= end:
            yield region
            end = region.end
