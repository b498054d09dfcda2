"""What a user chooses of a graph, in the names that users have: labels, event types, statuses."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Final

from kg.errors import QueryError
from kg.graph.labels import ENTITY_CLASSES, find_one
from kg.graph.narrowing import Choice, narrow
from kg.graph.vocabulary import load_vocabulary
from kg.ontology.events import ROOT, load_events
from kg.records import Record
from kg.show.answers import lengthen
from kg.show.graph import Graph

_STATUSES: Final = "FactualityScheme"


class Wanted(Record):
    """A choice as it is typed; every part narrows the others, an empty one narrows nothing."""

    entities: tuple[str, ...] = ()
    """Names of entities of which one must take part, by any of their labels."""
    since: date | None = None
    until: date | None = None
    """Last day, inclusive."""
    types: tuple[str, ...] = ()
    """Event types; their subtypes are included."""
    statuses: tuple[str, ...] = ()


def choose(graph: Graph, wanted: Wanted) -> Graph:
    """The part of the graph that is wanted, a graph itself; the graph where nothing in particular is.

    Raises:
        QueryError: there is no such event type or status, or the first day is after the last.
        NameUnknownError: no entity bears a name.
        NameAmbiguousError: several do.
    """
    return graph if wanted == Wanted() else Graph(narrow(graph.store, find_choice(graph, wanted)))


def find_choice(graph: Graph, wanted: Wanted) -> Choice:
    """What is wanted, in the graph's own names.

    Raises:
        KgError: as `choose`.
    """
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise QueryError("days", f"the first day, {wanted.since}, is after the last, {wanted.until}", "swap them")
    found = (find_one(graph.store, lengthen(name, graph.base), kinds=ENTITY_CLASSES) for name in wanted.entities)
    return Choice(
        entities=tuple(each.node.value for each in found),
        since=wanted.since,
        until=wanted.until,
        types=frozenset(_with_subtypes(wanted.types)),
        statuses=frozenset(
            _known(each, "status", load_vocabulary().schemes[_STATUSES].concepts) for each in wanted.statuses
        ),
    )


def _with_subtypes(names: Iterable[str]) -> set[str]:
    types = load_events().types
    found = {_known(name, "event type", (ROOT, *types)) for name in names}
    while more := {name for name, each in types.items() if (each.parent or ROOT) in found} - found:
        found |= more
    return found


def _known(name: str, what: str, known: Iterable[str]) -> str:
    """The name as it is known, whatever its case."""
    by_name = {each.lower(): each for each in known}
    if name.lower() not in by_name:
        near = get_close_matches(name.lower(), by_name, n=3) or sorted(by_name)
        listed = ", ".join(by_name[each] for each in near)
        raise QueryError(f"{what} {name!r}", "there is none of that name", f"did you mean {listed}?")
    return by_name[name.lower()]
