"""What the resolution is least certain of, for a person to decide: merges of names and of events, conflicts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from pydantic import Field
from pyoxigraph import NamedNode, Store
from rapidfuzz import fuzz

from kg.graph.labels import ENTITY_CLASSES, label_of
from kg.graph.terms import term
from kg.ontology import read_lexicon
from kg.records import Record, Ruling, RulingKind
from kg.show.reading import first, nodes, read_claims, read_conflict, subjects, texts
from kg.show.views import ClaimView, ConflictView

DoubtKind = Literal["merge", "event", "conflict"]


class EventDoubt(Record):
    """How certain a decision is that explains itself with some words."""

    words: str
    certainty: float


class ReviewRules(Record):
    """`ontology/lexicons/review.yaml`."""

    merges: Mapping[str, float]
    likeness_share: float = Field(ge=0, le=1)
    events: tuple[EventDoubt, ...]
    conflicts: Mapping[Literal["settled", "open"], float]
    beside_letters: int


class Choice(Record):
    """One way to settle a doubt."""

    words: str
    """What the choice says: 'yes, one and the same'."""
    kind: RulingKind
    targets: tuple[str, ...]
    value: str = ""


class Doubt(Record):
    """One thing that a person may decide."""

    kind: DoubtKind
    certainty: float
    """From 0, a mere guess, to 1."""
    question: str
    explanation: str
    """Why the resolution has it as it is."""
    evidence: tuple[str, ...]
    """Sentences, each with its article."""
    choices: tuple[Choice, ...]
    is_date: bool = False
    """Whether it may be settled by a date that no claim gives."""


@cache
def load_review_rules() -> ReviewRules:
    """How certain which decisions are."""
    return read_lexicon("review", ReviewRules)


def find_doubts(store: Store, articles: Mapping[str, str], rulings: Sequence[Ruling] = ()) -> tuple[Doubt, ...]:
    """What a person may decide and has not yet, the least certain first.

    Args:
        store: the graph.
        articles: source id of each article → its text, to show names where they stand; may be empty.
        rulings: what was decided already.
    """
    decided = {(target, ruling.kind) for ruling in rulings for target in ruling.targets}
    pairs = {frozenset(ruling.targets) for ruling in rulings if ruling.kind in ("same", "different")}
    found = [*_of_merges(store, articles), *_of_events(store), *_of_conflicts(store)]
    open_ones = (each for each in found if not _is_decided(each, decided, pairs))
    unique = {(each.question, *(choice.targets for choice in each.choices)): each for each in open_ones}
    return tuple(sorted(unique.values(), key=lambda each: (each.certainty, each.kind, each.question)))


def _is_decided(doubt: Doubt, decided: set[tuple[str, RulingKind]], pairs: set[frozenset[str]]) -> bool:
    if doubt.kind == "conflict":
        return any((target, choice.kind) in decided for choice in doubt.choices for target in choice.targets)
    return any(frozenset(choice.targets) in pairs for choice in doubt.choices)


# ------------------------------------------------------------------------------------------------ merges


def _of_merges(store: Store, articles: Mapping[str, str]) -> Iterator[Doubt]:
    rules = load_review_rules()
    entities = [node for kind in ENTITY_CLASSES for node in subjects(store, "rdf:type", term(f"kg:{kind}"))]
    for entity in entities:
        for decision in nodes(store, entity, "kg:decision"):
            certainty = rules.merges.get(first(store, decision, "kg:decision_kind"))
            name, why = first(store, decision, "rdfs:label"), first(store, decision, "kg:explanation")
            other = _other_name(store, entity, name, why)
            if certainty is not None and other:
                alike = 1 - rules.likeness_share + rules.likeness_share * fuzz.ratio(name, other) / 100
                evidence = (*_find_mentions(name, articles), *_find_mentions(other, articles))
                yield _ask_merge((name, other), round(certainty * alike, 4), why, evidence)


def _ask_merge(names: tuple[str, str], certainty: float, why: str, evidence: tuple[str, ...]) -> Doubt:
    return Doubt(
        kind="merge",
        certainty=certainty,
        question=f"Are '{names[0]}' and '{names[1]}' one and the same?",
        explanation=why,
        evidence=evidence,
        choices=(
            Choice(words="yes, one and the same", kind="same", targets=names),
            Choice(words="no, two different ones", kind="different", targets=names),
        ),
    )


def _other_name(store: Store, entity: NamedNode, name: str, why: str) -> str:
    """The name with which another was joined: that which the explanation quotes; '' for none."""
    kinds = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
    labels = [label for kind in kinds for label in texts(store, entity, kind) if label != name]
    main = label_of(store, entity)
    return next((label for label in labels if f"'{label}'" in why), main if main != name else "")


def _find_mentions(name: str, articles: Mapping[str, str]) -> tuple[str, ...]:
    """The first place at which an article has the name, with the text beside it."""
    reach = load_review_rules().beside_letters
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    for source in sorted(articles):
        found = pattern.search(articles[source])
        if found:
            text = articles[source][max(0, found.start() - reach) : found.end() + reach]
            return (f"{source}: …{' '.join(text.split())}…",)
    return ()


# ------------------------------------------------------------------------------------------------ events


def _of_events(store: Store) -> Iterator[Doubt]:
    for event in subjects(store, "rdf:type", term("kg:Event")):
        decisions = nodes(store, event, "kg:decision")
        told = [each for each in decisions if first(store, each, "kg:decision_kind") == "same-event"]
        claims = read_claims(store, event) if told else ()
        for decision in told:
            quote, why = first(store, decision, "rdfs:label"), first(store, decision, "kg:explanation")
            yield from _ask_event(quote, why, claims)


def _ask_event(quote: str, why: str, claims: Sequence[ClaimView]) -> Iterator[Doubt]:
    """The doubt whether the claim that the decision quotes tells the event of the first of the others."""
    certainty = next((each.certainty for each in load_review_rules().events if each.words in why), None)
    own = [claim for claim in claims if quote == f"{claim.text} ({claim.article})"]
    others = [claim for claim in claims if claim not in own]
    if certainty is None or len(own) != 1 or not others:
        return
    one, other = own[0], next((claim for claim in others if claim.article != own[0].article), others[0])
    places = (place_of(one), place_of(other))
    yield Doubt(
        kind="event",
        certainty=certainty,
        question=f"Do '{one.text}' ({one.article}) and '{other.text}' ({other.article}) tell one event?",
        explanation=why,
        evidence=(_quote(one), _quote(other)),
        choices=(
            Choice(words="yes, one event", kind="same", targets=places),
            Choice(words="no, two events", kind="different", targets=places),
        ),
    )


def place_of(claim: ClaimView) -> str:
    """Where the claim's trigger stands: SOURCE:OFFSET."""
    return f"{claim.article}:{claim.start}"


