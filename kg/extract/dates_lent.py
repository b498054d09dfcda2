"""Dates that one word has from another of its sentence: a noun from its verb, a verb from what it tells of or by."""

from kg.extract.columns import VERBAL
from kg.extract.dates_story import Reader, is_day, lend
from kg.extract.dates_tense import SAME_TIME, Tense, find_mark, find_tense
from kg.extract.syntax import Tree, has_to, kids_by_dep
from kg.extract.times_lexicon import load_lexicon
from kg.records import Dating

_DEFINING = frozenset({"the", "this", "that", "these", "those"})


# ------------------------------------------------------------------ verbs


def date_verb(reader: Reader, verb: int, tense: Tense) -> Dating | None:
    """The date of a past verb by what is at the same time, what it tells of, or in what words it was told."""
    if not tense.startswith("past"):
        return _of_words(reader, verb) if tense == "perfect" else None
    found = _of_simultaneous(reader, verb) or _of_participle(reader, verb)
    return found if found is not None or tense != "past" else _of_subject(reader, verb) or _of_words(reader, verb)


def _lend_own(reader: Reader, token: int, why: str) -> Dating:
    """The token's own date, for what shares it."""
    own = reader.own[token]
    return lend(own, "same-clause", f"{why}: {own.explanation}")


def _of_simultaneous(reader: Reader, verb: int) -> Dating | None:
    """The date of a clause that 'when', 'as' or 'while' puts at the same time."""
    tree = reader.tree
    for kid in kids_by_dep(tree, verb, "advcl"):
        if kid in reader.own and find_mark(tree, kid) in SAME_TIME and find_tense(tree, kid) == "past":
            return _lend_own(reader, kid, f"at the time of '{tree.words[kid]}'")
    return None


def _of_participle(reader: Reader, verb: int) -> Dating | None:
    """The day of the words that go with a deed: 'took another view, saying on Friday that it was late'."""
    tree = reader.tree
    for kid in kids_by_dep(tree, verb, "advcl"):
        own = reader.own.get(kid)
        said = own is not None and tree.tags[kid] == "VBG" and tree.lemmas[kid] in load_lexicon().speech
        if said and not kids_by_dep(tree, kid, "aux", "mark") and is_day(reader.own[kid]):
            return _lend_own(reader, kid, f"as '{tree.words[kid]}', which goes with it")
    return None


def _of_subject(reader: Reader, verb: int) -> Dating | None:
    """The date of the noun whose happening the verb tells: 'Monday's strike shut the port', 'won the 2022 vote'."""
    tree, lexicon = reader.tree, load_lexicon()
    subjects = kids_by_dep(tree, verb, "nsubj") if tree.lemmas[verb] in lexicon.carrying | lexicon.wreaking else []
    objects = kids_by_dep(tree, verb, "dobj") if tree.lemmas[verb] in lexicon.contesting else []
    for noun in (*subjects, *objects):
        if noun in reader.own:
            return _lend_own(reader, noun, f"as '{tree.words[noun]}', which it tells of")
    return None


def _of_words(reader: Reader, verb: int) -> Dating | None:
    """The date of the words or the occasion by which it was done: 'said in a report released on Tuesday'."""
    tree, lexicon = reader.tree, load_lexicon()
    for prep in kids_by_dep(tree, verb, "prep"):
        if tree.words[prep] not in lexicon.medial:
            continue
        for noun in kids_by_dep(tree, prep, "pobj"):
            for clause in kids_by_dep(tree, noun, "acl"):
                if clause in reader.own and tree.tags[clause] == "VBN" and tree.lemmas[clause] in lexicon.issuing:
                    told = f"{tree.words[prep]} '{tree.words[noun]}', {tree.words[clause]} then"
                    return _lend_own(reader, clause, told)
    return None


def date_implied(reader: Reader, verb: int) -> Dating | None:
    """The date of what a verb says to have been done: 'voted to lift the decree on May 4'."""
    tree = reader.tree
    if tree.lemmas[verb] not in load_lexicon().implicative:
        return None
    for kid in kids_by_dep(tree, verb, "xcomp"):
        if kid in reader.own:
            return _lend_own(reader, kid, f"as '{tree.words[kid]}', which it brought about")
    return None


# ------------------------------------------------------------------ nouns


def date_noun(reader: Reader, noun: int) -> Dating | None:
    """The date of a nominal event by what stands at it: its setting, or the clause that says when it is held."""
    tree, lexicon = reader.tree, load_lexicon()
    for prep in kids_by_dep(tree, noun, "prep"):
        dated = [below for below in tree.kids[prep] if below in reader.own]
        if dated and tree.words[prep] in lexicon.placing:
            return _lend_own(reader, dated[0], f"{tree.words[prep]} '{tree.words[dated[0]]}'")
    said_of = [
        clause
        for clause in kids_by_dep(tree, noun, "acl", "relcl")
        if has_to(tree, clause) or tree.tags[clause] == "VBN"  # 'a vote to be held Monday', 'a suit filed in May'
    ]
    for clause in (*said_of, *_find_scheduled(tree, noun)):
        if clause in reader.own and tree.lemmas[clause] in lexicon.carrying | lexicon.issuing:
            return _lend_own(reader, clause, f"as '{tree.words[clause]}', its clause's verb")
    return None


def _find_scheduled(tree: Tree, noun: int) -> list[int]:
    """The infinitives that say when a noun is held: 'the trial is due to begin in May', 'is scheduled to be held'."""
    verb = tree.heads[noun]
    planned = [verb, *kids_by_dep(tree, verb, "acomp")]
    return [
        clause
        for each in planned
        if tree.lemmas[each] in load_lexicon().planning
        for clause in kids_by_dep(tree, each, "xcomp")
    ]


def find_carrier(tree: Tree, noun: int) -> int | None:
    """The verb whose time is a noun's: 'held talks', 'the announcement came', 'said at the summit'."""
    head, dep = tree.heads[noun], tree.deps[noun]
    lexicon = load_lexicon()
    if dep == "pobj" and (tree.words[head] in lexicon.placing or is_state(tree, noun)):
        verb = tree.heads[head]
        return verb if tree.poses[verb] in VERBAL else None
    if dep == "pobj" and tree.words[head] == "of" and tree.lemmas[tree.heads[head]] in lexicon.parts:
        return find_carrier(tree, tree.heads[head])
    lemma = tree.lemmas[head]
    if dep == "nsubjpass" and lemma in lexicon.planning:  # 'the vote is scheduled for May'
        return head
    if tree.poses[head] not in VERBAL or (dep == "dobj" and lemma == "end"):  # what was ended took place before
        return None
    carries = lemma in lexicon.carrying or lemma in lexicon.wreaking
    return head if carries and dep in {"dobj", "attr", "nsubj", "nsubjpass"} else None


def is_state(tree: Tree, noun: int) -> bool:
    """Whether the noun tells what goes on while it is told: 'are in talks', 'is under investigation'."""
    prep, lexicon = tree.heads[noun], load_lexicon()
    if tree.words[prep] not in lexicon.amid or tree.lemmas[tree.heads[prep]] != "be":
        return False
    return not any(tree.words[kid] in _DEFINING or tree.deps[kid] == "poss" for kid in tree.kids[noun])
