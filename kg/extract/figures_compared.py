"""Numbers that the text compares or lists: what one of them measures, the other measures too."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.drafts import FigureDraft
from kg.extract.figures_lexicon import load_figures
from kg.extract.numbers import Number

_FAR = 16
_NEAR = 3

FindNamed = Callable[[str, Number], tuple[str, ...]]
"""Measure, number → ids of whom the number measures."""


def compare(
    doc: Doc, numbers: Sequence[Number], drafts: Sequence[FigureDraft | None], find_named: FindNamed
) -> Iterator[FigureDraft | None]:
    """The figures, a vague share told like its neighbour: '40% and Stone on 39%', '11%, down from 16%'."""
    done = list(drafts)
    for step, order in ((-1, range(1, len(done))), (1, range(len(done) - 2, -1, -1))):
        for i in order:
            done[i] = _likened(doc, (numbers[i], done[i]), (numbers[i + step], done[i + step]), find_named)
    yield from done


def _likened(
    doc: Doc,
    told: tuple[Number, FigureDraft | None],
    beside: tuple[Number, FigureDraft | None],
    find_named: FindNamed,
) -> FigureDraft | None:
    draft, other, lexicon = told[1], beside[1], load_figures()
    if draft is None or other is None:
        return draft
    first, second = sorted((told[0], beside[0]), key=lambda number: number.token)
    if first is beside[0] and _is_restated(doc, first, second) and draft.measure == other.measure:
        return replace(draft, of=other.of, matter=other.matter, event=other.event, approximate=other.approximate)
    if draft.unit != other.unit:
        return draft
    if not draft.of and draft.measure == other.measure == "money" and _is_joined(doc, first, second):
        return replace(draft, of=other.of, matter=other.matter)
    if draft.unit != "percent":
        return draft
    if draft.measure == "share" and other.measure == "change" and _is_joined(doc, first, second):
        rule = f"figure/{other.measure}-compared@1"
        return replace(draft, measure=other.measure, of=other.of, matter=other.matter, rule=rule)
    if draft.measure not in lexicon.vague or other.measure in lexicon.vague or not _is_linked(doc, first, second):
        return draft
    words = {token.lower_ for token in doc[first.end : second.start]}
    named = tuple(name for name in find_named(other.measure, told[0]) if name not in other.of)
    of, matter = (other.of, other.matter) if words & lexicon.earlier else (named, None)
    return replace(draft, measure=other.measure, of=of, matter=matter, rule=f"figure/{other.measure}-compared@1")


def _is_restated(doc: Doc, first: Number, second: Number) -> bool:
    """Whether the second gives the first in another unit: '11.6-inch (29.46-cm)'."""
    between = [token.text for token in doc[first.end : second.start]]
    return between[-1:] == ["("] and len(between) <= _NEAR and first.unit != second.unit


def _is_joined(doc: Doc, first: Number, second: Number) -> bool:
    """Whether there is but an 'and' or 'to' between the numbers."""
    between = [token.lower_ for token in doc[first.end : second.start] if not token.is_currency]
    return len(between) == 1 and between[0] in load_figures().joining


def _is_linked(doc: Doc, first: Number, second: Number) -> bool:
    """Whether a word that compares or lists stands between the numbers, and no verb."""
    between = doc[first.end : second.start]
    linked = any(token.lower_ in load_figures().comparing for token in between)
    return linked and len(between) <= _FAR and not any(token.pos_ in {"VERB", "AUX"} for token in between)
