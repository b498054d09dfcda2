"""Mends of parses around verbs of saying: what is said before them, to whom, and what is not said at all."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from kg.extract.attribution_lexicon import cue_index
from kg.extract.columns import FINITE, SUBJECTS, Columns, Repair, has_kid, kids_of, left_edge
from kg.extract.grammar import load_grammar
from kg.extract.repairs_lexicon import load_repairs

_CLOSING = frozenset({",", '"', "”", "''"})
_HOPS = 4
_REACH = 20
_OBJECTS = frozenset({"dobj", "dative", "pobj"})
_THATS = _OBJECTS | {"mark"}
_PARTING = frozenset({",", '"', "”", "’", "''", "'", "-", "–", "—", "--", ")"})


def _take_report(columns: Columns, clause: int) -> None:
    """'The state plans to sell the port, officials said', read as if they said so because of it."""
    said = columns.heads[clause]
    if columns.lemmas[said] not in load_grammar().saying or columns.tags[clause] not in FINITE:
        return
    if not _is_marked(columns, clause) and _speaker(columns, said, clause) is not None:
        columns.deps[clause] = "ccomp"


def _leave_next(columns: Columns, clause: int) -> None:
    """'He made a face that told her he thought it was late': what stands unparted before a verb is not its content."""
    speaker = _speaker(columns, columns.heads[clause], clause)
    if speaker is not None and columns.words[speaker - 1] not in _PARTING:
        columns.deps[clause] = "parataxis"


def _leave_before(columns: Columns, clause: int) -> None:
    """'The vote was marred — dozens fled', read as if one told the other: a clause goes before verbs that tell."""
    verb = columns.heads[clause]
    if clause < verb and not _tells(columns.lemmas[verb]):
        columns.deps[clause] = "advcl" if _is_marked(columns, clause) else "parataxis"


def _tell_after(columns: Columns, clause: int) -> None:
    """'The agency reported, citing the police, that a ship sank', read as if the ship's end told it: it is told."""
    deps, heads, verb = columns.deps, columns.heads, columns.heads[clause]
    near = kids_of(columns, verb)
    that = next((each for each in near if deps[each] == "mark" and columns.words[each] == "that"), -1)
    if that < clause or columns.lemmas[clause] not in load_grammar().saying:
        return
    heads[clause], deps[clause] = heads[verb] if heads[verb] != verb else clause, deps[verb]
    heads[verb], deps[verb] = clause, "ccomp"
    for each in near:
        if each < that and each != clause:
            heads[each] = clause


def _tell_above(columns: Columns, participle: int) -> None:
    """'reported, citing the police, that a ship sank', read as if the ship cited them: it is who reported."""
    verb = columns.heads[participle]
    that = [each for each in kids_of(columns, verb) if columns.deps[each] == "mark" and columns.words[each] == "that"]
    if columns.deps[verb] == "ccomp" and columns.heads[verb] < participle < min(that, default=participle):
        columns.heads[participle] = columns.heads[verb]


def _is_marked(columns: Columns, clause: int) -> bool:
    """Whether a word such as 'while' or 'when' opens the clause."""
    return any(columns.deps[each] == "mark" or columns.tags[each] == "WRB" for each in kids_of(columns, clause))


@cache
def _tells(lemma: str) -> bool:
    """Whether what the verb tells may stand before it: 'The dam holds, an inquiry found'."""
    cues = cue_index()["verb"].get(lemma, {}).values()
    told = any(cue.quotes or "clause" in cue.on for found in cues for cue in found)
    return told or lemma in load_grammar().saying | load_repairs().minding


def _invert(columns: Columns, clause: int) -> None:
    """'Sales have risen, reveals a study', where the study is taken for what is revealed: it is what reveals it."""
    verb = columns.heads[clause]
    if verb < clause or columns.words[verb - 1] not in _CLOSING or columns.lemmas[verb] in load_repairs().telling:
        return
    told = next((each for each in kids_of(columns, verb) if columns.deps[each] == "dobj"), None)
    if told is not None and not has_kid(columns, verb, *SUBJECTS):
        columns.deps[told] = "nsubj"


def _leave_result(columns: Columns, clause: int) -> None:
    """'It was so loud that he left', where that he left is taken for what is told: it is what came of it."""
    verb = columns.heads[clause]
    mark = next((each for each in kids_of(columns, clause) if columns.words[each] == "that"), verb)
    if "so" in columns.words[verb + 1 : mark - 1]:
        columns.deps[clause] = "advcl"


