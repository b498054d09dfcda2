"""Clusters of tellings of one event, and what matching must know besides."""

from bisect import insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.resolve.apart import Apart
from kg.resolve.lexicon import load_event_rules
from kg.resolve.stories import Stories
from kg.resolve.telling import Telling


@dataclass(frozen=True, slots=True)
class Roster:
    """What matching must know of entities and articles."""

    kinds: Mapping[str, str]
    """Entity id → its kind."""
    named: frozenset[str]
    """Ids of the entities that bear names."""
    stories: Stories
    called: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Entity id → the nouns by which texts call it: 'minister'; of an unnamed one those of its phrase."""
    neighbours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Article id → the articles on its story."""
    apart: Apart = field(default_factory=Apart)
    """The event claims that a curator holds apart."""

    def one_story(self, telling: Telling, cluster: "Cluster") -> bool:
        """Whether the telling's article tells the story of some article of the cluster."""
        near = self.stories.near(telling.article.id, cluster.places, most=load_event_rules().compared)
        return any(self.stories.related(telling.article.id, other) for other in near)


@dataclass(slots=True)
class Cluster:
    """Tellings of one event, and what they say together."""

    tellings: list[Telling] = field(default_factory=list)
    fillers: dict[str, set[str]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    places: list[tuple[int, str]] = field(default_factory=list)
    """Places in time of the articles, sorted."""
    reasons: list[tuple[Telling, str]] = field(default_factory=list)
    """What was taken in, and why."""

    @property
    def family(self) -> str:
        """Type under which it is compared."""
        return self.tellings[0].family

    @property
    def qualifiers(self) -> frozenset[str]:
        """What tells it from other events of its type."""
        return self.tellings[0].qualifiers

    def kept_from(self, tellings: Iterable[Telling], apart: Apart) -> bool:
        """Whether a curator keeps any of the tellings from this event."""
        return bool(apart.sides) and apart.keeps(
            (each.claim.id for each in self.tellings), (each.claim.id for each in tellings)
        )

    def add(self, telling: Telling, reason: str = "") -> None:
        """Takes the telling in."""
        self.tellings.append(telling)
        for role, ids in telling.fillers.items():
            self.fillers.setdefault(role, set()).update(ids)
        self.named |= telling.named
        if telling.article.id not in self.articles:
            day = telling.article.published
            insort(self.places, (day.toordinal() if day else 0, telling.article.id))
            self.articles.add(telling.article.id)
        if reason:
            self.reasons.append((telling, reason))
