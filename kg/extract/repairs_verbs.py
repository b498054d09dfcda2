"""Verbs that the parser hangs from the wrong word or takes for another: by agreement, object, purpose, quotation."""

from collections.abc import Mapping
from typing import Final

from kg.extract.columns import Columns, Repair, has_kid, kids_of, move_kids
from kg.extract.grammar import load_grammar

_PRESENT = frozenset({"VBZ", "VBP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_NOUNS = frozenset({"NOUN", "PROPN"})
_CLOSING = frozenset({'"', "”", "''"})
_HOPS = 4


def _agree(columns: Columns, verb: int) -> None:
    """'it pauses music when users take a call and offers more': of two verbs in the present it goes with its like."""
    heads, tags = columns.heads, columns.tags
    first = heads[verb]
    if {tags[verb], tags[first]} != _PRESENT or first > verb or has_kid(columns, verb, *_SUBJECTS, "aux"):
        return
    if not has_kid(columns, first, "nsubj") or has_kid(columns, first, "aux"):
        return
    above = first
    for _ in range(_HOPS):
        if heads[above] >= above:
            return
        above = heads[above]
        if tags[above] == tags[verb] and has_kid(columns, above, "nsubj"):
            heads[verb] = above
            return


def _hang_participle(columns: Columns, verb: int) -> None:
    """'opened a hall in Mali intended to serve', read as if the opener intended: a past form without a subject."""
    deps, heads, tags = columns.deps, columns.heads, columns.tags
    main = heads[verb]
    if tags[verb] not in ("VBD", "VBN") or main > verb or columns.poses[main] != "VERB":
        return
    if columns.poses[verb - 1] not in _NOUNS:
        return
    if has_kid(columns, verb, *_SUBJECTS, "aux", "auxpass", "dobj", "mark", "advmod", "cc", "ccomp"):
        return
    found = [each for each in kids_of(columns, main) if main < each < verb and deps[each] == "dobj"]
    if not found:
        return
    heads[verb], deps[verb], tags[verb] = found[-1], "acl", "VBN"


def _mend_adverb(columns: Columns, adverb: int) -> None:
    """'users can randomly fill lists', where 'randomly' is taken for the verb."""
    deps, heads = columns.deps, columns.heads
    verb = adverb + 1
    if not columns.words[adverb].endswith("ly") or columns.poses[adverb] != "VERB" or verb >= len(heads):
        return
    if (
        heads[verb] != adverb
        or columns.tags[verb] != columns.tags[adverb]
        or deps[verb] not in ("xcomp", "ccomp", "dobj")
    ):
        return
    heads[verb] = heads[adverb] if heads[adverb] != adverb else verb
    deps[verb] = deps[adverb]
    move_kids(columns, adverb, verb)
    heads[adverb], deps[adverb] = verb, "advmod"
    columns.poses[adverb], columns.tags[adverb] = "ADV", "RB"


def _part_purpose(columns: Columns, verb: int) -> None:
    """'Berg passed Stone to become mayor', read as if one could pass that: only some verbs make others do things."""
    deps, heads, lemmas = columns.deps, columns.heads, columns.lemmas
    main = heads[verb]
    if columns.tags[verb] != "VB" or columns.words[verb - 1] != "to" or main > verb or columns.poses[main] != "VERB":
        return
    if (
        lemmas[main] in load_grammar().commanding
        or lemmas[main] in load_grammar().saying
        or has_kid(columns, main, "dobj")
    ):
        return
    found = [each for each in kids_of(columns, verb) if deps[each] == "nsubj" and each < verb]
    if len(found) != 1 or has_kid(columns, verb, "mark"):
        return
    heads[found[0]], deps[found[0]] = main, "dobj"
    deps[verb] = "advcl"


def _leave_quotation(columns: Columns, verb: int) -> None:
    """'Wu says it "sold it well," referring to the price': who refers is who says."""
    deps, heads, words = columns.deps, columns.heads, columns.words
    told = heads[verb]
    if (
        columns.tags[verb] != "VBG"
        or told > verb
        or words[verb - 1] not in _CLOSING
        or words[verb - 2] not in (",", *_CLOSING)
    ):
        return
    said = heads[told]
    if deps[told] == "ccomp" and said < told and columns.lemmas[said] in load_grammar().saying:
        heads[verb] = said


VERBS: Final[Mapping[str, Repair]] = {
    "agree": _agree,
    "hang-participle": _hang_participle,
    "mend-adverb": _mend_adverb,
    "part-purpose": _part_purpose,
    "leave-quotation": _leave_quotation,
}
