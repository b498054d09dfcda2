"""Verbs and nouns that tell what is generally so: 'consumers pay too much', 'it is hard to imagine'."""

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.frames_scene import Scene, entity_at, fits
from kg.extract.frames_slots import slots_of
from kg.extract.grammar import load_grammar
from kg.extract.nominals import denotes_event, describes_actor
from kg.extract.referents import Referents
from kg.extract.syntax import Tree, has_to, kids_by_dep, subjects
from kg.extract.tree import first_of_list

_DESCRIBED = frozenset({"Actor", "Thing"})
_THINGS = frozenset({"Product", "Thing"})
_ENABLED = frozenset({"xcomp", "ccomp", "conj"})
_HOPS = 6
_CARRIED_ON = frozenset({"xcomp", "conj", "advcl", "pcomp", "prep"})
_PARTICULAR = frozenset({"det", "poss", "nummod", "relcl", "acl", "appos", "quantmod"})
_STOPS = frozenset({".", "!", "?", ";", "…", "”", '"'})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def is_generic(scene: Scene, verb: int) -> bool:
    """Whether it is told of a kind, in the present: 'airlines train crews to fly around storms', no headline."""
    top = _finite_above(scene.tree, verb)
    if top is None or not _is_timeless(scene, top):
        return False
    doing = subjects(scene.tree, top)
    return bool(doing) and all(_is_kind(scene, each.token) for each in doing)


def is_function(scene: Scene, verb: int) -> bool:
    """Whether it is what a thing is for, in the present: 'the app allows users to pay'."""
    tree = scene.tree
    while tree.tags[verb] == "VB" and tree.deps[verb] in _ENABLED:  # 'allows users to call and write'
        verb = tree.heads[verb]
    if tree.lemmas[verb] not in scene.words.functions or tree.tags[verb] not in ("VBZ", "VBP"):
        return False
    doing = subjects(tree, verb)
    things = [found for each in doing if (found := entity_at(scene, each.token))]
    kinds = {scene.referents.kind(found) for found in things}
    return bool(things) and kinds <= _THINGS and _is_timeless(scene, verb)


def is_evaluated(scene: Scene, verb: int) -> bool:
    """Whether it is only said how it would be to do it or that one should: 'too early to say', 'it must be said'."""
    tree = scene.tree
    if _is_remark(tree, verb):
        return True
    if kids_by_dep(tree, verb, *_SUBJECTS):
        return False
    above = tree.heads[verb]
    copula = above if tree.lemmas[above] == "be" else tree.heads[above]
    if tree.lemmas[copula] != "be" or tree.tags[copula] in ("VBD", "VBN"):
        return False
    judged = [above, *kids_by_dep(tree, above, "acomp")]
    if not any(tree.lemmas[each] in scene.words.evaluating for each in judged):
        return False
    return any(tree.words[kid] in ("it", "there") for kid in kids_by_dep(tree, copula, "nsubj", "expl"))


def _is_remark(tree: Tree, verb: int) -> bool:
    """Whether the article only brings in what it says itself: 'it should be noted that'."""
    if tree.lemmas[verb] not in load_grammar().saying or not any(tree.tags[kid] == "MD" for kid in tree.kids[verb]):
        return False
    return any(tree.words[kid] == "it" for kid in kids_by_dep(tree, verb, "nsubjpass"))


def is_nobodys(scene: Scene, verb: int) -> bool:
    """Whether an infinitive or gerund tells what may be done, by nobody: 'a way to gain time', 'losing hurts'."""
    tree = scene.tree
    if not (_is_of_capacity(scene, verb) or _is_supposed(tree, verb)):
        return False
    if subjects(tree, verb):
        return False
    return not any(_names(scene, each.token) for found in slots_of(scene, verb).values() for each in found)


def _is_of_capacity(scene: Scene, verb: int) -> bool:
    """Whether it only tells what a noun is for or of, or how it would be to do it."""
    tree, above = scene.tree, scene.tree.heads[verb]
    if tree.poses[above] == "ADJ":
        return tree.lemmas[above] in scene.words.evaluating
    noun = tree.heads[above] if tree.deps[verb] in ("pcomp", "pobj") else above
    if tree.deps[verb] not in ("acl", "relcl", "pcomp", "pobj") or tree.poses[noun] != "NOUN":
        return False
    if tree.words[above] == "for" and not fits(scene, noun, ("Actor",)):  # 'a display for viewing films'
        return not denotes_event(tree.lemmas[noun])
    return tree.lemmas[noun] in load_grammar().capacities | scene.words.uses