def _tell_clause(columns: Columns, clause: int) -> None:
    """'said many clerks, like cooks, had left', where the clerks are taken for what is said: they are who left."""
    deps, heads, told = columns.deps, columns.heads, columns.heads[clause]
    near = [each for each in kids_of(columns, clause) if each < clause]
    first = min([each for each in near if deps[each] in ("aux", "auxpass")], default=clause)
    finite = columns.tags[first] in FINITE or columns.tags[first] == "MD"
    if told > clause or not finite or has_kid(columns, clause, *SUBJECTS, "mark"):
        return
    nouns = [each for each in kids_of(columns, told) if told < each < first and deps[each] == "dobj"]
    if nouns and columns.lemmas[told] in load_grammar().saying:
        heads[nouns[-1]], deps[nouns[-1]] = clause, "nsubjpass" if has_kid(columns, clause, "auxpass") else "nsubj"


def _name_speaker(columns: Columns, said: int) -> None:
    """'in a talk with Moss, Berg, who swam, said it was cold', read as a Moss who is Berg: it is Berg who said so."""
    words, deps, heads = columns.words, columns.deps, columns.heads
    if words[said - 1] != "," or columns.lemmas[said] not in load_grammar().saying or columns.tags[said] not in FINITE:
        return
    if has_kid(columns, said, *SUBJECTS):
        return
    for name in range(said - 2, max(0, said - _REACH), -1):
        named = columns.poses[name] == "PROPN" and deps[name] == "appos" and words[name + 1] == ","
        if named and words[left_edge(columns, name) - 1] == ",":
            for each in kids_of(columns, heads[name]):
                heads[each] = name if each > name else heads[each]
            heads[name], deps[name] = said, "nsubj"
            return


def _speaker(columns: Columns, said: int, after: int) -> int | None:
    """The first word of the subject between the two words."""
    found = [each for each in kids_of(columns, said) if columns.deps[each] in SUBJECTS and after < each < said]
    return left_edge(columns, found[0]) if found else None


def _tell_that(columns: Columns, clause: int) -> None:
    """'told a clerk that he owned two boats', where 'that' is taken for the clerk: the boats are what he owned."""
    deps, heads = columns.deps, columns.heads
    near = kids_of(columns, clause)
    that = next((each for each in near if columns.words[each] == "that"), None)
    if that is None or deps[that] not in _THATS:
        return
    said = heads[clause]
    for _ in range(_HOPS):
        said = heads[said] if deps[said] in _OBJECTS or deps[said] == "prep" else said
    lemma, repairs = columns.lemmas[said], load_repairs()
    owned = deps[that] == "mark" or any(deps[each] == "dobj" and each != that for each in near)
    untold = lemma in repairs.announcing and not has_kid(columns, said, "ccomp", "dobj")
    if untold or (owned and lemma in repairs.telling):
        deps[that], heads[clause], deps[clause] = "mark", said, "ccomp"


def _call_for(columns: Columns, clause: int) -> None:
    """'called for the mayor to resign', read as what they called in order to: it is what they called for."""
    deps, heads, call = columns.deps, columns.heads, columns.heads[clause]
    link = call + 1
    if columns.lemmas[call] not in load_repairs().calling or link > clause:
        return
    if columns.words[link] == "for" and heads[link] == clause:
        deps[link], heads[link] = "prep", call
        deps[clause], heads[clause] = "pcomp", link


def _part_main(columns: Columns, clause: int) -> None:
    """'While officials say the plant is safe, its start worries Oslo', read as if they said both."""
    deps, heads = columns.deps, columns.heads
    told = heads[clause] if deps[clause] == "conj" else _first_content(columns, clause)
    if told is None or deps[told] != "ccomp":
        return
    said = heads[clause] if deps[clause] == "ccomp" else heads[told]
    linked = any(deps[each] == "cc" for each in kids_of(columns, told))
    if not linked and any(deps[each] == "mark" for each in kids_of(columns, said)):
        heads[told], heads[clause], deps[clause] = said, said, "parataxis"


def _first_content(columns: Columns, clause: int) -> int | None:
    """The clause that was read as the content of the one after it."""
    return next((each for each in kids_of(columns, clause) if columns.deps[each] == "ccomp"), None)


def _make_bare(columns: Columns, word: int) -> None:
    """'demanded that the mayor resign', where what he is to do is taken for a noun: no other verb says it."""
    deps, heads, subject = columns.deps, columns.heads, word - 1
    near = kids_of(columns, word)
    if columns.tags[word] != "NN" or heads[subject] != word or deps[subject] != "compound":
        return
    if not any(deps[each] == "mark" for each in near):
        return
    columns.poses[word], columns.tags[word], deps[subject] = "VERB", "VB", "nsubj"
    for each in near:
        if each < subject and deps[each] != "mark":
            heads[each] = subject


REPORTS: Final[Mapping[str, Repair]] = {
    "take-report": _take_report,
    "tell-after": _tell_after,
    "tell-above": _tell_above,
    "leave-next": _leave_next,
    "leave-before": _leave_before,
    "leave-result": _leave_result,
    "invert": _invert,
    "tell-that": _tell_that,
    "call-for": _call_for,
    "part-main": _part_main,
    "make-bare": _make_bare,
    "tell-clause": _tell_clause,
    "name-speaker": _name_speaker,
}
