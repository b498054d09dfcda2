"""What the word before an event noun says that it is of or about: 'drug trafficking', 'a murder trial'."""

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.frames_scene import Scene, Slots
from kg.extract.nominals import HYPHENS
from kg.extract.syntax import Argument, conjuncts, prepositions

COMPOUND = "compound"
_NEAR = 2
"""Tokens to the second of two: 'use and sale'."""


def compounded(scene: Scene, noun: int) -> Slots:
    """The slot that the word before the noun fills: 'of' where the noun is done to it, 'about' where it is over it."""
    tree, lemma = scene.tree, scene.tree.lemmas[noun]
    slot = "of" if lemma in scene.words.compounds_of else "about" if lemma in scene.words.compounds_about else None
    part = noun - 1
    if slot is None or tree.deps[part] != COMPOUND:
        return {}
    if tree.poses[part] != "NOUN" or tree.words[part - 1] in HYPHENS:
        return {}
    if tree.lemmas[part] in scene.words.compound_kinds | load_lexicon().times:  # 'a mass murder', 'a term paper'
        return {}
    return {slot: [Argument(part, COMPOUND)]}


def shared_of(scene: Scene, noun: int) -> Slots:
    """What the last noun of a list is of, where that goes for all: 'the development and use of the drug'."""
    tree, last = scene.tree, conjuncts(scene.tree, noun)[-1]
    if scene.tree.lemmas[noun] not in scene.words.compounds_of or not noun < last <= noun + _NEAR:
        return {}
    shared = prepositions(tree, last).get("of")
    return {"of": shared} if shared else {}
