"""Who takes part in an event: from the fillers of its slots to entities and other events."""

from collections.abc import Iterable, Mapping
from functools import cache

from kg.extract.drafts import ParticipantDraft
from kg.extract.frames_complements import aim_of, holders_of, tells_all, tells_what, told_of
from kg.extract.frames_compounds import COMPOUND
from kg.extract.frames_lexicon import load_words
from kg.extract.frames_partners import find_partners
from kg.extract.frames_places import find_places
from kg.extract.frames_prepositions import SPEECH, is_amount, is_governed, settle
from kg.extract.frames_scene import ACTORS, MADE, Scene, Slots, entity_at, fits, is_place, modifier_at
from kg.extract.frames_settings import find_carried, find_settings
from kg.extract.frames_slots import OWNED, fillers, slots_of
from kg.extract.frames_told import told_by
from kg.extract.frames_triggers import Trigger
from kg.extract.grammar import load_grammar
from kg.extract.matters import is_matter, is_people
from kg.extract.syntax import Argument, Tree, kids_by_dep
from kg.ontology.events import Rule, load_events
from kg.records import ParticipantRole

Roles = tuple[tuple[ParticipantRole, tuple[str, ...]], ...]
_ORDER: tuple[ParticipantRole, ...] = ("agent", "patient", "recipient", "place", "instrument", "topic")
_FIRST_SLOT_ONLY = frozenset({"agent", "patient"})
_ONE_SLOT = _FIRST_SLOT_ONLY | {"recipient"}
"""Roles that the first slot with a filler decides: 'urged anyone with information'."""
_TOLD = "told"
"""The subject of a clause that tells no event of its own."""
_WHOLE = frozenset({_TOLD, "object"})
"""Slots whose plain noun takes part whatever its role."""


def find_participants(scene: Scene, trigger: Trigger, triggers: Mapping[int, Trigger]) -> tuple[ParticipantDraft, ...]:
    """The event's participants, each target once, agents first."""
    nominal = scene.tree.poses[trigger.token] not in ("VERB", "AUX") or trigger.noun is not None
    roles = _roles(scene.words.noun_roles if nominal else scene.words.verb_roles, trigger, nominal)
    slots = slots_of(scene, trigger.token) if nominal else _undergone(scene, trigger, roles)
    reflexive = _is_on_itself(scene.tree, trigger.token)

    def key(draft: ParticipantDraft) -> tuple[object, ...]:
        return draft.entity, draft.event, draft.matter, reflexive and draft.role

    found: dict[tuple[object, ...], ParticipantDraft] = {}
    for role, paths in roles:
        for path in paths:
            filling = slots.get(path) or fillers(scene, slots, path)
            drafts = _find_in_slot(scene, trigger, (role, path), filling, triggers) if filling else []
            for draft in drafts:
                known = found.get(key(draft))
                if known is None or (known.role == "topic" and draft.role in _FIRST_SLOT_ONLY):
                    found[key(draft)] = draft
            if drafts and role in _ONE_SLOT:
                break
    beside = (find_carried if nominal else find_settings)(scene, trigger, slots, triggers)
    partners = () if nominal else find_partners(scene, trigger, slots, triggers)
    for draft in (*beside, *partners, *find_places(scene, trigger, slots, triggers)):
        found.setdefault(key(draft), draft)
    return tuple(sorted(found.values(), key=lambda draft: _ORDER.index(draft.role)))


def _is_on_itself(tree: Tree, verb: int) -> bool:
    """Whether who does it is also whom it is done to or about: 'sold himself', 'thought of himself'."""
    behind = [noun for kid in kids_by_dep(tree, verb, "prep") for noun in kids_by_dep(tree, kid, "pobj")]
    objects = kids_by_dep(tree, verb, "dobj", "dative")
    return any(tree.words[each] in load_grammar().reflexives for each in (*objects, *behind))


def _find_in_slot(
    scene: Scene,
    trigger: Trigger,
    slot: tuple[ParticipantRole, str],
    filling: Iterable[Argument],
    triggers: Mapping[int, Trigger],
) -> list[ParticipantDraft]:
    """Who fills the slot in that role; not the event itself."""
    role, path = slot
    own = scene.referents.covering(trigger.token if trigger.noun is None else trigger.noun)
    return [
        draft
        for argument in filling
        if _suits(scene, trigger, argument.token, role, path)
        for target in _targets(scene, trigger, slot, argument, triggers)
        if (draft := settle(scene, trigger, target, path, argument.token)) is not None
        and not _is_itself(scene, trigger, draft)
        and (own is None or draft.entity != own)
    ]


def _is_itself(scene: Scene, trigger: Trigger, draft: ParticipantDraft) -> bool:
    """Whether the participant is but the event, or a part of its predicate: the 'part' of 'take part'."""
    if draft.matter is not None:
        return draft.basis != COMPOUND and scene.tree.lemmas[draft.matter] in trigger.predicate.split()
    return draft.event == trigger.token


