"""Circles: the articles that are resolved together, near ones first, never more than a limited number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.resolve.lexicon import load_rules
from kg.resolve.partition import Partition
from kg.resolve.stories import Stories

Pair = tuple[str, str]
_SCALE = 10_000


class Circles(NamedTuple):
    """How the articles were brought together."""

    members: tuple[tuple[str, ...], ...]
    """The articles of each circle, sorted; the circles ordered by their first article."""
    parted: frozenset[str]
    """The articles of which others on their story are in another circle, because theirs was full."""


def find_circles(stories: Stories, bound: Iterable[Pair] = ()) -> tuple[tuple[str, ...], ...]:
    """The articles in circles, each sorted, the circles ordered by their first article, as `bring_together`."""
    return bring_together(stories, bound).members


def bring_together(stories: Stories, bound: Iterable[Pair] = ()) -> Circles:
    """The articles in circles.

    The pair that shares most of its names comes first. Articles on one story fill a circle up to `most_close`; those
    that share just a name, up to `most_loose`. A pair that would make a larger one stays apart. So what weak evidence
    can join is bounded, whatever the number of articles, and a few articles are one circle.

    Args:
        stories: the names and days of all articles.
        bound: pairs that a curator binds; they come before all others.
    """
    rules = load_rules().circles
    close, most_close, most_loose = rules.close, rules.most_close, rules.most_loose
    sets = Partition(stories.names)
    sizes = dict.fromkeys(stories.names, 1)
    parted: set[str] = set()
    ranked = [*((-_SCALE - 1, one, other) for one, other in sorted(bound)), *_rank_links(stories)]
    for strength, one, other in ranked:
        a, b = sets.find(one), sets.find(other)
        if a == b:
            continue
        is_close = -strength >= close
        if sizes[a] + sizes[b] <= (most_close if is_close else most_loose):
            size = sizes.pop(a) + sizes.pop(b)
            sizes[sets.join(a, b)] = size
        elif is_close:  # sets only grow: they will never be one
            parted.update((one, other))
    return Circles(tuple(sets.groups().values()), frozenset(parted))


def _rank_links(stories: Stories) -> Iterator[tuple[int, str, str]]:
    """Pairs of articles that share a name and lie beside each other among those that bear it, the strongest first.

    The strength, 1 to 10,000 and negative here, is the share of their names that they have in common (Dice); less than
    `close` where they are too far apart in time, or share too few names, to be on one story.
    """
    ids, close = sorted(stories.names), load_rules().circles.close
    names, many = [stories.names[each] for each in ids], len(ids)
    ranks = []
    for pair in _find_beside(stories, ids):
        one, other = divmod(pair, many)
        first, second = names[one], names[other]
        strength = 2 * _SCALE * len(first & second) // (len(first) + len(second)) or 1
        if strength >= close and not stories.related(ids[one], ids[other]):
            strength = close - 1
        ranks.append(pair - strength * many * many)
    for rank in sorted(ranks):
        strength, pair = divmod(rank, many * many)
        one, other = divmod(pair, many)
        yield strength, ids[one], ids[other]


def _find_beside(stories: Stories, ids: Sequence[str]) -> set[int]:
    """Pairs of articles that bear one name with few others between them in time.

    A pair is a number: the place of its first in `ids`, which is sorted, times their number, plus that of its second.
    """
    reach, many, pairs = load_rules().circles.beside, len(ids), set[int]()
    bearers: dict[str, list[int]] = defaultdict(list)
    for place in sorted(range(many), key=lambda place: stories.place(ids[place])):
        for name in stories.names[ids[place]]:
            bearers[name].append(place)
    for places in bearers.values():
        for at, one in enumerate(places):
            pairs.update(
                one * many + other if one < other else other * many + one for other in places[at + 1 : at + 1 + reach]
            )
    return pairs
