"""Verbs that the parser takes for something else: behind a preposition, before a title, as an adjective, as money."""

from collections.abc import Sequence

from kg.extract.columns import FINITE, NOUNS, Columns, has_kid, kids_of
from kg.extract.grammar import load_grammar

_PAST = frozenset({"VBD", "VBN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def mend_predicates(columns: Columns) -> None:
    """Gives such words the class and the place that the words around them ask for, all in place."""
    tags, poses = columns.tags, columns.poses
    for token, dep in enumerate(columns.deps):
        if dep == "pcomp" and tags[token] in FINITE:
            _mend_behind_preposition(columns, token)
        elif dep == "advcl" and tags[token] in _PAST and token:
            _mend_before_name(columns, token)
        elif dep == "ROOT" and poses[token] == "ADJ" and has_kid(columns, token, "dobj"):
            poses[token], tags[token] = "VERB", "VBD"
        if columns.words[token] in load_grammar().moneys and _is_sum(columns.words, token):
            poses[token], tags[token], columns.lemmas[token] = "NOUN", "NNS", columns.words[token]


def _is_sum(words: Sequence[str], token: int) -> bool:
    """Whether 'won' ends a sum of money: '300 million won'."""
    return token > 0 and words[token - 1] in load_grammar().large_numbers


def _mend_behind_preposition(columns: Columns, verb: int) -> None:
    """'A boat with ninety people sank', read as a boat with that ninety people sank."""
    deps, heads = columns.deps, columns.heads
    preposition = heads[verb]
    noun = heads[preposition]
    inner = [each for each in kids_of(columns, verb) if deps[each] in _SUBJECTS]
    if columns.words[preposition] != "with" or deps[preposition] != "prep" or columns.poses[noun] not in NOUNS:
        return
    if len(inner) != 1 or not noun < preposition < inner[0] < verb or deps[noun] not in ("ROOT", "nsubj", "nsubjpass"):
        return
    for each in kids_of(columns, noun):
        if each > verb:
            heads[each] = verb
    subject = deps[inner[0]]
    deps[inner[0]], heads[inner[0]] = "pobj", preposition
    deps[verb] = "ROOT" if deps[noun] == "ROOT" else "ccomp"
    heads[verb] = verb if deps[noun] == "ROOT" else heads[noun]
    deps[noun], heads[noun] = subject, verb


def _mend_before_name(columns: Columns, participle: int) -> None:
    """'freed ousted President Reyes', read as if the one who freed someone ousted him."""
    deps, heads, verb = columns.deps, columns.heads, participle - 1
    if heads[participle] != verb or columns.poses[verb] != "VERB" or columns.tags[verb] not in FINITE | {"VB"}:
        return
    found = [each for each in kids_of(columns, participle) if deps[each] == "dobj"]
    if len(found) != 1 or columns.poses[participle + 1] not in NOUNS | {"ADJ"} or has_kid(columns, verb, "dobj"):
        return
    for each in kids_of(columns, participle):
        heads[each] = verb
    heads[participle], deps[participle] = found[0], "amod"
