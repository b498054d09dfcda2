"""Events and the direct relations that follow from them, as quads of the default graph."""

from collections.abc import Iterator, Mapping
from itertools import chain

from pyoxigraph import NamedNode, Quad

from kg.graph.iris import Iris
from kg.graph.statements import Facts, date_basis
from kg.graph.terms import day, edtf, term, text, whole
from kg.graph.things import decision_quads
from kg.ontology.events import ROOT, EventType
from kg.records import Dating, Event, Factuality, StatusChange

FACTS = frozenset({Factuality.ASSERTED, Factuality.CONFIRMED})
"""Statuses of events that count as facts."""


def event_quads(event: Event, names: tuple[str, ...], types: Mapping[str, EventType], iris: Iris) -> Iterator[Quad]:
    """The quads of an event.

    Args:
        event: the event.
        names: what the articles call it, where it has a name ('2001 Italian general election').
        types: the event types of the ontology.
        iris: names of everything.
    """
    node = iris[event.id]
    for name, value in chain(_event_facts(event, iris), _links(event, iris), _dates(event.dated)):
        yield Quad(node, term(name), value)
    for name in names:
        if name != event.label:
            yield Quad(node, term("skos:altLabel"), text(name))
    for change in event.history:
        yield from _history(node, change, iris)
    yield from decision_quads(node, event.decisions, iris)
    yield from _shortcuts(event, types, iris)


def _event_facts(event: Event, iris: Iris) -> Facts:
    yield "rdf:type", term("kg:Event")
    yield "rdf:type", term("sem:Event")
    if event.type != ROOT:
        yield "rdf:type", term(f"kg:{event.type}")
    yield "rdfs:label", text(event.label.strip() or event.predicate or event.type)
    yield "kg:predicate", text(event.predicate)
    yield "kg:status", term(f"kg:{event.status.value}")
    yield "kg:source_count", whole(event.source_count)
    yield "kg:order", whole(event.order)
    for article in event.articles:
        yield "kg:reported_by", iris[article]


def _links(event: Event, iris: Iris) -> Facts:
    """Participants, and other events."""
    for part in event.participants:
        target = iris.get(part.target)
        if target and part.target != event.id:
            yield f"kg:{part.role}", target
    ids = (("kg:before", event.before), ("kg:causes", event.causes), ("kg:sub_event_of", (event.sub_event_of,)))
    for name, others in ids:
        for other in others:
            target = iris.get(other)
            if target and other != event.id:
                yield name, target


def _dates(dating: Dating | None) -> Facts:
    if dating is None:
        return
    yield "kg:date", edtf(dating.when.edtf)
    yield "kg:date_basis", date_basis(dating.basis)
    yield "kg:date_explanation", text(dating.explanation)
    if dating.when.earliest:
        yield "kg:earliest", day(dating.when.earliest)
    if dating.when.latest:
        yield "kg:latest", day(dating.when.latest)


def _history(event: NamedNode, change: StatusChange, iris: Iris) -> Iterator[Quad]:
    claim = iris.get(change.claim)
    node = iris.make("status", change.factuality.value, event.value, change.factuality, change.claim)
    yield Quad(event, term("kg:status_change"), node)
    yield Quad(node, term("rdf:type"), term("kg:StatusChange"))
    yield Quad(node, term("kg:factuality"), term(f"kg:{change.factuality.value}"))
    if claim:
        yield Quad(node, term("kg:claim"), claim)
    if change.since:
        yield Quad(node, term("kg:since"), edtf(change.since.when.edtf))


def _shortcuts(event: Event, types: Mapping[str, EventType], iris: Iris) -> Iterator[Quad]:
    """The direct relations between participants of an event that is a fact; types inherit their parents' relation."""
    if event.status not in FACTS:
        return
    name = event.type
    while name in types and types[name].shortcut is None:
        name = types[name].parent
    if name not in types:
        return
    first, second = types[name].shortcut_roles
    subjects, objects = (
        [iris.get(part.target) for part in event.participants if part.role == role] for role in (first, second)
    )
    for subject in subjects:
        for other in objects:
            if subject and other and subject != other:
                yield Quad(subject, term(f"kg:{types[name].shortcut}"), other)
