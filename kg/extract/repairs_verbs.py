"""Verbs that the parser hangs from the wrong word or takes for another: by agreement, object, purpose, quotation."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from kg.extract.columns import FINITE, NOUNS, SUBJECTS, VERBAL, Columns, Repair, has_kid, is_year, kids_of, move_kids
from kg.extract.grammar import load_grammar
from kg.extract.repairs_lexicon import load_repairs
from kg.extract.roles_lexicon import load_roles

_PRESENT = frozenset({"VBZ", "VBP"})
_CLOSING = frozenset({'"', "”", "''"})
_ASIDE = frozenset({",", "-", "--", "–", "—"})
_HOPS = 4
_SUBORDINATE = frozenset({"advcl", "parataxis", "ccomp"})
_NEAR = 4
_CALLED = frozenset({"dobj", "auxpass", "ccomp", "xcomp"})
_OBJECTS = frozenset({"nsubj", "nsubjpass"})


def _agree(columns: Columns, verb: int) -> None:
    """'it pauses music when users take a call and offers more': of two verbs in the present it goes with its like."""
    heads, tags = columns.heads, columns.tags
    first = heads[verb]
    if {tags[verb], tags[first]} != _PRESENT or first > verb or has_kid(columns, verb, *SUBJECTS, "aux"):
        return
    if not has_kid(columns, first, "nsubj") or has_kid(columns, first, "aux"):
        return
    above = first
    for _ in range(_HOPS):
        if heads[above] >= above:
            return
        above = heads[above]
        if tags[above] == tags[verb] and has_kid(columns, above, "nsubj"):
            heads[verb] = above
            return


def _hang_participle(columns: Columns, verb: int) -> None:
    """'opened a hall in Mali intended to serve', read as if the opener intended: a past form without a subject."""
    deps, heads, tags = columns.deps, columns.heads, columns.tags
    main = heads[verb]
    if tags[verb] not in ("VBD", "VBN") or main > verb or columns.poses[main] != "VERB":
        return
    if columns.poses[verb - 1] not in NOUNS:
        return
    if has_kid(columns, verb, *SUBJECTS, "aux", "auxpass", "dobj", "mark", "advmod", "cc", "ccomp"):
        return
    found = [each for each in kids_of(columns, main) if main < each < verb and deps[each] == "dobj"]
    if not found:
        return
    heads[verb], deps[verb], tags[verb] = found[-1], "acl", "VBN"


def _mend_adverb(columns: Columns, adverb: int) -> None:
    """'users can randomly fill lists', where 'randomly' is taken for the verb."""
    deps, heads = columns.deps, columns.heads
    verb = adverb + 1
    if not columns.words[adverb].endswith("ly") or columns.poses[adverb] != "VERB" or verb >= len(heads):
        return
    if (
        heads[verb] != adverb
        or columns.tags[verb] != columns.tags[adverb]
        or deps[verb] not in ("xcomp", "ccomp", "dobj")
    ):
        return
    heads[verb] = heads[adverb] if heads[adverb] != adverb else verb
    deps[verb] = deps[adverb]
    move_kids(columns, adverb, verb)
    heads[adverb], deps[adverb] = verb, "advmod"
    columns.poses[adverb], columns.tags[adverb] = "ADV", "RB"


def _part_purpose(columns: Columns, verb: int) -> None:
    """'Berg passed Stone to become mayor', read as if one could pass that: only some verbs make others do things."""
    deps, heads, lemmas = columns.deps, columns.heads, columns.lemmas
    main = heads[verb]
    if main > verb or columns.poses[main] != "VERB" or lemmas[main] in load_grammar().commanding:
        return
    found = [each for each in kids_of(columns, verb) if deps[each] in _OBJECTS and each < verb]
    if len(found) != 1 or has_kid(columns, verb, "mark") or has_kid(columns, main, "dobj"):
        return
    if columns.words[verb - 2 : verb] == ["to", "be"] and deps[found[0]] == "nsubjpass":  # 'a concert to be held'
        heads[found[0]], deps[found[0]] = main, "dobj"
        heads[verb], deps[verb] = found[0], "acl"
    elif columns.tags[verb] == "VB" and columns.words[verb - 1] == "to" and lemmas[main] not in load_grammar().saying:
        heads[found[0]], deps[found[0]] = main, "dobj"
        deps[verb] = "advcl"


def _leave_quotation(columns: Columns, verb: int) -> None:
    """'Wu says it "sold it well," referring to the price': who refers is who says."""
    deps, heads, words = columns.deps, columns.heads, columns.words
    told = heads[verb]
    if (
        columns.tags[verb] != "VBG"
        or told > verb
        or words[verb - 1] not in _CLOSING
        or words[verb - 2] not in (",", *_CLOSING)
    ):
        return
    said = heads[told]
    if deps[told] == "ccomp" and said < told and columns.lemmas[said] in load_grammar().saying:
        heads[verb] = said


def _hang_name(columns: Columns, verb: int) -> None:
    """'It has a new hall, dubbed the nest': what is named is the hall."""
    deps, heads, main = columns.deps, columns.heads, columns.heads[verb]
    if columns.tags[verb] != "VBN" or main > verb or columns.lemmas[verb] not in load_repairs().naming:
        return
    noun = verb - 2
    if columns.words[verb - 1] != "," or heads[noun] != main or deps[noun] not in ("dobj", "attr"):
        return
    heads[verb], deps[verb] = noun, "acl"


def _mend_gerund(columns: Columns, verb: int) -> None:
    """'orders began, overwhelming the firm', where the last verb is taken for an adjective."""
    if columns.words[verb].endswith("ing") and columns.poses[verb] == "ADJ" and has_kid(columns, verb, "dobj"):
        columns.poses[verb], columns.tags[verb] = "VERB", "VBG"
        columns.lemmas[verb] = columns.words[verb].removesuffix("ing")


def _mend_contraction(columns: Columns, verb: int) -> None:
    """'It ’ s common', where the 's' is taken for a verb of its own."""
    if columns.words[verb] == "s" and columns.poses[verb] in VERBAL:
        columns.poses[verb], columns.lemmas[verb] = "AUX", "be"


def _leave_time(columns: Columns, verb: int) -> None:
    """'a deal reached in 1991, which barred it': a year has barred nothing."""
    deps, heads, year = columns.deps, columns.heads, columns.heads[verb]
    above = heads[heads[year]]
    if deps[year] != "pobj" or not _is_time(columns, year) or columns.poses[above] not in VERBAL:
        return
    if not any(columns.words[each] in ("which", "who") for each in range(year + 1, min(verb, year + _NEAR))):
        return
    if deps[above] == "acl":
        heads[verb] = heads[above]
        return
    found = [each for each in kids_of(columns, above) if above < each < year and deps[each] == "dobj"]
    found = found or [each for each in kids_of(columns, above) if each < above and deps[each] in ("nsubj", "nsubjpass")]
    if found:
        heads[verb] = found[0]


def _is_time(columns: Columns, token: int) -> bool:
    word, grammar = columns.words[token], load_grammar()
    return is_year(word) or word in grammar.weekdays or word in grammar.months


def _mend_small_object(columns: Columns, noun: int) -> None:
    """'shows the Swift', where the Swift is taken for what someone is called: only some verbs call."""
    deps, verb = columns.deps, columns.heads[noun]
    if deps[noun] == "nmod" or verb > noun or columns.poses[noun] not in NOUNS:
        return
    others = {deps[each] for each in kids_of(columns, verb) if each != noun}
    if not others.isdisjoint(_CALLED) or columns.lemmas[verb] in load_repairs().copular:
        return
    if columns.lemmas[verb] in load_repairs().naming:
        if columns.lemmas[verb] == "call" and "nsubj" in others and _is_summoned(columns, noun, verb):
            deps[noun] = "dobj"
    elif columns.tags[verb] in FINITE:
        deps[noun] = "dobj"


def _is_summoned(columns: Columns, noun: int, verb: int) -> bool:
    """Whether what 'call' has is whom or what one calls: 'called Stone', 'who called the strike', not 'a fool'."""
    which = columns.poses[noun] == "PROPN" or any(columns.words[each] == "the" for each in kids_of(columns, noun))
    gap = columns.deps[verb] == "relcl" and not any(
        columns.deps[each] == "nsubj" and columns.words[each] in load_grammar().relatives
        for each in kids_of(columns, verb)
    )
    return which and not gap


def _take_nearest(columns: Columns, verb: int) -> None:
    """'a preview of the new radio, to be released in May': what is to be released is the radio."""
    heads, comma = columns.heads, verb - _NEAR + 1
    noun = comma - 1
    if columns.words[comma:verb] != [",", "to", "be"] or columns.deps[noun] != "pobj":
        return
    if columns.words[heads[noun]] == "of" and heads[heads[noun]] == heads[verb]:
        heads[verb] = noun


def _make_subject(columns: Columns, name: int) -> None:
    """'Volta unveiled the lamp', where Volta is taken for a time or manner of unveiling."""
    deps, verb = columns.deps, columns.heads[name]
    near = name < verb <= name + 2 and columns.poses[name] == "PROPN" and not _is_time(columns, name)
    if not near or columns.poses[verb] != "VERB" or columns.tags[verb] not in FINITE:
        return
    if not has_kid(columns, verb, *SUBJECTS, "aux", "auxpass") and not columns.words[name].isdigit():
        deps[name] = "nsubj"


def _leave_report(columns: Columns, verb: int) -> None:
    """'It killed many, the agency says, prompting fears': what prompts is what is told, not who tells it."""
    said, lemmas = columns.heads[verb], columns.lemmas
    if columns.tags[verb] != "VBG" or said > verb or lemmas[said] not in load_grammar().saying:
        return
    telling = load_repairs().sourcing | load_grammar().saying | load_grammar().remarking
    if columns.words[verb - 1] != "," or lemmas[verb] in telling:
        return
    told = [each for each in kids_of(columns, said) if columns.deps[each] == "ccomp" and each < said]
    if columns.deps[said] == "parataxis" and columns.heads[said] < said:
        told.append(columns.heads[said])
    if told and columns.poses[told[-1]] in VERBAL:
        columns.heads[verb] = told[-1]


def _take_bearer(columns: Columns, verb: int) -> None:
    """'a clip of Moss wearing a hat': who wears it is not the clip; 'the head of the agency running it'."""
    noun, name = columns.heads[verb], verb - 1
    if columns.deps[name] != "pobj":
        return
    above = name
    for _ in range(_HOPS):  # 'relatives of dozens of Muslims killed'
        if columns.deps[above] == "pobj" and above != noun:
            above = columns.heads[columns.heads[above]]
    told = columns.lemmas[verb] in load_repairs().depicting | load_grammar().saying
    borne = load_repairs().portraits if columns.tags[verb] == "VBG" else load_repairs().kin
    link = columns.heads[name]
    of = columns.words[link] == "of" and columns.heads[link] == noun and columns.poses[name] in NOUNS
    whole = columns.lemmas[noun] in load_grammar().documents | load_grammar().partitives
    near = of and columns.tags[verb] == "VBG" and not whole
    if above == noun and (near or columns.lemmas[noun] in borne) and not told:
        columns.heads[verb] = name


def _leave_subordinate(columns: Columns, preposition: int) -> None:
    """'On May 15, days before she left, Berg sang', where the day hangs on 'left': it stands before that clause."""
    heads, deps = columns.heads, columns.deps
    verb = heads[preposition]
    above = heads[verb]
    if verb < preposition or above <= verb or deps[verb] not in _SUBORDINATE:
        return
    marks = [each for each in kids_of(columns, verb) if deps[each] == "mark" and preposition < each < verb]
    if not marks:
        return
    inside = max(each for each in range(preposition, marks[0]) if _is_below(columns, each, preposition))
    if "," in columns.words[inside + 1 : marks[0]]:
        heads[preposition] = above


def _hang_infinitive(columns: Columns, verb: int) -> None:
    """'backed calls to strike', read as if one backed them in order to: the infinitive tells what the calls are for."""
    deps, heads, noun = columns.deps, columns.heads, verb - 2
    if noun <= heads[verb] or columns.words[verb - 1] != "to":
        return
    above = heads[heads[noun]] if deps[noun] == "pobj" else heads[noun]
    if above == heads[verb] and columns.lemmas[noun] in _carrying():
        heads[verb], deps[verb] = noun, "acl"


@cache
def _carrying() -> frozenset[str]:
    """Nouns whose content an infinitive tells."""
    grammar = load_grammar()
    return grammar.attempts | grammar.contents | grammar.capacities | grammar.pleas


def _is_below(columns: Columns, token: int, above: int) -> bool:
    for _ in range(_HOPS):
        if token == above:
            return True
        token = columns.heads[token]
    return False


def _keep_day(columns: Columns, day: int) -> None:
    """'said on Tuesday it would close', where the day is taken for that of closing: it stands beside who said so."""
    heads, said, told = columns.heads, day - 1, columns.heads[day]
    named = day + 1 if columns.words[day] == "on" else day
    if heads[told] != said or columns.lemmas[said] not in load_grammar().saying:
        return
    if columns.words[named] in load_grammar().weekdays:
        heads[day] = said


def _mend_title(columns: Columns, title: int) -> None:
    """'sold to businessman John Stone', where the title is taken for a verb: it stands right before the name."""
    deps, heads, to, word = columns.deps, columns.heads, title - 1, columns.words[title]
    repairs = load_repairs()
    if columns.words[to] != "to" or heads[to] != title or word in repairs.doing:
        return
    if not word.endswith(repairs.title_endings) or word not in load_roles().nouns:
        return
    names = [each for each in kids_of(columns, title) if deps[each] == "dobj"]
    if not names or columns.poses[title + 1] != "PROPN":
        return
    above, name = heads[title], names[0]
    move_kids(columns, title, above)
    heads[to], deps[to], columns.poses[to], columns.tags[to] = above, "prep", "ADP", "IN"
    heads[name], deps[name] = to, "pobj"
    heads[title], deps[title], columns.poses[title], columns.tags[title] = name, "compound", "NOUN", "NN"


def _raise_verb(columns: Columns, verb: int) -> None:
    """'A student, Anna Berg, drowned', 'Berg, 68, alleged', read without a main verb: what follows is what she did."""
    deps, heads, noun = columns.deps, columns.heads, columns.heads[verb]
    if columns.tags[verb] != "VBN" or heads[noun] != noun or noun > verb:
        return
    named = ("PROPN", "NUM") if columns.poses[noun] in NOUNS else ("NUM",)
    told = [each for each in kids_of(columns, noun) if deps[each] == "appos" and columns.poses[each] in named]
    apposed = told == [verb - 2] and columns.words[verb - 1] == ","
    parted = apposed or _is_parted(columns, noun, verb) or columns.words[verb - 1] in load_grammar().weekdays
    if not parted or has_kid(columns, verb, *SUBJECTS, "auxpass", "agent"):
        return
    for each in kids_of(columns, noun):
        if each > verb:
            heads[each] = verb
    heads[verb], deps[verb], columns.tags[verb] = verb, "ROOT", "VBD"
    heads[noun], deps[noun] = verb, "nsubj"


def _is_parted(columns: Columns, noun: int, verb: int) -> bool:
    """Whether a clause stands between the noun and the verb, parted from both: 'the bill, which Moss wrote, passed'."""
    words, near, before = columns.words, kids_of(columns, noun), verb - 1
    while columns.tags[before] == "RB":
        before -= 1
    aside = any(columns.deps[each] in ("acl", "relcl") and noun < each < verb for each in near)
    undergone = columns.lemmas[verb] in load_grammar().undergone | load_grammar().objectual
    closed = {words[noun + 1], words[before]} <= _ASIDE
    return aside and closed and not undergone


VERBS: Final[Mapping[str, Repair]] = {
    "hang-infinitive": _hang_infinitive,
    "leave-subordinate": _leave_subordinate,
    "agree": _agree,
    "hang-participle": _hang_participle,
    "mend-adverb": _mend_adverb,
    "part-purpose": _part_purpose,
    "leave-quotation": _leave_quotation,
    "hang-name": _hang_name,
    "mend-gerund": _mend_gerund,
    "mend-contraction": _mend_contraction,
    "leave-time": _leave_time,
    "mend-small-object": _mend_small_object,
    "take-nearest": _take_nearest,
    "make-subject": _make_subject,
    "leave-report": _leave_report,
    "take-bearer": _take_bearer,
    "keep-day": _keep_day,
    "mend-title": _mend_title,
    "raise-verb": _raise_verb,
}
