"""The service as its clients see it."""

from __future__ import annotations

import json
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from service_shop import Server, Start

import samesku
from samesku.cli.app import main
from samesku.records import Pair, Product

LEFT = {"id": "1", "title": "Sony XBR55X900H 55-Inch 4K TV", "brand": "Sony", "price": 999.0}
RIGHT = {"title": 'Sony 55" LED TV (XBR55X900H)', "price": "$1,049.99", "panel": "LED"}
BODY = {"left": LEFT, "right": RIGHT}


def wanted(matcher: Path, left: dict[str, Any], right: dict[str, Any]) -> Any:
    pair = Pair(Product.from_dict(left), Product.from_dict(right))
    return next(iter(samesku.load(matcher).decide([pair])))


def pairs(n: int, word: str = "mug") -> list[dict[str, Any]]:
    return [
        {"left": {"title": f"red {word} {i}"}, "right": {"title": f"{word} {i % 7}"}}
        for i in range(n)
    ]


def problem(answer: httpx.Response, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert found["status"] == status
    assert found["request_id"] == answer.headers["x-request-id"]
    return str(found["detail"])


def test_the_guides_request_gets_the_guides_answer(server: Server, matcher: Path) -> None:
    body = {"walmart_product": LEFT, "amazon_product": RIGHT}
    answer = server.client.post("/match", json=body)
    found = answer.json()
    assert set(found) == {"verdict", "confidence", "reasoning"}
    decision = wanted(matcher, LEFT, RIGHT)
    assert found["verdict"] == str(decision.verdict)
    assert found["reasoning"].splitlines() == list(decision.evidence)
    p = decision.probability
    assert found["confidence"] == ("high" if max(p, 1 - p) >= 0.9 else "low")


def test_a_decision_is_the_matchers_and_is_kept(server: Server, matcher: Path) -> None:
    first = server.client.post("/v1/match", json=BODY).json()
    decision = wanted(matcher, LEFT, RIGHT)
    assert first["probability"] == pytest.approx(decision.probability, abs=1e-6)
    assert first["evidence"] == list(decision.evidence)
    [model] = server.client.get("/v1/models").json()
    assert first["matcher"] == f"{model['name']}@{model['version']}"
    again = server.client.post("/v1/match", json=BODY).json()
    assert {**again, "id": ""} == {**first, "cached": True, "id": ""} and again["id"] != first["id"]
    # An id says nothing of the item; anything else may.
    assert server.client.post("/v1/match", json={"left": {**LEFT, "id": 7}, "right": RIGHT}).json()[
        "cached"
    ]
    for other in ({"panel": "OLED"}, {"price": 3}, {"brand": "Sony"}):
        assert not server.client.post("/v1/match", json={"left": LEFT, "right": RIGHT | other}).json()["cached"]  # fmt: skip
    assert not server.client.post("/v1/match", json={"left": RIGHT, "right": LEFT}).json()["cached"]


def test_a_batch_is_in_order_and_the_same_line_by_line(server: Server) -> None:
    asked = pairs(600)
    found = server.client.post("/v1/match/batch", json={"pairs": asked}).json()["decisions"]
    assert len(found) == 600
    for i in (0, 300, 599):
        again = server.client.post("/v1/match", json=asked[i]).json()
        assert again == {**found[i], "cached": True, "id": again["id"]}
    headers = {"accept": "application/x-ndjson"}
    with server.client.stream(
        "POST", "/v1/match/batch", json={"pairs": asked}, headers=headers
    ) as answer:
        assert answer.headers["content-type"] == "application/x-ndjson"
        lines = [json.loads(line) for line in answer.iter_lines()]
    assert [{**line, "id": ""} for line in lines] == [
        {**one, "cached": True, "id": ""} for one in found
    ]


def test_explaining_names_the_attributes(server: Server) -> None:
    found = server.client.post("/v1/explain", json=BODY).json()
    assert [e["text"] for e in found["evidence"]] == found["decision"]["evidence"]
    assert any(e["favours"] == "match" for e in found["evidence"])


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"left": LEFT}, "right"),
        ({"left": {"title": " "}, "right": RIGHT}, "left.title"),
        ({"left": LEFT, "right": {"title": "x", "price": "dear"}}, "right.price: it is no price"),
        ({"left": LEFT, "right": {"title": "x", "extra": {"a": 1}}}, "right.extra"),
        ({"left": LEFT, "right": {"title": "x" * 20_001}}, "right.title"),
        (
            {"left": LEFT, "right": {"title": "x", **{f"f{i}": 1 for i in range(65)}}},
            "more than 64 fields",
        ),
        ([], "valid dictionary"),
    ],
)
def test_what_is_wrong_with_a_request_is_said(server: Server, body: Any, told: str) -> None:
    assert told in problem(server.client.post("/v1/match", json=body), 422)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"left": NaN, "right": Infinity}',
        b'{"left":{"title":"\\ud800"},"right":{"title":"\\u0000"}}',
    ],
)
def test_rubbish_breaks_nothing(server: Server, content: bytes) -> None:
    answer = server.client.post(
        "/v1/match", content=content, headers={"content-type": "application/json"}
    )
    assert answer.status_code in (200, 400, 422)
    assert server.client.post("/v1/match", json=BODY).status_code == 200


