"""Noun phrases that the parser runs together or cuts: two articles in one, numbers as names, moneys with a country."""

from collections.abc import Mapping
from typing import Final

from kg.extract.columns import FINITE, NOUNS, SUBJECTS, Columns, Repair, has_kid, kids_of, left_edge, move_kids
from kg.extract.coreference_lexicon import load_lexicon as load_times
from kg.extract.figures_lexicon import load_figures
from kg.extract.grammar import load_grammar
from kg.extract.repairs_lexicon import load_repairs

_TENSED = FINITE | {"MD"}
_ARTICLES = frozenset({"a", "an", "the"})
_DASHES = frozenset({"-", "–", "—", "--"})
_HOPS = 6
_NEAR = 12
_DOLLARS = frozenset({"$", "dollars"})


def _part_articles(columns: Columns, article: int) -> None:
    """'gave owners of its new phone a free case', read as one phrase: a phrase has one article."""
    words, deps, heads, poses = columns.words, columns.deps, columns.heads, columns.poses
    last = heads[article]
    if words[article] not in _ARTICLES or last < article or poses[last] not in NOUNS:
        return
    before = [each for each in kids_of(columns, last) if each < article]
    nouns = [each for each in before if poses[each] in NOUNS and deps[each] in ("nmod", "compound")]
    if not nouns or (before[-1] + 1 != article and words[article - 1] not in _DASHES and poses[article - 1] != "NUM"):
        return
    first = nouns[-1]
    if deps[first] == "poss":
        return
    if words[article - 1] in _DASHES:
        _take_place(columns, first, last, before)
        heads[last], deps[last] = first, "appos"
        return
    giver = _giver(columns, last)
    if giver is None:
        return
    receiver = heads[last] if deps[last] == "dobj" else heads[heads[last]]
    _take_place(columns, first, last, before)
    heads[last], deps[last] = giver, "dobj"
    deps[receiver if deps[first] == "pobj" else first] = "dative"


def _giver(columns: Columns, noun: int) -> int | None:
    """The verb of giving whose object the noun is, or stands in by a preposition, and that has no second object."""
    deps, heads = columns.deps, columns.heads
    verb = heads[noun]
    if deps[noun] == "pobj":
        above = heads[verb]
        if deps[above] != "dobj":
            return None
        verb = heads[above]
    elif deps[noun] != "dobj":
        return None
    given = columns.lemmas[verb] in load_repairs().giving and not has_kid(columns, verb, "dative")
    return verb if given else None


def _take_place(columns: Columns, new: int, old: int, kids: list[int]) -> None:
    """Puts one word in the place of another, with those of its children."""
    columns.heads[new] = columns.heads[old] if columns.heads[old] != old else new
    columns.deps[new] = columns.deps[old]
    for each in kids:
        if each != new:
            columns.heads[each] = new


def _join_money(columns: Columns, country: int) -> None:
    """'at US $199', read as in the United States: the country tells whose dollars."""
    words, deps, heads = columns.words, columns.deps, columns.heads
    sign, number = country + 1, country + 2
    if number >= len(words) or words[country] not in load_repairs().dollar_countries or words[sign] not in _DOLLARS:
        return
    if columns.poses[number] != "NUM" or heads[country] == number:
        return
    for each in kids_of(columns, country):
        heads[each] = number
    deps[number], heads[number] = deps[country], heads[country] if heads[country] != country else number
    heads[country] = heads[sign] = number
    deps[country] = "nmod"


def _is_number(word: str) -> bool:
    figures = load_figures()
    return word in figures.words or word in figures.multipliers


def _name_number(columns: Columns, number: int) -> None:
    """'iOS 4 was shown', where the number is what was shown: it is the name that heads the phrase."""
    words, deps, heads = columns.words, columns.deps, columns.heads
    name = number - 1
    if not words[number].replace(".", "").isdigit() or number == 0 or heads[name] != number:
        return
    letters = words[name].isalpha() and words[name] not in load_grammar().months and not _is_number(words[name])
    if (
        not letters
        or columns.tags[name] not in ("NNP", "NNPS", "CD")
        or deps[name] not in ("compound", "advmod", "nmod")
    ):
        return
    for each in kids_of(columns, number):
        if each != name:
            heads[each] = name
    heads[name] = heads[number] if heads[number] != number else name
    deps[name] = deps[number]
    heads[number], deps[number] = name, "nummod"
    columns.poses[name], columns.tags[name] = "PROPN", "NNP"


