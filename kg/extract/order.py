"""The sequence of an article's events, for those of the same day."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush

from spacy.tokens import Doc

from kg.extract.dates_anchors import find_links
from kg.extract.dates_tense import find_clause, find_tense
from kg.extract.drafts import EventDraft
from kg.extract.syntax import Tree, tree_of
from kg.extract.times_lexicon import load_lexicon
from kg.records import Dating

_VERBAL = frozenset({"VERB", "AUX"})
_BACK = frozenset({"past-perfect", "perfect"})


def _pairs(tree: Tree, tokens: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) of events that the text itself puts in sequence."""
    known = frozenset(tokens)
    for token in tokens:
        if tree.poses[token] not in _VERBAL:
            continue
        for side, other in find_links(tree, token):
            if other in known and other != token:
                yield (token, other) if side == "before" else (other, token)
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


def _rank(tree: Tree, token: int) -> int:
    """0 for what a main clause tells as already past ('had resigned'), 1 for the story itself, 2 for what is to come."""
    clause = find_clause(tree, token)
    tense = find_tense(tree, clause) if clause is not None else "past"
    if tense == "past-perfect":
        return 0
    return 2 if tense in {"future", "infinitive"} else 1


def _sort(tokens: Sequence[int], pairs: Sequence[tuple[int, int]], rank: Mapping[int, int]) -> list[int]:
    """The tokens in an order that keeps every pair, else by rank and position; pairs that contradict others give way."""
    later: dict[int, set[int]] = {token: set() for token in tokens}
    waits = dict.fromkeys(tokens, 0)
    for first, last in pairs:
        if last not in later[first]:
            later[first].add(last)
            waits[last] += 1
    ready = [(rank[token], token) for token in tokens if waits[token] == 0]
    heapify(ready)
    found: list[int] = []
    done: set[int] = set()
    held = sorted(tokens, key=lambda token: (rank[token], token), reverse=True)
    while len(found) < len(tokens):
        while not ready:
            token = held.pop()
            if token not in done:
                ready.append((rank[token], token))
        _, token = heappop(ready)
        if token in done:
            continue
        done.add(token)
        found.append(token)
        for other in later[token]:
            waits[other] -= 1
            if waits[other] == 0 and other not in done:
                heappush(ready, (rank[other], other))
    return found


def order_events(doc: Doc, drafts: Sequence[EventDraft], datings: Mapping[int, Dating]) -> dict[int, int]:
    """A sequence number for each event, by the token of its trigger: 'after' and 'before', tense, then the text's order."""
    tree = tree_of(doc)
    tokens = sorted({draft.token for draft in drafts})
    rank = {token: _rank(tree, token) for token in tokens}
    return {token: at for at, token in enumerate(_sort(tokens, list(_pairs(tree, tokens)), rank))}
