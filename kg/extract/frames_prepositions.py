"""What the preposition between a verb and a participant makes of it: a place, a means, a matter, or nothing."""

from dataclasses import replace
from functools import cache

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.drafts import ParticipantDraft
from kg.extract.frames_nouns import CARRIER
from kg.extract.frames_scene import MADE, Scene, fits, is_measured, is_place
from kg.extract.frames_slots import slots_of
from kg.extract.frames_triggers import Trigger
from kg.extract.matters import is_people
from kg.extract.syntax import kids_by_dep
from kg.ontology.events import load_events

SPEECH = "Statement"


def settle(scene: Scene, trigger: Trigger, draft: ParticipantDraft, path: str, token: int) -> ParticipantDraft | None:
    """The participant behind the preposition, in the role that verb and preposition give it; None if in none."""
    tree = scene.tree
    if is_set_phrase(scene, path, token) and not is_amount(scene, trigger, path, token):
        return None
    local = path in scene.words.local or (path == "over" and tree.lemmas[trigger.token] in scene.words.flying)
    if draft.role == "topic" and local and draft.entity and is_site(scene, draft.entity):
        return replace(draft, role="place")
    verbal = tree.poses[trigger.token] == "VERB" and trigger.noun is None
    return (
        _settle_verbal(scene, trigger, draft, path, token) if verbal else _settle_nominal(scene, trigger, draft, path)
    )


def is_governed(scene: Scene, trigger: Trigger, path: str, token: int) -> bool:
    """Whether verb or noun ask for the preposition, so that a plain noun behind it takes part: 'coped with decay'."""
    tree, words = scene.tree, scene.words
    verbal = tree.poses[trigger.token] == "VERB" and trigger.noun is None
    lemmas = (words.governing_verbs if verbal else words.governing_nouns).get(path, frozenset())
    if not (tree.poses[token] == "NOUN" or is_people(tree, token)) or tree.words[token][0].isdigit():
        return False  # 'on November 30th'
    head = tree.lemmas[trigger.token if trigger.noun is None else trigger.noun]
    own = _own_slots(trigger.type, trigger.rule.name) if trigger.rule is not None else frozenset()
    named = path in own and path not in scene.words.local
    if head not in lemmas and not named and ("Any" not in lemmas or _is_beside(scene, path, token)):
        return False
    lexicon = load_lexicon()
    return not is_place(scene, token) and tree.lemmas[token] not in lexicon.times | lexicon.measures | lexicon.wayward


@cache
def _own_slots(type_name: str, rule_name: str) -> frozenset[str]:
    """The slots of the topic that the type or its rule names: the 'from' of a resignation."""
    event_type = load_events().types[type_name]
    layers = (event_type.roles, *(rule.roles for rule in event_type.rules if rule.name == rule_name))
    return frozenset(slot for layer in layers for slot in layer.get("topic", ()))


def _is_beside(scene: Scene, path: str, token: int) -> bool:
    """Whether it says where or how something is, not what it is about: 'on the drive', 'with no effect'."""
    tree, preposition = scene.tree, scene.tree.heads[token]
    if path == "on":
        return tree.lemmas[token] in scene.words.surfaces
    if path != "with":
        return False
    which = [tree.words[kid] for kid in kids_by_dep(tree, token, "det", "amod", "nummod")]
    bare = not which  # 'with hesitation'
    return bare or "no" in which or preposition < tree.heads[preposition] or tree.words[preposition - 1] == ","


def _is_sum(scene: Scene, path: str, token: int) -> bool:
    """Whether the preposition opens a sum, a share or another measure: 'sold it for $9', 'at a depth of nine feet'."""
    tree = scene.tree
    if path != "with" and tree.lemmas[token] in scene.words.scales:
        return any(is_measured(tree, each) for kid in tree.kids[token] for each in kids_by_dep(tree, kid, "pobj"))
    return path in scene.words.summing and is_measured(tree, token)


def is_amount(scene: Scene, trigger: Trigger, path: str, token: int) -> bool:
    """Whether the preposition opens a measure or a term, so that its noun takes part whatever it is."""
    return _is_sum(scene, path, token) or _is_term(scene, trigger, path, token)


