"""Dates of what something is compared with: of the value before a change, or of the time within which one counts."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.extract.dates_calendar import join
from kg.extract.syntax import Tree
from kg.extract.times_lexicon import load_lexicon
from kg.records import TimeMention

_SHORT = 8
_NUMBERS = frozenset({"NUM", "SYM"})


def is_of_earlier_value(tree: Tree, start: int) -> bool:
    """Whether the date is that of the value before a change: 'rose from $5.8 billion in 2005'."""
    at = start - 1
    while at > 0 and tree.words[at] in load_lexicon().placing:
        at -= 1
    if at > 0 and tree.words[at - 1] == "compared":
        return True
    number = at
    while at > 0 and at > start - _SHORT and tree.poses[at] in {*_NUMBERS, "NOUN"}:
        at -= 1
    return at < number and tree.words[at] in {"from", "than"} and tree.poses[at + 1] in _NUMBERS


def is_window(tree: Tree, mention: TimeMention, start: int) -> bool:
    """Whether within the time something is counted or compared, or it is of a life: 'the third time in a decade'."""
    if start < 2:
        return False
    noun = start - 2
    compared = tree.lemmas[noun] in load_lexicon().counted or any(tree.tags[kid] == "JJS" for kid in tree.kids[noun])
    if mention.type != "DURATION":
        return compared and tree.words[start - 1] == "since"
    return tree.tags[start - 1] == "PRP$" or (tree.tags[start - 1] == "IN" and compared)


def join_ends(doc: Doc, tree: Tree, times: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """The time expressions, that of a change's end from that of its beginning: 'from 80 in 1990 to 40 in 2015'."""
    before: TimeMention | None = None
    for mention in times:
        yield _joined(doc, tree, before, mention) if before is not None else mention
        before = mention


def _joined(doc: Doc, tree: Tree, first: TimeMention, last: TimeMention) -> TimeMention:
    span = doc.char_span(first.start, last.end, alignment_mode="expand")
    if first.dating is None or last.dating is None or span is None or span.end - span.start > 2 * _SHORT:
        return last
    if not is_of_earlier_value(tree, span.start):
        return last
    start, end = first.dating.when.earliest, last.dating.when.latest
    if start is None or end is None or start > end:
        return last
    explanation = f"from '{first.text}' to '{last.text}'"
    update = {"when": join(first.dating.when, last.dating.when), "explanation": explanation}
    return last.model_copy(update={"dating": last.dating.model_copy(update=update)})
