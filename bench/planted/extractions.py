"""What the planted articles say, made from the plan of their texts without reading them, for resolution at scale."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from random import Random
from typing import Final, Literal, NamedTuple

from bench.planted.articles import Page, Truth, lay_out, render
from bench.planted.names import Person
from bench.planted.stories import Line, Telling, tell_story
from bench.planted.words import SLOTS
from kg.records import (
    Article,
    Dating,
    DocEntity,
    EntityKind,
    EventClaim,
    Extraction,
    Factuality,
    FigureClaim,
    Mention,
    MentionKind,
    Participant,
    ParticipantRole,
    RoleClaim,
    When,
    make_id,
)

_SIZES: Final = (2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7, 8, 10, 14, 30)
"""Articles of a story: most have few, few have many."""
_NOUNS: Final = re.compile(rf"\b({'|'.join((*SLOTS['noun'], *SLOTS['people']))})\b")
_VERBS: Final = re.compile(rf"\b({'|'.join((*SLOTS['verb'], 'said', 'cost'))})\b")
_RULE: Final = "planted@1"
_NAMED_SLOTS: Final[Mapping[str, EntityKind]] = {"place": "Place", "body": "Institution"}
Gender = Literal["female", "male", "neuter"]
Part = tuple[int, ParticipantRole, str]
"""Where a participant's mention starts, its role, and how that would be found."""


class Told(NamedTuple):
    """An article, what it says, and what is planted in it."""

    article: Article
    extraction: Extraction
    truth: Truth


def tell(number: int, seed: int) -> Iterator[Told]:
    """The articles of a story, of two to thirty, which depend on seed and number alone."""
    size = Random(f"{seed} size {number}").choice(_SIZES)
    return (_tell(telling) for telling in tell_story(number, seed, articles=size))


def make_article_id(source: str) -> str:
    """The id of an article."""
    return make_id("article", source)


def _tell(telling: Telling) -> Told:
    page = lay_out(telling)
    row, truth = render(telling, page)
    article = Article(
        id=make_article_id(telling.source),
        source=telling.source,
        text=row.text,
        title=row.title,
        outlet=row.outlet,
        published=telling.published,
        published_basis="row",
        copy_of=make_article_id(telling.copy_of) if telling.copy_of else None,
    )
    return Told(article, _Reader(article, telling, page).read(), truth)


