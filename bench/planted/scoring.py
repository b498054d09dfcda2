"""How well a resolution finds the planted truth: pairs of mentions of one person, pairs of triggers of one event."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from bench.planted.articles import Truth


class Score(NamedTuple):
    """Pairs rightly put together among those put together, and among those that belong together."""

    precision: float
    recall: float
    found: float
    """Share of what is planted that was found at all."""


class Scores(NamedTuple):
    people: Score
    events: Score
    copies: Score
    conflicts: float
    """Share of the planted errors of date or number that stand in a conflict."""


def pairwise(cells: Counter[tuple[str, str | None]]) -> Score:
    """From how often each planted key was given each resolved id; None is nothing found."""
    keys, ids = Counter[str](), Counter[str]()
    for (key, resolved), count in cells.items():
        keys[key] += count
        if resolved is not None:
            ids[resolved] += count
    right = sum(_pairs(count) for (_, resolved), count in cells.items() if resolved is not None)
    together, belonging = sum(map(_pairs, ids.values())), sum(map(_pairs, keys.values()))
    return Score(right / max(together, 1), right / max(belonging, 1), sum(ids.values()) / max(sum(keys.values()), 1))


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def score_copies(truths: Mapping[str, Truth], originals: Mapping[str, str]) -> Score:
    """Of the links found, those within a planted group; of the planted groups' members but the first, those linked."""
    groups = {source: truth.copy_of or source for source, truth in truths.items()}
    planted = sum(truth.copy_of is not None for truth in truths.values())
    right = sum(groups[copy] == groups[original] for copy, original in originals.items())
    return Score(right / max(len(originals), 1), right / max(planted, 1), right / max(planted, 1))


def score_conflicts(truths: Mapping[str, Truth], at: Mapping[tuple[str, str], str], disputed: set[str]) -> float:
    """Of the events told on a wrong day, by source and key the claim that tells each, those whose claim is disputed."""
    told = [at.get((truth.source, key), "") for truth in truths.values() for key, what in truth.wrong if what == "date"]
    return sum(claim in disputed for claim in told) / max(len(told), 1)
