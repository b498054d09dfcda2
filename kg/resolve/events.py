"""Claims that tell one event, brought together through keys: type, participants, time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from kg.resolve.clusters import Cluster, Roster
from kg.resolve.event_match import best, key_fillers
from kg.resolve.garbled import deed_keys
from kg.resolve.lexicon import UniqueType, load_event_rules
from kg.resolve.telling import Telling

Key = tuple[str, ...]


def cluster_tellings(tellings: Sequence[Telling], roster: Roster) -> list[Cluster]:
    """The tellings by event; those that say most come first, so that the others find them."""
    clusters: list[Cluster] = []
    index: dict[Key, dict[int, None]] = defaultdict(dict)  # the one last added to stands last
    most = load_event_rules().candidates
    for telling in sorted(tellings, key=lambda each: _order(each, roster)):
        own, near = _keys(telling, roster)
        candidates = sorted({place for key in near for place in islice(reversed(index.get(key, {})), most)})
        cluster, why = best(telling, [clusters[place] for place in candidates], roster)
        if cluster is None:
            cluster = Cluster()
            clusters.append(cluster)
        place = next((each for each in candidates if clusters[each] is cluster), len(clusters) - 1)
        cluster.add(telling, why)
        for key in own:
            index[key].pop(place, None)
            index[key][place] = None
    return clusters


def _order(telling: Telling, roster: Roster) -> tuple[int, int, int, date, str, int, str]:
    unique = load_event_rules().unique.get(telling.family)
    keyed = len(key_fillers(telling.fillers, unique, roster)) if unique else len(telling.named)
    closed = telling.closed
    day = telling.day or date.max
    return (
        -min(keyed, 2),
        -bool(closed),
        telling.unreal or telling.claim.factuality == "denied",
        day,
        telling.article.id,
        telling.claim.mention.start,
        telling.claim.id,
    )


def _keys(telling: Telling, roster: Roster) -> tuple[list[Key], list[Key]]:
    """Keys under which the telling is filed, and those under which to look for its event."""
    unique = load_event_rules().unique.get(telling.family)
    bucket = telling.day.toordinal() // load_event_rules().bucket_days if telling.day else None
    here: Key = ("article", telling.family, telling.article.id)
    if unique is None:
        own, near = _repeatable_keys(telling, bucket)
        return [*own, here], [*near, here]
    own, near = _unique_keys(telling, unique, roster)
    if unique.two:
        more_own, more_near = _repeatable_keys(telling, bucket)
        own, near = [*own, *more_own], [*near, *more_near]
    return [*own, here], [*near, here]


def _unique_keys(telling: Telling, unique: UniqueType, roster: Roster) -> tuple[list[Key], list[Key]]:
    """By key participants; where none is named or a story tells but one, also by the articles on the story."""
    entities = sorted(key_fillers(telling.fillers, unique, roster))
    keyed: list[Key] = [("key", telling.family, each) for each in entities]
    if entities and not unique.story:
        return keyed, keyed
    beside = roster.neighbours.get(telling.article.id, ())
    return keyed, [*keyed, *(("article", telling.family, other) for other in beside)]


def _repeatable_keys(telling: Telling, bucket: int | None) -> tuple[list[Key], list[Key]]:
    """By entity and day where the event has a day, for only that day fits; else by entity and time of publication."""
    closed = telling.closed
    entities = sorted(telling.named)
    deeds = deed_keys(telling)
    loose: list[Key] = [("loose", telling.family, each, beside) for each in entities for beside in _beside(bucket)]
    if closed and closed.when.earliest == closed.when.latest:
        days: list[Key] = [("day", telling.family, each, str(closed.when.earliest)) for each in entities]
        return [*days, *(("dated", telling.family, each, str(bucket)) for each in entities), *deeds], [
            *days,
            *loose,
            *deeds,
        ]
    dated: list[Key] = [("dated", telling.family, each, beside) for each in entities for beside in _beside(bucket)]
    return [("loose", telling.family, each, str(bucket)) for each in entities], [*dated, *loose]


def _beside(bucket: int | None) -> Iterable[str]:
    return ("None",) if bucket is None else (str(bucket - 1), str(bucket), str(bucket + 1))
