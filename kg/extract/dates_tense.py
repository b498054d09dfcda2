"""The tense of clauses, as far as dates need it."""

from typing import Literal

from kg.extract.columns import VERBAL
from kg.extract.syntax import Tree
from kg.extract.times_lexicon import load_lexicon

Tense = Literal["past", "past-perfect", "perfect", "present", "progressive", "future", "infinitive", "none"]
Look = Literal["back", "ahead", "present", "near", "either"]
_HOPS = 12
_HAVE = frozenset({"have", "'ve", "’ve", "ve"})
_AIM_MONTHS = 7
_AFTER_MONTHS = 5
_ANY_MONTHS = 12
_AUXES = frozenset({"aux", "auxpass"})
_MARKS = frozenset({"mark", "advmod"})
_SUPPOSING = frozenset({"if", "unless", "whether"})
SAME_TIME = frozenset({"while", "as", "when", "where"})
"""Words that put a clause at the time of the one above."""


def find_clause(tree: Tree, token: int) -> int | None:
    """The verb nearest above a token (itself included), or None."""
    for _ in range(_HOPS):
        if tree.poses[token] in VERBAL and tree.deps[token] not in _AUXES:
            return token
        head = tree.heads[token]
        if head == token:
            return None
        token = head
    return None


def _of_auxiliaries(tree: Tree, verb: int, auxes: list[int]) -> Tense | None:
    words = [tree.words[aux] for aux in auxes]
    has = [aux for aux in auxes if tree.lemmas[aux] in _HAVE or tree.words[aux] in {"had", "having"}]
    if any(tree.tags[aux] == "MD" for aux in auxes):
        return "past" if has and load_lexicon().will.isdisjoint(words) else "future"
    if "to" in words and tree.tags[verb] in {"VB", "VBN"}:
        return "perfect" if has and _is_implied(tree, verb) else "infinitive"  # 'appears to have lost'
    if has:
        return "past-perfect" if any(tree.words[aux] in {"had", "'d", "’d"} for aux in has) else "perfect"
    if any(word in {"was", "were", "did"} for word in words):
        return "past"
    if any(word in {"is", "are", "am", "'s", "'re", "’s", "’re", "'m"} for word in words):
        return "progressive" if tree.tags[verb] == "VBG" else "present"
    return "present" if any(word in {"do", "does"} for word in words) else None


def find_tense(tree: Tree, verb: int) -> Tense:
    """The tense of a verb by its auxiliaries and form; what has none of its own takes it from the verb above."""
    for _ in range(_HOPS):
        auxes = [kid for kid in tree.kids[verb] if tree.deps[kid] in _AUXES]
        found = _of_auxiliaries(tree, verb, auxes) if auxes else None
        tag, dep, head = tree.tags[verb], tree.deps[verb], tree.heads[verb]
        if found == "infinitive" and _is_implied(tree, verb):
            verb = head
            continue
        if found is not None:
            return found
        if _is_wished(tree, verb, auxes):
            return "infinitive"
        if tag == "VBD" or (tag == "VBN" and dep not in {"conj", "xcomp"}):
            return "past"
        if tag in {"VBZ", "VBP"}:
            return "present"
        clause = find_clause(tree, head) if head != verb else None
        if clause is None or clause == verb:
            return "past" if tag == "VBN" else "none"
        verb = clause
    return "none"


def _is_wished(tree: Tree, verb: int, auxes: list[int]) -> bool:
    """Whether the clause tells what is asked for, and has no tense: 'that the mayor resign', 'that it be built'."""
    first = auxes[0] if auxes else verb
    return tree.tags[first] == "VB" and any(tree.words[kid] == "that" for kid in tree.kids[verb])


def _is_implied(tree: Tree, verb: int) -> bool:
    """Whether an infinitive is in the tense of the verb above, and not still to come: 'began to sell'."""
    head = tree.heads[verb]
    return head != verb and tree.deps[verb] == "xcomp" and tree.lemmas[head] in load_lexicon().implicative


def look(tree: Tree, token: int) -> Look:
    """Whether a date at a token lies behind or ahead of the publication day, by the tense of its clause."""
    clause = find_clause(tree, token)
    if clause is None:
        return "either"
    tense = find_tense(tree, clause)
    if tree.deps[token] == "poss" and tree.lemmas[clause] in load_lexicon().undoing:
        return "back"
    if tense in {"future", "infinitive", "progressive"}:
        return "ahead"
    if tense == "present":
        passive = any(tree.deps[kid] == "auxpass" for kid in tree.kids[clause])
        lexicon = load_lexicon()
        if tree.lemmas[clause] in (lexicon.planning if passive else lexicon.hoping):
            return "ahead"
        if tree.deps[token] == "poss":  # 'his triumph in Tuesday's vote keeps her out'
            return "near"
        return "back" if tree.lemmas[clause] in load_lexicon().speech else "present"
    event = scheduled_at(tree, token)
    scheduled = tree.lemmas[event] in load_lexicon().scheduled
    if scheduled and tense == "perfect" and _is_awaited(tree, event):
        return "ahead"
    return "either" if tense == "none" or scheduled else "back"


