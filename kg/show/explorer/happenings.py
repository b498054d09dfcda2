"""Events as cards: where they stand on the time axis, and what was known of them when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Store

from kg.ontology.events import load_events
from kg.resolve.lexicon import load_rules
from kg.show.answers import short_name
from kg.show.days import name_days, time_of
from kg.show.explorer.bounds import find_bounds, iso
from kg.show.explorer.cards import ArticleCard, ClaimCard, Elsewhere, EventCard, Known, PartCard
from kg.show.reading import first, nodes, subjects
from kg.show.views import EventView
from kg.show.visible import make_visible

Claims = Mapping[str, Sequence[ClaimCard]]
"""Id of what is spoken of → its claims."""


def make_event_cards(
    store: Store, views: Iterable[EventView], claims: Claims, articles: Iterable[ArticleCard]
) -> tuple[EventCard, ...]:
    """The events, in their order."""
    by_source = {article.source: article for article in articles}
    return tuple(
        _make_event(store, view, (claims.get(short_name(view.node.iri), ()), by_source), order)
        for order, view in enumerate(views)
    )


def _make_event(
    store: Store, view: EventView, told: tuple[Sequence[ClaimCard], Mapping[str, ArticleCard]], order: int
) -> EventCard:
    claims, articles = told
    time = time_of(view)
    return EventCard(
        id=short_name(view.node.iri),
        label=make_visible(view.node.label),
        kind=view.node.kind,
        relation=_name_relation(view),
        date=view.date,
        words=f"{name_days(view)}{f', {time}' if time else ''}",
        first=iso(view.earliest),
        last=iso(view.latest),
        basis=view.date_basis,
        why=make_visible(view.date_explanation),
        status=view.status,
        parts=tuple(
            PartCard(
                role=part.role,
                id=short_name(part.node.iri),
                label=make_visible(part.node.label),
                kind=part.node.kind,
            )
            for part in view.participants
        ),
        articles=tuple(make_visible(each) for each in view.articles),
        sources=view.source_count,
        order=order,
        notable=view.is_notable,
        claims=tuple(claim.id for claim in claims),
        decisions=_find_decisions(store, NamedNode(view.node.iri), view.date_explanation),
        elsewhere=tuple(_find_elsewhere(store, view, claims)),
        known=tuple(_find_known(view, claims, articles)),
    )


def _name_relation(view: EventView) -> str:
    """The name of the direct relation of its type, where it is a fact; else what told it."""
    types, name = load_events().types, view.node.kind
    while name in types and types[name].shortcut is None:
        name = types[name].parent
    shortcut = types[name].shortcut if name in types and view.is_fact else None
    return make_visible((shortcut or view.predicate or view.node.kind).replace("_", " "))


def _find_decisions(store: Store, node: NamedNode, but: str) -> tuple[str, ...]:
    """Why its claims are one event; not again why it is dated so."""
    found = {first(store, decision, "kg:explanation") for decision in nodes(store, node, "kg:decision")}
    return tuple(make_visible(each) for each in sorted(found - {but, ""}))


def _find_elsewhere(store: Store, view: EventView, claims: Sequence[ClaimCard]) -> Iterator[Elsewhere]:
    """The dates that sources give and that cannot be true with the one chosen."""
    disputed = {
        short_name(claim.value)
        for conflict in subjects(store, "kg:on", NamedNode(view.node.iri))
        if first(store, conflict, "kg:attribute") == "date" and first(store, conflict, "kg:kind") == "incompatible"
        for claim in nodes(store, conflict, "kg:claim")
    }
    rivals: dict[str, list[str]] = {}
    for claim in claims:
        if claim.id in disputed and claim.dated:
            rivals.setdefault(claim.dated, []).append(claim.id)
    for date, ids in sorted(rivals.items()):
        earliest, latest = find_bounds(date)
        after = earliest and view.latest and earliest > iso(view.latest)
        before = latest and view.earliest and latest < iso(view.earliest)
        if after or before:
            yield Elsewhere(date=date, first=earliest, last=latest, claims=tuple(ids))


def _find_known(view: EventView, claims: Sequence[ClaimCard], articles: Mapping[str, ArticleCard]) -> Iterator[Known]:
    """Its status and independent articles after each day on which an article told it; the last is the resolved one."""
    days = sorted({articles[claim.article].published for claim in claims if claim.article in articles})
    last: Known | None = None
    for day in days:
        so_far = [claim for claim in claims if claim.article in articles and articles[claim.article].published <= day]
        origins = {articles[claim.article].copy_of or claim.article for claim in so_far}
        is_last = day == days[-1]
        known = Known(
            day=day,
            status=view.status if is_last else max((claim.factuality for claim in so_far), key=_rank),
            sources=view.source_count if is_last else min(len(origins), view.source_count),
        )
        if last is None or (known.status, known.sources) != (last.status, last.sources):
            yield known
        last = known


def _rank(factuality: str) -> int:
    ranks = load_rules().status.rank
    return ranks.index(factuality) if factuality in ranks else -1
