"""What a number of miles says how far away it is: 'ships 400 miles away', 'Lima, 200 miles to the north'."""

from spacy.tokens import Doc

from kg.extract.columns import NOUNS
from kg.extract.figures_lexicon import load_figures
from kg.extract.numbers import Number
from kg.extract.syntax import kids_by_dep, tree_of

_SHORT = 3
_ASIDE = 5
_MODIFIERS = frozenset({"punct", "amod", "quantmod", "advmod"})


def is_distance(doc: Doc, number: Number) -> bool:
    """Whether a word of direction stands behind the number: 'a port 40 miles north of Lima'."""
    end, words = max(number.end, number.unit_token + 1), tree_of(doc).words
    if words[end : end + 1] == ("(",) and ")" in words[end : end + _ASIDE]:  # '40 miles (65 km) south'
        end = words.index(")", end) + 1
    after = words[end : end + _SHORT]
    pointing = after[2:] if after[:2] == ("to", "the") else after[:1]
    return not load_figures().directions.isdisjoint(pointing)


def find_distant(doc: Doc, number: Number) -> int | None:
    """The token of what is so far away: the noun right before the number, or the subject of the verb of place there."""
    tree, lexicon = tree_of(doc), load_figures()
    at = number.start - 1
    while at >= 0 and (tree.deps[at] in _MODIFIERS or tree.words[at] in lexicon.placed):
        at -= 1
    if at < 0:
        return None
    if tree.poses[at] in NOUNS:
        return at
    return next(iter(kids_by_dep(tree, at, "nsubj")), None) if tree.lemmas[at] in lexicon.lying else None
