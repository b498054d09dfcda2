"""Rules: the patterns and words of `ontology/lexicons/reading.yaml` that tell what in a text is no news."""

import re
from collections.abc import Mapping
from functools import cache

from pydantic import field_validator

from kg.ontology import read_lexicon
from kg.read.datelines import DatelineWords
from kg.records import Record, RegionKind

_LETTERS, _WORD_LETTERS = 60, 16
"""How long a line may be, for a rule of so many words."""


class LineRule(Record):
    """Patterns of a line, what they make the line, and how much they alone weigh (1 is enough)."""

    name: str
    kind: RegionKind
    reason: str
    start: str = ""
    """Compared at the line's beginning only, which costs a tenth of a search."""
    pattern: str = ""
    """Searched in all of the line."""
    needs: tuple[str, ...] = ()
    """Lower-case pieces of which a line holds one wherever `pattern` is in it: looked for first, which costs little."""
    words: int = 40
    weight: float = 1.0
    case: bool = False
    closes: bool = False
    opens_list: bool = False
    """Whether what follows are titles of other articles or topics."""
    fires: tuple[str, ...]
    silent: tuple[str, ...]

    @field_validator("start", "pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"a regular expression ({error})") from error
        return value


class ReadingRules(Record):
    """`ontology/lexicons/reading.yaml`."""

    features: Mapping[str, float]
    prose_words: int
    headline_words: tuple[int, int]
    repeat_words: int
    foot_prose: int
    foot_share: float
    interface_words: frozenset[str]
    menu_words: int
    menu_share: float
    subheading_words: int
    teaser_words: int
    teasers: int
    credit_words: int
    date_line_words: int
    date_words: frozenset[str]
    byline_words: frozenset[str]
    byline_small_words: frozenset[str]
    byline_lower_words: int
    rules: tuple[LineRule, ...]
    inline: tuple[LineRule, ...]
    dateline: DatelineWords


@cache
def read_rules() -> ReadingRules:
    """The rules of reading."""
    return read_lexicon("reading", ReadingRules)


@cache
def compiled(pattern: str, case: bool) -> re.Pattern[str]:
    """A rule's pattern, compiled once."""
    return re.compile(pattern, 0 if case else re.IGNORECASE)


def fits(rule: LineRule, line: str, words: int) -> bool:
    """Whether a rule's pattern is in a line of so many words.

    The length is bounded too: a line of 200,000 dashes is one word, and some patterns cost the square of their line.
    """
    if words > rule.words or len(line) > _LETTERS + _WORD_LETTERS * rule.words:
        return False
    if rule.start and compiled(rule.start, rule.case).match(line):
        return True
    if not rule.pattern or not _may_hold(rule.needs, line):
        return False
    return compiled(rule.pattern, rule.case).search(line) is not None


def _may_hold(needs: tuple[str, ...], line: str) -> bool:
    if not needs:
        return True
    lowered = line.lower()
    return any(piece in lowered for piece in needs)
