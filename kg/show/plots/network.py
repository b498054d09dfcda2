"""The network as a picture: names, and what joins them, at the places that the explorer shows them at."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kg.records import Record
from kg.show.explorer.cards import EntityCard, EventCard, Explorer
from kg.show.plots.look import FORMS, INK, SOFT, shorten, text_width
from kg.show.plots.spots import Box, find_spot, separate
from kg.show.reading import ROLES
from kg.show.views import FACTS

_SIZE: Final = (10.0, 7.2)
_NAME, _EDGE_NAME = 8.4, 7.2
_MOST_NAME: Final = 120.0
_MARKERS: Final = {"Person": "o", "Party": "s", "Institution": "^", "Place": "v", "Outlet": "D", "Product": "P"}
"""Class → marker: told apart without colour."""
_MOST_NAMES: Final = 2
_MOST_NEIGHBOURS: Final = 18


class Tie(Record):
    """What one event or relation says between two."""

    name: str
    source: str
    target: str
    fact: bool
    sources: int
    status: str


def plot_network(explorer: Explorer, about: str = "") -> Figure:
    """Those whom most events and relations join, or the neighbourhood of one.

    Args:
        explorer: what is known.
        about: id of the entity whose neighbourhood is drawn; the overview where empty.
    """
    ties = list(find_ties(explorer))
    entities = _choose(explorer, ties, about)
    figure = Figure(figsize=_SIZE)
    axes = figure.add_axes((0, 0.045, 1, 0.955))
    axes.set_axis_off()
    axes.set_xlim(0, _SIZE[0] * 72)
    axes.set_ylim(_SIZE[1] * 72 * 0.955, 0)
    places = _place(entities, about)
    taken = [_box_of(entity, places[entity.id]) for entity in entities]
    pairs: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        if tie.source in places and tie.target in places:
            pairs.setdefault((min(tie.source, tie.target), max(tie.source, tie.target)), []).append(tie)
    for pair, found in sorted(pairs.items(), key=lambda item: (-max(tie.sources for tie in item[1]), item[0])):
        _draw_edge(axes, found, (places[pair[0]], places[pair[1]]), taken)
    for entity in entities:
        _draw_node(axes, entity, places[entity.id], is_centre=entity.id == about)
    _draw_key(figure, entities)
    return figure


def find_ties(explorer: Explorer) -> Iterator[Tie]:
    """What joins two named entities: events from the first who takes part to each other one, and relations."""
    named = {entity.id for entity in explorer.entities}
    for event in explorer.events:
        if event.notable:
            yield from _ties_of(event, named)
    for entity in explorer.entities:
        for tie in entity.ties:
            if not tie.inverse and tie.other in named and tie.other != entity.id:
                yield Tie(
                    name=tie.relation, source=entity.id, target=tie.other, fact=True, sources=1, status="asserted"
                )


def _ties_of(event: EventCard, named: set[str]) -> Iterator[Tie]:
    parts = sorted((part for part in event.parts if part.id in named), key=lambda part: ROLES.index(part.role))
    for other in parts[1:]:
        if other.id != parts[0].id:
            yield Tie(
                name=event.relation,
                source=parts[0].id,
                target=other.id,
                fact=event.status in FACTS,
                sources=event.sources,
                status=event.status,
            )


def _choose(explorer: Explorer, ties: Sequence[Tie], about: str) -> list[EntityCard]:
    if not about:
        return [entity for entity in explorer.entities if entity.drawn]
    weights: dict[str, int] = {}
    for tie in ties:
        if about in (tie.source, tie.target):
            other = tie.target if tie.source == about else tie.source
            weights[other] = weights.get(other, 0) + tie.sources
    near = set(sorted(weights, key=lambda name: (-weights[name], name))[:_MOST_NEIGHBOURS]) | {about}
    return [entity for entity in explorer.entities if entity.id in near]


# ------------------------------------------------------------------------------------------------ places


def _place(entities: Sequence[EntityCard], about: str) -> dict[str, tuple[float, float]]:
    """Where each stands, in points: in the overview at its place, else about the one in the midst."""
    wide, high = _SIZE[0] * 72, _SIZE[1] * 72 * 0.955
    points = _on_ring(entities, about) if about else {each.id: (each.x / 1000, each.y / 1000) for each in entities}
    boxes = [
        Box.about(
            (wide / 2 + points[each.id][0] * wide * 0.41, high / 2 + points[each.id][1] * high * 0.43),
            _width_of(each) + 14,
            34,
        )
        for each in entities
    ]
    moved = separate(boxes, Box(left=6, right=wide - 6, top=6, bottom=high - 6))
    return {each.id: place for each, place in zip(entities, moved, strict=True)}


def _on_ring(entities: Sequence[EntityCard], about: str) -> dict[str, tuple[float, float]]:
    """The neighbours evenly on a ring, in the order of their directions in the overview."""
    centre = next(each for each in entities if each.id == about)
    others = sorted(
        (each for each in entities if each.id != about),
        key=lambda each: (math.atan2(each.y - centre.y, each.x - centre.x), each.id),
    )
    turn = 2 * math.pi / max(1, len(others))
    ring = {each.id: (math.cos(number * turn), math.sin(number * turn)) for number, each in enumerate(others)}
    return {about: (0.0, 0.0), **ring}


def _width_of(entity: EntityCard) -> float:
    return text_width(shorten(entity.label, _MOST_NAME, _NAME, "bold"), _NAME, "bold")


def _box_of(entity: EntityCard, place: tuple[float, float]) -> Box:
    return Box.about((place[0], place[1] + 6), _width_of(entity) + 6, 26)


# ------------------------------------------------------------------------------------------------ drawing


def _draw_edge(
    axes: Axes, ties: Sequence[Tie], ends: tuple[tuple[float, float], tuple[float, float]], taken: list[Box]
) -> None:
    (x1, y1), (x2, y2) = ends
    fact = any(tie.fact for tie in ties)
    width = 0.6 + 0.35 * min(4, max(tie.sources for tie in ties))
    axes.plot([x1, x2], [y1, y2], color=SOFT, linewidth=width, linestyle="-" if fact else "--", zorder=1)
    for most in (_MOST_NAMES, 1):
        lines = list(_name_lines(ties, most, rightwards=x2 >= x1))
        room = (max(text_width(line, _EDGE_NAME) for line, _ in lines) + 2, 9.5 * len(lines))
        spot = find_spot(ends, room, taken)
        if spot is not None:
            taken.append(Box.about(spot, *room))
            _write(axes, lines, spot)
            return


def _name_lines(ties: Sequence[Tie], most: int, *, rightwards: bool) -> Iterator[tuple[str, str]]:
    """The names of what joins two, each once, with arrows; and the status of each."""
    ordered = sorted(ties, key=lambda tie: (min(tie.source, tie.target), not tie.fact, -tie.sources, tie.name))
    once = list({(tie.name, tie.source): tie for tie in reversed(ordered)}.values())[::-1]
    counts = Counter((tie.name, tie.source) for tie in ties)
    for number, tie in enumerate(once[:most]):
        forth = (tie.source < tie.target) == rightwards
        more = f" +{len(once) - most}" if number == most - 1 and len(once) > most else ""
        count = counts[tie.name, tie.source]
        name = f"{shorten(tie.name, 110, _EDGE_NAME)}{f' ×{count}' if count > 1 else ''}"
        yield (f"{name} →{more}" if forth else f"← {name}{more}"), tie.status


def _write(axes: Axes, lines: Iterable[tuple[str, str]], spot: tuple[float, float]) -> None:
    lines = list(lines)
    for number, (line, status) in enumerate(lines):
        axes.text(
            spot[0],
            spot[1] + (number - (len(lines) - 1) / 2) * 9.5,
            line,
            fontsize=_EDGE_NAME,
            color=FORMS[status].colour if status in FORMS else INK,
            ha="center",
            va="center",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
            zorder=3,
        )


def _draw_node(axes: Axes, entity: EntityCard, place: tuple[float, float], *, is_centre: bool) -> None:
    axes.plot(*place, marker=_MARKERS.get(entity.kind, "o"), markersize=9 if is_centre else 7, color=INK, zorder=5)
    axes.text(
        place[0],
        place[1] + 12,
        shorten(entity.label, _MOST_NAME, _NAME, "bold"),
        fontsize=_NAME,
        weight="bold",
        ha="center",
        va="center",
        bbox={"facecolor": "white", "edgecolor": INK if is_centre else "none", "pad": 1.4, "linewidth": 0.8},
        zorder=4,
    )


def _draw_key(figure: Figure, entities: Sequence[EntityCard]) -> None:
    key = figure.add_axes((0, 0, 1, 0.045))
    key.set_axis_off()
    key.set_xlim(0, _SIZE[0] * 72)
    key.set_ylim(0, 1)
    x = 16.0
    for kind in (each for each in _MARKERS if any(entity.kind == each for entity in entities)):
        key.plot(x, 0.5, marker=_MARKERS[kind], markersize=5.5, color=INK)
        key.text(x + 7, 0.47, kind.lower(), fontsize=7.2, va="center")
        x += 26 + text_width(kind, 7.2)
    key.text(x, 0.47, "dashed: no fact; wider: more independent sources", fontsize=7.2, va="center", color=SOFT)
