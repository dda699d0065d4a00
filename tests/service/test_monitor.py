"""What the service says of its own decisions."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sqlalchemy as sa
from service_shop import Start, free_port

import samesku
from samesku.datasets.sample import sample_dataset
from samesku.service import monitor
from samesku.service.lineup import Choice, Loaded
from samesku.service.monitor import stability
from samesku.service.store import migrate
from samesku.service.tables import decisions, feedback

pytestmark = pytest.mark.slow  # real processes, started and stopped

NOW = time.time()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sa.Connection]:
    engine = sa.create_engine(f"sqlite:///{tmp_path}/s.db")
    with engine.begin() as connection:
        migrate(connection, "head")
        yield connection
    engine.dispose()


@pytest.fixture(scope="module")
def loaded(matcher: Path) -> Loaded:
    return Loaded(Choice("features"), samesku.load(matcher), "1")


@cache
def listings() -> list[dict[str, Any]]:
    """Listings like those that the matcher learned from."""
    return [p.to_dict() for p in sample_dataset(products=300).left.values()]


def product(i: int) -> dict[str, Any]:
    return listings()[i % len(listings())]


def decided(connection: sa.Connection, n: int, **columns: Any) -> list[str]:
    ids = [uuid.uuid4().hex for _ in range(n)]
    rows = [
        {
            "id": one, "time": NOW, "request_id": "r", "matcher": "features@1", "verdict": "NO MATCH",
            "probability": 0.01, "stage": "features", "cached": False, "left": product(i), "right": product(i),
            "seconds": 0.005, **{k: v[i] if isinstance(v, list) else v for k, v in columns.items()},
        }
        for i, one in enumerate(ids)
    ]  # fmt: skip
    connection.execute(decisions.insert(), rows)
    return ids


def say(connection: sa.Connection, ids: list[str], verdict: str) -> None:
    rows = [
        {"time": NOW, "decision_id": one, "verdict": verdict, "by": "", "note": ""} for one in ids
    ]
    connection.execute(feedback.insert(), rows)


def firing(connection: sa.Connection, loaded: Loaded) -> set[str]:
    return {one.alert for one in monitor.watch(connection, loaded, 0.9).alerts if one.firing}


def test_the_stability_index_is_that_of_the_book() -> None:
    # Two bins: (0.5 - 0.25) ln(0.5 / 0.25) + (0.5 - 0.75) ln(0.5 / 0.75).
    assert stability([50, 50], [25, 75]) == pytest.approx(0.2746531)
    assert stability([10, 20], [100, 200]) == 0
    assert np.isfinite(stability([0, 10], [10, 0]))


def test_probabilities_like_those_on_valid_are_no_drift_and_others_are(
    database: sa.Connection, loaded: Loaded
) -> None:
    valid = loaded.matcher.info["valid"]["probabilities"]
    assert sum(valid) == loaded.matcher.info["valid"]["pairs"]
    alike = [p for i, n in enumerate(valid) for p in [i / 10 + 0.05] * round(1000 * n / sum(valid))]
    decided(database, 150, probability=0.5)
    assert monitor.drift(database, loaded).index is None  # too few to say
    database.execute(decisions.delete())
    decided(database, len(alike), probability=alike)
    found = monitor.drift(database, loaded)
    assert found.index is not None and found.index < 0.05 and found.of == len(alike)
    assert firing(database, loaded).isdisjoint({"scores_drifted"})
    decided(database, 1000, probability=0.5, time=NOW + 1)
    assert "scores_drifted" in firing(database, loaded)
    # Another version's decisions tell nothing of this one.
    assert monitor.drift(database, Loaded(loaded.choice, loaded.matcher, "2")).of == 0


def test_listings_without_what_the_learned_ones_have_are_told(
    database: sa.Connection, loaded: Loaded
) -> None:
    decided(database, 300)
    assert not monitor.drift(database, loaded).listings
    database.execute(decisions.delete())
    bare = [{"id": str(i), "title": "thing"} for i in range(300)]
    decided(database, 300, left=bare, right=bare)
    found = monitor.drift(database, loaded).listings
    assert any("a brand" in clause for clause in found)
    assert "listings_drifted" in firing(database, loaded)


def test_low_accuracy_is_told_when_it_is_sure(database: sa.Connection, loaded: Loaded) -> None:
    ids = decided(database, 40)
    say(database, ids[:10], "MATCH")
    assert "accuracy_low" not in firing(database, loaded)  # all wrong, and too few
    say(database, ids[10:], "NO MATCH")
    found = monitor.watch(database, loaded, 0.9)
    assert found.judged.accuracy and found.judged.accuracy.value == 0.75
    assert "accuracy_low" in firing(database, loaded)
    say(database, ids[:10], "NO MATCH")  # the latest holds
    assert "accuracy_low" not in firing(database, loaded)


def test_a_match_rate_that_changed_is_told(database: sa.Connection, loaded: Loaded) -> None:
    decided(database, 2000, time=NOW - 3 * monitor.DAY, verdict=["MATCH", *["NO MATCH"] * 9] * 200)
    decided(database, 300, verdict=["MATCH", *["NO MATCH"] * 9] * 30)
    assert "match_rate_changed" not in firing(database, loaded)
    decided(database, 300, verdict="MATCH")
    assert "match_rate_changed" in firing(database, loaded)


def test_traffic_counts_each_decision_in_its_span(database: sa.Connection) -> None:
    decided(database, 3, time=[100.2, 159.9, 160.1], verdict=["MATCH", "REVIEW", "NO MATCH"], cached=[True, False, True])  # fmt: skip
    found = monitor.traffic(database, 100.0, 60, 3)
    assert [(s.time, s.decisions, s.matches, s.reviews, s.cached) for s in found] == [
        (100.0, 2, 1, 1, 1),
        (160.0, 1, 0, 0, 1),
        (220.0, 0, 0, 0, 0),
    ]
    assert sum(s.decisions for s in monitor.traffic(database, 150.0, 60, 1)) == 2


def test_latency_is_told_by_stage(database: sa.Connection) -> None:
    decided(database, 100, seconds=[i / 1000 for i in range(100)])
    decided(database, 10, cached=True, seconds=0.001)
    found = {one.stage: one for one in monitor.latencies(database)}
    assert found["features"].p50_ms == pytest.approx(49.5) and found["features"].pairs == 100
    assert found["cache"].p99_ms == 1.0


def test_a_running_service_answers_all_of_it_and_exports_it(starts: Start) -> None:
    server = starts()
    pairs = [{"left": {"title": f"thing {i}"}, "right": {"title": "mug"}} for i in range(30)]
    server.client.post("/v1/match/batch", json={"pairs": pairs}).raise_for_status()
    time.sleep(1.2)  # written behind the answers; what is served is told each second
    for path in ("drift", "latency", "alerts", "traffic?hours=1&spans=6", "accuracy"):
        answer = server.client.get(f"/v1/monitor/{path}")
        assert answer.status_code == 200, answer.text
    spans = server.client.get("/v1/monitor/traffic?hours=1&spans=6").json()
    assert len(spans) == 6 and sum(s["decisions"] for s in spans) == 30
    [model] = server.client.get("/v1/models").json()
    tag = f"{model['name']}@{model['version']}"
    assert server.metric(f'samesku_serving{{matcher="{tag}"}}') == 1
    text = server.client.get("/metrics").text
    assert 'samesku_alert{alert="accuracy_low"} 0.0' in text
    assert 'samesku_without{part="store"} 0.0' in text


def test_several_processes_share_a_port_and_are_counted_together(starts: Start) -> None:
    """Two processes; one is killed, and another takes its place."""
    import psutil

    server = starts("--workers", "2")
    parent = psutil.Process(server.process.pid)

    def serving() -> list[Any]:
        found = [p for p in parent.children() if p.status() != psutil.STATUS_ZOMBIE]
        return [p for p in found if "spawn_main" in " ".join(p.cmdline())]

    def ask(n: int) -> None:
        for i in range(n):  # each with a connection of its own
            body = {"left": {"title": f"thing {time.time()} {i}"}, "right": {"title": "mug"}}
            answer = server.fresh("/v1/match", body)
            assert answer.status_code == 200

    def counted(n: int) -> None:
        """By both processes alike. A request is counted when it was answered, so the last one a moment later."""
        until = time.monotonic() + 5
        while server.metric(name) < n and time.monotonic() < until:
            time.sleep(0.05)
        assert [server.metric(name) for _ in range(8)] == [n] * 8

    name = 'samesku_requests_total{route="/v1/match",status="200"}'
    assert len(serving()) == 2
    ask(20)
    counted(20)
    serving()[0].kill()
    until = time.monotonic() + 60
    while len(serving()) < 2:
        assert time.monotonic() < until
        time.sleep(0.1)
    ask(10)
    counted(30)
    assert server.stop() == 0
    assert not parent.is_running()


def test_processes_end_with_the_one_that_started_them(starts: Start) -> None:
    import psutil

    server = starts("--workers", "2")
    children = psutil.Process(server.process.pid).children()
    server.process.kill()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive


def test_processes_that_cannot_start_say_why_once(matcher: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-m", "samesku", "serve", "-m", str(matcher), "--workers", "2", "--port", str(free_port()), "--catalogue", "nothing.csv"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, cwd=tmp_path)
    assert done.returncode == 2
    assert "nothing.csv" in done.stderr and "Traceback" not in done.stderr
