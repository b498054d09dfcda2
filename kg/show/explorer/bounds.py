"""The days between which an EDTF date lies, as the cards hold them."""

from datetime import date

from kg.show.edtf import read_edtf


def find_bounds(edtf: str) -> tuple[str, str]:
    """First and last day as ISO days, both inclusive; '' where open or unknown.

    >>> find_bounds("2025-11"), find_bounds("../2025-12-02"), find_bounds("soon")
    (('2025-11-01', '2025-11-30'), ('', '2025-12-02'), ('', ''))
    """
    period = read_edtf(edtf)
    return (iso(period.first), iso(period.last)) if period else ("", "")


def iso(day: date | None) -> str:
    """The ISO day; '' for none."""
    return "" if day is None else day.isoformat()
