"""Which antecedents are out of a pronoun's reach, and which its verb suits better than others."""

from kg.extract.coreference_agreement import BODIES
from kg.extract.coreference_choice import Choice
from kg.extract.coreference_clusters import Appearance, Cluster
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.syntax import Tree, kids_by_dep
from kg.ontology.gazetteer import is_country

_HOPS = 12
_NOUNS = frozenset({"NOUN", "PROPN"})


def is_out_of_reach(choice: Choice, seen: Appearance, cluster: Cluster) -> bool:
    """Whether a pronoun without gender rather means something else than what was mentioned there.

    'They' and 'it' of a town mean those who act; 'it' goes on with the sentence before, in a quotation
    with what is quoted. No thing says anything.
    """
    if choice.person not in ("it", "they"):
        return False
    if lacks_mind(choice, cluster) or _is_one_of_several(choice, seen.token):
        return True
    scene, token = choice.scene, choice.token
    if _is_part_of_someone(choice) and cluster.kind in ("Product", "Thing"):
        return True
    far = scene.sentences[token] - seen.sentence > load_lexicon().weights.it_sentences
    acting = seen.role == "subject"
    if choice.person == "they":
        town = cluster.kind == "Place" and not (acting and is_country(cluster.name))
        return not cluster.plural and (town or (far and not acting))
    if cluster.kind == "Place" and not acting and not is_country(cluster.name):
        return True
    if _is_no_thing(choice, cluster):
        return True
    quote = scene.quotes[token] if scene.tree.words[token - 1] != "[" else 0  # the writer's own words
    return far or (quote > 0 and scene.quotes[seen.token] != quote and not choice.possessive)


def is_around(tree: Tree, noun: int, token: int) -> bool:
    """Whether a word stands in the clause that says what the noun is: 'reports that an engineer opened them'."""
    for _ in range(_HOPS):
        head = tree.heads[token]
        if head == noun:
            marks = kids_by_dep(tree, token, "mark")
            return tree.deps[token] == "acl" and any(tree.words[mark] == "that" for mark in marks)
        if head == token:
            return False
        token = head
    return False


def lacks_mind(choice: Choice, cluster: Cluster) -> bool:
    """Whether it is the subject of a verb that no thing can do, and this is one: 'they decided'."""
    if choice.role != "subject" or cluster.kind not in ("Product", "Thing"):
        return False
    tree = choice.scene.tree
    minded = tree.deps[choice.token] == "nsubj" and tree.lemmas[choice.clause] in load_lexicon().minded_verbs
    return choice.speaks or minded  # 'it is hated by farmers'


def _is_one_of_several(choice: Choice, noun: int) -> bool:
    """Whether the noun is told together with others, so that 'it' is none of them."""
    tree = choice.scene.tree
    if choice.person != "it" or choice.possessive:
        return False
    return tree.deps[noun] == "conj" or any(tree.poses[kid] in _NOUNS for kid in kids_by_dep(tree, noun, "conj"))


def _is_part_of_someone(choice: Choice) -> bool:
    """Whether it possesses what only people or animals have: 'their hands'."""
    tree = choice.scene.tree
    return choice.possessive and tree.lemmas[tree.heads[choice.token]] in load_lexicon().personal


def _is_no_thing(choice: Choice, cluster: Cluster) -> bool:
    """Whether the verb or preposition before 'it' asks for a thing, and this is none: 'hated it'."""
    lexicon, tree = load_lexicon(), choice.scene.tree
    if choice.possessive or cluster.kind not in BODIES | {"Place"} or tree.deps[choice.token] not in ("dobj", "pobj"):
        return False
    verb = tree.heads[choice.token]
    return tree.lemmas[verb] not in lexicon.embodied_verbs and tree.words[verb] not in lexicon.embodied_prepositions


def may_be_they(seen: Appearance, cluster: Cluster) -> bool:
    """Whether the cluster is many, or a body that did something there or underwent it."""
    return cluster.plural or seen.role in ("subject", "object")


def is_presented(choice: Choice, seen: Appearance, cluster: Cluster) -> bool:
    """Whether 'it' or 'they' may go on with the new of the sentence before: 'Acme unveiled the Swift. It costs …'."""
    tree, lexicon = choice.scene.tree, load_lexicon()
    if choice.person not in ("it", "they") or choice.role != "subject" or seen.role != "object":
        return False
    if seen.token > choice.token or cluster.plural != (choice.person == "they"):
        return False
    fresh = cluster.kind in ("Product", "Thing") and choice.scene.sentences[choice.token] == seen.sentence + 1
    return fresh and tree.lemmas[seen.clause] in lexicon.presenting and not _asks_for_someone(choice)


def _asks_for_someone(choice: Choice) -> bool:
    return choice.scene.tree.lemmas[choice.clause] in load_lexicon().animate_verbs


def animacy(choice: Choice, cluster: Cluster) -> float:
    """Factor for the subject of a verb that asks for someone who can act."""
    lexicon = load_lexicon()
    if not _asks_for_someone(choice):
        return 1.0
    country = cluster.kind == "Place" and is_country(cluster.name)
    acts = cluster.kind in BODIES or cluster.human or country
    return lexicon.weights.animate if acts else lexicon.weights.inanimate
