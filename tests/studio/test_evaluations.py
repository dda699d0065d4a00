"""Matchers, what they are worth, and pairs tried: the figures are those of the command line."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from sklearn.metrics import f1_score
from studio_shop import Studio, tables, write_pairs

from fresh import samesku
from samesku.datasets import Dataset
from samesku.evaluation.metrics import measure
from samesku.records import Verdict
from samesku.studio.evaluate import EVALUATIONS, evaluate
from samesku.studio.service import Service

pytestmark = pytest.mark.slow  # real processes, started and stopped


@pytest.fixture
def shopping(starts: Callable[..., Studio], project: Path, fitted: Path, dataset: Dataset) -> Studio:  # fmt: skip
    """A studio with a shop, a features matcher, a base model."""
    tables(project / "data" / "shop", dataset)
    shutil.copytree(fitted, project / "artifacts" / "matchers" / "quick")
    return starts(project)


def evaluated(studio: Studio, *matchers: str, **body: Any) -> str:
    job = studio.post("/evaluations", {"matchers": matchers, "data": "shop", **body})
    return str(studio.done(job)["result"]["evaluation"])


def test_matchers_are_told_by_their_folders(shopping: Studio) -> None:
    root = shopping.root / "artifacts"
    for broken in ("matchers/empty", "lora_adapters/half", "base_model/half"):
        (root / broken).mkdir(parents=True)
    (root / "lora_adapters/half/adapter_config.json").write_text("{}")
    (root / "matchers/worse").mkdir()
    (root / "matchers/worse/matcher.json").write_text('{"kind": "pickle", "version": 1}')
    shutil.copytree(root / "matchers/quick", root / "matchers/cut")  # as the base model is called
    found = {m["name"]: m for m in shopping.get("/matchers")}
    assert set(found) == {"quick", "cut", "cut.base_model"}
    assert found["quick"]["kind"] == "features" and found["quick"]["valid"]["f1"] > 0
    assert found["quick"]["path"] == "artifacts/matchers/quick"
    assert found["cut.base_model"]["style"] == "evidence"
    assert (
        abs(found["quick"]["trained"] - (root / "matchers/quick/matcher.json").stat().st_mtime) < 5
    )


def test_the_figures_are_those_of_the_command_line(shopping: Studio, dataset: Dataset) -> None:
    name = evaluated(shopping, "quick")
    shown = shopping.get(f"/evaluations/{name}")
    (report,) = shown["reports"]
    job = shopping.get("/jobs")[0]
    words = job["command"].split()[1:]
    done = samesku(*[w.replace("artifacts/", f"{shopping.root}/artifacts/").replace("data/shop", f"{shopping.root}/data/shop") for w in words], "--json", "out.json")  # fmt: skip
    assert done.returncode == 0, done.stderr
    (wanted,) = json.loads(Path("out.json").read_text())
    timed = ("pairs_per_second", "seconds", "matcher")
    assert {k: v for k, v in report.items() if k not in timed} == {k: v for k, v in wanted.items() if k not in timed}  # fmt: skip
    assert shown["pairs"] == len(dataset.splits["test"]) == report["n"]
    listed = shopping.get("/evaluations")
    assert [(e["id"], e["matchers"], e["n"]) for e in listed] == [(name, ["quick"], report["n"])]
    # The page can draw everything from the scores.
    scores = shopping.get(f"/evaluations/{name}/scores", matcher="quick")
    called = np.array(scores["probabilities"]) >= scores["threshold"]
    assert f1_score(scores["labels"], called) == pytest.approx(report["f1"], abs=1e-6)
    assert scores["called"] == called.astype(int).tolist()


def test_the_intervals_move_with_the_threshold(client: Any, fitted: Path, dataset: Dataset) -> None:
    tables(Path("data/shop"), dataset)
    evaluate(
        id="one", matchers=[("quick", str(fitted))], data="shop", split="test", num_samples=None, seed=42,
        tell=lambda *_: None,
    )  # fmt: skip
    report = client.get("/api/evaluations/one").json()["reports"][0]
    decisions = client.app.state.studio.evaluations._open("one").of("quick").decisions
    names = ("f1_interval", "precision_interval", "recall_interval")

    def moved(threshold: float) -> dict[str, Any]:
        path = f"/api/evaluations/one/moved?matcher=quick&threshold={threshold}"
        return client.get(path).json()

    # Where it was, the figures are those that are shown without it.
    for name in names:
        assert moved(report["threshold"])[name] == pytest.approx(report[name], abs=1e-6)
    # Elsewhere they are those of a matcher with that threshold, one verdict without a probability among them.
    decisions[0] = replace(decisions[0], probability=None, verdict=Verdict.MATCH)
    labels = [bool(p.label) for p in dataset.splits["test"]]
    for threshold in (0.0, 0.02, 0.97, 1.0):
        others = [
            replace(d, verdict=Verdict.MATCH if (1.0 if d.probability is None else d.probability) >= threshold else Verdict.NO_MATCH)
            for d in decisions
        ]  # fmt: skip
        wanted = measure(labels, others, threshold=threshold, seed=42)
        assert {n: tuple(moved(threshold)[n]) for n in names} == {n: getattr(wanted, n) for n in names}  # fmt: skip
    for wrong in ("-0.1", "1.1", "nan"):
        assert client.get(f"/api/evaluations/one/moved?threshold={wrong}").status_code == 422


@pytest.mark.parametrize("between", ["\u2028", "\u2029", "\x85"])
def test_a_listing_with_a_separator_of_lines_is_read_back(client: Any, fitted: Path, dataset: Dataset, between: str) -> None:  # fmt: skip
    first = dataset.splits["test"][0].left
    title = f"{first.title}{between}as new"
    left = {i: replace(p, title=title) if p is first else p for i, p in dataset.left.items()}
    tables(Path("data/shop"), replace(dataset, left=left))
    evaluate(
        id="one", matchers=[("quick", str(fitted))], data="shop", split="test", num_samples=None, seed=42,
        tell=lambda *_: None,
    )  # fmt: skip
    assert title in Path(EVALUATIONS, "one/pairs.jsonl").read_text(encoding="utf-8")
    assert client.get("/api/evaluations/one").json()["pairs"] == len(dataset.splits["test"])


def test_mistakes_and_disagreements(shopping: Studio) -> None:
    """The first two blocks of a model know nothing: there is enough to see."""
    name = evaluated(shopping, "quick", "cut", num_samples=30)
    shown = shopping.get(f"/evaluations/{name}")
    reports = {r["matcher"]: r for r in shown["reports"]}
    for matcher, report in reports.items():
        for kind, count in (("false_match", "fp"), ("missed", "fn")):
            found = shopping.get(f"/evaluations/{name}/mistakes", matcher=matcher, kind=kind)
            assert found["total"] == report["confusion"][count]
            assert all(p["label"] is (kind == "missed") for p in found["pairs"])
            assert all(p["evidence"] and "marks" in p for p in found["pairs"])
            sure = [p["probability"] for p in found["pairs"]]
            assert sure == sorted(sure, reverse=kind == "false_match")
    both = {"matcher": "quick", "with": "cut", "limit": 100}
    apart = shopping.get(f"/evaluations/{name}/mistakes", kind="disagree", **both)
    every = shopping.get(f"/evaluations/{name}/mistakes", kind="all", **both)
    assert every["total"] == 30 and apart["total"] > 0
    assert all(p["verdict"] != p["other"]["verdict"] for p in apart["pairs"])
    assert every["pairs"][: apart["total"]] == apart["pairs"]
    (difference,) = shown["differences"]
    assert difference["f1"] == pytest.approx(
        reports["quick"]["f1"] - reports["cut"]["f1"], abs=1e-5
    )
    paged = shopping.get(f"/evaluations/{name}/mistakes", kind="all", **{**both, "limit": 4, "offset": 9})  # fmt: skip
    assert paged["pairs"] == every["pairs"][9:13]
    assert shopping.client.get(f"/api/evaluations/{name}/mistakes?matcher=none").status_code == 404
    assert shopping.client.get(f"/api/evaluations/{name}/mistakes?kind=disagree").status_code == 422


def test_wrong_labels_are_suspected(shopping: Studio, dataset: Dataset) -> None:
    test = dataset.splits["test"]
    scores = shopping.get(f"/evaluations/{evaluated(shopping, 'quick')}/scores")
    # Of the pairs that the matcher is right about: it can doubt no label of the others.
    sure = np.argsort(scores["probabilities"])[::-1]
    flipped = [int(i) for i in sure if test[i].label][:3]
    wrong = [replace(p, label=False) if i in flipped else p for i, p in enumerate(test)]
    write_pairs(shopping.root / "data/shop/test.csv", wrong)
    name = evaluated(shopping, "quick")
    found = shopping.get(f"/evaluations/{name}/audit")
    rows = [s["row"] for s in found]
    assert {i + 1 for i in flipped} <= set(rows) and len(rows) < len(test) / 5, rows
    assert all(s["split"] == "test" and s["says"] and s["p_wrong"] >= 0.5 for s in found)
    assert [s["p_wrong"] for s in found] == sorted((s["p_wrong"] for s in found), reverse=True)


def test_what_states_no_probability_doubts_no_label(shopping: Studio) -> None:
    name = evaluated(shopping, "quick")
    folder = shopping.root / EVALUATIONS / name
    said = [json.loads(line) for line in (folder / "0.jsonl").read_text().splitlines()]
    said = [{**one, "probability": None} for one in said]
    (folder / "0.jsonl").write_text("".join(json.dumps(one) + "\n" for one in said))
    for query in ("", "?matcher=quick"):
        found = shopping.client.get(f"/api/evaluations/{name}/audit{query}")
        assert found.status_code == 409 and "no probabilities" in found.json()["detail"]


def test_a_damaged_evaluation_does_not_hide_the_others(shopping: Studio) -> None:
    name = evaluated(shopping, "quick")
    half = shopping.root / EVALUATIONS / "half"
    half.mkdir()
    (half / "evaluation.json").write_text('{"id": "half"}')
    assert [e["id"] for e in shopping.get("/evaluations")] == [name]


def test_two_matchers_are_compared(shopping: Studio) -> None:
    body = {"a": "cut", "b": "quick", "data": "shop", "n": 6, "seed": 3}
    job = shopping.done(shopping.post("/compare", body))
    assert job["kind"] == "evaluate" and "--num-samples 6 --seed 3" in job["command"]
    shown = shopping.get(f"/evaluations/{job['result']['evaluation']}")
    assert [r["matcher"] for r in shown["reports"]] == ["cut", "quick"] and shown["pairs"] == 6
    assert shopping.client.post("/api/compare", json={**body, "b": "cut"}).status_code == 422
    assert shopping.client.post("/api/compare", json={**body, "b": "none"}).status_code == 404


@pytest.mark.slow
def test_heavy_jobs_wait_for_each_other(shopping: Studio) -> None:
    first = shopping.post("/evaluations", {"matchers": ["cut"], "data": "shop", "num_samples": 40})
    second = shopping.post("/evaluations", {"matchers": ["cut"], "data": "shop", "num_samples": 1})
    third = shopping.post("/evaluations", {"matchers": ["quick"], "data": "shop", "num_samples": 2})
    assert (first["state"], second["state"]) == ("running", "queued")
    assert shopping.post(f"/jobs/{third['id']}/stop")["state"] == "stopped"
    shopping.restart()
    assert shopping.done(second)["started"] >= shopping.done(first)["ended"]
    assert shopping.get(f"/jobs/{third['id']}")["state"] == "stopped"


@pytest.mark.slow
def test_a_matcher_is_fitted(shopping: Studio) -> None:
    job = shopping.post("/fit", {"data": "shop", "name": "mine"})
    assert job["command"] == "samesku fit features data/shop --out artifacts/matchers/mine"
    done = shopping.done(job, 200)
    assert done["result"] == {"matcher": "mine"}
    assert done["progress"]["text"] == "choosing the threshold on valid"
    assert done["progress"]["done"] == done["progress"]["total"] > 0
    assert "mine" in [m["name"] for m in shopping.get("/matchers")]
    assert (
        shopping.client.post("/api/fit", json={"data": "shop", "name": "mine"}).status_code == 409
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "options", "words"),
    [
        ("ensemble", {"method": "stacked"}, "--method stacked"),
        ("cascade", {"budget": 0.2}, "--budget 0.2"),
    ],
)
def test_a_matcher_of_matchers_is_fitted(shopping: Studio, kind: str, options: dict[str, Any], words: str) -> None:  # fmt: skip
    shutil.copytree(shopping.root / "artifacts/matchers/quick", shopping.root / "artifacts/matchers/other")  # fmt: skip
    body = {"data": "shop", "name": "both", "kind": kind, "of": ["quick", "other"], **options}
    job = shopping.post("/fit", body)
    assert job["heavy"] and job["command"] == (
        f"samesku fit {kind} data/shop --out artifacts/matchers/both --of artifacts/matchers/quick"
        f" --of artifacts/matchers/other {words}"
    )
    assert shopping.done(job, 200)["result"] == {"matcher": "both"}
    (found,) = (m for m in shopping.get("/matchers") if m["name"] == "both")
    assert found["kind"] == kind and found["valid"]["f1"] > 0.5


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"kind": "ensemble", "of": ["quick"]}, 422, "two matchers or more"),
        ({"kind": "cascade", "of": ["quick", "quick"]}, 422, "--budget or --precision"),
        ({"kind": "cascade", "of": ["quick", "none"], "budget": 0.1}, 404, "'none'"),
        ({"kind": "cascade", "of": ["quick", "../quick"], "budget": 0.1}, 422, "of"),
        ({"kind": "features", "method": "vote"}, 422, "not an option of features"),
        ({"kind": "ensemble", "of": ["quick", "quick"], "budget": 2}, 422, "budget"),
    ],
)
def test_what_does_not_go_together_is_not_fitted(client: Any, change: dict[str, Any], status: int, says: str) -> None:  # fmt: skip
    quick = Path("artifacts/matchers/quick")
    quick.mkdir(parents=True)
    (quick / "matcher.json").write_text('{"kind": "features", "version": 1, "threshold": 0.5}')
    found = client.post("/api/fit", json={"data": "sample", "name": "both", **change})
    assert found.status_code == status and says in found.json()["detail"], found.text
    assert client.get("/api/jobs").json() == []


LEFT = {"title": "Sony 55-Inch 4K TV XBR55X900H", "brand": "Sony", "price": "$998.00"}
RIGHT = {"title": 'Sony XBR65X900H 65" 4K TV', "brand": "Sony"}


@pytest.mark.parametrize("matcher", ["quick", "cut"])
def test_a_pair_is_tried(shopping: Studio, matcher: str) -> None:
    found = shopping.post("/try", {"matcher": matcher, "left": LEFT, "right": RIGHT})
    assert found["decision"]["verdict"] in ("MATCH", "NO MATCH")
    assert 0 <= found["decision"]["probability"] <= 1 and found["seconds"] > 0
    assert any("screen sizes" in e["text"] for e in found["evidence"])
    marked = [
        LEFT["title"][m["start"] : m["end"]]
        for m in found["marks"]["left"]
        if m["field"] == "title"
    ]
    assert "XBR55X900H" in marked
    again = shopping.post("/try", {"matcher": matcher, "left": LEFT, "right": RIGHT})
    assert again["decision"] == found["decision"]
    # From several pages at once, by one thread.
    assert shopping.client.post("/api/try", json={"matcher": matcher, "left": {"title": ""}, "right": RIGHT}).status_code == 422  # fmt: skip
    assert shopping.client.post("/api/try", json={"matcher": "none", "left": LEFT, "right": RIGHT}).status_code == 404  # fmt: skip


def test_a_tried_matcher_that_changes_is_loaded_again(shopping: Studio) -> None:
    path = shopping.root / "artifacts/matchers/quick/matcher.json"
    pair = {"matcher": "quick", "left": LEFT, "right": LEFT}
    assert shopping.post("/try", pair)["decision"]["verdict"] == "MATCH"
    found = json.loads(path.read_text())
    found["threshold"] = 1.0
    for one in found["situations"].values():
        one["threshold"] = 1.0
    path.write_text(json.dumps(found))
    assert shopping.post("/try", pair)["decision"]["verdict"] == "NO MATCH"


def test_a_slow_matcher_does_not_keep_the_page_waiting(shopping: Studio) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        slow = [
            pool.submit(shopping.post, "/try", {"matcher": "cut", "left": LEFT, "right": RIGHT})
            for _ in range(3)
        ]
        seconds = [shopping.client.get("/api/jobs").elapsed.total_seconds() for _ in range(20)]
        assert len({json.dumps(s.result()["decision"]) for s in slow}) == 1
    assert sorted(seconds)[10] < 1


@pytest.mark.parametrize("data", ["shop", "data"])
@pytest.mark.slow
def test_a_listing_is_looked_up(shopping: Studio, dataset: Dataset, data: str) -> None:
    """In a table, and in prepared data, which has none."""
    if data == "data":
        shopping.done(shopping.post("/data/shop/prepare", {"out": "data"}))
    pairs = [p for p in dataset.splits["train"] if p.label][:5]
    found = 0
    for pair in pairs:
        product = {"title": pair.left.title, "brand": pair.left.brand, "modelno": pair.left.modelno}
        answer = shopping.post(
            "/search", {"matcher": "quick", "data": data, "product": product, "k": 5}
        )
        assert 1 <= len(answer) <= 5
        sure = [a["decision"]["probability"] for a in answer]
        assert sure == sorted(sure, reverse=True) and all(a["evidence"] for a in answer)
        assert {a["left"]["title"] for a in answer} == {pair.left.title}
        found += pair.right.id in [a["right"]["id"] for a in answer]
    assert found >= 4
    mirrored = shopping.post("/search", {"matcher": "quick", "data": data, "side": "left", "product": {"title": pairs[0].right.title}, "k": 3})  # fmt: skip
    assert {a["left"]["id"] for a in mirrored} <= set(dataset.left)


def test_models_are_told(shopping: Studio) -> None:
    found = {m["name"]: m for m in shopping.get("/models")}
    assert found["cut"]["on_disk"] and found["cut"]["disk_bytes"] > 1e6
    seven = found["qwen2.5-7b-4bit"]
    assert not seven["on_disk"] and seven["memory_needed_bytes"] > 15e9
    assert seven["fits"] == (psutil.virtual_memory().total >= seven["memory_needed_bytes"])
    assert shopping.client.post("/api/models/none/pull").status_code == 404


@pytest.mark.slow
def test_an_adapter_is_fused(shopping: Studio) -> None:
    from studio_shop import config_text

    shopping.post("/runs", {"text": config_text(iters=1)})
    shopping.until("first", "done")
    body = {"adapter": "first", "out": "whole"}
    job = shopping.done(shopping.post("/models/fuse", body))
    assert (
        job["command"]
        == "samesku fuse artifacts/lora_adapters/first --out artifacts/matchers/whole"
    )
    assert job["progress"]["text"] == "writing the model"  # the last of what it tells
    assert [m["kind"] for m in shopping.get("/matchers") if m["name"] == "whole"] == ["lm"]
    assert shopping.client.post("/api/models/fuse", json=body).status_code == 409
    assert shopping.client.post("/api/models/fuse", json={**body, "adapter": "none"}).status_code == 404  # fmt: skip


# --- a running service


@pytest.fixture
def served(shopping: Studio, starts: Callable[..., Studio]) -> Iterator[Studio]:
    """A studio whose project's matcher is being served."""
    import os
    import socket
    import subprocess
    import sys

    import httpx
    from studio_shop import awaited

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    url = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-m",
        "samesku",
        "serve",
        "-m",
        "artifacts/matchers/quick",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, cwd=shopping.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)  # fmt: skip

    def ready() -> bool:
        try:
            return httpx.get(f"{url}/health/ready").status_code == 200
        except httpx.TransportError:
            return False

    awaited(ready, bool)
    yield starts(shopping.root, SAMESKU_STUDIO_SERVICE=url)
    process.kill()
    process.wait()


