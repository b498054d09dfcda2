"""No word hangs from itself by way of others: what mends of a parse have tied into a loop is undone."""

from collections.abc import Sequence


def undo_loops(heads: list[int], deps: list[str], given: tuple[Sequence[int], Sequence[str]]) -> None:
    """Gives the words of each loop the head and relation they had, in place; what was given has none.

    >>> heads, deps = [1, 2, 0], ["nsubj", "ccomp", "prep"]
    >>> undo_loops(heads, deps, ([1, 1, 1], ["nsubj", "ROOT", "dobj"])), heads, deps
    (None, [1, 1, 1], ['nsubj', 'ROOT', 'dobj'])
    """
    first, relations = given
    rooted: set[int] = set()
    for start in [token for token, head in enumerate(heads) if head != first[token]]:
        loop = _walk(heads, start, rooted)
        while loop:
            for token in loop:
                heads[token], deps[token] = first[token], relations[token]
            loop = _walk(heads, start, rooted)


def _walk(heads: Sequence[int], start: int, rooted: set[int]) -> list[int]:
    """The loop that one comes into by going up from a word; else nothing, and all words on the way are rooted."""
    path: dict[int, int] = {}
    token = start
    while token not in rooted and token not in path:
        path[token] = len(path)
        if heads[token] == token:
            break
        token = heads[token]
    if token in path and heads[token] != token:
        return list(path)[path[token] :]
    rooted.update(path)
    return []
