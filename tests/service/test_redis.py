"""With a real Redis that is killed, stopped, started again, and holds rubbish."""

from __future__ import annotations

import signal
import time
from typing import Any

import pytest
from service_shop import Redis, Server, Start

pytestmark = pytest.mark.slow


def decide(server: Server, title: str, **fields: Any) -> dict[str, Any]:
    answer = server.client.post(
        "/v1/match", json={"left": {"title": title, **fields}, "right": {"title": "mug"}}
    )
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def broken(server: Server) -> bool:
    return "redis" in server.client.get("/health/ready").json()["without"]


def until_told(server: Server, state: bool) -> None:
    end = time.monotonic() + 10
    i = 0
    while broken(server) != state:
        assert time.monotonic() < end
        decide(server, f"probe {state} {(i := i + 1)} {time.monotonic()}")
        time.sleep(0.1)


@pytest.fixture
def two(starts: Start, redis_server: Redis) -> tuple[Server, Server]:
    first, second = (starts("--redis", redis_server.url) for _ in range(2))
    return first, second


def test_what_one_replica_decided_the_other_need_not(two: tuple[Server, Server]) -> None:
    first = decide(two[0], "red mug")
    time.sleep(0.2)
    again = decide(two[1], "red mug")
    assert not first["cached"] and again == {**first, "cached": True, "id": again["id"]}


def test_redis_may_die_hang_and_come_back(two: tuple[Server, Server], redis_server: Redis) -> None:
    one, other = two
    decide(one, "warm")
    redis_server.process.send_signal(signal.SIGSTOP)
    begun = time.monotonic()
    assert not decide(one, "while it hangs")["cached"]
    assert time.monotonic() - begun < 1 and broken(one)
    redis_server.process.send_signal(signal.SIGCONT)
    until_told(one, False)
    redis_server.kill()
    until_told(one, True)
    assert (
        not decide(one, "while it is gone")["cached"]
        and not decide(other, "while it is gone")["cached"]
    )
    redis_server.start()
    until_told(one, False)
    until_told(other, False)
    decide(one, "after")
    time.sleep(0.2)
    assert decide(other, "after")["cached"]


def test_rubbish_and_what_is_kept_under_a_wrong_name_are_not_believed(
    two: tuple[Server, Server], redis_server: Redis
) -> None:
    import redis

    store = redis.Redis.from_url(redis_server.url)
    honest = decide(two[0], "red mug")
    decide(two[0], "quite another thing", brand="x")
    time.sleep(0.2)
    keys = sorted(store.keys("samesku:*"))
    assert len(keys) == 2
    values = [store.get(key) for key in keys]
    for one, other in ((keys[0], values[1]), (keys[1], values[0])):
        store.set(one, other)  # each other's
    found = decide(two[1], "red mug")
    assert not found["cached"] and found["probability"] == honest["probability"]
    for i, rubbish in enumerate((b"", b"{", b"\xff", b"[]", values[0].replace(b'"probability":0', b'"probability":7'), b"null", b"1" * 100_000)):  # fmt: skip
        for key in keys:
            store.set(key, rubbish)
        found = decide(two[1], "red mug", id=str(i))
        assert found["probability"] == honest["probability"]
    store.delete(*keys)
    for key in keys:
        store.lpush(key, "a list")  # another type altogether
    assert decide(two[1], "green mug")["probability"] is not None
