"""Coordinated verbs that the parser hangs from a verb of another form, from afar, or from outside a quotation."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from kg.extract.columns import BRACKETS, FINITE, SUBJECTS, VERBAL, Columns, Repair, has_kid, kids_of
from kg.extract.grammar import load_grammar
from kg.extract.repairs_lexicon import load_repairs

_PARTICIPLES = frozenset({"VBD", "VBN"})
_OPENING = frozenset({'"', "“", "``"})
_PRESENT = frozenset({"VBZ", "VBP"})
_HOPS = 6
_WIDE = 24


def _form(columns: Columns, verb: int) -> str:
    """'to' of an infinitive, 'modal' behind one, the tag of a finite auxiliary, else the verb's own tag."""
    form = columns.tags[verb]
    for kid in kids_of(columns, verb):
        if kid > verb or columns.deps[kid] not in ("aux", "auxpass"):
            continue
        if columns.words[kid] == "to":
            return "to"
        if columns.tags[kid] == "MD":
            return "modal"
        if columns.tags[kid] in FINITE:
            form = f"{columns.tags[kid]}+{columns.tags[verb]}"
    return form


def _shares(form: str, other: str) -> bool:
    """Whether a verb of the first form can go on from one of the other: 'to sell and buy', 'sells and buys'."""
    if form == "VB":
        return other in ("VB", "to", "modal") or other.endswith("+VB")
    if form == "to":
        return other == "to"
    if form == "VBG":
        return other == "VBG" or other.endswith("+VBG")
    if form == "VBD":  # 'that it swam and left', where 'swam' is read as bare
        return other not in ("to", "VBG", "modal")
    return other not in ("VB", "VBN", "to", "VBG", "modal")


def _hang_alike(columns: Columns, verb: int) -> None:
    """'lets them hold people and asks ports to look': of verbs without a subject each goes with its like."""
    first = columns.heads[verb]
    if first > verb or columns.poses[verb] not in VERBAL or columns.poses[first] not in VERBAL:
        return
    form = _form(columns, verb)
    if form == "VBD" and columns.words[verb] == columns.lemmas[verb] and _form(columns, first) in ("to", "modal"):
        columns.tags[verb] = "VB"  # 'that it would hurt them and set off a panic'
        return
    if form not in ("VB", "to", "VBG", "VBZ", "VBD") or has_kid(columns, verb, *SUBJECTS):
        return
    said = columns.lemmas[first] in load_grammar().saying and columns.tags[first] in _PRESENT
    if _shares(form, _form(columns, first)) and not (form == "VBD" and said):  # 'officials say it sank and left many'
        return
    found = next(iter((*_above(columns, first, form), *_between(columns, first, verb, form))), None)
    if found is not None:
        columns.heads[verb] = found


def _above(columns: Columns, first: int, form: str) -> Iterator[int]:
    """The verbs over it that the form goes with, the nearest first."""
    above = first
    for _ in range(_HOPS):
        if columns.heads[above] >= above:
            return
        above = columns.heads[above]
        if columns.poses[above] in VERBAL and _shares(form, _form(columns, above)) and _form(columns, above) != "modal":
            yield above


def _between(columns: Columns, first: int, verb: int, form: str) -> Iterator[int]:
    """The verbs before it, back to the first, that are of the very form, the nearest first."""
    for each in range(verb - 1, first, -1):
        alike = _form(columns, each) in ((form, "to") if form == "VB" else (form,))
        if columns.poses[each] in VERBAL and alike and columns.deps[each] not in ("amod", "pobj", "compound"):
            yield each


def _hang_adjacent(columns: Columns, verb: int) -> None:
    """'said the oil had been burned or skimmed', read as if who said it skimmed: it goes with the verb beside it."""
    near, first = verb - 2, columns.heads[verb]
    if near < first or columns.words[verb - 1] not in (",", "and", "or"):
        return
    alike = columns.tags[near] == columns.tags[verb] or {columns.tags[near], columns.tags[verb]} <= _PARTICIPLES
    if columns.poses[near] != "VERB" or columns.poses[verb] != "VERB" or not alike:
        return
    if columns.deps[near] == "amod" or has_kid(columns, verb, *SUBJECTS, "aux", "auxpass"):
        return
    columns.heads[verb] = near
    columns.tags[verb] = columns.tags[near]


def _stay_quoted(columns: Columns, verb: int) -> None:
    """'"The dam holds," says Moss, "and will stay,"': what a quotation goes on with is none of the speaker's doing."""
    said = columns.heads[verb]
    if said > verb or columns.lemmas[said] not in load_grammar().saying or has_kid(columns, verb, *SUBJECTS):
        return
    told = [each for each in kids_of(columns, said) if columns.deps[each] == "ccomp" and each < said]
    opened = any(
        columns.words[each] in _OPENING and columns.words[each + 1] in ("and", "but", "or")
        for each in range(max(said, verb - _HOPS), verb)
    )
    if told and opened:
        columns.heads[verb] = told[-1]


def _leave_parenthesis(columns: Columns, verb: int) -> None:
    """'He feared for his post (it was new) and left', read as if the post left: what is in brackets is closed."""
    words, first = columns.words, columns.heads[verb]
    if first > verb or columns.poses[verb] not in VERBAL or has_kid(columns, verb, *SUBJECTS):
        return
    closing = next((each for each in range(verb - 1, first, -1) if words[each] in BRACKETS), None)
    if closing is None or words[closing + 1] not in ("and", "but"):
        return
    mark = BRACKETS[words[closing]]
    opening = next((each for each in range(first - 1, max(0, first - _WIDE), -1) if words[each] == mark), None)
    if opening is None:
        return
    for each in range(opening - 1, max(0, opening - _WIDE), -1):
        if columns.tags[each] == columns.tags[verb] and has_kid(columns, each, "nsubj", "nsubjpass"):
            columns.heads[verb] = each
            if columns.deps[each] == "ccomp" and opening < columns.heads[each] < closing:
                columns.deps[each] = "parataxis"
            return


def _part_object(columns: Columns, clause: int) -> None:
    """'The storm killed two people and three others fled', read as if the two fled: the first verb needs an object."""
    deps, heads, verb = columns.deps, columns.heads, columns.heads[clause]
    if columns.lemmas[verb] not in _afflicting() or has_kid(columns, verb, "dobj", "auxpass"):
        return
    for noun in kids_of(columns, clause):
        others = [each for each in kids_of(columns, noun) if deps[each] == "conj"]
        if deps[noun] == "nsubj" and len(others) == 1:
            heads[noun], deps[noun] = verb, "dobj"
            heads[others[0]], deps[others[0]] = clause, "nsubj"
            deps[clause] = "conj"
            return


@cache
def _afflicting() -> frozenset[str]:
    return load_grammar().undergone | load_repairs().afflicting


COORDINATION: Final[Mapping[str, Repair]] = {
    "leave-parenthesis": _leave_parenthesis,
    "hang-adjacent": _hang_adjacent,
    "hang-alike": _hang_alike,
    "stay-quoted": _stay_quoted,
    "part-object": _part_object,
}
