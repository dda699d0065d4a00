"""Data sets: true counts, uploads that are sound or not there at all, jobs that tell how they end."""

from __future__ import annotations

import gzip
import io
import json
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from studio_shop import Studio, asked_long_ago, awaited, shop, tables, write_pairs

from samesku.datasets import prepare, read_prepared
from samesku.prompts import STYLES


@pytest.fixture
def here(client: Any) -> Any:
    """The application with the tables of a shop."""
    tables(Path("data/shop"), shop())
    return client


def test_what_there_is(here: Any) -> None:
    prepare(shop(), STYLES["json"], "data")
    found = {d["name"]: d for d in here.get("/api/data").json()}
    assert found["data"]["kind"] == "prepared" and "style json" in found["data"]["says"]
    assert found["shop"]["kind"] == "tables" and found["shop"]["path"] == "data/shop"
    assert found["sample"]["kind"] == "sample" and found["sample"]["ready"]
    away = found["walmart-amazon"]
    assert (away["kind"], away["ready"], away["path"]) == ("registered", False, None)
    refused = here.get("/api/data/walmart-amazon")
    assert refused.status_code == 409 and "download" in refused.json()["detail"]
    tables(Path("data/walmart-amazon"), shop())  # as a download leaves it
    found = {d["name"]: d for d in here.get("/api/data").json()}
    assert found["walmart-amazon"]["ready"] and found["walmart-amazon"]["kind"] == "registered"
    words = {name: one["words"] for name, one in found.items()}
    assert (words["data"], words["shop"], words["sample"]) == ("data", "data/shop", "sample")
    assert words["walmart-amazon"] == "walmart-amazon --from data/walmart-amazon"


def test_true_counts(here: Any) -> None:
    dataset = shop()
    found = here.get("/api/data/shop").json()
    assert found["left"]["listings"] == len(dataset.left)
    assert found["right"]["listings"] == len(dataset.right)
    columns = {c["field"]: c for c in found["left"]["columns"]}
    assert columns["title"]["filled"] == 1 and columns["title"]["column"] == "title"
    priced = sum(p.price is not None for p in dataset.left.values())
    assert columns["price"]["filled"] == pytest.approx(priced / len(dataset.left), abs=1e-4)
    for split in found["splits"]:
        pairs = dataset.splits[split["name"]]
        assert split["pairs"] == len(pairs) and split["matches"] == sum(
            bool(p.label) for p in pairs
        )
        assert split["unlabelled"] == 0
    leak = {tuple(one["between"]): one for one in found["leakage"]}
    train, test = dataset.splits["train"], dataset.splits["test"]
    known = {p.left.id for p in train}
    share = sum(p.left.id in known for p in test) / len(test)
    assert leak["train", "test"]["left_share"] == pytest.approx(share)


def test_duplicates_leaks_and_contradictions_are_counted(client: Any) -> None:
    dataset = shop()
    train, test = dataset.splits["train"], dataset.splits["test"]
    folder = tables(Path("data/shop"), dataset)
    clean = client.get("/api/data/shop").json()
    match = next(p for p in train if p.label)
    write_pairs(folder / "train.csv", [*train, train[0], train[0]])
    write_pairs(folder / "test.csv", [*test, train[3], replace(match, label=False)])
    found = client.get("/api/data/shop").json()
    splits = {s["name"]: s for s in found["splits"]}
    before = {s["name"]: s for s in clean["splits"]}
    assert splits["train"]["duplicates"] == before["train"]["duplicates"] + 2
    leaks = {tuple(one["between"]): one["pairs"] for one in found["leakage"]}
    assert leaks["train", "test"] == 2 + {tuple(o["between"]): o["pairs"] for o in clean["leakage"]}["train", "test"]  # fmt: skip
    assert found["contradictions"] == clean["contradictions"] + 1


