"""Records as bytes on disk: compressed JSON."""

import json
import zlib
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from kg.errors import StoreError

T = TypeVar("T", bound=BaseModel)


def encode(record: BaseModel) -> bytes:
    """The record as compressed JSON; names of files may hold lone surrogates, which pass."""
    content = record.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def decode(content: bytes, shape: type[T], where: str) -> T:
    """The record that `encode` made these bytes of.

    Raises:
        StoreError: they are damaged or of another version.
    """
    try:
        text = zlib.decompress(content)
        try:
            return shape.model_validate_json(text)
        except ValidationError:
            return shape.model_validate(json.loads(text.decode("utf-8", "surrogatepass")))
    except (zlib.error, ValueError) as error:
        remedy = "the store is damaged or of another version: 'kg rebuild' it, or make a new one"
        raise StoreError(where, f"a {shape.__name__.lower()} that cannot be read", remedy) from error
