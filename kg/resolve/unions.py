"""Entities of all circles: what bears one exact name or identifier is one, whichever circle knows it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from kg.records import Entity
from kg.resolve.apart import Apart, opposed
from kg.resolve.choice import Draft, choose, make_entity
from kg.resolve.curated import Curated
from kg.resolve.partition import Partition
from kg.resolve.spelling import conflicting, name_key
from kg.resolve.transcription import near_names

Known = tuple[str, Draft]
"""A circle, by its first article, and what it knows of an entity."""
Union = tuple[tuple[Known, ...], str]
"""Drafts that are one entity, sorted, and what tells it from others of its name; empty where its name does."""
_MOST_NAMES: Final = 40
"""So many full names no person bears: what has more is several, held together by a wrong one."""


def unite(known: Sequence[Known], apart: Apart) -> list[Union]:
    """The drafts of one entity each, in the order of their first DocEntity.

    What shares a key is one, unless it then had two identifiers, conflicting names or two places in one circle; in that
    case only what goes by the same best name is one. So it depends on nothing but the drafts that share keys.
    """
    unions = [union for drafts in find_sharing(known) for union in split(drafts, apart)]
    return sorted(unions, key=lambda union: union[0][0][1].members)


def find_sharing(known: Iterable[Known]) -> list[tuple[Known, ...]]:
    """The drafts that share keys, directly or through others, in the order of their first DocEntity."""
    by_name = {draft.members[0]: (circle, draft) for circle, draft in known}
    sets = Partition(name for name, (_, draft) in by_name.items() if draft.keys)
    first: dict[tuple[str, str], str] = {}
    for name, (_, draft) in by_name.items():
        for key in draft.keys:
            other = first.setdefault(key, name)
            if other is not name:
                sets.join(other, name)
    groups = {name: (name,) for name, (_, draft) in by_name.items() if not draft.keys} | sets.groups()
    return [tuple(by_name[name] for name in names) for _, names in sorted(groups.items())]


def split(drafts: Sequence[Known], apart: Apart) -> Iterator[Union]:
    """The unions of drafts that share keys: one, unless something speaks against it."""
    if len(drafts) == 1 and not drafts[0][1].keys:
        yield tuple(drafts), drafts[0][1].members[0]
        return
    if not _contradict(drafts, apart):
        yield tuple(drafts), _anchor([draft for _, draft in drafts])
        return
    by_best: dict[tuple[str, ...], list[Known]] = defaultdict(list)
    for each in drafts:
        by_best[_best_key(each[1], apart)].append(each)
    for key, same in sorted(by_best.items()):
        circles = [circle for circle, _ in same]
        alone = [each for each in same if circles.count(each[0]) > 1]
        together = [each for each in same if circles.count(each[0]) == 1]
        if together:
            yield tuple(together), " ".join(key)
        yield from (((each,), each[1].members[0]) for each in alone)


def _contradict(drafts: Sequence[Known], apart: Apart) -> bool:
    """Whether the drafts cannot all be one entity."""
    if (
        len({circle for circle, _ in drafts}) < len(drafts)
        or len({q for _, draft in drafts for q in draft.wikidata}) > 1
    ):
        return True
    persons = list({draft.persons for _, draft in drafts if draft.persons})
    if len(frozenset().union(*persons)) > _MOST_NAMES:
        return True
    pairs = ((x, y) for one, other in combinations(persons, 2) for x in one for y in other if x != y)
    if any(conflicting(x, y) and not near_names(x, y) for x, y in pairs):
        return True
    sides = [apart.of(draft.members) for _, draft in drafts] if apart.sides else []
    return any(opposed(one, other) for one, other in combinations(sides, 2))


def _anchor(drafts: Sequence[Draft]) -> str:
    """'' where the name of the entity is one of its keys, and so tells it from all others; else the first key."""
    keys = {key for draft in drafts for key in draft.keys}
    kind, name, *_ = choose(drafts)
    return "" if (kind, name_key(kind, name)) in keys else " ".join(min(keys))


def _best_key(draft: Draft, apart: Apart) -> tuple[str, ...]:
    """The identifier, else the best name, and on which side of a curator's decision it is."""
    entity = make_entity([draft])
    best = (
        ("wikidata", *sorted(draft.wikidata)) if draft.wikidata else (entity.kind, name_key(entity.kind, entity.name))
    )
    sides = apart.of(draft.members) if apart.sides else ()
    return (*best, *(f"{decision}.{side}" for decision, side in sorted(sides)))


def join_ruled(unions: Sequence[Union], curated: Curated) -> list[Union]:
    """The unions, those joined of which a curator says that they are one; a name that several bear joins nothing."""
    rulings = list(curated.joins("entity"))
    if not rulings:
        return list(unions)
    home = {doc: drafts[0][1].members[0] for drafts, _ in unions for _, draft in drafts for doc in draft.members}
    sets = Partition(sorted(set(home.values())))
    for bound in rulings:
        homes = [{sets.find(each) for each in found} for found in bound.homes(home.__getitem__)]
        if all(len(each) == 1 for each in homes):
            for one, other in combinations(sorted(frozenset().union(*homes)), 2):
                if not curated.apart.keeps(_members(unions, sets, one), _members(unions, sets, other)):
                    sets.join(one, other)
    by_home = {drafts[0][1].members[0]: (drafts, anchor) for drafts, anchor in unions}
    joined = []
    for names in sets.groups().values():
        drafts = sorted((each for name in names for each in by_home[name][0]), key=lambda each: each[1].members)
        joined.append((tuple(drafts), by_home[names[0]][1]))
    return joined


def _members(unions: Sequence[Union], sets: Partition, home: str) -> list[str]:
    """The DocEntities of all unions that are joined with the one of that name."""
    root = sets.find(home)
    return [
        doc
        for drafts, _ in unions
        if sets.find(drafts[0][1].members[0]) == root
        for _, draft in drafts
        for doc in draft.members
    ]


def make_entities(unions: Iterable[Union]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """The entities, ordered by id, and DocEntity id → entity id."""
    entities = [make_entity([draft for _, draft in drafts], anchor) for drafts, anchor in unions]
    entities.sort(key=lambda entity: entity.id)
    return tuple(entities), {member: entity.id for entity in entities for member in entity.members}
