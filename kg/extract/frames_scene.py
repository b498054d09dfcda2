"""An article as its frames are read: who or what a token stands for, and the classes that it fits."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from kg.extract.columns import is_year
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.frames_lexicon import FrameWords, load_words
from kg.extract.nominals import describes_person
from kg.extract.referents import Referents
from kg.extract.syntax import Argument
from kg.extract.tree import Tree, behind_partitive, kids_by_dep
from kg.ontology.events import EventTypes
from kg.ontology.gazetteer import demonym

Slots = dict[str, list[Argument]]
ACTORS: Final = frozenset({"Person", "Party", "Institution", "Outlet", "Place", "Actor"})
MADE: Final = frozenset({"Product", "Thing"})
_CLIMB = 4


@dataclass(frozen=True, slots=True)
class Scene:
    """One article's tree, entities and types, with the slots already looked up by token."""

    tree: Tree
    referents: Referents
    types: EventTypes
    words: FrameWords
    places: Mapping[str, str]
    """Name of a place → id of its entity."""
    quoted: Set[int]
    """Tokens within quotations."""
    titles: Set[int]
    """Tokens within titles of works."""
    known: dict[int, Slots] = field(default_factory=dict)


@cache
def _word_classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, lemmas in load_words().classes.items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(name)
            if name in ACTORS:
                found[lemma].add("Actor")
    return {lemma: frozenset(names) for lemma, names in found.items()}


def entity_at(scene: Scene, token: int) -> str | None:
    """Id of the entity that the phrase headed by the token stands for; through 'one of the …' and appositions."""
    tree, referents = scene.tree, scene.referents
    for _ in range(_CLIMB):
        found = referents.headed(token) or referents.covering(token)
        if found:
            return found
        named = filter(None, (referents.headed(kid) for kid in kids_by_dep(tree, token, "appos")))
        if tree.poses[token] == "NOUN" and tree.words[token + 1 : token + 2] == ("(",):  # 'shares (VLTA) fell'
            named = filter(None, ())
        found = next(named, None)
        behind = token if tree.poses[token] == "NUM" else behind_partitive(scene.tree, token)
        if behind == token and tree.deps[token] == "appos":
            behind = tree.heads[token]
        if found or behind == token:
            return found
        token = behind
    return None


def modifier_at(scene: Scene, token: int) -> str | None:
    """Id of the entity that a word before a noun names: 'Apple' of 'Apple launch', Kenya of 'Kenyan election'."""
    tree, after = scene.tree, token + 1
    found = scene.referents.headed(token)
    numbered = tree.poses[after : after + 1] == ("NUM",) and not is_year(tree.words[after])
    if numbered and scene.referents.covering(after) != (found or scene.referents.covering(token)):
        return None  # 'the FTSE 100 index', no 'iPhone 4 launch'
    word = scene.tree.words[token].title()
    country = demonym(f"{scene.tree.words[token - 1].title()} {word}") or demonym(word)
    found = found or scene.places.get(country or "") or scene.referents.covering(token)
    return found if found and scene.referents.kind(found) not in ("Election", "Event") else None


def fits(scene: Scene, token: int, classes: tuple[str, ...]) -> bool:
    """Whether the filler is of one of the classes: its entity's kind, its noun's class, its event type or its lemma."""
    token = behind_partitive(scene.tree, token)
    lemma = scene.tree.lemmas[token]
    if "Any" in classes or lemma in classes:
        return True
    entity = entity_at(scene, token)
    kind = scene.referents.kind(entity) if entity else None
    if entity and kind in ("Actor", "Thing") and scene.tree.poses[token] == "PRON":
        lemma = scene.referents.entities[entity].name.lower().rpartition(" ")[2]  # 'it' is the website
        if lemma in classes:
            return True
    if kind is None or kind in ("Actor", "Thing"):
        found = _noun_classes(scene, token, lemma)
        if kind == "Actor" or (kind is None and scene.tree.poses[token] == "PROPN"):
            found = found | {"Actor"}
    else:
        found = {kind, "Actor"} if kind in ACTORS else {kind}
    told = scene.types.noun_triggers.get(lemma)
    while told is not None and told in scene.types.types:
        found = found | {told}
        told = scene.types.types[told].parent
    return not found.isdisjoint(classes)


def is_place(scene: Scene, token: int) -> bool:
    """Whether the phrase headed by the token says where something is: a place, a country, a shop."""
    return scene.tree.lemmas[behind_partitive(scene.tree, token)] in scene.words.sites or fits(scene, token, ("Place",))


def is_measured(tree: Tree, token: int) -> bool:
    """Whether the number or noun is so much of something: '$9', '11%', '500 votes', and no 'one point' in time."""
    if tree.poses[token] == "NUM":
        return _is_money(tree, token)
    lexicon = load_lexicon()
    measured = tree.words[token] == "%" or tree.lemmas[token] in lexicon.measures
    return measured and tree.words[token] not in lexicon.wayward and _is_counted(tree, token)


def _is_counted(tree: Tree, noun: int) -> bool:
    """Whether a number stands before the noun, '6.5bn' read as a name too."""
    near = kids_by_dep(tree, noun, "nummod", "compound", "nmod")
    return any(tree.deps[kid] == "nummod" or tree.words[kid][0].isdigit() for kid in near)


def _is_money(tree: Tree, token: int) -> bool:
    return tree.poses[token] == "NUM" and any(tree.poses[kid] == "SYM" for kid in tree.kids[token])


def _noun_classes(scene: Scene, token: int, lemma: str) -> frozenset[str] | set[str]:
    if _is_money(scene.tree, token):
        return {"money"}
    found = _word_classes().get(lemma)
    if found is not None:
        return found
    if scene.tree.poses[token] == "NUM" or (lemma == "more" and scene.tree.tags[token] == "JJR"):
        return {"Person", "Actor"}  # 'ninety were hurt'
    if scene.tree.poses[token] == "NOUN" and (lemma.endswith(scene.words.person_suffixes) or describes_person(lemma)):
        return {"Person", "Actor"}
    return frozenset()