def test_a_service_is_asked_for_the_page(served: Studio) -> None:
    state = served.get("/service")
    assert state["reachable"] and state["says"] == "serving features"
    assert served.get("/service/v1/monitor/accuracy?days=3")["judged"] == 0
    body = {"name": "try", "variants": [{"name": "b", "matcher": "quick", "threshold": 0.9, "share": 0.5}]}  # fmt: skip
    begun = served.post("/service/v1/experiments", body)
    assert served.get(f"/service/v1/experiments/{begun['id']}")["experiment"]["name"] == "try"
    served.post(f"/service/v1/experiments/{begun['id']}/promote", {"variant": "b"})
    assert served.get("/service/v1/deployments")["serving"]["choice"]["threshold"] == 0.9
    # What the service refuses is told as the service tells it.
    again = served.client.post(f"/api/service/v1/experiments/{begun['id']}/end")
    assert again.status_code == 409 and again.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["match", "metrics", "v1/batch", "v1/../metrics", "v1/monitor/accuracy/../../../metrics", "http://elsewhere.example/v1/models", "v1/experiments/1/../../keys"])  # fmt: skip
def test_nothing_else_is_asked_of_it(client: Any, path: str) -> None:
    for method in ("GET", "POST"):
        assert client.request(method, f"/api/service/{path}").status_code in (404, 405)


