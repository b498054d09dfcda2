"""The sequence of an article's events, for those of the same day."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from kg.extract.drafts import EventDraft
from kg.records import Dating


def order_events(doc: Doc, drafts: Sequence[EventDraft], datings: Mapping[int, Dating]) -> dict[int, int]:
    """A sequence number for each event, by the token of its trigger; earlier events have lower numbers."""
    return {draft.token: at for at, draft in enumerate(sorted(drafts, key=lambda draft: draft.token))}
