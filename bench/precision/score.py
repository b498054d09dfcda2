"""Shares of claims that are right, each with its 95 % interval, from the table of verdicts.

python bench/precision/score.py [VERDICTS]
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from math import sqrt
from pathlib import Path

from bench.precision.verdicts import ASPECTS, FILE, Verdict, read_verdicts

_Z = 1.959963984540054
"""Of the normal distribution, 95 % two-sided."""


def wilson(right: int, number: int) -> tuple[float, float]:
    """Bounds of the 95 % interval of a share. Source: E. B. Wilson, 1927, JASA 22, 209–212.

    >>> [round(bound, 3) for bound in wilson(170, 200)]
    [0.794, 0.893]
    """
    if number == 0:
        return 0.0, 1.0
    share, spread = right / number, _Z * _Z / number
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / number + spread / (4 * number)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def make_lines(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """A line for each aspect, for claims right in all of them and for those that say nothing false, then the causes."""
    verdicts = list(verdicts)
    judged = [each for each in verdicts if each.is_judged]
    yield f"{len(judged)} judged, {len(verdicts) - len(judged)} still to be judged"
    counts = [(aspect, sum(bool(each.marks[aspect]) for each in judged)) for aspect in ASPECTS]
    counts.append(("wholly right", sum(each.is_right for each in judged)))
    counts.append(("nothing false", sum(each.says_nothing_false for each in judged)))
    for name, right in counts:
        low, high = wilson(right, len(judged))
        share = right / len(judged) if judged else 0.0
        yield f"{name:<14} {right:4d} of {len(judged)}  {share:6.1%}  [{low:.1%}, {high:.1%}]"
    stages: dict[str, int] = {}
    for each in judged:
        if not each.is_right:
            stage = each.note.partition(":")[0].strip() or "no note"
            stages[stage] = stages.get(stage, 0) + 1
    for stage, number in sorted(stages.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {stage:<12} {number}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verdicts", nargs="?", type=Path, default=FILE)
    for line in make_lines(read_verdicts(parser.parse_args().verdicts).values()):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
