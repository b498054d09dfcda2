"""Where something is done, though the words hang on somebody or something there: 'met at a hotel in Rome'."""

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.drafts import ParticipantDraft
from kg.extract.frames_scene import Scene, Slots, entity_at, fits, is_place
from kg.extract.frames_triggers import Trigger
from kg.extract.syntax import Argument, prepositions

_WHEREABOUTS = "whereabouts"
"""The basis of a place where a site or a participant is."""
_WAYS = frozenset({"from"})
_NAMED = frozenset({"with", "to", "against"})
_TOLD = frozenset({"subject", "object", "passive-agent", "preposition", "coordination"})


def find_places(
    scene: Scene, trigger: Trigger, slots: Slots, triggers: Mapping[int, Trigger]
) -> Iterator[ParticipantDraft]:
    """The places where its sites, those who undergo it or those who do it are said to be."""
    sites = [each for path in sorted(scene.words.local | _WAYS) for each in slots.get(path, ())]
    persons = [each for path in sorted(_NAMED) for each in slots.get(path, ()) if _is_person(scene, each.token)]
    hosts = [*(each for each in sites if _is_unnamed_site(scene, each.token)), *persons]
    yield from _places_of(scene, trigger, hosts, triggers)
    if any(_is_located(scene, each.token) for each in sites) or _is_apart(scene, trigger):
        return
    for path in ("object", "of", "on", "against", "subject"):
        found = [*_places_of(scene, trigger, slots.get(path, ()), triggers)]
        if path == "object" and not found:
            found = [*_sites_of(scene, slots.get(path, ()))]
        yield from found


def _places_of(
    scene: Scene, trigger: Trigger, hosts: Sequence[Argument], triggers: Mapping[int, Trigger]
) -> Iterator[ParticipantDraft]:
    flown = {"over"} if scene.tree.lemmas[trigger.token] in scene.words.flying else set()
    for host in hosts:
        if host.token in triggers or host.basis not in _TOLD:
            continue
        for path, found in prepositions(scene.tree, host.token).items():
            for each in found if path in scene.words.local | flown else ():
                entity = entity_at(scene, each.token)
                if entity is not None and scene.referents.kind(entity) == "Place":
                    yield ParticipantDraft("place", _WHEREABOUTS, entity=entity)


def _sites_of(scene: Scene, hosts: Sequence[Argument]) -> Iterator[ParticipantDraft]:
    """Where an object is by a plain noun: 'found the body of a man in a river'."""
    for host in hosts:
        found = prepositions(scene.tree, host.token)
        inner = [prepositions(scene.tree, each.token) for each in found.get("of", ())]
        for behind in (found, *inner):
            for path in sorted(scene.words.local & behind.keys()):
                for each in behind[path]:
                    if _is_unnamed_site(scene, each.token):
                        entity = entity_at(scene, each.token)
                        matter = each.token if entity is None else None
                        yield ParticipantDraft("place", _WHEREABOUTS, entity=entity, matter=matter)


def _is_unnamed_site(scene: Scene, token: int) -> bool:
    """Whether it is a place or body that no name tells: 'at a hotel in Rome', not 'at Moss Hall in Rome'."""
    return scene.tree.poses[token] == "NOUN" and (is_place(scene, token) or fits(scene, token, ("Institution",)))


def _is_person(scene: Scene, token: int) -> bool:
    """Whether it is a person's name, which no place behind it tells from another's: 'lost to Reed in Ohio'."""
    entity = entity_at(scene, token)
    return entity is not None and scene.referents.kind(entity) == "Person"


def _is_located(scene: Scene, token: int) -> bool:
    entity = entity_at(scene, token)
    return entity is not None and scene.referents.kind(entity) == "Place"


def _is_apart(scene: Scene, trigger: Trigger) -> bool:
    """Whether it can be done to somebody, or by somebody, who is elsewhere: 'praised voters in Ohio'."""
    if any(scene.types.is_a(trigger.type, each) for each in scene.words.apart):
        return True
    return scene.tree.lemmas[trigger.token] in scene.words.distant