def _undergone(scene: Scene, trigger: Trigger, roles: Roles) -> Slots:
    """The verb's slots; its subject as object where that undergoes it ('the phone comes in red')."""
    slots, tree = slots_of(scene, trigger.token), scene.tree
    if slots["object"]:
        return slots
    if _is_purpose(tree, trigger.token) and tree.lemmas[trigger.token] in scene.words.undergone_for:
        return {**slots, "subject": [], "object": slots["subject"]}
    told = trigger.rule and not (
        "subject" in dict(roles).get("agent", ()) and kids_by_dep(tree, trigger.token, "nsubj")
    )
    if told or tree.lemmas[trigger.token] not in scene.words.unaccusatives:
        return slots
    if any(fits(scene, each.token, ("Actor",)) for each in slots["subject"]):
        return slots
    return {**slots, "subject": [], "object": slots["subject"]}


def _is_purpose(tree: Tree, verb: int) -> bool:
    """Whether it is the gerund of 'summoned him for questioning'."""
    return tree.deps[verb] == "pcomp" and tree.words[tree.heads[verb]] == "for"


def _roles(defaults: Mapping[str, tuple[str, ...]], trigger: Trigger, nominal: bool) -> Roles:
    return _merge(trigger.type, trigger.rule.name if trigger.rule else "", nominal, tuple(defaults.items()))


@cache
def _merge(type_name: str, rule_name: str, nominal: bool, defaults: tuple[tuple[str, tuple[str, ...]], ...]) -> Roles:
    """Slots by role: the rule's before the type's before the defaults; a claimed slot is taken from later layers."""
    event_type = load_events().types.get(type_name)
    rules: dict[str, Rule] = {rule.name: rule for rule in event_type.rules} if event_type else {}
    layers = [
        rules[rule_name].roles if rule_name in rules else {},
        event_type.roles if event_type else {},
        dict(defaults),
    ]
    first = [role for layer in layers[:-1] for role in layer]  # the types' own roles come first, in their order
    order = sorted(_ORDER, key=lambda role: (first.index(role) if role in first else len(first), _ORDER.index(role)))
    merged: dict[str, list[str]] = {role: [] for role in order}
    claimed: set[str] = set()
    settled: set[str] = set()
    for layer in layers:
        fresh = {
            role: [slot for slot in slots if slot not in claimed]
            for role, slots in layer.items()
            if role not in settled
        }
        for role, slots in fresh.items():
            merged[role].extend(slots)
        if layer is not layers[-1]:
            settled.update(layer)
            claimed.update(slot for slots in layer.values() for slot in slots)
            claimed.update([OWNED] if "possessive" in claimed else [])
    merged["topic"].extend(slot for slot in load_words().unsettled if slot not in {*claimed, *merged["topic"]})
    return tuple((role, tuple(merged[role])) for role in order)


def _targets(
    scene: Scene,
    event: Trigger,
    slot: tuple[ParticipantRole, str],
    argument: Argument,
    triggers: Mapping[int, Trigger],
) -> list[ParticipantDraft]:
    role, path = slot
    argument = told_by(scene, argument)
    trigger = triggers.get(argument.token) or _inside(scene, argument.token, triggers)
    if trigger is not None and not _is_document(scene, argument):
        heard = (role, path) == ("recipient", "object") and scene.types.is_a(event.type, SPEECH)  # 'told a rally'
        part = role if heard else _role_of_event(scene, event, role, path)
        return [ParticipantDraft(part, argument.basis, event=trigger.token)]
    if (path == "clause" or scene.tree.deps[argument.token] == "pcomp") and (
        told := _told(scene, event, role, argument, triggers)
    ):
        return told
    entity = None if argument.basis == COMPOUND else _entity(scene, argument.token, argument.basis)
    says_what = tells_what(scene, event.token, argument, path)
    if entity is None or (says_what and entity in holders_of(scene, event.token)):
        whole = role in (*_FIRST_SLOT_ONLY, "recipient") or path in _WHOLE or (path, role) == ("of", "topic")
        matter = says_what or argument.basis == COMPOUND or (whole and is_matter(scene.tree, argument))
        asked = is_governed(scene, event, path, argument.token) or is_amount(scene, event, path, argument.token)
        if not matter and entity is None and asked:
            role, matter = role if is_people(scene.tree, argument.token) else "topic", True
        if role == "recipient" and _is_thing(scene, argument.token):
            role = "topic"  # 'ordered a review', 'paid $3 million'
        return [ParticipantDraft(role, argument.basis, matter=argument.token)] if matter else []
    pronoun = scene.tree.poses[argument.token] == "PRON" and argument.basis == "subject"
    members = scene.referents.entities[entity].group_of or (entity,)
    return [ParticipantDraft(role, "pronoun" if pronoun else argument.basis, entity=member) for member in members]


