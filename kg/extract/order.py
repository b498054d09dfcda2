"""The sequence of an article's events, for those of the same day."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from kg.extract.columns import VERBAL
from kg.extract.dates_anchors import find_links
from kg.extract.dates_tense import find_clause, find_tense
from kg.extract.drafts import EventDraft
from kg.extract.syntax import Tree, tree_of
from kg.extract.times_lexicon import load_lexicon
from kg.records import Dating

_DEPTH = 4
"""Sequences longer than this are cut; it also ends pairs that contradict each other."""


def _pairs(tree: Tree, tokens: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) of events that the text itself puts in sequence."""
    known = frozenset(tokens)
    for token in tokens:
        if tree.poses[token] not in VERBAL:
            continue
        for link in find_links(tree, token):
            if link.token in known and link.token != token and link.side != "on":
                yield (token, link.token) if link.side == "before" else (link.token, token)
        yield from _by_tense(tree, token, known)


def _by_tense(tree: Tree, token: int, known: frozenset[int]) -> Iterator[tuple[int, int]]:
    """What is past for the clause above comes before it; what is future for it, after."""
    head = tree.heads[token]
    above = find_clause(tree, head) if head != token else None
    if above is None or above == token or above not in known:
        return
    tense, spoken = find_tense(tree, token), tree.deps[token] == "ccomp" and tree.lemmas[above] in load_lexicon().speech
    if tense == "past-perfect" or (spoken and tense in {"past", "perfect"}):
        yield token, above
    elif spoken and tense in {"future", "infinitive"}:
        yield above, token


def order_events(doc: Doc, drafts: Sequence[EventDraft], datings: Mapping[int, Dating]) -> dict[int, int]:
    """A sequence number for each event, by its trigger's token: 0 for the story itself, lower for what came before.

    Events that the text puts in no sequence share a number; their place in the text is the tie-break for showing them.
    """
    tree = tree_of(doc)
    tokens = sorted({draft.token for draft in drafts})
    order = dict.fromkeys(tokens, 0)
    pairs = list(_pairs(tree, tokens))
    for _ in range(_DEPTH):
        for first, last in reversed(pairs):
            order[first] = max(min(order[first], order[last] - 1), -_DEPTH)
    return order
