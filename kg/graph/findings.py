"""Figures, roles, relations and conflicts, as quads of the default graph."""

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, Quad

from kg.graph.iris import Iris
from kg.graph.statements import Facts
from kg.graph.terms import clean, decimal, edtf, term, text, yes
from kg.graph.things import decision_quads
from kg.records import Claim, Conflict, Factuality, Figure, Relation, RoleHolding

HELD = frozenset({Factuality.ASSERTED, Factuality.CONFIRMED, Factuality.REPORTED})
"""A relation that some claim puts in one of these ways is drawn between its two entities."""


def figure_quads(figure: Figure, iris: Iris) -> Iterator[Quad]:
    """The quads of a number."""
    for name, value in _figure_facts(figure, iris):
        yield Quad(iris[figure.id], term(name), value)


def _figure_facts(figure: Figure, iris: Iris) -> Facts:
    yield "rdf:type", term("kg:Figure")
    yield "rdfs:label", text(figure.label)
    yield "kg:measure", term(f"kg:{figure.measure}")
    yield "kg:value", decimal(figure.value)
    if figure.unit:
        yield "kg:unit", text(figure.unit)
    for node in map(iris.get, figure.of):
        if node:
            yield "kg:of", node
    event = iris.get(figure.in_event)
    if event:
        yield "kg:in_event", event
    if figure.as_of:
        yield "kg:as_of", edtf(figure.as_of.when.edtf)
    if figure.approximate:
        yield "kg:approximate", yes()


def role_quads(role: RoleHolding, iris: Iris) -> Iterator[Quad]:
    """The quads of a role that someone holds, held or seeks."""
    for name, value in _role_facts(role, iris):
        yield Quad(iris[role.id], term(name), value)


def _role_facts(role: RoleHolding, iris: Iris) -> Facts:
    yield "rdf:type", term("kg:Role")
    yield "rdfs:label", text(role.label)
    yield "kg:role_name", text(role.role_name)
    links = (("kg:holder", role.holder), ("kg:organization", role.organization), ("kg:of_place", role.of_place))
    for name, target in links:
        node = iris.get(target)
        if node:
            yield name, node
    for name, dating in (("kg:from", role.since), ("kg:until", role.until)):
        if dating:
            yield name, edtf(dating.when.edtf)
    if role.as_of:
        yield "kg:as_of", edtf(role.as_of.isoformat())


def relation_quads(
    relation: Relation, claims: Mapping[str, Claim], labels: Mapping[str, str], iris: Iris
) -> Iterator[Quad]:
    """The quads of a relation: what claims speak of, and the triple itself if some claim holds it."""
    subject, other, node = iris.get(relation.subject), iris.get(relation.object), iris[relation.id]
    if subject is None or other is None:
        return
    predicate = term(f"kg:{relation.relation}")
    label = " ".join((labels[relation.subject], relation.relation.replace("_", " "), labels[relation.object]))
    yield Quad(node, term("rdf:type"), term("kg:Relation"))
    yield Quad(node, term("rdfs:label"), text(label))
    yield Quad(node, term("rdf:subject"), subject)
    yield Quad(node, term("rdf:predicate"), predicate)
    yield Quad(node, term("rdf:object"), other)
    if any(claims[claim].factuality in HELD for claim in relation.claims if claim in claims):
        yield Quad(subject, predicate, other)


def conflict_quads(conflict: Conflict, iris: Iris) -> Iterator[Quad]:
    """The quads of a conflict."""
    for name, value in _conflict_facts(conflict, iris):
        yield Quad(iris[conflict.id], term(name), value)
    if conflict.decision:
        yield from decision_quads(iris[conflict.id], (conflict.decision,), iris)


def _conflict_facts(conflict: Conflict, iris: Iris) -> Facts:
    yield "rdf:type", term("kg:Conflict")
    yield "rdfs:label", text(f"{conflict.attribute}: {conflict.kind}")
    yield "kg:attribute", text(conflict.attribute)
    yield "kg:kind", term(f"kg:{conflict.kind}")
    yield "kg:explanation", text(conflict.explanation)
    target = iris.get(conflict.on)
    if target:
        yield "kg:on", target
    for node in map(iris.get, conflict.claims):
        if node:
            yield "kg:claim", node
    if conflict.resolution is not None:
        yield "kg:resolution", Literal(clean(conflict.resolution))
