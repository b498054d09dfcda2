"""Events of an article: typed by the frames of `ontology/events`, and open-domain for every other predicate."""

from spacy.tokens import Doc

from kg.extract.drafts import EventDraft
from kg.extract.frames_lexicon import load_words
from kg.extract.frames_roles import find_participants
from kg.extract.frames_scene import Scene
from kg.extract.frames_triggers import OPEN_RULE, find_triggers, tells_event
from kg.extract.quotes import quoted_tokens
from kg.extract.referents import Referents
from kg.extract.syntax import tree_of
from kg.ontology.events import load_events
from kg.records import Article

VERSION = "1"


def find_events(article: Article, doc: Doc, referents: Referents) -> tuple[EventDraft, ...]:
    """The events that the article tells, ordered by trigger token; one event a token."""
    places = {
        name: entity.id
        for entity in referents.entities.values()
        if entity.kind == "Place"
        for name in (*entity.aliases, entity.name)
    }
    scene = Scene(tree_of(doc), referents, load_events(), load_words(), places, quoted_tokens(doc))
    triggers = find_triggers(scene)
    drafts = []
    for token, trigger in triggers.items():
        if trigger.token != token:
            continue
        name = trigger.rule.name if trigger.rule else OPEN_RULE
        participants = find_participants(scene, trigger, triggers)
        drafts.append(
            EventDraft(
                token,
                trigger.start,
                trigger.end,
                trigger.type,
                trigger.predicate,
                participants,
                f"frames:{name}@{VERSION}",
                trigger.noun if trigger.noun is not None and tells_event(scene, trigger.noun) else None,
            )
        )
    return tuple(drafts)