def test_pairs_are_filtered_and_explained(here: Any) -> None:
    pairs = shop().splits["train"]
    found = here.get(
        "/api/data/shop/pairs", params={"label": "match", "limit": 5, "offset": 2}
    ).json()
    matches = [p for p in pairs if p.label]
    assert found["total"] == len(matches)
    assert [p["left"]["id"] for p in found["pairs"]] == [p.left.id for p in matches[2:7]]
    assert all(p["label"] is True and p["evidence"] for p in found["pairs"])
    assert {e["favours"] for p in found["pairs"] for e in p["evidence"]} <= {
        "match",
        "no match",
        "neither",
    }
    word = matches[0].right.title.split()[0].upper()
    found = here.get("/api/data/shop/pairs", params={"search": word, "limit": 200}).json()
    assert found["total"] == sum(
        word.lower() in f"{p.left.to_dict()}{p.right.to_dict()}".lower() for p in pairs
    )
    assert here.get("/api/data/shop/pairs", params={"split": "other"}).status_code == 422


def upload(client: Any, name: str, **files: tuple[str, bytes]) -> Any:
    parts = {k: (n, io.BytesIO(c)) for k, (n, c) in files.items()}
    return client.post("/api/data/upload", data={"name": name}, files=parts)


def test_tables_are_taken_in(client: Any, tmp_path: Path) -> None:
    dataset = shop()
    folder = tables(tmp_path / "mine", dataset)
    files = {p.stem: (p.name, p.read_bytes()) for p in folder.iterdir()}
    found = upload(client, "mine", **files)
    assert found.status_code == 201, found.text
    assert found.json() == client.get("/api/data/mine").json()
    assert {p.name for p in Path("data/mine").iterdir()} == {p.name for p in folder.iterdir()}
    assert upload(client, "mine", **files).status_code == 409
    # Two tables alone are enough to label and to search.
    two = {k: v for k, v in files.items() if k.startswith("table")}
    found = upload(client, "two", **two).json()
    assert found["splits"] == [] and found["leakage"] == []
    packed = {k: (f"{n}.GZ", gzip.compress(c)) for k, (n, c) in two.items()}
    assert upload(client, "packed", **packed).json()["left"] == found["left"]
    assert {p.name for p in Path("data/packed").iterdir()} == {"tableA.csv.gz", "tableB.csv.gz"}


GOOD = b"id,title\n1,red mug\n2,blue mug\n"
RUBBISH = {
    "no table": {"tableA": ("a.csv", b"\x00\xff\xfe\x01" * 50), "tableB": ("b.csv", GOOD)},
    "empty": {"tableA": ("a.csv", b""), "tableB": ("b.csv", GOOD)},
    "a kind that is not read": {"tableA": ("a.exe", GOOD), "tableB": ("b.csv", GOOD)},
    "a pickle": {"tableA": ("a.pkl", b"cos\nsystem\n(S'touch owned'\ntR."), "tableB": ("b.csv", GOOD)},
    "no parquet": {"tableA": ("a.parquet", GOOD), "tableB": ("b.csv", GOOD)},
    "no title": {"tableA": ("a.csv", b"x,y\n1,2\n"), "tableB": ("b.csv", GOOD)},
    "an id twice": {"tableA": ("a.csv", b"id,title\n1,mug\n1,cup\n"), "tableB": ("b.csv", GOOD)},
    "pairs of others": {"tableA": ("a.csv", GOOD), "tableB": ("b.csv", GOOD), "train": ("t.csv", b"ltable_id,rtable_id,label\n9,1,1\n")},
    "a label that is none": {"tableA": ("a.csv", GOOD), "tableB": ("b.csv", GOOD), "train": ("t.csv", b"ltable_id,rtable_id,label\n1,1,7\n")},
    "a path for a name": {"tableA": ("../../../a", GOOD), "tableB": ("b.csv", GOOD)},
}  # fmt: skip


@pytest.mark.parametrize("what", RUBBISH)
def test_rubbish_leaves_nothing(client: Any, what: str) -> None:
    found = upload(client, "bad", **RUBBISH[what])
    assert found.status_code == 422, found.text
    detail = found.json()["detail"]
    assert "\n" not in detail and ".part" not in detail and "/tmp" not in detail
    assert "table" in detail or "train" in detail
    assert list(Path("data").iterdir()) == []


