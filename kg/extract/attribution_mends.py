"""Mends of parses that break where somebody speaks; the tree stays the same object where nothing is broken."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.extract.attribution_lexicon import Carriers
from kg.extract.loops import undo_loops
from kg.extract.syntax import Tree

_REACH = 40


@dataclass(frozen=True, slots=True)
class _Move:
    """A token's new head and relation."""

    token: int
    head: int
    dep: str


def mend_tree(tree: Tree, cues: Mapping[int, Carriers]) -> Tree:
    """The tree with 'Reyes alleged fraud' as a clause, and a 'that' clause given back to its verb of saying."""
    moves: list[_Move] = []
    for token in cues:
        if tree.deps[token] == "amod" and tree.tags[token] in ("VBN", "VBD"):
            moves += _verb_again(tree, token)
    for token, dep in enumerate(tree.deps):
        if dep == "advcl":
            moves += _content_again(tree, cues, token)
        elif dep in ("acl", "ccomp", "relcl"):
            moves += _past_evidence(tree, cues, token)
        elif dep == "conj" and tree.heads[token] < token:
            moves += _second_content(tree, cues, token)
    return _moved(tree, moves) if moves else tree


def _verb_again(tree: Tree, verb: int) -> list[_Move]:
    """A verb that was read as its object's adjective, though it has a subject of its own."""
    noun = tree.heads[verb]
    kids = tree.kids[verb]
    if noun < verb or not any(tree.deps[kid] == "nsubj" for kid in kids):
        return []
    above = tree.heads[noun]
    subordinate = any(tree.deps[kid] == "mark" for kid in kids)
    moves = [_Move(noun, verb, "dobj")]
    moves.append(_Move(verb, verb if above == noun else above, "advcl" if subordinate else tree.deps[noun]))
    for holder in {noun, above}:
        links = [kid for kid in tree.kids[holder] if tree.deps[kid] == "cc" and 0 < kid - noun <= 1]
        for kid in tree.kids[holder]:
            if links and tree.deps[kid] == "conj" and tree.tags[kid] in ("VBD", "VBZ", "VBP") and kid > links[0]:
                moves.append(_Move(kid, verb, "conj"))
    return moves


def _content_again(tree: Tree, cues: Mapping[int, Carriers], clause: int) -> list[_Move]:
    """A clause with 'that' which hangs beside its verb of saying instead of from it."""
    mark = _that(tree, clause)
    if mark is None or tree.words[mark - 1] in ("so", "now", "given", "provided"):
        return []
    for token in range(mark - 1, max(mark - _REACH, tree.heads[clause]), -1):
        if _says(cues, token):
            taken = any(tree.deps[kid] == "ccomp" for kid in tree.kids[token])
            return [] if taken else [_Move(clause, token, "ccomp")]
    return []


def _past_evidence(tree: Tree, cues: Mapping[int, Carriers], clause: int) -> list[_Move]:
    """A clause that hangs from the evidence in 'claimed without any evidence that ballots burned'."""
    without = tree.heads[tree.heads[clause]]
    verb = tree.heads[without]
    if tree.words[without] != "without" or not _says(cues, verb):
        return []
    return [_Move(clause, verb, "ccomp")] if _that(tree, clause) is not None else []


def _that(tree: Tree, clause: int) -> int | None:
    return next((kid for kid in tree.kids[clause] if tree.deps[kid] == "mark" and tree.words[kid] == "that"), None)


def _says(cues: Mapping[int, Carriers], token: int) -> bool:
    return any(cue.voice and cue.pos == "verb" for cue in cues.get(token, {}).get("clause", ()))


def _second_content(tree: Tree, cues: Mapping[int, Carriers], clause: int) -> list[_Move]:
    """A clause with 'that' coordinated with its verb of saying: 'announced a fleet and that ships will sail'."""
    if _that(tree, clause) is None:
        return []
    verb = tree.heads[clause]
    if tree.deps[verb] == "dobj":
        verb = tree.heads[verb]
    return [_Move(clause, verb, "ccomp")] if _says(cues, verb) else []


def _moved(tree: Tree, moves: list[_Move]) -> Tree:
    heads, deps = list(tree.heads), list(tree.deps)
    for move in moves:
        heads[move.token], deps[move.token] = move.head, move.dep
    undo_loops(heads, deps, (tree.heads, tree.deps))
    kids: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            kids[head].append(token)
    return replace(tree, heads=tuple(heads), deps=tuple(deps), kids=tuple(tuple(each) for each in kids))
