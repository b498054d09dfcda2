"""The explorer's records of a large graph in parts: what is wanted of it, the most worth showing first."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from pyoxigraph import NamedNode, Store

from kg.errors import NameUnknownError, QueryError
from kg.graph.iris import fold
from kg.graph.labels import label_of
from kg.graph.narrowing import Choice, find_events
from kg.records import Article, Record
from kg.show.answers import lengthen, short_name
from kg.show.choosing import Wanted, find_choice
from kg.show.explorer import layout
from kg.show.explorer.assembly import assemble
from kg.show.explorer.cards import Explorer
from kg.show.explorer.catalogue import Catalogue, Row, Worth, make_catalogue
from kg.show.explorer.selection import select, select_about
from kg.show.graph import Graph
from kg.show.reading import subjects, texts

MOST_IN_PART: Final = 400
"""Events of one part: with their claims and texts about a megabyte, and well under a second to make."""
_MOST_TEXT: Final = 400_000
"""Characters of articles in one part; of those beyond, the sentences alone are shown."""
_CURSOR: Final = re.compile(r"([01])([01])\.(\d{1,9})\.(\d{1,9})\.(.{1,2000})", re.DOTALL)
_LONGEST_TOLD: Final = 80


class PartWanted(Record):
    """What is asked for; every field narrows the others."""

    wanted: Wanted = Wanted()
    words: str = ""
    """Words that an event's label or one of its sentences has to say, each of them."""
    events: tuple[str, ...] = ()
    """Ids of the events that are wanted, of all where empty."""
    after: str = ""
    """`next` of the part before; '' for the first."""


class Part(Record):
    """A part of what is wanted."""

    explorer: Explorer
    """As the page of a graph holds it, and that very record where all fits into one part.

    The `order` of an event is its place among all events of the graph.
    """
    entities: tuple[str, ...]
    """Ids of the entities that were asked for."""
    total: int
    """Events that are wanted, in this part or another."""
    left: int
    """Those of them that come after this part."""
    known: int
    """Events of the whole graph."""
    next: str
    """What the next part is asked for after; '' where none is left."""


def make_part(
    graph: Graph, catalogue: Catalogue, kept: Iterable[Article], asked: PartWanted, *, most: int = MOST_IN_PART
) -> Part:
    """A part of what is asked for of the graph: asked again with `next` until that is empty, each event comes once.

    Args:
        graph: the graph.
        catalogue: of its events.
        kept: the articles as they were read, for their texts.
        asked: what is wanted.
        most: events of one part.

    Raises:
        KgError: as `find_choice`; or an event is not known, or what is asked for after is no `next`.
    """
    choice = find_choice(graph, asked.wanted)
    rows = _find_rows(graph, catalogue, choice, asked)
    start = bisect_right(rows, _read_cursor(asked.after, graph.base), key=_worth) if asked.after else 0
    taken = rows[start : start + most]
    left = len(rows) - start - len(taken)
    if asked == PartWanted() and not left:
        chosen = select(graph.store, most)
    else:
        events, also = map(NamedNode, (row.iri for row in taken)), map(NamedNode, choice.entities)
        chosen = select_about(graph.store, events, left_out=len(catalogue.rows) - len(taken), also=also)
    explorer = assemble(graph.store, chosen, kept, most_text=_MOST_TEXT)
    places = {short_name(row.iri): catalogue.places[row.iri] for row in taken}
    return Part(
        explorer=explorer.model_copy(
            update={"events": tuple(event.model_copy(update={"order": places[event.id]}) for event in explorer.events)}
        ),
        entities=tuple(short_name(iri) for iri in choice.entities),
        total=len(rows),
        left=left,
        known=len(catalogue.rows),
        next=_write_cursor(taken[-1].worth) if left else "",
    )


def read_ahead() -> None:
    """Reads every file that a part is made with: a process that can open none makes parts afterwards."""
    layout.read_ahead()
    asked = PartWanted(wanted=Wanted(types=("Event",), statuses=("asserted",)))
    make_part(Graph(Store()), make_catalogue(Store()), (), asked)


def _worth(row: Row) -> Worth:
    return row.worth


def _find_rows(graph: Graph, catalogue: Catalogue, choice: Choice, asked: PartWanted) -> Sequence[Row]:
    """The rows of what is wanted, in their order."""
    rows: Sequence[Row] = catalogue.rows
    if asked.events:
        wanted = {lengthen(each, graph.base) for each in asked.events}
        if unknown := wanted - catalogue.places.keys():
            told = short_name(min(unknown))[:_LONGEST_TOLD]
            raise NameUnknownError(f"event {told!r}", "the graph has no such event", "find it by a name or its words")
        rows = [row for row in rows if row.iri in wanted]
    if choice != Choice():
        found = {node.value for node in find_events(graph.store, choice)}
        rows = [row for row in rows if row.iri in found]
    if words := fold(asked.words).split():
        rows = [row for row in rows if _says(graph.store, NamedNode(row.iri), words)]
    return rows


def _says(store: Store, event: NamedNode, words: Sequence[str]) -> bool:
    sentences = (text for claim in subjects(store, "kg:about", event) for text in texts(store, claim, "kg:sentence"))
    told = [fold(label_of(store, event)), *map(fold, sentences)]
    return all(any(word in text for text in told) for word in words)


def _write_cursor(worth: Worth) -> str:
    is_idle, is_agreed, sources, parts, iri = worth
    return f"{is_idle:d}{is_agreed:d}.{-sources}.{-parts}.{short_name(iri)}"


def _read_cursor(text: str, base: str) -> Worth:
    """The worth that a cursor tells, whether or not an event has it.

    Raises:
        QueryError: it is none.
    """
    match = _CURSOR.fullmatch(text)
    if match is None:
        raise QueryError(f"after {text[:_LONGEST_TOLD]!r}", "no such place", "give what the part before told as 'next'")
    idle, agreed, sources, parts, name = match.groups()
    return idle == "1", agreed == "1", -int(sources), -int(parts), lengthen(name, base)