def _is_awaited(tree: Tree, event: int) -> bool:
    """Whether something is put before an event: 'has a lead ahead of Friday's vote', 'before the vote'."""
    link = tree.heads[event]
    return tree.deps[event] == "pobj" and (tree.words[link] == "before" or tree.words[tree.heads[link]] == "ahead")


def scheduled_at(tree: Tree, token: int) -> int:
    """The word at which a date stands: 'vote' in 'the vote on May 9' and in 'the May 9 vote'."""
    head = tree.heads[token]
    return head - 1 if tree.words[head] == "on" and head else head


def is_pending(tree: Tree, verb: int) -> bool:
    """Whether a clause in the present tense is still to come, as its main clause: 'will pay when the ship arrives'."""
    if tree.deps[verb] != "advcl":
        return False
    lexicon = load_lexicon()
    marks = {tree.words[kid] for kid in tree.kids[verb] if tree.deps[kid] in _MARKS}
    if not lexicon.awaiting.isdisjoint(marks):
        return True
    return not lexicon.pending.isdisjoint(marks) and find_tense(tree, tree.heads[verb]) == "future"


def find_reach(tree: Tree, token: int) -> int:
    """How many months ahead a date without a year lies at most.

    Few for the aim of what is past, or what another comes after: 'to clear up after the floods in April'.
    """
    beside = token > 1 and tree.words[token - 1] in load_lexicon().placing and tree.poses[token - 2] == "NOUN"
    at = token - 2 if beside else token  # 'floods in April', wherever the parser put April
    for _ in range(_HOPS):
        if tree.words[at] in load_lexicon().after_words and tree.deps[at] == "prep":
            return _AFTER_MONTHS
        if tree.heads[at] == at or tree.tags[at] in {"VBD", "VBZ", "VBP"}:
            break
        at = tree.heads[at]
    return _AIM_MONTHS if _is_aim(tree, token) else _ANY_MONTHS


def _is_aim(tree: Tree, token: int) -> bool:
    """Whether a token is of an infinitive under a verb in the past ('gathered to mark', 'sent them to guard')."""
    clause = find_clause(tree, token)
    if clause is None or find_tense(tree, clause) != "infinitive" or tree.heads[clause] == clause:
        return False
    above = find_clause(tree, tree.heads[clause])
    if above is None:
        return False
    tense = find_tense(tree, above)
    return tense.startswith("past") or (tree.tags[above] == "VBG" and tense != "progressive")


def find_subject(tree: Tree, verb: int) -> str:
    """The subject's word, or ''."""
    return next((tree.words[kid] for kid in tree.kids[verb] if tree.deps[kid] in {"nsubj", "nsubjpass"}), "")


def find_mark(tree: Tree, verb: int) -> str:
    """The word that subordinates a clause ('when', 'after', 'if'), or ''; 'where' for 'in which'."""
    for kid in tree.kids[verb]:
        if tree.deps[kid] == "mark" or (tree.deps[kid] == "advmod" and tree.words[kid] in {"when", "where", "while"}):
            return tree.words[kid]
        if tree.deps[kid] == "prep" and kid < verb and tree.words[kid] in {"before", "after", "since"}:
            return tree.words[kid]
        if (
            tree.deps[kid] == "prep"
            and tree.words[kid] in load_lexicon().placing
            and any(tree.words[below] == "which" for below in tree.kids[kid])
        ):
            return "where"
    return ""


def is_main(tree: Tree, verb: int) -> bool:
    """Whether a verb heads a main clause, or is coordinated with one that does."""
    for _ in range(_HOPS):
        if tree.heads[verb] == verb:
            return True
        if tree.deps[verb] not in {"conj", "parataxis"}:
            return False
        verb = tree.heads[verb]
    return False


def is_supposed(tree: Tree, verb: int) -> bool:
    """Whether a clause, or the one that a present one goes on from, is supposed: 'if it fails and the bank shuts'."""
    for _ in range(_HOPS):
        if find_mark(tree, verb) in _SUPPOSING:
            return True
        if tree.deps[verb] != "conj" or find_tense(tree, verb) != "present":
            return False
        verb = tree.heads[verb]
    return False