def _is_term(scene: Scene, trigger: Trigger, path: str, token: int) -> bool:
    """Whether the preposition opens for how long or why one is punished, or by how much something is put off."""
    tree = scene.tree
    if tree.lemmas[trigger.token] not in scene.words.terms.get(path, ()):
        return False
    return bool(kids_by_dep(tree, token, "nummod", "det")) or tree.lemmas[token] in scene.words.unnumbered


def _settle_verbal(
    scene: Scene, trigger: Trigger, draft: ParticipantDraft, path: str, token: int
) -> ParticipantDraft | None:
    if draft.role == "topic":
        return _settle_topic(scene, trigger, draft, path, token)
    if draft.role == "recipient" and path == "to":
        return _towards(scene, trigger, draft, token)
    if path == "by":
        return _by(scene, draft, token)
    if draft.role == "instrument" and path == "with":
        return _with(scene, trigger, draft, token)
    if draft.role == "instrument" and path == "through" and scene.tree.lemmas[trigger.token] in scene.words.passing:
        there = is_place(scene, token) or (draft.entity is not None and is_site(scene, draft.entity))
        return replace(draft, role="place" if there else "topic")
    return draft


def _by(scene: Scene, draft: ParticipantDraft, token: int) -> ParticipantDraft | None:
    """How much something changes by, or by what means something is done; not who does it, nor where."""
    if draft.event is not None:
        return draft if scene.tree.poses[token] == "VERB" else None
    return draft if scene.tree.lemmas[token] in scene.words.means else None


def _settle_topic(
    scene: Scene, trigger: Trigger, draft: ParticipantDraft, path: str, token: int
) -> ParticipantDraft | None:
    if path == "during":
        return None
    if path in ("in", "at") and draft.matter is None:
        engages = scene.tree.lemmas[trigger.token] in scene.words.engaging
        return draft if engages else _within(scene, trigger, draft, path, token)
    if path == "on":
        return replace(draft, role="place") if _is_surface(scene, trigger, draft, token) else draft
    if path in ("from", "into"):
        return replace(draft, role="place") if _is_way(scene, trigger, draft, token) else draft
    return draft


def _settle_nominal(scene: Scene, trigger: Trigger, draft: ParticipantDraft, path: str) -> ParticipantDraft | None:
    """'The concern of the coach', 'its impact on the reef', 'a response to the report', 'the Pacific campaign'."""
    words, noun = scene.words, trigger.token if trigger.noun is None else trigger.noun
    lemma = scene.tree.lemmas[noun]
    undergoes = draft.basis == CARRIER and path in ("of", "against")  # 'faced complaints'
    if undergoes and draft.role == "agent":
        return None
    if trigger.rule is not None:
        return draft
    if draft.role == "patient" and path == "of" and lemma in words.doers_of and not undergoes:
        return replace(draft, role="agent")
    if draft.role == "topic" and path == "on" and lemma in words.borne_on:
        return replace(draft, role="patient")
    if draft.role == "recipient" and path == "to" and not {lemma, scene.tree.lemmas[trigger.token]} & words.given:
        return replace(draft, role="patient" if lemma in words.done_to else "topic")
    if draft.role == "agent" and path == "modifier" and draft.entity and _is_setting(scene, noun, draft.entity):
        return replace(draft, role="place")
    return draft


def _is_setting(scene: Scene, noun: int, entity: str) -> bool:
    """Whether the place before an event noun is where it was, not who did it: 'the Pacific campaign', 'U.S. demand'."""
    if scene.referents.kind(entity) != "Place" or scene.tree.lemmas[noun] in scene.words.doers_of:
        return False
    return any(scene.referents.covering(kid) == entity for kid in kids_by_dep(scene.tree, noun, "compound", "nmod"))


def is_set_phrase(scene: Scene, path: str, token: int) -> bool:
    """Whether preposition and noun are but a phrase: 'on board', 'on the grounds that', not 'on the board'."""
    tree = scene.tree
    if tree.lemmas[token] not in scene.words.phrases.get(path, ()) or tree.poses[token] != "NOUN":
        return False
    which = kids_by_dep(tree, token, "det", "poss", "amod", "compound", "nummod", "nmod")
    return not which or (tree.lemmas[token] in scene.words.framing and all(tree.deps[kid] != "poss" for kid in which))