def test_no_service_is_told(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    found = client.get("/api/service").json()
    if not found["reachable"]:
        assert "samesku serve" in found["says"]
        assert client.get("/api/service/v1/models").status_code == 502


@pytest.mark.parametrize(("url", "words"), [("http://127.0.0.1:1", "-m MATCHER --port 1,"), ("http://nowhere.invalid:9", "-m MATCHER,")])  # fmt: skip
def test_how_to_start_a_service_where_it_is_looked_for_is_told(monkeypatch: pytest.MonkeyPatch, url: str, words: str) -> None:  # fmt: skip
    from samesku.studio.service import Service

    monkeypatch.setenv("SAMESKU_STUDIO_SERVICE", url)
    found = asyncio.run(Service().describe())
    assert (found.url, found.reachable) == (url, False)
    assert words in found.says


@pytest.mark.parametrize("key", ["", "sk-secret"])
def test_that_there_is_a_key_is_told_and_not_the_key(monkeypatch: pytest.MonkeyPatch, key: str) -> None:  # fmt: skip
    from samesku.studio.service import Service

    monkeypatch.setenv("SAMESKU_STUDIO_SERVICE", "http://127.0.0.1:1")
    monkeypatch.setenv("SAMESKU_STUDIO_KEY", key)
    found = asyncio.run(Service().describe())
    assert found.keyed is bool(key)
    assert "sk-secret" not in found.model_dump_json()


@pytest.mark.parametrize("content", [b"<!doctype html>", b"7", b'{"object": "list"}', b'["a"]'])
def test_another_program_at_the_services_port_is_told(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:  # fmt: skip
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setenv("SAMESKU_STUDIO_SERVICE", url)
        found = asyncio.run(Service().describe())
        server.shutdown()
    assert not found.reachable and f"{url} is not samesku serve" in found.says
