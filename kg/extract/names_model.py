"""The trained model of names: integer weights of features, and the best reading of a stretch of tokens by them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import OntologyError
from kg.extract.names_features import word_features
from kg.ontology import folder
from kg.records import EntityKind

KINDS: tuple[EntityKind, ...] = ("Person", "Party", "Institution", "Place", "Election", "Event", "Product")
LABELS: tuple[str, ...] = ("O", *(f"B-{kind}" for kind in KINDS), *(f"I-{kind}" for kind in KINDS))
"""Outside, first token and further token of a name, in the order of the columns of the weights."""
_KINDS = len(KINDS)
_NEVER = -(1 << 30)


@dataclass(frozen=True, slots=True, eq=False)
class NamesModel:
    """Feature → row of the weights; one column a label; a last row of zeros."""

    rows: Mapping[str, int]
    weights: NDArray[np.int16]


def read_model(path: Path) -> NamesModel:
    """The model in a table of feature and 'label=weight' cells.

    Raises:
        OntologyError: a row has a label that is none, or a weight that is no integer.
    """
    columns = {label: at for at, label in enumerate(LABELS)}
    lines = [line for line in path.read_text("utf-8").split("\n") if line and not line.startswith("# ")]
    weights, rows = np.zeros((len(lines) + 1, len(LABELS)), dtype=np.int16), dict[str, int]()
    for at, line in enumerate(lines):
        feature, *cells = line.split("\t")
        rows[feature] = at
        for cell in cells:
            label, _, weight = cell.partition("=")
            try:
                weights[at, columns[label]] = int(weight)
            except (KeyError, ValueError):
                raise OntologyError(
                    f"{path.name}: {feature}", f"{cell!r}", "give a label, '=' and an integer; train it again"
                ) from None
    return NamesModel(rows, weights)


@cache
def load_model() -> NamesModel:
    """The model of the package."""
    return read_model(folder() / "models" / "names.tsv")


@lru_cache(maxsize=1 << 17)
def word_rows(model: NamesModel, text: str, offset: int) -> tuple[int, ...]:
    """Rows of the features that a word has by itself, as seen from the token `offset` words before it."""
    rows = model.rows
    return tuple(rows[feature] for feature in word_features(text, offset) if feature in rows)


def score_tokens(model: NamesModel, rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each token, given by the rows of its features, the score of each label."""
    if not rows:
        return []
    flat = [row for each in rows for row in (*each, -1)]
    starts = [0, *accumulate(len(each) + 1 for each in rows)][:-1]
    scores: list[list[int]] = np.add.reduceat(model.weights[flat], starts, dtype=np.int32).tolist()
    return scores


def read_labels(scores: Iterable[Sequence[int]]) -> list[int]:
    """The columns of the best labels of a stretch: a name goes on only with its own kind.

    Of equal readings the one with the earlier label wins.

    >>> person = [0] * len(LABELS)
    >>> person[LABELS.index("B-Person")] = 3
    >>> [LABELS[column] for column in read_labels([person, [0] * len(LABELS)])]
    ['B-Person', 'O']
    """
    best, steps = [0, *[_NEVER] * (len(LABELS) - 1)], list[list[int]]()
    for score in scores:
        top = best.index(max(best))
        value = best[top]
        origins = [k if best[k] >= best[k + _KINDS] else k + _KINDS for k in range(1, _KINDS + 1)]
        best = [value + weight for weight in score[: _KINDS + 1]] + [
            best[origin] + weight for origin, weight in zip(origins, score[_KINDS + 1 :], strict=True)
        ]
        steps.append([*[top] * (_KINDS + 1), *origins])
    column, columns = best.index(max(best)), list[int]()
    for step in reversed(steps):
        columns.append(column)
        column = step[column]
    return columns[::-1]
