"""Where and in what writing something is done or said, though its type has no slot for that."""

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.drafts import ParticipantDraft
from kg.extract.frames_idioms import is_season
from kg.extract.frames_prepositions import is_set_phrase
from kg.extract.frames_scene import Scene, Slots, entity_at, fits, is_place
from kg.extract.frames_triggers import Trigger, tells_event
from kg.extract.syntax import Argument, kids_by_dep, prepositions
from kg.records import ParticipantRole

_TOWARDS = frozenset({"to", "toward", "towards"})
_INSIDE = frozenset({"at", "inside", "outside", "near"})
_WAYS = frozenset({"on", "from", "into", "off", "past", "behind", "beside", "above", "beyond", "within"})
_WITHIN = frozenset({"in", "at", "inside", "outside", "across", "throughout"})


def find_settings(
    scene: Scene, trigger: Trigger, slots: Slots, triggers: Mapping[int, Trigger]
) -> Iterator[ParticipantDraft]:
    """The place, and the writing or speech as an instrument, of what a verb tells; an occasion is its whole."""
    moves = scene.tree.lemmas[trigger.token] in scene.words.moving
    for path in sorted(scene.words.local | _WAYS | (_TOWARDS if moves else frozenset())):
        for argument in slots.get(path, ()):
            met = path == "across" and scene.tree.lemmas[trigger.token] == "come"  # 'came across a song'
            if not met and not is_set_phrase(scene, path, argument.token):
                yield from _settings(scene, trigger, path, argument, triggers)
    for argument in slots["object"]:  # 'announced the plan at a conference'
        for path, found in prepositions(scene.tree, argument.token).items():
            if path == "on" and argument.token not in triggers:
                yield from _platforms(scene, argument.token, found)


def find_carried(
    scene: Scene, trigger: Trigger, slots: Slots, triggers: Mapping[int, Trigger]
) -> Iterator[ParticipantDraft]:
    """The place of what a noun tells; what a verb that makes an event with it is done to: 'fought cancer'."""
    for path in sorted(scene.words.local):
        for argument in slots.get(path, ()):
            entity = entity_at(scene, argument.token)
            told = argument.token in triggers or is_set_phrase(scene, path, argument.token)
            if not told and is_place(scene, argument.token) and _is_setting(scene, path, argument.token, entity):
                yield _draft("place", argument, entity)
    if trigger.noun is not None and not tells_event(scene, trigger.noun):
        yield _draft("topic", Argument(trigger.noun, "object"), entity_at(scene, trigger.noun))


def _settings(
    scene: Scene, trigger: Trigger, path: str, argument: Argument, triggers: Mapping[int, Trigger]
) -> Iterator[ParticipantDraft]:
    if argument.token in triggers:
        return
    entity = entity_at(scene, argument.token)
    if path == "in" and scene.tree.lemmas[argument.token] in scene.words.vehicles:
        yield _draft("instrument", argument, entity)
    elif _is_setting(scene, path, argument.token, entity):
        yield _draft("place", argument, entity)


def _platforms(scene: Scene, noun: int, arguments: Sequence[Argument]) -> Iterator[ParticipantDraft]:
    """On what a thing is sold or shown, though the parse hangs it on the thing: 'sell movies on iTunes'."""
    if scene.tree.lemmas[noun] in scene.words.vehicles | scene.words.documents:
        return
    for argument in arguments:
        entity = scene.referents.headed(argument.token)
        if entity is not None and scene.referents.kind(entity) in ("Product", "Outlet"):
            yield ParticipantDraft("place", argument.basis, entity=entity)


def _is_setting(scene: Scene, path: str, token: int, entity: str | None) -> bool:
    kind = scene.referents.kind(entity) if entity is not None else None
    if kind in ("Person", "Party", "Event", "Election", "Outlet"):
        return False
    if path == "on":
        return scene.tree.lemmas[token] in scene.words.surfaces and scene.tree.poses[token] == "NOUN"
    if scene.tree.lemmas[token] in load_lexicon().wayward:  # 'in the first place'
        return False
    within = is_place(scene, token) or (path in _INSIDE and fits(scene, token, ("Institution",)))
    return within or _is_somewhere(scene, path, token)


def _is_somewhere(scene: Scene, path: str, token: int) -> bool:
    """Whether a noun of no known class says where: 'worked in the ranks', not 'in a hurry' or 'in the 1990s'."""
    tree, lexicon, lemma = scene.tree, load_lexicon(), scene.tree.lemmas[token]
    if path not in _WITHIN or tree.poses[token] != "NOUN" or not tree.words[token].isalpha():
        return False
    words = scene.words
    nowhere = lexicon.times | lexicon.measures | words.manners | words.scales | words.vehicles
    if lemma in nowhere or lemma.endswith(words.abstract) or is_season(scene, token):
        return False
    named = tree.tags[token] == "NNS" or kids_by_dep(tree, token, "det", "poss")
    return bool(named) and tree.words[token + 1 : token + 2] != ("-",)  # 'in an e-mail'


def _draft(role: ParticipantRole, argument: Argument, entity: str | None) -> ParticipantDraft:
    if entity is not None:
        return ParticipantDraft(role, argument.basis, entity=entity)
    return ParticipantDraft(role, argument.basis, matter=argument.token)
