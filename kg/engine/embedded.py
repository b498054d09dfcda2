"""This machine as an engine: rows are part files on disk, and stages run over them in worker processes."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, NamedTuple, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.engine.components import Places, place_drafts
from kg.engine.engines import Step
from kg.engine.extraction import WORTH_WORKERS, Effort, Progress
from kg.engine.kinds import DRAFT, KEYS
from kg.engine.rows import ROWS, Place, Row, load_rows, read_rows, write_rows
from kg.engine.tasks import Task, run_task
from kg.engine.workers import MOST_DEATHS, Crew, Outcome, run_parts
from kg.errors import EngineError

_ROUTED_BYTES: Final = 1 << 23
"""Of rows that are put into one file on their way into their buckets: fewer files are opened for each."""
Span = tuple[int, int]
"""The first and the last bucket of rows."""


class Files(NamedTuple):
    """Rows on disk."""

    spans: Mapping[Path, Mapping[str, Span]]
    """File → kind of rows in it → their buckets."""
    places: frozenset[Place]
    """Kinds and buckets of the rows."""


class Embedded:
    """This machine, with as many processes as the effort says."""

    def __init__(self, effort: Effort) -> None:
        self._effort = effort

    @property
    def cache(self) -> Path | None:
        """The folder in which extractions are kept."""
        return self._effort.cache

    @property
    def progress(self) -> Progress | None:
        """Told of every article done."""
        return self._effort.progress

    @contextmanager
    def work_in(self, folder: Path) -> "Iterator[FileWorks]":
        """The machine at work; what it puts into the folder is gone with the folder."""
        with FileWorks(folder, self._effort.jobs) as works:
            yield works


class FileWorks:
    """This machine at work in a folder."""

    def __init__(self, folder: Path, jobs: int | None) -> None:
        self._folder = folder
        self._jobs = jobs
        self._crew: Crew | None = None
        self._stack = ExitStack()
        self._files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.__exit__(*error)  # type: ignore[arg-type]

    def spread(self, batches: Iterable[pa.RecordBatch]) -> Files:
        """The rows, each batch a file."""
        return _note_files(self._write([batch]) for batch in batches)

    def map(self, rows: Files, step: Step, told: Callable[[int], None]) -> tuple[Files, list[int]]:
        """What the stage gives for every file alone, and the numbers of the files that no worker survived.

        Its workers go when it is done: they hold a language pipeline.
        """
        tasks = (
            Task(step.stage, (path,), step.kinds, None, self._new(), number) for number, path in enumerate(rows.spans)
        )
        jobs = self._count_jobs(step)
        return self._run(run_parts(run_task, tasks, jobs=jobs) if jobs > 1 else _run_here(tasks), told)

    def gather(self, rows: Sequence[Files], step: Step) -> Files:
        """What the stage gives for the rows of every bucket together.

        Raises:
            EngineError: no worker survived a bucket.
        """
        buckets = sorted({bucket for each in rows for kind, bucket in each.places if kind in step.kinds})
        tasks = (
            Task(step.stage, tuple(_find_files(rows, step.kinds, bucket)), step.kinds, bucket, self._new(), bucket)
            for bucket in buckets
        )
        crew = self._find_crew(step)
        found, lost = self._run(crew.run(run_task, tasks) if crew else _run_here(tasks), lambda _: None)
        if lost:
            what = f"{MOST_DEATHS} worker processes died while resolving one part (out of memory?)"
            raise EngineError("build", what, "try again with --jobs 1; what was read is kept in the cache")
        return found

    def route(self, rows: Files, kind: str, places: Places) -> Files:
        """The rows of a kind that have a place, put there."""
        return _note_files(self._route(rows, kind, places))

    def _route(self, rows: Files, kind: str, places: Places) -> "Iterator[tuple[Path, list[Place]]]":
        waiting, size = [], 0
        for path in rows.spans:
            for batch in load_rows(path, [kind]):
                waiting.append(_put(batch, places))
                size += batch.nbytes
            if size >= _ROUTED_BYTES:
                yield self._write(waiting)
                waiting, size = [], 0
        if waiting:
            yield self._write(waiting)

    def place_drafts(self, rows: Files, buckets: int) -> Files:
        """The drafts, those that share keys, directly or through others, in one bucket."""
        return self.route(rows, DRAFT, place_drafts(self.read(rows, KEYS), buckets))

    def read(self, rows: Files, kind: str) -> Iterator[Row]:
        """The rows of a kind."""
        for path in rows.spans:
            yield from read_rows(pa.Table.from_batches(load_rows(path, [kind]), ROWS))

    def drop(self, *rows: Files) -> None:
        """Removes files that are needed no more."""
        for each in rows:
            for path in each.spans:
                path.unlink(missing_ok=True)

    def _new(self) -> Path:
        self._files += 1
        return self._folder / f"{self._files:07}.arrow"

    def _write(self, batches: Iterable[pa.RecordBatch]) -> tuple[Path, list[Place]]:
        path = self._new()
        return path, write_rows(path, batches)

    def _run(
        self, outcomes: Iterable[Outcome[Task, list[Place]]], told: Callable[[int], None]
    ) -> tuple[Files, list[int]]:
        done: list[tuple[Path, list[Place]]] = []
        lost = []
        for task, places in outcomes:
            if places is None:
                lost.append(task.number)
            else:
                done.append((task.target, places))
                told(task.number)
        return _note_files(sorted(done)), sorted(lost)

    def _find_crew(self, step: Step) -> Crew | None:
        """The workers of all steps but the reading of articles; None where one process does."""
        jobs = self._count_jobs(step)
        if self._crew is None and jobs > 1:
            self._crew = self._stack.enter_context(Crew(jobs))
        return self._crew

    def _count_jobs(self, step: Step) -> int:
        if self._jobs is not None:
            return self._jobs
        return (os.cpu_count() or 1) if step.characters >= WORTH_WORKERS else 1


def _run_here(tasks: Iterable[Task]) -> Iterator[Outcome[Task, list[Place]]]:
    return (Outcome(task, run_task(task)) for task in tasks)


def _note_files(files: Iterable[tuple[Path, list[Place]]]) -> Files:
    spans: dict[Path, dict[str, Span]] = {}
    all_places: set[Place] = set()
    for path, places in files:
        own = spans.setdefault(path, {})
        for kind, bucket in places:
            first, last = own.get(kind, (bucket, bucket))
            own[kind] = min(first, bucket), max(last, bucket)
            all_places.add((kind, bucket))
    return Files(spans, frozenset(all_places))


def _find_files(rows: Sequence[Files], kinds: Sequence[str], bucket: int) -> Iterator[Path]:
    """The files that may hold rows of the kinds in the bucket."""
    for each in rows:
        for path, spans in each.spans.items():
            if any(first <= bucket <= last for first, last in (spans[kind] for kind in kinds if kind in spans)):
                yield path


def _put(batch: pa.RecordBatch, places: Places) -> pa.RecordBatch:
    keys = np.array([key.encode() for key in batch["key"].to_pylist()], np.bytes_)
    at = places.find(keys)
    found = at >= 0
    to = pa.array([key.decode() for key in places.to[at[found]].tolist()], pa.string())
    kept = batch.filter(pa.array(found))
    columns = [kept["kind"], pc.cast(pa.array(places.buckets[at[found]]), pa.int32()), to]
    return pa.record_batch([*columns, kept["record"], kept["beside"]], schema=ROWS)
