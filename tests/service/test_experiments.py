"""Matchers that are put in another's place, and experiments, on a service that is asked meanwhile."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from service_shop import Server, Start
from statsmodels.stats.contingency_tables import mcnemar

from samesku.service.experiments import Experiment, Variant, difference, safe_half_width, shared
from samesku.service.lineup import Choice

pytestmark = pytest.mark.slow  # real processes, started and stopped

BODY = {"left": {"title": "red mug 12 oz"}, "right": {"title": "blue mug"}}


@pytest.fixture(scope="session")
def shop(matcher: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the matcher, and ``yes``: one that calls everything MATCH."""
    folder = tmp_path_factory.mktemp("matchers")
    for name in ("features", "yes"):
        shutil.copytree(matcher, folder / name)
    manifest = folder / "yes" / "matcher.json"
    found = json.loads(manifest.read_text())
    found["name"], found["threshold"] = "yes", 0.0
    for situation in found["situations"].values():
        situation["threshold"] = 0.0
    manifest.write_text(json.dumps(found))
    (folder / "broken").mkdir()
    (folder / "broken" / "matcher.json").write_text("{")
    return folder


@pytest.fixture
def served(starts: Start, shop: Path, tmp_path: Path) -> Server:
    return starts("--store", f"sqlite:///{tmp_path}/s.db", matcher=str(shop / "features"))


def name_of(server: Server) -> str:
    return str(server.client.post("/v1/match", json=BODY).json()["matcher"]).split("@")[0]


