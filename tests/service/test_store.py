"""Decisions and feedback, in real databases."""

from __future__ import annotations

import signal
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from service_shop import Postgres, Server, Start

from samesku.records import Decision, Pair, Product, Verdict
from samesku.service.monitor import judged
from samesku.service.store import Answer, Store, migrate
from samesku.service.tables import decisions, feedback, metadata


def decide(server: Server, title: str) -> dict[str, Any]:
    body = {"left": {"title": title, "size": "L"}, "right": {"title": "mug", "price": 3}}
    return dict(server.client.post("/v1/match", json=body).raise_for_status().json())


def ids_in(url: str) -> set[str]:
    with sa.create_engine(url).connect() as connection:
        return set(connection.scalars(sa.select(decisions.c.id)))


def test_a_decision_can_be_looked_up_and_judged(starts: Start) -> None:
    server = starts()
    answered = decide(server, "red \0 mug \N{SNOWMAN}")
    found = server.client.get(f"/v1/decisions/{answered['id']}").json()
    assert {k: found[k] for k in ("id", "verdict", "stage", "matcher", "cached")} == {
        k: answered[k] for k in ("id", "verdict", "stage", "matcher", "cached")
    }
    assert found["probability"] == pytest.approx(answered["probability"], abs=1e-6)
    assert found["left"]["attributes"] == {"size": "L"} and found["right"]["price"] == 3
    assert abs(found["time"] - time.time()) < 60 and found["feedback"] == []
    for verdict in ("MATCH", "NO MATCH"):
        body = {"decision_id": answered["id"], "verdict": verdict, "by": "ann", "note": "n"}
        assert server.client.post("/v1/feedback", json=body).status_code == 201
    said = server.client.get(f"/v1/decisions/{answered['id']}").json()["feedback"]
    assert [one["verdict"] for one in said] == ["MATCH", "NO MATCH"]
    figures = server.client.get("/v1/monitor/accuracy").json()
    assert figures["judged"] == 1
    assert figures["accuracy"]["value"] == float(answered["verdict"] == "NO MATCH")


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", f"/v1/decisions/{'0' * 32}", None, 404),
        ("GET", "/v1/decisions/..%2f..%2fetc", None, 404),
        ("GET", "/v1/decisions/'%20or%201=1", None, 422),
        ("POST", "/v1/feedback", {"decision_id": "0" * 32, "verdict": "MATCH"}, 404),
        ("POST", "/v1/feedback", {"decision_id": "0" * 32, "verdict": "REVIEW"}, 422),
        ("POST", "/v1/feedback", {"decision_id": "0" * 32, "verdict": "MATCH", "by": "\0"}, 422),
        ("GET", "/v1/monitor/accuracy?days=0", None, 422),
    ],
)
def test_what_is_not_there_is_said(server: Server, method: str, path: str, body: Any, status: int) -> None:  # fmt: skip
    answer = server.client.request(method, path, json=body)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_ids_grow_with_the_time(starts: Start) -> None:
    server = starts()
    found = []
    for title in ("a red mug", "a blue mug", "a green mug"):
        found.append(uuid.UUID(decide(server, title)["id"]))
        time.sleep(0.005)  # those of a millisecond are in any order
    assert found == sorted(set(found))
    assert {(one.version, one.variant) for one in found} == {(7, uuid.RFC_4122)}
    assert abs((found[0].int >> 80) / 1000 - time.time()) < 60


def test_a_service_may_store_nothing(starts: Start) -> None:
    server = starts(environment={"SAMESKU_SERVE_STORE": ""})
    assert decide(server, "red mug")["id"] is None
    assert server.client.get(f"/v1/decisions/{'0' * 32}").status_code == 404


