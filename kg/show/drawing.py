"""What the graph page draws and tells: nodes and edges as vis-network takes them, details, days and conflicts."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from pyvis.network import Network

from kg.show.days import group_by_days, name_days, time_of
from kg.show.graph import Graph
from kg.show.terminal import manner_of, source_of
from kg.show.views import ConflictView, EntityView, EventView
from kg.show.visible import make_visible

COLOURS: Final = {
    "Person": "#2f6db5",
    "Party": "#7a4fb0",
    "Institution": "#1f7f74",
    "Outlet": "#8a6d3b",
    "Place": "#5d8a2f",
    "Product": "#b0487e",
    "Event": "#37424e",
}
"""Class → colour; every event has that of Event."""
CONFLICT: Final = "#c8321e"
_MOST_DRAWN: Final = 90
"""Events beyond which a screen shows a hairball."""
_MOST_LISTED: Final = 1000
_SAYINGS: Final = frozenset({"Statement", "Announcement"})
_LONGEST_LABEL: Final = 40
_CAPITAL: Final = re.compile(r"(?<!^)([A-Z])")
_TIE: Final = "#9aa3ad"

Content = str | int | float | bool | Sequence["Content"] | Mapping[str, "Content"]


def make_drawing(graph: Graph) -> dict[str, Content]:
    """Everything the page's script needs.

    Of a large graph those events are drawn, and of a very large one those are listed, that conflicts are about, that
    join several names and that most sources tell; the page says how many it leaves out.
    """
    conflicts = graph.conflicts()
    disputed = {conflict.on.iri for conflict in conflicts if conflict.node.kind == "incompatible"}
    entities = {entity.node.iri: entity for entity in graph.entities()}
    notable = [event for event in graph.events() if event.is_notable]
    events = _choose(notable, disputed, entities, most=_MOST_LISTED)
    drawn = [event for event in events if _is_drawn(event, entities)]
    network = _draw(_choose(drawn, disputed, entities, most=_MOST_DRAWN), entities, disputed)
    details = {event.node.iri: _event_details(graph, event, conflicts) for event in events}
    details |= {iri: _entity_details(entities[iri], conflicts) for iri in network.get_nodes() if iri in entities}
    days = [
        {"title": days.title, "open": days.is_open, "events": [event.node.iri for event in days.events]}
        for days in group_by_days(events)
    ]
    return {
        "nodes": network.nodes,
        "edges": network.edges,
        "details": details,
        "days": days,
        "conflicts": [_conflict_details(conflict) for conflict in conflicts],
        "left_out": len(notable) - len(events),
        "not_drawn": max(0, len(drawn) - _MOST_DRAWN),
    }


def _choose(
    events: Sequence[EventView], disputed: Collection[str], entities: Collection[str], *, most: int
) -> tuple[EventView, ...]:
    """The events that are worth showing most, in their order."""

    def worth(event: EventView) -> tuple[bool, bool, int, int, str]:
        known = len({part.node.iri for part in event.participants if part.node.iri in entities})
        return event.node.iri not in disputed, known < 2, -event.source_count, -known, event.node.iri

    kept = {event.node.iri for event in sorted(events, key=worth)[:most]}
    return tuple(event for event in events if event.node.iri in kept)


# ------------------------------------------------------------------------------------------------ nodes and edges


def _draw(events: Sequence[EventView], entities: Mapping[str, EntityView], disputed: Collection[str]) -> Network:
    network = Network(directed=True)
    degrees = Counter(part.node.iri for event in events for part in event.participants)
    labels = {entity.node.label: iri for iri, entity in entities.items()}
    ties = list(_ties(entities, labels))
    tied = {iri for first, _, second in ties for iri in (first, second)}
    for iri, entity in entities.items():
        if iri in degrees or iri in tied:
            _add_entity(network, entity, degrees[iri])
    for event in events:
        _add_event(network, event, is_disputed=event.node.iri in disputed)
    for event in events:
        _add_parts(network, event)
    for first, relation, second in ties:
        network.add_edge(first, second, role=relation.replace("_", " "), color=_TIE, dashes=False)
    return network


def _is_drawn(event: EventView, entities: Collection[str]) -> bool:
    """Whether it has a named participant; of an act of saying, whether it joins two: the list tells the others."""
    known = {part.node.iri for part in event.participants if part.node.iri in entities}
    return len(known) > (event.node.kind in _SAYINGS)


def _add_entity(network: Network, entity: EntityView, degree: int) -> None:
    network.add_node(
        entity.node.iri,
        label=_short(entity.node.label),
        color=COLOURS[entity.node.kind],
        shape="dot",
        size=round(9 + 4 * math.sqrt(degree), 1),
        kind=entity.node.kind,
    )


def _add_event(network: Network, event: EventView, *, is_disputed: bool) -> None:
    network.add_node(
        event.node.iri,
        label=f"{'≠ ' if is_disputed else ''}{_name_event(event)}",
        color=COLOURS["Event"],
        shape="box",
        kind="Event",
        fact=event.is_fact,
        disputed=is_disputed,
    )


def _add_parts(network: Network, event: EventView) -> None:
    drawn = set(network.get_nodes())
    for part in event.participants:
        if part.node.iri in drawn and part.node.iri != event.node.iri:
            network.add_edge(
                event.node.iri, part.node.iri, role=part.role, color=COLOURS["Event"], dashes=not event.is_fact
            )


def _ties(entities: Mapping[str, EntityView], labels: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Lasting relations between named entities: subject, relation, object."""
    for iri, entity in entities.items():
        for relation, other in entity.relations:
            target = labels.get(other)
            if not relation.startswith("←") and target is not None and target != iri:
                yield iri, relation, target


