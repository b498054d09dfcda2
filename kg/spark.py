"""The stages on a Spark cluster: the same functions, by `mapInArrow`, over the same parts as on one machine.

Articles are read, and what they say together is resolved, on the driver; what is done to one article at a time is done
by the executors, which need Dateline and its language pipeline installed, and the result's folder on a shared disk.
"""

import os
import re
import shutil
import socket
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pyarrow as pa

from kg.engine.batches import ARTICLES, decode, make_article_batch, read_extraction_batch
from kg.engine.engines import number_parts
from kg.engine.extraction import Found
from kg.engine.quad_parts import write_article_part
from kg.engine.stages import extract_batches
from kg.errors import EngineError
from kg.graph.quads import Naming
from kg.records import Article, Extraction
from kg.show.material import PartRow

try:
    from py4j.protocol import Py4JError
    from pyspark import StorageLevel
    from pyspark.errors import PySparkException
    from pyspark.sql import DataFrame, SparkSession
except ModuleNotFoundError as error:
    raise EngineError("spark", "it is not installed", "install it with: pip install 'dateline[spark]'") from error

_FOREIGN: Final = (PySparkException, Py4JError, RuntimeError, OSError)
"""What Spark's client raises where something is wrong with the cluster."""
_COLUMNS: Final = ["part", *ARTICLES.names]
_SAID: Final = "part long, key string, language string, record binary, digest binary, said binary"
_ROWS: Final = "file string, count long, bytes long, sha256 string"
_TRIES: Final = 4
"""Of a task, on whatever executor, before Spark gives up."""
_LONGEST: Final = 300
"""Characters of what Spark tells."""
_REACH_SECONDS: Final = 5.0
_OWN_ERROR: Final = re.compile(r"kg\.errors\.\w+: (.+)")


@contextmanager
def open_spark(master: str) -> "Iterator[Spark]":
    """An engine on the cluster (`local[2]`, `spark://host:7077`, `yarn`, `k8s://…`), which is left at the end.

    Raises:
        EngineError: there is no Java, or nothing answers at the address; later: a part failed again and again.
    """
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise EngineError("spark", "no Java on this machine", "install Java 17, such as openjdk-17-jre-headless")
    _check_master(master)
    try:
        session = _start(master)
    except _FOREIGN as error:
        raise _tell(master, error) from error
    try:
        yield Spark(session, master)
    finally:
        session.stop()


def _check_master(master: str) -> None:
    """Sees whether a standalone master answers: Spark itself tries for a minute, and tells it in a hundred lines.

    Raises:
        EngineError: none does.
    """
    for address in master.removeprefix("spark://").split(",") if master.startswith("spark://") else ():
        place = urlsplit(f"//{address}")
        try:
            socket.create_connection((place.hostname or "", place.port or 0), _REACH_SECONDS).close()
        except (OSError, ValueError) as error:
            last = error
            continue
        return
    if master.startswith("spark://"):
        raise EngineError(master, f"no master answers ({last})", "start it, or name another with --master") from last


def _start(master: str) -> SparkSession:
    on_loopback = master.startswith("local") or re.match(r"spark://(127\.|localhost\b)", master)
    builder = SparkSession.builder.master(master).appName("dateline")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.task.maxFailures": str(_TRIES),
        "spark.driver.maxResultSize": "0",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.shuffle.partitions": "64",
        "spark.log.level": "OFF",
        **({"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"} if on_loopback else {}),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    with _quiet():
        session: SparkSession = builder.getOrCreate()
    context = session.sparkContext
    if context.pythonExec == "python3":  # nobody chose one: the executors' is to be this one
        context.pythonExec = sys.executable
    return session


@contextmanager
def _quiet() -> Iterator[None]:
    """Sends away what a process that is started meanwhile will write to standard error: Java's and log4j's chatter."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


class Spark:
    """An engine on a Spark cluster."""

    def __init__(self, session: SparkSession, master: str) -> None:
        self._session, self._master = session, master
        self._said: DataFrame | None = None

    def extract(self, articles: Sequence[Article], pipelines: Mapping[str, str]) -> Found:
        """What each article says; it is kept on the executors' disks for the parts.

        Raises:
            EngineError: a part failed again and again.
        """
        parts, by_id = number_parts(articles), {article.id: article for article in articles}
        batch = make_article_batch((each.id, each) for each in articles)
        numbers = pa.array([parts[each.id] for each in articles], pa.int64())
        stage = _make_stage(dict(pipelines))
        with _told(self._master):
            frame = self._session.createDataFrame(pa.table([numbers, *batch.columns], _COLUMNS))
            frame = frame.repartition(max(parts.values()), "part")
            self._said = frame.mapInArrow(stage, _SAID).persist(StorageLevel.DISK_ONLY)
            said = self._said.select("key", "digest", "said").withColumnRenamed("said", "record").toArrow()
        found = {key: each for batch in said.to_batches() for key, each in read_extraction_batch(batch, by_id) if each}
        return Found(found, (), 0)

    def write_article_parts(
        self, said: Sequence[tuple[Article, Extraction]], naming: Naming, folder: Path
    ) -> list[PartRow]:
        """Writes the parts of the named graphs, each by one executor.

        Raises:
            EngineError: a part failed again and again.
        """
        assert self._said is not None, "articles are extracted before they are written"
        shared = self._session.sparkContext.broadcast(naming)
        write = _make_writer(shared, str(folder.absolute()))
        with _told(self._master):
            rows = self._said.groupBy("part").applyInArrow(write, _ROWS).collect()
        return sorted(PartRow(*row) for row in rows)


def _make_stage(pipelines: dict[str, str]) -> Any:
    def extract(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            articles = pa.record_batch([batch[name] for name in ARTICLES.names], names=ARTICLES.names)
            [found] = extract_batches([articles], pipelines)
            yield batch.append_column("digest", found["digest"]).append_column("said", found["record"])

    return extract


def _make_writer(naming: Any, folder: str) -> Any:
    def write(table: pa.Table) -> pa.Table:
        records = zip(table["record"].to_pylist(), table["said"].to_pylist(), strict=True)
        said = [(decode(article, Article), decode(extraction, Extraction)) for article, extraction in records]
        row = write_article_part(table["part"][0].as_py(), said, naming.value, Path(folder))
        return pa.Table.from_pylist([asdict(row)])

    return write


@contextmanager
def _told(master: str) -> Iterator[None]:
    """Tells in one line what Spark tells in hundreds."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
            yield
    except _FOREIGN as error:
        raise _tell(master, error) from error


def _tell(master: str, error: Exception) -> EngineError:
    told = str(error)
    own = _OWN_ERROR.findall(told)
    first = next((line.strip() for line in told.splitlines() if line.strip()), type(error).__name__)
    if "stopped SparkContext" in told:
        first = "the cluster gave the work up, its executors failed again and again"
    found = own[-1] if own else first[:_LONGEST]
    return EngineError(master, found, "look into the executors' logs, and run the same command again")
