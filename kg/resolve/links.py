"""Links between events of all articles: what the dates refute and what runs in a circle is dropped."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.records import Dating


class Links(NamedTuple):
    """Id and date of an event, and ids of those that it is linked to."""

    id: str
    dated: Dating | None
    before: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    sub_event_of: str | None = None


def settle_links(events: Sequence[Links]) -> list[Links]:
    """Those of the events' links that can all hold together, event by event.

    A link is dropped where the dates of its two events put them the other way round, and where several links run in a
    circle: all those within the circle, for nothing tells which of them is wrong.
    """
    by_id = {event.id: event for event in events}
    before = _free_of_circles(
        {event.id: [each for each in event.before if _fits(event, by_id[each])] for event in events}
    )
    causes = _free_of_circles(
        {event.id: [each for each in event.causes if _fits(event, by_id[each])] for event in events}
    )
    whole = _free_of_circles({event.id: [event.sub_event_of] if event.sub_event_of else [] for event in events})
    return [
        Links(event.id, event.dated, before[event.id], causes[event.id], next(iter(whole[event.id]), None))
        for event in events
    ]


def _fits(first: Links, second: Links) -> bool:
    """Whether the dates allow the first to have begun by the time at which the second had ended."""
    start = first.dated.when.earliest if first.dated else None
    end = second.dated.when.latest if second.dated else None
    return start is None or end is None or start <= end


def _free_of_circles(links: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The links without those between two nodes of which each leads to the other."""
    if not any(links.values()):
        return dict.fromkeys(links, ())
    part = _find_circles(links)
    return {node: tuple(sorted(other for other in links[node] if part[other] != part[node])) for node in links}


def _find_circles(links: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Node → number of its strongly connected component. Source: R. Tarjan, 1972, SIAM J. Comput. 1(2), 146–160."""
    indices: dict[str, int] = {}
    lows: dict[str, int] = {}
    part: dict[str, int] = {}
    path: list[str] = []
    for root in sorted(links):
        if root in indices:
            continue
        stack = [(root, iter(sorted(links[root])))]
        indices[root] = lows[root] = len(indices)
        path.append(root)
        while stack:
            node, rest = stack[-1]
            fresh = next((other for other in rest if other not in part), None)
            if fresh is None:
                stack.pop()
                _close(node, (indices, lows), path, part)
                if stack:
                    lows[stack[-1][0]] = min(lows[stack[-1][0]], lows[node])
            elif fresh in indices:
                lows[node] = min(lows[node], indices[fresh])
            else:
                indices[fresh] = lows[fresh] = len(indices)
                path.append(fresh)
                stack.append((fresh, iter(sorted(links[fresh]))))
    return part


def _close(node: str, numbers: tuple[dict[str, int], dict[str, int]], path: list[str], part: dict[str, int]) -> None:
    """Takes the component of which the node is the first off the path."""
    indices, lows = numbers
    if lows[node] != indices[node]:
        return
    while node not in part:
        part[path.pop()] = indices[node]