class _Reader:
    """What an article says, out of its plan."""

    def __init__(self, article: Article, telling: Telling, page: Page) -> None:
        self._article, self._telling, self._page = article, telling, page
        self._entities: dict[int, DocEntity] = {}
        """By where each of its mentions starts."""
        self._events: list[EventClaim] = []
        self._figures: list[FigureClaim] = []

    def read(self) -> Extraction:
        """The extraction of the article."""
        for person in sorted({person for line in self._telling.lines for person in _people(line)}):
            spans = [(start, end) for start, end, who in self._page.mentions if who == person.key]
            self._name("Person", spans, "female" if person.pronoun == "she" else "male")
        for slot, kind in _NAMED_SLOTS.items():
            self._name(kind, [(start, end) for start, end, each in self._page.slots if each == slot], "neuter")
        triggers = iter(self._page.events)
        for line, span in zip(self._telling.lines, self._page.sentences, strict=True):
            if line.happening is None:
                self._read_filler(span)
            else:
                self._read_planted(line, span, next(triggers)[:2])
        return Extraction(
            article=self._article.id,
            entities=tuple({id(each): each for each in self._entities.values()}.values()),
            times=(),
            events=tuple(self._events),
            figures=tuple(self._figures),
            roles=tuple(self._find_roles()),
            relations=(),
        )

    def _name(self, kind: EntityKind, spans: list[tuple[int, int]], gender: Gender) -> None:
        """The entity of those mentions, under the longest of its names."""
        if not spans:
            return
        text = self._article.text
        names = sorted({text[start:end] for start, end in spans}, key=lambda name: (-len(name), name))
        self._add(
            DocEntity(
                id=make_id(self._article.id, "name", spans[0][0]),
                article=self._article.id,
                kind=kind,
                name=names[0],
                aliases=tuple(names[1:]),
                mentions=tuple(self._mention(start, end, "name") for start, end in spans),
                gender=gender,
            )
        )

    def _describe(self, start: int, end: int) -> None:
        """What a sentence speaks of and never names."""
        word = self._article.text[start:end]
        self._add(
            DocEntity(
                id=make_id(self._article.id, "thing", start),
                article=self._article.id,
                kind="Actor" if word in SLOTS["people"] else "Thing",
                name=word,
                mentions=(self._mention(start, end, "nominal"),),
                descriptions=(word,),
            )
        )

    def _add(self, entity: DocEntity) -> None:
        self._entities.update((mention.start, entity) for mention in entity.mentions)

    def _mention(self, start: int, end: int, kind: MentionKind) -> Mention:
        text = self._article.text[start:end]
        return Mention(article=self._article.id, start=start, end=end, text=text, kind=kind, head=start)

    def _read_filler(self, span: tuple[int, int]) -> None:
        """One event for the first verb of a sentence that tells nothing planted, if it has one."""
        text = self._article.text
        nouns = [each.span() for each in _NOUNS.finditer(text, *span)]
        for start, end in nouns:
            self._describe(start, end)
        verb = _VERBS.search(text, *span)
        if verb:
            before = [start for start, _ in nouns if start < verb.start()][-1:]
            after = [start for start, _ in nouns if start > verb.end()][:1]
            parts: list[Part] = [(each, "agent", "subject") for each in before]
            parts += [(each, "patient", "object") for each in after]
            what = "Statement" if verb[0] == "said" else "Event"
            self._claim(what, verb.span(), span, parts)

    def _read_planted(self, line: Line, span: tuple[int, int], trigger: tuple[int, int]) -> None:
        told, day = line.happening, line.day
        assert told is not None
        assert day is not None
        inside = [each for each in self._page.slots if span[0] <= each[0] < span[1]]
        passive = self._article.text[span[0] : trigger[0]].endswith("was ")
        parts = list(_find_parts(inside, trigger[0], passive=passive, visit=told.plot.type == "Visit"))
        when = next(((start, end) for start, end, slot in inside if slot == "when"))
        claim = self._claim(told.plot.type, trigger, span, parts, self._date(day, when))
        for start, end, slot in inside:
            if slot == "count":
                self._count(claim, (start, end), line.count)

    def _date(self, day: date, span: tuple[int, int]) -> Dating:
        when = When(earliest=day, latest=day, edtf=day.isoformat())
        text = self._article.text[slice(*span)]
        return Dating(
            when=when,
            basis="explicit" if text[-1].isdigit() else "weekday",
            explanation=f"'{text}' is {day}",
            text=text,
            start=span[0],
            end=span[1],
        )

    def _claim(
        self, what: str, trigger: tuple[int, int], span: tuple[int, int], parts: list[Part], dated: Dating | None = None
    ) -> EventClaim:
        mention = self._mention(*trigger, "trigger")
        claim = EventClaim(
            id=make_id(self._article.id, "event", *trigger),
            article=self._article.id,
            mention=mention,
            sentence=self._article.text[slice(*span)],
            sentence_start=span[0],
            factuality=Factuality.ASSERTED,
            rule=_RULE,
            type=what,
            predicate=_lemma(mention.text),
            participants=tuple(
                Participant(role=role, target=self._entities[start].id, basis=basis) for start, role, basis in parts
            ),
            dated=dated,
            order=0,
        )
        self._events.append(claim)
        return claim

    def _count(self, event: EventClaim, span: tuple[int, int], count: int) -> None:
        self._figures.append(
            FigureClaim(
                id=make_id(self._article.id, "figure", *span),
                article=self._article.id,
                mention=self._mention(*span, "trigger"),
                sentence=event.sentence,
                sentence_start=event.sentence_start,
                factuality=Factuality.ASSERTED,
                rule=_RULE,
                measure="deaths",
                value=Decimal(count),
                in_event=event.id,
                as_of=event.dated,
            )
        )

    def _find_roles(self) -> Iterator[RoleClaim]:
        """The titles that stand before names."""
        text = self._article.text
        for start, _, key in self._page.mentions:
            title = self._telling.titles.get(key, "")
            at = start - len(title) - 1
            if title and text[at:start] == f"{title} ":
                sentence = next(each for each in self._page.sentences if each[0] <= at < each[1])
                yield RoleClaim(
                    id=make_id(self._article.id, "role", at),
                    article=self._article.id,
                    mention=self._mention(at, start - 1, "trigger"),
                    sentence=text[slice(*sentence)],
                    sentence_start=sentence[0],
                    factuality=Factuality.ASSERTED,
                    rule=_RULE,
                    holder=self._entities[start].id,
                    role_name=title.lower(),
                )


def _people(line: Line) -> Iterator[Person]:
    if line.happening is not None:
        yield line.happening.a
        yield line.happening.b


def _find_parts(inside: list[tuple[int, int, str]], trigger: int, *, passive: bool, visit: bool) -> Iterator[Part]:
    """Who takes part, by where it stands from the trigger; the place in its own role, unless it is visited."""
    for start, _, slot in inside:
        before = start < trigger
        if slot == "place":
            yield (start, "patient", "object") if visit else (start, "place", "preposition")
        elif slot in ("a", "b"):
            agent = before != passive
            yield (start, "agent" if agent else "patient", "passive-agent" if passive and agent else "subject")
        elif slot == "body" and (before or passive):
            yield (start, "agent", "passive-agent" if passive else "subject")


def _lemma(verb: str) -> str:
    """Near enough to the lemma of a verb of the planted sentences."""
    known = {"met": "meet", "said": "say", "cost": "cost", "sued": "sue"}
    return known.get(verb) or verb.removesuffix("d").removesuffix("e")
