"""What a store tells about itself: its articles, its journal, and what a change did."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal

from kg.records import Record

Action = Literal["add", "update", "retract", "rebuild", "curate"]
State = Literal["live", "revised", "retracted"]
ChangeKind = Literal["added", "softened", "strengthened", "changed", "vanished"]


class Entry(Record):
    """One version of an article in the store."""

    key: int
    """Number of the version in the store; grows with the time of recording."""
    article: str
    """Id of the Article, as in a Corpus; '' where the article is in a language that has no pipeline."""
    source: str
    """Name under which the article is cited ('c_wire')."""
    title: str
    published: date | None
    recorded: datetime
    """When it was added."""
    ended: datetime | None = None
    """When it was revised or retracted; None for a live one."""
    state: State
    left_out: str = ""
    """Why a live article is not in the graph, such as 'in another language (es)'; '' for all others."""


class JournalLine(Record):
    """One act that changed the store."""

    number: int
    at: datetime
    action: Action
    source: str
    """The article, by its name; '' for acts on the whole store."""
    note: str


class ClaimChange(Record):
    """How one claim of an edited article differs from the former version's."""

    kind: ChangeKind
    before: str
    """The former claim in a line; '' where there was none."""
    after: str
    """The new claim in a line; '' where there is none."""
    sentence: str
    """The sentence, verbatim: of the new claim, or of the one that vanished."""


class Change(Record):
    """What an act did to the store."""

    added: tuple[str, ...] = ()
    """Names of the articles, sorted."""
    revised: tuple[str, ...] = ()
    retracted: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    """What was in the store already."""
    claims: tuple[ClaimChange, ...] = ()
    """The claim diff of an update."""
    problems: tuple[str, ...] = ()
    """One line for each input that could not be taken."""
    resting: tuple[str, ...] = ()
    """One line for each decision of a curator that names nothing in the store now, or is contradicted."""
    dropped: Mapping[str, int] = {}
    """How much was left out, by reason."""
    quads_added: int = 0
    quads_removed: int = 0
    articles: int = 0
    """Live articles in the store."""


def add_up(changes: Sequence[Change]) -> Change:
    """What acts did one after the other, the last one's state with the sums of all."""
    dropped: Counter[str] = Counter()
    for change in changes:
        dropped.update(change.dropped)
    sums = {
        "dropped": dict(sorted(dropped.items())),
        "quads_added": sum(change.quads_added for change in changes),
        "quads_removed": sum(change.quads_removed for change in changes),
    }
    return changes[-1].model_copy(update=sums)