def test_uploads_cannot_take_another_place(client: Any) -> None:
    files = {"tableA": ("/etc/x.csv", GOOD), "tableB": ("C:\\windows\\b.csv", GOOD)}
    for name in ("../out", "a/b", "walmart-amazon", "sample", "data", "labels", ".x"):
        assert upload(client, name, **files).status_code in (409, 422), name
    assert upload(client, "fine", **files).status_code == 201
    assert {p.name for p in Path("data/fine").iterdir()} == {"tableA.csv", "tableB.csv"}
    assert client.post("/api/data/upload", data={"name": "x"}).status_code == 422


@pytest.mark.parametrize("out", ["walmart-amazon", "sample"])
def test_what_is_prepared_takes_no_known_data_sets_place(client: Any, out: str) -> None:
    found = client.post("/api/data/sample/prepare", json={"out": out})
    assert found.status_code == 409 and out in found.json()["detail"]


def test_styles_are_told(client: Any) -> None:
    found = client.get("/api/styles").json()
    assert [s["name"] for s in found] == list(STYLES) and all(s["says"] for s in found)


# --- jobs


def test_a_data_set_is_prepared(studio: Studio) -> None:
    job = studio.post("/data/sample/prepare", {"style": "json", "out": "sample-json"})
    assert job["command"] == "samesku prepare sample --style json --out data/sample-json"
    with studio.stream(f"/jobs/{job['id']}/stream") as found:
        states = [data["state"] for name, _, data in found if name == "job"]  # ends by itself
    assert states[-1] == "done" and set(states) <= {"queued", "running", "done"}
    done = studio.get(f"/jobs/{job['id']}")
    facts = json.loads((studio.root / "data/sample-json/dataset.json").read_text())
    assert facts["style"] == "json" and done["result"]["splits"] == facts["splits"]
    assert "train.jsonl" in done["log"] and done["ended"] >= done["started"]
    pairs = sum(split["pairs"] for split in facts["splits"].values())
    assert done["progress"] == {
        "done": pairs,
        "total": pairs,
        "text": "writing pairs",
        "seconds_left": 0,
    }
    assert studio.get("/data/sample-json")["kind"] == "prepared"
    assert len(read_prepared(studio.root / "data/sample-json").splits["train"]) == facts["splits"]["train"]["pairs"]  # fmt: skip
    again = studio.client.post("/api/data/sample-json/prepare", json={})
    assert again.status_code == 409
    assert studio.client.post("/api/data/sample/prepare", json={"style": "poem"}).status_code == 422


def test_a_job_that_fails_says_why_and_stays_so(studio: Studio) -> None:
    """There is no network here, and the hub is asked to stay away from it."""
    job = studio.ended(studio.post("/data/abt-buy/download"))
    words = job["command"].split()
    assert words[:2] == ["hf", "download"] and words[-2:] == ["--local-dir", "data/abt-buy"]
    # The hub's own program understands them, and gets as far as the job did.
    done = subprocess.run([Path(sys.executable).parent / words[0], *words[1:]], cwd=studio.root, capture_output=True, text=True)  # fmt: skip
    assert done.returncode and "offline mode" in done.stderr
    assert job["state"] == "failed" and "abt-buy" in job["reason"] and "\n" not in job["reason"]
    assert job["result"] is None and not (studio.root / "data/abt-buy").exists()
    pull = studio.ended(studio.post("/models/qwen3-0.6b-4bit/pull"), 200)
    assert pull["state"] == "failed" and pull["reason"]
    studio.restart()
    assert studio.get(f"/jobs/{job['id']}")["reason"] == job["reason"]
    assert [j["id"] for j in studio.get("/jobs")] == [pull["id"], job["id"]]