def _is_thing(scene: Scene, token: int) -> bool:
    """Whether a noun stands for nobody."""
    return scene.tree.poses[token] == "NOUN" and not fits(scene, token, ("Actor",))


def _told(
    scene: Scene, event: Trigger, role: ParticipantRole, argument: Argument, triggers: Mapping[int, Trigger]
) -> list[ParticipantDraft]:
    """What a clause without an event tells: of whom or what, and itself as a whole."""
    aim = [(each, "complement") for each in aim_of(scene, argument.token)]
    inner = aim or [(each, _TOLD) for each in told_of(scene, argument.token)]
    drafts = [draft for each, path in inner for draft in _targets(scene, event, (role, path), each, triggers)]
    if scene.tree.deps[event.token] != "parataxis" and tells_all(scene, argument.token):
        place = "content" if argument.token > event.token else "content-before"
        part: ParticipantRole = "topic" if role in ("recipient", "instrument") else role
        drafts.append(ParticipantDraft(part, place, matter=argument.token))
    return drafts


def _role_of_event(scene: Scene, event: Trigger, role: ParticipantRole, path: str) -> ParticipantRole:
    """An event does nothing: others are hurt by it ('the crash hurt two'), or it goes on ('talks broke down')."""
    if role != "agent":
        return "instrument" if path == "by" else role if role == "patient" else "topic"
    slots = slots_of(scene, event.token)
    return "instrument" if path == "by" or slots.get("object") or slots.get("clause") else "patient"


def _is_document(scene: Scene, argument: Argument) -> bool:
    """Whether the event noun is a writing that does what the verb tells: 'the report said'."""
    if argument.basis != "subject" or scene.tree.lemmas[argument.token] not in scene.words.documents:
        return False
    return scene.tree.deps[argument.token] == "nsubj" and entity_at(scene, argument.token) is not None


def _entity(scene: Scene, token: int, path: str) -> str | None:
    return modifier_at(scene, token) if path == "modifier" else entity_at(scene, token)


def _inside(scene: Scene, token: int, triggers: Mapping[int, Trigger]) -> Trigger | None:
    """The event behind a verb that tells none: 'said it was an attempt to …', 'said they were going to leave'."""
    tree = scene.tree
    if tree.poses[token] not in ("VERB", "AUX", "ADJ"):
        return None
    silent = tree.lemmas[token] in scene.words.silent_verbs  # 'to get them to leave'
    said = ("attr", "acomp") if tree.poses[token] == "AUX" else ("ccomp",) if silent else ()
    for kid in kids_by_dep(tree, token, "xcomp", *said):
        for inner in (kid, *kids_by_dep(tree, kid, "xcomp")):
            if inner in triggers:
                return triggers[inner]
    had = kids_by_dep(tree, token, "dobj") if tree.lemmas[token] in scene.words.rendering else []
    done = [each for noun in had for each in kids_by_dep(tree, noun, "acl") if tree.tags[each] == "VBN"]
    return next((triggers[each] for each in done if each in triggers), None)  # 'agreed to have the case heard'


def _is_owner_of_part(scene: Scene, token: int) -> bool:
    """Whether it is not the thing that undergoes it, but a part that a word names: 'the phone's antenna placement'."""
    tree = scene.tree
    kids = kids_by_dep(tree, tree.heads[token], "compound") if tree.deps[token] == "poss" else []
    return any(tree.poses[kid] == "NOUN" for kid in kids)


def _suits(scene: Scene, trigger: Trigger, token: int, role: ParticipantRole, path: str) -> bool:
    """Whether the filler of the slot can have the role."""
    entity = _entity(scene, token, path)
    if entity is None:
        acting = path != "with" or role not in _FIRST_SLOT_ONLY or is_people(scene.tree, token)
        return acting and path not in ("modifier", OWNED)
    kind = scene.referents.kind(entity)
    if role == "place":
        return kind == "Place" or (path in scene.words.local and is_place(scene, token))
    if path in ("modifier", OWNED) and role in _FIRST_SLOT_ONLY:  # 'the phone launch', 'its launch'
        return (kind in MADE) == (role == "patient") and not (role == "patient" and _is_owner_of_part(scene, token))
    if path.startswith("object.") and role == "topic" and kind == "Thing":
        return False
    if path == "with" and role == "patient":
        return kind in ACTORS
    if role == "instrument" and path == "with":
        return kind not in ACTORS
    plain = path in scene.words.local and role == "topic" and kind in ("Thing", "Actor")
    directed = scene.tree.lemmas[trigger.token] in scene.words.directing.get(path, ())
    return not plain or directed or is_governed(scene, trigger, path, token) or is_amount(scene, trigger, path, token)
