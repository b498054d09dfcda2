"""From when until when a role was held: the years beside its phrase."""

from collections.abc import Mapping, Set
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.extract.roles_lexicon import load_roles
from kg.extract.sentences import sentence_of
from kg.extract.times_lexicon import load_lexicon as load_dates
from kg.records import Dating, TimeMention, When

_REACH = 10
_YEAR = 4
"""Characters of a year in EDTF."""


class Term(NamedTuple):
    """Both ends of the holding of a role, None where the text does not tell."""

    since: Dating | None = None
    until: Dating | None = None


def find_term(doc: Doc, end: int, times: Mapping[int, TimeMention]) -> Term:
    """The term told after the role phrase that ends at the token ('since 2018', 'from 2006 to 2011', 'until May')."""
    term = Term()
    for i in range(end, min(end + _REACH, sentence_of(doc, end - 1)[1] - 1)):
        word, time = doc[i].lower_, times.get(i + 1)
        if doc[i].text in {";", ":", "."} or (doc[i].pos_ in {"VERB", "AUX"} and doc[i].tag_ in {"VBD", "VBZ", "VBP"}):
            break
        if time is None or time.dating is None:
            continue
        if word in load_roles().spans and "/" in time.dating.when.edtf:
            return Term(*_halves(time.dating))
        if word in load_roles().starts:
            term = term._replace(since=time.dating)
        elif word in load_roles().ends:
            term = term._replace(until=time.dating)
    return term


def find_turn(verb: Token, turning: Set[str], times: Mapping[int, TimeMention]) -> Dating | None:
    """When the role began or ended, told with its verb: 'became mayor on Monday', 'resigned in May as mayor'."""
    particles = [f"{verb.lemma_} {child.lower_}" for child in verb.children if child.dep_ in {"prt", "advmod"}]
    if turning.isdisjoint({verb.lemma_, *particles}) or verb.tag_ not in {"VBD", "VBN", "VBZ"}:
        return None
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    beside = load_dates().before_words | load_dates().after_words
    for child in verb.children:
        for each in (child, *(child.children if child.dep_ == "prep" else ())):
            time = next((times[i] for i in range(each.left_edge.i, each.i + 1) if i in times), None)
            own = time is not None and each.idx < time.end and each.dep_ in {"pobj", "npadvmod", "advmod"}
            if time is not None and own and time.type != "DURATION" and child.lower_ not in beside:
                return time.dating
    return None


def _halves(dating: Dating) -> tuple[Dating, Dating]:
    """The first and the second half of '2006/2011'."""
    first, _, second = dating.when.edtf.partition("/")
    when = dating.when
    early = When(earliest=when.earliest, latest=_last_day(when, first), edtf=first)
    late = When(earliest=_first_day(when, second), latest=when.latest, edtf=second)
    return dating.model_copy(update={"when": early}), dating.model_copy(update={"when": late})


def _last_day(when: When, half: str) -> date | None:
    return when.earliest.replace(month=12, day=31) if when.earliest and len(half) == _YEAR else when.earliest


def _first_day(when: When, half: str) -> date | None:
    return when.latest.replace(month=1, day=1) if when.latest and len(half) == _YEAR else when.latest