def test_other_errors_are_problems_too(server: Server) -> None:
    problem(server.client.get("/nothing"), 404)
    problem(server.client.get("/v1/match"), 405)
    assert "1000 items" in problem(
        server.client.post("/v1/match/batch", json={"pairs": pairs(1001)}), 422
    )
    big = b" " * (1 << 23) + b"{}"
    problem(server.client.post("/v1/match", content=big), 413)
    # Without a length told beforehand it is counted.
    problem(server.client.post("/v1/match", content=iter([big[: 1 << 22]] * 3)), 413)


def test_a_request_keeps_its_id_if_that_is_one(server: Server) -> None:
    answer = server.client.get("/health/live", headers={"x-request-id": "order-7.a"})
    assert answer.headers["x-request-id"] == "order-7.a"
    answer = server.client.get("/health/live", headers={"x-request-id": '"},{"x":"'})
    assert '"' not in answer.headers["x-request-id"]


def test_the_log_has_requests_and_no_products(server: Server) -> None:
    answer = server.client.post(
        "/v1/match", json={"left": {"title": "secretive mug"}, "right": RIGHT}
    )
    request_id = answer.headers["x-request-id"]
    time.sleep(0.2)
    [line] = [one for one in server.lines().splitlines() if request_id in one]
    found = json.loads(line)
    assert found["route"] == "/v1/match" and found["status"] == 200 and found["ms"] > 0
    assert "secretive" not in server.lines()


def test_the_same_pair_at_the_same_time_is_decided_once(starts: Start) -> None:
    server = starts(environment={"SAMESKU_SERVE_CACHE": "0"})
    before = server.metric("samesku_batch_pairs_sum")
    body = {"left": {"title": "lamp " * 3000}, "right": {"title": "lamp " * 3000}}
    with ThreadPoolExecutor(16) as threads:
        found = list(
            threads.map(lambda _: server.client.post("/v1/match", json=body).json(), range(16))
        )
    assert [one for one in found if one["probability"] != found[0]["probability"]] == []
    assert server.metric("samesku_batch_pairs_sum") - before < 16
    assert server.metric('samesku_requests_total{route="/v1/match",status="200"}') == 16


def test_too_many_at_once_are_refused_at_once_and_the_others_decided(starts: Start) -> None:
    server = starts(environment={"SAMESKU_SERVE_WAITING": "40", "SAMESKU_SERVE_AT_ONCE": "8"})

    def ask(i: int) -> tuple[int, float]:
        begun = time.monotonic()
        answer = server.client.post(
            "/v1/match/batch", json={"pairs": pairs(20, f"thing {i} " * 40)}
        )
        if answer.status_code == 429:
            assert int(answer.headers["retry-after"]) >= 1
            problem(answer, 429)
        return answer.status_code, time.monotonic() - begun

    with ThreadPoolExecutor(24) as threads:
        found = list(threads.map(ask, range(48)))
    statuses = [status for status, _ in found]
    assert set(statuses) == {200, 429} and statuses.count(200) >= 2
    assert server.client.post("/v1/match", json=BODY).status_code == 200


def test_what_it_took_is_finished_at_the_end(starts: Start) -> None:
    server = starts()
    with ThreadPoolExecutor(4) as threads:
        asked = [
            threads.submit(
                server.client.post, "/v1/match/batch", json={"pairs": pairs(400, f"w{i}")}
            )
            for i in range(4)
        ]
        while server.metric("samesku_batch_pairs_count") < 2:
            time.sleep(0.01)
        server.process.send_signal(signal.SIGTERM)
        assert [a.result().status_code for a in asked] == [200] * 4
    assert server.process.wait(30) == 0


