"""What a verb says that someone or something is: 'became mayor', 'served as mayor', 'turned it into a farm'."""

from kg.extract.columns import ASIDE, VERBAL
from kg.extract.frames_qualities import find_qualities
from kg.extract.frames_scene import Scene, entity_at
from kg.extract.frames_slots import slots_of
from kg.extract.grammar import load_grammar
from kg.extract.syntax import Argument, Tree, is_finite, is_predicative, kids_by_dep, objects, predicatives, subjects

_SAID_OF = ("attr", "acomp", "prep", "advmod", "oprd", "dobj", "xcomp", "ccomp")
"""What hangs on a copula and says what or how something is; 'he thinks it is' breaks off."""


def tells_what(scene: Scene, verb: int, argument: Argument, path: str) -> bool:
    """Whether the noun at the slot says what someone or something is, so that it takes part though no entity is it."""
    tree = scene.tree
    if path == "complement" and (tree.poses[argument.token] == "ADJ" or tree.deps[argument.token] == "pobj"):
        return True
    if path in ("complement", "clause"):
        return is_predicative(tree, argument.token)
    if not tree.words[argument.token][0].isalnum():  # a lone quotation mark
        return False
    words = {"as": scene.words.naming, "into": scene.words.becoming}.get(path, frozenset())
    return tree.lemmas[verb] in words


def holders_of(scene: Scene, verb: int) -> set[str | None]:
    """Ids of the entities that are said to be something: Berg, in 'Berg became its mayor', who is its mayor too."""
    slots = slots_of(scene, verb)
    return {entity_at(scene, each.token) for each in (*slots["subject"], *slots["object"])}


def told_of(scene: Scene, clause: int) -> list[Argument]:
    """Of whom or what a clause without an event tells: the plan of 'said the plan was sound'."""
    tree, verb = scene.tree, scene.tree.heads[clause]
    own = kids_by_dep(tree, clause, "nsubj", "nsubjpass")
    if tree.poses[clause] not in VERBAL or not own or not is_content(tree, verb, clause):
        return []
    if tree.words[own[0]] in load_grammar().empty_subjects | load_grammar().speakers:
        return []
    return [Argument(each.token, "complement") for each in subjects(tree, clause)]


def is_content(tree: Tree, verb: int, clause: int) -> bool:
    """Whether the clause is what the verb tells, and does not only stand beside it: 'it won (the cup was full)'."""
    if clause < verb:
        return tree.lemmas[verb] in load_grammar().saying
    openers = load_grammar().clause_openers - {"that"}  # a relative clause: 'technology that does not exist'
    opened = any(tree.words[kid] in openers for kid in tree.kids[clause] if kid < clause)
    marked = opened or bool(kids_by_dep(tree, clause, "mark"))
    return (marked or not kids_by_dep(tree, verb, "dobj")) and ASIDE.isdisjoint(tree.words[verb:clause])


def tells_all(scene: Scene, clause: int) -> bool:
    """Whether the clause has to stand for itself, for it tells no event: 'said the plan was sound'."""
    tree, verb = scene.tree, scene.tree.heads[clause]
    if not kids_by_dep(tree, clause, "nsubj", "nsubjpass", "csubj", "expl"):
        return False
    whole = tree.poses[clause] == "VERB" or kids_by_dep(tree, clause, *_SAID_OF)
    return bool(whole) and is_finite(tree, clause) and is_content(tree, verb, clause)


def aim_of(scene: Scene, clause: int) -> list[Argument]:
    """What one is to be, or what there is: an inventor, in 'wanted to be an inventor', a fault, in 'said there was'."""
    tree = scene.tree
    if tree.lemmas[clause] not in load_grammar().copulas:
        return _done_by_it(scene, clause)
    there = kids_by_dep(tree, clause, "expl") and is_content(tree, tree.heads[clause], clause)
    bare = tree.deps[clause] in ("xcomp", "pcomp") or (tree.deps[clause] == "ccomp" and not is_finite(tree, clause))
    if not bare and not there:
        return []
    return predicatives(tree, clause) or [Argument(each, "complement") for each in find_qualities(tree, clause)]


def _done_by_it(scene: Scene, clause: int) -> list[Argument]:
    """What an infinitive that tells no event has or leaves so: a surge, in 'struggled to contain a surge'."""
    tree = scene.tree
    if tree.deps[clause] != "xcomp" or tree.lemmas[clause] not in scene.words.silent_verbs:
        return []
    said = predicatives(tree, clause) or [Argument(each, "complement") for each in find_qualities(tree, clause)]
    return said or objects(tree, clause)
