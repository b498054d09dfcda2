"""The shape of `expect.yaml`: what a graph built from a story must say, each check told as one sentence.

A check gives the empty text where the graph says so, else what the graph says instead.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from tests.stories.answers import SPEECH, Answers, plain

KNOWN = frozenset({"asserted", "confirmed"})
Day = Annotated[str, BeforeValidator(str)]
"""The beginning of an EDTF date; YAML reads days as dates and years as numbers."""


class Check(BaseModel):
    """Base of all checks: a sentence that names it, and no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ask: str


def shown(found: Iterable[str], limit: int = 6) -> str:
    """The first of what was found, in one line, or 'nothing'."""
    return "; ".join(sorted(found)[:limit]) or "nothing"


# ---------------------------------------------------------------------------------------------- entities


class OneEntity(Check):
    """All the names are borne by one entity of the class."""

    check: Literal["one"]
    names: tuple[str, ...] = Field(min_length=1)
    kind: str

    def wrong(self, answers: Answers) -> str:
        nodes = set.intersection(*(answers.bearers(name, self.kind) for name in self.names))
        found = {name: sorted(map(answers.label, answers.bearers(name))) for name in self.names}
        return "" if nodes else f"no single {self.kind}: {found}"


class Different(Check):
    """Every name is borne by an entity of the class, and no two by the same."""

    check: Literal["different"]
    names: tuple[str, ...] = Field(min_length=2)
    kind: str

    def wrong(self, answers: Answers) -> str:
        nodes = {name: answers.entity(name, self.kind) for name in self.names}
        fine = all(nodes.values()) and len(set(nodes.values())) == len(nodes)
        return "" if fine else f"{[(name, answers.label(node)) for name, node in nodes.items()]}"


class NotShown(Check):
    """No person, party or institution has one of the names for its main name, or one that begins or ends with it."""

    check: Literal["not_shown"]
    names: tuple[str, ...] = Field(min_length=1)

    def wrong(self, answers: Answers) -> str:
        words = {plain(name) for name in self.names}
        bad = {
            label
            for kind in ("Person", "Party", "Institution", "Place")
            for node in answers.kinds.get(kind, ())
            for label in answers.of(node, "prefLabel")
            if any(f" {word} " in f" {plain(label)} " for word in words)
        }
        return f"shown: {shown(bad)}" if bad else ""


class Cast(Check):
    """The persons who take part in events are these, and at most `others` more."""

    check: Literal["cast"]
    names: tuple[str, ...]
    others: int = 1

    def wrong(self, answers: Answers) -> str:
        people = {
            node
            for event in answers.kinds.get("Event", ())
            for node in answers.participants(event)
            if answers.is_a(node, "Person")
        }
        wanted = {name: answers.bearers(name, "Person") & people for name in self.names}
        missing = [name for name, nodes in wanted.items() if not nodes]
        others = people - set().union(*wanted.values())
        fine = not missing and len(others) <= self.others
        return "" if fine else f"missing {missing}, others {sorted(map(answers.label, others))}"


class HoldsRole(Check):
    """The holder has a role whose name holds the words, of the place or body where one is given."""

    check: Literal["role"]
    holder: str
    role: str
    where: str | None = None

    def wrong(self, answers: Answers) -> str:
        roles = {role for node in answers.bearers(self.holder, "Person") for role in answers.having("holder", node)}
        owners = {role: answers.of(role, "organization") | answers.of(role, "of_place") for role in roles}
        for role in roles:
            named = any(plain(self.role) in plain(name) for name in answers.of(role, "role_name"))
            if named and (not self.where or any(plain(self.where) in answers.labels(o) for o in owners[role])):
                return ""
        return shown(f"{shown(answers.of(r, 'role_name'))} of {shown(map(answers.label, owners[r]))}" for r in roles)


class Related(Check):
    """The direct triple of that name joins the two, and not the other way round unless `either_way`.

    The object is an entity's name, or an event's class where no entity bears it.
    """

    check: Literal["relation"]
    relation: str
    subject: str
    object: str
    either_way: bool = False

    def wrong(self, answers: Answers) -> str:
        pairs = set(pairs_of(answers, self.relation))
        subjects = answers.bearers(self.subject)
        objects = answers.bearers(self.object) or answers.kinds.get(self.object, set())
        there = any(s in subjects and o in objects for s, o in pairs)
        back = any(s in objects and o in subjects for s, o in pairs)
        fine = there or back if self.either_way else there and not back
        return "" if fine else shown(f"{answers.label(s)} → {answers.label(o)}" for s, o in pairs)


