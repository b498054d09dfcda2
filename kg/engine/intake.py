"""Taking articles in: read as a stream, put on disk in parts; held in memory is what all of them together decide.

That is their names, days and copies, which depend on digests, marks and fingerprints, and never on a second text.
"""

import os
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from kg.engine.batches import decode, encode
from kg.engine.parts import read_part, refuse, write_part
from kg.errors import SourceError
from kg.read.copies import Shingles, find_originals, find_shared, find_shingles, make_sketch
from kg.read.published import Publication
from kg.read.reading import is_unsure, iterate_sources, name_sources
from kg.read.recognition import make_article_id, recognise
from kg.read.sources import Sign, Source, sign
from kg.read.stories import Found, find_days_by_story, find_marks, make_teller, redate, weigh_marks
from kg.records import Article

PART_CHARACTERS: Final = 100_000
"""Of the articles of a part: a few seconds' work, so that a stop loses little and workers end together."""
_RECORDS: Final = pa.schema([pa.field("record", pa.binary(), nullable=False)])


class Light(NamedTuple):
    """What stays in memory of an article."""

    id: str
    source: str
    title: str
    """Only of one without a source."""
    day: date | None
    outlet: str | None
    language: str
    characters: int

    def as_article(self) -> Article:
        """The article without its text, as far as its IRI depends on it."""
        return Article(id=self.id, source=self.source, title=self.title or None, text="")


@dataclass(frozen=True, slots=True)
class Intake:
    """All articles: the light of each in memory, the rest on disk."""

    lights: Sequence[Light]
    """In the order of reading."""
    copies: Mapping[str, str]
    """Id of each copy → id of its original."""
    dropped: Mapping[str, int]
    """How many files or rows were left out, by reason."""
    problems: Sequence[SourceError]
    """One for every file or row that is broken, in the order of reading."""
    _disk: "_Disk"
    _dated: Mapping[str, Found]
    """Id → the day that others give it."""

    def read_articles(self) -> Iterator[list[Article]]:
        """The articles, part by part, as all of them together make them."""
        lights = iter(self.lights)
        for part in self._disk.read_parts():
            yield [self._finish(article, light) for article, light in zip(part, lights, strict=False)]

    def _finish(self, article: Article, light: Light) -> Article:
        own = {"id": light.id, "source": light.source, "copy_of": self.copies.get(light.id)}
        found = self._dated.get(light.id)
        return (redate(article, found) if found else article).model_copy(update=own)


def take_in(paths: Sequence[str | Path], folder: Path) -> Intake:
    """All articles of the paths, their texts put into the folder.

    Raises:
        SourceError: nothing there can be read as an article.
        OutputError: the folder cannot be written (the disk is full).
    """
    disk, dropped, problems = _Disk(folder), Counter[str](), list[SourceError]()
    for source in iterate_sources(paths, dropped, problems):
        disk.add(source)
    disk.close()
    lights, unsure = _name(disk)
    dated = _date(disk, lights, unsure) if unsure else {}
    lights = [light._replace(day=dated[light.id].day) if light.id in dated else light for light in lights]
    return Intake(lights, _find_copies(disk, lights), dict(sorted(dropped.items())), tuple(problems), disk, dated)


