"""Figures and conflicts as cards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Store

from kg.graph.labels import label_of
from kg.resolve.lexicon import load_rules
from kg.show.answers import short_name
from kg.show.explorer.bounds import find_bounds
from kg.show.explorer.cards import ClaimCard, ConflictCard, FigureCard, Side
from kg.show.reading import first, nodes
from kg.show.visible import make_visible

Claims = Mapping[str, Sequence[ClaimCard]]


def make_figure_cards(store: Store, found: Iterable[NamedNode], claims: Claims) -> tuple[FigureCard, ...]:
    """The figures, by what they measure and when it was counted."""
    cards = (_make_figure(store, node, claims) for node in found)
    return tuple(sorted(cards, key=lambda each: (each.measure, each.of_labels, each.first, each.value, each.id)))


def _make_figure(store: Store, node: NamedNode, claims: Claims) -> FigureCard:
    of, events = nodes(store, node, "kg:of"), nodes(store, node, "kg:in_event")
    measure, as_of = first(store, node, "kg:measure"), first(store, node, "kg:as_of")
    earliest, latest = find_bounds(as_of)
    return FigureCard(
        id=short_name(node.value),
        label=make_visible(label_of(store, node)),
        measure=measure.replace("_", " "),
        value=first(store, node, "kg:value"),
        unit=make_visible(first(store, node, "kg:unit")),
        of=tuple(short_name(each.value) for each in of),
        of_labels=tuple(make_visible(label_of(store, each)) for each in of),
        event=short_name(events[0].value) if events else "",
        as_of=as_of,
        first=earliest,
        last=latest,
        approximate=first(store, node, "kg:approximate") == "true",
        cumulative=measure in load_rules().figures.cumulative,
        claims=tuple(claim.id for claim in claims.get(short_name(node.value), ())),
    )


def make_conflict_cards(
    store: Store, found: Iterable[NamedNode], claims: Sequence[ClaimCard]
) -> tuple[ConflictCard, ...]:
    """The conflicts: disagreements first, then counts that later ones replace, then greater exactness."""
    by_id = {claim.id: claim for claim in claims}
    cards = (_make_conflict(store, node, by_id) for node in found)
    rank = {"incompatible": 0, "superseded": 1, "refines": 2}
    return tuple(sorted(cards, key=lambda each: (rank.get(each.kind, 3), each.label, each.attribute, each.id)))


def _make_conflict(store: Store, node: NamedNode, claims: Mapping[str, ClaimCard]) -> ConflictCard:
    target = next(iter(nodes(store, node, "kg:on")), node)
    attribute, resolution = first(store, node, "kg:attribute"), first(store, node, "kg:resolution")
    ids = (short_name(each.value) for each in nodes(store, node, "kg:claim"))
    told = [claims[each] for each in ids if each in claims]
    return ConflictCard(
        id=short_name(node.value),
        on=short_name(target.value),
        label=make_visible(label_of(store, target)),
        attribute=make_visible(attribute),
        kind=first(store, node, "kg:kind"),
        resolution=make_visible(resolution),
        explanation=make_visible(first(store, node, "kg:explanation")),
        sides=tuple(_find_sides(told, attribute, resolution)),
    )


def _find_sides(told: Sequence[ClaimCard], attribute: str, resolution: str) -> Iterator[Side]:
    """One side for each value, the chosen one first; where the claims do not tell values, one for each article."""
    values = [claim.dated if attribute == "date" else claim.value for claim in told]
    with_values = all(values)
    sides: dict[str, list[str]] = {}
    for claim, value in zip(told, values, strict=True):
        sides.setdefault(value if with_values else claim.article, []).append(claim.id)
    for key, ids in sorted(sides.items(), key=lambda item: (item[0] != resolution, -len(item[1]), item[0])):
        value = key if with_values else ""
        yield Side(value=make_visible(value), chosen=bool(value) and value == resolution, claims=tuple(ids))