def is_site(scene: Scene, entity: str) -> bool:
    """Whether it is a place, or a body by whose name one knows a building: 'in the High Court', 'Convention Center'."""
    kind, name = scene.referents.kind(entity), scene.referents.entities[entity].name.lower()
    if kind != "Institution":
        return kind == "Place"
    head = name.split(" of ")[0].split()[-1:]
    return any(word.removesuffix("s") in scene.words.classes["Place"] for word in head)


def _within(scene: Scene, trigger: Trigger, draft: ParticipantDraft, path: str, token: int) -> ParticipantDraft | None:
    """Where it is ('friends at the firm'); nothing where an event says when or how: 'said at a briefing'."""
    if draft.entity is not None:
        inside = scene.referents.kind(draft.entity) in ("Institution", "Product")
        return replace(draft, role="place") if inside else draft
    plain = path == "at" or trigger.rule is None or scene.types.is_a(trigger.type, SPEECH)
    return None if plain and scene.tree.poses[token] in ("NOUN", "PROPN") else draft


def _is_surface(scene: Scene, trigger: Trigger, draft: ParticipantDraft, token: int) -> bool:
    """Whether something is where 'on' says, 'stored on the phone', and not about it: 'worked on the phone'."""
    tree = scene.tree
    if draft.entity is None or tree.lemmas[trigger.token] in scene.words.dwelling:
        return False
    if tree.lemmas[token] in scene.words.surfaces or scene.referents.kind(draft.entity) in ("Product", "Outlet"):
        return True
    head = scene.referents.entities[draft.entity].name.lower().split()[-1]
    return scene.referents.kind(draft.entity) == "Place" and head in scene.words.sites | scene.words.surfaces


def _is_way(scene: Scene, trigger: Trigger, draft: ParticipantDraft, token: int) -> bool:
    """Whether something comes from where the thing is, or goes into it: 'led into the field', not 'led into debts'."""
    if draft.entity is None or scene.tree.lemmas[trigger.token] in scene.words.turning:
        return False
    return is_place(scene, token) or scene.referents.kind(draft.entity) == "Product"


def _towards(scene: Scene, trigger: Trigger, draft: ParticipantDraft, token: int) -> ParticipantDraft:
    """Where one goes, 'went to the market', or what one is related to: 'was linked to the group'."""
    lemma = scene.tree.lemmas[trigger.token]
    if lemma in scene.words.relating:
        return replace(draft, role="topic")
    sited = is_place(scene, token) or (draft.entity is not None and is_site(scene, draft.entity))
    if sited and (_moves_people(scene, trigger) or _is_left(scene, trigger)):
        return replace(draft, role="place")
    kind = scene.referents.kind(draft.entity) if draft.entity is not None else None
    if lemma in scene.words.moving:
        moves_self = not slots_of(scene, trigger.token)["object"]
        if draft.entity is not None and (sited or (kind == "Institution" and moves_self)):
            return replace(draft, role="place")
    if kind in MADE and lemma not in scene.words.given:
        return replace(draft, role="topic")
    return draft


def _is_left(scene: Scene, trigger: Trigger) -> bool:
    """Whether a place is said that one comes from: 'swung from the coast to the capital'."""
    return any(is_place(scene, each.token) for each in slots_of(scene, trigger.token).get("from", ()))


def _moves_people(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is people that are brought there: 'invited them to Rome'."""
    return any(fits(scene, each.token, ("Person",)) for each in slots_of(scene, trigger.token)["object"])


def _with(scene: Scene, trigger: Trigger, draft: ParticipantDraft, token: int) -> ParticipantDraft | None:
    """The means, but for verbs that do nothing to another: 'went ahead with it'; nothing where a noun is nearer."""
    tree = scene.tree
    slots = slots_of(scene, trigger.token)
    if tree.lemmas[trigger.token] in scene.words.pairing or not slots["object"]:
        return replace(draft, role="topic")
    first = slots["object"][0].token
    between = [
        kid
        for kid in kids_by_dep(tree, trigger.token, "prep")
        if max(first, trigger.token) < kid < token
        and not any(is_set_phrase(scene, tree.words[kid], noun) for noun in kids_by_dep(tree, kid, "pobj"))
    ]
    return draft if len(between) == 1 else None
