"""How well a graph in parts finds the planted truth, read line by line: it need not fit into memory, its names must."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from bench.planted.articles import Truth
from bench.planted.scoring import Scores, pairwise, score_conflicts, score_copies
from kg.graph.terms import term

_DENOTES, _MENTION, _CLAIM, _COPY, _SOURCE = (
    term(name).value for name in ("kg:denotes", "kg:mention", "kg:claim", "kg:copy_of", "schema:identifier")
)
_EVENT: Final = "/event/"
Triple = tuple[str, str, str]
Cells = Counter[tuple[str, str | None]]


def grade(truths: Mapping[str, Truth], folder: Path) -> Scores:
    """The scores of the graph in a folder of parts, by the truth of each article, by its source id."""
    people, events, originals = Cells(), Cells(), dict[str, str]()
    sources: dict[str, str] = {}
    at: dict[tuple[str, str], str] = {}
    disputed: set[str] = set()
    for part in sorted(folder.glob("part-*.nq.gz")):
        found = _Part(part)
        sources |= found.sources
        originals |= found.copies
        disputed |= found.disputed
        for article, source in found.sources.items():
            truth = truths[source]
            people.update((key, found.entities.get(f"{article}#char={a},{b}")) for a, b, key in truth.mentions)
            for start, end, key, _ in truth.events:
                place = f"{article}#char={start},{end}"
                events[key, found.events.get(place)] += 1
                at[source, key] = found.claims.get(place, "")
    return Scores(
        people=pairwise(people),
        events=pairwise(events),
        copies=score_copies(truths, {sources[copy]: sources[each] for copy, each in originals.items()}),
        conflicts=score_conflicts(truths, at, disputed),
    )


class _Part:
    """What one part says of mentions, by their IRIs."""

    def __init__(self, part: Path) -> None:
        self.sources: dict[str, str] = {}
        self.copies: dict[str, str] = {}
        self.entities: dict[str, str] = {}
        self.events: dict[str, str] = {}
        self.claims: dict[str, str] = {}
        self.disputed: set[str] = set()
        for subject, name, value in _read(part):
            if name == _DENOTES:
                (self.events if _EVENT in value else self.entities)[subject] = value
            elif name == _MENTION:
                self.claims[value] = subject
            elif name == _CLAIM:
                self.disputed |= {value} if "/conflict/" in subject else set()
            else:
                (self.copies if name == _COPY else self.sources)[subject] = value


def _read(part: Path) -> Iterator[Triple]:
    wanted = {_DENOTES, _MENTION, _CLAIM, _COPY, _SOURCE}
    with gzip.open(part, "rt", encoding="utf-8") as lines:
        for line in lines:
            subject, name, rest = line.split(" ", 2)
            if name[1:-1] in wanted:
                value = json.loads(rest[: rest.rindex('"') + 1]) if rest[0] == '"' else rest.partition(" ")[0][1:-1]
                yield subject[1:-1], name[1:-1], value
