"""Verbs that tell what anybody does: 'a way for users to pay', 'how nuns live', 'people who smoke'."""

from kg.extract.frames_generic import is_bare
from kg.extract.frames_scene import Scene
from kg.extract.grammar import load_grammar
from kg.extract.syntax import has_to, kids_by_dep, subjects
from kg.extract.tree import first_of_list

_PARTICULAR = ("poss", "nummod")


def is_anybodys(scene: Scene, verb: int) -> bool:
    """Whether the verb, or the first of its list, tells what users may do, how a kind does it or who is meant."""
    first = first_of_list(scene.tree, verb)
    return _is_open(scene, first) or _is_a_way(scene, first) or _describes(scene, first)


def _is_open(scene: Scene, verb: int) -> bool:
    """'a way for users to pay'."""
    tree = scene.tree
    if tree.lemmas[tree.heads[verb]] not in scene.words.uses | load_grammar().capacities:
        return False
    doing = subjects(tree, verb)
    return has_to(tree, verb) and bool(doing) and all(_is_user(scene, each.token) for each in doing)


def _is_user(scene: Scene, noun: int) -> bool:
    """'users', 'the user', not 'Volta's users' or 'the users'."""
    tree = scene.tree
    if tree.lemmas[noun] not in scene.words.users:
        return False
    if tree.tags[noun] == "NN":
        return not kids_by_dep(tree, noun, *_PARTICULAR)
    return is_bare(scene, noun)


def _is_a_way(scene: Scene, verb: int) -> bool:
    """'how nuns live'."""
    tree = scene.tree
    if tree.tags[verb] != "VBP" or not any(tree.words[kid] == "how" for kid in kids_by_dep(tree, verb, "advmod")):
        return False
    doing = subjects(tree, verb)
    return bool(doing) and all(is_bare(scene, each.token) for each in doing)


def _describes(scene: Scene, verb: int) -> bool:
    """'people who smoke', 'those who smoke'; 'those who say that it failed' tell something."""
    tree = scene.tree
    noun = tree.heads[verb]
    if tree.tags[verb] not in ("VBP", "VBZ"):
        return False
    if tree.words[noun] not in scene.words.somebody or tree.lemmas[verb] in load_grammar().saying:
        return False
    return not kids_by_dep(tree, noun, "nummod")
