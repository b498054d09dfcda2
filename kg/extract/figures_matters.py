"""Which noun a number measures where no entity stands for it: '12% of the total amount', 'the toll costs $9'."""

from collections.abc import Iterator

from kg.extract.columns import VERBAL
from kg.extract.figures_counted import find_content, sum_of
from kg.extract.figures_distances import find_distant, is_distance
from kg.extract.figures_lexicon import load_figures
from kg.extract.figures_scene import Scene
from kg.extract.matters import are_people, is_people
from kg.extract.numbers import Number
from kg.extract.syntax import Tree, kids_by_dep, subjects, tree_of

_CLIMB = 5
_UP = frozenset({"pobj", "prep", "npadvmod", "advmod", "dobj", "attr"})
_BEFORE = frozenset({"compound", "nmod", "nummod"})
_RANGE = frozenset({"from", "to"})


def find_matter(scene: Scene, number: Number, measure: str) -> tuple[int, str | None] | None:
    """The token of the noun that the number measures, and the thing that it stands for, if any.

    None where the noun stands for someone, or tells of the events that are counted.
    """
    tree = tree_of(scene.doc)
    lexicon = load_figures()
    far = measure == "length" and is_distance(scene.doc, number)
    noun = find_distant(scene.doc, number) if far else next(_find_nouns(tree, number, measure), None)
    changed = noun is not None and tree.lemmas[noun] in lexicon.changes
    if noun is not None and changed:
        noun = _changed(tree, number, noun)
    if noun is None:
        return None
    entity = scene.referents.covering(noun)
    if changed and entity is not None and scene.referents.kind(entity) not in ("Event", "Election"):
        return noun, entity
    named = tree.poses[noun] == "NOUN" or is_people(tree, noun) or are_people(tree, noun)
    if scene.doc[noun].text in lexicon.currencies:  # '$9 USD'
        return None
    if not named or tree.lemmas[noun] in lexicon.sums or (noun in scene.events and measure == "count"):
        return None
    if entity is not None and scene.referents.kind(entity) != "Thing":
        return None
    return noun, entity


def _changed(tree: Tree, number: Number, noun: int) -> int | None:
    """What changes by so much: 'a drop of 9% in sales', 'sales were $9, a drop of 9%', 'won an increase of $9'."""
    inside = next((each for word in (number.unit_token, noun) for each in _inside(tree, word, "in")), None)
    if inside is not None:
        return inside
    if number.kind == "money" and number.end <= noun:  # 'the $9 increase'
        return noun
    verb, lexicon = noun, load_figures()
    for _ in range(_CLIMB):
        if tree.poses[verb] in VERBAL:
            break
        verb = tree.heads[verb]
    reset = tree.deps[noun] == "dobj" and tree.lemmas[verb] in lexicon.resetting
    if not reset and tree.lemmas[verb] in lexicon.measuring | lexicon.having:
        return next((each.token for each in subjects(tree, verb)), None)
    hung = tree.words[tree.heads[sum_of(tree, number)]] == "of"
    return noun if number.kind == "money" and not hung else None


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
        yield from _contents(tree, number, token)
    noun = tree.heads[token]
    if tree.deps[token] in _BEFORE:
        yield noun
        return
    above = tree.heads[noun]
    ranged = tree.words[noun] in _RANGE and tree.poses[above] == "NOUN" and tree.lemmas[above] in load_figures().changes
    if tree.words[noun] == "of" or ranged:
        yield tree.heads[noun]
        return
    yield from _measured_by_verb(tree, token)


def _contents(tree: Tree, number: Number, token: int) -> Iterator[int]:
    """What the sum is made of: '$9 of funding', '$9 worth of savings', '$9 in savings'."""
    yield from _inside(tree, token, "of")
    if tree.words[number.end : number.end + 2] == ("worth", "of"):
        yield from kids_by_dep(tree, number.end + 1, "pobj")
    content = find_content(tree, number)
    if content is not None:
        yield content


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
    elif changes := [each for each in kids_by_dep(tree, token, "dobj") if tree.lemmas[each] in lexicon.changes]:
        yield from changes if tree.words[tree.heads[start]] in _RANGE else ()
    elif tree.lemmas[token] in lexicon.resetting:
        yield from kids_by_dep(tree, token, "dobj", "nsubjpass")
    elif tree.lemmas[token] in lexicon.asking:
        yield from (*_inside(tree, start, "for"), *_inside(tree, token, "for"))
