"""Clauses and phrases that the parser hangs from the wrong word, by the form of the words themselves."""

from collections.abc import Callable, Mapping
from typing import Final

from kg.extract.attribution_lexicon import cue_index
from kg.extract.clauses_subjects import mend_subject
from kg.extract.columns import FINITE, NOUNS, SUBJECTS, Columns, has_kid
from kg.extract.grammar import load_grammar

_PAST = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_TIMES = frozenset({"before", "after", "until", "since"})
_QUOTES = frozenset({'"', "“", "”", "''", "``"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REACH = 8
_TWO = 2


def _mend_second_verb(columns: Columns, verb: int) -> None:
    """'said that trains would stop and vowed help': 'vowed' goes with 'said', as 'would' asks for another form."""
    first = columns.heads[verb]
    saying = columns.heads[first]
    past = columns.tags[verb] == "VBD" or (
        columns.lemmas[verb] in load_grammar().saying and _finite_tag(columns, verb) == "VBD"  # 'but did not say'
    )
    if not past or columns.deps[first] != "ccomp" or not saying < first < verb:
        return
    if columns.tags[saying] not in ("VBD", "VBN") or not _has_other_form(columns, first):
        return
    between = range(first + 1, verb)
    if any(columns.deps[each] == "mark" and columns.heads[each] == verb for each in between):
        return
    own = any(columns.deps[each] in ("nsubj", "nsubjpass", "expl") and columns.heads[each] == verb for each in between)
    if not own or any(columns.words[each] == "," and columns.heads[each] == first for each in between):
        columns.heads[verb] = saying


def _mend_second_participle(columns: Columns, verb: int) -> None:
    """'saying it had no choice, and vowing to go on': 'vowing' goes with 'saying', and is not what is said."""
    saying = columns.heads[verb]
    if columns.tags[verb] != "VBG" or columns.tags[saying] != "VBG" or columns.words[verb - 1] not in ("and", "or"):
        return
    if any(columns.heads[each] == saying and columns.deps[each] == "ccomp" for each in range(saying + 1, verb)):
        columns.deps[verb] = "conj"


def _mend_remark(columns: Columns, verb: int) -> None:
    """'said that trains would stop, adding that …': who says it adds it, not what it is said of."""
    first, grammar = columns.heads[verb], load_grammar()
    saying = columns.heads[first]
    if columns.tags[verb] != "VBG" or columns.deps[first] != "ccomp" or not saying < first < verb:
        return
    if columns.deps[saying] in ("xcomp", "ccomp") and columns.lemmas[saying] not in grammar.saying:
        saying = columns.heads[saying]  # 'asked the court to find that the deal was void, saying …'
    if columns.words[verb - 1] != "," or columns.lemmas[saying] not in grammar.saying:
        return
    known = grammar.remarking if _has_named_subject(columns, first) else grammar.remarking | grammar.vowing
    if columns.lemmas[verb] in known:
        above = columns.heads[columns.heads[saying]]  # 'tossed a suit claiming he lied, saying …'
        columns.heads[verb] = above if columns.deps[saying] == "acl" and columns.poses[above] == "VERB" else saying


def _has_named_subject(columns: Columns, verb: int) -> bool:
    near = range(max(0, verb - 2 * _REACH), verb)
    return any(
        columns.heads[each] == verb and columns.deps[each] in _SUBJECTS and columns.poses[each] != "NOUN"
        for each in near
    )


def _mend_after_infinitive(columns: Columns, verb: int) -> None:
    """'refused to quit and claimed victory': the past 'claimed' goes with 'refused', for 'to' asks for another form."""
    first = columns.heads[verb]
    main = columns.heads[first]
    if columns.tags[first] != "VB" or columns.deps[first] != "xcomp":
        return
    tag = _finite_tag(columns, verb)
    near = columns.tags[main] == tag or (columns.tags[main] == "VBN" and tag == "VBD")
    near = near or tag != columns.tags[verb]  # 'has been serving' has a tense of its own, whatever the main verb's
    if tag not in FINITE:
        return
    if near and main < first < verb and columns.words[first - 1] == "to":
        columns.heads[verb] = main


def _finite_tag(columns: Columns, verb: int) -> str:
    """Tag of the verb, or of the finite 'was' or 'has' that it has as an auxiliary."""
    if columns.tags[verb] in ("VBN", "VB", "VBG"):
        for each in range(max(0, verb - _REACH), verb):
            if columns.heads[each] == verb and columns.deps[each] in ("aux", "auxpass"):
                return columns.tags[each]
    return columns.tags[verb]


def _mend_time_clause(columns: Columns, verb: int) -> None:
    """'was unknown before Reyes, the party's founder, named him': the noun after 'before' is who named him."""
    words, deps, heads = columns.words, columns.deps, columns.heads
    floor = max(0, verb - 4 * _REACH)
    if columns.tags[verb] != "VBD":
        return
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
    if columns.lemmas[verb] in load_grammar().saying or _finite_tag(columns, max(verb, clause)) not in FINITE:
        return
    first, last = sorted((verb, clause))
    for each in range(max(first + 1, last - 2 * _REACH), last):
        if columns.words[each] == ":" and columns.heads[each] == verb:
            columns.deps[clause] = "parataxis"
            return


def _mend_before_comma(columns: Columns, clause: int) -> None:
    """'Captain held, firm denies fault': what the second verb tells has its own object, so the first stands alone."""
    deps, heads, verb = columns.deps, columns.heads, columns.heads[clause]
    told = columns.lemmas[verb] in load_grammar().addressing or columns.tags[verb] not in FINITE
    if deps[clause] != "ccomp" or told or not clause < verb or columns.tags[clause] not in _PAST:
        return
    near = range(verb + 1, min(verb + _REACH, len(heads)))
    owned = any(
        heads[each] == verb
        and ((deps[each] == "dobj" and columns.poses[each] == "NOUN") or columns.tags[each] == "VBG")
        and deps[each] in ("dobj", "xcomp")
        for each in near
    )
    after = verb + 1  # 'minister calls for jail'
    called = after in near and deps[after] == "prep" and heads[after] == verb
    owned = owned or (called and columns.lemmas[verb] not in load_grammar().saying)
    comma = any(columns.words[each] == "," and heads[each] == verb for each in range(clause + 1, verb))
    quoted = any(columns.words[each] in _QUOTES for each in range(max(0, clause - 4 * _REACH), verb))
    if owned and comma and not quoted:
        deps[clause] = "parataxis"


def _mend_by(columns: Columns, preposition: int) -> None:
    """'opened a probe into purchases by his wife': an active verb has its doer before it; 'by' goes with the noun."""
    words, deps, heads = columns.words, columns.deps, columns.heads
    noun, verb = preposition - 1, heads[preposition]
    if words[preposition] != "by" or columns.poses[noun] != "NOUN" or deps[noun] not in ("pobj", "dobj"):
        return
    if columns.poses[verb] != "VERB" or columns.tags[verb] not in FINITE or verb > noun:
        return
    near = range(max(0, verb - 2 * _REACH), min(verb + 2 * _REACH, len(words)))
    subject = any(heads[each] == verb and deps[each] == "nsubj" for each in near)
    passive = any(heads[each] == verb and deps[each] in ("auxpass", "nsubjpass") for each in near)
    doer = next((each for each in near if heads[each] == preposition and deps[each] == "pobj"), None)
    if not subject or passive or doer is None:
        return
    owned = any(heads[each] == doer and columns.tags[each] == "PRP$" for each in range(preposition, doer))
    if owned or columns.poses[doer] == "PROPN":
        deps[preposition], heads[preposition] = "prep", noun


def _mend_of(columns: Columns, preposition: int) -> None:
    """'by rain and claims of fraud': 'of' goes with the noun right before it."""
    noun, head = preposition - 1, columns.heads[preposition]
    if columns.words[preposition] != "of":
        return
    listed = noun > head and columns.deps[noun] == "conj" and columns.heads[noun] == head
    if listed and columns.poses[noun] in NOUNS and columns.poses[head] in NOUNS:
        columns.heads[preposition] = noun


def _mend_root_that(columns: Columns, clause: int) -> None:
    """'Reyes alleged, without proof, that boats sank', where the parser made 'sank' the main verb."""
    words, deps, heads = columns.words, columns.deps, columns.heads
    floor = max(0, clause - 4 * _REACH)
    if columns.tags[clause] not in _PAST:
        return
    mark = next((j for j in range(clause - 1, floor, -1) if heads[j] == clause and deps[j] == "mark"), None)
    if mark is None or words[mark] != "that":
        return
    for verb in range(mark - 1, floor - 1, -1):
        if heads[verb] == clause and deps[verb] == "advcl" and columns.tags[verb] in FINITE:
            if columns.lemmas[verb] not in load_grammar().saying:
                return
            heads[verb], deps[verb] = verb, "ROOT"
            heads[clause], deps[clause] = verb, "ccomp"
            for each in range(verb + 1, mark):
                heads[each] = verb if heads[each] == clause else heads[each]
            return


def _mend_day_and_name(columns: Columns, name: int) -> None:
    """'On Monday Reyes left', 'In May Reyes left', read as on a certain Monday Reyes: the name is who left."""
    deps, heads, preposition = columns.deps, columns.heads, columns.heads[name]
    day, above, grammar = min(preposition + 1, name), heads[preposition], load_grammar()
    if columns.words[day] not in grammar.weekdays | grammar.months or heads[day] != name or deps[day] != "compound":
        return
    verb = above if above > name else min(name + 1, len(heads) - 1)
    if any(columns.poses[each] != "PROPN" for each in range(day, name + 1)):
        return
    if columns.tags[verb] in FINITE and not has_kid(columns, verb, *SUBJECTS):
        heads[day], deps[day] = preposition, "pobj"
        heads[name], deps[name] = verb, "nsubj"


def _mend_name_as_adverb(columns: Columns, apposition: int) -> None:
    """'Yoon, a former prosecutor, declared …': what has an apposition is no adverb, but who does it."""
    deps, heads, name = columns.deps, columns.heads, columns.heads[apposition]
    verb = heads[name]
    if deps[name] != "advmod" or name > verb or columns.poses[verb] not in ("VERB", "AUX"):
        return
    floor = max(0, verb - 4 * _REACH)
    if not any(heads[each] == verb and deps[each] in ("nsubj", "nsubjpass") for each in range(floor, verb)):
        deps[name] = "nsubj"


def _mend_with(columns: Columns, preposition: int) -> None:
    """'had problems with the engine': 'with' goes with the trouble right before it."""
    noun, verb = preposition - 1, columns.heads[preposition]
    if columns.words[preposition] != "with":
        return
    grammar = load_grammar()
    if columns.lemmas[noun] not in grammar.troubles or columns.lemmas[verb] not in grammar.troubling:
        return
    if columns.heads[noun] == verb and columns.deps[noun] == "dobj":
        columns.heads[preposition] = noun


def _mend_from(columns: Columns, preposition: int) -> None:
    """'issued an order barring Stone from leaving': 'from' goes with 'barring', whose object stands right before it."""
    verb = columns.heads[preposition - 1]
    if columns.words[preposition] == "from" and "from" in cue_index()["verb"].get(columns.lemmas[verb], {}):
        columns.heads[preposition] = verb


def _mend_said_last(columns: Columns, verb: int) -> None:
    """'The motion passed by 20 votes, the speaker announced': two subjects, the first of what is announced."""
    deps, heads, tags = columns.deps, columns.heads, columns.tags
    if columns.lemmas[verb] not in load_grammar().saying or columns.tags[verb] not in FINITE:
        return
    floor = max(0, verb - 4 * _REACH)
    subjects = [each for each in range(floor, verb) if heads[each] == verb and deps[each] == "nsubj"]
    if len(subjects) < _TWO or columns.words[verb - 1] == ",":
        return
    first, last = subjects[0], subjects[-1]
    for told in range(first + 1, last):
        if heads[told] == first and deps[told] == "acl" and tags[told] in ("VBN", "VBD"):
            comma = any(columns.words[each] == "," for each in range(told + 1, last))
            if comma:
                heads[told], deps[told] = verb, "ccomp"
                heads[first] = told
            return


def _mend_named_object(columns: Columns, name: int) -> None:
    """'arrested their chief, Cho Ji-ho,': a second object that is a name is in apposition to the first."""
    deps, heads, verb = columns.deps, columns.heads, columns.heads[name]
    if columns.poses[name] != "PROPN" or name < verb:
        return
    start = name
    while start > verb and heads[start - 1] == name:
        start -= 1
    noun = start - 2
    second = noun > verb and columns.words[start - 1] == "," and heads[noun] == verb and deps[noun] == "dobj"
    if second and columns.poses[noun] == "NOUN":
        heads[name], deps[name] = noun, "appos"


MENDS: Final[Mapping[str, tuple[Callable[[Columns, int], None], ...]]] = {
    "conj": (_mend_second_verb, _mend_after_infinitive),
    "advcl": (_mend_time_clause, _mend_remark),
    "ccomp": (_mend_after_colon, _mend_before_comma, _mend_second_participle),
    "appos": (_mend_name_as_adverb,),
    "prep": (_mend_of, _mend_with, _mend_by, _mend_from),
    "agent": (_mend_by,),
    "nsubj": (mend_subject,),
    "nsubjpass": (mend_subject,),
    "pobj": (_mend_day_and_name,),
    "ROOT": (_mend_root_that, _mend_said_last),
    "dobj": (_mend_named_object,),
}
"""By relation of the word, what may have to be mended: clauses after a colon, second verbs, 'of' phrases."""
