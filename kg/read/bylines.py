"""The byline that a page shows where its metadata name no author: 'By Jane Doe' in a line of its own."""

import re
from itertools import pairwise

from lxml import html

_NAME = r"(?!The )[^\W\d_a-z][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2} [^\W\d_a-z][\w.'’-]*"
_BYLINE = re.compile(rf"By:? ({_NAME})(?:,.*)?")
_BY = re.compile(r"[Bb]y:?")
_LONGEST = 80
_SILENT = frozenset({"script", "style", "noscript", "title"})


def shown_author(tree: html.HtmlElement) -> str | None:
    """The author that the page's only byline names; None where there is none, or several that name others.

    >>> shown_author(html.fromstring("<div><h1>Mayor</h1><p>By <a>Jane Doe</a></p><p>By noon it rained.</p></div>"))
    'Jane Doe'
    """
    texts = [
        " ".join(text.split())
        for element in tree.iter()
        if isinstance(element.tag, str)
        for text in (element.text if element.tag not in _SILENT else None, element.tail)
        if text and text.strip() and len(text) <= _LONGEST
    ]
    lines = [*texts, *(f"By {after}" for before, after in pairwise(texts) if _BY.fullmatch(before))]
    names = {found[1].title() if found[1].isupper() else found[1] for found in map(_BYLINE.fullmatch, lines) if found}
    return names.pop() if len(names) == 1 else None
