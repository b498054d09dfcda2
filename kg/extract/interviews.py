"""Interviews: questions in paragraphs of their own, without names before them, and who answers."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from kg.extract.attribution_lexicon import attribution_words

PARAGRAPH = re.compile(r"[^\n]+")
_QUESTION = re.compile(r"[^\n\"“«‘]*\?[ \t]*")
_WORD = re.compile(r"\b[^\W\d_]+\b")
_FEWEST = 2
"""Questions that make an interview, at least."""
_ASKED, _ANSWERED = 0.3, 0.5
"""Share of the questions that say 'you', and of the answers that say 'I' or 'we', at least."""
_SHORTEST_NAME = 2


class Turn(NamedTuple):
    """A paragraph of an interview, start..end; an answer's second paragraphs go on with it."""

    start: int
    end: int
    asks: bool
    goes_on: bool


def find_interview(text: str) -> tuple[Turn, ...]:
    r"""The questions and answers of an interview, ordered; none where the text is no interview.

    Two questions at least stand alone, with an answer each; of the last answer only the first paragraph is sure.

    >>> text = "Who is she?\n\nWhy did you leave?\nI was ill.\nVery ill.\nAre you well?\nI am.\nShe left."
    >>> [(text[turn.start : turn.end], turn.asks) for turn in find_interview(text)][2:]
    [('I was ill.', False), ('Very ill.', False), ('Are you well?', True), ('I am.', False)]
    """
    paragraphs, asking = _ask(text)
    if len(asking) < _FEWEST:
        return ()
    turns: list[Turn] = []
    for place in range(min(asking), min(max(asking) + 2, len(paragraphs))):
        asks, goes_on = place in asking, bool(turns) and not turns[-1].asks
        turns.append(Turn(*paragraphs[place].span(), asks, goes_on and not asks))
    return tuple(turns) if _is_personal(text, turns) else ()


def asks_often(text: str) -> bool:
    """Whether so many questions stand alone that answers without quotation marks may stand below them."""
    return len(_ask(text)[1]) >= _FEWEST


def _ask(text: str) -> tuple[list[re.Match[str]], set[int]]:
    """The paragraphs, and the places of those that are a question and no quotation."""
    paragraphs = [found for found in PARAGRAPH.finditer(text) if found.group().strip()]
    return paragraphs, {place for place, found in enumerate(paragraphs) if _QUESTION.fullmatch(found.group())}


def _is_personal(text: str, turns: Sequence[Turn]) -> bool:
    """Whether one is asked about oneself: no list of questions that readers may have."""
    questions = [text[turn.start : turn.end] for turn in turns if turn.asks]
    answers = [text[turn.start : turn.end] for turn in turns if not turn.asks and not turn.goes_on]
    words = attribution_words()
    asked = sum(_has_one_of(each, words.second_person) for each in questions)
    answered = sum(_has_one_of(each, words.first_person) for each in answers)
    enough = len(answers) >= _FEWEST and asked >= _ASKED * len(questions)
    return enough and answered >= _ANSWERED * len(answers)


def _has_one_of(text: str, pronouns: frozenset[str]) -> bool:
    """Whether one of the pronouns stands there; 'US' is none."""
    found = _WORD.findall(text)
    return any(word.lower() in pronouns and (word == "I" or not word.isupper()) for word in found)


def find_interviewee(doc: Doc, first: int) -> int:
    """The last token of the one person whom the text before the place first names, or names most; -1: none."""
    names = [ent for ent in doc.ents if ent.label_ == "PERSON" and ent.end_char <= first]
    counts = Counter(ent[-1].text for ent in names)
    full = {ent[-1].text: ent.end - 1 for ent in reversed(names) if len(ent) >= _SHORTEST_NAME}
    ranked = sorted(full, key=lambda name: -counts[name])
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]):
        return -1
    return full[ranked[0]]
