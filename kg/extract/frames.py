"""Events of an article: typed by the frames of `ontology/events`, and open-domain for every other predicate."""

from spacy.tokens import Doc

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.drafts import EventDraft, ParticipantDraft
from kg.extract.frames_lexicon import load_words
from kg.extract.frames_roles import find_participants
from kg.extract.frames_scene import Scene
from kg.extract.frames_slots import slots_of
from kg.extract.frames_triggers import OPEN_RULE, Trigger, find_triggers, tells_event
from kg.extract.quotes import quoted_tokens
from kg.extract.referents import Referents
from kg.extract.syntax import kids_by_dep, tree_of
from kg.extract.titles import titled_tokens
from kg.ontology.events import load_events
from kg.records import Article

VERSION = "1"
_PARTICULAR = ("det", "poss", "nummod", "relcl", "acl")
Participants = dict[int, tuple[ParticipantDraft, ...]]


def find_events(article: Article, doc: Doc, referents: Referents) -> tuple[EventDraft, ...]:
    """The events that the article tells, ordered by trigger token; one event a token."""
    places = {
        name: entity.id
        for entity in referents.entities.values()
        if entity.kind == "Place"
        for name in (*entity.aliases, entity.name)
    }
    scene = Scene(tree_of(doc), referents, load_events(), load_words(), places, quoted_tokens(doc), titled_tokens(doc))
    triggers, parts = _attended(scene, find_triggers(scene))
    return tuple(_draft(scene, trigger, parts[token]) for token, trigger in triggers.items() if trigger.token == token)


def _attended(scene: Scene, triggers: dict[int, Trigger]) -> tuple[dict[int, Trigger], Participants]:
    """The triggers without verbs of no type that nobody and nothing takes part in, and who takes part in the others."""
    parts = {token: find_participants(scene, trigger, triggers) for token, trigger in triggers.items()}
    while empty := {token for token, found in parts.items() if not found and _is_plain(scene, triggers[token])}:
        triggers = {token: trigger for token, trigger in triggers.items() if trigger.token not in empty}
        parts = {
            token: find_participants(scene, triggers[token], triggers)
            if any(part.event in empty for part in found)
            else found
            for token, found in parts.items()
            if token not in empty
        }
    return triggers, parts


def _is_plain(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is a verb of no type, or a noun that alone tells but a kind: 'hard work'.

    A verb of what a time does is none, as in 'the quarter, which ended in May'.
    """
    tree, token = scene.tree, trigger.token
    if trigger.rule is not None or trigger.noun is not None:
        return False
    if tree.poses[token] != "VERB":
        bare = tree.tags[token] == "NN" and not kids_by_dep(tree, token, *_PARTICULAR)
        return bare and tree.lemmas[token] in scene.words.uncounted
    slots, times = slots_of(scene, token), load_lexicon().times
    return not any(tree.lemmas[each.token] in times for each in (*slots["subject"], *slots["object"]))


def _draft(scene: Scene, trigger: Trigger, participants: tuple[ParticipantDraft, ...]) -> EventDraft:
    return EventDraft(
        trigger.token,
        trigger.start,
        trigger.end,
        trigger.type,
        trigger.predicate,
        participants,
        f"frames:{trigger.rule.name if trigger.rule else OPEN_RULE}@{VERSION}",
        trigger.noun if trigger.noun is not None and tells_event(scene, trigger.noun) else None,
    )
