"""Records as rows of Arrow record batches, which is what stages take and give at their edge."""

import hashlib
import json
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final, TypeVar

import pyarrow as pa
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from kg.engine.slimming import slim
from kg.records import Article, Extraction, Record

R = TypeVar("R", bound=Record)

ARTICLES: Final = pa.schema(
    [
        pa.field("key", pa.string(), nullable=False),
        pa.field("language", pa.string(), nullable=False),
        pa.field("record", pa.binary(), nullable=False),
    ]
)
"""Key of the article's reading, its language, and the Article as JSON."""
EXTRACTIONS: Final = pa.schema(
    [
        pa.field("key", pa.string(), nullable=False),
        pa.field("digest", pa.binary(), nullable=False),
        pa.field("record", pa.binary(), nullable=False),
    ]
)
"""Key of the article's reading, BLAKE2b of key and record, and the Extraction as JSON."""


def encode(record: Record) -> bytes:
    """The record as JSON, the same bytes for the same record; names of files may hold lone surrogates, which pass."""
    try:
        return record.model_dump_json(exclude_defaults=True).encode("utf-8")
    except (PydanticSerializationError, UnicodeEncodeError):
        return json.dumps(record.model_dump(mode="json", exclude_defaults=True), separators=(",", ":")).encode("ascii")


def decode(content: bytes, shape: type[R]) -> R:
    """The record that `encode` made these bytes of.

    Raises:
        ValueError: they are no such record.
    """
    try:
        return shape.model_validate_json(content)
    except ValidationError:
        return shape.model_validate(json.loads(content))


def make_digest(key: str, record: bytes) -> bytes:
    """Sixteen bytes that tell whether a kept record is whole and stands under its own key."""
    return hashlib.blake2b(key.encode("ascii") + record, digest_size=16).digest()


def make_article_batch(articles: Iterable[tuple[str, Article]]) -> pa.RecordBatch:
    """The articles with their keys as rows."""
    rows = [(key, article.language, encode(article)) for key, article in articles]
    return _make_batch(rows, ARTICLES)


def read_article_batch(batch: pa.RecordBatch) -> Iterator[tuple[str, Article]]:
    """The articles of the rows, with their keys."""
    for key, record in zip(batch["key"].to_pylist(), batch["record"].to_pylist(), strict=True):
        yield key, decode(record, Article)


def make_extraction_batch(extractions: Iterable[tuple[str, Extraction]]) -> pa.RecordBatch:
    """The extractions with their articles' keys as rows."""
    encoded = [(key, encode(extraction)) for key, extraction in extractions]
    return _make_batch([(key, make_digest(key, record), record) for key, record in encoded], EXTRACTIONS)


def read_records(batch: pa.RecordBatch, wanted: Container[str]) -> Iterator[tuple[str, bytes | None]]:
    """The wanted records of the rows, with their articles' keys; None for one that is not as it was written."""
    columns = (batch[name] for name in EXTRACTIONS.names)
    for key, digest, record in zip(*columns, strict=True):
        if key.as_py() in wanted:
            content = record.as_py()
            yield key.as_py(), content if digest.as_py() == make_digest(key.as_py(), content) else None


def decode_slim(content: bytes) -> Extraction:
    """The extraction that `encode` made these bytes of, to be kept by the thousand."""
    extraction = decode(content, Extraction)
    slim(extraction)
    return extraction


def _make_batch(rows: Sequence[tuple[str | bytes, ...]], schema: pa.Schema) -> pa.RecordBatch:
    columns = ([row[at] for row in rows] for at in range(len(schema)))
    return pa.record_batch(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )
