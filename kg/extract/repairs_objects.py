"""Mends of what a verb is done to: who is given what, what is made so, what is said behind an aside."""

from collections.abc import Mapping
from typing import Final

from kg.extract.columns import NOUNS, Columns, Repair, has_kid, kids_of
from kg.extract.frames_lexicon import load_words
from kg.extract.grammar import load_grammar
from kg.extract.repairs_lexicon import load_repairs

_BARE = frozenset({"VB", "VBP", "VBZ"})
_ASKING = frozenset({"what", "which"})


def _give_both(columns: Columns, thing: int) -> None:
    """'showed the court her wound', read as what the court is: who is given something, and what."""
    deps, verb = columns.deps, columns.heads[thing]
    if columns.poses[thing] not in NOUNS or columns.lemmas[verb] not in load_repairs().giving:
        return
    if has_kid(columns, thing, "mark", "aux", "cop"):
        return
    receiver = next((each for each in kids_of(columns, thing) if deps[each] == "nsubj"), thing)
    if verb < receiver < thing:
        deps[receiver], columns.heads[receiver], deps[thing] = "dative", verb, "dobj"


def _make_so(columns: Columns, quality: int) -> None:
    """'held the firm liable', 'rendered her unfit', read as what is held: whom it makes so, and how."""
    deps, verb = columns.deps, columns.heads[quality]
    if columns.tags[quality] != "JJ" or columns.lemmas[verb] not in load_words().rendering:
        return
    made = next((each for each in kids_of(columns, quality) if deps[each] == "nsubj" or _is_her(columns, each)), verb)
    if verb < made < quality:
        deps[made], columns.heads[made], deps[quality] = "dobj", verb, "oprd"


def _is_her(columns: Columns, word: int) -> bool:
    return columns.words[word] == "her" and columns.deps[word] == "poss"


def _say_aside(columns: Columns, clause: int) -> None:
    """'a note in which he insisted, without proof, that it had lied', read as what the verb before tells."""
    heads, words = columns.heads, columns.words
    that = next((each for each in kids_of(columns, clause) if columns.deps[each] == "mark"), clause)
    if words[that] != "that" or words[that - 1] != ",":
        return
    for verb in range(that - 2, heads[clause], -1):
        if columns.poses[verb] == "VERB" and words[verb + 1] == "," and columns.lemmas[verb] in load_grammar().saying:
            if not has_kid(columns, verb, "ccomp", "dobj", "xcomp"):
                heads[clause], columns.deps[clause] = verb, "ccomp"
            return


def _name_object(columns: Columns, word: int) -> None:
    """'told how many nurses the clinic hired', where the nurses are taken for a verb: they have words of a noun."""
    if columns.tags[word] not in _BARE or word > columns.heads[word]:
        return
    asked = columns.words[word - 1] in _ASKING and columns.heads[word - 1] == word
    if asked:
        columns.deps[word - 1] = "det"
    if asked or has_kid(columns, word, "det", "amod"):
        columns.tags[word] = "NNS" if columns.tags[word] == "VBZ" else "NN"
        columns.poses[word] = "NOUN"


OBJECTS: Final[Mapping[str, Repair]] = {
    "give-both": _give_both,
    "make-so": _make_so,
    "say-aside": _say_aside,
    "name-object": _name_object,
}
