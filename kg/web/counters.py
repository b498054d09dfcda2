"""What is counted, as Prometheus reads it."""

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from kg.web.pool import Pool

CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Counters:
    """The counts of one server."""

    def __init__(self, pool: Pool) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter("kg_requests", "Requests answered.", ("route", "status"), registry=self._registry)
        self.outcomes = Counter("kg_jobs", "What became of jobs.", ("outcome",), registry=self._registry)
        self.seconds = Histogram(
            "kg_request_seconds", "Time to the answer.", ("route",), buckets=_SECONDS, registry=self._registry
        )
        self.sent = Counter("kg_sent_bytes", "Bytes of answers.", registry=self._registry)
        for name, told, read in (
            ("kg_workers_idle", "Workers without work.", lambda: pool.idle),
            ("kg_workers_busy", "Workers at work.", lambda: pool.busy),
            ("kg_requests_waiting", "Requests that wait for a worker.", lambda: pool.waiting),
            ("kg_workers_replaced", "Workers killed or lost since the start.", lambda: pool.replaced),
            ("kg_reloads", "Changes of the graph that were followed.", lambda: pool.reloads),
            ("kg_quads", "Statements of the graph.", lambda: pool.quads),
            ("kg_stale", "1 where the last change of the graph could not be followed.", lambda: bool(pool.problem)),
        ):
            Gauge(name, told, registry=self._registry).set_function(read)

    def write(self) -> bytes:
        """The text that Prometheus reads."""
        return generate_latest(self._registry)