def ask(server: Server, path: str, body: Any = None, status: int = 201) -> Any:
    answer = server.client.post(path, json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_matcher_is_put_in_anothers_place_and_no_request_fails(served: Server) -> None:
    ended = threading.Event()
    statuses: list[int] = []

    def load() -> None:
        with httpx.Client(base_url=served.client.base_url, timeout=30) as client:
            i = 0
            while not ended.is_set():
                body = {"left": {"title": f"thing {(i := i + 1)}"}, "right": {"title": "mug"}}
                statuses.append(client.post("/v1/match", json=body).status_code)

    threads = [threading.Thread(target=load) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert name_of(served) == "features"
    for there in ("yes", "features", "yes"):
        ask(served, "/v1/deployments", {"matcher": there})
        assert name_of(served) == there  # the answer says that it is served
    assert ask(served, "/v1/deployments/rollback")["choice"]["matcher"] == "features"
    assert name_of(served) == "features"
    ended.set()
    for thread in threads:
        thread.join()
    assert set(statuses) == {200} and len(statuses) > 20
    found = served.client.get("/v1/deployments").json()
    assert found["available"] == ["broken", "features", "yes"]
    assert [one["why"] for one in found["history"]] == ["rollback", "switch", "switch", "switch", "start"]  # fmt: skip


def test_replicas_follow_and_a_restart_changes_nothing(starts: Start, shop: Path, tmp_path: Path) -> None:  # fmt: skip
    options, matcher = ("--store", f"sqlite:///{tmp_path}/s.db"), str(shop / "features")
    one, other = (starts(*options, matcher=matcher) for _ in range(2))
    ask(one, "/v1/deployments", {"matcher": "yes", "threshold": 0.25})
    until = time.monotonic() + 10
    while name_of(other) != "yes":
        assert time.monotonic() < until
        time.sleep(0.1)
    [model] = other.client.get("/v1/models").json()
    assert model["threshold"] == 0.25 and model["version"].endswith("-t0.25")
    assert one.stop() == other.stop() == 0
    again = starts(*options, matcher=matcher)
    assert name_of(again) == "yes"
    # What it is told anew at its start holds.
    assert name_of(starts(*options, "--precision", "0.9", matcher=matcher)) == "features"


@pytest.mark.parametrize(
    ("path", "body", "status", "told"),
    [
        ("/v1/deployments", {"matcher": "../features"}, 422, "matcher"),
        ("/v1/deployments", {"matcher": "nothing"}, 404, "there are broken, features, yes"),
        ("/v1/deployments", {"matcher": "broken"}, 422, "cannot be read"),
        ("/v1/deployments", {"matcher": "yes", "precision": 0.5}, 422, "0.5"),
        ("/v1/deployments", {"matcher": "yes", "threshold": 2}, 422, "threshold"),
        ("/v1/deployments/rollback", None, 409, "nothing else"),
        ("/v1/experiments", {"name": "a", "variants": []}, 422, "variants"),
        ("/v1/experiments", {"name": "a", "variants": [{"name": "control", "matcher": "yes", "share": 0.5}]}, 422, "control is taken"),
        ("/v1/experiments", {"name": "a", "variants": [{"name": n, "matcher": "yes", "share": 0.6} for n in "bc"]}, 422, "more than 1"),
        ("/v1/experiments/7/promote", {"variant": "b"}, 404, "no such experiment"),
    ],
)  # fmt: skip
def test_what_cannot_be_served_is_said_and_changes_nothing(
    served: Server, path: str, body: Any, status: int, told: str
) -> None:
    assert told in ask(served, path, body, status)["detail"]
    assert name_of(served) == "features"


def test_without_a_store_a_matcher_can_be_changed_and_nothing_tried(starts: Start, shop: Path) -> None:  # fmt: skip
    server = starts("--store", "", matcher=str(shop / "features"))
    ask(server, "/v1/deployments", {"matcher": "yes"})
    assert name_of(server) == "yes"
    variants = [{"name": "b", "matcher": "yes", "share": 0.5}]
    ask(server, "/v1/experiments", {"name": "a", "variants": variants}, 404)


def test_an_experiment_from_its_beginning_to_its_end(served: Server) -> None:
    variants = [
        {"name": "b", "matcher": "yes", "share": 0.5},
        {"name": "s", "matcher": "yes", "share": 1.0, "shadow": True},
    ]
    begun = ask(served, "/v1/experiments", {"name": "all of them", "variants": variants})
    assert [v["share"] for v in begun["variants"]] == [0.5, 0.5, 1.0]
    more = {"name": "another", "variants": variants}
    assert "already" in ask(served, "/v1/experiments", more, 409)["detail"]
    assert "running" in ask(served, "/v1/deployments", {"matcher": "yes"}, 409)["detail"]

    pairs = [{"left": {"title": f"thing {i}"}, "right": {"title": "mug"}} for i in range(300)]
    found = served.client.post("/v1/match/batch", json={"pairs": pairs}).json()["decisions"]
    by_variant = Counter(one["variant"] for one in found)
    assert set(by_variant) == {"control", "b"} and 110 < by_variant["b"] < 190
    assert all(one["verdict"] == "MATCH" for one in found if one["variant"] == "b")
    # A pair gets the same variant again, and so does whatever names itself.
    again = served.client.post("/v1/match/batch", json={"pairs": pairs}).json()["decisions"]
    assert [one["variant"] for one in again] == [one["variant"] for one in found]
    unit = {"x-samesku-unit": "shop 7"}
    mine = served.client.post("/v1/match/batch", json={"pairs": pairs[:50]}, headers=unit).json()
    assert len({one["variant"] for one in mine["decisions"]}) == 1

    # A person says of all that they are no match: b is never right.
    for one in found[:60]:
        ask(served, "/v1/feedback", {"decision_id": one["id"], "verdict": "NO MATCH"})
    number = begun["id"]
    until = time.monotonic() + 20
    while True:
        arms = served.client.get(f"/v1/experiments/{number}").json()["arms"]
        control, b, shadow = arms
        looked = sum(one["variant"] == "control" for one in [*found, *again, *mine["decisions"]])
        if shadow["decisions"] == looked:
            break
        assert time.monotonic() < until, (shadow, looked)
        time.sleep(0.1)
    mine_of_b = sum(one["variant"] == "b" for one in mine["decisions"])
    assert b["decisions"] == b["matches"] == 2 * by_variant["b"] + mine_of_b
    n = sum(one["variant"] == "b" for one in found[:60])
    assert (b["judged"], b["right"]) == (n, 0)
    right = sum(one["verdict"] == "NO MATCH" for one in found[:60] if one["variant"] == "control")
    assert (control["judged"], control["right"]) == (60 - n, right)
    assert b["accuracy"]["value"] == pytest.approx(-right / (60 - n))
    assert b["accuracy"]["low"] < b["accuracy"]["high"] < b["accuracy"]["safe_high"] < 0
    assert b["match_rate"]["low"] > 0 and control["match_rate"] is None
    both = shadow["shared"]
    assert (both["pairs"], both["only_control"], both["only_variant"]) == (60 - n, right, 0)
    assert both["p_value"] < 0.01
    everything = [*found, *again, *mine["decisions"]]
    assert shadow["differs"] == sum(
        one["variant"] == "control" and one["verdict"] == "NO MATCH" for one in everything
    )

    stored = served.client.get(f"/v1/decisions/{found[0]['id']}").json()
    assert (stored["experiment_id"], stored["variant"]) == (number, found[0]["variant"])
    assert stored["seconds"] > 0

    ended = ask(served, f"/v1/experiments/{number}/promote", {"variant": "b"}, 200)
    assert ended["ended"] >= ended["time"]
    assert name_of(served) == "yes"
    ask(served, f"/v1/experiments/{number}/end", None, 409)
    assert served.client.get("/v1/deployments").json()["serving"]["why"] == "promoted: b of all of them"  # fmt: skip
    assert ask(served, "/v1/deployments/rollback")["choice"]["matcher"] == "features"
    assert [one["name"] for one in served.client.get("/v1/experiments").json()] == ["all of them"]


def experiment(share: float) -> Experiment:
    choice = Choice("x")
    variants = Variant("control", choice, 1 - share), Variant("b", choice, share), Variant("s", choice, 0.3, True)  # fmt: skip
    return Experiment(3, "e", 0.0, "", None, variants)


def test_units_are_assigned_in_the_shares_and_stay_when_a_share_grows() -> None:
    units = [str(i) for i in range(20_000)]
    small = {u for u in units if experiment(0.1).assigned(u).name == "b"}
    assert len(small) / len(units) == pytest.approx(0.1, abs=0.01)
    seen = [u for u in units if experiment(0.1).watching(u)]
    assert len(seen) / len(units) == pytest.approx(0.3, abs=0.015)
    # Who is looked at says nothing of who is assigned.
    assert len(small & set(seen)) / len(small) == pytest.approx(0.3, abs=0.04)


def test_shared_pairs_are_tested_as_mcnemar_does() -> None:
    found = shared(Counter({(True, True): 80, (True, False): 3, (False, True): 12, (False, False): 5}))  # fmt: skip
    assert found is not None
    assert found.p_value == pytest.approx(mcnemar([[80, 3], [12, 5]], exact=True).pvalue)
    assert found.accuracy and found.accuracy.value == pytest.approx(0.09)
    assert found.accuracy.low < 0.09 < found.accuracy.high
    assert shared(Counter()) is None


def test_the_safe_interval_holds_at_all_looks_and_the_other_one_at_one() -> None:
    """Two arms that are alike, looked at after each hundred pairs: who stops at the first difference is mostly
    wrong with the one, seldom with the other."""
    random = np.random.default_rng(0)
    fooled = {"fixed": 0, "safe": 0}
    runs = 400
    for _ in range(runs):
        right = random.random((2, 5000)) < 0.9
        for kind in fooled:
            for n in range(100, 5001, 100):
                a, b = (int(arm[:n].sum()) for arm in right)
                found = difference((a, n), (b, n))
                assert found is not None
                low, high = (found.low, found.high) if kind == "fixed" else (found.safe_low, found.safe_high)  # fmt: skip
                if low > 0 or high < 0:
                    fooled[kind] += 1
                    break
    assert fooled["safe"] / runs <= 0.05
    assert fooled["fixed"] / runs > 0.15


def test_the_safe_interval_is_that_of_the_paper() -> None:
    # Variance 0.0001, prior variance 0.0025: sqrt(V (V + t) / t · (ln((V + t) / V) + 2 ln 20)).
    assert safe_half_width(0.0001) == pytest.approx(0.0310154, abs=1e-6)
