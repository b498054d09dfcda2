"""Articles and extractions built by hand for the tests of the resolution, in invented stories."""

from datetime import date, timedelta
from decimal import Decimal

from kg.records import (
    Article,
    Dating,
    DocEntity,
    EventClaim,
    Extraction,
    Factuality,
    FigureClaim,
    Mention,
    Participant,
    RelationClaim,
    RoleClaim,
    When,
)
from kg.resolve import resolve


def day(text, basis="weekday", words=""):
    """A Dating for '2031-05-04', '2031-05', '2031' or a bound '../2031-05-04'."""
    if text.startswith("../"):
        return Dating(
            when=When(earliest=None, latest=date.fromisoformat(text[3:]), edtf=text),
            basis=basis,
            explanation="a bound",
            text=words,
        )
    parts = [int(part) for part in text.split("-")]
    first = date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        last = first
    elif len(parts) == 2:
        last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    else:
        last = date(parts[0], 12, 31)
    return Dating(
        when=When(earliest=first, latest=last, edtf=text),
        basis=basis,
        explanation="as the text says",
        text=words or text,
    )


class Story:
    """One article in the making: `person('Ana Ruiz')` gives an entity's id, `event(...)` a claim's id."""

    def __init__(self, name, published="2031-05-05", outlet=None, copy_of=None, basis="row"):
        when = date.fromisoformat(published) if published else None
        self.article = Article(
            id=f"id-{name}", source=name, text="", outlet=outlet, published=when, published_basis=basis, copy_of=copy_of
        )
        self.entities, self.events, self.figures, self.roles, self.relations = {}, [], [], [], []
        self.at = 0

    def _mention(self, text, kind):
        self.at += 100
        return Mention(
            article=self.article.id, start=self.at, end=self.at + len(text), text=text, kind=kind, head=self.at
        )

    def entity(self, kind, name, **more):
        key = f"{self.article.source}/{kind}/{name}"
        if key not in self.entities:
            named = "nominal" if kind in {"Actor", "Thing"} else "name"
            mention = self._mention(name, named)
            self.entities[key] = DocEntity(
                id=key, article=self.article.id, kind=kind, name=name, mentions=(mention,), **more
            )
        return key

    def person(self, name, **more):
        return self.entity("Person", name, **more)

    def place(self, name, **more):
        return self.entity("Place", name, **more)

    def party(self, name, **more):
        return self.entity("Party", name, **more)

    def body(self, name, **more):
        return self.entity("Institution", name, **more)

    def _base(self, kind, text, sentence, factuality="asserted", by=(), relayed=(), said=None):
        mention = self._mention(text, "trigger")
        start = mention.start - sentence.find(text)
        return {
            "id": f"{self.article.source}/{kind}/{self.at}",
            "article": self.article.id,
            "mention": mention,
            "sentence": sentence,
            "sentence_start": start,
            "factuality": Factuality(factuality),
            "claimed_by": tuple(by),
            "relayed_by": tuple(relayed),
            "claimed_on": said,
            "rule": "test",
        }

    def event(
        self,
        kind,
        text,
        sentence=None,
        dated=None,
        order=None,
        predicate=None,
        before=(),
        basis="subject",
        claim=None,
        **roles,
    ):
        parts = []
        for role, targets in roles.items():
            for target in [targets] if isinstance(targets, str) else targets:
                is_event = "/event/" in target
                parts.append(
                    Participant(
                        role=role, target=target, is_event=is_event, basis=basis if role == "agent" else "object"
                    )
                )
        base = self._base("event", text, sentence or f"They say {text} here.", **(claim or {}))
        self.events.append(
            EventClaim(
                **base,
                type=kind,
                predicate=predicate or text,
                participants=tuple(parts),
                dated=day(dated) if isinstance(dated, str) else dated,
                order=len(self.events) if order is None else order,
                before=tuple(before),
            )
        )
        return base["id"]

    def figure(self, measure, value, of=(), as_of=None, event=None, unit=None):
        base = self._base("figure", str(value), f"It was {value} then.")
        self.figures.append(
            FigureClaim(
                **base,
                measure=measure,
                value=Decimal(str(value)),
                unit=unit,
                of=tuple(of),
                in_event=event,
                as_of=day(as_of) if as_of else None,
            )
        )
        return base["id"]

    def role(self, holder, name, organization=None, of_place=None):
        base = self._base("role", name, f"The {name} spoke.")
        self.roles.append(
            RoleClaim(**base, holder=holder, role_name=name, organization=organization, of_place=of_place)
        )
        return base["id"]

    def relation(self, subject, relation, target):
        base = self._base("relation", "of", "She of them.")
        self.relations.append(RelationClaim(**base, relation=relation, subject=subject, object=target))
        return base["id"]

    @property
    def extraction(self):
        return Extraction(
            article=self.article.id,
            entities=tuple(self.entities.values()),
            times=(),
            events=tuple(self.events),
            figures=tuple(self.figures),
            roles=tuple(self.roles),
            relations=tuple(self.relations),
        )


def resolve_stories(*stories):
    """What the articles together say."""
    return resolve([story.article for story in stories], [story.extraction for story in stories])


def same(resolution, *docs):
    """Whether all denote one thing."""
    return len({resolution.denotes[each] for each in docs}) == 1


def entity(resolution, doc):
    """The entity that a DocEntity denotes."""
    return next(each for each in resolution.entities if each.id == resolution.denotes[doc])


def event(resolution, claim):
    """The event that a claim tells."""
    return next(each for each in resolution.events if each.id == resolution.denotes[claim])
