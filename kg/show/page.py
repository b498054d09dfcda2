"""The graph page: one HTML file that draws the graph, needs no network and never runs article text."""

import base64
import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Final

import jinja2
from markupsafe import Markup
from pyvis.network import Network

from kg.show.graph import Graph
from kg.show.views import ClaimView, EntityView, EventView

_HERE: Final = Path(__file__).parent
_COLOURS: Final = {
    "Person": "#2f6db5",
    "Party": "#7a4fb0",
    "Institution": "#2d8577",
    "Outlet": "#8a6d3b",
    "Place": "#5d8a2f",
    "Product": "#b0487e",
    "Event": "#c8501e",
}
"""Class → colour; every event has that of Event."""
_FACTS: Final = frozenset({"asserted", "confirmed"})
_LONGEST_LABEL: Final = 42


def make_page(graph: Graph) -> str:
    """The page as HTML. Text from articles enters it only as JSON, in which '<' is escaped, and is shown as text."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    library = files("pyvis").joinpath("lib", "vis-9.1.2", "vis-network.min.js").read_text("utf-8")
    script = (_HERE / "static" / "graph.js").read_text("utf-8")
    return environment.get_template("graph.html").render(
        data=Markup(_as_json(_data(graph))),
        library=Markup(library),
        script=Markup(script),
        style=Markup((_HERE / "static" / "graph.css").read_text("utf-8")),
        hashes=" ".join(f"'sha256-{_digest(each)}'" for each in (library, script)),
        colours=_COLOURS,
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _as_json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _data(graph: Graph) -> dict[str, object]:
    """Nodes and edges as vis-network takes them, and what the panel shows of each node."""
    entities = {entity.node.iri: entity for entity in graph.entities()}
    events = [event for event in graph.events() if _is_drawn(event, entities)]
    network = Network(directed=True)
    details: dict[str, object] = {}
    used = {part.node.iri for event in events for part in event.participants}
    for entity in entities.values():
        if entity.node.iri in used or entity.relations:
            network.add_node(
                entity.node.iri,
                label=_short(entity.node.label),
                color=_COLOURS[entity.node.kind],
                shape="dot",
                group=entity.node.kind,
            )
            details[entity.node.iri] = _entity_details(entity)
    for event in events:
        network.add_node(
            event.node.iri, label=_short(event.node.label), color=_COLOURS["Event"], shape="box", group="Event"
        )
        details[event.node.iri] = _event_details(event, graph.claims(event.node.iri))
    _add_edges(network, events, list(entities.values()))
    return {"nodes": network.nodes, "edges": network.edges, "details": details}


def _is_drawn(event: EventView, entities: dict[str, EntityView]) -> bool:
    return event.is_notable and any(part.node.iri in entities for part in event.participants)


def _add_edges(network: Network, events: list[EventView], entities: list[EntityView]) -> None:
    drawn = set(network.get_nodes())
    for event in events:
        for part in event.participants:
            if part.node.iri in drawn and part.node.iri != event.node.iri:
                network.add_edge(event.node.iri, part.node.iri, label=part.role, dashes=event.status not in _FACTS)
    labels = {entity.node.label: entity.node.iri for entity in entities}
    for entity in entities:
        for relation, other in entity.relations:
            target = labels.get(other)
            if (
                not relation.startswith("←")
                and target in drawn
                and entity.node.iri in drawn
                and target != entity.node.iri
            ):
                network.add_edge(entity.node.iri, target, label=relation, color="#9aa3ad")


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rsplit(" ", 1)[0] + "…"


def _entity_details(entity: EntityView) -> dict[str, object]:
    return {
        "title": entity.node.label,
        "kind": entity.node.kind,
        "facts": [
            *([["also", ", ".join(entity.aliases)]] if entity.aliases else []),
            *([["misspelt", ", ".join(entity.misspellings)]] if entity.misspellings else []),
            *[["role", f"{role.name}{f' ({role.of})' if role.of else ''}"] for role in entity.roles],
            *[[relation, other] for relation, other in entity.relations],
            *[["figure", figure.label] for figure in entity.figures],
        ],
        "why": list(entity.decisions),
        "claims": [],
    }


def _event_details(event: EventView, claims: tuple[ClaimView, ...]) -> dict[str, object]:
    return {
        "title": event.node.label,
        "kind": event.node.kind,
        "facts": [
            ["date", event.date or "unknown"],
            ["status", event.status],
            ["told by", f"{', '.join(event.articles)} ({event.source_count} independent)"],
            *[[part.role, part.node.label] for part in event.participants],
        ],
        "why": [event.date_explanation] if event.date_explanation else [],
        "claims": [_claim_details(claim) for claim in claims],
        "first": str(event.earliest or event.latest or ""),
    }


def _claim_details(claim: ClaimView) -> dict[str, str]:
    by = f" by {', '.join(claim.claimed_by)}" if claim.claimed_by else ""
    source = f"{claim.article}{f', {claim.outlet}' if claim.outlet else ''}{f', {claim.published}' if claim.published else ''}"
    return {"sentence": claim.sentence, "source": source, "put": f"{claim.factuality}{by}"}
