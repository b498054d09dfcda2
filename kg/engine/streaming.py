"""A build as stages over rows, so that no more is held than a bucket, and a light of every article."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic

import numpy as np
import pyarrow as pa
from pyoxigraph import NamedNode, Quad

from kg.engine.batches import encode
from kg.engine.cache import Cache
from kg.engine.components import Places
from kg.engine.engines import R, Step, Works
from kg.engine.extracting import ExtractArticles, make_article_rows
from kg.engine.extraction import Progress, tell_loss
from kg.engine.intake import Intake
from kg.engine.kinds import (
    ARTICLE,
    DOUBT,
    DRAFT,
    ENTITY,
    LINE,
    MARK,
    NAMES,
    ORIGINAL,
    OUTLET,
    PART,
    ROLE,
    SAID,
    SEEN,
    TALLY,
)
from kg.engine.quad_parts import number_parts
from kg.engine.resolving import FindDrafts, UniteDrafts
from kg.engine.rows import Row, Stage, batch_rows
from kg.engine.writing import DrawCircles, SettleThings, WriteLines, make_line_rows, read_outlet
from kg.errors import SourceError
from kg.graph.iris import Iris
from kg.graph.terms import term
from kg.graph.things import name_outlets, outlet_quads
from kg.records import Article, Corpus, Entity, Resolution
from kg.resolve.circles import bring_together
from kg.resolve.stories import Stories
from kg.show.material import PartRow

BUCKET_CHARACTERS: Final = 100_000
"""Of the articles of a bucket, at least where there are several: it is what a process holds at a time."""
_CIRCLES_TO_THINGS: Final = 4
"""So many buckets of circles are there for each of what they have in common, which is that much less."""
_LIGHTER: Final = 5
"""So many times less work than its extraction is what else is done with an article."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build in parts is to do."""

    pipelines: Mapping[str, str]
    """Language code → language pipeline."""
    base: str
    """What all IRIs begin with."""
    folder: Path
    """Where parts are written."""
    cache: Path | None
    """Where extractions are kept."""
    progress: Progress | None
    """Told of every part done."""


@dataclass(frozen=True, slots=True)
class Written:
    """A graph in parts, and how its build went."""

    parts: Sequence[PartRow]
    tally: Mapping[str, int]
    """Numbers by name: articles, words, claims, entities, events, conflicts, parted; 'dropped' with a reason."""
    lost: Sequence[SourceError]
    """One for each part that no worker survived."""
    lost_articles: int
    """How many articles were in them."""
    unread: int
    """Characters of the articles that the cache did not hold."""


def build_stream(intake: Intake, plan: Plan, works: Works[R]) -> Written:
    """Builds the graph of the articles in parts.

    Raises:
        ModelError: no such language pipeline is installed.
        OutputError: a folder cannot be written; what is read is kept in the cache.
        EngineError: the engine gave up.
    """
    return _Build(intake, plan, works).run()


