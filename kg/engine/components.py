"""Components: which drafts share keys, directly or through others, and so are looked at together."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from kg.engine.rows import Row, bucket_of

Names = npt.NDArray[np.bytes_]
Numbers = npt.NDArray[np.int64]
_KEY: Final = np.dtype(np.uint64)


class Places(NamedTuple):
    """Where rows go, by their keys."""

    keys: Names
    """Sorted."""
    buckets: Numbers
    to: Names
    """The keys that they have there."""

    def find(self, keys: Names) -> Numbers:
        """For each key its place here, -1 where it has none."""
        if not len(self.keys):
            return np.full(len(keys), -1)
        at = np.searchsorted(self.keys, keys).clip(max=len(self.keys) - 1)
        return np.where(self.keys[at] == keys, at, -1)


def place_drafts(rows: Iterable[Row], buckets: int) -> Places:
    """The drafts, those of one component in one bucket, by rows of KEYS; a component is named by its first draft."""
    names, keys, counts = [], [], []
    for row in rows:
        names.append(row.key.encode())
        keys.append(np.frombuffer(row.record, _KEY))
        counts.append(len(keys[-1]))
    if not names:
        return Places(np.empty(0, "S1"), np.empty(0, np.int64), np.empty(0, "S1"))
    all_names = np.array(names)
    order = np.argsort(all_names)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    roots = find_roots(len(names), np.repeat(rank, counts), np.concatenate(keys))
    all_names = all_names[order]
    chosen = np.fromiter((bucket_of(all_names[root], buckets) for root in roots), np.int64, len(roots))
    return Places(all_names, chosen, all_names)


def find_roots(number: int, nodes: Numbers, keys: npt.NDArray[np.uint64]) -> Numbers:
    """For each of so many nodes the smallest that shares keys with it, directly or through others.

    >>> find_roots(4, np.array([0, 1, 1, 2]), np.array([7, 8, 9, 9], np.uint64)).tolist()
    [0, 1, 1, 3]
    """
    order = np.lexsort((nodes, keys))
    nodes, keys = nodes[order], keys[order]
    same = np.flatnonzero(keys[1:] == keys[:-1])
    links = coo_array((np.ones(len(same), np.bool_), (nodes[same], nodes[same + 1])), (number, number))
    count, labels = connected_components(links, directed=False)
    first = np.full(count, number, np.int64)
    np.minimum.at(first, labels, np.arange(number))
    roots: Numbers = first[labels]
    return roots
