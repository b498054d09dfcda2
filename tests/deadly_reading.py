"""Reading of which worker processes die; spawned processes import it by name."""

import os
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

import pyarrow as pa

from kg.engine.extracting import ExtractArticles


@dataclass(frozen=True)
class DeadlyReading:
    """A stage as `ExtractArticles` of which its process dies where the article is among those to be read."""

    only_records: ClassVar = False
    article: str
    pipelines: Mapping[str, str]
    keep: Mapping[str, str]

    def __call__(self, table: pa.Table) -> Iterator[pa.RecordBatch]:
        if self.article in table["key"].to_pylist():
            os.kill(os.getpid(), signal.SIGKILL)
        yield from ExtractArticles(self.pipelines, self.keep)(table)