def _quote(claim: ClaimView) -> str:
    return f"{claim.article}: “{' '.join(claim.sentence.split())}”"


# ------------------------------------------------------------------------------------------------ conflicts


def _of_conflicts(store: Store) -> Iterator[Doubt]:
    for node in subjects(store, "rdf:type", term("kg:Conflict")):
        if first(store, node, "kg:kind") == "incompatible" and not nodes(store, node, "kg:decision"):
            conflict = read_conflict(store, node)
            choices = _date_choices(conflict) if conflict.attribute == "date" else _claim_choices(conflict)
            yield Doubt(
                kind="conflict",
                certainty=_certainty(conflict),
                question=f"{conflict.on.label}: which {conflict.attribute} is right?",
                explanation=conflict.explanation,
                evidence=tuple(dict.fromkeys(map(_quote, conflict.claims))),
                choices=choices,
                is_date=conflict.attribute == "date",
            )


def _certainty(conflict: ConflictView) -> float:
    rules = load_review_rules().conflicts
    if not conflict.resolution:
        return rules["open"]
    articles = {claim.article for claim in conflict.claims}
    siding = {claim.article for claim in conflict.claims if conflict.resolution in (claim.dated, claim.text)}
    return round(rules["settled"] * len(siding) / max(1, len(articles)), 4)


def _date_choices(conflict: ConflictView) -> tuple[Choice, ...]:
    """For each date that a claim gives: the event is of that date."""
    dates: dict[str, list[ClaimView]] = {}
    for claim in conflict.claims:
        dates.setdefault(claim.dated, []).append(claim)
    place = place_of(conflict.claims[0])
    return tuple(
        Choice(words=f"{value} ({_sources(dates[value])})", kind="date", targets=(place,), value=value)
        for value in sorted(dates)
        if value
    )


def _claim_choices(conflict: ConflictView) -> tuple[Choice, ...]:
    """For each claim: it is wrong."""
    return tuple(
        Choice(words=f"'{claim.text}' in {claim.article} is wrong", kind="reject", targets=(place_of(claim),))
        for claim in conflict.claims
    )


def _sources(claims: Sequence[ClaimView]) -> str:
    return ", ".join(sorted({claim.article for claim in claims}))
