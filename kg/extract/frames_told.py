"""Which event a pronoun stands for: 'He resigned. This prompted a vote', 'they issued the decree and lifted it'."""

from kg.extract.frames_scene import Scene
from kg.extract.grammar import load_grammar
from kg.extract.syntax import Argument, Tree, kids_by_dep

_WORDS = frozenset({"this", "that"})
_HOPS = 8
_FAR = 80
"""Tokens before a sentence among which the verb of the one before is."""


def told_by(scene: Scene, argument: Argument) -> Argument:
    """The verb or noun for which a pronoun stands that means no entity; any other filler as it is."""
    noun = scene.referents.told(argument.token)
    if noun is not None:
        return Argument(noun, argument.basis)
    verb = _verb_before(scene, argument.token)
    return Argument(verb, argument.basis) if verb is not None else argument


def _verb_before(scene: Scene, token: int) -> int | None:
    """What 'this' or 'that' stands for: the clause before, or what it says to be so; nothing by another's voice."""
    tree = scene.tree
    if tree.words[token] not in _WORDS:
        return None
    shown = tree.deps[token] == "dobj" and token in scene.quoted  # 'we are selling this'
    before = None if shown or tree.kids[token] else _clause_before(tree, token)  # 'that of the others', 'this alone'
    if before is None:
        return None
    content = _content(tree, before)
    voice = content if token in scene.quoted else before  # '"It rose," she said. "That killed cattle."'
    return content if (voice in scene.quoted) == (token in scene.quoted) else None


def _clause_before(tree: Tree, token: int) -> int | None:
    """The verb of the clause with which the token's is coordinated, else that of the sentence before."""
    verb = token
    for _ in range(_HOPS):
        head = tree.heads[verb]
        if tree.deps[verb] == "conj":
            return head
        if head == verb or (tree.deps[verb] == "advcl" and head < token):
            break
        verb = head
    if tree.heads[verb] != verb:  # 'they left because that was dear': of the same sentence
        return None
    for root in range(token - 1, max(-1, token - _FAR), -1):
        if tree.heads[root] == root and root != verb:
            return root
    return None


def _content(tree: Tree, verb: int) -> int:
    """What is said, where the verb only says so: the resignation of 'she said that he had resigned'."""
    for _ in range(_HOPS):
        said = kids_by_dep(tree, verb, "ccomp") if tree.lemmas[verb] in load_grammar().saying else []
        if not said:
            break
        verb = said[-1]
    return verb
