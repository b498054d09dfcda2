"""The dates of an article's events."""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extract.drafts import EventDraft
from kg.records import Article, Dating, TimeMention


def date_events(article: Article, doc: Doc, times: Sequence[TimeMention], drafts: Sequence[EventDraft]) -> dict[int, Dating]:
    """The dates of events, by the token of their trigger; events without a date are left out."""
    return {}
