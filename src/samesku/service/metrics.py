"""Counts and times, as Prometheus reads them."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from samesku.records import Decision

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


class Metrics:
    """What one process has done since it started."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter("samesku_requests", "Requests answered.", ["route", "status"], registry=self.registry)  # fmt: skip
        self._seconds = Histogram("samesku_request_seconds", "Seconds from a request to its answer.", ["route"], buckets=_SECONDS, registry=self.registry)  # fmt: skip
        self._decisions = Counter("samesku_decisions", "Decisions answered.", ["verdict", "stage"], registry=self.registry)  # fmt: skip
        self._lookups = Counter("samesku_cache_lookups", "Pairs looked up among earlier decisions.", ["found"], registry=self.registry)  # fmt: skip
        self._batches = Histogram("samesku_batch_pairs", "Pairs that were decided at a time.", ["stage"], buckets=_SIZES, registry=self.registry)  # fmt: skip
        self._stages = Histogram("samesku_batch_seconds", "Seconds of a batch.", ["stage"], buckets=_SECONDS, registry=self.registry)  # fmt: skip

    def request(self, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def decided(self, decision: Decision) -> None:
        """A decision was answered."""
        self._decisions.labels(str(decision.verdict), decision.stage).inc()

    def looked_up(self, found: int, missing: int) -> None:
        """Pairs were looked up among earlier decisions."""
        self._lookups.labels("yes").inc(found)
        self._lookups.labels("no").inc(missing)

    def batch(self, stage: str, pairs: int, seconds: float) -> None:
        """Pairs were decided at once."""
        self._batches.labels(stage).observe(pairs)
        self._stages.labels(stage).observe(seconds)

    def text(self) -> bytes:
        """All of it, in Prometheus' format."""
        return generate_latest(self.registry)
