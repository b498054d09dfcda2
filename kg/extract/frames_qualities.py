"""What a verb says that someone or something is like: 'grew tired', 'kept the hall cold', 'left the door open'."""

from kg.extract.frames_lexicon import load_words
from kg.extract.grammar import load_grammar
from kg.extract.syntax import Argument, Tree, conjuncts, kids_by_dep, predicatives

_HYPHENS = frozenset({"-", "–"})
_APART = _HYPHENS | {","}


def find_qualities(tree: Tree, verb: int) -> list[int]:
    """The adjectives that the verb says of its subject, or of its object if it makes or finds it so."""
    found = _of_object(tree, verb)
    if not found and not kids_by_dep(tree, verb, "dobj"):
        found = kids_by_dep(tree, verb, "acomp")
    return [each for first in found for each in conjuncts(tree, first) if _is_quality(tree, verb, each)]


def find_positions(tree: Tree, verb: int) -> list[int]:
    """In what the verb leaves or puts someone or something: 'left him in charge of it', 'was put on trial'."""
    grammar = load_grammar()
    if tree.lemmas[verb] not in grammar.leaving or not kids_by_dep(tree, verb, "dobj", "nsubjpass"):
        return []
    after = [kid for kid in kids_by_dep(tree, verb, "prep") if kid > verb]
    return [
        noun
        for kid in after
        if tree.words[kid] in grammar.leaving_prepositions
        for noun in kids_by_dep(tree, kid, "pobj")
        if noun == kid + 1 and tree.lemmas[noun] not in grammar.left_out
    ]


def find_names(tree: Tree, verb: int) -> list[int]:
    """The adjectives that 'as' gives to someone or something: 'described it as false and cruel'."""
    if tree.lemmas[verb] not in load_words().naming:
        return []
    behind = [kid for kid in kids_by_dep(tree, verb, "prep") if tree.words[kid] == "as"]
    found = [each for kid in behind for each in kids_by_dep(tree, kid, "amod") if tree.poses[each] == "ADJ"]
    return [each for first in found for each in conjuncts(tree, first)]


def named_by_what(tree: Tree, clause: int) -> list[Argument]:
    """What somebody calls or thinks it: the tax of 'ended what they called a tax', 'ended what they saw as a tax'."""
    if not any(tree.words[kid] == "what" for kid in kids_by_dep(tree, clause, "dobj")):
        return []
    behind = [kid for kid in kids_by_dep(tree, clause, "prep") if tree.words[kid] == "as"]
    found = [each for kid in behind for noun in kids_by_dep(tree, kid, "pobj") for each in conjuncts(tree, noun)]
    return [Argument(each, "object") for each in [each.token for each in predicatives(tree, clause)] or found]


def meant_by_what(tree: Tree, argument: Argument) -> list[Argument]:
    """The filler itself; of such a clause behind a preposition, what somebody calls it."""
    named = named_by_what(tree, argument.token) if tree.deps[argument.token] == "pcomp" else []
    return named or [argument]


def find_states(tree: Tree, verb: int) -> list[int]:
    """Participles that the verb says of its subject: 'stood accused of it', 'became divided'."""
    return [kid for kid in kids_by_dep(tree, verb, "acomp") if tree.tags[kid] == "VBN"]


def _of_object(tree: Tree, verb: int) -> list[int]:
    if tree.lemmas[verb] not in load_words().rendering:
        return []
    clauses = [kid for kid in kids_by_dep(tree, verb, "ccomp") if kids_by_dep(tree, kid, "nsubj")]
    return clauses or kids_by_dep(tree, verb, "oprd")


def _is_quality(tree: Tree, verb: int, token: int) -> bool:
    if tree.poses[token] != "ADJ" or not tree.words[token].isalpha():
        return False
    if not _APART.isdisjoint(tree.words[verb:token]) or tree.words[min(token + 1, len(tree.words) - 1)] in _HYPHENS:
        return False
    return tree.lemmas[token] not in load_words().no_qualities
