"""The state of reading an article's events in order: its own dates, its story, and where each paragraph begins."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from kg.extract.columns import VERBAL
from kg.extract.syntax import Tree, kids_by_dep
from kg.records import Article, Dating

_NEWS_DAYS = 10
"""A date this close before publication is the story's; older ones are background."""
_HISTORY_DAYS = 365
"""A date this long before publication turns the text to history."""


@dataclass(slots=True)
class Story:
    """Where the story stands while its events are read in order."""

    days: frozenset[date] = frozenset()
    """All days of the story itself, as its own clauses give them."""
    dating: Dating | None = None
    """The last of them told, or the only one."""
    deeds: bool = False
    """Whether more than words were told of those days: 'voted on Monday', not only 'said on Monday'."""
    chained: bool = False
    """Whether the main clause before was of that day."""
    paragraph: int = -1
    subjects: set[str] = field(default_factory=set)
    """Subjects of the clauses of that day since it was told."""
    background: int = -1
    """Paragraph in which the text has turned to another time."""
    history: bool = False
    """Whether since its day was told the text has turned to what was long before."""


@dataclass(slots=True)
class Reader:
    """One article's events while they are being dated."""

    published: date | None
    tree: Tree
    own: Mapping[int, Dating]
    quoted: frozenset[int]
    types: Mapping[int, str]
    """Trigger token → event type, of the types that tell events apart."""
    named: Mapping[str, int]
    """Noun or event type → the dated token that tells of it."""
    lengths: Mapping[int, tuple[int, str]]
    """Token → the amount and unit of time that stand right before it."""
    offsets: Sequence[int]
    """Token → its first code point."""
    body: int
    """The first token after the headlines."""
    starts: list[int]
    paragraphs: list[int]
    story: Story = field(default_factory=Story)
    known: dict[int, Dating | None] = field(default_factory=dict)


def is_day(dating: Dating) -> bool:
    """Whether it is one day."""
    when = dating.when
    return when.earliest is not None and when.earliest == when.latest


def lend(dating: Dating, basis: str, explanation: str) -> Dating:
    """The same time for another event, with the reason why it holds there."""
    return Dating(
        when=dating.when, basis=basis, explanation=explanation, text=dating.text, start=dating.start, end=dating.end
    )


def is_news(dating: Dating, published: date | None, within_days: int = _NEWS_DAYS) -> bool:
    """Whether it is a day so close to the publication that it is the story's."""
    day = dating.when.earliest
    return is_day(dating) and day is not None and published is not None and abs((published - day).days) <= within_days


def is_history(dating: Dating, published: date | None) -> bool:
    """Whether it ended so long before the publication that it is no part of the story."""
    last = dating.when.latest
    return last is not None and published is not None and (published - last).days > _HISTORY_DAYS


def paragraph_of(reader: Reader, token: int) -> int:
    """Number of the paragraph in which the token stands."""
    return reader.paragraphs[max(bisect_right(reader.starts, token) - 1, 0)]


def index_names(tree: Tree, own: Mapping[int, Dating], types: Mapping[int, str]) -> Mapping[str, int]:
    """Noun, or event type → the first dated token that tells of it; exact days go first."""
    named: dict[str, int] = {}
    for token in sorted(own, key=lambda token: (not is_day(own[token]), token)):
        told = kids_by_dep(tree, token, "dobj", "nsubjpass") if tree.poses[token] in VERBAL else [token]
        for name in (*(tree.lemmas[noun] for noun in told), types.get(token, "")):
            if name:
                named.setdefault(name, token)
    return named


def lay_out(doc: Doc, article: Article) -> tuple[list[int], list[int]]:
    """First tokens of the sentences, and the number of the paragraph that each is in."""
    starts, paragraphs, number, last = [], [], 0, 0
    for sentence in doc.sents:
        at = doc[sentence.start].idx
        number += "\n" in article.text[last : at + 1]
        last = at
        starts.append(sentence.start)
        paragraphs.append(number)
    return starts, paragraphs
