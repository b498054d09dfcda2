"""In which event a number is told."""

from collections.abc import Container, Mapping

from spacy.tokens import Doc

from kg.extract.drafts import EventDraft
from kg.extract.figures_lexicon import load_figures
from kg.extract.numbers import Number
from kg.ontology.events import load_events

_CLIMB = 8
_FAR = 80


def find_event(doc: Doc, number: Number, types: Container[str], events: Mapping[int, EventDraft]) -> int | None:
    """Trigger of the event of the sentence that the number belongs to: of one of the types, else one above it."""
    near = [i for i, event in events.items() if abs(i - number.token) <= _FAR and event.type in types]
    if near:
        return min(near, key=lambda i: (abs(i - number.token), i))
    token = doc[number.unit_token]
    for _ in range(_CLIMB):
        if token.i in events:
            return None if _tells_only(events[token.i]) else token.i
        apart = token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "xcomp", "acl", "prep"}
        if token.head is token or apart:  # 'they plan to open and will be free for nine users' plans for no nine users
            return None
        token = token.head
    return None


def _tells_only(event: EventDraft) -> bool:
    """Whether the event does no more than tell or give its numbers ('said', 'put at', 'amounted to')."""
    if event.type == "Event" and event.predicate in load_figures().giving:
        return True
    type_name, types = event.type, load_events().types
    while type_name in types:
        if type_name == load_figures().speech_root:
            return True
        type_name = types[type_name].parent
    return False
