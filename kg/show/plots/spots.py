"""Room in a drawing: boxes moved apart, and places for the names of lines."""

from collections.abc import Sequence
from itertools import product
from typing import Final

from kg.records import Record

Point = tuple[float, float]
_ALONG: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.72)
_BESIDE: Final = (0.0, -7.0, 7.0, -13.0, 13.0)
_ROUNDS: Final = 240


class Box(Record):
    """A rectangle; y grows downwards."""

    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def about(cls, middle: Point, width: float, height: float) -> "Box":
        """The box about a point.

        >>> Box.about((10, 10), 4, 2).overlaps(Box.about((13, 10), 4, 2))
        True
        """
        x, y = middle
        return cls(left=x - width / 2, right=x + width / 2, top=y - height / 2, bottom=y + height / 2)

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        beside = self.left >= other.right or other.left >= self.right
        return not beside and self.top < other.bottom and other.top < self.bottom


def find_spot(ends: tuple[Point, Point], room: tuple[float, float], taken: Sequence[Box]) -> Point | None:
    """The place along a line, or a little beside it, where a text of that width and height has room.

    None where it has none.
    """
    (x1, y1), (x2, y2) = ends
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
    for aside, part in product(_BESIDE, _ALONG):
        x = x1 + (x2 - x1) * part - (y2 - y1) / length * aside
        y = y1 + (y2 - y1) * part + (x2 - x1) / length * aside
        if not any(Box.about((x, y), *room).overlaps(other) for other in taken):
            return x, y
    return None


def separate(boxes: Sequence[Box], bounds: Box) -> list[Point]:
    """The middles of the boxes, moved apart until none lies on another, within the bounds.

    The same boxes always give the same places.
    """
    sizes = [(box.right - box.left, box.bottom - box.top) for box in boxes]
    middles = [[(box.left + box.right) / 2, (box.top + box.bottom) / 2] for box in boxes]
    for _ in range(_ROUNDS):
        moved = False
        for one in range(len(boxes)):
            for other in range(one + 1, len(boxes)):
                moved = _part((middles[one], middles[other]), (sizes[one], sizes[other])) or moved
        for (width, height), middle in zip(sizes, middles, strict=True):
            middle[0] = min(bounds.right - width / 2, max(bounds.left + width / 2, middle[0]))
            middle[1] = min(bounds.bottom - height / 2, max(bounds.top + height / 2, middle[1]))
        if not moved:
            break
    return [(x, y) for x, y in middles]


def _part(middles: tuple[list[float], list[float]], sizes: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    """Moves two boxes apart along the shorter way; whether they had to be."""
    one, other = middles
    over = [(sizes[0][axis] + sizes[1][axis]) / 2 - abs(other[axis] - one[axis]) for axis in (0, 1)]
    if min(over) <= 0.5:
        return False
    axis = 0 if over[0] * 0.5 < over[1] else 1
    by = (over[axis] / 2 + 0.5) * (-1 if other[axis] < one[axis] else 1)
    one[axis] -= by
    other[axis] += by
    return True
