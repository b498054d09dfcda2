"""GeoJSON: the places whose coordinates the gazetteer has, and the events that happened there."""

import json
from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.graph.terms import NAMESPACES, term
from kg.ontology.coordinates import Location, find_location
from kg.show.graph import Graph
from kg.show.material import Material
from kg.show.reading import nodes, read_named, subjects, texts
from kg.show.views import EventView

Json = str | float | int | None | list["Json"] | dict[str, "Json"]


def write_geojson(material: Material) -> bytes:
    """A feature for each place, then one for each event at a place, at the place's point or points.

    A date stands as EDTF text, with its first and last day beside it; null where they are open or unknown.

    Source: RFC 7946.
    """
    graph = material.graph
    places = dict(_find_places(graph))
    features = [_place_feature(graph, iri, location) for iri, location in places.items()]
    features += [feature for event in graph.events() for feature in _event_features(event, places)]
    content: Json = {"type": "FeatureCollection", "features": features}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _find_places(graph: Graph) -> Iterator[tuple[str, Location]]:
    """IRI of each place → where it lies, in the order of the IRIs."""
    store = graph.store
    for node in subjects(store, "rdf:type", term("kg:Place")):
        matches = (each.value for each in nodes(store, node, "skos:exactMatch"))
        known = next(
            (each.removeprefix(NAMESPACES["wd"]) for each in matches if each.startswith(NAMESPACES["wd"])), None
        )
        names = (*texts(store, node, "skos:prefLabel"), *texts(store, node, "skos:altLabel"))
        found = next((location for name in names if (location := find_location(name, known))), None)
        if found:
            yield node.value, found


def _place_feature(graph: Graph, iri: str, location: Location) -> Json:
    named = read_named(graph.store, NamedNode(iri))
    properties: Json = {"kind": named.kind, "label": named.label, "location_basis": location.basis}
    return _make_feature(iri, [location], properties)


def _event_features(event: EventView, places: dict[str, Location]) -> Iterator[Json]:
    held = [part.node for part in event.participants if part.role == "place" and part.node.iri in places]
    if held:
        properties: Json = {
            "kind": event.node.kind,
            "label": event.node.label,
            "date": event.date or None,
            "earliest": event.earliest.isoformat() if event.earliest else None,
            "latest": event.latest.isoformat() if event.latest else None,
            "status": event.status,
            "place": ", ".join(node.label for node in held),
            "articles": list(event.articles),
        }
        yield _make_feature(event.node.iri, [places[node.iri] for node in held], properties)


def _make_feature(iri: str, points: list[Location], properties: Json) -> Json:
    coordinates: list[Json] = [[point.longitude, point.latitude] for point in points]
    geometry: Json = (
        {"type": "Point", "coordinates": coordinates[0]}
        if len(coordinates) == 1
        else {"type": "MultiPoint", "coordinates": coordinates}
    )
    return {"type": "Feature", "id": iri, "geometry": geometry, "properties": properties}