class OnlyPairs(Check):
    """The direct triples of that name are exactly these pairs."""

    check: Literal["only"]
    relation: str
    pairs: tuple[tuple[str, str], ...]

    def wrong(self, answers: Answers) -> str:
        found = set(pairs_of(answers, self.relation))
        kinds = [(answers.bearers(s), answers.bearers(o)) for s, o in self.pairs]
        missing = any(not any(s in ss and o in oo for s, o in found) for ss, oo in kinds)
        extra = any(not any(s in ss and o in oo for ss, oo in kinds) for s, o in found)
        return shown(f"{answers.label(s)} → {answers.label(o)}" for s, o in found) if missing or extra else ""


def pairs_of(answers: Answers, relation: str) -> Iterator[tuple[str, str]]:
    """The pairs that a direct triple joins."""
    return ((s, o) for (s, prop), found in answers.values.items() if prop == relation for o in found)


# ---------------------------------------------------------------------------------------------- events


class Told(Check):
    """Which events a check speaks of: by class, by words of label or predicate, by who takes part."""

    type: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    agent: str | None = None
    patient: str | None = None
    recipient: str | None = None
    topic: str | None = None
    place: str | None = None
    who: tuple[str, ...] = ()

    def events(self, answers: Answers) -> set[str]:
        roles = [(role, getattr(self, role)) for role in ("agent", "patient", "recipient", "topic", "place")]
        who = [(role, name) for role, name in roles if name] + [("who", name) for name in self.who]
        return answers.events(self.type, self.words, who)

    def doings(self, answers: Answers) -> set[str]:
        """The events, without those that only say something unless the check names their class."""
        return self.events(answers) - set().union(*(answers.kinds.get(kind, set()) for kind in SPEECH - set(self.type)))

    def instead(self, answers: Answers, found: set[str]) -> str:
        """The events found, else those of the class or words with anyone in them."""
        events = found or answers.events(self.type, self.words, ())
        return ("" if found else "none; of the kind: ") + shown(map(answers.picture, events))


class OneEvent(Told):
    """Some event is as described; where `count` is given, there are just so many with those participants."""

    check: Literal["event"]
    count: int | None = None
    date: Day | None = None
    status: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """Factualities that its claims have, all of them."""
    claimed_by: str | None = None
    """Words of a name of one to whom a claim about it is attributed."""
    claimed_on: Day | None = None
    unevidenced: bool | None = None
    articles: int | None = None
    """At least so many articles tell it."""
    sources: int | None = None
    """Just so many independent origins."""
    undated: bool = False

    def wrong(self, answers: Answers) -> str:
        found = self.events(answers)
        if self.count is not None and len(found) != self.count:
            return f"{len(found)} events: {self.instead(answers, found)}"
        if any(all(self.tests(answers, event)) for event in found):
            return ""
        claims = [
            f"told {shown(answers.told(e, 'factuality'))} by {shown(answers.claimants(e))}"
            f" on {shown(answers.told(e, 'claimed_on'))}, {shown(answers.of(e, 'source_count'))} sources"
            for e in sorted(found)[:3]
        ]
        return f"{self.instead(answers, found)} {claims}"

    def tests(self, answers: Answers, event: str) -> Iterator[bool]:
        """Whether the event is as the check wants it, trait by trait."""
        yield self.date is None or any(date.startswith(self.date) for date in answers.of(event, "date"))
        yield not self.undated or not answers.of(event, "date")
        yield not self.status or bool(answers.words(event, "status") & set(self.status))
        yield set(self.told) <= answers.told(event, "factuality")
        yield self.claimed_by is None or any(plain(self.claimed_by) in name for name in answers.claimants(event))
        yield self.claimed_on is None or any(d.startswith(self.claimed_on) for d in answers.told(event, "claimed_on"))
        yield self.unevidenced is None or ("true" in answers.told(event, "unevidenced")) == self.unevidenced
        yield self.articles is None or len(answers.of(event, "reported_by")) >= self.articles
        yield self.sources is None or answers.of(event, "source_count") == {str(self.sources)}


class NoFact(Told):
    """Such events are told of, and none of them (the sayings left aside) is asserted or confirmed."""

    check: Literal["no_fact"]

    def wrong(self, answers: Answers) -> str:
        found = self.doings(answers)
        facts = {event for event in found if answers.words(event, "status") & KNOWN}
        return self.instead(answers, facts) if facts or not found else ""


class NoEvent(Told):
    """No such event (the sayings left aside) is asserted or confirmed, whether or not one is told of."""

    check: Literal["no_event"]

    def wrong(self, answers: Answers) -> str:
        facts = {event for event in self.doings(answers) if answers.words(event, "status") & KNOWN}
        return self.instead(answers, facts) if facts else ""


