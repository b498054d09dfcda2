"""Trains the model of names and writes `ontology/models/names.tsv`, or cross-validates it.

    python -m bench.names --sentences DIR [DIR …] [--news DIR …]
    python -m bench.names --sentences DIR [DIR …] [--news DIR …] --folds 5

A folder of sentences has `raw/NAME.txt` and `gold/NAME.json` (a list of start, end, type); a folder of news has
`raw/NAME.txt`, in which the rules' own answers are learned, so that the model keeps to them there. An averaged
structured perceptron with a margin (Collins 2002; Tsochantaridis 2005), the mean of several orders of the data; seeded,
so that the same data give the same bytes.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.extract.annotate import annotate
from kg.extract.names import find_all_cues, group_spans, judge_spans
from kg.extract.names_candidates import find_spans
from kg.extract.names_corrections import OFFSETS, correct_spans, read_names, settle_spans
from kg.extract.names_features import find_features, find_stretches, word_features
from kg.extract.names_groups import kind_of
from kg.extract.names_model import KINDS, LABELS, NamesModel, read_labels
from kg.extract.names_spans import NameSpan
from kg.extract.names_words import Words, make_words
from kg.records import Article, EntityKind

_OUT = Path(__file__).parent.parent / "ontology" / "models" / "names.tsv"
_NOTE = "# feature\tlabel=weight … — written by `python -m bench.names`; see its docstring and docs/decisions/0036\n"
_TYPES: Mapping[str, EntityKind] = {
    "person": "Person",
    "politician": "Person",
    "politicalparty": "Party",
    "organisation": "Institution",
    "location": "Place",
    "country": "Place",
    "election": "Election",
    "event": "Event",
    "misc": "Product",
}
_SILVER: Mapping[EntityKind, EntityKind] = {"Outlet": "Institution"}
_EPOCHS = 10
_MARGIN = 3.0
_ORDERS = 5
_LEAST_COUNT = 2
_TRUST = 10
"""What a label that the rules give too weighs more than as learned: of news the rules know more than the sentences."""
_SCALE = 10
"""Integer units of a weight of one; what weighs less than one is dropped."""

Marks = dict[tuple[int, int], EntityKind]
"""First and last token of a name, both inclusive → its kind."""


@dataclass(frozen=True)
class Text:
    """One text as the rules read it, with the names that are right in it."""

    words: Words
    doc: Doc
    judged: Mapping[NameSpan, EntityKind]
    right: Marks


@dataclass(frozen=True)
class Stretch:
    """Features of each token of a stretch, and the columns of the right labels."""

    features: list[tuple[str, ...]]
    columns: list[int]


def _articles(folder: Path) -> Iterator[Article]:
    for path in sorted((folder / "raw").glob("*.txt")):
        yield Article(id=path.stem, source=path.stem, text=path.read_text("utf-8"))


def _sentences(folder: Path) -> Iterator[Text]:
    """The texts of a folder of sentences, with its gold names."""
    for article, doc in annotate(_articles(folder)):
        words = make_words(doc)
        gold = json.loads((folder / "gold" / f"{article.id}.json").read_text("utf-8"))
        right: Marks = {}
        for name in gold:
            inside = [t.i for t in doc if t.idx < name["end"] and t.idx + len(t) > name["start"] and not t.is_space]
            if inside:
                right[inside[0], inside[-1]] = _TYPES[name["type"]]
        cues = find_all_cues(words, doc, find_spans(words, doc, doc.text))
        yield Text(words, doc, judge_spans(words, doc.text, cues), right)


def _news(folder: Path) -> Iterator[Text]:
    """The texts of a folder of news, with the names that the rules find, each of the kind that its whole text tells."""
    for _, doc in annotate(_articles(folder)):
        words = make_words(doc)
        cues = find_all_cues(words, doc, find_spans(words, doc, doc.text))
        right: Marks = {}
        for group in group_spans(words, doc.text, cues).values():
            kind = kind_of(group)
            for span in group.spans:
                right[span.start, span.end - 1] = _SILVER.get(kind, kind)
        yield Text(words, doc, judge_spans(words, doc.text, cues), right)


def _columns(text: Text) -> list[int]:
    columns = [0] * len(text.doc)
    for (first, last), kind in text.right.items():
        at = KINDS.index(kind) + 1
        columns[first : last + 1] = [at, *[at + len(KINDS)] * (last - first)]
    return columns


def make_stretches(text: Text) -> Iterator[Stretch]:
    """The stretches of a text; a name that starts before its stretch is no name there."""
    words, columns = text.words, _columns(text)
    for start, found in find_features(words, text.doc, text.judged, find_stretches(words, text.judged)):
        features = [_with_words(words, start + at, each) for at, each in enumerate(found)]
        right = columns[start : start + len(found)]
        for at, column in enumerate(right):
            if column <= len(KINDS):
                break
            right[at] = 0
        yield Stretch(features, right)


def _with_words(words: Words, i: int, features: tuple[str, ...]) -> tuple[str, ...]:
    near = [(i + offset, offset) for offset in OFFSETS if 0 <= i + offset < len(words.texts)]
    return (*features, *(feature for at, offset in near for feature in word_features(words.texts[at], offset)))


def _train_once(
    rows: list[list[NDArray[np.int64]]], right: list[list[int]], count: int, seed: int
) -> NDArray[np.float64]:
    """The averaged weights after all epochs over one order of the data."""
    weights, summed, step = np.zeros((count, len(LABELS))), np.zeros((count, len(LABELS))), 1
    order, chance = list(range(len(rows))), random.Random(seed)
    for _ in range(_EPOCHS):
        chance.shuffle(order)
        for at in order:
            scores = np.array([weights[each].sum(axis=0) for each in rows[at]]) + _MARGIN
            scores[np.arange(len(right[at])), right[at]] -= _MARGIN
            for each, wanted, read in zip(rows[at], right[at], read_labels(scores.tolist()), strict=True):
                if wanted != read:
                    for column, sign in ((wanted, 1), (read, -1)):
                        weights[each, column] += sign
                        summed[each, column] += sign * step
            step += 1
    return weights - summed / step


def train(stretches: Sequence[Stretch], *, seed: int) -> NamesModel:
    """The model of some stretches."""
    counts = Counter(feature for stretch in stretches for features in stretch.features for feature in features)
    known = {
        each: at for at, each in enumerate(sorted(each for each, count in counts.items() if count >= _LEAST_COUNT))
    }
    rows = [
        [np.array([known[each] for each in features if each in known]) for features in stretch.features]
        for stretch in stretches
    ]
    right = [stretch.columns for stretch in stretches]
    orders = [_train_once(rows, right, len(known), seed + order) for order in range(_ORDERS)]
    learned = np.mean(orders, axis=0)
    for at, label in enumerate(LABELS):
        if f"m={label}" in known:
            learned[known[f"m={label}"], at] += _TRUST
    weights = np.rint(np.where(np.abs(learned) < 1, 0, learned) * _SCALE).astype(np.int16)
    kept = [feature for feature, at in known.items() if weights[at].any()]
    padded = np.vstack([weights[[known[feature] for feature in kept]], np.zeros((1, len(LABELS)), dtype=np.int16)])
    return NamesModel({feature: at for at, feature in enumerate(kept)}, padded)


def write_model(model: NamesModel, path: Path) -> None:
    """Writes the table that `kg.extract.names_model.read_model` reads."""
    lines = [_NOTE]
    for feature, at in sorted(model.rows.items()):
        cells = [
            f"{label}={weight}" for label, weight in zip(LABELS, model.weights[at].tolist(), strict=True) if weight
        ]
        lines.append("\t".join([feature, *cells]) + "\n")
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(lines), "utf-8")


def read_right(model: NamesModel, text: Text) -> Marks:
    """The names of a text as rules and model together read them, each by itself."""
    settled = settle_spans(text.words, list(text.judged))
    readings = read_names(model, text.words, text.doc, text.judged, settled)
    spans = correct_spans(text.words, text.judged, settled, readings)
    kinds = {(each.start, each.end): each.kind for each in readings}
    return {
        (span.start, span.end - 1): text.judged[span]
        if span.election or (span.start, span.end) not in kinds
        else kinds[span.start, span.end]
        for span in spans
        if span in text.judged or (span.start, span.end) in kinds
    }


def _count(read: Marks, right: Marks) -> Counter[str]:
    """Names found, right and wanted; things without a kind of their own count on neither side."""
    others = {place for place, kind in right.items() if kind == "Product"}
    found = {place: kind for place, kind in read.items() if place not in others and kind != "Product"}
    wanted = {place: kind for place, kind in right.items() if kind != "Product"}
    hits = sum(_SILVER.get(kind, kind) == wanted.get(place) for place, kind in found.items())
    return Counter(found=len(found), right=hits, wanted=len(wanted))


def _tell(name: str, counts: Counter[str]) -> str:
    precision, recall = counts["right"] / counts["found"], counts["right"] / counts["wanted"]
    both = 2 * precision * recall / (precision + recall)
    return f"{name:<8} P {100 * precision:.2f}  R {100 * recall:.2f}  F1 {100 * both:.2f}"


def cross_validate(sentences: Sequence[Text], news: Sequence[Stretch], folds: int) -> Iterator[str]:
    """A line for the rules alone and one for rules and model, each text read by a model that has not seen it."""
    order = list(range(len(sentences)))
    random.Random(0).shuffle(order)
    rules, both = Counter[str](), Counter[str]()
    for fold in range(folds):
        seen = [sentences[at] for place, at in enumerate(order) if place % folds != fold]
        model = train([*(each for text in seen for each in make_stretches(text)), *news], seed=0)
        for place, at in enumerate(order):
            if place % folds == fold:
                text = sentences[at]
                rules += _count({(s.start, s.end - 1): kind for s, kind in text.judged.items()}, text.right)
                both += _count(read_right(model, text), text.right)
    yield _tell("rules", rules)
    yield _tell("both", both)


def main() -> int:
    """Trains or cross-validates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=Path, nargs="+", required=True)
    parser.add_argument("--news", type=Path, nargs="*", default=[])
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path, default=_OUT)
    args = parser.parse_args()
    sentences = [text for folder in args.sentences for text in _sentences(folder)]
    news = [stretch for folder in args.news for text in _news(folder) for stretch in make_stretches(text)]
    if args.folds:
        print("\n".join(cross_validate(sentences, news, args.folds)))
        return 0
    model = train([*(each for text in sentences for each in make_stretches(text)), *news], seed=0)
    write_model(model, args.out)
    print(f"{args.out}: {len(model.rows)} features of {len(sentences)} sentences and {len(news)} stretches of news")
    return 0


if __name__ == "__main__":
    sys.exit(main())
