"""Places of the entities in the overview of the network, computed beforehand so that they never move."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Final

import networkx
import numpy
from numpy.typing import NDArray

from kg.show.explorer.cards import EntityCard, EventCard
from kg.show.views import FACTS

_MOST_DRAWN: Final = 36
"""Names beyond which the overview is no longer read."""
_REACH: Final = 1000
_ROUNDS: Final = 300
_APART: Final = 0.7
"""How far those of two groups lie apart, as a share of the farthest within one."""
_EVENLY: Final = 0.4
"""Share of a place that is its rank alone, so that no part of the drawing stays empty."""

Matrix = NDArray[numpy.float64]


def place_entities(events: Sequence[EventCard], entities: Sequence[EntityCard]) -> tuple[EntityCard, ...]:
    """The entities, those that events and relations join most with a place within -1000..1000.

    The same events and entities always give the same places.
    """
    names = {entity.id for entity in entities}
    joined, degrees = Counter[tuple[str, str]](), Counter[str]()
    for event in events:
        worth = (1 + event.sources) * (2 if event.status in FACTS else 1)
        joined.update(dict.fromkeys(combinations(sorted({part.id for part in event.parts} & names), 2), worth))
    for entity in entities:
        others = (tie.other for tie in entity.ties if tie.other in names)
        joined.update(dict.fromkeys(((min(entity.id, other), max(entity.id, other)) for other in others), 1))
    for pair, worth in joined.items():
        degrees.update(dict.fromkeys(pair, worth))
    drawn = sorted(degrees, key=lambda name: (-degrees[name], name))[:_MOST_DRAWN]
    if not drawn:
        return tuple(entities)
    points = _spread(_distances(drawn, sorted(pair for pair in joined if set(pair) <= set(drawn))))
    places = {
        name: {"x": round(float(x)), "y": round(float(y)), "drawn": True}
        for name, (x, y) in zip(drawn, points, strict=True)
    }
    return tuple(entity.model_copy(update=places.get(entity.id)) for entity in entities)


def read_ahead() -> None:
    """Has all that placing needs imported: afterwards it opens no file."""
    _spread(_distances(("a", "b"), [("a", "b")]))


def _distances(drawn: Sequence[str], pairs: Sequence[tuple[str, str]]) -> Matrix:
    """How many steps lead from each to each."""
    network: networkx.Graph[str] = networkx.Graph()
    network.add_nodes_from(drawn)
    network.add_edges_from(pairs)
    steps = dict(networkx.all_pairs_shortest_path_length(network))
    farthest = max(far for reached in steps.values() for far in reached.values()) or 1
    return numpy.array([[steps[one].get(other, farthest * _APART + 0.5) for other in drawn] for one in drawn], float)


def _spread(wanted: Matrix) -> Matrix:
    """Points whose distances are as near as can be to those wanted, stretched over the whole reach.

    Source: stress majorization (SMACOF), Gansner, Koren and North 2004, weights 1 / distance squared.
    """
    count = len(wanted)
    turn = numpy.arange(count) * 2.399963  # the golden angle: no two start in one direction
    points: Matrix = numpy.sqrt(numpy.arange(count) + 1.0)[:, None] * numpy.column_stack(
        (numpy.cos(turn), numpy.sin(turn))
    )
    weights = 1 / numpy.where(wanted > 0, wanted, numpy.inf) ** 2
    laplacian = numpy.diag(weights.sum(axis=1)) - weights
    inverse = numpy.linalg.pinv(laplacian)
    for _ in range(_ROUNDS):
        apart = numpy.linalg.norm(points[:, None] - points[None], axis=2)
        ratio = weights * wanted / numpy.where(apart > 0, apart, numpy.inf)
        points = inverse @ (numpy.diag(ratio.sum(axis=1)) - ratio) @ points
    points = points - points.mean(axis=0)
    ranks = numpy.argsort(numpy.argsort(points, axis=0), axis=0) / max(1, count - 1) * 2 - 1
    points = points / numpy.maximum(numpy.abs(points).max(axis=0), 1e-9)
    stretched: Matrix = (points * (1 - _EVENLY) + ranks * _EVENLY) * _REACH
    return stretched
