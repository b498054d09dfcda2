"""Whether what is denied, promised, asked for or possible looks to another time than that of an event."""

import re
from collections.abc import Iterable
from typing import Final

from kg.records import When
from kg.resolve.grammar import words_before
from kg.resolve.lexicon import load_event_rules, load_rules
from kg.resolve.spelling import plain
from kg.resolve.telling import Telling

_CLAUSE_END: Final = re.compile(r"[,.;:!?]")
_REACH: Final = 4


def looks_elsewhere(telling: Telling, others: Iterable[Telling]) -> bool:
    """Whether one side tells a fact, and the other only what is told of one more time, or of a time that does not fit.

    Where some fact of the one side agrees with the other side, it does: its date may be garbled.
    """
    pairs = [pair for other in others if (pair := _outlook_and_fact(telling, other))]
    dated = [(outlook, fact.closed.when) for outlook, fact in pairs if fact.closed]
    if pairs and all(_is_ahead(outlook) and _is_another_time(outlook) for outlook, _ in pairs):
        return True
    return bool(dated) and all(_is_out_of_time(outlook, when) for outlook, when in dated)


def _outlook_and_fact(one: Telling, other: Telling) -> tuple[Telling, Telling] | None:
    if _is_fact(one) == _is_fact(other):
        return None
    return (other, one) if _is_fact(one) else (one, other)


def _is_fact(telling: Telling) -> bool:
    return telling.claim.factuality in load_rules().status.factual


def _is_out_of_time(outlook: Telling, when: When) -> bool:
    """Whether it was denied before the day of the fact, or told after it with an eye on what comes."""
    said = outlook.claim.claimed_on
    by = (said.when.latest if said else None) or outlook.article.published
    if outlook.claim.factuality == "denied" and by and when.earliest and by < when.earliest:
        return True
    after = said.when.earliest if said else None
    return bool(after and when.latest and after > when.latest) and _is_ahead(outlook)


def _is_ahead(telling: Telling) -> bool:
    """Whether a word before the verb shows that it looks ahead: 'would not declare', but 'may have fled'."""
    if telling.noun:
        return False
    rules = load_event_rules()
    for word in reversed(words_before(telling.claim)[-_REACH:]):
        if word in rules.ahead:
            return True
        if word in rules.perfect:
            return False
    return False


def _is_another_time(telling: Telling) -> bool:
    """Whether the words after the trigger, in its clause, tell that it is one more time."""
    claim, rules = telling.claim, load_event_rules()
    after = claim.sentence[claim.mention.end - claim.sentence_start :][: rules.clause_letters]
    clause = plain(_CLAUSE_END.split(after, maxsplit=1)[0])
    return any(f" {phrase} " in f" {clause} " for phrase in rules.another_time)
