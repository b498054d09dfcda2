"""Verbs and nouns that make up an idiom or a time, and so tell no event: 'hell to pay', 'starting on Monday'."""

from collections.abc import Mapping

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.frames_scene import Scene
from kg.extract.grammar import load_grammar
from kg.extract.nominals import denotes_event
from kg.extract.syntax import has_to, kids_by_dep

_LOOSE = frozenset({"acl", "advcl"})
_SPAN = frozenset({"npadvmod", "prep", "advmod", "punct"})
_WHEN = frozenset({"in", "during", "by", "since", "until", "of", "for", "through", "from"})

_NO_PLACE: Mapping[str, frozenset[str]] = {
    "dobj": frozenset({"VB", "VBP", "VBZ"}),
    "appos": frozenset({"VBD", "VBP", "VBZ"}),
    "advmod": frozenset({"VB", "VBD", "VBN", "VBP", "VBZ"}),
    "attr": frozenset({"VBN"}),
    "poss": frozenset({"VBD", "VBN", "VBG"}),
}
"""Relation → the forms of verbs that no verb has there."""
_VERBAL = ("nsubj", "nsubjpass", "auxpass", "aux", "agent", "mark", "dative")
_PARTICULAR = ("det", "poss", "nummod", "prep", "acl", "relcl", "compound")


def is_idiom(scene: Scene, token: int, lemma: str) -> bool:
    """Whether the verb only stretches a noun ('years to come'), says from when ('starting next month') or seems."""
    return any(tells(scene, token, lemma) for tells in _IDIOMS)


def is_misread(scene: Scene, token: int) -> bool:
    """Whether the word is no verb but a noun or adverb by its place: 'gave them incentives'."""
    tree, tag = scene.tree, scene.tree.tags[token]
    if tree.deps[token] == "advcl" and tag in ("VBZ", "VBP"):
        return not kids_by_dep(tree, token, "nsubj", "nsubjpass", "expl", "csubj", "mark", "advmod", "aux", "auxpass")
    return tag in _NO_PLACE.get(tree.deps[token], ())


def _modifies(scene: Scene, token: int, lemma: str) -> bool:
    tree, nouns = scene.tree, scene.words.idioms.get(lemma)
    if nouns is None:
        return False
    if tree.tags[token] == "VBG":  # 'nine years running', 'a clear choice going forward'
        beside = tree.lemmas[token - 1 : token] + tree.lemmas[token + 1 : token + 2]
        return tree.deps[token] in _LOOSE and not nouns.isdisjoint(beside)
    if not has_to(tree, token):
        return False
    modified = [tree.heads[token], *kids_by_dep(tree, token, "nsubj")]  # 'for years to come' is parsed as a clause
    return any(tree.lemmas[noun] in nouns for noun in modified)


def _starts(scene: Scene, token: int, lemma: str) -> bool:
    tree = scene.tree
    if lemma not in scene.words.starting or tree.tags[token] != "VBG" or tree.deps[token] == "ROOT":
        return False
    kids = tree.kids[token]
    return bool(kids) and all(tree.deps[kid] in _SPAN for kid in kids) and any(_is_time(scene, kid) for kid in kids)


def _is_time(scene: Scene, kid: int) -> bool:
    tree, times = scene.tree, load_lexicon().times
    nouns = kids_by_dep(tree, kid, "pobj") if tree.deps[kid] == "prep" else [kid]
    return any(tree.lemmas[noun] in times or tree.words[noun].isdigit() for noun in nouns)


def _seems(scene: Scene, token: int, lemma: str) -> bool:
    """'it appears that the firm was sold'."""
    tree = scene.tree
    if lemma not in scene.words.seeming or not kids_by_dep(tree, token, "ccomp"):
        return False
    return any(tree.words[kid] == "it" for kid in kids_by_dep(tree, token, "nsubj", "expl"))


def _notes(scene: Scene, token: int, lemma: str) -> bool:
    """'it is worth noting that', 'it is interesting to note that': the writer speaks to the reader."""
    tree, above = scene.tree, scene.tree.heads[token]
    if lemma not in scene.words.noting or not (has_to(tree, token) or tree.tags[token] == "VBG"):
        return False
    judged = [above, tree.heads[above]]
    expletive = any(tree.words[kid] == "it" for each in judged for kid in kids_by_dep(tree, each, "nsubj"))
    return expletive and any(tree.lemmas[each] == "be" or tree.poses[each] == "ADJ" for each in judged)


