"""Tellings whose days are the same but for a month that was garbled on the way."""

from collections.abc import Iterable, Sequence, Set
from itertools import combinations

from kg.resolve.lexicon import load_event_rules
from kg.resolve.spans import garbled_month
from kg.resolve.telling import Telling, common_words

Key = tuple[str, ...]
_PAIR, _PART, _DOER = "deed", "part", "doer"


def same_or_garbled_day(telling: Telling, others: Sequence[Telling]) -> bool:
    """Whether the telling's date is that of another, or the same day of another month."""
    mine = telling.closed
    spans = [other.closed.when for other in others if other.closed]
    return mine is not None and any(mine.when == span or garbled_month(mine.when, span) for span in spans)


def same_deed(telling: Telling, others: Sequence[Telling]) -> bool:
    """Whether another article tells that the same one did it to the same one on the same day of another month.

    One of the two in common is enough where the one day is news to both articles and the other is not.
    """
    keys = set(deed_keys(telling))
    if not keys or telling.unreal or any(other.article.id == telling.article.id for other in others):
        return False
    return any(
        _is_same_deed(telling, other, keys)
        for other in others
        if not other.unreal and other.own_denial == telling.own_denial
    )


def _is_same_deed(telling: Telling, other: Telling, keys: Set[Key]) -> bool:
    if not telling.closed or not other.closed or not garbled_month(telling.closed.when, other.closed.when):
        return False
    shared = {key[0] for key in keys & set(deed_keys(other))}
    if _PAIR in shared:
        return True
    needed = load_event_rules().overlap.open_across
    alike = _PART in shared or (_DOER in shared and common_words(telling, other) >= needed)
    return alike and one_is_news(telling, other)


def one_is_news(telling: Telling, other: Telling) -> bool:
    """Whether just one of the two days lies near the publication of both articles."""
    published = [each.article.published for each in (telling, other)]
    days = [each.closed.when.earliest for each in (telling, other) if each.closed]
    news = load_event_rules().news_days
    near = [
        all(day is not None and when is not None and abs((when - day).days) <= news for when in published)
        for day in days
    ]
    return sum(near) == 1


def deed_keys(telling: Telling) -> Iterable[Key]:
    """Type, named agent and patient (or two agents, or one participant) and day of the month of what is done on a day.

    Nothing for what is said; of what has no type, one participant in its role.
    """
    closed = telling.closed
    if not closed or closed.when.earliest != closed.when.latest or telling.family in load_event_rules().speech:
        return ()
    day = str(closed.when.earliest)[-2:]
    agents, patients = (sorted(telling.fillers.get(role, frozenset()) & telling.named) for role in ("agent", "patient"))
    pairs = tuple((_PAIR, telling.family, agent, patient, day) for agent in agents for patient in patients)
    pairs += tuple((_PAIR, telling.family, *both, day) for both in combinations(agents, 2))
    if telling.claim.type == "Event":
        roles = (("agent", agents), ("patient", patients))
        return (*pairs, *((_DOER, telling.family, role, each, day) for role, ids in roles for each in ids))
    return (*pairs, *((_PART, telling.family, each, day) for each in sorted({*agents, *patients})))
