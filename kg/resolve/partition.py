"""Sets that are joined step by step (union–find), with the smallest member as the name of each."""

from collections.abc import Iterable


class Partition:
    """A partition of strings; the root of a set is its smallest member, whatever the order of joining.

    >>> sets = Partition(["c", "a", "b"])
    >>> sets.join("c", "b"), sets.find("c"), sets.groups()
    ('b', 'b', {'a': ('a',), 'b': ('b', 'c')})
    """

    def __init__(self, items: Iterable[str]) -> None:
        self._parent = {item: item for item in items}

    def find(self, item: str) -> str:
        """The root of the item's set."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, one: str, other: str) -> str:
        """The root of the two items' sets, now one."""
        root, leaf = sorted((self.find(one), self.find(other)))
        self._parent[leaf] = root
        return root

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Root → members, both sorted."""
        found: dict[str, list[str]] = {}
        for item in sorted(self._parent):
            found.setdefault(self.find(item), []).append(item)
        return {root: tuple(members) for root, members in sorted(found.items())}
