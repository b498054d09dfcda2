"""Events that articles of one story tell by different verbs: 'withdrew' and 'recalled' its ambassador on one day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from kg.records import DocEntity, EventClaim
from kg.resolve.called import singular
from kg.resolve.clusters import Cluster, Roster
from kg.resolve.event_match import disagree
from kg.resolve.garbled import one_is_news
from kg.resolve.groups import Groups
from kg.resolve.lexicon import load_event_rules
from kg.resolve.spans import garbled_month
from kg.resolve.spelling import plain
from kg.resolve.telling import Telling, common_words

_ROLES = ("agent", "patient", "recipient", "place")


@dataclass(frozen=True, slots=True)
class _Deed:
    """A telling, and what its verb was done to, for comparison with other verbs."""

    telling: Telling
    undergone: frozenset[str]
    """Ids of those with names, and words of the others."""


def join_kindred(
    clusters: Sequence[Cluster], roster: Roster, docs: Mapping[str, DocEntity], claims: Mapping[str, EventClaim]
) -> list[Cluster]:
    """The clusters, those made one that tell by kindred verbs what was done to the same on one day.

    The day may be that of another month, where just one of the two is news. What one article tells of both is two.
    """
    words = _Words(docs, claims)
    alike: dict[tuple[str, str, str], list[tuple[int, _Deed]]] = defaultdict(list)
    for place, cluster in enumerate(clusters):
        for telling in cluster.tellings[: load_event_rules().compared]:
            kin = kin_of(telling.claim.predicate if telling.claim.type == "Event" else telling.claim.type)
            day = _day_of_month(telling) if kin else ""
            if day:
                deed = words.read(telling)
                for key in product(kin, deed.undergone, [day]):
                    alike[key].append((place, deed))
    groups = Groups(clusters, roster.apart)
    for found in alike.values():
        for (one, first), (other, second) in combinations(found[: load_event_rules().candidates], 2):
            if one != other and _is_one(first, second, clusters[one], clusters[other], roster):
                groups.join(one, other)
    return groups.merge("told by a kindred verb in one story, of what was done to the same on the same day of a month")


@cache
def kin_of(name: str) -> tuple[str, ...]:
    """The first words of the lists of kindred verbs and types that hold the verb or type."""
    return tuple(kin[0] for kin in load_event_rules().kindred if name in kin)


def _day_of_month(telling: Telling) -> str:
    """The day of what took place on a single one: '03'; else empty, as of what is only said."""
    day = telling.closed
    if not day or day.when.earliest != day.when.latest or telling.unreal or telling.family in load_event_rules().speech:
        return ""
    return str(day.when.earliest)[-2:]


class _Words:
    """The words of those that take part without a name."""

    def __init__(self, docs: Mapping[str, DocEntity], claims: Mapping[str, EventClaim]) -> None:
        self._docs = docs
        self._claims = claims

    def read(self, telling: Telling) -> _Deed:
        """What the telling is compared by; of a verb without an object, what it tells of its subject is undergone."""
        undergone = (telling.fillers.get("patient", frozenset()) & telling.named) | self._of(telling, "patient")
        return _Deed(telling, undergone or self._of(telling, "agent"))

    def _of(self, telling: Telling, role: str) -> frozenset[str]:
        parts = (part for part in telling.claim.participants if part.role == role)
        return frozenset(word for part in parts for word in self._words(part.target, deeper=True))

    def _words(self, target: str, *, deeper: bool) -> Iterable[str]:
        claim = self._claims.get(target)
        if claim is not None:
            yield singular(plain(claim.mention.text))
            if deeper:
                for part in claim.participants:
                    yield from self._words(part.target, deeper=False)
        doc = self._docs.get(target)
        if doc is not None and doc.kind in load_event_rules().wordy:
            own = doc.name.replace("’", "'").rpartition("'s ")[2]
            yield from (singular(word) for word in plain(own).split() if word not in load_event_rules().stop_words)


def _is_one(first: _Deed, second: _Deed, one: Cluster, other: Cluster, roster: Roster) -> bool:
    mine, theirs = first.telling, second.telling
    if one.articles & other.articles or mine.own_denial != theirs.own_denial:
        return False
    shared = first.undergone & second.undergone
    return (
        bool(shared)
        and (_on_one_day(mine, theirs) or (_on_a_garbled_day(mine, theirs) and _tell_alike(mine, theirs, len(shared))))
        and not disagree(theirs, one, _ROLES, roster)
        and roster.one_story(theirs, one)
    )


def _on_one_day(one: Telling, other: Telling) -> bool:
    return bool(one.closed and other.closed and one.closed.when == other.closed.when)


def _on_a_garbled_day(one: Telling, other: Telling) -> bool:
    """Whether the days are the same of two months of which one is news."""
    days = one.closed, other.closed
    return bool(days[0] and days[1] and garbled_month(days[0].when, days[1].when)) and one_is_news(one, other)


def _tell_alike(one: Telling, other: Telling, shared: int) -> bool:
    return shared > 1 or common_words(one, other) >= load_event_rules().overlap.open_across