@pytest.mark.slow
def test_a_job_is_stopped_or_killed(starts: Callable[..., Studio], project: Path) -> None:
    """By a person, one that hangs too, or by the system."""
    with socket.socket() as silent:  # a hub that takes connections and says nothing
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        studio = starts(project, HF_ENDPOINT=url, HF_HUB_OFFLINE="0", HF_HUB_DOWNLOAD_TIMEOUT="60", HF_HUB_ETAG_TIMEOUT="60")  # fmt: skip
        job = studio.post("/models/qwen3-0.6b-4bit/pull")
        assert studio.post("/models/qwen3-0.6b-4bit/pull")["id"] == job["id"]  # pressed twice
        process = studio.root / "artifacts/studio/jobs" / job["id"] / "process.json"
        studio.restart(9)
        assert studio.get(f"/jobs/{job['id']}")["state"] == "running"
        awaited(lambda: _started(process), bool)
        studio.post(f"/jobs/{job['id']}/stop")
        assert studio.ended(job, 30)["state"] == "stopped"
        assert studio.client.post(f"/api/jobs/{job['id']}/stop").status_code == 409
        job = studio.post("/models/qwen3-0.6b-4bit/pull")
        note = studio.root / "artifacts/studio/jobs" / job["id"]
        awaited(lambda: _started(note / "process.json"), bool).suspend()
        assert studio.client.post(f"/api/jobs/{job['id']}/kill").status_code == 409  # not asked to
        asked = studio.post(f"/jobs/{job['id']}/stop")
        assert asked["stopping"] and not asked["killable"] and asked["state"] == "running"
        assert studio.client.post(f"/api/jobs/{job['id']}/kill").status_code == 409  # only just
        asked_long_ago(note)
        assert studio.get(f"/jobs/{job['id']}")["killable"]
        studio.post(f"/jobs/{job['id']}/kill")
        found = studio.ended(job, 30)
        assert found["state"] == "stopped" and "so it was killed" in found["reason"]
        assert not found["stopping"] and not found["killable"]
        assert studio.client.post(f"/api/jobs/{job['id']}/kill").status_code == 409
        job = studio.post("/models/qwen3-0.6b-4bit/pull")
        process = studio.root / "artifacts/studio/jobs" / job["id"] / "process.json"
        awaited(lambda: _started(process), bool).kill()
        found = studio.ended(job, 30)
        assert found["state"] == "failed" and "SIGKILL" in found["reason"]


def _started(note: Path) -> Any:
    """The job's process, once it does what it was started for."""
    import psutil

    process = psutil.Process(json.loads(note.read_text())["pid"])
    return process if process.net_connections() else None


def test_two_jobs_do_not_make_the_same_matcher(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr("samesku.studio.queue.Queue.tick", lambda _: None)
    job = client.post("/api/fit", json={"data": "sample", "name": "mine"}).json()
    assert job["state"] == "queued"
    assert (
        client.post("/api/fit", json={"data": "sample", "name": "mine"}).json()["id"] == job["id"]
    )
    tables(Path("data/shop"), shop())
    refused = client.post("/api/fit", json={"data": "shop", "name": "mine"})
    assert refused.status_code == 409 and "Fit mine on sample" in refused.json()["detail"]
    client.post(f"/api/jobs/{job['id']}/stop")
    assert client.post("/api/fit", json={"data": "shop", "name": "mine"}).status_code == 202


def test_a_job_that_is_not_there(client: Any) -> None:
    assert client.get("/api/jobs/none").status_code == 404
    assert client.get("/api/jobs/none/stream").status_code == 404
    assert client.post("/api/jobs/none/stop").status_code == 404


@pytest.mark.slow
def test_the_embedded_model_is_pulled_with_progress(starts: Callable[..., Studio], tmp_path: Path) -> None:  # fmt: skip
    root = tmp_path / "project"
    root.mkdir()
    studio = starts(root)
    model = next(m for m in studio.get("/models") if m["name"] == "smollm2-135m")
    assert not model["on_disk"] and model["fits"] is not None
    job = studio.post("/models/smollm2-135m/pull")
    with studio.stream(f"/jobs/{job['id']}/stream") as found:
        told = [d["progress"] for _, _, d in found if d["progress"]]
    assert studio.done(job, 250)["result"]["path"] == "artifacts/base_model/smollm2-135m"
    assert told and told[-1]["text"]
    model = next(m for m in studio.get("/models") if m["name"] == "smollm2-135m")
    assert model["on_disk"] and model["disk_bytes"] > 100e6
