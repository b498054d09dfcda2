"""Web pages: the article's text, and what JSON-LD, OpenGraph and other metadata say about it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

import trafilatura
from lxml import etree, html
from pydantic import ValidationError

from kg.errors import SourceError
from kg.read.bylines import shown_author
from kg.read.days import read_date
from kg.read.marks import find_stems, make_key
from kg.read.published import has_day
from kg.read.rows import Row, mend_text
from kg.read.stamps import find_stamp, read_stamp_words

_ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "LiveBlogPosting", "WebPage")
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "headline"),
    "outlet": ("og:site_name", "dc.publisher", "application-name", "publisher"),
    "author": ("author", "article:author", "parsely-author", "dc.creator", "byl"),
    "url": ("og:url", "twitter:url"),
    "language": ("og:locale", "content-language", "dc.language"),
}  # fmt: skip
"""Names of <meta> elements per field, best first."""
_SITE_NAME = re.compile(r"\s+[|•·»–—-]\s+[^|]{2,40}$")
_TEXT_START = 600
"""Characters in which a headline may stand below a kicker or a date."""
_LEAST_WORDS = 3
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_page(markup: str, where: str) -> tuple[str, Row]:
    """The text of the page's article, a line per paragraph, and what the page says about it.

    Raises:
        SourceError: it is no HTML, or holds no article text.
    """
    try:
        tree = html.document_fromstring(_NOT_XML.sub("\ufffd", _XML_DECLARATION.sub("", markup)))
        row = _read_metadata(tree)
        headings = [" ".join(str(heading.xpath("string()")).split()) for heading in tree.iter("h1")]
        text = _with_title(_read_text(tree), headings, row)
    except (etree.LxmlError, ValueError, RecursionError, AssertionError) as error:
        raise SourceError(where, "no HTML that can be read", "save the page again from the browser") from error
    if not text.strip():
        raise SourceError(where, "no article text in the page", "save the page with its text, or give it as plain text")
    return text, row


def _with_title(text: str, headings: Sequence[str], row: Row) -> str:
    """The text with the page's headline as its first line, where extraction lost it.

    The headline is the heading that the page's title holds, else the title without the site's name; one that shares
    no words with the text is none.
    """
    title = row.title or ""
    shown = next((one for one in headings if one and make_key(one) in make_key(title)), None)
    headline = mend_text(shown or _SITE_NAME.sub("", title)).strip()
    start = make_key(text[: _TEXT_START + len(headline)])
    lost = len(headline.split()) >= _LEAST_WORDS and make_key(headline) not in start
    return f"{headline}\n{text}" if lost and len(find_stems(headline) & find_stems(text)) > 1 else text


def _read_text(tree: html.HtmlElement) -> str:
    document = trafilatura.bare_extraction(tree, with_metadata=False, include_comments=False, include_tables=True)
    text = getattr(document, "text", None)
    return mend_text(text) if isinstance(text, str) else ""


def _read_metadata(tree: html.HtmlElement) -> Row:
    fields: dict[str, object] = {}
    for found in (*_json_ld_fields(tree), _meta_fields(tree), _plain_fields(tree)):
        fields = {**{key: value for key, value in found.items() if value}, **fields}
    if "published" not in fields and not has_day(str(fields.get("url"))):
        fields["published"] = _shown_date(tree, str(fields.get("title") or ""))
    if "author" not in fields:
        fields["author"] = shown_author(tree)
    try:
        return Row.model_validate(fields)
    except ValidationError:
        return Row(title=str(fields["title"])[:300] if "title" in fields else None)


def _shown_date(tree: html.HtmlElement, title: str) -> str | None:
    """The date beside the headline, else that of the page's first <time>, as metadata writes it."""
    stamp = find_stamp(tree, title)
    times = (element.get("datetime") or "" for element in tree.iter("time"))
    return stamp.isoformat() if stamp else next(filter(read_date, times), None)


def _json_ld_fields(tree: html.HtmlElement) -> Iterator[Mapping[str, str | None]]:
    nodes = [
        node
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
        for node in _nodes(script.text or "")
    ]
    for wanted in _ARTICLE_TYPES:
        for node in nodes:
            if any(kind.endswith(wanted) for kind in _texts(node.get("@type"))):
                yield _fields_of(node)


def _fields_of(node: Mapping[str, object]) -> Mapping[str, str | None]:
    published = _first(node.get("datePublished")) or _first(node.get("dateCreated"))
    return {
        "title": _first(node.get("headline")) or (_first(node.get("name"))),
        "published": published if published and read_date(published) else None,
        "author": ", ".join(_names(node.get("author"))) or None,
        "outlet": ", ".join(_names(node.get("publisher"))) or None,
        "url": _first(node.get("url")) or _first(node.get("mainEntityOfPage")),
        "language": _language(_first(node.get("inLanguage"))),
    }


def _nodes(text: str) -> Iterator[Mapping[str, object]]:
    """Every object of a JSON-LD script, its @graph and list items included; none where it is broken."""
    try:
        waiting = [json.loads(re.sub(r"[\x00-\x1f]", " ", text))]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)


def _texts(value: object) -> list[str]:
    """The plain texts of a JSON-LD value: one, a list of them, or nodes with an @id."""
    values = value if isinstance(value, list) else [value]
    found = [one.get("@id") or one.get("@value") if isinstance(one, dict) else one for one in values]
    return [one for one in found if isinstance(one, str) and one.strip()]


def _first(value: object) -> str | None:
    return next(iter(_texts(value)), None)


def _names(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    found = [name for one in values for name in (_texts(one.get("name")) if isinstance(one, dict) else _texts(one))]
    return [name for name in dict.fromkeys(found) if not name.startswith(("http:", "https:"))]


def _meta_fields(tree: html.HtmlElement) -> Mapping[str, str | None]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        ).lower()
        found.setdefault(name, (element.get("content") or "").strip())
    fields = {field: next((found[name] for name in names if found.get(name)), None) for field, names in _META.items()}
    dates = (found[name] for name in read_stamp_words().meta if read_date(found.get(name, "")))
    author = fields["author"]
    return fields | {
        "published": next(dates, None),
        "language": _language(fields["language"]),
        "author": author if author and not author.startswith("http") else None,
    }


def _plain_fields(tree: html.HtmlElement) -> Mapping[str, str | None]:
    title = tree.findtext(".//title")
    links = [element.get("href") for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"]
    return {
        "title": " ".join(title.split()) if title else None,
        "url": links[0] if links else None,
        "language": _language(tree.get("lang")),
    }


def _language(code: str | None) -> str | None:
    """The two-letter code of a language tag; None where it is none.

    >>> _language("en_US"), _language("pt-BR"), _language("english")
    ('en', 'pt', None)
    """
    found = re.fullmatch(r"\s*([A-Za-z]{2})(?:[-_]\w+)*\s*", code or "")
    return found[1].lower() if found else None
