"""As of when a number is so: the time expressions of its own clause."""

from collections.abc import Iterator, Sequence, Set
from datetime import date

from spacy.tokens import Doc, Token

from kg.extract.dates_attach import find_quoted
from kg.extract.dates_calendar import make_day
from kg.extract.dates_tense import find_clause, find_tense
from kg.extract.figures_lexicon import load_figures
from kg.extract.syntax import tree_of
from kg.extract.times_lexicon import load_lexicon
from kg.records import Dating, TimeMention

_CLIMB = 16
_NEAR = 3
_HIGH = 4
_TENSES = frozenset({"present", "progressive", "perfect"})

Placed = tuple[int, TimeMention]
"""A time expression and its first token."""


def find_as_of(doc: Doc, token: int, times: Sequence[Placed], others: Sequence[int]) -> Dating | None:
    """The date of the number at the token, from the times of its sentence; `others` are the sentence's numbers."""
    own = {clause.i for clause in _clauses(doc[token])}
    fitting = [
        (at, time)
        for at, time in times
        if _shares_clause(doc, token, at, own) and not _bounds(doc, token, at) and not _is_of_another(doc, token, at)
    ]
    best = min(
        fitting,
        key=lambda placed: (
            placed[1].type != "TIME",
            any(token < other < placed[0] for other in others),
            not _stands_at(doc, token, placed[0]),
            abs(placed[0] - token),
            placed[0],
        ),
        default=None,
    )
    return best[1].dating if best else None


def date_now(doc: Doc, times: Sequence[TimeMention], published: date | None) -> tuple[TimeMention, ...]:
    """The times, 'currently' and the like on the day of publication where the article itself tells what is so."""
    vague = [time for time in times if time.value == "PRESENT_REF"]
    if published is None or not vague:
        return tuple(times)
    quoted = find_quoted(doc)
    placed = {time.start: _place(time, published) for time in vague if _is_now(doc, time, quoted)}
    return tuple(placed.get(time.start, time) for time in times)


def _is_now(doc: Doc, time: TimeMention, quoted: Set[int]) -> bool:
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    verb = find_clause(tree_of(doc), span.start) if span is not None else None
    return verb is not None and verb not in quoted and find_tense(tree_of(doc), verb) in _TENSES


def _place(time: TimeMention, day: date) -> TimeMention:
    dating = Dating(
        when=make_day(day),
        basis="present",
        explanation=f"'{time.text}': on the day of publication, {day.isoformat()}",
        text=time.text,
        start=time.start,
        end=time.end,
    )
    return time.model_copy(update={"dating": dating})


def _stands_at(doc: Doc, token: int, at: int) -> bool:
    """Whether the time stands right behind the number: 'from 3% in | April'."""
    return token < at <= token + _NEAR + 1 and doc[at - 1].pos_ == "ADP"


def _clauses(token: Token) -> Iterator[Token]:
    """The heads of the clauses about the token that have a time of their own."""
    for _ in range(_CLIMB):
        marked = token.dep_ == "advcl" and any(child.lower_ in load_figures().apart for child in token.lefts)
        told = token.dep_ == "ccomp" and token.head.lemma_ in load_lexicon().speech
        if marked or told or token.dep_ == "relcl" or (token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}):
            yield token
        if token.head is token:
            return
        token = token.head


def _shares_clause(doc: Doc, token: int, at: int, own: set[int]) -> bool:
    """Whether the time stands in a clause of the number, or before the verbs that it is common to."""
    about = {clause.i for clause in _clauses(doc[at])}
    if about - own:
        return False
    return all(_is_common(doc[clause], doc[at]) for clause in own - about)


def _is_common(clause: Token, time: Token) -> bool:
    """Whether the time outside the clause is the clause's too."""
    verb = clause.head
    perfect = find_tense(tree_of(clause.doc), clause.i) == "perfect"
    past = verb.tag_ in {"VBD", "VBN"} and clause.tag_ in {"VBD", "VBN", "VB"} and not perfect
    if clause.dep_ == "ccomp":  # 'said on Friday that two were missing', not 'had left'
        return find_tense(tree_of(clause.doc), clause.i) in {"past", "present"}
    if clause.dep_ == "relcl":  # 'the vote of May 3, in which …', 'on May 3 a bus crashed, in which …'
        told = find_tense(tree_of(clause.doc), clause.i) == "past"
        return told and (verb.is_ancestor(time) or (time.i < verb.head.i and clause.tag_ == "VBD"))
    return clause.dep_ == "advcl" or past or time.i < verb.i  # 'fell on May 3 and lost …'


def _bounds(doc: Doc, token: int, at: int) -> bool:
    """Whether something is compared or begins with the time: 'the lowest since 1992', 'since a vote in 1992'."""
    words = load_figures().not_as_of
    if any(doc[i].lower_ in words for i in range(max(token, at - _NEAR), at)):
        return True
    above = doc[at]
    for _ in range(_HIGH):
        above = above.head
        if above.lower_ in words and not above.is_ancestor(doc[token]):
            return True
    return False


def _is_of_another(doc: Doc, token: int, at: int) -> bool:
    """Whether the time is that of an earlier state: '11%, down from 16% | a week before'."""
    words = load_figures().earlier
    if doc[at].dep_ == "nummod" and doc[token].head.is_ancestor(doc[at]):
        return True  # '9% of the | 2005 level'
    if at > token and doc[at - 1].lower_ in words:  # 'up 5% from | a year ago'
        return True
    if any(each.dep_ == "appos" and not each.is_ancestor(doc[token]) and each.i != token for each in doc[at].ancestors):
        return at < token  # 'Ohio, a Berg stronghold in | 2008, lost two votes'
    between = range(max(token + 1, at - 2 * _NEAR), at)
    return at > token and any(doc[i].lower_ in words and any(doc[j].like_num for j in range(i, at)) for i in between)
