"""Extraction at scale: what is kept is loaded, the rest is read in parts, here or in worker processes, and kept."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa

from kg.engine.batches import EXTRACTIONS, make_article_batch
from kg.engine.cache import Cache
from kg.engine.parts import write_part
from kg.engine.stages import extract_batches
from kg.engine.workers import MOST_DEATHS, run_parts
from kg.errors import SourceError
from kg.records import Article, Extraction, Record

PART_CHARACTERS: Final = 100_000
"""Of the articles of a part: a few seconds' work, so that a stop loses little and workers end together."""
WORTH_WORKERS: Final = 600_000
"""Characters that are left to be read from which on several processes are faster: each loads the pipeline anew."""


Progress = Callable[[int, int, str], None]
"""Called with the number of articles done, the number of all, and the source of the one just done."""


class Effort(Record):
    """How much of the machine a build takes."""

    jobs: int | None = 1
    """Worker processes; None: as many as there are cores, and one where the articles are few."""
    cache: Path | None = None
    """The folder in which extractions are kept from build to build; None: they are not."""
    progress: Progress | None = None
    """Told of every article done."""


class Found(NamedTuple):
    """What was extracted."""

    extractions: Mapping[str, Extraction]
    """By id of the article."""
    set_aside: tuple[SourceError, ...]
    """One for each part that no worker survived, in the order of the articles."""
    kept: int
    """How many were not read again."""


class _Task(NamedTuple):
    """A part of the work: its articles, and where what they say is written."""

    articles: pa.RecordBatch
    sources: tuple[str, ...]
    target: Path
    pipelines: Mapping[str, str]


def extract_all(
    articles: Sequence[Article],
    *,
    pipelines: Mapping[str, str],
    effort: Effort,
) -> Found:
    """What each article says.

    Args:
        articles: in languages that have a pipeline, no two with one id.
        pipelines: language code → language pipeline.
        effort: how many processes, where extractions are kept, and who is told of every article done.

    Raises:
        ModelError: no such language pipeline is installed.
        OutputError: the cache cannot be written.
    """
    with nullcontext(effort.cache) if effort.cache else tempfile.TemporaryDirectory(prefix="kg-") as home:
        cache = Cache(Path(home), pipelines)
        keyed = {cache.key_of(article): article for article in articles}
        found: dict[str, Extraction] = {}

        def take(keys: Iterable[str]) -> None:
            for key, extraction in cache.load(keys):
                found[keyed[key].id] = extraction
                if effort.progress:
                    effort.progress(len(found), len(keyed), keyed[key].source)

        take(keyed)
        kept = len(found)
        left = [(key, article) for key, article in keyed.items() if article.id not in found]
        problems = []
        for task, done in _run(_make_tasks(left, cache, pipelines), _count_jobs(effort, left)):
            if done is None:
                problems.append(tell_loss(task.sources))
                continue
            cache.note(task.target)
            take(task.articles["key"].to_pylist())
        return Found(found, tuple(problems), kept)


def _count_jobs(effort: Effort, left: Sequence[tuple[str, Article]]) -> int:
    if effort.jobs is not None:
        return effort.jobs
    is_worth = sum(len(article.text) for _, article in left) >= WORTH_WORKERS
    return (os.cpu_count() or 1) if is_worth else 1


def _run(tasks: Iterator[_Task], jobs: int) -> Iterator[tuple[_Task, Path | None]]:
    """The tasks, each done: where what they give is written, None where no worker survived one."""
    return run_parts(_extract_part, tasks, jobs=jobs) if jobs > 1 else ((task, _extract_part(task)) for task in tasks)


def _make_tasks(left: Sequence[tuple[str, Article]], cache: Cache, pipelines: Mapping[str, str]) -> Iterator[_Task]:
    for language in pipelines:
        for part in _part(pair for pair in left if pair[1].language == language):
            keys = [key for key, _ in part]
            sources = tuple(article.source for _, article in part)
            yield _Task(make_article_batch(part), sources, cache.part_of(keys, language), pipelines)


def _part(pairs: Iterable[tuple[str, Article]]) -> Iterator[list[tuple[str, Article]]]:
    """The articles in their order, in parts of about `PART_CHARACTERS`."""
    part: list[tuple[str, Article]] = []
    characters = 0
    for pair in pairs:
        part.append(pair)
        characters += len(pair[1].text)
        if characters >= PART_CHARACTERS:
            yield part
            part, characters = [], 0
    if part:
        yield part


def _extract_part(task: _Task) -> Path:
    write_part(task.target, extract_batches([task.articles], task.pipelines), EXTRACTIONS)
    return task.target


def tell_loss(sources: Sequence[str]) -> SourceError:
    """What is told of a part that no worker survived, by the sources of its articles."""
    first, *others = sources
    where = f"{first} and {len(others)} more" if others else first
    found = f"{MOST_DEATHS} worker processes died while reading them (out of memory?)"
    return SourceError(where, found, "try them alone, with --jobs 1, or leave them out")
