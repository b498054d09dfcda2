"""The dependency tree of a Doc as plain tuples. All positions are token indices of the Doc."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.attrs import DEP, HEAD, LEMMA, LOWER, POS, TAG
from spacy.tokens import Doc

from kg.extract.columns import Columns
from kg.extract.grammar import load_grammar
from kg.extract.headlines import mend_headlines, mend_prefixes
from kg.extract.loops import undo_loops
from kg.extract.predicates import mend_predicates
from kg.extract.repairs import repair_parse
from kg.extract.token_columns import read_columns

_HOPS = 6
_LONGEST_LIST = 12
_MOST_KIDS = 64
"""Children on each side of a head: prose has a tenth; without a bound, a heap of loose words costs its square."""


class Argument(NamedTuple):
    """A token that fills a slot, and how it was found."""

    token: int
    basis: str


@dataclass(frozen=True, slots=True)
class Tree:
    """Columns over the tokens of a Doc; `heads` points to itself at a root; `kids` (the nearest) by position."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    poses: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    kids: tuple[tuple[int, ...], ...]


def make_tree(doc: Doc) -> Tree:
    """The Doc's dependency tree; words and lemmas in lower case."""
    columns = read_columns(doc, LOWER, LEMMA, TAG, POS, DEP)
    offsets = doc.to_array([HEAD]).astype("int64").tolist() if len(doc) else []
    heads = [i + offset for i, offset in enumerate(offsets)]
    mend_parse(Columns(columns[0], columns[1], columns[2], columns[3], columns[4], heads))
    kids: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            kids[head].append(i)
    words, lemmas, tags, poses, deps = (tuple(column) for column in columns)
    lemmas = tuple(lemma.lower() or word for lemma, word in zip(lemmas, words, strict=True))
    return Tree(
        words, lemmas, tags, poses, deps, tuple(heads), tuple(_nearest(head, row) for head, row in enumerate(kids))
    )


def mend_parse(columns: Columns) -> None:
    """Mends in place what the parser is known to get wrong; each word still hangs from a root."""
    words, _, tags, poses, deps, heads = columns
    given = tuple(heads), tuple(deps)
    mend_headlines(tags, poses, deps, heads)
    mend_prefixes(words, poses, deps, heads)
    mend_predicates(columns)
    repair_parse(columns)
    undo_loops(heads, deps, given)


def _nearest(head: int, kids: Sequence[int]) -> tuple[int, ...]:
    """The children nearest to their head, on both sides of it."""
    if len(kids) <= _MOST_KIDS:
        return tuple(kids)
    middle = bisect(kids, head)
    return tuple(kids[max(0, middle - _MOST_KIDS) : middle + _MOST_KIDS])


def tree_of(doc: Doc) -> Tree:
    """The Doc's tree, made once and kept with the Doc."""
    tree: Tree | None = doc.user_data.get("dateline_tree")
    if tree is None:
        tree = doc.user_data["dateline_tree"] = make_tree(doc)
    return tree


def kids_by_dep(tree: Tree, token: int, *deps: str) -> list[int]:
    """Children of the token that hang by one of the relations."""
    return [kid for kid in tree.kids[token] if tree.deps[kid] in deps]


def first_of_list(tree: Tree, token: int) -> int:
    """The head of the list in which the token stands: A of 'A, B and C'; else the token."""
    for _ in range(_LONGEST_LIST):
        if tree.deps[token] != "conj":
            break
        token = tree.heads[token]
    return token


def behind_partitive(tree: Tree, token: int) -> int:
    """The noun behind a partitive: the votes of '68 % of votes', the lawyers of 'dozens of lawyers', else the token."""
    partitives = load_grammar().partitives
    for _ in range(_HOPS):
        if tree.lemmas[token] not in partitives and tree.poses[token] != "NUM":
            return token
        inner = [noun for kid in tree.kids[token] if tree.words[kid] == "of" for noun in kids_by_dep(tree, kid, "pobj")]
        if not inner:
            return token
        token = inner[0]
    return token


def has_to(tree: Tree, verb: int) -> bool:
    """Whether the verb is an infinitive with 'to'."""
    return any(tree.words[kid] == "to" and tree.deps[kid] == "aux" for kid in tree.kids[verb])
