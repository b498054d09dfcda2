"""IRIs of everything in the graph: readable, made from content, safe whatever the name."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import OutputError
from kg.records import Article, Corpus, Mention, make_id
from kg.resolve.spelling import plain

_UNDECOMPOSED: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ß": "ss",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ı": "i",
        "'": None,
        "’": None,
        "ʼ": None,
    }
)
_LONGEST_SLUG: Final = 60
_DIGITS: Final = 12
"""Of the id in an IRI: of 100,000 things with one name, two have the same with a probability of 0.00002."""
_NUMEROUS_DIGITS: Final = 16
"""The same for claims and decisions, of which very many have one name."""
_HEX: Final = re.compile(r"[0-9a-f]{16,}")
_BASE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20#]*[/:]")


def fold(name: str) -> str:
    """The name without case, accents and punctuation, words parted by single blanks: for comparing names.

    >>> fold("Juan  Orlando HERNÁNDEZ"), fold("O'Brien-Łódź")
    ('juan orlando hernandez', 'obrien lodz')
    """
    lowered = unicodedata.normalize("NFKD", name).casefold().translate(_UNDECOMPOSED)
    lowered = unicodedata.normalize("NFKD", lowered)
    kept = "".join(char if char.isalnum() else " " for char in lowered if not unicodedata.combining(char))
    return " ".join(kept.split())


def slug(name: str) -> str:
    """The name as lower-case ASCII letters, digits and hyphens; 'unnamed' where none remain.

    >>> slug("Xiomara Castro"), slug("<b>é</b>"), slug("习近平")
    ('xiomara-castro', 'b-e-b', 'unnamed')
    """
    ascii_only = fold(name).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if len(words) > _LONGEST_SLUG:
        words = words[:_LONGEST_SLUG].rpartition("-")[0] or words[:_LONGEST_SLUG]
    return words or "unnamed"


class Iris:
    """The IRI of every record of a corpus, by the record's id; it depends on nothing but the record."""

    def __init__(self, corpus: Corpus, base: str, known: Mapping[str, NamedNode] | None = None) -> None:
        """Names every record; `known` are the IRIs of records that others refer to and the corpus does not hold.

        Raises:
            OutputError: the base is no absolute IRI that ends in '/' or ':'.
        """
        if not _BASE.fullmatch(base):
            raise OutputError(
                "base IRI", repr(base), "give an absolute IRI that ends in '/', such as 'https://example.org/id/'"
            )
        self._base = base
        self._nodes: dict[str, NamedNode] = dict(known or {})
        for folder, name, record_id in _names(corpus):
            if record_id not in self._nodes:
                key = record_id if _HEX.fullmatch(record_id) else make_id(record_id)
                digits = _NUMEROUS_DIGITS if folder == "claim" else _DIGITS
                self._nodes[record_id] = NamedNode(f"{base}{folder}/{slug(name)}-{key[:digits]}")

    def __getitem__(self, record_id: str) -> NamedNode:
        """The IRI of a record that the corpus holds."""
        return self._nodes[record_id]

    def get(self, record_id: str | None) -> NamedNode | None:
        """The IRI of a record, None where the corpus does not hold it."""
        return self._nodes.get(record_id) if record_id is not None else None

    def make(self, folder: str, name: str, *content: object) -> NamedNode:
        """The IRI of something that has no record of its own, made from its content."""
        return NamedNode(f"{self._base}{folder}/{slug(name)}-{make_id(*content)[:_NUMEROUS_DIGITS]}")

    def mention(self, mention: Mention) -> NamedNode:
        """The IRI of a span of an article. Source: RFC 5147 (character ranges, end exclusive)."""
        return NamedNode(f"{self[mention.article].value}#char={mention.start},{mention.end}")


def _names(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    """Folder, readable name and id of every record, in the corpus' order."""
    resolution = corpus.resolution
    for article in corpus.articles:
        yield "article", _article_name(article), article.id
    for entity in resolution.entities:
        folder = "thing" if entity.kind in ("Election", "Event", "Matter") else entity.kind.lower()
        yield folder, entity.name, entity.id
    for event in resolution.events:
        yield "event", event.label, event.id
    for figure in resolution.figures:
        yield "figure", figure.label, figure.id
    for role in resolution.roles:
        yield "role", plain(role.label), role.id  # claims in other words have one role
    for relation in resolution.relations:
        yield "relation", relation.relation.replace("_", " "), relation.id
    for conflict in resolution.conflicts:
        yield "conflict", f"{conflict.attribute} {conflict.kind}", conflict.id
    yield from _claim_names(corpus)


def _article_name(article: Article) -> str:
    return article.source or article.title or ""


def _claim_names(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    for extraction in corpus.extractions:
        for claims in (extraction.events, extraction.figures, extraction.roles, extraction.relations):
            for claim in claims:
                yield "claim", claim.mention.text, claim.id
