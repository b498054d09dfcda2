"""Tellings whose days are the same but for a month that was garbled on the way."""

from collections.abc import Iterable, Sequence

from kg.resolve.lexicon import load_event_rules
from kg.resolve.spans import garbled_month
from kg.resolve.telling import Telling

Key = tuple[str, ...]


def same_or_garbled_day(telling: Telling, others: Sequence[Telling]) -> bool:
    """Whether the telling's date is that of another, or the same day of another month."""
    mine = telling.closed
    spans = [other.closed.when for other in others if other.closed]
    return mine is not None and any(mine.when == span or garbled_month(mine.when, span) for span in spans)


def same_deed(telling: Telling, others: Sequence[Telling]) -> bool:
    """Whether another article tells that the same one did it to the same one on the same day of another month."""
    keys = set(deed_keys(telling))
    if not keys or telling.unreal or any(other.article.id == telling.article.id for other in others):
        return False
    mine = telling.closed
    return mine is not None and any(
        other.closed and garbled_month(mine.when, other.closed.when) and keys.intersection(deed_keys(other))
        for other in others
        if not other.unreal and other.own_denial == telling.own_denial
    )


def deed_keys(telling: Telling) -> Iterable[Key]:
    """Type, named agent, named patient and day of the month of what is done on one day; nothing for what is said."""
    closed = telling.closed
    if not closed or closed.when.earliest != closed.when.latest or telling.family in load_event_rules().speech:
        return ()
    day = str(closed.when.earliest)[-2:]
    agents, patients = (sorted(telling.fillers.get(role, frozenset()) & telling.named) for role in ("agent", "patient"))
    return tuple(("deed", telling.family, agent, patient, day) for agent in agents for patient in patients)