def test_the_figures_of_feedback() -> None:
    said = [("MATCH", "MATCH")] * 8 + [("MATCH", "NO MATCH")] * 2 + [("NO MATCH", "MATCH")] * 2
    said += [("NO MATCH", "NO MATCH")] * 28 + [("REVIEW", "MATCH")] * 5
    found = judged(said)
    assert found.judged == 45
    assert found.accuracy and found.precision and found.recall
    assert found.accuracy.value == pytest.approx(36 / 40) and found.accuracy.of == 40
    assert found.precision.value == found.recall.value == pytest.approx(0.8)
    # Wilson's interval of 8 of 10, from the literature.
    assert (found.precision.low, found.precision.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert judged([]).accuracy is None


def test_nothing_that_was_answered_is_lost_at_the_end(starts: Start, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/deep/store.db"
    server = starts(environment={"SAMESKU_SERVE_STORE": url})
    pairs = [{"left": {"title": f"thing {i}"}, "right": {"title": "mug"}} for i in range(1000)]
    answer = server.client.post("/v1/match/batch", json={"pairs": pairs})
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(30) == 0
    assert ids_in(url) == {one["id"] for one in answer.json()["decisions"]}


@pytest.mark.slow
def test_postgres_may_be_restarted_meanwhile(starts: Start, postgres: Postgres) -> None:
    server = starts(environment={"SAMESKU_SERVE_STORE": postgres.url})
    answered: list[str] = []
    failed: list[int] = []
    ended = threading.Event()

    def load() -> None:
        with httpx.Client(base_url=server.client.base_url, timeout=30) as client:
            i = 0
            while not ended.is_set():
                body = {"left": {"title": f"thing {(i := i + 1)}"}, "right": {"title": "mug"}}
                answer = client.post("/v1/match", json=body)
                if answer.status_code == 200:
                    answered.append(answer.json()["id"])
                else:
                    failed.append(answer.status_code)

    thread = threading.Thread(target=load)
    thread.start()
    time.sleep(1)
    postgres.stop()
    time.sleep(2)
    assert "store" in server.client.get("/health/ready").json()["without"]
    # Feedback is not acknowledged before it is written.
    body = {"decision_id": answered[0], "verdict": "MATCH"}
    assert server.client.post("/v1/feedback", json=body).status_code == 503
    postgres.start()
    time.sleep(2)
    ended.set()
    thread.join()
    assert not failed
    assert server.client.post("/v1/feedback", json=body).status_code == 201
    assert server.stop() == 0
    found = ids_in(postgres.url)
    assert set(answered) <= found and len(answered) == len(set(answered)) > 50


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_migrations_go_forward_and_back(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/s.db"
    if kind == "postgres":
        url = request.getfixturevalue("postgres").url
    engine = sa.create_engine(url)
    for _ in range(2):
        with engine.begin() as connection:
            migrate(connection, "head")
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        with engine.begin() as connection:
            migrate(connection, "base")
        assert set(sa.inspect(engine).get_table_names()) <= {"alembic_version"}
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_several_may_open_a_new_store_at_once(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    import subprocess
    import sys

    url = f"sqlite:///{tmp_path}/s.db"
    if kind == "postgres":
        url = request.getfixturevalue("postgres").url
    code = "import asyncio, sys; from samesku.service.store import Store\nasync def run():\n s = Store(sys.argv[1]); await s.open(); await s.close()\nasyncio.run(run())"
    opened = [
        subprocess.Popen([sys.executable, "-c", code, url], stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    assert [(one.wait(60), one.communicate()[1]) for one in opened] == [(0, b"")] * 4


async def kept(store: Store, n: int) -> list[str]:
    pairs = [Pair(Product("1", f"mug {i}"), Product("2", "cup")) for i in range(n)]
    found = [Answer(Decision(Verdict.MATCH, 0.9, "features"), False, "features@1", 0.1)] * n
    return [str(one.id) for one in store.keep(pairs, found, "r")]


def test_old_decisions_are_forgotten_but_not_those_that_were_judged(tmp_path: Path) -> None:
    import asyncio

    async def run() -> tuple[int, bool, bool]:
        store = Store(f"sqlite:///{tmp_path}/s.db")
        await store.open()
        one, other = await kept(store, 2)
        assert await store.tell(one, "MATCH", "", "")
        gone = await store.forget(time.time() + 1)
        out = gone, await store.find(one) is not None, await store.find(other) is not None
        await store.close()
        return out

    assert asyncio.run(run()) == (1, True, False)


def test_one_row_that_cannot_be_stored_does_not_stop_the_others(tmp_path: Path) -> None:
    import asyncio

    url = f"sqlite:///{tmp_path}/s.db"

    async def run() -> list[str]:
        store = Store(url)
        await store.open()
        ids = await kept(store, 5)
        store._waiting[2][1]["verdict"] = None
        await store.close()
        return ids

    ids = asyncio.run(run())
    assert ids_in(url) == {*ids[:2], *ids[3:]}
    with sa.create_engine(url).connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(feedback)) == 0
