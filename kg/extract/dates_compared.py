"""Dates beside figures: of the value before a change, of the time within which one counts, at the end of a period."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from spacy.tokens import Doc

from kg.extract.dates_calendar import join, make_span, shift_days, shift_months
from kg.extract.syntax import Tree
from kg.extract.times_lexicon import load_lexicon
from kg.records import Dating, TimeMention

_SHORT = 8
_NUMBERS = frozenset({"NUM", "SYM"})
_ENDING = frozenset({"to", "through", "ended", "ending"})
_IN_PERIOD = frozenset({"in", "for", "over", "during"})
_MONTHS = {"M": 1, "Q": 3, "Y": 12}


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
    least = tree.words[at] == "than" and tree.words[at - 1] in {"more", "less", "fewer"}  # 'rose more than 5% Friday'
    return at < number and tree.words[at] in {"from", "than"} and tree.poses[at + 1] in _NUMBERS and not least


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
    if not is_of_earlier_value(tree, span.start) or "to" not in tree.words[span.start : span.end]:
        return last
    start, end = first.dating.when.earliest, last.dating.when.latest
    if start is None or end is None or start > end:
        return last
    explanation = f"from '{first.text}' to '{last.text}'"
    update = {"when": join(first.dating.when, last.dating.when), "explanation": explanation}
    return last.model_copy(update={"dating": last.dating.model_copy(update=update)})


def find_period(tree: Tree, start: int, lengths: Mapping[int, tuple[int, str]]) -> tuple[int, int] | None:
    """The noun of the period that a date ends, and its months: 'in the quarter ended June 30', 'in six months to May'.

    `lengths`: the amount and unit of time that stand right before a token.
    """
    end = start - 1 - (tree.words[start - 1] in {*load_lexicon().placing, "on"})
    noun = end - 1
    if tree.words[end] not in _ENDING or tree.words[tree.heads[noun]] not in _IN_PERIOD:
        return None
    amount, unit = lengths.get(end, (1, str(load_lexicon().words["unit"].get(tree.words[noun], ""))))
    months = amount * _MONTHS.get(unit, 0)
    return (noun, months) if months else None


def end_periods(
    doc: Doc, tree: Tree, times: Sequence[TimeMention], lengths: Mapping[int, tuple[int, str]]
) -> Iterator[TimeMention]:
    """The time expressions, those at the end of a period as all of it."""
    for mention in times:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        last = mention.dating.when.latest if mention.dating is not None else None
        period = find_period(tree, span.start, lengths) if span is not None and last is not None else None
        if period is None or mention.dating is None or last is None:
            yield mention
        else:
            yield mention.model_copy(update={"dating": _widen(mention.dating, last, period[1])})


def _widen(dating: Dating, last: date, months: int) -> Dating:
    """The date, as the end of a period of so many months; after its last day begins a month, or any day."""
    following = shift_days(last, 1)
    start = shift_months(last.replace(day=1), 1 - months) if following.day == 1 else shift_months(following, -months)
    explanation = f"the {months} months up to '{dating.text}': {dating.explanation}"
    return dating.model_copy(update={"when": make_span(start, last), "explanation": explanation})


def find_lengths(doc: Doc, times: Sequence[TimeMention]) -> Mapping[int, tuple[int, str]]:
    """Token → the amount and unit of time that stand right before it ('two days | after the vote')."""
    found = {}
    for mention in times:
        unit, amount = mention.value[-1:], mention.value[1:-1]
        if mention.type == "DURATION" and unit in {"D", "W", "M", "Y"} and amount.isascii() and amount.isdigit():
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            found.update({span.end: (int(amount), unit)} if span is not None else {})
    return found
