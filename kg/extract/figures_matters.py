"""Which noun a number measures where no entity stands for it: '12% of the total amount', 'the toll costs $9'."""

from collections.abc import Iterator

from kg.extract.columns import VERBAL
from kg.extract.figures_counted import find_content, sum_of
from kg.extract.figures_distances import find_distant, is_distance
from kg.extract.figures_lexicon import load_figures
from kg.extract.figures_scene import Scene
from kg.extract.numbers import Number
from kg.extract.syntax import Tree, kids_by_dep, subjects, tree_of

_CLIMB = 5
_UP = frozenset({"pobj", "prep", "npadvmod", "advmod", "dobj", "attr"})
_BEFORE = frozenset({"compound", "nmod", "nummod"})


def find_matter(scene: Scene, number: Number, measure: str) -> tuple[int, str | None] | None:
    """The token of the noun that the number measures, and the thing that it stands for, if any.

    None where the noun stands for someone, or tells of the events that are counted.
    """
    tree = tree_of(scene.doc)
    lexicon = load_figures()
    far = measure == "length" and is_distance(scene.doc, number)
    noun = find_distant(scene.doc, number) if far else next(_find_nouns(tree, number, measure), None)
    if noun is not None and tree.lemmas[noun] in lexicon.changes:
        itself = number.kind == "money" and tree.words[tree.heads[sum_of(tree, number)]] != "of"
        noun = next(_inside(tree, number.unit_token, "in"), noun if itself else None)  # 'the $9 increase'
    if noun is None or tree.poses[noun] != "NOUN" or tree.lemmas[noun] in lexicon.sums:
        return None
    if noun in scene.events and measure == "count":
        return None
    entity = scene.referents.covering(noun)
    if entity is not None and scene.referents.kind(entity) != "Thing":
        return None
    return noun, entity


def _find_nouns(tree: Tree, number: Number, measure: str) -> Iterator[int]:
    token = sum_of(tree, number) if number.kind == "money" else number.unit_token
    if measure == "count":
        yield token
        return
    if measure == "age":
        yield from [tree.heads[number.end - 1]] if tree.deps[number.end - 1] == "amod" else []
        return
    if number.kind == "percent":
        yield from _inside(tree, token, "of")
    elif number.kind == "money":
        yield from _inside(tree, token, "of")
        content = find_content(tree, number)
        if content is not None:
            yield content
    noun = tree.heads[token]
    if tree.deps[token] in _BEFORE:
        yield noun
        return
    if tree.words[noun] == "of":
        yield tree.heads[noun]
        return
    yield from _measured_by_verb(tree, token)


def _inside(tree: Tree, noun: int, word: str) -> Iterator[int]:
    for preposition in kids_by_dep(tree, noun, "prep"):
        if tree.words[preposition] == word:
            yield from kids_by_dep(tree, preposition, "pobj")


def _measured_by_verb(tree: Tree, token: int) -> Iterator[int]:
    """'the toll costs $9', 'requested $9 for boats'."""
    start, lexicon = token, load_figures()
    for _ in range(_CLIMB):
        if tree.deps[token] not in _UP:
            break
        token = tree.heads[token]
    if tree.poses[token] not in VERBAL:
        return
    if tree.lemmas[token] in lexicon.measuring:
        yield from (each.token for each in subjects(tree, token))
    elif tree.lemmas[token] in lexicon.resetting:
        yield from kids_by_dep(tree, token, "dobj", "nsubjpass")
    elif tree.lemmas[token] in lexicon.asking:
        yield from (*_inside(tree, start, "for"), *_inside(tree, token, "for"))
