"""Verbs and nouns that tell what readers or just anybody might do: generic 'you', and advice in the imperative."""

from kg.extract.frames_scene import Scene
from kg.extract.syntax import kids_by_dep, subjects

_YOU = frozenset({"you", "yourself", "yourselves"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_HANGING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep"})
_BORDERS = frozenset({".", "!", "?", ":", ";", "-", "–", "—", "•", "*", "(", "["})
_BEFORE = frozenset({"advcl", "advmod", "intj", "punct", "prep", "neg", "cc", "npadvmod"})
"""What may stand before a command: 'now that you know, use the form'."""
_HOPS = 8


def is_for_anyone(scene: Scene, verb: int) -> bool:
    """Whether 'you' does it or undergoes it, so that it tells of nobody: 'if you want to win', 'it makes you think'."""
    tree = scene.tree
    undergoing = kids_by_dep(tree, verb, "dobj", "dative")
    if any(tree.words[kid] in _YOU for kid in undergoing) and not kids_by_dep(tree, verb, "ccomp"):
        return True  # but 'I can tell you that it failed' tells something
    doing = (*kids_by_dep(tree, verb, "nsubj", "nsubjpass"), *(each.token for each in subjects(tree, verb)))
    return any(tree.words[token] in _YOU for token in doing)


def is_yours(scene: Scene, noun: int) -> bool:
    """Whether the noun tells what 'you' do: 'your comments', 'you do not conduct experiments'."""
    tree = scene.tree
    if tree.deps[noun] == "dobj" and is_for_anyone(scene, tree.heads[noun]):
        return True
    return any(tree.words[kid] == "your" for kid in kids_by_dep(tree, noun, "poss"))


def is_advice(scene: Scene, verb: int) -> bool:
    """Whether it is told to the reader to do, by no one who is quoted: 'Click here to see it'."""
    tree = scene.tree
    for _ in range(_HOPS):
        if kids_by_dep(tree, verb, *_SUBJECTS):
            return False
        if tree.deps[verb] not in _HANGING:
            break
        verb = tree.heads[verb]
    commands = tree.heads[verb] == verb and tree.tags[verb] == "VB" and _opens(scene, verb)
    return commands and verb not in scene.quoted


def _opens(scene: Scene, verb: int) -> bool:
    """Whether nothing but 'please', 'do not' and the like stands before the verb in its sentence, or a clause."""
    tree, first = scene.tree, verb - 1
    before = [kid for kid in tree.kids[verb] if kid < verb]
    if any(tree.deps[kid] == "advcl" for kid in before):
        return all(tree.deps[kid] in _BEFORE for kid in before)
    while first >= 0 and verb - first <= _HOPS and tree.words[first] in scene.words.before_commands:
        first -= 1
    return first < 0 or tree.words[first] in _BORDERS or not tree.words[first].strip()
