"""To which body the subject of a clause belongs, and which names are those of bodies."""

from collections.abc import Mapping

from kg.extract.coreference_clusters import Cluster, clause_of
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.syntax import Tree, subjects


def is_body(tree: Tree, token: int) -> bool:
    """Whether the name headed by the token has a clause with 'which' right after it: 'Acme, which made it, said'."""
    after = token + 2
    if tree.deps[token] not in ("nsubj", "nsubjpass") or after >= len(tree.words) or tree.words[after] != "which":
        return False
    return tree.words[token + 1] == "," and tree.deps[after] in ("nsubj", "nsubjpass")


def bodies_of_subject(tree: Tree, head: int, heads: Mapping[int, Cluster]) -> frozenset[int]:
    """The bodies of the one who does something to what is headed there: 'Jane Doe of Acme left the company'."""
    if tree.deps[head] not in ("dobj", "pobj"):
        return frozenset()
    verb = clause_of(tree, head)
    return frozenset() if tree.lemmas[verb] in load_lexicon().opposing_verbs else _bodies_of(tree, verb, head, heads)


def bodies_opposed(tree: Tree, head: int, heads: Mapping[int, Cluster]) -> frozenset[int]:
    """The subject's own bodies, where its verb turns to another: 'Jane Doe of Acme urged the company to pay'."""
    verb = tree.heads[head]
    if tree.deps[head] == "nsubj" and tree.tags[verb] == "VB":  # 'urged the company to pay', with the second verb
        verb = tree.heads[verb]
    elif tree.deps[head] != "dobj":
        return frozenset()
    return _bodies_of(tree, verb, head, heads) if tree.lemmas[verb] in load_lexicon().opposing_verbs else frozenset()


def _bodies_of(tree: Tree, verb: int, head: int, heads: Mapping[int, Cluster]) -> frozenset[int]:
    known = (heads.get(each.token) for each in subjects(tree, verb) if each.token < head)
    return frozenset(place for each in known if each is not None and each.human for place in each.affiliations)
