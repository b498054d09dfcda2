"""Verbs of headlines that the parser takes for a part of a name: 'Smith backs Jones' is no one's name.

The parser was trained on full sentences; between two names, a verb in the present looks to it like a plural noun.
"""

from collections.abc import Sequence

from kg.extract.grammar import load_grammar

_NAME = frozenset({"PROPN", "NOUN"})
_REACH = 5
_DASHES = frozenset({"-", "–"})


def mend_headlines(tags: list[str], poses: list[str], deps: list[str], heads: list[int]) -> None:
    """Gives such verbs their subject and object, in place; columns over a Doc's tokens, a root being its own head."""
    for verb in range(1, len(heads) - 1):
        tag = tags[verb]
        if (tag not in ("NNS", "VBZ")) or poses[verb + 1] != "PROPN":
            continue
        if deps[verb] == "compound":
            _mend_inside_name(verb, tags, poses, deps, heads)
        elif heads[verb] == verb:
            _mend_root(verb, tags, poses, deps, heads)


def mend_prefixes(words: Sequence[str], poses: list[str], deps: list[str], heads: list[int]) -> None:
    """Makes 'co-defendant' and 'co-founded' one word again, in place: the parser takes 'co' for a word of its own."""
    prefixes = load_grammar().prefixes
    for prefix in range(len(heads) - 2):
        if words[prefix] not in prefixes or words[prefix + 1] not in _DASHES:
            continue
        if poses[prefix + 2] == "VERB":
            _mend_prefixed_verb(prefix, poses, deps, heads)
        elif poses[prefix + 2] in _NAME:
            _mend_prefixed_noun(prefix, deps, heads)


def _mend_prefixed_noun(prefix: int, deps: list[str], heads: list[int]) -> None:
    dash, noun = prefix + 1, prefix + 2
    if heads[prefix] == noun or noun in (heads[heads[prefix]], prefix):
        return
    if heads[noun] == prefix:  # the noun takes the place of its prefix
        heads[noun] = noun if heads[prefix] == prefix else heads[prefix]
        deps[noun] = deps[prefix]
    for i in range(max(0, prefix - _REACH), min(len(heads), noun + _REACH)):
        if heads[i] == prefix and i not in (prefix, noun):
            heads[i] = noun
    heads[prefix] = heads[dash] = noun
    deps[prefix], deps[dash] = "compound", "punct"


def _mend_prefixed_verb(prefix: int, poses: list[str], deps: list[str], heads: list[int]) -> None:
    """'Berg co-founded the firm': the verb has what hangs on its prefix, and stands where that stood."""
    dash, verb = prefix + 1, prefix + 2
    parts = (prefix, dash, verb)
    if deps[verb] in ("amod", "compound") and heads[verb] > verb:  # 'a pre-recorded speech'
        return
    top = next((each for each in parts if heads[each] not in parts or heads[each] == each), None)
    if top is None:
        return
    deps[verb], heads[verb] = deps[top], verb if heads[top] == top else heads[top]
    near = range(max(0, prefix - _REACH), min(len(heads), verb + _REACH))
    for each in near:
        if each not in parts and heads[each] in (prefix, dash):
            heads[each] = verb
            if deps[each] == "compound" and each < prefix and poses[each] in _NAME:
                deps[each] = "nsubj"
    for each in (prefix, dash):
        heads[each], deps[each], poses[each] = verb, "punct", "PUNCT"


def _mend_inside_name(verb: int, tags: list[str], poses: list[str], deps: list[str], heads: list[int]) -> None:
    """'Smith backs Jones, sues Brown', read as what a certain Smith Backs Jones does."""
    subject, name = verb - 1, heads[verb]
    governor = heads[name]
    if name < verb or poses[name] != "PROPN" or heads[subject] != name or deps[subject] != "compound":
        return
    if governor != name and (deps[name] != "nsubj" or heads[governor] != governor):
        return
    for i in range(max(0, verb - _REACH), subject):
        heads[i] = subject if heads[i] == name else heads[i]
    heads[verb], deps[verb], tags[verb], poses[verb] = verb, "ROOT", "VBZ", "VERB"
    heads[subject], deps[subject] = verb, "nsubj"
    heads[name], deps[name] = verb, "dobj"
    if governor != name:
        heads[governor], deps[governor] = verb, "conj"


def _mend_root(verb: int, tags: list[str], poses: list[str], deps: list[str], heads: list[int]) -> None:
    """'Smith backs Jones', read as backs of Smith, namely Jones; or with Jones as an adverb."""
    subject = verb - 1
    right = [i for i in range(verb + 1, min(len(heads), verb + _REACH)) if heads[i] == verb and deps[i] != "compound"]
    if not right or poses[right[0]] != "PROPN":
        return
    if deps[subject] == "compound" and heads[subject] == verb and poses[subject] in _NAME and deps[right[0]] == "appos":
        tags[verb], poses[verb] = "VBZ", "VERB"
        deps[subject], deps[right[0]] = "nsubj", "dobj"
    elif tags[verb] == "VBZ" and deps[subject] == "nsubj" and deps[right[0]] in ("advmod", "npadvmod"):
        deps[right[0]] = "dobj"
