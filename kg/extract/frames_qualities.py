"""What a verb says that someone or something is like: 'grew tired', 'kept the hall cold', 'left the door open'."""

from kg.extract.frames_lexicon import load_words
from kg.extract.grammar import load_grammar
from kg.extract.syntax import Tree, conjuncts, kids_by_dep

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
