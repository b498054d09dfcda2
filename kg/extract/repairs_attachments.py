"""Prepositions that the parser hangs from a word that takes none, or takes for no preposition."""

from collections.abc import Mapping
from typing import Final

from kg.extract.columns import Columns, Repair, has_kid, is_year, kids_of, left_edge
from kg.extract.coreference_lexicon import load_lexicon as load_times
from kg.extract.grammar import load_grammar
from kg.extract.repairs_lexicon import load_repairs

_SPANNING = frozenset({"for", "in", "over", "during"})
_LAST = frozenset({"as", "on"})
_COMPARING = frozenset({"such", "same", "well", "far"})
_NESTED = frozenset({"pobj", "prep", "conj", "acl"})
_HOPS = 6


def _pass_amount(columns: Columns, preposition: int) -> None:
    """'was cut to $199 in Sweden': no place hangs on a sum."""
    words, deps, heads, poses = columns.words, columns.deps, columns.heads, columns.poses
    amount = heads[preposition]
    verb = heads[heads[amount]] if deps[amount] == "pobj" else heads[amount]
    named = [each for each in kids_of(columns, preposition) if deps[each] == "pobj" and poses[each] == "PROPN"]
    if words[preposition] == "in" and poses[amount] == "NUM" and named and poses[verb] == "VERB" and verb < amount:
        heads[preposition] = verb


def _pass_time(columns: Columns, preposition: int) -> None:
    """'was ruled for years by kings', 'the killing in 2013 of Moss': no doer or victim hangs on a time."""
    words, deps, heads = columns.words, columns.deps, columns.heads
    time = heads[preposition]
    before = heads[time]
    if words[preposition] not in ("by", "of") or time != preposition - 1 or deps[time] != "pobj" or before > time:
        return
    if words[preposition] == "by":
        verb = heads[before]
        passive = columns.poses[verb] == "VERB" and has_kid(columns, verb, "auxpass") and verb < before
        if passive and columns.lemmas[time] in load_times().times and words[before] in _SPANNING:
            heads[preposition], deps[preposition] = verb, "agent"
    elif is_year(words[time]) and columns.poses[before - 1] == "NOUN":
        heads[preposition] = heads[before] = before - 1


def _lead_along(columns: Columns, way: int) -> None:
    """'stopped along a dark road', where the road is taken for what was stopped: it is where."""
    deps, verb = columns.deps, columns.heads[way]
    link = verb + 1
    if not link < way or columns.words[link] not in load_repairs().leading:
        return
    leads = columns.words[link] == "along" or columns.lemmas[verb] in load_grammar().covering
    if leads and left_edge(columns, way) == link + 1:
        deps[link], columns.heads[way], deps[way] = "prep", link, "pobj"


def _take_governed(columns: Columns, link: int) -> None:
    """'sentenced clerks who met Moss to jail', 'described the end of voting as a farce': the outer verb asks for it."""
    words, heads, lemmas = columns.words, columns.heads, columns.lemmas
    inner = above = heads[link]
    governing = load_repairs().governed.get(words[link], frozenset())
    if lemmas[inner] in governing or words[link - 1] in _COMPARING:
        return
    for _ in range(_HOPS):
        if columns.deps[above] not in _NESTED:
            break
        above = heads[above]
    verb = heads[above]
    nested = columns.deps[above] == "dobj" and (columns.deps[inner] == "acl" or words[link] in _LAST)
    if nested and lemmas[verb] in governing and all(words[each] != words[link] for each in kids_of(columns, verb)):
        for each in kids_of(columns, inner):
            if each >= link and columns.deps[each] == "prep":
                heads[each] = verb


def _keep_feature(columns: Columns, preposition: int) -> None:
    """'unveils a phone with two cameras': it is the phone that has them."""
    verb, noun = columns.heads[preposition], preposition - 1
    if columns.words[preposition] != "with" or columns.lemmas[verb] not in load_repairs().showing:
        return
    if columns.heads[noun] != verb or columns.deps[noun] != "dobj":
        return
    if any(columns.deps[each] == "pobj" and columns.poses[each] == "NOUN" for each in kids_of(columns, preposition)):
        columns.heads[preposition] = noun


def _tell_of_body(columns: Columns, verb: int) -> None:
    """'the head of the group in Kenya, which says', read as if the head were a 'which': it is the group."""
    person, deps, words = columns.heads[verb], columns.deps, columns.words
    people = load_times().people
    which = any(words[each] == "which" and each < verb for each in kids_of(columns, verb))
    if not which or columns.lemmas[person] not in people or words[person + 1] not in ("of", "at", "for", "from"):
        return
    bodies = [each for each in kids_of(columns, person + 1) if deps[each] == "pobj" and each < verb]
    if bodies and columns.lemmas[bodies[0]] not in people:
        columns.heads[verb] = bodies[0]


ATTACHMENTS: Final[Mapping[str, Repair]] = {
    "keep-feature": _keep_feature,
    "pass-amount": _pass_amount,
    "pass-time": _pass_time,
    "tell-of-body": _tell_of_body,
    "take-governed": _take_governed,
    "lead-along": _lead_along,
}
