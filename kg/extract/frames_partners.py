"""With or against whom an object or subject is: 'won a seat against Berg', 'ties between Chile and Peru soured'."""

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.drafts import ParticipantDraft
from kg.extract.frames_prepositions import is_set_phrase
from kg.extract.frames_scene import ACTORS, Scene, Slots, entity_at, fits
from kg.extract.frames_triggers import Trigger
from kg.extract.syntax import Argument, prepositions

_ABOUT = ("about", "behind", "for", "into", "on", "over")
_BESIDE = ("against", "for", "with")


def find_partners(
    scene: Scene, trigger: Trigger, slots: Slots, triggers: Mapping[int, Trigger]
) -> Iterator[ParticipantDraft]:
    """Whoever stands behind 'with' of the verb, or 'against', 'for' or 'with' of a thing that tells no event."""
    yield from _partners(scene, slots.get("with", ()))
    for host in (*slots.get("object", ()), *slots.get("subject", ())):
        if host.token in triggers or host.basis not in ("object", "subject") or fits(scene, host.token, ("Actor",)):
            continue
        found = prepositions(scene.tree, host.token)
        yield from _partners(scene, [each for word in _BESIDE for each in found.get(word, ())])
        yield from _deeds(scene, found, triggers)
        yield from _sides(scene, found.get("between", ()))


def _partners(scene: Scene, fillers: Sequence[Argument]) -> Iterator[ParticipantDraft]:
    for each in fillers:
        entity = entity_at(scene, each.token)
        if entity is not None and scene.referents.kind(entity) in ACTORS:
            yield ParticipantDraft("topic", each.basis, entity=entity)
        elif entity is None and fits(scene, each.token, ("Actor",)):
            yield ParticipantDraft("topic", each.basis, matter=each.token)


def _deeds(scene: Scene, found: Slots, triggers: Mapping[int, Trigger]) -> Iterator[ParticipantDraft]:
    """What happened that an object is about: 'denied responsibility for the collapse', not 'has boats on sale'."""
    for word in _ABOUT:
        for each in found.get(word, ()):
            if each.token in triggers and not is_set_phrase(scene, word, each.token):
                yield ParticipantDraft("topic", each.basis, event=triggers[each.token].token)


def _sides(scene: Scene, fillers: Sequence[Argument]) -> Iterator[ParticipantDraft]:
    """Whatever there is something between: 'a link between sleep and memory', not 'between $3 and $5'."""
    for each in fillers:
        entity = entity_at(scene, each.token)
        if entity is not None:
            yield ParticipantDraft("topic", each.basis, entity=entity)
        elif scene.tree.lemmas[each.token] not in load_lexicon().times | load_lexicon().measures:
            yield ParticipantDraft("topic", each.basis, matter=each.token)
