"""Who is given what, where the parse calls both objects: 'was given a prize', 'gave the firm the keys'."""

from kg.extract.columns import ASIDE
from kg.extract.grammar import load_grammar
from kg.extract.nominals import describes_actor
from kg.extract.repairs_lexicon import load_repairs
from kg.extract.syntax import Argument, Tree, conjuncts, is_passive, kids_by_dep

_BREAKS = ASIDE | {",", "-"}
_NAMES = frozenset({"PROPN", "PRON"})


def part_given(
    tree: Tree, verb: int, given_to: list[Argument], objects: list[Argument]
) -> tuple[list[Argument], list[Argument]]:
    """Who is given something, and what the verb is done to; as they were where no second object parts them."""
    things = [kid for kid in kids_by_dep(tree, verb, "dobj") if kid > verb]
    if given_to or not things or tree.lemmas[verb] not in load_repairs().giving:
        return given_to, objects
    if is_passive(tree, verb):
        return objects, _listed(tree, things[0])
    gap = _gap(tree, verb) if len(things) == 1 and tree.poses[things[0]] in _NAMES else None
    if gap is not None:
        return _listed(tree, things[0]), [Argument(each, "relative") for each in conjuncts(tree, gap)]
    some = tree.poses[things[0]] in _NAMES or describes_actor(tree.lemmas[things[0]])
    if some and len(things) == 1 and kids_by_dep(tree, verb, "ccomp"):  # 'showed the court how it works'
        return _listed(tree, things[0]), []
    if len(things) < 2 or _BREAKS.intersection(tree.words[things[0] : things[1]]):
        return given_to, objects
    return (_listed(tree, things[0]), _listed(tree, things[1])) if some else (given_to, objects)


def _gap(tree: Tree, verb: int) -> int | None:
    """The noun that a relative clause with a subject of its own is about: 'the model the firm has offered Norway'."""
    own = kids_by_dep(tree, verb, "nsubj")
    noun = tree.heads[verb]
    about = tree.deps[verb] == "relcl" and own and tree.words[own[0]] not in load_grammar().relatives
    return noun if about and tree.lemmas[noun] not in load_grammar().settings else None


def _listed(tree: Tree, noun: int) -> list[Argument]:
    return [Argument(each, "object") for each in conjuncts(tree, noun)]
