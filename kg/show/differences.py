"""What one graph knows beyond another: what became known, changed status or date, was contradicted, is gone.

Events of the two graphs are matched by the claims that they share: a claim's IRI stays, an event's may change.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal

from pyoxigraph import NamedNode, Store

from kg.graph.terms import term
from kg.records import Record
from kg.show.reading import first, nodes, read_claim, read_conflict, read_event, read_figure, read_named, subjects
from kg.show.views import ClaimView, Named

DifferenceKind = Literal[
    "known", "status", "date", "joined", "contradicted", "counted", "refined", "figure", "settled", "gone"
]
KINDS: Final[Mapping[DifferenceKind, str]] = {
    "known": "Became known",
    "status": "Changed status",
    "date": "Changed date",
    "joined": "Turned out to be one",
    "contradicted": "Was contradicted",
    "counted": "Was counted anew",
    "refined": "Was told more exactly",
    "figure": "Numbers that became known",
    "settled": "Is no conflict any more",
    "gone": "Is told no more",
}
"""Kind → its heading, in the order of telling."""
_OF_CONFLICTS: Final[Mapping[str, DifferenceKind]] = {
    "incompatible": "contradicted",
    "superseded": "counted",
    "refines": "refined",
}
ConflictKey = tuple[str, str, frozenset[str]]


class Difference(Record):
    """One thing that the one graph says otherwise than the other."""

    kind: DifferenceKind
    node: Named
    """The event or figure; of the former graph where it is told no more."""
    date: str
    """EDTF; empty where undated."""
    before: str
    """The former status, date, labels or explanation; empty where there was none."""
    after: str
    articles: tuple[str, ...]
    """Sources of the articles whose claims make the difference."""
    claims: tuple[ClaimView, ...]
    """The claims that only the later graph has; of what is told no more, those of the former."""
    is_notable: bool
    """Whether what is meant for reading shows it; see `EventView.is_notable`."""


def find_differences(former: Store, later: Store) -> tuple[Difference, ...]:
    """What the later graph says otherwise, by kind, date and label."""
    before, after = _Told(former), _Told(later)
    found = [*_of_events(before, after), *_of_figures(before, after), *_of_conflicts(before, after)]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.date, each.node.label, each.node.iri)))


class _Told:
    """A graph's events, figures and conflicts by their claims."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.claims: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        """Event, figure, role or relation → its claims."""
        self.home: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        """Claim → what it is about."""
        for quad in store.quads_for_pattern(None, term("kg:about"), None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                self.claims[quad.object].add(quad.subject)
                self.home[quad.subject].append(quad.object)
        self.events = subjects(store, "rdf:type", term("kg:Event"))
        self.figures = subjects(store, "rdf:type", term("kg:Figure"))
        self.conflicts = {self._key(node): node for node in subjects(store, "rdf:type", term("kg:Conflict"))}

    def _key(self, node: NamedNode) -> ConflictKey:
        claims = frozenset(claim.value for claim in nodes(self.store, node, "kg:claim"))
        return first(self.store, node, "kg:attribute"), first(self.store, node, "kg:kind"), claims

    def matching(self, claims: set[NamedNode], among: set[NamedNode]) -> list[NamedNode]:
        """Those that share claims, with most of them first."""
        shared = Counter(node for claim in claims for node in self.home.get(claim, ()) if node in among)
        return sorted(shared, key=lambda node: (-shared[node], node.value))

    def read(self, claims: set[NamedNode]) -> tuple[ClaimView, ...]:
        """The claims, by article and place."""
        views = (read_claim(self.store, claim) for claim in claims)
        return tuple(sorted(views, key=lambda each: (each.published, each.article, each.start, each.iri)))


def _of_events(before: _Told, after: _Told) -> Iterator[Difference]:
    formers, laters = set(before.events), set(after.events)
    for node in after.events:
        claims = after.claims[node]
        matched = before.matching(claims, formers)
        if not matched:
            yield _event(after, node, "known", ("", first(after.store, node, "kg:status")), claims)
            continue
        new = claims - {claim for former in matched for claim in before.claims[former]}
        kinds: tuple[tuple[DifferenceKind, str], ...] = (("status", "kg:status"), ("date", "kg:date"))
        for kind, prop in kinds:
            was, now = first(before.store, matched[0], prop), first(after.store, node, prop)
            if was != now:
                yield _event(after, node, kind, (was, now), new)
        if len(matched) > 1:
            labels = "; ".join(sorted(first(before.store, each, "rdfs:label") for each in matched))
            yield _event(after, node, "joined", (labels, first(after.store, node, "rdfs:label")), new)
    for node in before.events:
        if not after.matching(before.claims[node], laters):
            yield _event(before, node, "gone", (first(before.store, node, "kg:status"), ""), before.claims[node])


def _event(
    told: _Told, node: NamedNode, kind: DifferenceKind, values: tuple[str, str], claims: set[NamedNode]
) -> Difference:
    event, views = read_event(told.store, node), told.read(claims)
    return Difference(
        kind=kind,
        node=event.node,
        date=event.date,
        before=values[0],
        after=values[1],
        articles=_articles(views),
        claims=views,
        is_notable=event.is_notable,
    )


def _of_figures(before: _Told, after: _Told) -> Iterator[Difference]:
    formers = set(before.figures)
    for node in after.figures:
        if not before.matching(after.claims[node], formers):
            figure, views = read_figure(after.store, node), after.read(after.claims[node])
            yield Difference(
                kind="figure",
                node=read_named(after.store, node),
                date=figure.as_of,
                before="",
                after=figure.value,
                articles=_articles(views),
                claims=views,
                is_notable=bool(nodes(after.store, node, "kg:in_event")),
            )


def _of_conflicts(before: _Told, after: _Told) -> Iterator[Difference]:
    known = {claim.value for claim in before.home}
    for key, node in sorted(after.conflicts.items(), key=lambda item: item[1].value):
        if not _finds(key, before.conflicts, lambda ours, theirs: theirs <= ours):
            new = {NamedNode(claim) for claim in key[2] - known}
            yield _conflict(after, node, _OF_CONFLICTS.get(key[1], "contradicted"), new)
    for key, node in sorted(before.conflicts.items(), key=lambda item: item[1].value):
        if not _finds(key, after.conflicts, lambda ours, theirs: ours <= theirs):
            yield _conflict(before, node, "settled", set())


def _finds(
    key: ConflictKey, others: Mapping[ConflictKey, NamedNode], fits: Callable[[frozenset[str], frozenset[str]], bool]
) -> bool:
    """Whether there is a conflict of the same sort whose claims fit."""
    return key in others or any(other[:2] == key[:2] and fits(key[2], other[2]) for other in others)


def _conflict(told: _Told, node: NamedNode, kind: DifferenceKind, new: set[NamedNode]) -> Difference:
    view, is_over = read_conflict(told.store, node), kind == "settled"
    views = told.read(new) or view.claims
    return Difference(
        kind=kind,
        node=view.on,
        date=first(told.store, NamedNode(view.on.iri), "kg:date"),
        before=view.explanation if is_over else "",
        after="" if is_over else view.explanation,
        articles=_articles(views),
        claims=views,
        is_notable=True,
    )


def _articles(claims: tuple[ClaimView, ...]) -> tuple[str, ...]:
    return tuple(sorted({claim.article for claim in claims}))