def _count_currency(columns: Columns, verb: int) -> None:
    """'fell 3.1% to 84,200 won on Friday', where the currency was read as a verb: it is what the number counts."""
    words, deps, heads, number = columns.words, columns.deps, columns.heads, verb - 1
    if verb == 0 or words[verb] not in load_figures().currencies or deps[number] != "pobj":
        return
    if columns.tags[number] != "CD" or columns.poses[verb] != "VERB" or heads[heads[number]] != heads[verb]:
        return
    move_kids(columns, verb, heads[verb])
    heads[verb], deps[verb] = heads[number], "pobj"
    heads[number], deps[number] = verb, "nummod"
    columns.tags[verb], columns.poses[verb], columns.lemmas[verb] = "NNS", "NOUN", words[verb]


def _part_amount(columns: Columns, noun: int) -> None:
    """'fined the firm 12 million euros', read as one phrase: before the number of a money stands who pays it."""
    deps, heads, money = columns.deps, columns.heads, columns.heads[noun]
    after = noun + 1
    if columns.poses[noun] not in NOUNS or money <= after or deps[money] != "dobj" or heads[money] > noun:
        return
    if columns.tags[after] != "CD" or columns.lemmas[money] not in load_figures().currencies:
        return
    for each in kids_of(columns, money):
        if each < noun:
            heads[each] = noun
    heads[noun], deps[noun] = heads[money], "dative"


def _raise_subject(columns: Columns, subject: int) -> None:
    """'Mansfield was already involved', where the subject hangs on 'was': an auxiliary has no subject of its own."""
    deps, heads = columns.deps, columns.heads
    auxiliary = heads[subject]
    verb = heads[auxiliary]
    if deps[auxiliary] in ("aux", "auxpass") and verb != auxiliary and not has_kid(columns, verb, deps[subject]):
        heads[subject] = verb
        if deps[auxiliary] == "auxpass":
            deps[subject] = "nsubjpass"


def _take_subject(columns: Columns, verb: int) -> None:
    """'He was in hospital, police and medics said', read as a list: the nouns before a verb that has none do it."""
    words, deps, heads = columns.words, columns.deps, columns.heads
    if (
        columns.tags[verb] not in ("VBD", "VBZ")
        or columns.poses[verb] != "VERB"
        or columns.poses[verb - 1] not in NOUNS
    ):
        return
    if verb == 0 or has_kid(columns, verb, *SUBJECTS, "aux", "auxpass"):
        return
    found, noun = None, verb - 1
    for _ in range(_HOPS):
        if heads[noun] >= noun or verb - heads[noun] > _NEAR:
            break
        listed = deps[noun] in ("conj", "appos") and columns.poses[noun] in NOUNS
        if listed and (found is None or words[left_edge(columns, noun) - 1] == ","):
            found = noun
        noun = heads[noun]
    if found is None or words[left_edge(columns, found) - 1] not in (",", "and", "but"):
        return
    heads[found], deps[found] = verb, "nsubj"
    told = [each for each in kids_of(columns, verb) if deps[each] == "ccomp"]
    if len(told) > 1 and told[0] < found:  # 'he was hurt and a clerk said it was closed': two clauses
        deps[told[0]] = "parataxis"


def _join_in_order(columns: Columns, order: int) -> None:
    """'cut prices in order to compete', read as an order to compete: it is what the cut is for."""
    words, deps, heads = columns.words, columns.deps, columns.heads
    before, to = order - 1, order + 1
    if (
        tuple(words[max(before, 0) : to + 1]) != ("in", "order", "to")
        or deps[before] != "prep"
        or heads[before] == before
    ):
        return
    aimed = [each for each in kids_of(columns, order) if each > to and columns.tags[each] == "VB"]
    if aimed and heads[to] == aimed[0]:
        heads[aimed[0]], deps[aimed[0]] = heads[before], "advcl"
        heads[before] = heads[order] = aimed[0]
        deps[before] = deps[order] = "dep"


def _join_noun(columns: Columns, name: int) -> None:
    """'that the party Bright Path stated', read as two who state: the noun says what the name after it names."""
    deps, heads = columns.deps, columns.heads
    if columns.poses[name] != "PROPN":
        return
    noun = left_edge(columns, name) - 1
    if noun < 0 or columns.poses[noun] != "NOUN" or noun == heads[name]:
        return
    if deps[noun] == deps[name] and heads[noun] == heads[name]:
        for each in kids_of(columns, noun):
            heads[each] = name
        heads[noun], deps[noun] = name, "compound"


