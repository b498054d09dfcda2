"""Clauses and phrases that the parser hangs from the wrong word, by the form of the words themselves."""

from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.grammar import load_grammar

_NOUNS = frozenset({"NOUN", "PROPN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAST = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_TIMES = frozenset({"before", "after", "until", "since"})
_REACH = 8


class Columns(NamedTuple):
    """Columns over a Doc's tokens; a root is its own head. All but `words` are mended in place."""

    words: Sequence[str]
    lemmas: list[str]
    tags: list[str]
    poses: list[str]
    deps: list[str]
    heads: list[int]


def mend_clauses(columns: Columns) -> None:
    """Gives clauses after a colon, second verbs of saying and 'of' phrases the place that their form asks for."""
    for token, dep in enumerate(columns.deps):
        if dep == "conj":
            _mend_second_verb(columns, token)
            _mend_after_infinitive(columns, token)
        elif dep == "advcl" and columns.tags[token] == "VBD":
            _mend_time_clause(columns, token)
        elif dep == "ccomp":
            _mend_after_colon(columns, token)
        elif dep == "prep" and columns.words[token] == "of":
            _mend_of(columns, token)
        elif dep == "pobj" and columns.poses[token] == "PROPN" and token:
            _mend_day_and_name(columns, token)
        elif dep == "ROOT" and columns.tags[token] in _PAST:
            _mend_root_that(columns, token)


def _mend_second_verb(columns: Columns, verb: int) -> None:
    """'said that trains would stop and vowed help': 'vowed' goes with 'said', as 'would' asks for another form."""
    first = columns.heads[verb]
    saying = columns.heads[first]
    if columns.tags[verb] != "VBD" or columns.deps[first] != "ccomp" or not saying < first < verb:
        return
    if columns.tags[saying] not in ("VBD", "VBN") or not _has_other_form(columns, first):
        return
    between = range(first + 1, verb)
    if any(columns.deps[each] == "mark" and columns.heads[each] == verb for each in between):
        return
    own = any(columns.deps[each] in ("nsubj", "nsubjpass", "expl") and columns.heads[each] == verb for each in between)
    if not own or any(columns.words[each] == "," and columns.heads[each] == first for each in between):
        columns.heads[verb] = saying


def _mend_after_infinitive(columns: Columns, verb: int) -> None:
    """'refused to quit and claimed victory': the past 'claimed' goes with 'refused', for 'to' asks for another form."""
    first = columns.heads[verb]
    main = columns.heads[first]
    if columns.tags[verb] not in _FINITE or columns.tags[first] != "VB" or columns.deps[first] != "xcomp":
        return
    near = columns.tags[main] == columns.tags[verb] or (columns.tags[main] == "VBN" and columns.tags[verb] == "VBD")
    if near and main < first < verb and columns.words[first - 1] == "to":
        columns.heads[verb] = main


def _mend_time_clause(columns: Columns, verb: int) -> None:
    """'was unknown before Reyes, the party's founder, named him': the noun after 'before' is who named him."""
    words, deps, heads = columns.words, columns.deps, columns.heads
    floor = max(0, verb - 4 * _REACH)
    if any(heads[each] == verb and deps[each] in ("nsubj", "nsubjpass", "mark") for each in range(floor, verb)):
        return
    for noun in range(verb - 1, floor, -1):
        preposition = heads[noun]
        if deps[noun] == "pobj" and words[preposition] in _TIMES and preposition < noun:
            above = heads[preposition]
            if columns.poses[noun] == "PROPN" and heads[verb] in (above, heads[above]) and above < preposition:
                deps[noun], heads[noun] = "nsubj", verb
                deps[preposition], heads[preposition] = "mark", verb
            return


def _has_other_form(columns: Columns, verb: int) -> bool:
    """Whether an auxiliary goes with the verb that a verb in the simple past cannot share."""
    tag = columns.tags[verb]
    for each in range(max(0, verb - _REACH), verb):
        if columns.heads[each] == verb and columns.deps[each] in ("aux", "auxpass"):
            if tag == "VB" and columns.tags[each] == "MD":
                return True
            if tag == "VBN" and columns.lemmas[each] == "have":
                return True
    return False


def _mend_after_colon(columns: Columns, clause: int) -> None:
    """'He could not come: the court kept him': two clauses of their own, unless one says the other."""
    verb = columns.heads[clause]
    if columns.lemmas[verb] in load_grammar().saying or columns.tags[max(verb, clause)] not in _FINITE:
        return
    first, last = sorted((verb, clause))
    for each in range(max(first + 1, last - 2 * _REACH), last):
        if columns.words[each] == ":" and columns.heads[each] == verb:
            columns.deps[clause] = "parataxis"
            return


def _mend_of(columns: Columns, preposition: int) -> None:
    """'by rain and claims of fraud': 'of' goes with the noun right before it."""
    noun, head = preposition - 1, columns.heads[preposition]
    listed = noun > head and columns.deps[noun] == "conj" and columns.heads[noun] == head
    if listed and columns.poses[noun] in _NOUNS and columns.poses[head] in _NOUNS:
        columns.heads[preposition] = noun


def _mend_root_that(columns: Columns, clause: int) -> None:
    """'Reyes alleged, without proof, that boats sank', where the parser made 'sank' the main verb."""
    words, deps, heads = columns.words, columns.deps, columns.heads
    floor = max(0, clause - 4 * _REACH)
    mark = next((j for j in range(clause - 1, floor, -1) if heads[j] == clause and deps[j] == "mark"), None)
    if mark is None or words[mark] != "that":
        return
    for verb in range(mark - 1, floor - 1, -1):
        if heads[verb] == clause and deps[verb] == "advcl" and columns.tags[verb] in _FINITE:
            if columns.lemmas[verb] not in load_grammar().saying:
                return
            heads[verb], deps[verb] = verb, "ROOT"
            heads[clause], deps[clause] = verb, "ccomp"
            for each in range(verb + 1, mark):
                heads[each] = verb if heads[each] == clause else heads[each]
            return


def _mend_day_and_name(columns: Columns, name: int) -> None:
    """'On Monday Reyes left', read as on a certain Monday Reyes: the name is who left."""
    words, deps, heads, day = columns.words, columns.deps, columns.heads, name - 1
    verb = name + 1
    if verb >= len(words) or heads[day] != name or deps[day] != "compound" or words[day] not in load_grammar().weekdays:
        return
    if columns.tags[verb] not in _FINITE or columns.poses[verb] not in ("VERB", "AUX"):
        return
    if any(
        heads[each] == verb and deps[each] in ("nsubj", "nsubjpass")
        for each in range(name, min(verb + _REACH, len(words)))
    ):
        return
    heads[day], deps[day] = heads[name], "pobj"
    heads[name], deps[name] = verb, "nsubj"
