"""Whether every mention of a graph is what its article says at that place."""

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Store

from kg.graph.terms import clean, term
from kg.records import Record


class FalseMention(Record):
    """A mention that is not what the article says there."""

    mention: str
    """Its IRI."""
    quoted: str
    found: str | None
    """What stands there; None where there is no such article."""


class Verification(Record):
    """What was checked, and what is wrong, sorted by mention."""

    checked: int
    wrong: tuple[FalseMention, ...]


def verify_mentions(store: Store, texts: Mapping[str, str]) -> Verification:
    """Every mention against the article texts.

    Args:
        store: the graph.
        texts: text of each article, by its source id (`schema:identifier`).
    """
    owners = {node: texts.get(source) for node, source in _sources(store)}
    wrong, checked = [], 0
    for quad in store.quads_for_pattern(None, term("oa:exact"), None):
        if not (isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)):
            continue
        checked += 1
        article, _, span = quad.subject.value.partition("#char=")
        text = owners.get(article)
        found = None if text is None else _slice(store, quad.subject, text, span)
        if found != quad.object.value:
            wrong.append(FalseMention(mention=quad.subject.value, quoted=quad.object.value, found=found))
    return Verification(checked=checked, wrong=tuple(sorted(wrong, key=lambda each: (each.mention, each.quoted))))


def _sources(store: Store) -> Iterator[tuple[str, str]]:
    for quad in store.quads_for_pattern(None, term("schema:identifier"), None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            yield quad.subject.value, quad.object.value


def _slice(store: Store, mention: NamedNode, text: str, span: str) -> str | None:
    """The text of the span that the IRI tells; None where `oa:start` and `oa:end` tell another or it is malformed."""
    start, end = (_number(store, mention, name) for name in ("oa:start", "oa:end"))
    if start is None or end is None or span != f"{start},{end}" or not 0 <= start < end <= len(text):
        return None
    return clean(text[start:end])


def _number(store: Store, mention: NamedNode, name: str) -> int | None:
    values = {
        quad.object.value
        for quad in store.quads_for_pattern(mention, term(name), None)
        if isinstance(quad.object, Literal)
    }
    return int(values.pop()) if len(values) == 1 and all(value.isdecimal() for value in values) else None