def _describe_noun(columns: Columns, noun: int) -> None:
    """'gives opening keynote', read as an opening that has an object: no noun has one, so it says what the other is."""
    first = columns.heads[noun]
    if first + 1 != noun or columns.poses[first] != "NOUN" or columns.poses[noun] not in NOUNS:
        return
    _take_place(columns, noun, first, kids_of(columns, first))
    columns.heads[first], columns.deps[first] = noun, "compound"


def _part_office(columns: Columns, office: int) -> None:
    """'named economist Anna Berg justice minister', read as one phrase: who is named, and what she is to be."""
    heads, deps, poses = columns.heads, columns.deps, columns.poses
    verb, first = heads[office], heads[office] + 1
    people = load_times().people
    if columns.lemmas[verb] not in load_repairs().naming or verb > office or columns.lemmas[office] not in people:
        return
    name = next((each for each in range(office - 1, verb, -1) if poses[each] == "PROPN"), verb)
    start = next((each for each in range(name, verb, -1) if poses[each] != "PROPN"), verb) + 1
    apart = [each for each in range(first, office) if heads[each] == verb or poses[each] == "DET"]
    if name <= start or has_kid(columns, verb, "auxpass") or any(poses[each] != "NOUN" for each in apart):
        return
    for each in range(first, name):
        heads[each], deps[each] = name, "compound"
    for each in range(name + 1, office):
        heads[each] = office
    heads[name], deps[name] = verb, "dobj"
    deps[office] = "oprd"


def _give_subject(columns: Columns, verb: int) -> None:
    """'given the mayor has won', read as given the mayor: a verb with a tense has a subject."""
    deps, heads = columns.deps, columns.heads
    near = [each for each in kids_of(columns, verb) if each < verb]
    if not any(columns.tags[each] in _TENSED for each in (verb, *near)) or any(deps[each] in SUBJECTS for each in near):
        return
    above = [each for each in kids_of(columns, heads[verb]) if heads[verb] < each < verb]
    joined = any(deps[each] == "cc" for each in above)
    for link in (*near, *([] if joined else reversed(above))):
        nouns = [each for each in kids_of(columns, link) if each > link]
        if columns.words[link] in load_repairs().linking and nouns:
            passive = has_kid(columns, verb, "auxpass")
            heads[nouns[0]], deps[nouns[0]] = verb, "nsubjpass" if passive else "nsubj"
            heads[link], deps[link] = verb, "mark"
            deps[verb] = "advcl" if heads[verb] != verb else deps[verb]
            return


def _free_subject(columns: Columns, verb: int) -> None:
    """'killed by rebels and six soldiers were shot', read as killed by both: what stands before 'were' was shot."""
    deps, heads = columns.deps, columns.heads
    first = min([each for each in kids_of(columns, verb) if deps[each] in ("aux", "auxpass")], default=verb)
    if columns.tags[first] not in _TENSED or has_kid(columns, verb, *SUBJECTS, "mark"):
        return
    last = noun = first - 1 - (columns.words[first - 1] == ",")
    for _ in range(_HOPS):
        if deps[noun] == "conj" or heads[noun] >= noun:
            break
        noun = heads[noun]
    parted = last < first - 1 and "," not in columns.words[noun:last]  # but 'and a ship, built in Oslo, was sold'
    if deps[noun] != "conj" or columns.poses[noun] not in NOUNS or parted:
        return
    if columns.words[left_edge(columns, noun) - 1] == "and":
        heads[noun], deps[noun] = verb, "nsubjpass" if has_kid(columns, verb, "auxpass") else "nsubj"
        deps[verb] = "conj" if deps[verb] == "advcl" else deps[verb]


PHRASES: Final[Mapping[str, Repair]] = {
    "join-in-order": _join_in_order,
    "part-articles": _part_articles,
    "join-money": _join_money,
    "name-number": _name_number,
    "count-currency": _count_currency,
    "part-amount": _part_amount,
    "raise-subject": _raise_subject,
    "take-subject": _take_subject,
    "join-noun": _join_noun,
    "describe-noun": _describe_noun,
    "part-office": _part_office,
    "give-subject": _give_subject,
    "free-subject": _free_subject,
}