def _is_supposed(tree: Tree, gerund: int) -> bool:
    """Whether it is the subject of what is or would be so: 'losing a key costs time', 'would cost time'."""
    verb = tree.heads[gerund]
    if tree.deps[gerund] != "csubj":
        return False
    helpers = kids_by_dep(tree, verb, "aux")
    return tree.tags[helpers[0] if helpers else verb] in ("VBZ", "VBP", "MD") and not any(
        tree.lemmas[kid] == "have" for kid in helpers
    )


def _names(scene: Scene, token: int) -> bool:
    """Whether the word stands for someone or something with a name of its own."""
    found = entity_at(scene, token)
    return found is not None and scene.referents.kind(found) not in _DESCRIBED


def _finite_above(tree: Tree, verb: int) -> int | None:
    """The verb in the simple present that the verb is or hangs from without a subject of its own."""
    for _ in range(_HOPS):
        forms = kids_by_dep(tree, verb, "aux", "auxpass")
        if tree.tags[verb] in ("VBP", "VBZ"):
            return verb
        if forms and tree.words[forms[0]] in ("do", "does", "can"):
            able = tree.words[forms[0]] == "can" and tree.tags[verb] == "VBN"  # 'films can be bought'
            return verb if tree.tags[verb] == "VB" or able else None
        finite = tree.tags[verb] == "VBD" or (forms and tree.tags[forms[0]] != "TO")
        if finite or kids_by_dep(tree, verb, *_SUBJECTS) or tree.deps[verb] not in _CARRIED_ON:
            return None
        verb = tree.heads[verb]
    return None


def _is_timeless(scene: Scene, verb: int) -> bool:
    """Whether no word says when or if, nobody is quoted by it, and it stands in a full sentence, not in a headline."""
    tree, times = scene.tree, load_lexicon().times
    said = [kid for kid in kids_by_dep(tree, verb, "ccomp") if not has_to(tree, kid)]
    if said or tree.lemmas[verb] in load_grammar().saying:
        return False
    if any(tree.poses[kid] == "PRON" for kid in kids_by_dep(tree, verb, "dobj")):
        return False  # 'former champions do not like it'
    below = [
        each for clause in (verb, first_of_list(tree, verb)) for kid in tree.kids[clause] for each in _below(tree, kid)
    ]
    if any(tree.words[each] in scene.words.timely or tree.lemmas[each] in times for each in below):
        return False
    root = verb
    while tree.heads[root] != root:
        root = tree.heads[root]
    return any(tree.words[kid] in _STOPS for kid in kids_by_dep(tree, root, "punct") if kid > root)


def _is_kind(scene: Scene, noun: int) -> bool:
    """Whether the noun stands for a kind: 'consumers', 'modern airliners', 'the average home'."""
    tree = scene.tree
    if tree.words[noun] in scene.words.anybody:
        return not kids_by_dep(tree, noun, "nummod")  # 'nine people'
    if tree.tags[noun] == "NN":  # 'the average home'
        return any(tree.words[kid] in scene.words.averages for kid in kids_by_dep(tree, noun, "amod"))
    if describes_actor(tree.lemmas[noun]) and tree.lemmas[noun] not in scene.words.publics:
        return False  # 'voters want change' may tell of those of the story
    return is_bare(scene, noun)


def is_bare(scene: Scene, noun: int) -> bool:
    """Whether it is a plural that names, counts and places nobody: 'modern airliners', not 'airliners of Volta'."""
    tree = scene.tree
    if tree.tags[noun] != "NNS" or tree.poses[noun] != "NOUN" or kids_by_dep(tree, noun, *_PARTICULAR):
        return False
    below = [each for kid in tree.kids[noun] for each in _below(tree, kid)]
    return not any(_is_particular(tree, scene.referents, each) for each in below)


def _below(tree: Tree, kid: int) -> tuple[int, ...]:
    return kid, *tree.kids[kid]


def _is_particular(tree: Tree, referents: Referents, token: int) -> bool:
    """Whether the word names someone or somewhere, or counts."""
    if tree.poses[token] in ("PROPN", "NUM", "PRON"):
        return True
    found = referents.covering(token)
    return found is not None and referents.kind(found) not in _DESCRIBED
