"""Lists that the parser breaks up: names of a headline, a name that it takes for the modifier of the next."""

from collections.abc import Mapping
from typing import Final

from kg.extract.columns import NOUNS, VERBAL, Columns, Repair, kids_of
from kg.extract.coreference_lexicon import load_lexicon as load_times

_REACH = 12
_LISTED = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr"})
_INDEFINITE = frozenset({"a", "an"})
_NAMES = frozenset({"PROPN", "NUM"})


def _join_names(columns: Columns, name: int) -> None:
    """'shows Swift, Volta 5, and Owl', where the names after the first hang loose on the verb."""
    deps, heads, poses, words = columns.deps, columns.heads, columns.poses, columns.words
    verb = heads[name]
    if poses[verb] not in VERBAL or name < verb or poses[name] not in _NAMES or words[name].isdigit():
        return
    joint = _joint_before(columns, name)
    if joint <= verb or words[joint] not in (",", "and", "&"):
        return
    first = next((each for each in kids_of(columns, verb) if verb < each < joint and deps[each] == "dobj"), None)
    if first is None or poses[first] != "PROPN" or name - first > _REACH or not _ends_list(columns, verb, first, name):
        return
    deps[name], heads[name], poses[name], columns.tags[name] = "conj", first, "PROPN", "NNP"


def _joint_before(columns: Columns, name: int) -> int:
    """The comma or 'and' before the name and its modifiers; of ', and' the comma."""
    start = name
    while start and columns.heads[start - 1] == name:
        start -= 1
    joint = start - 1
    return joint - 1 if columns.words[joint] in ("and", "&") and columns.words[joint - 1] == "," else joint


def _ends_list(columns: Columns, verb: int, first: int, name: int) -> bool:
    """Whether from the object to the name, and on to an 'and', there are but names and commas."""
    near = range(first + 1, min(name + _REACH, len(columns.words)))
    for each in near:
        if columns.words[each] in ("and", "&"):
            after = each + 1
            return after < len(columns.words) and columns.poses[after] in _NAMES
        if columns.words[each] != "," and columns.poses[each] not in _NAMES:
            return False
    return False


def _part_names(columns: Columns, first: int) -> None:
    """'shows iPhone and Apple TV', read as the TV of two firms: two names joined by 'and' are two things."""
    deps, heads, poses, words = columns.deps, columns.heads, columns.poses, columns.words
    last = heads[first]
    joint = first + 1
    if poses[first] != "PROPN" or poses[last] != "PROPN" or last < first + 3 or words[joint] != "and":
        return
    between = range(joint + 1, last)
    if any(poses[each] != "PROPN" or heads[each] not in (first, last, *between) for each in between):
        return
    if any(deps[each] in ("det", "poss", "amod") for each in kids_of(columns, last) if each < first):
        return
    deps[first], heads[first] = deps[last], heads[last] if heads[last] != last else first
    for each in kids_of(columns, last):
        if each < first:
            heads[each] = first
    deps[last], heads[last] = "conj", first
    for each in between:
        heads[each], deps[each] = last, "compound"
    heads[joint], deps[joint] = first, "cc"


def _deny_apposition(columns: Columns, clause: int) -> None:
    """'it was Berg, not Stone, who left': the clause tells of the one who is meant."""
    noun = columns.heads[clause]
    above = columns.heads[noun]
    if columns.deps[noun] in ("appos", "conj") and noun and columns.words[noun - 1] == "not" and above < noun:
        columns.heads[clause] = above


def _leave_apposition(columns: Columns, name: int) -> None:
    """'Ana Reyes, the mayor, and Ben Cole left', read as if she were Cole: after ', and' a name goes with a name."""
    deps, heads, poses = columns.deps, columns.heads, columns.poses
    told, first = heads[name], heads[heads[name]]
    if deps[told] != "appos" or poses[name] != "PROPN":
        return
    joint = _joint_before(columns, name)
    if columns.words[joint : joint + 2] == [",", "and"]:
        heads[name] = heads[joint + 1] = first


def _join_parallel(columns: Columns, noun: int) -> None:
    """'a council of the cabinet and the senate': what has the same article goes together."""
    head = columns.heads[noun]
    if head > noun or columns.deps[head] not in ("dobj", "nsubj", "nsubjpass", "attr", "pobj"):
        return
    article, first = _article(columns, noun), _article(columns, head)
    owned = article in ("the", "his", "her", "its", "their") and first in ("a", "an")
    both = article in ("a", "an") and first not in ("", *_INDEFINITE) and _is_person(columns.lemmas[noun])
    if not owned and not both:
        return
    for preposition in kids_of(columns, head):
        if head < preposition < noun and columns.words[preposition] in ("of", "between"):
            for inner in kids_of(columns, preposition):
                alike = owned or _is_person(columns.lemmas[inner])
                if columns.deps[inner] == "pobj" and inner < noun and _article(columns, inner) == article and alike:
                    columns.heads[noun] = inner
                    return


def _is_person(lemma: str) -> bool:
    return lemma in load_times().people or lemma in load_times().female


def _article(columns: Columns, noun: int) -> str:
    """The article or owner of a noun, '' where it has none."""
    found = (columns.words[each] for each in kids_of(columns, noun) if columns.deps[each] in ("det", "poss"))
    return next(found, "")


def _join_likes(columns: Columns, noun: int) -> None:
    """'sold its mines, its ships and its farms', read as if the mines were the ships."""
    deps, heads, words, poses = columns.deps, columns.heads, columns.words, columns.poses
    head = heads[noun]
    if poses[head] != poses[noun] or poses[noun] not in NOUNS or deps[head] not in _LISTED or head > noun:
        return
    last = next((each for each in kids_of(columns, noun) if deps[each] == "conj" and each > noun), None)
    joint = next((each for each in kids_of(columns, noun) if words[each] == "and"), None)
    start = min([each for each in kids_of(columns, noun) if each < noun], default=noun)
    if last is None or joint is None or words[start - 1] != "," or poses[last] not in NOUNS:
        return
    alike = _article(columns, head) == _article(columns, noun) == _article(columns, last) and poses[noun] == "NOUN"
    if alike or (words[joint - 1] == "," and _is_open(columns, head, last)):
        deps[noun] = "conj"


def _is_open(columns: Columns, head: int, last: int) -> bool:
    """Whether no comma closes what stands behind the first noun, as it would close an apposition."""
    after = max([last, *kids_of(columns, last)]) + 1
    return columns.words[after : after + 1] != [","] and columns.deps[head] != "appos"


LISTS: Final[Mapping[str, Repair]] = {
    "join-names": _join_names,
    "part-names": _part_names,
    "deny-apposition": _deny_apposition,
    "leave-apposition": _leave_apposition,
    "join-parallel": _join_parallel,
    "join-likes": _join_likes,
}
