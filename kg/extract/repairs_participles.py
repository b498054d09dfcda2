"""Participles that the parser takes for main verbs or hangs from the wrong word, and gerunds that are nouns."""

from collections.abc import Mapping
from typing import Final

from kg.extract.columns import FINITE, SUBJECTS, Columns, Repair, has_kid, kids_of
from kg.extract.grammar import load_grammar
from kg.extract.repairs_lexicon import load_repairs

_OWNED = frozenset({"aux", "dobj", "ccomp", "xcomp"})
_OWNERS = frozenset({"dobj", "pobj"})
_TENSED = FINITE | {"MD"}


def _part_reduced(columns: Columns, verb: int) -> None:
    """'Songs bought or copied on one phone will be shared', read as three verbs: the one without an 'and' is main."""
    deps, heads, tags, first = columns.deps, columns.heads, columns.tags, columns.heads[verb]
    tensed = next((each for each in kids_of(columns, verb) if each < verb and tags[each] in _TENSED), None)
    noun = next((each for each in kids_of(columns, first) if deps[each] == "nsubj"), None)
    if tensed is None or noun is None or has_kid(columns, first, *_OWNED) or has_kid(columns, verb, *SUBJECTS):
        return
    if columns.words[tensed - 1] == "," or tags[tensed - 1] in ("CC", "RB"):
        return
    for each in kids_of(columns, first):
        if each < noun or each > verb:
            heads[each] = verb
    heads[verb], deps[verb] = heads[first] if heads[first] != first else verb, deps[first]
    heads[noun], deps[noun] = verb, "nsubjpass" if has_kid(columns, verb, "auxpass") else "nsubj"
    heads[first], deps[first] = noun, "acl"
    for each in (first, *(kid for kid in kids_of(columns, first) if deps[kid] == "conj")):
        tags[each] = "VBN"


def _own_noun(columns: Columns, deed: int) -> None:
    """'called her husband's killing a crime', where the killing is taken for a verb: it is what the owner has."""
    deps, heads, owner = columns.deps, columns.heads, deed - 2
    if columns.tags[deed - 1] != "POS" or deps[owner] not in _OWNERS:
        return
    head, dep = heads[owner], deps[owner]
    for each in kids_of(columns, deed):
        if deps[each] == "dobj":
            heads[each], deps[each] = head, "oprd"
    heads[deed], deps[deed], columns.tags[deed], columns.poses[deed] = head, dep, "NN", "NOUN"
    heads[owner], deps[owner] = deed, "poss"


def _take_site(columns: Columns, verb: int) -> None:
    """'a bus crashed in the capital, Guayaquil, located near Muisne': what lies somewhere is the place before it."""
    noun = verb - 2
    if columns.words[verb - 1] != "," or columns.lemmas[verb] not in load_repairs().lying:
        return
    above = columns.heads[columns.heads[noun]]
    if columns.poses[above] == "PROPN":  # 'the Courts of Justice, located'
        noun = above
    columns.heads[verb], columns.deps[verb] = noun, "acl"


def _take_noun(columns: Columns, word: int) -> None:
    """'Shelling killed two', where the shelling is taken for a verb: what acts or is acted on is a noun."""
    bare = columns.tags[word] == "VBG" and not has_kid(columns, word, *SUBJECTS, "dobj")
    if bare and (columns.deps[word] != "pobj" or _names_deed(columns, columns.heads[word])):
        columns.tags[word], columns.poses[word], columns.lemmas[word] = "NN", "NOUN", columns.words[word]


def _names_deed(columns: Columns, link: int) -> bool:
    """Whether a noun's 'of' says what it is, 'the sport of swimming', not what someone does: 'a charge of lying'."""
    above = columns.heads[link]
    charged = columns.lemmas[above] in load_grammar().charges
    return columns.poses[above] == "NOUN" and not charged


def _undergo_with(columns: Columns, verb: int) -> None:
    """'led with most ballots counted', where the ballots are taken for who counts: behind 'with' they undergo it."""
    if columns.words[columns.heads[verb]] != "with" or columns.tags[verb] not in ("VBD", "VBN"):
        return
    near = kids_of(columns, verb)
    if any(columns.deps[each] in ("aux", "dobj") or columns.tags[each] == "WRB" for each in near):
        return
    columns.tags[verb] = "VBN"
    for each in near:
        if columns.deps[each] == "nsubj":
            columns.deps[each] = "nsubjpass"


PARTICIPLES: Final[Mapping[str, Repair]] = {
    "part-reduced": _part_reduced,
    "own-noun": _own_noun,
    "take-site": _take_site,
    "take-noun": _take_noun,
    "undergo-with": _undergo_with,
}
