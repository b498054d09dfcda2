"""What several circles say of the same: roles and relations of one key are one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

from kg.records import Relation, RoleHolding
from kg.resolve.local import Part

T = TypeVar("T", RoleHolding, Relation)


def merge_parts(parts: Sequence[Part]) -> tuple[tuple[RoleHolding, ...], tuple[Relation, ...]]:
    """The roles and relations of all circles, ordered by id."""
    roles = _by_id(chain.from_iterable(part.roles for part in parts))
    relations = _by_id(chain.from_iterable(part.relations for part in parts))
    return tuple(merge_role(each) for each in roles), tuple(merge_relation(each) for each in relations)


def merge_role(parts: Sequence[RoleHolding]) -> RoleHolding:
    """One role of what several circles say of it: in the words of the first claim, with the first dates given."""
    if len(parts) == 1:
        return parts[0]
    ordered = sorted(parts, key=lambda part: part.claims)
    return ordered[0].model_copy(
        update={
            "since": next((part.since for part in ordered if part.since), None),
            "until": next((part.until for part in ordered if part.until), None),
            "as_of": max((part.as_of for part in ordered if part.as_of), default=None),
            "claims": _all_claims(ordered),
        }
    )


def merge_relation(parts: Sequence[Relation]) -> Relation:
    """One relation of what several circles say of it."""
    return parts[0] if len(parts) == 1 else parts[0].model_copy(update={"claims": _all_claims(parts)})


def _all_claims(parts: Sequence[RoleHolding] | Sequence[Relation]) -> tuple[str, ...]:
    return tuple(sorted({claim for part in parts for claim in part.claims}))


def _by_id(records: Iterable[T]) -> list[list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for record in records:
        found[record.id].append(record)
    return [found[each] for each in sorted(found)]
