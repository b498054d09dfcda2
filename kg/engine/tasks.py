"""A stage to be run over files of rows, by a process that imports nothing but what it runs."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from kg.cycles import no_search
from kg.engine.rows import ROWS, Place, Stage, load_rows, sort_rows, write_rows


class Task(NamedTuple):
    """A stage to be run over rows of files."""

    stage: Stage
    sources: tuple[Path, ...]
    kinds: Sequence[str]
    bucket: int | None
    """None: all."""
    target: Path
    number: int


def run_task(task: Task) -> list[Place]:
    """Runs it; gives the kinds and buckets of the rows that it wrote."""
    batches = (batch for path in task.sources for batch in load_rows(path, task.kinds, task.bucket))
    table = pa.Table.from_batches(batches, ROWS)
    with no_search() if task.stage.only_records else nullcontext():
        return write_rows(task.target, task.stage(sort_rows(table)))
