"""What a graph holds, for its first page: numbers, and the names that most is told of."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode, Store

from kg.graph.labels import label_of
from kg.graph.terms import term
from kg.records import Record
from kg.show.node import Link
from kg.show.reading import ROLES, first, subjects

_COUNTED: Final = ("Article", "Claim", "Event", "Conflict")
_GROUPS: Final = (
    ("People", ("Person",)),
    ("Parties", ("Party",)),
    ("Institutions and companies", ("Institution", "Outlet")),
    ("Places", ("Place",)),
)
_MOST_LISTED: Final = 36
_MOST_CLASSES: Final = 12
_MOST_WORDS: Final = 30_000


class Entry(Record):
    """A node of a list."""

    link: Link
    note: str
    """A number or a day."""


class Group(Record):
    """Some nodes of one kind."""

    title: str
    entries: tuple[Entry, ...]
    more: int


class Overview(Record):
    """What a graph holds."""

    counts: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]


def read_overview(store: Store) -> Overview:
    """The numbers and names of a graph; of one that is not Dateline's the nodes of its largest classes."""
    numbers = [(f"{name.lower()}s", len(_members(store, f"kg:{name}"))) for name in _COUNTED]
    groups = tuple(_find_groups(store)) if dict(numbers)["articles"] else tuple(_find_classes(store))
    return Overview(counts=(("statements", len(store)), *(each for each in numbers if each[1])), groups=groups)


def read_names(store: Store) -> tuple[str, ...]:
    """Names of the entities that most is told of, most first."""
    told = _count_events(store)
    found = {node: told[node] for _, kinds in _GROUPS for kind in kinds for node in _members(store, f"kg:{kind}")}
    ordered = sorted(found, key=lambda node: (-found[node], node.value))
    return tuple(dict.fromkeys(label_of(store, node) for node in ordered[: _MOST_LISTED * 10]))


def read_vocabulary(store: Store) -> tuple[str, ...]:
    """IRIs of the properties and classes that the first statements use, sorted."""
    found = set()
    for number, quad in enumerate(store):
        if number == _MOST_WORDS:
            break
        found.add(quad.predicate.value)
        if quad.predicate == term("rdf:type") and isinstance(quad.object, NamedNode):
            found.add(quad.object.value)
    return tuple(sorted(found))


def _find_groups(store: Store) -> Iterator[Group]:
    told = _count_events(store)
    for title, kinds in _GROUPS:
        members = {node: told[node] for kind in kinds for node in _members(store, f"kg:{kind}")}
        if members:
            ordered = sorted(members, key=lambda node: (-members[node], node.value))
            entries = (Entry(link=_link(store, node), note=str(members[node])) for node in ordered[:_MOST_LISTED])
            yield Group(title=title, entries=tuple(entries), more=max(0, len(members) - _MOST_LISTED))
    articles = _members(store, "kg:Article")
    days = ((first(store, node, "schema:datePublished"), node) for node in articles)
    ordered_days = sorted(days, key=lambda pair: (pair[0], pair[1].value), reverse=True)
    yield Group(
        title="Articles",
        entries=tuple(Entry(link=_article(store, node), note=day) for day, node in ordered_days[:_MOST_LISTED]),
        more=max(0, len(articles) - _MOST_LISTED),
    )


def _find_classes(store: Store) -> Iterator[Group]:
    sizes: Counter[NamedNode] = Counter()
    for quad in store.quads_for_pattern(None, term("rdf:type"), None):
        if isinstance(quad.object, NamedNode):
            sizes[quad.object] += 1
    for kind, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0].value))[:_MOST_CLASSES]:
        nodes = subjects(store, "rdf:type", kind)[:_MOST_LISTED]
        entries = tuple(Entry(link=_link(store, node), note="") for node in nodes)
        yield Group(title=label_of(store, kind), entries=entries, more=max(0, size - len(entries)))


def _members(store: Store, name: str) -> list[NamedNode]:
    return subjects(store, "rdf:type", term(name))


def _count_events(store: Store) -> "Counter[NamedNode]":
    found: Counter[NamedNode] = Counter()
    for role in ROLES:
        for quad in store.quads_for_pattern(None, term(f"kg:{role}"), None):
            if isinstance(quad.object, NamedNode):
                found[quad.object] += 1
    return found


def _link(store: Store, node: NamedNode) -> Link:
    return Link(label=label_of(store, node), iri=node.value)


def _article(store: Store, node: NamedNode) -> Link:
    label = first(store, node, "schema:headline") or first(store, node, "schema:identifier")
    return Link(label=label or label_of(store, node), iri=node.value)
