"""Sums, shares and other measures that a verb has beside it: 'sold it for $9', 'was cut by 5 percent'."""

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.syntax import Tree, kids_by_dep


def is_measured(tree: Tree, token: int) -> bool:
    """Whether the number or noun is so much of something: '$9', '11%', '500 votes', and no 'one point' in time."""
    if tree.poses[token] == "NUM":
        return any(tree.poses[kid] == "SYM" for kid in tree.kids[token])
    lexicon = load_lexicon()
    measured = tree.words[token] == "%" or tree.lemmas[token] in lexicon.measures
    return measured and tree.words[token] not in lexicon.wayward and bool(kids_by_dep(tree, token, "nummod"))
