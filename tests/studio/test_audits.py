"""Labels audited from the studio: by the real command line, and what people say of the suspects is kept as labels."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from studio_shop import Studio, shop, tables

from samesku.datasets import Dataset, read_prepared
from samesku.datasets.labels import read_labels
from samesku.studio.data import Data
from samesku.studio.project import Project

BODY = {"name": "first", "data": "shop", "top": 40}
FLIPPED = 4


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """A shop of whose train split some labels MATCH are turned."""
    found = shop(120, seed=3)
    train = list(found.splits["train"])
    places = [i for i, p in enumerate(train) if p.label][:FLIPPED]
    for i in places:
        train[i] = replace(train[i], label=False)
    return replace(found, splits={**found.splits, "train": train})


@pytest.fixture
def studio(starts: Callable[..., Studio], tmp_path: Path, dataset: Dataset) -> Studio:
    root = tmp_path / "project"
    (root / "configs").mkdir(parents=True)
    tables(root / "data" / "shop", dataset)
    return starts(root)


@pytest.fixture
def project(client: Any, dataset: Dataset) -> Any:
    tables(Path("data/shop"), dataset)
    return client


def written(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
def test_a_data_set_is_audited_judged_and_corrected(studio: Studio, dataset: Dataset) -> None:
    job = studio.post("/audits", BODY)
    there = studio.root / "artifacts/audits/first"
    files = "--csv artifacts/audits/first/suspects.csv --json artifacts/audits/first/suspects.json"
    assert job["command"] == f"samesku audit data/shop --top 40 {files}"
    assert job["heavy"] and job["kind"] == "audit"
    assert studio.client.post("/api/audits", json=BODY).status_code == 409
    ended = studio.done(job, 500)
    assert ended["result"] == {"audit": "first"}
    assert ended["progress"] == {"text": "fitting matchers", "done": 6, "total": 6, "seconds_left": 0}  # fmt: skip

    # What is shown is what the command line has written, with the listings.
    audit = studio.get("/audits/first")
    figures = json.loads((there / "suspects.json").read_text())
    assert audit["state"] == "done" and audit["found"]["suspects"] == 40
    for key in ("labels", "unlabelled", "contradictions", "splits"):
        assert audit["found"][key] == figures[key]
    assert audit["found"]["estimates"]["NO MATCH"]["wrong"] == figures["estimates"]["NO MATCH"]["wrong"]  # fmt: skip
    rows = written(there / "suspects.csv")
    shown = studio.get("/audits/first/suspects", limit=200)
    assert shown["total"] == len(rows) == 40 and shown["labels"] is None
    for one, row in zip(shown["suspects"], rows, strict=True):
        assert (one["left"]["id"], one["right"]["id"]) == (row["left_id"], row["right_id"])
        assert (one["rank"], one["split"], one["row"]) == (int(row["rank"]), row["split"], int(row["row"]))  # fmt: skip
        assert one["says"] == row["reasons"] and one["p_wrong"] == float(row["p_wrong"])
        assert one["label"] == (row["label"] == "1") and one["answer"] is None
        assert "; ".join(e["text"] for e in one["evidence"]) == row["evidence"]
    valid = studio.get("/audits/first/suspects", split="valid", limit=200)
    assert valid["total"] == sum(r["split"] == "valid" for r in rows)
    assert {one["split"] for one in valid["suspects"]} <= {"valid"}
    assert studio.get("/audits/first/suspects", offset=3, limit=2)["suspects"] == shown["suspects"][3:5]  # fmt: skip
    saved = studio.client.get("/api/audits/first/files/suspects.csv")
    assert saved.content == (there / "suspects.csv").read_bytes()

    # The labels that were turned are among the likeliest errors, beside hard pairs; a person says so.
    wrong = [one["rank"] for one in shown["suspects"] if truly(dataset, one) != one["label"]]
    assert len(wrong) == FLIPPED and wrong[1] <= 3
    for rank in wrong:
        studio.client.post(
            "/api/audits/first/answers", json={"rank": rank, "answer": "wrong"}
        ).raise_for_status()
    right = next(o["rank"] for o in shown["suspects"] if o["rank"] not in wrong)
    for answer in ("unsure", "right"):  # the second takes the place of the first
        studio.client.post("/api/audits/first/answers", json={"rank": right, "answer": answer})
    studio.restart()
    said = studio.get("/audits/first/suspects", limit=200)
    assert said["answers"] == {"right": 1, "wrong": len(wrong), "unsure": 0}
    assert said["labels"] == "data/labels/shop-audit.csv"
    assert [o["rank"] for o in said["suspects"] if o["answer"] == "wrong"] == wrong
    labels = read_labels(studio.root / said["labels"], dataset.left, dataset.right)
    assert len(labels) == len(wrong) + 1
    assert [s["id"] for s in studio.get("/label")] == ["shop-audit"]

    # Undone is what was said last; what was said before it stands again.
    assert studio.post("/audits/first/undo") == {"rank": right}
    assert studio.get("/audits/first/suspects")["answers"] == {"right": 0, "wrong": len(wrong), "unsure": 1}  # fmt: skip
    assert studio.post("/audits/first/undo") == {"rank": right}
    assert studio.get("/audits/first/suspects")["answers"]["unsure"] == 0

    # Prepared with them, those labels and no others are different.
    words = studio.post("/audits/corrected/shop")
    assert words["changed"] == len(wrong)
    prepared = studio.post("/data/shop/prepare", {"out": "mended", "corrected": True})
    assert prepared["command"] == f"samesku prepare {words['words']} --style evidence --out data/mended"  # fmt: skip
    studio.done(prepared)
    before, after = dataset.splits, read_prepared(studio.root / "data/mended").splits
    changed = set()
    for split, pairs in before.items():
        assert [(p.left.id, p.right.id) for p in after[split]] == [(p.left.id, p.right.id) for p in pairs]  # fmt: skip
        changed |= {(a.left.id, a.right.id) for a, b in zip(pairs, after[split], strict=True) if a.label != b.label}  # fmt: skip
    assert changed == {(rows[r - 1]["left_id"], rows[r - 1]["right_id"]) for r in wrong}

    # What is said holds for the next audit of the data set; of other listings it is refused.
    second = shutil.copytree(there, there.with_name("second"))
    facts = {**json.loads((second / "audit.json").read_text()), "name": "second"}
    (second / "audit.json").write_text(json.dumps(facts))
    assert studio.get("/audits/second/suspects")["answers"]["wrong"] == len(wrong)
    assert {a["name"] for a in studio.get("/audits")} == {"second", "first"}
    table = studio.root / "data/shop/tableA.csv"
    changed_one = shown["suspects"][wrong[0] - 1]
    table.write_text(table.read_text().replace(changed_one["left"]["title"], "Something else"))
    assert studio.get("/audits/first/suspects")["answers"]["wrong"] == len(wrong) - 1
    refused = studio.client.post(
        "/api/audits/first/answers", json={"rank": wrong[0], "answer": "right"}
    )
    assert refused.status_code == 409 and "other listings" in refused.json()["detail"]
    assert studio.get("/audits/first/suspects", limit=200)["suspects"][wrong[0] - 1] == changed_one
    assert studio.client.delete("/api/audits/second").status_code == 204
    assert not (studio.root / "artifacts/audits/second").exists()


def truly(dataset: Dataset, pair: dict[str, Any]) -> bool:
    """The label before any was turned."""
    whole = shop(120, seed=3)
    ids = pair["left"]["id"], pair["right"]["id"]
    return next(bool(p.label) for s in whole.splits.values() for p in s if (p.left.id, p.right.id) == ids)  # fmt: skip


@pytest.mark.slow
def test_without_labels_a_matcher_is_fitted_and_an_audit_says_why_not(
    starts: Callable[..., Studio], tmp_path: Path, dataset: Dataset
) -> None:
    root = tmp_path / "project"
    tables(root / "data" / "shop", dataset, splits=())
    studio = starts(root)
    failed = studio.ended(studio.post("/audits", BODY))
    assert failed["state"] == "failed" and "no train.csv" in failed["reason"]
    assert studio.get("/audits/first")["reason"] == failed["reason"]
    assert studio.client.get("/api/audits/first/suspects").status_code == 409
    job = studio.post("/fit", {"data": "shop", "name": "alone", "no_labels": True})
    assert job["command"] == "samesku fit features data/shop --out artifacts/matchers/alone --no-labels"  # fmt: skip
    studio.done(job)
    manifest = json.loads((root / "artifacts/matchers/alone/matcher.json").read_text())
    assert manifest["labels"]["given"] == 0 < manifest["labels"]["weak_matches"]


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"data": "none"}, 404, "no data set 'none'"),
        ({"data": "../shop"}, 422, ""),
        ({"data": "walmart-amazon"}, 409, "download it first"),
        ({"name": "../first"}, 422, ""),
        ({"name": "/tmp/first"}, 422, ""),
        ({"split": "all"}, 422, ""),
        ({"top": 0}, 422, ""),
        ({"seed": 1}, 422, ""),
    ],
)
def test_what_cannot_be_is_refused(project: Any, change: dict[str, Any], status: int, says: str) -> None:  # fmt: skip
    found = project.post("/api/audits", json={**BODY, **change})
    assert found.status_code == status, found.text
    assert says in found.json()["detail"]
    assert project.get("/api/jobs").json() == [] and not list(Path("artifacts").glob("audits/*"))
    fit = {"data": "shop", "kind": "cascade", "name": "x", "of": ["a", "b"], "budget": 0.1, "no_labels": True}  # fmt: skip
    assert "--no-labels is not an option of cascade" in project.post("/api/fit", json=fit).json()["detail"]  # fmt: skip
    mend = project.post("/api/data/shop/prepare", json={"out": "mended", "corrected": True})
    assert mend.status_code == 409 and "was said to be wrong" in mend.json()["detail"]


def test_nothing_outside_is_read_or_written(project: Any, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.jsonl").write_text("secret\n")
    Path("artifacts/audits").mkdir()
    Path("artifacts/audits/first").symlink_to(outside)
    assert project.post("/api/audits", json=BODY).status_code == 403
    for path in ("", "/suspects", "/files/suspects.csv"):
        assert project.get(f"/api/audits/first{path}").status_code == 403, path
    assert project.delete("/api/audits/first").status_code == 403
    Path("artifacts/audits/first").unlink()
    Path("artifacts/audits/first").mkdir()
    Path("artifacts/audits/first/kept.jsonl").symlink_to(outside / "kept.jsonl")
    for path in ("", "/suspects", "/files/suspects.csv"):
        assert project.get(f"/api/audits/first{path}").status_code == 403, path
    answer = {"rank": 1, "answer": "wrong"}
    assert project.post("/api/audits/first/answers", json=answer).status_code == 403
    for file in ("audit.json", "kept.jsonl", "..%2f..%2fsecret.csv"):
        assert project.get(f"/api/audits/other/files/{file}").status_code in (404, 422)
    assert [p.name for p in outside.iterdir()] == ["kept.jsonl"]


@pytest.mark.parametrize(
    ("file", "content"),
    [("audit.json", '{"name": "first"}'), ("audit.json", '{"name": 1, "data": [], "split": 2, "top": "x", "command": "", "job": "j"}'), ("found.json", '{"labels": 3}')],
)  # fmt: skip
def test_a_damaged_one_is_told_and_hides_no_other(project: Any, file: str, content: str) -> None:
    facts = {"name": "first", "data": "shop", "split": None, "top": 30, "command": "samesku audit", "job": "gone"}  # fmt: skip
    for name in ("first", "other"):
        folder = Path("artifacts/audits") / name
        folder.mkdir(parents=True)
        (folder / "audit.json").write_text(json.dumps({**facts, "name": name}))
    Path("artifacts/audits/first", file).write_text(content)
    assert [a["name"] for a in project.get("/api/audits").json()] == ["other"]
    found = project.get("/api/audits/first")
    assert found.status_code == 409
    assert found.json()["detail"] == "artifacts/audits/first is damaged; delete that folder"


def test_answers_are_of_the_data_that_they_were_given_about(project: Any) -> None:
    """Another session's answers are none, and what is taken back is this one's."""
    pair = Data(Project(Path())).open("shop").splits["train"][0]
    audit = Path("artifacts/audits/first")
    audit.mkdir(parents=True)
    facts = {"name": "first", "data": "shop", "split": None, "top": 30, "command": "samesku audit", "job": "gone"}  # fmt: skip
    (audit / "audit.json").write_text(json.dumps(facts))
    found = {"labels": 1, "unlabelled": 0, "contradictions": 0, "estimates": {}, "splits": {}, "suspects": 1}  # fmt: skip
    (audit / "found.json").write_text(json.dumps(found))
    line = {
        "rank": 1, "split": "train", "row": 1, "left_id": pair.left.id, "right_id": pair.right.id, "label": int(bool(pair.label)),
        "probability": 0.5, "p_wrong": 0.9, "reasons": [], "pair": pair.to_dict(),
    }  # fmt: skip
    (audit / "kept.jsonl").write_text(json.dumps(line) + "\n")
    session = Path("artifacts/studio/label/shop-audit")
    session.mkdir(parents=True)
    facts = {"id": "shop-audit", "data": "shop-audit", "time": 0.0}
    (session / "session.json").write_text(json.dumps(facts))
    answer = {"left": pair.left.id, "right": pair.right.id, "answer": "y", "by": "", "of": ""}
    (session / "answers.jsonl").write_text(json.dumps(answer) + "\n")

    def answers() -> dict[str, int]:
        shown = project.get("/api/audits/first/suspects").json()
        return {k: v for k, v in shown["answers"].items() if v}

    assert answers() == {}
    assert project.post("/api/audits/first/undo").status_code == 409
    assert len((session / "answers.jsonl").read_text().splitlines()) == 1
    # One of this data, whose pair has other listings now.
    (session / "session.json").write_text(json.dumps({**facts, "data": "shop"}))
    assert answers() == {}
    said = project.post("/api/audits/first/answers", json={"rank": 1, "answer": "wrong"})
    assert said.status_code == 204, said.text
    assert answers() == {"wrong": 1}
