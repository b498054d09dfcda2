"""Events that articles of one story tell alike but for the day: one of the articles is mistaken by a few days."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from kg.resolve.clusters import Cluster, Roster
from kg.resolve.groups import Groups
from kg.resolve.lexicon import load_event_rules
from kg.resolve.telling import common_words

Deed = tuple[str, str, str]


def join_slips(clusters: Sequence[Cluster], roster: Roster) -> list[Cluster]:
    """The clusters, those made one that tell the same deed of the same two on days near each other.

    They stay apart where some article tells two of them: then it was done twice.
    """
    deeds: dict[Deed, list[int]] = defaultdict(list)
    for place, cluster in enumerate(clusters):
        for deed in _deeds(cluster):
            deeds[deed].append(place)
    groups = Groups(clusters, roster.apart)
    for places in deeds.values():
        told = [article for place in places for article in clusters[place].articles]
        if len(told) == len(set(told)):
            for one, other in combinations(places, 2):
                if _is_one(clusters[one], clusters[other], roster):
                    groups.join(one, other)
    return groups.merge("told of the same two in one story, a few days apart, and by no article twice")


def _deeds(cluster: Cluster) -> Iterable[Deed]:
    """Type, named agent and named patient or place of what took place on a day; nothing for what has no type."""
    if cluster.family in load_event_rules().unique or cluster.tellings[0].claim.type == "Event" or not _day(cluster):
        return ()
    agents = cluster.fillers.get("agent", set()) & cluster.named
    others = (cluster.fillers.get("patient", set()) | cluster.fillers.get("place", set())) & cluster.named
    return [(cluster.family, agent, other) for agent in agents for other in others]


def _day(cluster: Cluster) -> date | None:
    """The one day on which all that is dated in the cluster took place; None where it is not told as real."""
    if any(each.unreal or each.own_denial for each in cluster.tellings):
        return None
    days = {(each.closed.when.earliest, each.closed.when.latest) for each in cluster.tellings if each.closed}
    earliest, latest = days.pop() if len(days) == 1 else (None, None)
    return earliest if earliest == latest else None


def _is_one(one: Cluster, other: Cluster, roster: Roster) -> bool:
    first, second = _day(one), _day(other)
    return (
        first is not None
        and second is not None
        and abs((first - second).days) <= load_event_rules().near_days
        and any(roster.one_story(telling, one) for telling in other.tellings)
        and (one.family not in load_event_rules().speech or _says_the_same(one, other))
    )


def _says_the_same(one: Cluster, other: Cluster) -> bool:
    least = load_event_rules().overlap.speech_across
    return any(common_words(telling, each) >= least for telling in one.tellings for each in other.tellings)
