"""Damage of a database on disk, which the engine comes upon only while it reads."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from kg.errors import StoreError

REMEDY: Final = "'kg rebuild --store FOLDER' makes it anew from the articles"
_TOLD: Final = re.compile(r"(Corruption|IO error): .*")
_FILE: Final = re.compile(r" in (?P<folder>\S+)/\d+\.sst\b")


def find_damage(error: Exception) -> StoreError | None:
    """What a foreign exception tells of a damaged database; None where it is about something else.

    >>> str(find_damage(RuntimeError("Corruption: block checksum mismatch in S/graph/000011.sst offset 0")))
    "S/graph: Corruption: block checksum mismatch in S/graph/000011.sst offset 0; 'kg rebuild --store FOLDER' makes it \
anew from the articles"
    >>> find_damage(RuntimeError("maximum recursion depth exceeded"))

    Source: RocksDB's `Status::ToString`, which the engine passes on as the message.
    """
    message = " ".join(str(error).split())
    if not _TOLD.fullmatch(message):
        return None
    file = _FILE.search(message)
    return StoreError(file["folder"] if file else "graph", message.rstrip("."), REMEDY)


@contextmanager
def telling_damage() -> Iterator[None]:
    """Turns what the engine raises on damage into a StoreError.

    Raises:
        StoreError: a database is damaged.
    """
    try:
        yield
    except RuntimeError as error:
        damage = find_damage(error)
        if damage is None:
            raise
        raise damage from error
