"""What a degree makes of an infinitive: 'too ill to attend', 'strong enough to topple it'."""

from kg.extract.attribution_lexicon import factuality_words
from kg.extract.factuality import Scope, affirmed, is_negated
from kg.extract.syntax import Tree, has_to

_NEAR = 10
"""Tokens between the word of degree and the infinitive, at most."""


def by_degree(tree: Tree, inner: Scope, head: int, infinitive: int) -> Scope | None:
    """The scope of an infinitive that hangs from `head`, whose scope is `inner`; None: no degree decides it.

    'too ill to attend' is not done, 'not too late to leave' may be, 'was strong enough to topple it' was.
    """
    token = _degree(tree, infinitive) if has_to(tree, infinitive) else -1
    if token < 0:
        return None
    if tree.words[token] == "enough":
        return inner if "VBD" in (tree.tags[head], tree.tags[tree.heads[head]]) else None
    if tree.words[token - 1] in factuality_words().degrees[tree.words[token]]:
        return None
    if is_negated(inner):
        return Scope(affirmed(inner), "possible", "not-too", token)
    return Scope(inner, "negated", "too", token)


def _degree(tree: Tree, infinitive: int) -> int:
    """The word of degree before the infinitive that no verb stands between; -1: none."""
    for token in range(infinitive - 1, max(infinitive - _NEAR, -1), -1):
        if tree.poses[token] in ("VERB", "AUX"):
            break
        of_quality = tree.poses[tree.heads[token]] in ("ADJ", "ADV")
        if of_quality and tree.words[token] in factuality_words().degrees:
            return token
    return -1
