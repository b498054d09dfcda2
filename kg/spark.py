"""The stages on a Spark cluster: the same functions, by `mapInArrow` and `applyInArrow`, as on one machine.

Articles are read, and put into circles by their names, on the driver; all else is done by the executors, which need
Dateline and its language pipeline installed, and the result's folder on a shared disk.
"""

import os
import re
import shutil
import socket
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa

from kg.engine.components import Places, place_drafts
from kg.engine.engines import Step
from kg.engine.extraction import Progress
from kg.engine.kinds import DRAFT, KEYS
from kg.engine.rows import ROWS, Row, Stage, load_rows, read_rows, sort_rows, write_rows
from kg.errors import EngineError

try:
    from py4j.protocol import Py4JError
    from pyspark import StorageLevel
    from pyspark.errors import PySparkException
    from pyspark.sql import DataFrame, SparkSession, functions
    from pyspark.sql.functions import col
except ModuleNotFoundError as error:
    raise EngineError("spark", "it is not installed", "install it with: pip install 'dateline[spark]'") from error

_FOREIGN: Final = (PySparkException, Py4JError, RuntimeError, OSError)
"""What Spark's client raises where something is wrong with the cluster."""
MOST_DRAFTS: Final = 20_000_000
"""So many drafts the driver brings together: it takes some 100 bytes for each."""
_ROWS: Final = "kind string, bucket int, key string, record binary, beside binary"
_BESIDES: Final = ("record", "beside")
_PARTITIONS: Final = "spark.sql.shuffle.partitions"
_PARTITIONS_A_CORE: Final = 4
"""Tasks that a step is cut into, where the user says nothing."""
_TRIES: Final = 4
"""Of a task, on whatever executor, before Spark gives up."""
_LONGEST: Final = 300
"""Characters of what Spark tells."""
_REACH_SECONDS: Final = 5.0
_OWN_ERROR: Final = re.compile(r"kg\.errors\.\w+: (.+)")


@contextmanager
def open_spark(master: str, *, cache: Path | None = None) -> "Iterator[Spark]":
    """An engine on the cluster (`local[2]`, `spark://host:7077`, `yarn`, `k8s://…`), which is left at the end.

    A cache is a folder on the shared disk, in which what was read is kept from build to build.

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
        yield Spark(session, master, cache)
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
        "spark.log.level": "OFF",
        **({"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"} if on_loopback else {}),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    with _quiet():
        session: SparkSession = builder.getOrCreate()
    context = session.sparkContext
    if not context.getConf().contains(_PARTITIONS):
        session.conf.set(_PARTITIONS, str(_PARTITIONS_A_CORE * context.defaultParallelism))
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


class Frame(NamedTuple):
    """Rows on a cluster."""

    rows: DataFrame
    paths: DataFrame | None = None
    """The files that hold them part by part, on the shared disk; None where they are the executors'."""


class Spark:
    """An engine on a Spark cluster."""

    progress: Progress | None = None

    def __init__(self, session: SparkSession, master: str, cache: Path | None) -> None:
        """Begins with what is opened; the cache, where there is one, is on the shared disk."""
        self._session, self._master, self.cache = session, master, cache

    @contextmanager
    def work_in(self, folder: Path) -> "Iterator[FrameWorks]":
        """The cluster at work; the folder is on the shared disk."""
        yield FrameWorks(self._session, self._master, folder)


