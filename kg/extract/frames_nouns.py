"""What hangs on the verb or the noun above an event noun and yet belongs to it."""

from collections.abc import Set

from kg.extract.columns import VERBAL
from kg.extract.grammar import load_grammar
from kg.extract.nominals import denotes_event
from kg.extract.syntax import (
    Argument,
    Tree,
    conjuncts,
    is_passive,
    kids_by_dep,
    objects,
    passive_agents,
    prepositions,
    subjects,
)
from kg.extract.tree import first_of_list

_GOT = frozenset({"as", "in", "with", "for"})
CARRIER = "carrier"
"""How who does or undergoes an event is found as the subject of the verb that carries its noun."""
_WHERE = ("in", "at", "across", "near", "outside", "throughout")
SHARED = ("between", "among", "with", "over", "about", "against", "from", *_WHERE)


def happening_slots(tree: Tree, verbs: Set[str], noun: int) -> dict[str, list[Argument]]:
    """Preposition → its objects, of the verb by which the event comes about: 'talks were held in Rome between …'."""
    verb = tree.heads[noun]
    if tree.deps[noun] not in ("nsubj", "nsubjpass") or tree.lemmas[verb] not in verbs:
        return {}
    if kids_by_dep(tree, verb, "dobj") or (tree.lemmas[verb] == "hold" and not is_passive(tree, verb)):
        return {}
    found = prepositions(tree, verb)
    shared = {
        word: [each for each in found.get(word, ()) if not denotes_event(tree.lemmas[each.token])] for word in SHARED
    }
    return {word: fillers for word, fillers in shared.items() if fillers}


def is_published(tree: Tree, publishing: Set[str], noun: int) -> bool:
    """Whether the writing does something, comes out, is read or cited: 'the report found', 'according to a report'.

    'The study of the bones took years' tells of the work.
    """
    head, dep = tree.heads[noun], tree.deps[noun]
    if dep == "nsubj":
        return tree.poses[head] in VERBAL and not prepositions(tree, noun).get("of")
    if dep in ("dobj", "nsubjpass") and tree.lemmas[head] in publishing:
        return True
    if dep == "pobj" and tree.words[head] == "to":
        return tree.words[head - 1] == "according"
    return any(tree.lemmas[kid] in publishing for kid in kids_by_dep(tree, noun, "acl", "relcl", "amod"))


def is_goods(tree: Tree, happening: Set[str], noun: int) -> bool:
    """Whether an update or the like is a thing that one gets: 'the update adds fonts', 'a free update'.

    'The update of the map', 'the update was delayed', 'the update came late' and 'after the update' tell of the work.
    """
    head, dep = tree.heads[noun], tree.deps[noun]
    if "of" in prepositions(tree, noun) or dep == "nsubjpass":
        return False
    if dep == "nsubj":
        return tree.lemmas[head] not in happening
    return dep != "pobj" or tree.words[head] in _GOT


def is_feature(tree: Tree, featuring: Set[str], noun: int) -> bool:
    """Whether it is what a thing has: 'the update adds support for two cards', 'it features improved search'."""
    first = first_of_list(tree, noun)
    return tree.deps[first] == "dobj" and tree.lemmas[tree.heads[first]] in featuring


def is_predicate(tree: Tree, noun: int) -> bool:
    """Whether something is said to be it: 'safety is an issue', not 'there is an issue'."""
    return tree.deps[noun] == "attr" and not kids_by_dep(tree, tree.heads[noun], "expl")


def owners_of(tree: Tree, stretches: Set[str], noun: int) -> list[Argument]:
    """Possessors of the noun, or of the stretch that it is measured by: 'her third period of leave'."""
    preposition = tree.heads[noun]
    above = tree.heads[preposition]
    owners = kids_by_dep(tree, noun, "poss") or _owners_of_list(tree, noun)
    if not owners and tree.words[preposition] == "of" and tree.lemmas[above] in stretches:
        owners = kids_by_dep(tree, above, "poss")
    return [Argument(each, "possessive") for kid in owners for each in conjuncts(tree, kid)]


def _owners_of_list(tree: Tree, noun: int) -> list[int]:
    """The mayor of 'the mayor's words, actions and policies', for the actions too."""
    own = kids_by_dep(tree, noun, "det", "poss", "amod", "nummod")
    return [] if own else kids_by_dep(tree, first_of_list(tree, noun), "poss")


def supporters_of(tree: Tree, verbs: Set[str], noun: int) -> list[Argument]:
    """Who does what the noun tells, as the subject of the verb that carries it.

    'They offer free cases and refunds', 'every move she makes'.
    """
    noun = first_of_list(tree, noun)
    verb = tree.heads[noun]
    if tree.lemmas[verb] in verbs and tree.deps[noun] in ("dobj", "nsubjpass"):
        found = passive_agents(tree, verb) if is_passive(tree, verb) else subjects(tree, verb)
        return [Argument(each.token, CARRIER) for each in found]
    for clause in kids_by_dep(tree, noun, "relcl"):
        if tree.lemmas[clause] in verbs and all(each.token == noun for each in objects(tree, clause)):
            return [Argument(each.token, CARRIER) for each in subjects(tree, clause)]
    return []


def scheduled_of(tree: Tree, slating: Set[str], noun: int) -> list[Argument]:
    """What is to undergo it: 'the film is slated for release', 'she is due for trial'."""
    preposition = tree.heads[noun]
    verb = tree.heads[preposition]
    if tree.words[preposition] != "for" or tree.lemmas[verb] not in slating:
        return []
    return [Argument(each.token, CARRIER) for each in subjects(tree, verb)]


def speakers_of(tree: Tree, speeches: Set[str], noun: int) -> list[Argument]:
    """Who speaks in the speech in which something is said: 'said in a televised address'."""
    preposition = tree.heads[noun]
    verb = tree.heads[preposition]
    if tree.lemmas[noun] not in speeches or tree.words[preposition] != "in" or is_passive(tree, verb):
        return []
    return [Argument(each.token, CARRIER) for each in subjects(tree, verb)]


def is_concern(tree: Tree, noun: int) -> bool:
    """Whether a problem or the like is but what matters: 'the issue is trust', 'issues of law'."""
    said = tree.deps[noun] == "nsubj" and tree.lemmas[tree.heads[noun]] in load_grammar().copulas
    return said or "of" in prepositions(tree, noun)


def is_in_compound(tree: Tree, noun: int) -> bool:
    """Whether it only ends a list before a noun: 'cable and news firms', 'a search-and-rescue operation'."""
    return tree.deps[first_of_list(tree, noun)] in ("compound", "nmod", "amod")
