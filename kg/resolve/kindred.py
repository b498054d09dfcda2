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
Thing = tuple[str, ...]
"""The words of a noun phrase, its head last; of who has a name the id alone."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """A telling, and the things that its verb was done to, for comparison with other verbs."""

    telling: Telling
    undergone: frozenset[Thing]


def join_kindred(
    clusters: Sequence[Cluster], roster: Roster, docs: Mapping[str, DocEntity], claims: Mapping[str, EventClaim]
) -> list[Cluster]:
    """The clusters, those made one that tell by kindred verbs what was done to the same on one day.

    The day may be that of another month, where just one of the two is news. What one article tells of both is two.
    """
    things = _Things(docs, claims)
    alike: dict[tuple[int, str, str], list[tuple[int, _Deed]]] = defaultdict(list)
    for place, cluster in enumerate(clusters):
        for telling in cluster.tellings[: load_event_rules().compared]:
            kin = sorted({*kin_of(telling.claim.type), *kin_of(telling.claim.predicate)})
            day = _day_of_month(telling) if kin else ""
            if day:
                deed = things.read(telling)
                for key in product(kin, sorted({thing[-1] for thing in deed.undergone}), [day]):
                    alike[key].append((place, deed))
    groups = Groups(clusters, roster.apart)
    for found in alike.values():
        for (one, first), (other, second) in combinations(found[: load_event_rules().candidates], 2):
            ones, others = groups.of(one), groups.of(other)
            if ones is not others and _is_one(first, second, roster) and _are_one(ones, others, roster):
                groups.join(one, other)
    return groups.merge("another verb for what was done to the same thing, on the same day of that or another month")


@cache
def kin_of(name: str) -> tuple[int, ...]:
    """The places of the lists of kindred verbs and types that hold the verb or type."""
    return tuple(place for place, kin in enumerate(load_event_rules().kindred) if name in kin)


def _day_of_month(telling: Telling) -> str:
    """The day of what took place on a single one: '03'; else empty, as of what is only said."""
    day = telling.closed
    if not day or day.when.earliest != day.when.latest or telling.unreal or telling.family in load_event_rules().speech:
        return ""
    return str(day.when.earliest)[-2:]


class _Things:
    """Those that take part, by name or by the words of their phrases."""

    def __init__(self, docs: Mapping[str, DocEntity], claims: Mapping[str, EventClaim]) -> None:
        self._docs = docs
        self._claims = claims

    def read(self, telling: Telling) -> _Deed:
        """What the telling is compared by; of a verb without an object, what it tells of its subject is undergone."""
        named = {(each,) for each in telling.fillers.get("patient", frozenset()) & telling.named}
        undergone = named | self._of(telling, "patient") or self._of(telling, "agent")
        return _Deed(telling, frozenset(undergone))

    def _of(self, telling: Telling, role: str) -> set[Thing]:
        parts = (part for part in telling.claim.participants if part.role == role)
        return {thing for part in parts for thing in self._things(part.target) if thing}

    def _things(self, target: str) -> Iterable[Thing]:
        """The words of who or what has no name; of an event that only carries a thing, 'the supply of gas', that."""
        claim = self._claims.get(target)
        if claim is not None:
            own = _words(claim.mention.text)
            yield from [own] if own else map(self._phrase, (part.target for part in claim.participants))
        else:
            yield self._phrase(target)

    def _phrase(self, target: str) -> Thing:
        doc = self._docs.get(target)
        return _words(doc.name) if doc is not None and doc.kind in load_event_rules().wordy else ()


def _words(phrase: str) -> Thing:
    """The words of the phrase but for those that tell nothing of what it is.

    >>> _words("its natural gas supplies"), _words("Arland's deliveries")
    (('natural', 'ga'), ('arland',))
    """
    rules = load_event_rules()
    out = {"s", *rules.definite, *rules.carriers}
    own = (word for word in plain(phrase).split() if word not in out)
    return tuple(word for word in map(singular, own) if word not in out)


def _is_one(first: _Deed, second: _Deed, roster: Roster) -> bool:
    """Whether two tellings of kindred verbs tell of one thing on one day, or on one that was garbled."""
    mine, theirs = first.telling, second.telling
    return (
        mine.claim.predicate != theirs.claim.predicate
        and mine.own_denial == theirs.own_denial
        and any(_is_same(one, other) for one, other in product(first.undergone, second.undergone))
        and (_on_one_day(mine, theirs) or _on_a_garbled_day(mine, theirs))
        and roster.stories.related(mine.article.id, theirs.article.id)
    )


def _are_one(ones: Sequence[Cluster], others: Sequence[Cluster], roster: Roster) -> bool:
    """Whether no article tells both, and no two of their tellings name different ones for a role."""
    return not any(
        one.articles & other.articles or any(disagree(each, other, _ROLES, roster) for each in one.tellings)
        for one, other in product(ones, others)
    )


def _is_same(one: Thing, other: Thing) -> bool:
    """Whether the heads are the same, and all words of the shorter phrase in the longer.

    >>> _is_same(("golden", "collar"), ("collar",)), _is_same(("gas",), ("gas", "field"))
    (True, False)
    """
    fewer, more = sorted((set(one), set(other)), key=len)
    return one[-1] == other[-1] and fewer <= more


def _on_one_day(one: Telling, other: Telling) -> bool:
    """Whether the day is the same, and a name or many words are."""
    same = one.closed and other.closed and one.closed.when == other.closed.when
    return bool(same) and (bool(one.named & other.named) or _tell_alike(one, other))


def _on_a_garbled_day(one: Telling, other: Telling) -> bool:
    """Whether the days are the same of two months of which one is news, and many words are the same."""
    days = one.closed, other.closed
    garbled = days[0] and days[1] and garbled_month(days[0].when, days[1].when)
    return bool(garbled) and one_is_news(one, other) and _tell_alike(one, other)


def _tell_alike(one: Telling, other: Telling) -> bool:
    return common_words(one, other) >= load_event_rules().overlap.open_across
