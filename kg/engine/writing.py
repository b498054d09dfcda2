"""The graph as stages: what circles say is drawn; what several of them know is settled; each line is written once."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import ClassVar, Final, NamedTuple

import pyarrow as pa
from pyoxigraph import NamedNode, Quad

from kg.engine.batches import decode, encode
from kg.engine.drafts import is_local
from kg.engine.drawing import draw, make_corpus
from kg.engine.kinds import DOUBT, ENTITY, LINE, MARK, ORIGINAL, OUTLET, PART, ROLE, SAID, SEEN, TALLY
from kg.engine.lines import Line, to_lines
from kg.engine.quad_parts import write_lines
from kg.engine.resolving import make_circle
from kg.engine.rows import Row, batch_rows, bucket_of, group_rows, make_rows, read_rows
from kg.graph.findings import role_quads
from kg.graph.iris import Iris
from kg.graph.statements import mention_quads
from kg.graph.things import UNNAMED, entity_quads, find_used
from kg.records import Article, Corpus, Entity, Extraction, Resolution, RoleHolding
from kg.resolve.choice import make_drafts, make_entity
from kg.resolve.curated import NOTHING_CURATED
from kg.resolve.local import Circle, Part, resolve_circle
from kg.resolve.merging import merge_role
from kg.show.graph import UNNAMED as UNCOUNTED
from kg.show.material import PartRow

_PRESENT: Final = b"present"
_USED: Final = b"used"


@dataclass(frozen=True, slots=True)
class DrawCircles:
    """Articles of circles with what they say, and the entities that these see → a part of the graph, and the rest."""

    base: str
    """What all IRIs begin with."""
    folder: str
    """Where parts are written."""
    buckets: int
    """In which things come together again, by id."""
    outlets: Mapping[str, str]
    """Outlet as the articles have it → IRI of its node."""

    only_records: ClassVar = True

    def __call__(self, table: pa.Table) -> Iterator[pa.RecordBatch]:
        """Rows of MARK, DOUBT, ROLE, LINE, PART and TALLY for those of SAID, SEEN and ORIGINAL.

        Raises:
            OutputError: the part cannot be written (the disk is full), or the base is no absolute IRI.
        """
        bucket = table["bucket"][0].as_py()
        lines: list[Line] = []
        left = _Left(self.buckets)
        for _, rows in group_rows(table):
            lines += self._draw(rows, left)
        part = write_lines(f"a-{bucket:06}", lines, Path(self.folder))
        yield from batch_rows([*left.make_rows(), _make_part_row(part)])

    def _draw(self, rows: Mapping[str, Sequence[Row]], left: "_Left") -> set[Line]:
        """The lines that only this circle has; the others are noted as left to be settled."""
        circle = make_circle(rows[SAID])
        seen = [_make_seen(row) for row in rows.get(SEEN, ())]
        local = [make_entity([each], each.members[0]) for each in make_drafts(circle.cast) if is_local(each)]
        part = resolve_circle(circle, sorted([*seen, *local], key=lambda each: each.id), NOTHING_CURATED)
        used = frozenset(find_used(make_corpus(circle, part, ())))
        present = [each for each in (*seen, *local) if each.id in part.used]
        held = [each for each in present if each.kind not in UNNAMED or each.id in used]
        known = {key: node for row in rows.get(ORIGINAL, ()) for key, node in self._name_original(row)}
        drawing = draw(make_corpus(circle, part, held), [each.id for each in local], self.base, known)
        outlets = {outlet: NamedNode(iri) for outlet, iri in self.outlets.items()}
        own, shared = map(to_lines, drawing.make_own())
        for article, extraction in zip(circle.articles, circle.extractions, strict=True):
            own |= to_lines(drawing.make_graph(article, extraction, outlets))
        left.note_lines(shared)
        for role in part.roles:
            left.note_role(role, drawing.find_role_nodes(role))
        for entity in seen:
            if entity.id in part.used:
                left.marks.add((entity.id, _USED if entity.id in used else _PRESENT))
                if entity not in held:
                    left.note_doubt(entity, to_lines(_mention(entity, circle, part, self.base)) - own)
        counted = sum(each.kind not in UNCOUNTED for each in local if each.id in part.used)
        left.tally.update({"entities": counted, "events": len(part.events), "conflicts": len(part.conflicts)})
        return own

    def _name_original(self, row: Row) -> Iterator[tuple[str, NamedNode]]:
        article = decode(row.record, Article)
        yield article.id, Iris(Corpus(articles=(article,), extractions=(), resolution=_NOTHING), self.base)[article.id]


@dataclass(slots=True)
class _Left:
    """What the circles of a bucket leave to be settled with those of others."""

    buckets: int
    marks: set[tuple[str, bytes]] = field(default_factory=set)
    tally: Counter[str] = field(default_factory=Counter)
    _lines: "_Lines" = field(init=False)
    _rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines = _Lines(self.buckets)

    def note_lines(self, lines: Iterable[Line]) -> None:
        self._lines.add(lines)

    def note_role(self, role: RoleHolding, nodes: Mapping[str, str]) -> None:
        bucket = bucket_of(role.id.encode(), self.buckets)
        self._rows.append(Row(ROLE, bucket, role.id, encode(role), json.dumps(nodes, sort_keys=True).encode()))

    def note_doubt(self, entity: Entity, lines: set[Line]) -> None:
        bucket = bucket_of(entity.id.encode(), self.buckets)
        self._rows.append(Row(DOUBT, bucket, entity.id, b"\n".join(sorted(lines))))

    def make_rows(self) -> Iterator[Row]:
        """All of it as rows."""
        yield from self._rows
        for entity, mark in sorted(self.marks):
            yield Row(MARK, bucket_of(entity.encode(), self.buckets), entity, mark)
        yield from self._lines.make_rows()
        yield _make_tally_row(self.tally)


class _Lines:
    """Lines by the bucket in which those that are the same come together."""

    def __init__(self, buckets: int) -> None:
        self._buckets = buckets
        self._lines: defaultdict[int, set[Line]] = defaultdict(set)

    def add(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._lines[bucket_of(line, self._buckets)].add(line)

    def make_rows(self) -> Iterator[Row]:
        for bucket, lines in sorted(self._lines.items()):
            yield Row(LINE, bucket, "", b"\n".join(sorted(lines)))


@dataclass(frozen=True, slots=True)
class SettleThings:
    """What circles tell of entities and roles, all of one thing together → its lines."""

    base: str
    buckets: int

    only_records: ClassVar = True

    def __call__(self, table: pa.Table) -> Iterator[pa.RecordBatch]:
        """Rows of LINE, OUTLET and TALLY for those of ENTITY, MARK, DOUBT and ROLE."""
        lines, tally = _Lines(self.buckets), Counter[str]()
        outlets: list[Row] = []
        for key, rows in group_rows(table):
            if ROLE in rows:
                lines.add(to_lines(self._draw_role(rows[ROLE])))
            marks = {row.record for row in rows.get(MARK, ())}
            for row in rows.get(ENTITY, ()) if marks else ():
                entity = decode(row.record, Entity)
                tally["entities"] += entity.kind not in UNCOUNTED
                if entity.kind not in UNNAMED or _USED in marks:
                    lines.add(to_lines(self._draw_entity(entity)))
                    lines.add(line for each in rows.get(DOUBT, ()) for line in each.record.splitlines())
                    outlets += [_make_outlet_row(key, entity)] if entity.kind == "Outlet" else []
        yield from batch_rows([*outlets, *lines.make_rows(), _make_tally_row(tally)])

    def _draw_entity(self, entity: Entity) -> Iterator[Quad]:
        return entity_quads(entity, _name_entity(entity, self.base))

    def _draw_role(self, rows: Sequence[Row]) -> Iterator[Quad]:
        known = {key: NamedNode(iri) for row in rows for key, iri in json.loads(row.beside).items()}
        role = merge_role([decode(row.record, RoleHolding) for row in rows])
        return role_quads(role, Iris(Corpus(articles=(), extractions=(), resolution=_NOTHING), self.base, known))


@dataclass(frozen=True, slots=True)
class WriteLines:
    """Lines that several circles may have, all that are the same together → a part of the graph."""

    folder: str

    only_records: ClassVar = True

    def __call__(self, table: pa.Table) -> Iterator[pa.RecordBatch]:
        """Rows of PART for those of LINE.

        Raises:
            OutputError: the part cannot be written (the disk is full).
        """
        lines = {line for row in read_rows(table) for line in row.record.splitlines()}
        if lines:
            part = write_lines(f"b-{table['bucket'][0].as_py():06}", lines, Path(self.folder))
            yield make_rows([_make_part_row(part)])


class OutletNames(NamedTuple):
    """What an outlet is called."""

    name: str
    aliases: Sequence[str]
    misspellings: Sequence[str]


def read_outlet(row: Row) -> Entity:
    """The outlet of a row of OUTLET."""
    names = OutletNames(*json.loads(row.record))
    return Entity(
        id=row.key,
        kind="Outlet",
        name=names.name,
        aliases=tuple(names.aliases),
        misspellings=tuple(names.misspellings),
        members=(),
    )


def make_line_rows(quads: Iterable[Quad], buckets: int) -> pa.RecordBatch:
    """The quads as rows of LINE."""
    lines = _Lines(buckets)
    lines.add(to_lines(quads))
    return make_rows(lines.make_rows())


def _make_outlet_row(key: str, entity: Entity) -> Row:
    return Row(OUTLET, 0, key, json.dumps([entity.name, entity.aliases, entity.misspellings]).encode())


def _make_part_row(part: PartRow) -> Row:
    return Row(PART, 0, "", json.dumps(astuple(part)).encode())


def _make_tally_row(tally: Counter[str]) -> Row:
    return Row(TALLY, 0, "", json.dumps(tally, sort_keys=True).encode())


def _make_seen(row: Row) -> Entity:
    key, kind, name, members = json.loads(row.record)
    return Entity.model_validate({"id": key, "kind": kind, "name": name, "members": members})


def _name_entity(entity: Entity, base: str) -> Iris:
    resolution = _NOTHING.model_copy(update={"entities": (entity,)})
    return Iris(Corpus(articles=(), extractions=(), resolution=resolution), base)


def _mention(entity: Entity, circle: Circle, part: Part, base: str) -> Iterator[Quad]:
    """The mentions of an entity of which the circle says nothing, as the graph has them where it holds the entity."""
    resolution = _NOTHING.model_copy(update={"entities": (entity,)})
    iris = Iris(Corpus(articles=circle.articles, extractions=(), resolution=resolution), base)
    own = frozenset(entity.members)
    for extraction in circle.extractions:
        entities = tuple(doc for doc in extraction.entities if doc.id in own)
        yield from mention_quads(_only(extraction, entities), part.denotes, {}, iris)


def _only(extraction: Extraction, entities: Sequence[object]) -> Extraction:
    nothing = {"events": (), "figures": (), "roles": (), "relations": ()}
    return extraction.model_copy(update={"entities": entities, **nothing})


_NOTHING: Final = Resolution(entities=(), events=(), figures=(), roles=(), relations=(), conflicts=(), denotes={})