class _Build(Generic[R]):
    """One build; what it holds of articles is their lights, and of circles which articles are in them."""

    def __init__(self, intake: Intake, plan: Plan, works: Works[R]) -> None:
        self._intake = intake
        self._plan = plan
        self._works = works
        self._lights = {light.id: light for light in intake.lights if light.language in plan.pipelines}
        self._characters = sum(light.characters for light in self._lights.values())
        self._parts: list[tuple[str, ...]] = []
        """Ids of the articles of each part that is read."""
        self._unread = 0
        """Characters of the articles that are not in the cache."""
        self._done = 0
        self._tally = Counter[str]()

    def run(self) -> Written:
        works, plan, asked = self._works, self._plan, len(self._lights)
        extracted, lost = self._extract()
        places, buckets = self._place_circles(extracted)
        said, originals = works.route(extracted, SAID, places), works.spread(self._make_originals(places))
        works.drop(extracted)
        found = works.gather([said], self._step(FindDrafts(), SAID))
        buckets = -(-buckets // _CIRCLES_TO_THINGS)
        drafts = works.place_drafts(found, buckets)
        united = works.gather([drafts], self._step(UniteDrafts(buckets), DRAFT))
        works.drop(found, drafts)
        outlets = self._name_known(list(works.read(united, OUTLET)))
        draw = DrawCircles(plan.base, str(plan.folder), buckets, outlets)
        drawn = works.gather([said, originals, united], self._step(draw, SAID, ORIGINAL, SEEN))
        works.drop(said, originals)
        settle = SettleThings(plan.base, buckets)
        settled = works.gather([united, drawn], self._step(settle, ENTITY, MARK, DOUBT, ROLE))
        rest = works.spread([make_line_rows(self._publish(list(works.read(settled, OUTLET)), outlets), buckets)])
        shared = works.gather([drawn, settled, rest], self._step(WriteLines(str(plan.folder)), LINE))
        self._add_up(drawn, settled)
        rows = [PartRow(*json.loads(row.record)) for each in (drawn, shared) for row in works.read(each, PART)]
        return Written(number_parts(rows, plan.folder), self._tally, lost, asked - len(self._lights), self._unread)

    def _step(self, stage: Stage, *kinds: str) -> Step:
        return Step(stage, kinds, self._characters // _LIGHTER)

    def _add_up(self, *rows: R) -> None:
        for each in rows:
            for row in self._works.read(each, TALLY):
                self._tally.update(json.loads(row.record))

    # ------------------------------------------------------------------------------------------------ articles

    def _extract(self) -> tuple[R, list[SourceError]]:
        """What all articles say; adds up what is counted of them."""
        cache = Cache(self._plan.cache, self._plan.pipelines) if self._plan.cache else None
        keep = {each: str(cache.folder_of(each)) for each in self._plan.pipelines} if cache else {}
        rows = self._works.spread(self._make_parts(cache))
        step = Step(ExtractArticles(dict(self._plan.pipelines), keep), (ARTICLE,), self._unread)
        extracted, lost = self._works.map(rows, step, self._tell)
        self._works.drop(rows)
        self._add_up(extracted)
        problems = [tell_loss([self._lights[each].source for each in self._parts[number]]) for number in lost]
        return extracted, problems

    def _make_parts(self, cache: Cache | None) -> Iterator[pa.RecordBatch]:
        for part in self._intake.read_articles():
            articles = [article for article in part if article.id in self._lights]
            keyed = [(cache.key_of(each) if cache else each.id, each) for each in articles]
            rows = [(key, cache.place_of(key) if cache else None, article) for key, article in keyed]
            self._unread += sum(len(article.text) for _, place, article in rows if place is None)
            if rows:
                self._parts.append(tuple(article.id for article in articles))
                yield make_article_rows(rows)

    def _tell(self, number: int) -> None:
        part, self._done = self._parts[number], self._done + len(self._parts[number])
        if self._plan.progress:
            self._plan.progress(self._done, len(self._lights), self._lights[part[-1]].source)

    def _place_circles(self, extracted: R) -> tuple[Places, int]:
        """Where each article goes: into the bucket of its circle; and how many buckets there are."""
        known: dict[str, str] = {}
        names = {
            row.key: frozenset(known.setdefault(name, name) for name in row.record.decode().split("\n") if name)
            for row in self._works.read(extracted, NAMES)
        }
        self._lights = {key: light for key, light in self._lights.items() if key in names}
        placed: list[tuple[bytes, int, bytes]] = []
        bucket = characters = 0
        days = {key: light.day for key, light in self._lights.items()}
        together = bring_together(Stories(names, days))
        self._tally["parted"] += len(together.parted)
        for circle in sorted(together.members, key=self._place_of):  # beside each other as in the files
            if characters >= BUCKET_CHARACTERS:
                bucket, characters = bucket + 1, 0
            characters += sum(self._lights[each].characters for each in circle)
            placed += [(each.encode(), bucket, circle[0].encode()) for each in circle]
        keys, buckets, to = zip(*sorted(placed), strict=True)
        return Places(np.array(keys), np.array(buckets), np.array(to)), bucket + 1

    def _place_of(self, circle: Sequence[str]) -> tuple[str, str]:
        return min((self._lights[each].source, each) for each in circle)

    def _make_originals(self, places: Places) -> Iterator[pa.RecordBatch]:
        """The originals of copies, for the circles of these that do not hold them themselves."""
        copies = {copy: each for copy, each in self._intake.copies.items() if {copy, each} <= self._lights.keys()}
        both = (places.find(np.array([key.encode() for key in keys], "S")) for keys in (copies, copies.values()))
        rows = [
            Row(ORIGINAL, int(places.buckets[at]), places.to[at].decode(), encode(self._lights[original].as_article()))
            for original, at, there in zip(copies.values(), *both, strict=True)
            if places.to[at] != places.to[there]
        ]
        return batch_rows(rows)

    # ------------------------------------------------------------------------------------------------ outlets

    def _name_known(self, rows: Sequence[Row]) -> dict[str, str]:
        """IRI of the node of each outlet of which it is certain whose it is, whatever names turn out to be events'."""
        every, sure = (
            self._name([read_outlet(row) for row in some])[0] for some in (rows, [r for r in rows if not r.beside])
        )
        return {outlet: node.value for outlet, node in sure.items() if every[outlet] == node}

    def _name(self, outlets: Iterable[Entity]) -> tuple[dict[str, NamedNode], Iris]:
        resolution = _NOTHING.model_copy(update={"entities": tuple(sorted(outlets, key=lambda each: each.id))})
        iris = Iris(Corpus(articles=(), extractions=(), resolution=resolution), self._plan.base)
        names = sorted({light.outlet for light in self._lights.values() if light.outlet})
        articles = (Article(id="", source="", text="", outlet=outlet) for outlet in names)
        return name_outlets(articles, resolution, iris), iris

    def _publish(self, rows: Sequence[Row], drawn: Mapping[str, str]) -> Iterator[Quad]:
        """The quads of outlets, and those of publishers that were not drawn with their articles."""
        outlets = [read_outlet(row) for row in rows]
        nodes, iris = self._name(outlets)
        yield from outlet_quads(nodes, outlets, iris)
        for light in self._lights.values():
            if light.outlet in nodes and light.outlet not in drawn:
                corpus = Corpus(articles=(light.as_article(),), extractions=(), resolution=_NOTHING)
                graph = Iris(corpus, self._plan.base)[light.id]
                yield Quad(graph, term("schema:publisher"), nodes[light.outlet], graph)


_NOTHING: Final = Resolution(entities=(), events=(), figures=(), roles=(), relations=(), conflicts=(), denotes={})
