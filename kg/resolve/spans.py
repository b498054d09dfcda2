"""Spans of days: whether they meet, how far they lie apart, and whether one is the other in a wrong month."""

from kg.records import When


def overlap(one: When, other: When) -> bool:
    """Whether some day lies in both; an open end reaches for ever."""
    starts_before = one.earliest is None or other.latest is None or one.earliest <= other.latest
    return starts_before and (other.earliest is None or one.latest is None or other.earliest <= one.latest)


def gap_days(one: When, other: When) -> int:
    """Days between two spans, 0 where they overlap."""
    if overlap(one, other):
        return 0
    if one.latest and other.earliest and one.latest < other.earliest:
        return (other.earliest - one.latest).days
    return (one.earliest - other.latest).days if one.earliest and other.latest else 0


def inside(inner: When, outer: When) -> bool:
    """Whether every day of the one lies in the other."""
    after = outer.earliest is None or (inner.earliest is not None and inner.earliest >= outer.earliest)
    before = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return after and before


def garbled_month(one: When, other: When) -> bool:
    """Whether both are single days with the same day of the month in different months of one or the next year."""
    if one.earliest is None or other.earliest is None or one.earliest != one.latest or other.earliest != other.latest:
        return False
    a, b = one.earliest, other.earliest
    return a.day == b.day and (a.year, a.month) != (b.year, b.month) and abs((a - b).days) < 366
