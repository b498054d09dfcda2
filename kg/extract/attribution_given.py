"""What a noun or clause takes for granted, whatever is asked, promised or denied around it."""

from kg.extract.attribution_lexicon import factuality_words
from kg.extract.factuality import Scope
from kg.extract.syntax import Tree

_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "both"})
_HOPS = 16


def is_past(tree: Tree, token: int) -> bool:
    """Whether the verb is in the past or the perfect."""
    if tree.tags[token] == "VBD":
        return True
    return any(
        tree.deps[kid] in ("aux", "auxpass")
        and (tree.tags[kid] == "VBD" or (tree.lemmas[kid] == "have" and tree.tags[kid] in ("VBZ", "VBP")))
        for kid in tree.kids[token]
    )


def after_comma(tree: Tree, head: int, token: int) -> bool:
    """Whether the clause is set off by a comma or dash: what it tells is an aside."""
    first = token
    for _ in range(_HOPS):
        kids = tree.kids[first]
        if not kids or kids[0] > first or kids[0] <= head:
            break
        first = kids[0]
    before = first - 2 if tree.words[first - 1] in ('"', "”", "’", "'") else first - 1
    return first > head + 1 and tree.words[before] in (",", "-", "–", "—", "(")


def is_deeper(tree: Tree, preposition: int) -> bool:
    """Whether the phrase only tells which noun is meant: 'an inquiry into the leak'."""
    noun = tree.heads[preposition]
    if tree.words[preposition] == "against":  # what one turns against is there
        return True
    if tree.deps[preposition] != "prep" or tree.poses[noun] != "NOUN":
        return False
    return tree.words[preposition] != "of" or tree.lemmas[noun] not in factuality_words().aspects


def told(scope: Scope) -> Scope:
    """The scope of what is taken for granted there: without requests, promises, doubts and denials around it."""
    hop = scope
    for _ in range(_HOPS):
        if hop.outer is None or (hop.voice and hop.effect in ("reported", "confirmed")):
            break
        hop = hop.outer
    return hop


def is_definite(tree: Tree, token: int) -> bool:
    """Whether the noun names something known: a name, 'the', 'their', or 'a fire that destroyed'."""
    if tree.poses[token] == "PROPN":
        return True
    return any(
        tree.deps[kid] == "poss"
        or tree.words[kid] in _DETERMINERS
        or (tree.deps[kid] == "relcl" and is_past(tree, kid) and not after_comma(tree, token, kid))
        for kid in tree.kids[token]
    )