class FrameWorks:
    """A cluster at work. Every step is done when it is asked for, and what it gives is kept on the executors' disks."""

    def __init__(self, session: SparkSession, master: str, folder: Path) -> None:
        self._session, self._master, self._folder = session, master, folder.absolute()
        self._files = 0

    def spread(self, batches: Iterable[pa.RecordBatch]) -> Frame:
        """The rows, each batch a file on the shared disk."""
        paths = []
        for batch in batches:
            self._files += 1
            paths.append(str(self._folder / f"{self._files:07}.arrow"))
            write_rows(Path(paths[-1]), [batch])
        with _told(self._master):
            known = pa.table({"part": pa.array(range(len(paths)), pa.int64()), "path": pa.array(paths, pa.string())})
            frame = self._session.createDataFrame(known).repartition(max(len(paths), 1), "part")
            return Frame(frame.mapInArrow(_load_parts, _ROWS), frame)

    def map(self, rows: Frame, step: Step, told: Callable[[int], None]) -> tuple[Frame, list[int]]:
        """What the stage gives for every part alone; none is set aside, nor told of.

        Raises:
            EngineError: a part failed again and again.
        """
        assert rows.paths is not None, "parts are mapped as they were spread"
        with _told(self._master):
            return self._keep(rows.paths.mapInArrow(_map_parts(step.stage), _ROWS)), []

    def gather(self, rows: Sequence[Frame], step: Step) -> Frame:
        """What the stage gives for the rows of every bucket together.

        Raises:
            EngineError: a bucket failed again and again.
        """
        kinds = list(step.kinds)
        with _told(self._master):
            all_rows = reduce(DataFrame.unionAll, (each.rows.where(col("kind").isin(kinds)) for each in rows))
            return self._keep(all_rows.groupBy("bucket").applyInArrow(_run_bucket(step.stage), _ROWS))

    def route(self, rows: Frame, kind: str, places: Places) -> Frame:
        """The rows of a kind that have a place, put there."""
        keys, to = ([name.decode() for name in names.tolist()] for names in (places.keys, places.to))
        known = pa.table([keys, pa.array(places.buckets, pa.int32()), to], ["key", "at", "to"])
        with _told(self._master):
            found = rows.rows.where(col("kind") == kind).join(self._session.createDataFrame(known), "key")
            return self._keep(found.select("kind", col("at").alias("bucket"), col("to").alias("key"), *_BESIDES))

    def place_drafts(self, rows: Frame, buckets: int) -> Frame:
        """The drafts, those of one component in one bucket: found on the driver while they fit, beyond by stars."""
        with _told(self._master):
            many = rows.rows.where(col("kind") == KEYS).count() > MOST_DRAFTS
        if not many:
            return self.route(rows, DRAFT, place_drafts(self.read(rows, KEYS), buckets))
        with _told(self._master):
            edges = rows.rows.where(col("kind") == KEYS).mapInArrow(_find_edges, "u string, v string")
            roots = find_stars(edges).select(col("u").substr(2, 64).alias("key"), col("v").substr(2, 64).alias("root"))
            found = rows.rows.where(col("kind") == DRAFT).join(roots, "key", "left")
            at = (functions.crc32(functions.coalesce("root", "key")) % buckets).cast("int")
            return self._keep(found.select("kind", at.alias("bucket"), "key", *_BESIDES))

    def read(self, rows: Frame, kind: str) -> Iterator[Row]:
        """The rows of a kind."""
        with _told(self._master):
            found = rows.rows.where(col("kind") == kind).toArrow()
        yield from read_rows(found)

    def drop(self, *rows: Frame) -> None:
        """Lets the executors remove rows that are needed no more."""
        for each in rows:
            each.rows.unpersist()

    def _keep(self, rows: DataFrame) -> Frame:
        with _told(self._master):
            kept = rows.persist(StorageLevel.DISK_ONLY)
            kept.count()
            return Frame(kept)


def find_stars(edges: DataFrame) -> DataFrame:
    """For each node (u) of a graph of edges (u, v) the smallest that it is connected with (v), itself left out.

    Source: Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii 2014, 'Connected components in MapReduce and beyond',
    §4: large-star and small-star by turns, until neither changes anything.
    """
    edges, before = edges.distinct().persist(StorageLevel.DISK_ONLY), (-1, 0)
    while (now := _fingerprint(edges)) != before:
        stars = _small_star(_large_star(edges)).persist(StorageLevel.DISK_ONLY)
        before, former, edges = now, edges, stars
        edges.count()
        former.unpersist()
    return edges


def _fingerprint(edges: DataFrame) -> tuple[int, int]:
    """The same for the same edges, whatever their order."""
    total = functions.sum(functions.xxhash64("u", "v").cast("decimal(38,0)"))
    [row] = edges.agg(functions.count("*"), total).collect()
    return int(row[0]), int(row[1] or 0)


def _large_star(edges: DataFrame) -> DataFrame:
    """Every larger neighbour of a node is linked with the smallest of the node and its neighbours."""
    both = edges.unionAll(edges.select(col("v").alias("u"), col("u").alias("v")))
    least = both.groupBy("u").agg(functions.least("u", functions.min("v")).alias("m"))
    return both.join(least, "u").where("v > u").select(col("v").alias("u"), col("m").alias("v")).distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """A node and its smaller neighbours are linked with the smallest of these."""
    down = edges.select(functions.greatest("u", "v").alias("u"), functions.least("u", "v").alias("v"))
    least = down.groupBy("u").agg(functions.min("v").alias("m"))
    others = down.join(least, "u").where("v <> m").select(col("v").alias("u"), col("m").alias("v"))
    return others.unionAll(least.select("u", col("m").alias("v"))).distinct()


def _find_edges(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Drafts and their keys as edges; a draft comes before every key, so that the smallest node is one."""
    for batch in batches:
        pairs = zip(batch["key"].to_pylist(), batch["record"].to_pylist(), strict=True)
        edges = [(f"1{key:016x}", f"0{draft}") for draft, keys in pairs for key in np.frombuffer(keys, np.uint64)]
        columns = ([edge[at] for edge in edges] for at in range(2))
        yield pa.record_batch([pa.array(column, pa.string()) for column in columns], ["u", "v"])


def _load_parts(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for path in batch["path"].to_pylist():
            yield from load_rows(Path(path))


def _map_parts(stage: Stage) -> Any:
    def run(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for path in batch["path"].to_pylist():
                yield from stage(sort_rows(pa.Table.from_batches(load_rows(Path(path)), ROWS)))

    return run


def _run_bucket(stage: Stage) -> Any:
    def run(table: pa.Table) -> pa.Table:
        rows = pa.Table.from_arrays([table[name] for name in ROWS.names], schema=ROWS)
        return pa.Table.from_batches(stage(sort_rows(rows)), ROWS)

    return run


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
