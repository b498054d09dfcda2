"""One article's Doc → everything the article says, assembled from the extractors' drafts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from kg.extract.attribution import attribute
from kg.extract.complements import say_which
from kg.extract.coreference import read_references
from kg.extract.dates import date_events, find_times
from kg.extract.dates_bounds import bound_events
from kg.extract.drafts import Attribution, EventDraft, FigureDraft, ParticipantDraft, RelationDraft, RoleDraft
from kg.extract.figures import find_figures
from kg.extract.frames import find_events
from kg.extract.links import EventLink, find_links, sift_links
from kg.extract.matters import make_matters, matter_id
from kg.extract.names import find_names
from kg.extract.order import order_events
from kg.extract.referents import Referents
from kg.extract.roles import find_roles, is_title
from kg.extract.sentences import sentence_of
from kg.records import (
    Article,
    Dating,
    EventClaim,
    Extraction,
    FigureClaim,
    Mention,
    Participant,
    RelationClaim,
    RoleClaim,
    make_id,
)

Draft = EventDraft | FigureDraft | RoleDraft | RelationDraft


def extract(article: Article, doc: Doc) -> Extraction:
    """What the article says, with claims in the order of their triggers."""
    entities, told = read_references(article, doc, find_names(article, doc))
    referents = Referents(doc, entities, told)
    times = find_times(article, doc)
    events = find_events(article, doc, referents)
    figures = find_figures(article, doc, referents, times, events)
    roles = find_roles(article, doc, referents, times)
    datings = date_events(article, doc, times, events)
    drafts: tuple[Draft, ...] = (*events, *figures, *roles)
    links = find_links(doc, events)
    tokens = sorted({draft.token for draft in drafts} | {link.word for link in links})
    given = {draft.token for draft in roles if is_title(doc[draft.token])}
    attributions = attribute(article, doc, referents, tokens, given=given)
    bounded = bound_events(article, doc, {draft.token: attributions[draft.token] for draft in events}, datings)
    scene = _Scene(article, doc, drafts, attributions, bounded)
    linked = _Linked(scene, sift_links(links, scene.attributions))
    return Extraction(
        article=article.id,
        entities=(
            *say_which(doc, referents, entities),
            *make_matters(article, doc, referents, (*_matters_of(events), *_measured(figures))),
        ),
        times=times,
        events=_assemble_events(scene, events, order_events(doc, events, datings), linked),
        figures=tuple(_assemble_figure(scene, draft) for draft in figures),
        roles=tuple(_assemble_role(scene, draft) for draft in roles if isinstance(draft, RoleDraft)),
        relations=tuple(_assemble_relation(scene, draft) for draft in roles if isinstance(draft, RelationDraft)),
    )


def _matters_of(events: Iterable[EventDraft]) -> Iterable[int]:
    return (part.matter for draft in events for part in draft.participants if part.matter is not None)


def _measured(figures: Iterable[FigureDraft]) -> Iterable[int]:
    return (draft.matter for draft in figures if draft.matter is not None)


class _Scene:
    """What every claim of an article draws on."""

    def __init__(
        self,
        article: Article,
        doc: Doc,
        drafts: Iterable[Draft],
        attributions: Mapping[int, Attribution],
        datings: Mapping[int, Dating],
    ) -> None:
        self.article, self.doc = article, doc
        self.attributions, self.datings = attributions, datings
        self.ids = {id(draft): _claim_id(article, draft) for draft in drafts}
        self.event_at: dict[int, str] = {}
        for draft in drafts:
            if isinstance(draft, EventDraft):
                self.event_at.setdefault(draft.token, self.ids[id(draft)])
        self._sentences: dict[int, tuple[str, int]] = {}

    def base(self, draft: Draft) -> dict[str, Any]:
        """The fields that all kinds of claims share; a Claim of them, taken apart again, costs more than the claim."""
        attribution = self.attributions[draft.token]
        sentence, sentence_start = self._sentence(*sentence_of(self.doc, draft.token))
        return {
            "id": self.ids[id(draft)],
            "article": self.article.id,
            "mention": self.trigger(draft.start, draft.end, draft.token),
            "sentence": sentence,
            "sentence_start": sentence_start,
            "factuality": attribution.factuality,
            "unevidenced": attribution.unevidenced,
            "claimed_by": attribution.claimed_by,
            "relayed_by": attribution.relayed_by,
            "claimed_on": self.datings.get(attribution.said_at) if attribution.said_at is not None else None,
            "rule": f"{draft.rule} {attribution.rule}",
        }

    def trigger(self, first: int, end: int, head: int) -> Mention:
        """The mention of those tokens, end exclusive."""
        span = self.doc[first:end]
        return Mention(
            article=self.article.id,
            start=span.start_char,
            end=span.end_char,
            text=self.article.text[span.start_char : span.end_char],
            kind="trigger",
            head=self.doc[head].idx,
        )

    def _sentence(self, first: int, end: int) -> tuple[str, int]:
        """The sentence of those tokens, verbatim, and where it starts."""
        known = self._sentences.get(first)
        if known is None:
            tokens = [token for token in self.doc[first:end] if not token.is_space]  # what is left out is blank
            start, last = tokens[0].idx, tokens[-1]
            known = self._sentences[first] = self.article.text[start : last.idx + len(last)], start
        return known


def _claim_id(article: Article, draft: Draft) -> str:
    match draft:
        case EventDraft():
            said: tuple[object, ...] = (draft.type, draft.predicate)
        case FigureDraft():
            said = (draft.measure, draft.value, draft.of)
        case RoleDraft():
            said = (draft.role_name, draft.holder)
        case RelationDraft():
            said = (draft.relation, draft.subject, draft.object)
    return make_id(article.id, type(draft).__name__, draft.start, draft.end, *said)


class _Linked:
    """The ids of the events that links put with another."""

    def __init__(self, scene: _Scene, links: Iterable[EventLink]) -> None:
        self._found: dict[tuple[str, int], set[str]] = {}
        for link in links:
            self._found.setdefault((link.relation, link.first), set()).add(scene.event_at[link.second])

    def ids(self, relation: str, token: int) -> tuple[str, ...]:
        """Ids of the events that the relation puts with the one told at the token, sorted."""
        return tuple(sorted(self._found.get((relation, token), ())))


def _assemble_events(
    scene: _Scene, drafts: Sequence[EventDraft], orders: Mapping[int, int], linked: _Linked
) -> tuple[EventClaim, ...]:
    return tuple(
        EventClaim(
            **scene.base(draft),
            type=draft.type,
            predicate=draft.predicate,
            participants=tuple(_participants(scene, draft)),
            dated=scene.datings.get(draft.token),
            order=orders[draft.token],
            before=linked.ids("before", draft.token),
            causes=linked.ids("causes", draft.token),
            sub_event_of=next(iter(linked.ids("sub_event_of", draft.token)), None),
            quote=scene.attributions[draft.token].quote,
            carried=None if draft.carried is None else scene.trigger(draft.carried, draft.carried + 1, draft.carried),
        )
        for draft in {scene.ids[id(draft)]: draft for draft in drafts}.values()
    )


def _participants(scene: _Scene, draft: EventDraft) -> Iterable[Participant]:
    seen = set()
    for part in draft.participants:
        target = _target(scene, part)
        if target is None or target == scene.ids[id(draft)] or (part.role, target) in seen:
            continue
        seen.add((part.role, target))
        yield Participant(role=part.role, target=target, is_event=part.event is not None, basis=part.basis)


def _target(scene: _Scene, part: ParticipantDraft) -> str | None:
    if part.matter is not None:
        return matter_id(scene.article, scene.doc, part.matter)
    return scene.event_at.get(part.event) if part.event is not None else part.entity


def _assemble_figure(scene: _Scene, draft: FigureDraft) -> FigureClaim:
    return FigureClaim(
        **scene.base(draft),
        measure=draft.measure,
        value=draft.value,
        unit=draft.unit,
        of=draft.of,
        in_event=scene.event_at.get(draft.event) if draft.event is not None else None,
        as_of=draft.as_of,
        approximate=draft.approximate,
    )


def _assemble_role(scene: _Scene, draft: RoleDraft) -> RoleClaim:
    return RoleClaim(
        **scene.base(draft),
        holder=draft.holder,
        role_name=draft.role_name,
        organization=draft.organization,
        of_place=draft.of_place,
        since=draft.since,
        until=draft.until,
    )


def _assemble_relation(scene: _Scene, draft: RelationDraft) -> RelationClaim:
    return RelationClaim(**scene.base(draft), relation=draft.relation, subject=draft.subject, object=draft.object)
