"""Resolution as stages: circles → what each knows of entities → the entities, and what each circle sees of them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow as pa

from kg.engine.batches import decode, encode
from kg.engine.drafts import decode_draft, encode_draft, is_local
from kg.engine.kinds import DRAFT, ENTITY, KEYS, OUTLET, SAID, SEEN
from kg.engine.rows import Row, batch_rows, bucket_of, group_rows, make_rows, read_rows
from kg.records import Article, Extraction, make_id
from kg.resolve.apart import Apart
from kg.resolve.choice import Draft, make_drafts, make_entity
from kg.resolve.entities import NAMED_EVENTS, join_entities
from kg.resolve.local import Circle
from kg.resolve.unions import Union, unite


@dataclass(frozen=True, slots=True)
class FindDrafts:
    """Articles of circles with what they say → what each circle knows of entities."""

    only_records: ClassVar = True

    def __call__(self, table: pa.Table) -> Iterator[pa.RecordBatch]:
        """Rows of DRAFT and KEYS for those of SAID."""
        for circle, rows in group_rows(table):
            made = make_circle(rows[SAID])
            place = f"{rows[SAID][0].bucket} {circle}".encode()
            drafts = [draft for draft in make_drafts(made.cast) if not is_local(draft)]
            yield make_rows(row for draft in drafts for row in _make_draft_rows(draft, place))


def _make_draft_rows(draft: Draft, place: bytes) -> tuple[Row, Row]:
    keys = sorted(int(make_id(*key), 16) for key in draft.keys)
    name = draft.members[0]
    return Row(DRAFT, 0, name, encode_draft(draft), place), Row(KEYS, 0, name, np.array(keys, np.uint64).tobytes())


def make_circle(rows: Sequence[Row]) -> Circle:
    """The circle of which the articles are these rows of SAID."""
    said = [(decode(row.record, Article), decode(row.beside, Extraction)) for row in rows]
    said.sort(key=lambda pair: pair[0].id)
    articles, extractions = tuple(article for article, _ in said), tuple(each for _, each in said)
    return Circle(articles, extractions, join_entities(articles, extractions))


@dataclass(frozen=True, slots=True)
class UniteDrafts:
    """What circles know of entities, all that shares a key together → the entities."""

    buckets: int
    """In which entities come together again, by id."""

    only_records: ClassVar = True

    def __call__(self, table: pa.Table) -> Iterator[pa.RecordBatch]:
        """Rows of SEEN, ENTITY and OUTLET for those of DRAFT."""
        places: dict[str, tuple[int, str]] = {}
        known = []
        for row in read_rows(table):
            bucket, _, circle = row.beside.decode().partition(" ")
            draft = decode_draft(row.record)
            places[circle] = (int(bucket), circle)
            known.append((circle, draft))
        unions = unite(known, Apart())
        yield from batch_rows(row for union in unions for row in _make_entity_rows(union, places, self.buckets))


def _make_entity_rows(union: Union, places: dict[str, tuple[int, str]], buckets: int) -> Iterator[Row]:
    drafts, anchor = union
    entity = make_entity([draft for _, draft in drafts], anchor)
    for circle, draft in drafts:
        seen = json.dumps([entity.id, entity.kind, entity.name, draft.members]).encode()
        yield Row(SEEN, *places[circle], seen)
    bucket = bucket_of(entity.id.encode(), buckets)
    yield Row(ENTITY, bucket, entity.id, encode(entity.model_copy(update={"members": ()})))
    if entity.kind == "Outlet":
        names = json.dumps([entity.name, entity.aliases, entity.misspellings]).encode()
        may_be_event = any(not NAMED_EVENTS.isdisjoint(draft.votes) for _, draft in drafts)
        yield Row(OUTLET, 0, entity.id, names, b"?" if may_be_event else b"")
