"""Records that are kept by the million take less memory: equal sets of set fields are one set."""

from kg.records import Record

_SHARED: dict[frozenset[str], set[str]] = {}


def slim(record: Record) -> None:
    """Lets the record and all within it share the sets in which pydantic notes which fields were given.

    Each record has one of its own otherwise, of 700 bytes and more, which is most of its memory. Nothing ever changes
    them, for records are frozen and a copy copies them.
    """
    waiting: list[Record] = [record]
    while waiting:
        each = waiting.pop()
        given = each.__pydantic_fields_set__
        shared = _SHARED.setdefault(frozenset(given), given)
        object.__setattr__(each, "__pydantic_fields_set__", shared)
        for value in each.__dict__.values():
            if isinstance(value, Record):
                waiting.append(value)
            elif isinstance(value, tuple) and value and isinstance(value[0], Record):
                waiting.extend(value)
