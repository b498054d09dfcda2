"""Clusters of claims joined to larger ones, but for those that a curator holds apart."""

from collections.abc import Sequence

from kg.resolve.apart import Apart
from kg.resolve.clusters import Cluster
from kg.resolve.curated import Curated
from kg.resolve.partition import Partition


class Groups:
    """Clusters by their place in a list, joined step by step."""

    def __init__(self, clusters: Sequence[Cluster], apart: Apart) -> None:
        self._clusters = clusters
        self._apart = apart
        self._sets = Partition(str(place) for place in range(len(clusters)))
        self._members = {str(place): [each] for place, each in enumerate(clusters)}

    def join(self, one: int, other: int) -> None:
        """Makes the groups of two clusters one, unless some of their claims are held apart."""
        root, leaf = (self._sets.find(str(place)) for place in (one, other))
        if root != leaf and not (self._apart.sides and self._apart.keeps(self._claims(one), self._claims(other))):
            whole = self.of(one) + self.of(other)
            self._members[self._sets.join(root, leaf)] = whole

    def of(self, place: int) -> list[Cluster]:
        """The clusters of the group that the cluster at the place is in: the same list for all of them."""
        return self._members[self._sets.find(str(place))]

    def _claims(self, place: int) -> list[str]:
        """Ids of the claims in the cluster's whole group."""
        return [telling.claim.id for each in self.of(place) for telling in each.tellings]

    def merge(self, reason: str) -> list[Cluster]:
        """One cluster for each group, in which the first has taken in the others for the reason."""
        merged = []
        for members in self._sets.groups().values():
            whole = self._clusters[int(members[0])]
            for member in members[1:]:
                for telling in self._clusters[int(member)].tellings:
                    whole.add(telling, reason)
            merged.append(whole)
        return merged


def join_curated(clusters: Sequence[Cluster], curated: Curated) -> list[Cluster]:
    """The clusters of which a curator says that they tell one event made one; the decision itself is the reason."""
    groups = Groups(clusters, curated.apart)
    home = {telling.claim.id: place for place, each in enumerate(clusters) for telling in each.tellings}
    for bound in curated.joins("event"):
        places = sorted({home[claim] for claim in bound.ids if claim in home})
        for place in places[1:]:
            groups.join(places[0], place)
    return groups.merge("")