def _name_event(event: EventView) -> str:
    """Its type, or what it is told by, over its day: those taking part are told by the edges."""
    name = event.predicate if event.node.kind == "Event" else _CAPITAL.sub(r" \1", event.node.kind).lower()
    start, end = event.earliest, event.latest
    bound = f"≤ {end}" if start is None and end else f"≥ {start}" if end is None and start else ""
    return f"{_short(name)}\n{bound or event.date.partition('T')[0]}".replace("/", "/\n").strip()


def _short(label: str) -> str:
    label = make_visible(label)
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rsplit(" ", 1)[0] + "…"


# ------------------------------------------------------------------------------------------------ details


def _entity_details(entity: EntityView, conflicts: Sequence[ConflictView]) -> dict[str, Content]:
    roles = (f"{role.name}{f' ({role.of})' if role.of else ''}" for role in entity.roles)
    facts = [
        ("also", ", ".join(entity.aliases)),
        ("misspelt", ", ".join(entity.misspellings)),
        *(("role", role) for role in roles),
        *((relation.replace("_", " "), other) for relation, other in entity.relations),
        *(("figure", figure.label) for figure in entity.figures),
    ]
    return {
        "title": make_visible(entity.node.label),
        "kind": entity.node.kind,
        "facts": [[name, make_visible(value), ""] for name, value in facts if value],
        "names": " ".join((entity.node.label, *entity.aliases, *entity.misspellings)),
        "why": [make_visible(decision) for decision in entity.decisions],
        "claims": [],
        "conflicts": [_conflict_details(each) for each in conflicts if each.on.iri == entity.node.iri],
    }


def _event_details(graph: Graph, event: EventView, conflicts: Sequence[ConflictView]) -> dict[str, Content]:
    independent = f" ({event.source_count} independent)" if len(event.articles) > 1 else ""
    facts = [
        ("when", f"{name_days(event)}{f', {time_of(event)}' if time_of(event) else ''}", ""),
        ("status", event.status, ""),
        *((part.role, part.node.label, part.node.iri) for part in event.participants),
        ("told by", f"{', '.join(event.articles)}{independent}", ""),
    ]
    claims = graph.claims(event.node.iri)
    return {
        "title": make_visible(event.node.label),
        "kind": event.node.kind,
        "facts": [[name, make_visible(value), iri] for name, value, iri in facts],
        "names": event.node.label,
        "status": "" if event.is_fact else event.status,
        "why": [make_visible(event.date_explanation)] if event.date_explanation else [],
        "claims": [
            {
                "sentence": make_visible(claim.sentence),
                "source": make_visible(source_of(claim)),
                "manner": make_visible(manner_of(claim)),
            }
            for claim in claims
        ],
        "conflicts": [_conflict_details(each) for each in conflicts if each.on.iri == event.node.iri],
        "first": str(event.earliest or event.latest or ""),
        "last": str(event.latest or event.earliest or ""),
    }


def _conflict_details(conflict: ConflictView) -> dict[str, Content]:
    return {
        "on": conflict.on.iri,
        "title": f"{make_visible(conflict.on.label)}: {conflict.attribute}",
        "kind": conflict.node.kind,
        "explanation": make_visible(conflict.explanation),
    }
