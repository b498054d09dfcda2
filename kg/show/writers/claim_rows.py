"""A table for spreadsheets: one row a claim of an event."""

from collections.abc import Iterator
from typing import Final

from kg.show.graph import Graph
from kg.show.material import Material
from kg.show.reading import ROLES
from kg.show.rows import write_rows
from kg.show.views import EventView

_CLAIM_COLUMNS: Final = (
    "article",
    "outlet",
    "published",
    "factuality",
    "claimed_by",
    "relayed_by",
    "claimed_on",
    "dated",
    "trigger",
    "start",
    "end",
    "sentence",
    "claim",
)
_COLUMNS: Final = ("event", "type", "label", "date", "status", *ROLES, *_CLAIM_COLUMNS)


def write_csv(material: Material) -> bytes:
    """One row a claim of an event; several names in a cell are joined by '; '."""
    graph = material.graph
    rows = (row for event in graph.events() for row in _claim_rows(graph, event))
    return write_rows(_COLUMNS, rows).encode("utf-8")


def _claim_rows(graph: Graph, event: EventView) -> Iterator[tuple[str, ...]]:
    by_role = ("; ".join(part.node.label for part in event.participants if part.role == role) for role in ROLES)
    about = (event.node.iri, event.node.kind, event.node.label, event.date, event.status, *by_role)
    for claim in graph.claims(event.node.iri):
        source = (claim.article, claim.outlet, claim.published, claim.factuality)
        speakers = ("; ".join(claim.claimed_by), "; ".join(claim.relayed_by), claim.claimed_on, claim.dated)
        yield *about, *source, *speakers, claim.text, str(claim.start), str(claim.end), claim.sentence, claim.iri