class Disputed(Told):
    """A conflict on one of the events is recorded, with claims that read the dates, and the winner where given."""

    check: Literal["conflict"]
    attribute: str = "date"
    dates: tuple[Day, ...]

    def wrong(self, answers: Answers) -> str:
        events, seen = self.events(answers), []
        for conflict in answers.kinds.get("Conflict", ()):
            if not answers.of(conflict, "on") & events or self.attribute not in answers.words(conflict, "attribute"):
                continue
            read = {date for claim in answers.of(conflict, "claim") for date in answers.of(claim, "dated")}
            if all(any(date.startswith(wanted) for date in read) for wanted in self.dates):
                return ""
            seen.append(shown(read))
        return f"conflicts on {seen}; {self.instead(answers, events)}"


# ---------------------------------------------------------------------------------------------- figures


class HasFigure(Check):
    """A figure of that measure has the value (of the entity, in an event of the class, at the time)."""

    check: Literal["figure"]
    measure: tuple[str, ...]
    value: float
    unit: str | None = None
    of: str | None = None
    in_event: tuple[str, ...] = ()
    approximate: bool | None = None
    claimed_by: str | None = None

    def wrong(self, answers: Answers) -> str:
        same = {
            node
            for node in answers.kinds.get("Figure", ())
            if any(abs(float(value) - self.value) < 1e-6 for value in answers.of(node, "value"))
        }
        if any(all(self.tests(answers, figure)) for figure in same):
            return ""
        return f"of that value: {shown(self.picture(answers, figure) for figure in same)}"

    def tests(self, answers: Answers, figure: str) -> Iterator[bool]:
        """Whether the figure is as the check wants it, trait by trait."""
        yield bool(answers.words(figure, "measure") & set(self.measure))
        yield self.unit is None or self.unit in answers.of(figure, "unit")
        yield self.of is None or bool(answers.bearers(self.of) & answers.of(figure, "of"))
        events = answers.of(figure, "in_event")
        yield not self.in_event or any(answers.is_a(event, *self.in_event) for event in events)
        yield self.approximate is None or ("true" in answers.of(figure, "approximate")) == self.approximate
        yield self.claimed_by is None or any(plain(self.claimed_by) in name for name in answers.claimants(figure))

    def picture(self, answers: Answers, figure: str) -> str:
        """A figure in one line."""
        of = shown(map(answers.label, answers.of(figure, "of")))
        events = shown(map(answers.label, answers.of(figure, "in_event")))
        measure, unit = shown(answers.words(figure, "measure")), shown(answers.of(figure, "unit"))
        more = f"approximate {shown(answers.of(figure, 'approximate'))}, by {shown(answers.claimants(figure))}"
        return f"{measure} ({unit}) of {of} in {events}, {more}"


class NoFigure(Check):
    """No figure of that measure has that value of that entity."""

    check: Literal["no_figure"]
    measure: str
    value: float
    of: str

    def wrong(self, answers: Answers) -> str:
        nodes = answers.bearers(self.of)
        for node in answers.kinds.get("Figure", ()):
            same = any(abs(float(value) - self.value) < 1e-6 for value in answers.of(node, "value"))
            if same and self.measure in answers.words(node, "measure") and answers.of(node, "of") & nodes:
                return f"{self.measure} {self.value} of {self.of}"
        return ""


# ---------------------------------------------------------------------------------------------- articles


class Published(Check):
    """The article's publication date begins so ('2025-12-02', '2025-12')."""

    check: Literal["published"]
    article: str
    date: Day

    def wrong(self, answers: Answers) -> str:
        found = answers.of(answers.article(self.article), "datePublished")
        return "" if found and all(date.startswith(self.date) for date in found) else shown(found)


class FromOutlet(Check):
    """The article's outlet bears one of the names."""

    check: Literal["outlet"]
    article: str
    names: tuple[str, ...]

    def wrong(self, answers: Answers) -> str:
        outlets = answers.of(answers.article(self.article), "publisher")
        found = set().union(*(answers.labels(outlet) for outlet in outlets))
        return "" if found & set(map(plain, self.names)) else shown(found)


class Silent(Check):
    """No claim stands on a sentence that holds one of the texts."""

    check: Literal["silent"]
    texts: tuple[str, ...] = Field(min_length=1)

    def wrong(self, answers: Answers) -> str:
        bad = {sentence for sentence in answers.sentences() if any(text in sentence for text in self.texts)}
        return shown(bad) if bad else ""


AnyCheck = Annotated[
    OneEntity
    | Different
    | NotShown
    | Cast
    | HoldsRole
    | Related
    | OnlyPairs
    | OneEvent
    | NoFact
    | NoEvent
    | Disputed
    | HasFigure
    | NoFigure
    | Published
    | FromOutlet
    | Silent,
    Field(discriminator="check"),
]


class Expectation(BaseModel):
    """What a story's graph must say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    story: str
    """What happened, for those who review the checks: the truth behind the three articles."""
    checks: tuple[AnyCheck, ...] = Field(min_length=12)
