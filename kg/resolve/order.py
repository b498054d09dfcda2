"""A sequence for the events of one day over all articles, from what each article says comes first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import heapify, heappop, heappush

from kg.records import EventClaim


def order_events(
    days: Mapping[str, date | None], claims: Mapping[str, Sequence[EventClaim]], before: Mapping[str, Iterable[str]]
) -> dict[str, int]:
    """Event id → its place in its day, from 1; events of one day that nothing tells apart share a place.

    `before` holds, for an event, those that come after it.
    """
    by_day: dict[date, list[str]] = defaultdict(list)
    for event in sorted(days):
        by_day[days[event] or date.max].append(event)
    orders: dict[str, int] = {}
    for events in by_day.values():
        found = {event: float(max(claim.order for claim in claims[event])) for event in events}
        for place, batch in enumerate(_sequence(found, before), 1):
            orders.update(dict.fromkeys(batch, place))
    return orders


def _sequence(position: Mapping[str, float], before: Mapping[str, Iterable[str]]) -> Iterable[list[str]]:
    """Batches of events that stand at one place: those with nothing before them and the lowest position."""
    after = {
        each: sorted({other for other in before.get(each, ()) if other in position and other != each})
        for each in position
    }
    waiting = Counter(other for others in after.values() for other in others)
    ready = [(position[each], each) for each in position if not waiting[each]]
    heapify(ready)
    circle = [
        (position[each], each) for each in sorted(position, key=lambda each: (-position[each], each)) if waiting[each]
    ]
    done: set[str] = set()
    while len(done) < len(position):
        if not ready:  # the texts contradict each other in a circle: the position alone decides
            ready.append(circle.pop())
        lowest = ready[0][0]
        batch = []
        while ready and ready[0][0] == lowest:
            batch.append(heappop(ready)[1])
        batch = sorted(set(batch) - done)
        done.update(batch)
        if batch:
            yield batch
        for other in (other for each in batch for other in after[each]):
            waiting[other] -= 1
            if not waiting[other]:
                heappush(ready, (position[other], other))
