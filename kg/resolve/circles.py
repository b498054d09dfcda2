"""Circles: the articles that are resolved together, near ones first, never more than a limited number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
    links = find_links(stories)
    ranked = [(-_SCALE - 1, one, other) for one, other in sorted(bound)]
    ranked += sorted((-strength, one, other) for (one, other), strength in links.items())
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


def find_links(stories: Stories) -> dict[Pair, int]:
    """Pairs of articles that share a name and lie beside each other among those that bear it → how strong, 1 to 10,000.

    The strength is the share of their names that they have in common (Dice); less than `close` where they are too far
    apart in time, or share too few names, to be on one story.
    """
    names, close = stories.names, load_rules().circles.close
    links = {}
    for one, other in set(_beside(stories)):
        first, second = names[one], names[other]
        strength = 2 * _SCALE * len(first & second) // (len(first) + len(second))
        if strength >= close and not stories.related(one, other):
            strength = close - 1
        links[one, other] = strength or 1
    return links


def _beside(stories: Stories) -> Iterator[Pair]:
    """Pairs of articles that bear one name with few others between them in time."""
    reach = load_rules().circles.beside
    for articles in _bearers(stories).values():
        for place, article in enumerate(articles):
            for other in articles[place + 1 : place + 1 + reach]:
                yield (article, other) if article < other else (other, article)


def _bearers(stories: Stories) -> Mapping[str, list[str]]:
    """Name → the articles that bear it, in the order of time."""
    found: dict[str, list[str]] = defaultdict(list)
    for article in sorted(stories.names, key=stories.place):
        for name in stories.names[article]:
            found[name].append(article)
    return found
