"""Recognition: from a source to an article, by what its text and its metadata tell."""

import re
from collections.abc import Iterable, Sequence

from kg.read.languages import detect_language
from kg.read.outlets import find_masthead, find_outlet, find_owner, outlet_names
from kg.read.published import Publication, find_publication
from kg.read.regions import find_regions
from kg.read.rows import Row
from kg.read.sources import Source
from kg.records import Article, Region, make_id


def recognise(source: Source, name: str, nth: int) -> tuple[Article, Publication]:
    """The article of a source under that name, and how its publication date was found.

    `nth` counts the sources of the same name and text before it, so that each has an id of its own.
    """
    row, text = source.row, source.text
    layout = find_regions(text, title=row.title, markup=source.markup)
    when = _publication(source, layout.regions)
    article = Article(
        id=make_article_id(source, nth),
        source=name,
        text=text,
        title=row.title or layout.headline,
        url=row.url,
        outlet=_outlet(row, text, layout.regions),
        author=row.author or _author(text, layout.regions),
        language=_language(row.language) or detect_language(_kept(text, layout.regions)),
        published=when.day,
        published_basis=when.basis,
        published_explanation=when.explanation,
        regions=layout.regions,
    )
    return article, when


def make_article_id(source: Source, nth: int) -> str:
    """The id of the article of a source, `nth` as `recognise` takes it."""
    parts = (source.name, source.text) if nth == 0 else (source.name, source.text, nth)
    return make_id(*parts)


def _publication(source: Source, regions: Sequence[Region]) -> Publication:
    day = source.row.published
    if day is not None:
        return Publication(day=day, basis=source.basis, explanation=f"{source.origin} gives the date {day.isoformat()}")
    return find_publication(source.text, regions, source.row.url)


def _outlet(row: Row, text: str, regions: Sequence[Region]) -> str | None:
    """The row's outlet, else that of dateline, sign-off, rights line, or one that stands alone."""
    if row.outlet:
        return outlet_names().get(row.outlet, row.outlet)
    datelines = _texts(text, regions, "dateline")
    sign_offs = _texts(text, regions, "sign-off")
    rights = [text[region.start : region.end] for region in regions if region.reason == "a rights line"]
    rights += [line for line in _texts(text, regions, "boilerplate") if "©" in line]
    alone = [text[region.start : region.end] for region in regions if region.reason == "the outlet's name alone"]
    owner = next((owner for line in rights if (owner := find_owner(line))), None)
    return (
        find_outlet((*datelines, *sign_offs, *rights))
        or find_masthead(text, regions)
        or owner
        or find_outlet((*alone, *_texts(text, regions, "byline")))
    )


def _author(text: str, regions: Sequence[Region]) -> str | None:
    """Who is named after 'By' in a byline, without the address and the date that may stand beside the name."""
    for line in (*_texts(text, regions, "byline"), *_texts(text, regions, "dateline")):
        first, _, names = " ".join(line.split()).partition(" ")
        name = re.split(r"\s*[|•·]\s*|,? \S+@|,? (?=\d)", names)[0].strip(" ,")
        if first.strip(":").lower() == "by" and name:
            return name
    return None


def _texts(text: str, regions: Iterable[Region], kind: str) -> list[str]:
    return [text[region.start : region.end] for region in regions if region.kind == kind]


def _kept(text: str, regions: Iterable[Region]) -> str:
    kept, at = [], 0
    for region in regions:
        kept.append(text[at : region.start])
        at = region.end
    return "".join((*kept, text[at:]))


def _language(code: str | None) -> str | None:
    """A row's language as two letters where it is written so or as a tag ('en-US')."""
    return code.replace("_", "-").split("-")[0].lower() if code else None
