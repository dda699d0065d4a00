"""Counts and times, as Prometheus reads them.

Where a service is several processes, they share files in a folder that ``PROMETHEUS_MULTIPROC_DIR`` names, and any of
them answers for all.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from samesku.records import Decision
from samesku.service.monitor import Watched

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.06, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
PARTS = ("redis", "store", "matcher")


class Metrics:
    """What the processes have done since they started."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = self._counter("requests", "Requests answered.", "route", "status")
        self._seconds = self._histogram("request_seconds", "Seconds from a request to its answer.", _SECONDS, "route")  # fmt: skip
        self._decisions = self._counter("decisions", "Decisions answered.", "verdict", "stage")
        self._lookups = self._counter("cache_lookups", "Pairs looked up among earlier decisions.", "found")  # fmt: skip
        self._batches = self._histogram("batch_pairs", "Pairs that were decided at a time.", _SIZES, "stage")  # fmt: skip
        self._stages = self._histogram("batch_seconds", "Seconds of a batch.", _SECONDS, "stage")
        self._waiting = self._gauge("waiting_pairs", "Pairs that wait for a matcher.", "livesum")
        self._without = self._gauge("without", "1: the part is broken, and done without.", "livemax", "part")  # fmt: skip
        self._serving = self._gauge("serving", "1: the matcher is being served.", "livemax", "matcher")  # fmt: skip
        self._alerts = self._gauge("alert", "1: a person should look at it.", "livemostrecent", "alert")  # fmt: skip
        self._accuracy = self._gauge("accuracy", "Shares of judged decisions that are right, 30 days.", "livemostrecent", "figure", "bound")  # fmt: skip
        self._drift = self._gauge("score_drift", "Population stability index of the latest probabilities.", "livemostrecent")  # fmt: skip
        self._tag = ""

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"samesku_{name}", text, labels, registry=self._registry)

    def _histogram(self, name: str, text: str, buckets: Any, *labels: str) -> Histogram:
        return Histogram(f"samesku_{name}", text, labels, buckets=buckets, registry=self._registry)

    def _gauge(self, name: str, text: str, mode: Any, *labels: str) -> Gauge:
        """``mode``: how several processes' values make one."""
        return Gauge(
            f"samesku_{name}", text, labels, registry=self._registry, multiprocess_mode=mode
        )

    def request(self, route: str, status: int, seconds: float, waiting: int) -> None:
        """A request was answered, while so many pairs wait."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        self._waiting.set(waiting)

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

    def state(self, tag: str, without: Collection[str]) -> None:
        """What is served, and what is broken."""
        if tag != self._tag:
            if self._tag:
                self._serving.labels(self._tag).set(0)
            self._serving.labels(tag).set(1)
            self._tag = tag
        for part in PARTS:
            self._without.labels(part).set(part in without)

    def watched(self, found: Watched) -> None:
        """How the decisions are doing."""
        for alert in found.alerts:
            self._alerts.labels(alert.alert).set(alert.firing)
        for figure in ("accuracy", "precision", "recall"):
            if share := getattr(found.judged, figure):
                for bound in ("value", "low", "high"):
                    self._accuracy.labels(figure, bound).set(getattr(share, bound))
        if found.drift.index is not None:
            self._drift.set(found.drift.index)

    def text(self) -> bytes:
        """All of it, in Prometheus' format."""
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self._registry)
        folder = os.environ["PROMETHEUS_MULTIPROC_DIR"]
        for path in Path(folder).glob("gauge_live*.db"):
            process = int(path.stem.rsplit("_", 1)[1])
            if not _lives(process):
                mark_process_dead(process, folder)
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
        return generate_latest(registry)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
