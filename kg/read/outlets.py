"""Outlets: whose article it is, by dateline, sign-off, rights line or byline."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg.ontology import read_lexicon
from kg.ontology.gazetteer import is_place
from kg.records import Record, Region


class KnownOutlet(Record):
    """An outlet as texts write it."""

    name: str
    agency: bool
    aliases: tuple[str, ...]


class OutletWords(Record):
    """`ontology/lexicons/reading_outlets.yaml`."""

    outlets: tuple[KnownOutlet, ...]


@cache
def outlet_names() -> Mapping[str, str]:
    """Name or alias of every known outlet, as written → the name that is shown."""
    outlets = read_lexicon("reading_outlets", OutletWords).outlets
    return {alias: outlet.name for outlet in outlets for alias in (outlet.name, *outlet.aliases)}


@cache
def agency_pattern() -> str:
    """A pattern of the names under which agencies stand in datelines and sign-offs, longest first."""
    outlets = read_lexicon("reading_outlets", OutletWords).outlets
    names = {alias for outlet in outlets if outlet.agency for alias in (outlet.name, *outlet.aliases)}
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _known() -> re.Pattern[str]:
    names = sorted(outlet_names(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w.&-])(?:{'|'.join(re.escape(name) for name in names)})(?![\w&-])")


_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)[\s©,]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?[\s,]*(?:by\s+)?"
    r"(?P<owner>(?:[A-ZÀ-Þ][\w.&’'-]*|of|the|and)(?:\s+(?:[A-ZÀ-Þ][\w.&’'-]*|of|the|and|&))*)",
    re.I,
)
_SITE = re.compile(r"\s[|•·»–—-]\s+([^|\n]{2,40})$")
_TITLE = re.compile(r"(?:[A-ZÀ-Þ][\w&’'-]*(?: (?:of|the|and|&))?(?: |$)){1,4}")
_DOMAIN = re.compile(r"\.(?:com|org|net|news|info|co\.[a-z]{2}|[a-z]{2})$", re.I)
_OWN_LINES = frozenset({"a rights line", "the heading of a list of links"})
"""Reasons of the regions in which a page names itself: 'More from the Courier'."""
_NO_OWNER = frozenset({"all", "the", "copyright"})


def find_outlet(texts: Iterable[str]) -> str | None:
    """The first known outlet that one of the texts names (best text first); None where none does.

    >>> find_outlet(["TEGUCIGALPA (AP) —"]), find_outlet(["No one"])
    ('Associated Press', None)
    """
    for text in texts:
        found = _known().search(text)
        if found is not None:
            return outlet_names()[found.group()]
    return None


def find_owner(text: str) -> str | None:
    """Who claims the rights in a rights line; None where it names no one.

    >>> find_owner("Copyright 2019 The Daily Herald. All rights reserved.")
    'The Daily Herald'
    """
    found = _OWNER.search(text)
    if found is None:
        return None
    owner = re.split(r"(?:\.|\b[Aa]ll\b)", found["owner"])[0].strip(" ,")
    return owner if len(owner) > 2 and owner.lower() not in _NO_OWNER and owner[0].isupper() else None


def find_masthead(text: str, regions: Sequence[Region]) -> str | None:
    """The page's own name: behind its repeated headline, or at its head where credits or 'told' repeat it."""
    parts = [(region, text[region.start : region.end]) for region in regions]
    sites = (_SITE.search(part) for region, part in parts if region.reason == "the headline with the site's name")
    site = next((found[1].strip() for found in sites if found is not None), None)
    if site is not None:
        return site
    marked = "\n".join(part for region, part in parts if region.kind == "caption" or region.reason in _OWN_LINES)
    for region, part in parts:
        name = _DOMAIN.sub("", part.strip())
        menu = region.reason == "a line above the headline among menus" and _TITLE.fullmatch(name)
        if menu and not is_place(name):  # nor the country that a section is of
            called = _told_again(name, text, marked)
            if called is not None:
                return called
    return None


def _told_again(name: str, text: str, marked: str) -> str | None:
    """The name of a page as it is written elsewhere: after 'told', whole or its last word, or in credits; else None.

    >>> _told_again("THE LIMA NEWS", "He told The News so.", ""), _told_again("Lima News", "He told the Newsroom.", "")
    ('The Lima News', None)
    """
    bare = re.sub(r"^the\s+", "", name, flags=re.I)
    same = rf"(?<!\w){re.escape(bare)}(?!\w)"
    found = re.search(rf"\btold ((?:[Tt]he )?(?=[A-ZÀ-Þ])(?i:{same}))", text) or re.search(same, marked, re.I)
    if found is not None:
        return found[found.lastindex or 0]
    last = bare.split()[-1]
    if re.search(rf"\btold [Tt]he (?=[A-ZÀ-Þ])(?i:{re.escape(last)})(?!\w)", text):
        return name.title() if name.isupper() else name
    return None