def test_a_late_answer_is_a_503(starts: Start) -> None:
    server = starts(
        environment={"SAMESKU_SERVE_DEADLINE": "0.02", "SAMESKU_SERVE_WAITING": "100000"}
    )
    answer = server.client.post("/v1/match/batch", json={"pairs": pairs(1000, "late " * 20)})
    assert "not decided within" in problem(answer, 503)
    time.sleep(2)
    assert server.client.get("/health/ready").status_code == 200


def test_keys_are_asked_for_and_can_be_replaced_meanwhile(
    starts: Start, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "keys.json")

    def verb(*words: str) -> str:
        with pytest.raises(SystemExit) as left:
            main(["keys", *words, "--file", file])
        assert not left.value.code
        return capsys.readouterr().out.strip()

    key, admin = verb("add", "shop"), verb("add", "ops", "--scope", "admin")
    assert key not in Path(file).read_text() and "shop" in verb("list")
    server = starts("--keys", file)
    assert server.client.get("/health/live").status_code == 200
    problem(server.client.post("/v1/match", json=BODY), 401)
    problem(
        server.client.post("/v1/match", json=BODY, headers={"authorization": "Bearer sk_no"}), 401
    )
    mine = {"authorization": f"Bearer {key}"}
    assert server.client.post("/v1/match", json=BODY, headers=mine).status_code == 200
    assert server.client.post("/v1/match", json=BODY, headers={"x-api-key": key}).status_code == 200
    assert "'metrics'" in problem(server.client.get("/metrics", headers=mine), 403)
    watching = {"x-api-key": verb("add", "prometheus", "--scope", "metrics")}
    time.sleep(1.2)
    assert server.client.get("/metrics", headers=watching).status_code == 200
    problem(server.client.post("/v1/match", json=BODY, headers=watching), 403)
    assert (
        server.client.get("/metrics", headers={"authorization": f"bearer {admin}"}).status_code
        == 200
    )
    new = verb("add", "shop", "--per-minute", "3")
    verb(
        "revoke",
        "shop",
        "--hash",
        next(line.split("\t")[1] for line in verb("list").splitlines() if line.startswith("shop")),
    )
    time.sleep(1.2)
    problem(server.client.post("/v1/match", json=BODY, headers=mine), 401)
    theirs = {"authorization": f"Bearer {new}"}
    statuses = [
        server.client.post("/v1/match", json=BODY, headers=theirs).status_code for _ in range(5)
    ]
    assert statuses == [200, 200, 200, 429, 429]
    Path(file).write_text("{")  # half of a hand's edit: the keys stay as they are
    time.sleep(1.2)
    assert server.client.get("/metrics", headers={"x-api-key": admin}).status_code == 200


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--host", "0.0.0.0"), "API keys are needed"),
        (("--keys", "nothing.json"), "no API keys"),
        (("--precision", "0.5"), "0.5"),
        (("--redis", "nonsense"), "--redis nonsense"),
        (("--port", "99999"), "port"),
        (("--store", "nonsense"), "store URL"),
        (("--store", "postgresql+psycopg://me:secret@127.0.0.1:1/x"), "me:***@"),
    ],
)
def test_what_cannot_be_served_is_one_line(
    options: tuple[str, ...], told: str, matcher: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["serve", "-m", str(matcher), *options])
    assert left.value.code == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert told in lines[-1] and lines[-1].startswith("samesku: ")


def test_a_taken_port_and_a_missing_matcher_are_one_line(
    server: Server, matcher: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = str(server.client.base_url.port)
    for words, told in (
        (("-m", str(matcher), "--port", taken), "cannot listen"),
        (("-m", "nothing"), "nothing"),
    ):
        with pytest.raises(SystemExit) as left:
            main(["serve", *words])
        assert left.value.code == 2
        (line,) = capsys.readouterr().err.strip().splitlines()
        assert told in line


@pytest.mark.slow
def test_every_answer_is_as_it_is_documented(server: Server) -> None:
    """Schemathesis, with every check, against the running service."""
    import subprocess
    import sys

    url = str(server.client.base_url)
    settings = str(Path(__file__).with_name("schemathesis.toml"))
    command = [str(Path(sys.executable).with_name("schemathesis")), "--config-file", settings, "run", f"{url}/openapi.json", "--url", url, "--max-examples", "25", "--seed", "1"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stdout[-6000:]
    assert server.metric('samesku_requests_total{route="/v1/match",status="5') == 0