def _names(scene: Scene, token: int, lemma: str) -> bool:
    """'a manager named Ana Paz', 'a box called Cleo', 'the islands known as …': a name, no naming."""
    tree = scene.tree
    if lemma not in load_grammar().names_given or tree.deps[token] != "acl" or tree.tags[token] != "VBN":
        return False
    name = kids_by_dep(tree, token, "oprd", "attr", "dobj") or [
        kid for kid in kids_by_dep(tree, token, "prep") if tree.words[kid] == "as"
    ]
    return bool(name) and not kids_by_dep(tree, token, "agent")


def _is_ready(scene: Scene, token: int, lemma: str) -> bool:
    """'is set to win': a way of saying that it will; 'the trial is set to begin' is a plan."""
    tree = scene.tree
    if lemma not in scene.words.readying or not any(has_to(tree, kid) for kid in kids_by_dep(tree, token, "xcomp")):
        return False
    return not any(denotes_event(tree.lemmas[kid]) for kid in kids_by_dep(tree, token, "nsubjpass", "nsubj"))


def _lasts(scene: Scene, token: int, lemma: str) -> bool:
    """'militants linked to the group', 'a court located in Rome': a quality; 'the case was linked to it' is told."""
    tree = scene.tree
    if lemma not in scene.words.lasting or tree.tags[token] != "VBN" or tree.deps[token] in ("ROOT", "conj"):
        return False
    return not kids_by_dep(tree, token, "auxpass", "aux", "agent")


def _introduces(scene: Scene, token: int, lemma: str) -> bool:
    """'given the odds', 'barring an upset': a preposition; 'the law, barring him from office' tells something."""
    tree = scene.tree
    if tree.words[token] not in scene.words.prepositional or tree.deps[token] not in ("advcl", "prep", "pcomp", "mark"):
        return False
    if kids_by_dep(tree, token, *_VERBAL) or any(tree.words[kid] == "from" for kid in tree.kids[token]):
        return False
    return bool(kids_by_dep(tree, token, "dobj", "pobj", "ccomp"))


def _labels(scene: Scene, token: int, lemma: str) -> bool:
    """'Contributing: Ana Paz', 'Updated: 3 pm': a label, no clause."""
    tree = scene.tree
    if tree.words[token + 1 : token + 2] != (":",):
        return False
    return token == 0 or not tree.words[token - 1].strip() or tree.words[token - 1] in (".", "!", "?")


_IDIOMS = (_modifies, _starts, _seems, _notes, _names, _is_ready, _lasts, _introduces, _labels)


def is_season(scene: Scene, token: int) -> bool:
    """Whether the noun is a time of the year: 'in the fall of 2011', not 'in the fall of the city'."""
    tree = scene.tree
    if tree.lemmas[token] not in scene.words.seasons or tree.words[tree.heads[token]] not in _WHEN:
        return False
    of = [
        noun for kid in tree.kids[token] for noun in kids_by_dep(tree, kid, "pobj") if tree.words[kid] in ("of", "in")
    ]
    return tree.tags[token] == "NN" and all(tree.words[noun].isdigit() for noun in of)


def is_habit(scene: Scene, token: int) -> bool:
    """Whether what is told happens again and again: 'regular releases', 'she usually asks', 'searches are fast'."""
    tree = scene.tree
    now = any(tree.tags[kid] in ("VBZ", "VBP") for kid in kids_by_dep(tree, token, "auxpass"))  # 'are often forgotten'
    if tree.tags[token] in ("VBZ", "VBP") or now:
        return any(tree.words[kid] in scene.words.habits for kid in kids_by_dep(tree, token, "advmod"))
    if tree.tags[token] != "NNS" or kids_by_dep(tree, token, *_PARTICULAR):
        return False
    if any(tree.words[kid] in scene.words.habits for kid in kids_by_dep(tree, token, "amod")):
        return True
    above = tree.heads[token]
    return tree.deps[token] == "nsubj" and tree.words[above] == "are" and bool(kids_by_dep(tree, above, "acomp"))
