"""Engines: what brings rows together and runs stages over them; whichever it is, the bytes are the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

import pyarrow as pa

from kg.engine.components import Places
from kg.engine.extraction import Progress
from kg.engine.rows import Row, Stage

R = TypeVar("R")
"""Rows as an engine has them: files, or a data frame."""


class Step(NamedTuple):
    """A stage as a step of a build."""

    stage: Stage
    kinds: Sequence[str]
    """Which rows it takes."""
    characters: int
    """Of the articles, about as much as the work: few are not worth worker processes."""


class Works(Protocol[R]):
    """An engine at work in a folder."""

    def spread(self, batches: Iterable[pa.RecordBatch]) -> R:
        """The rows, each batch a part."""

    def map(self, rows: R, step: Step, told: Callable[[int], None]) -> tuple[R, Sequence[int]]:
        """What the stage gives for every part alone, and the numbers of the parts that no worker survived.

        `told` is called with the number of each part that is done, if the engine knows.
        """

    def gather(self, rows: Sequence[R], step: Step) -> R:
        """What the stage gives for the rows of every bucket together.

        Raises:
            EngineError: no worker survived a bucket.
        """

    def route(self, rows: R, kind: str, places: Places) -> R:
        """The rows of a kind that have a place, put there."""

    def place_drafts(self, rows: R, buckets: int) -> R:
        """The drafts, those that share keys, directly or through others, in one bucket."""

    def read(self, rows: R, kind: str) -> Iterator[Row]:
        """The rows of a kind, in no order."""

    def drop(self, *rows: R) -> None:
        """Lets rows go that are needed no more."""


class Engine(Protocol):
    """What runs the stages of a build."""

    @property
    def cache(self) -> Path | None:
        """The folder in which extractions are kept from build to build; None: they are not."""

    @property
    def progress(self) -> Progress | None:
        """Told of every article done."""

    def work_in(self, folder: Path) -> AbstractContextManager[Works[Any]]:
        """The engine at work, with that folder for what it puts down."""
