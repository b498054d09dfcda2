"""Verdicts on claims, judged by reading: a table of ids and marks that holds no text of any article."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

ASPECTS: Final = ("type", "participants", "date", "factuality", "attribution")
FILE: Final = Path(__file__).parent / "verdicts.tsv"
_COLUMNS: Final = ("claim", "reading", *(f"{aspect} ok" for aspect in ASPECTS), "note")
_MARKS: Final = {"y": True, "n": False, "": None}


class Verdict(NamedTuple):
    """What a judge found on one reading of one claim."""

    claim: str
    """Its id."""
    reading: str
    """Id of what was shown to the judge: another reading of the same claim has to be judged again."""
    marks: Mapping[str, bool | None]
    """Aspect → whether it is right; None where not yet judged."""
    note: str = ""
    """Stage and cause of what is wrong, such as 'coref: it = the vote'; no text of the article beyond single words."""

    @property
    def is_judged(self) -> bool:
        return all(self.marks[aspect] is not None for aspect in ASPECTS)

    @property
    def is_right(self) -> bool:
        return all(self.marks[aspect] for aspect in ASPECTS)

    @property
    def says_nothing_false(self) -> bool:
        """Whether all that the claim says is right, though it may say too little (convention.md)."""
        return self.is_right or (self.is_judged and self.note.startswith("lacks:"))


def open_verdict(claim: str, reading: str) -> Verdict:
    """A verdict that is still to be given."""
    return Verdict(claim, reading, dict.fromkeys(ASPECTS))


def read_verdicts(file: Path) -> dict[tuple[str, str], Verdict]:
    """The verdicts of a table by claim and reading; none where there is no table.

    Raises:
        ValueError: a column is missing, or a mark is neither y nor n nor empty.
    """
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(rows.fieldnames or ()) != _COLUMNS:
            raise ValueError(f"{file.name}: columns {rows.fieldnames}; expected {', '.join(_COLUMNS)}")
        found = [_read_row(file.name, number, row) for number, row in enumerate(rows, start=2)]
    return {(verdict.claim, verdict.reading): verdict for verdict in found}


def _read_row(name: str, number: int, row: Mapping[str, str]) -> Verdict:
    marks = {}
    for aspect in ASPECTS:
        mark = (row[f"{aspect} ok"] or "").strip()
        if mark not in _MARKS:
            raise ValueError(f"{name}:{number}: {aspect}: {mark!r}; expected y, n or nothing")
        marks[aspect] = _MARKS[mark]
    return Verdict(row["claim"], row["reading"], marks, (row["note"] or "").strip())


def write_verdicts(verdicts: Iterable[Verdict], file: Path) -> None:
    """Writes the table, in the order given."""
    words = {value: mark for mark, value in _MARKS.items()}
    lines = ["\t".join(_COLUMNS)]
    for each in verdicts:
        note = " ".join(each.note.split())
        lines.append("\t".join((each.claim, each.reading, *(words[each.marks[aspect]] for aspect in ASPECTS), note)))
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