@dataclass(slots=True)
class _Disk:
    """Articles as their own texts tell them, on disk, and what tells them apart."""

    folder: Path
    signs: list[Sign] = field(default_factory=list)
    lights: list[Light] = field(default_factory=list)
    """With ids as if no other article had their name and text."""
    unsure: dict[int, Publication] = field(default_factory=dict)
    """By number from 0."""
    starts: list[int] = field(default_factory=list)
    """Number of the first article of each part."""
    ends: "array[int]" = field(default_factory=lambda: array("q", [0]))
    """Where in the file of fingerprints each article's end."""
    _waiting: list[Article] = field(default_factory=list)
    _characters: int = 0
    _outlets: dict[str | None, str | None] = field(default_factory=dict)

    def add(self, source: Source) -> None:
        """Puts an article on disk."""
        article, when = recognise(source, source.name, 0)
        if is_unsure(when):
            self.unsure[len(self.lights)] = when
        outlet = self._outlets.setdefault(article.outlet, article.outlet)
        title = "" if source.name else article.title or ""
        known = (article.published, outlet, article.language, len(article.text))
        self.lights.append(Light(article.id, source.name, title, *known))
        self.signs.append(sign(source))
        self._waiting.append(article)
        self._characters += len(article.text)
        if self._characters >= PART_CHARACTERS:
            self._write()

    def close(self) -> None:
        """Writes what is left."""
        if self._waiting:
            self._write()

    def _write(self) -> None:
        self.starts.append(len(self.lights) - len(self._waiting))
        rows = pa.record_batch([pa.array(list(map(encode, self._waiting)), pa.binary())], schema=_RECORDS)
        write_part(self._path(len(self.starts) - 1), [rows], _RECORDS)
        try:
            with (self.folder / "fingerprints").open("ab") as file:
                for article in self._waiting:
                    file.write(find_shingles(article).tobytes())
                    self.ends.append(file.tell())
        except OSError as error:
            raise refuse(self.folder, error) from error
        self._waiting, self._characters = [], 0

    def _path(self, part: int) -> Path:
        return self.folder / f"read-{part:06}.arrow"

    def read_parts(self) -> Iterator[list[Article]]:
        """The articles, part by part."""
        for part in range(len(self.starts)):
            yield self._read_part(part)

    def read(self, number: int) -> Article:
        """The article of that number."""
        part = bisect_right(self.starts, number) - 1
        [batch] = read_part(self._path(part))
        return decode(batch["record"][number - self.starts[part]].as_py(), Article)

    def _read_part(self, part: int) -> list[Article]:
        [batch] = read_part(self._path(part))
        return [decode(record, Article) for record in batch["record"].to_pylist()]


def _name(disk: _Disk) -> tuple[list[Light], dict[str, Publication]]:
    """The lights with their own names and ids; what is unsure of its day, by id. The signs are let go."""
    numbers = {id(each): number for number, each in enumerate(disk.signs)}
    lights, unsure = disk.lights, {}
    for each, name, nth in name_sources(disk.signs):
        number = numbers[id(each)]
        light, key = lights[number], lights[number].id
        if nth:
            same = Source(where=each.where, name=each.name, qualifiers=(), text=disk.read(number).text)
            key = make_article_id(same, nth)
        lights[number] = light._replace(id=key, source=name if name != light.source else light.source)
        if number in disk.unsure:
            unsure[key] = disk.unsure[number]
    disk.signs.clear()
    disk.unsure.clear()
    return lights, unsure


def _date(disk: _Disk, lights: Sequence[Light], unsure: Mapping[str, Publication]) -> dict[str, Found]:
    numbers = {light.id: number for number, light in enumerate(lights) if light.id in unsure}

    def read_all() -> Iterator[tuple[Light, Article]]:
        articles = (article for part in disk.read_parts() for article in part)
        return zip(lights, articles, strict=True)

    tellers = {light.id: make_teller(article) for light, article in read_all()}
    marks = weigh_marks(lambda: ((light.id, find_marks(article)) for light, article in read_all()), unsure)
    return find_days_by_story(tellers, unsure, marks, lambda key: disk.read(numbers[key]))


def _find_copies(disk: _Disk, lights: Sequence[Light]) -> dict[str, str]:
    with (disk.folder / "fingerprints").open("rb") as file:
        shingles = _Fingerprints(file.fileno(), disk.ends, lights)
        shared = find_shared(make_sketch(each) for each in shingles.values())
        if not len(shared):
            return {}
        return find_originals({light.id: light.day for light in lights}, shingles, shared=shared)


class _Fingerprints(Mapping[str, Shingles]):
    """Article id → fingerprints, read as they are asked for."""

    def __init__(self, file: int, ends: Sequence[int], lights: Iterable[Light]) -> None:
        self._file, self._ends = file, ends
        self._numbers = {light.id: number for number, light in enumerate(lights)}

    def __getitem__(self, article: str) -> Shingles:
        number = self._numbers[article]
        start, end = self._ends[number : number + 2]
        return np.frombuffer(os.pread(self._file, end - start, start), np.uint64)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
