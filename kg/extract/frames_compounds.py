"""What the word before an event noun says that it is of or about: 'drug trafficking', 'a murder trial'."""

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.frames_scene import Scene, Slots
from kg.extract.syntax import Argument

COMPOUND = "compound"
_HYPHENS = frozenset({"-", "–", "‑"})


def compounded(scene: Scene, noun: int) -> Slots:
    """The slot that the word before the noun fills: 'of' where the noun is done to it, 'about' where it is over it."""
    tree, lemma = scene.tree, scene.tree.lemmas[noun]
    slot = "of" if lemma in scene.words.compounds_of else "about" if lemma in scene.words.compounds_about else None
    part = noun - 1
    if slot is None or part < 0 or tree.deps[part] != COMPOUND:
        return {}
    if tree.poses[part] != "NOUN" or tree.words[part - 1] in _HYPHENS:
        return {}
    if tree.lemmas[part] in scene.words.compound_kinds | load_lexicon().times:  # 'a mass murder', 'a term paper'
        return {}
    return {slot: [Argument(part, COMPOUND)]}
