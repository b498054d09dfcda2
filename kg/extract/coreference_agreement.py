"""Pronouns: which there are, and with whom each agrees in number, gender and animacy."""

from kg.extract.coreference_clusters import Cluster, clause_of
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.syntax import Tree, antecedent, kids_by_dep

_CLASSES = {
    word: person
    for person, words in {
        "he": ("he", "him", "his", "himself"),
        "she": ("she", "her", "hers", "herself"),
        "it": ("it", "its", "itself"),
        "they": ("they", "them", "their", "theirs", "themselves"),
        "i": ("i", "me", "my", "mine", "myself"),
        "we": ("we", "us", "our", "ours", "ourselves"),
    }.items()
    for word in words
}
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
BODIES = frozenset({"Institution", "Party", "Outlet", "Actor"})
COLLECTIVE = BODIES | {"Place"}


def pronoun_class(tree: Tree, token: int) -> str | None:
    """One of he, she, it, they, i, we, relative; None for every other word."""
    tag = tree.tags[token]
    if tag in ("PRP", "PRP$"):
        return _CLASSES.get(tree.words[token])
    if tag in ("WP", "WDT", "WP$") and tree.words[token] in _RELATIVE:
        return "relative"
    return None


def agreement(person: str, cluster: Cluster) -> float:
    """From 0 (cannot stand for it) to 1 (agrees in number, gender and animacy)."""
    if person in ("he", "she"):
        other = "female" if person == "he" else "male"
        if not cluster.human or cluster.plural or cluster.gender == other:
            return 0.0
        unlikely = cluster.gender == "unknown" and cluster.likely == other
        return load_lexicon().weights.unlikely_gender if unlikely else 1.0
    if person == "it":
        return 0.0 if cluster.human or cluster.plural or cluster.kind in ("Person", "Election", "Event") else 1.0
    if cluster.plural:
        return 1.0
    return load_lexicon().weights.weak_number if cluster.kind in COLLECTIVE and not cluster.human else 0.0


def relative_nouns(tree: Tree, token: int) -> list[int]:
    """The nouns for which a relative pronoun may stand, the nearest first: 'a friend of Ann, who' at Ann, friend.

    Those that do not agree with the number of its verb are left out.
    """
    verb = clause_of(tree, token)
    noun = antecedent(tree, verb)
    subject = tree.deps[token] in ("nsubj", "nsubjpass") and tree.words[token] != "whose"
    number = _verb_is_plural(tree, verb) if subject else None
    found = []
    for _ in range(3):
        if noun is None or noun >= token:
            break
        if number is None or _is_plural(tree, noun) == number:
            found.append(noun)
        above = tree.heads[tree.heads[noun]]
        noun = above if tree.deps[noun] == "pobj" and tree.poses[above] in ("NOUN", "PROPN") else None
    return found


def _is_plural(tree: Tree, noun: int) -> bool:
    listed = any(tree.deps[kid] == "conj" for kid in tree.kids[noun])
    return listed or tree.tags[noun] in ("NNS", "NNPS") or tree.words[noun] == "people"


def _verb_is_plural(tree: Tree, verb: int) -> bool | None:
    for token in (verb, *kids_by_dep(tree, verb, "aux", "auxpass")):
        if tree.words[token] in ("was", "is", "has", "does") or tree.tags[token] == "VBZ":
            return False
        if tree.tags[token] == "VBP" or tree.words[token] == "were":
            return True
    return None
