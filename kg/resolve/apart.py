"""What a curator holds apart: which ids may never come together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Side = tuple[int, int]
"""Number of a decision, and of the side that something is on."""


@dataclass(frozen=True, slots=True)
class Apart:
    """The sides that ids are on, decision by decision; an id on no side may be with any other."""

    sides: dict[str, set[Side]] = field(default_factory=lambda: defaultdict(set))

    def hold(self, groups: Sequence[Iterable[str]]) -> None:
        """Keeps each group from every other."""
        decision = len({number for sides in self.sides.values() for number, _ in sides})
        for place, ids in enumerate(groups):
            for each in ids:
                self.sides[each].add((decision, place))

    def of(self, ids: Iterable[str]) -> frozenset[Side]:
        """The sides on which any of the ids are."""
        return frozenset(side for each in ids if each in self.sides for side in self.sides[each])

    def keeps(self, ids: Iterable[str], others: Iterable[str]) -> bool:
        """Whether some of the ids are kept from some of the others."""
        return bool(self.sides) and opposed(self.of(ids), self.of(others))


def opposed(ours: Iterable[Side], theirs: Iterable[Side]) -> bool:
    """Whether in one decision the two are on different sides.

    >>> opposed({(0, 1)}, {(0, 1), (1, 0)}), opposed({(0, 1)}, {(0, 0)})
    (False, True)
    """
    other = set(theirs)
    return any(number == decision and place != side for number, place in ours for decision, side in other)
