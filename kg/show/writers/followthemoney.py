"""FollowTheMoney entities, as Aleph, OpenSanctions and their tools read them: one JSON object a line."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from kg.graph.terms import NAMESPACES, term
from kg.ontology.coordinates import find_location
from kg.show.edtf import Point, read_edtf
from kg.show.graph import Graph
from kg.show.material import Material
from kg.show.reading import first, nodes, subjects, texts
from kg.show.views import EventView
from kg.show.visible import make_visible

Properties = dict[str, list[str]]
_SCHEMATA: Final = {
    "Person": "Person",
    "Party": "Organization",
    "Institution": "Organization",
    "Outlet": "Organization",
    "Actor": "LegalEntity",
    "Place": "Address",
}
"""Class → schema; things and products have none, and stand as keywords of their events."""
_ACTING: Final = ("agent", "patient", "recipient")
_ID: Final = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
"""Source: followthemoney, types/entity."""


def write_ftm(material: Material) -> bytes:
    """Articles, people, bodies, places, events, posts and links; what claims a thing is its `proof`, an article.

    A place that acts ('Honduras severed ties') is a LegalEntity, any other an Address. Dates have as many parts as are
    known; a span has `startDate` and `endDate`, of which an open one has one. The EDTF text stands in `description`.

    Source: followthemoney schema, version 4.
    """
    graph = material.graph
    schemata = dict(_find_schemata(graph))
    made = (*_articles(graph), *_entities(graph, schemata), *_events(graph, schemata), *_posts(graph, schemata))
    rows = sorted((*made, *_links(graph, schemata)), key=lambda row: row[1])
    return "".join(f"{_as_line(*row)}\n" for row in rows).encode()


Entity = tuple[str, str, Properties]
"""Schema, id, properties."""


def _as_line(schema: str, entity_id: str, properties: Properties) -> str:
    """The entity as JSON, each value once, without properties that have none."""
    filled = {
        name: list(dict.fromkeys(filter(None, map(make_visible, properties[name])))) for name in sorted(properties)
    }
    kept = {name: values for name, values in filled.items() if values}
    return json.dumps({"id": entity_id, "schema": schema, "properties": kept}, ensure_ascii=False)


def _make_id(iri: str, *more: str) -> str:
    """The folder and the name of an IRI; a digest of one that has no such form."""
    name = "-".join((*iri.split("/")[-2:], *more))
    return name if _ID.fullmatch(name) else hashlib.sha1("-".join((iri, *more)).encode()).hexdigest()


def _find_schemata(graph: Graph) -> Iterator[tuple[str, str]]:
    """IRI of an entity → its schema, of those that have one."""
    for kind, schema in _SCHEMATA.items():
        for node in subjects(graph.store, "rdf:type", term(f"kg:{kind}")):
            acts = kind == "Place" and any(subjects(graph.store, f"kg:{role}", node) for role in _ACTING)
            yield node.value, "LegalEntity" if acts else schema


def _articles(graph: Graph) -> Iterator[Entity]:
    for article in graph.articles():
        node = NamedNode(article.iri)
        yield (
            "Article",
            _make_id(article.iri),
            {
                "name": [article.title or article.source],
                "title": [article.title],
                "fileName": [article.source],
                "publisher": [article.outlet],
                "publishedAt": [article.published],
                "author": texts(graph.store, node, "schema:author"),
                "sourceUrl": [article.url] if article.url.startswith(("http://", "https://")) else [],
            },
        )


def _entities(graph: Graph, schemata: dict[str, str]) -> Iterator[Entity]:
    store, wd = graph.store, NAMESPACES["wd"]
    for iri, schema in schemata.items():
        node = NamedNode(iri)
        name = first(store, node, "rdfs:label")
        matches = [each.value.removeprefix(wd) for each in nodes(store, node, "skos:exactMatch")]
        properties = {
            "name": [name],
            "alias": texts(store, node, "skos:altLabel"),
            "weakAlias": texts(store, node, "skos:hiddenLabel"),
            "wikidataId": matches,
        }
        location = find_location(name, next(iter(matches), None)) if schema == "Address" else None
        if location:
            properties |= {"latitude": [str(location.latitude)], "longitude": [str(location.longitude)]}
        if schema == "Address":
            properties["full"] = [name]
        yield schema, _make_id(iri), properties


def _events(graph: Graph, schemata: dict[str, str]) -> Iterator[Entity]:
    for event in graph.events():
        node = NamedNode(event.node.iri)
        parts = [(part.node, schemata.get(part.node.iri), part.role) for part in event.participants]
        yield (
            "Event",
            _make_id(event.node.iri),
            {
                "name": [event.node.label],
                "keywords": [
                    event.node.kind,
                    event.status,
                    *(part.label for part, schema, _ in parts if schema is None),
                ],
                "involved": _ids(part.iri for part, schema, _ in parts if schema not in (None, "Address")),
                "addressEntity": _ids(part.iri for part, schema, _ in parts if schema == "Address"),
                "location": [part.label for part, _, role in parts if role == "place"],
                "proof": _ids(each.value for each in nodes(graph.store, node, "kg:reported_by")),
                "description": [_tell_date(event)],
                **_dates(event.date),
            },
        )


def _ids(iris: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(_make_id(iri) for iri in iris))


def _tell_date(event: EventView) -> str:
    return f"{event.date} (EDTF): {event.date_explanation}" if event.date else ""


def _dates(edtf: str) -> Properties:
    period = read_edtf(edtf)
    if period is None:
        return {}
    if not period.is_interval:
        return {"date": _digits(period.start)}
    return {"startDate": _digits(period.start), "endDate": _digits(period.end)}


def _digits(point: Point | None) -> list[str]:
    """The date with as many parts as are known. Source: followthemoney, types/date (ISO 8601 prefixes)."""
    if point is None:
        return []
    return [f"{point.digits}T{point.time}" if point.time else point.digits]


def _posts(graph: Graph, schemata: dict[str, str]) -> Iterator[Entity]:
    """For each role of a person a position, and that the person occupies it."""
    store = graph.store
    for role in subjects(store, "rdf:type", term("kg:Role")):
        holder = next((each for each in nodes(store, role, "kg:holder") if schemata.get(each.value) == "Person"), None)
        if holder is None:
            continue
        owners = nodes(store, role, "kg:organization") + nodes(store, role, "kg:of_place")
        of = ", ".join(first(store, owner, "rdfs:label") for owner in owners)
        name, post = first(store, role, "kg:role_name"), _make_id(role.value, "post")
        organizations = (owner.value for owner in owners if schemata.get(owner.value) == "Organization")
        yield "Position", post, {"name": [f"{name}, {of}" if of else name], "organization": _ids(organizations)}
        yield (
            "Occupancy",
            _make_id(role.value),
            {
                "holder": [_make_id(holder.value)],
                "post": [post],
                "proof": _proof(graph, role),
                **_bounds(
                    first(store, role, "kg:from"), first(store, role, "kg:until"), first(store, role, "kg:as_of")
                ),
            },
        )


def _bounds(since: str, until: str, as_of: str) -> Properties:
    begun, ended, seen = read_edtf(since), read_edtf(until), read_edtf(as_of)
    return {
        "startDate": _digits((begun.start or begun.end) if begun else None),
        "endDate": _digits((ended.end or ended.start) if ended else None),
        "date": _digits((seen.start or seen.end) if seen else None),
    }


def _proof(graph: Graph, about: NamedNode) -> list[str]:
    claims = subjects(graph.store, "kg:about", about)
    return _ids(each.value for claim in claims for each in nodes(graph.store, claim, "kg:reported_by"))


def _links(graph: Graph, schemata: dict[str, str]) -> Iterator[Entity]:
    """The relations that hold, between entities that have a schema."""
    store = graph.store
    for relation in subjects(store, "rdf:type", term("kg:Relation")):
        ends = [next(iter(nodes(store, relation, name)), relation) for name in ("rdf:subject", "rdf:object")]
        [predicate] = nodes(store, relation, "rdf:predicate")[:1] or [relation]
        held = next(iter(store.quads_for_pattern(ends[0], predicate, ends[1])), None)
        if held and all(end.value in schemata for end in ends):
            kinds = (schemata[ends[0].value], schemata[ends[1].value])
            name = predicate.value.removeprefix(NAMESPACES["kg"])
            subject, other = (_make_id(end.value) for end in ends)
            schema, properties = _link(name, kinds, subject, other)
            yield schema, _make_id(relation.value), {**properties, "proof": _proof(graph, relation)}


def _link(name: str, kinds: tuple[str, str], subject: str, other: str) -> tuple[str, Properties]:
    if name == "member_of" and kinds[0] in ("Person", "Organization", "LegalEntity") and kinds[1] == "Organization":
        return "Membership", {"member": [subject], "organization": [other]}
    if name in ("spouse_of", "parent_of") and kinds == ("Person", "Person"):
        relationship = name.removesuffix("_of")
        return "Family", {"person": [subject], "relative": [other], "relationship": [relationship]}
    return "UnknownLink", {"subject": [subject], "object": [other], "role": [name.replace("_", " ")]}
