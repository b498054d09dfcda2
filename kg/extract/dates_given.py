"""Dates that another word has than the one they hang on: of what is promised, and of what is done for a purpose."""

from collections.abc import Mapping
from datetime import date

from kg.extract.dates_story import is_day
from kg.extract.dates_tense import find_clause, find_tense
from kg.extract.syntax import Tree, has_to, kids_by_dep
from kg.extract.times_lexicon import load_lexicon
from kg.records import Dating

_PAST = frozenset({"past", "perfect", "past-perfect"})
_FINITE = frozenset({"VBZ", "VBP"})
_FOR_IT = frozenset({"advcl", "acl"})


def give_on(tree: Tree, own: Mapping[int, Dating], published: date) -> Mapping[int, Dating]:
    """The dates, those to come that stand at what is past given to what it is about: 'promised a vote by next May'."""
    given = dict(own)
    for token, dating in own.items():
        first = dating.when.earliest or dating.when.latest
        if first is None or tree.poses[token] != "VERB":
            continue
        if first > published and _is_of_object(tree, token, dating):
            del given[token]
            for kid in kids_by_dep(tree, token, "dobj", "xcomp"):
                given.setdefault(kid, dating)
        elif tree.deps[token] in _FOR_IT and is_day(dating) and has_to(tree, token):
            above = _find_doing(tree, token, ahead=first > published)
            if above is not None:
                given.setdefault(above, dating)
    return given


def _find_doing(tree: Tree, aim: int, *, ahead: bool) -> int | None:
    """The verb done, or to be done, for what an infinitive tells: 'will meet to discuss it on Friday'."""
    above = find_clause(tree, tree.heads[aim])
    if above is None:
        return None
    tense = find_tense(tree, above)
    return above if tense == "future" or (not ahead and tense == "past") else None


def _is_of_object(tree: Tree, verb: int, dating: Dating) -> bool:
    """Whether a date to come is not the verb's: 'promised a vote by May', 'expects a ruling next week'."""
    if find_tense(tree, verb) in _PAST:
        planned = any(tree.lemmas[kid] in load_lexicon().scheduled for kid in kids_by_dep(tree, verb, "dobj"))
        return planned or dating.when.earliest is None or dating.basis == "relative"
    return tree.tags[verb] in _FINITE and tree.lemmas[verb] in load_lexicon().hoping
