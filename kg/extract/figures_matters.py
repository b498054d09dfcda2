"""Which noun a number measures where no entity stands for it: '12% of the total amount', 'the toll costs $9'."""

from collections.abc import Iterator

from kg.extract.columns import VERBAL
from kg.extract.figures_counted import sum_of
from kg.extract.figures_lexicon import load_figures
from kg.extract.figures_scene import Scene
from kg.extract.numbers import Number
from kg.extract.syntax import Tree, is_passive, kids_by_dep, objects, subjects, tree_of

_CLIMB = 5
_UP = frozenset({"pobj", "prep", "npadvmod", "advmod", "acomp", "dobj", "attr", "nummod", "quantmod", "appos", "oprd"})
_BEFORE = frozenset({"compound", "nmod", "amod", "nummod"})
_INSIDE = ("in", "of", "for")
_THINGS = frozenset({"Thing", "Product"})


def find_matter(scene: Scene, number: Number, measure: str) -> tuple[int, str | None] | None:
    """The token of the noun that the number measures, and the thing that it stands for, if any.

    None where the noun tells an event, other than one of which there is a share, or stands for someone.
    """
    tree = tree_of(scene.doc)
    noun = next(_find_nouns(tree, number, measure), None)
    if noun is None or tree.poses[noun] != "NOUN" or tree.lemmas[noun] in load_figures().sums:
        return None
    if noun in scene.events and measure != "share":
        return None
    entity = scene.referents.covering(noun)
    if entity is not None and scene.referents.kind(entity) not in _THINGS:
        return None
    return noun, entity


def _find_nouns(tree: Tree, number: Number, measure: str) -> Iterator[int]:
    token = sum_of(tree, number) if number.kind == "money" else number.unit_token
    if measure == "count":
        yield token
        return
    if number.kind == "percent":
        yield from _inside(tree, token, ("of",))
    noun = tree.heads[token]
    if noun >= number.end and tree.deps[token] in _BEFORE and tree.poses[noun] == "NOUN":
        changed = tree.lemmas[noun] in load_figures().changes
        yield from _inside(tree, noun, _INSIDE) if changed else (noun,)
        return
    if number.kind in ("money", "percent") and tree.words[noun] == "of":
        yield tree.heads[noun]
        return
    yield from _measured_by_verb(tree, token)


def _inside(tree: Tree, noun: int, words: tuple[str, ...]) -> Iterator[int]:
    for preposition in kids_by_dep(tree, noun, "prep"):
        if tree.words[preposition] in words:
            yield from kids_by_dep(tree, preposition, "pobj")


def _measured_by_verb(tree: Tree, token: int) -> Iterator[int]:
    """'the toll costs $9', 'wages were cut by 9%', 'they cut wages by 9%'."""
    word, start, lexicon = "", token, load_figures()
    for _ in range(_CLIMB):
        if tree.poses[token] in VERBAL or tree.deps[token] not in _UP:
            break
        token = tree.heads[token]
        word = word or (tree.words[token] if tree.poses[token] == "ADP" else "")
    if tree.poses[token] not in VERBAL:
        return
    if tree.lemmas[token] in lexicon.measuring or is_passive(tree, token):
        for each in subjects(tree, token):
            changed = tree.lemmas[each.token] in lexicon.changes
            yield from _inside(tree, each.token, _INSIDE) if changed else (each.token,)
    elif word == "" and tree.lemmas[token] in lexicon.asking:  # 'requested $9 for boats'
        yield from (*_inside(tree, start, ("for",)), *_inside(tree, token, ("for",)))
    elif word == "by" or (word in ("for", "at") and tree.lemmas[token] in lexicon.pricing):
        yield from (each.token for each in objects(tree, token))
