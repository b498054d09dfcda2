"""Names that the parser takes for a verb's subject: of two subjects, of a town's country."""

from functools import cache

from kg.extract.columns import NOUNS, Columns
from kg.ontology.gazetteer import load_gazetteer

_TIMES = frozenset({"before", "after", "until", "since"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REACH = 8


def mend_subject(columns: Columns, name: int) -> None:
    """'A pilot himself, Moss was hired': of two subjects the name is it, the other its apposition."""
    deps, heads = columns.deps, columns.heads
    if columns.words[name] == "which":
        _mend_which(columns, name)
    if columns.poses[name] != "PROPN" or _mend_region(columns, name):
        return
    for noun in range(name - 1, max(0, name - _REACH), -1):
        if heads[noun] == heads[name] and deps[noun] in _SUBJECTS and columns.poses[noun] == "NOUN":
            if "," in columns.words[noun:name]:
                deps[noun], heads[noun] = "appos", name
            return


def _mend_which(columns: Columns, pronoun: int) -> None:
    """'songs which after the cut will cost more': 'which' is the subject, and no clause begins with 'after'."""
    deps, link, verb = columns.deps, pronoun + 1, columns.heads[pronoun]
    if columns.words[link] not in _TIMES or deps[link] != "mark" or columns.heads[link] != verb:
        return
    for noun in range(link + 1, min(verb, link + _REACH)):
        if columns.heads[noun] == verb and deps[noun] in _SUBJECTS:
            deps[link], deps[noun], columns.heads[noun] = "prep", "pobj", link
            return


def _mend_region(columns: Columns, name: int) -> bool:
    """'A bridge near Genoa, Italy collapsed': the country but says where the town is, so that the bridge does it."""
    deps, heads, verb, words = columns.deps, columns.heads, columns.heads[name], columns.words
    comma = name - 1 - (words[name - 1] != ",")
    town = noun = comma - 1
    if town < 0 or words[comma] != "," or deps[town] != "pobj":
        return False
    if " ".join(words[comma + 1 : name + 1]) not in _regions():
        return False
    for _ in range(_REACH):
        if heads[noun] == verb:
            break
        noun = heads[noun]
    if heads[noun] != verb or columns.poses[noun] not in NOUNS or not noun < town:
        return False
    deps[noun] = deps[name]
    deps[name], heads[name] = "appos", town
    return True


@cache
def _regions() -> frozenset[str]:
    """Countries, states and the like, in lower case."""
    places = load_gazetteer().by_name.items()
    return frozenset(name.lower() for name, each in places if each.type in ("country", "state", "region"))
