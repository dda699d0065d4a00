"""Labelling: every answer is on the disk at once, can be taken back, and survives the studio."""

from __future__ import annotations

import csv
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from studio_shop import Studio, shop, tables

from samesku.datasets import Dataset
from samesku.datasets.labels import read_labels


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return shop(60, seed=1)


@pytest.fixture
def labelling(starts: Callable[..., Studio], tmp_path: Path, dataset: Dataset) -> Studio:
    root = tmp_path / "project"
    tables(root / "data" / "shop", dataset, splits=())
    return starts(root)


def question(studio: Studio, by: str = "") -> dict[str, Any]:
    until = time.monotonic() + 60
    while True:
        found = studio.client.get("/api/label/shop/next", params={"by": by})
        assert found.status_code in (200, 202), found.text
        if found.status_code == 200:
            return found.json()
        assert time.monotonic() < until
        time.sleep(0.05)


def truth(dataset: Dataset, pair: dict[str, Any]) -> str:
    """What somebody says who knows the sample: the same item has the same number behind its side's letter."""
    known = {(p.left.id, p.right.id): p.label for split in dataset.splits.values() for p in split}
    return "y" if known.get((pair["left"]["id"], pair["right"]["id"])) else "n"


def rows(studio: Studio) -> list[dict[str, str]]:
    path = studio.root / "data/labels/shop.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def say(studio: Studio, asked: dict[str, Any], answer: str, by: str = "") -> dict[str, Any]:
    body = {"number": asked["number"], "answer": answer, "by": by}
    return studio.post("/label/shop/answer", body)


def ids(asked: dict[str, Any]) -> tuple[str, str]:
    return asked["pair"]["left"]["id"], asked["pair"]["right"]["id"]


def test_answers_are_kept_and_taken_back(labelling: Studio, dataset: Dataset) -> None:
    begun = labelling.post("/label", {"data": "shop"})
    assert begun["id"] == "shop" and begun["preparing"] and begun["labelled"] == 0
    first = question(labelling)
    assert 0 <= first["pair"]["probability"] <= 1
    assert first["pair"]["evidence"] and first["pair"]["label"] is None
    assert question(labelling) == first  # reloading the page asks the same
    assert say(labelling, first, "y")["matches"] == 1
    assert [(r["ltable_id"], r["rtable_id"], r["label"]) for r in rows(labelling)] == [
        (*ids(first), "1")
    ]
    body = {"number": first["number"], "answer": "n", "by": ""}
    assert labelling.client.post("/api/label/shop/answer", json=body).status_code == 409  # twice
    second = question(labelling)
    assert ids(second) != ids(first)
    state = say(labelling, second, "u")
    assert (state["labelled"], state["unsure"]) == (1, 1) and len(rows(labelling)) == 1
    undone = labelling.post("/label/shop/undo")
    assert ids(undone) == ids(second) and undone["unsure"] == 0
    assert say(labelling, question(labelling), "n")["labelled"] == 2
    question(labelling)
    labelling.post("/label/shop/undo")
    undone = labelling.post("/label/shop/undo")
    assert ids(undone) == ids(first) and rows(labelling) == []
    assert labelling.client.post("/api/label/shop/undo").status_code == 409
    assert say(labelling, undone, "n")["labelled"] == 1
    assert [r["label"] for r in rows(labelling)] == ["0"]


@pytest.mark.slow
def test_it_learns_goes_on_after_a_kill_and_teaches_a_matcher(labelling: Studio, dataset: Dataset) -> None:  # fmt: skip
    labelling.post("/label", {"data": "shop"})
    seen = []
    for n in range(12):
        asked = question(labelling)
        seen.append(ids(asked))
        state = say(labelling, asked, truth(dataset, asked["pair"]))
        if n == 6:
            labelling.restart(signal.SIGKILL)
            (there,) = labelling.get("/label")
            assert there["labelled"] == 7 and not there["preparing"]
    assert len(set(seen)) == 12 and state["labelled"] == 12
    asked = question(labelling)
    assert ids(asked) not in seen
    labels = read_labels(labelling.root / "data/labels/shop.csv", dataset.left, dataset.right)
    assert [(p.left.id, p.right.id) for p in labels] == seen
    for _ in range(4):
        state = say(labelling, asked, truth(dataset, asked["pair"]))
        asked = question(labelling)
    assert "learns anew" in state["gain"] or "verdicts" in state["gain"]
    job = labelling.post("/fit", {"data": "shop", "name": "taught", "labels": "shop"})
    assert job["command"].endswith("--labels data/labels/shop.csv")
    done = labelling.done(job, 200)
    assert "16 given labels" in done["log"]


@pytest.mark.slow
def test_agreement_between_people(labelling: Studio) -> None:
    labelling.post("/label", {"data": "shop"})
    anna: list[dict[str, Any]] = []
    for n in range(6):
        asked = question(labelling, "Anna")
        anna.append(asked)
        say(labelling, asked, "y" if n % 2 else "n", "Anna")
    assert labelling.get("/label/shop/agreement") == []
    both = []
    for _ in range(10):
        asked = question(labelling, "Ben")
        if ids(asked) in [ids(a) for a in anna]:
            both.append(ids(asked))
            say(labelling, asked, "n" if len(both) == 1 else "y", "Ben")
        else:
            say(labelling, asked, "u", "Ben")
    assert len(both) == 2  # every fifth question
    (found,) = labelling.get("/label/shop/agreement")
    assert (found["by"], found["other"], found["pairs"]) == ("Anna", "Ben", 2)
    assert found["agree"] == 2 and found["kappa"] == 1
    assert len(rows(labelling)) == 6  # a pair that two have labelled stands there once
    labelling.restart()
    assert labelling.get("/label/shop/agreement") == [found]


def test_two_people_at_once(labelling: Studio) -> None:
    """Nobody's answer is lost, and each takes back their own."""
    labelling.post("/label", {"data": "shop"})
    anna, ben = question(labelling, "Anna"), question(labelling, "Ben")
    assert anna["number"] != ben["number"] and ids(anna) != ids(ben)
    say(labelling, anna, "y", "Anna")
    say(labelling, ben, "n", "Ben")
    question(labelling, "Anna")
    assert ids(labelling.post("/label/shop/undo?by=Anna")) == ids(anna)
    assert labelling.client.post("/api/label/shop/undo?by=Carla").status_code == 409
    (left,) = rows(labelling)
    assert ((left["ltable_id"], left["rtable_id"]), left["label"]) == (ids(ben), "0")


def test_answers_that_come_while_it_learns_count(labelling: Studio) -> None:
    """From several people at once: each is learned from."""
    labelling.post("/label", {"data": "shop"})
    people = [f"person {n}" for n in range(4)]
    for _ in range(6):
        for by, asked in [(by, question(labelling, by)) for by in people]:
            state = say(labelling, asked, "u" if asked["number"] % 3 else "n", by)
    found = question(labelling, people[0])
    assert 0 <= found["pair"]["probability"] <= 1
    (there,) = labelling.get("/label")
    assert (there["labelled"], there["unsure"]) == (state["labelled"], state["unsure"])
    answers = (labelling.root / "artifacts/studio/label/shop/answers.jsonl").read_text()
    assert len(answers.splitlines()) == 24


@pytest.mark.slow
def test_two_studios_of_one_project_lose_no_answer(labelling: Studio, starts: Callable[..., Studio]) -> None:  # fmt: skip
    labelling.post("/label", {"data": "shop"})
    other = starts(labelling.root)
    asked = question(labelling), question(other)
    say(labelling, asked[0], "y")
    # The other one has to read that before it takes another answer.
    late = other.client.post(
        "/api/label/shop/answer", json={"number": asked[1]["number"], "answer": "n"}
    )
    assert late.status_code == 409
    again = question(other)
    assert ids(again) != ids(asked[0])
    assert say(other, again, "n")["labelled"] == 2
    assert labelling.get("/label")[0]["labelled"] == 2
    assert {(row["ltable_id"], row["rtable_id"]) for row in rows(labelling)} == {ids(asked[0]), ids(again)}  # fmt: skip


def test_answers_with_a_separator_of_lines_are_read_back(client: Any) -> None:
    folder = Path("artifacts/studio/label/shop")
    folder.mkdir(parents=True)
    (folder / "session.json").write_text('{"id": "shop", "data": "shop", "time": 0.0}')
    line = '{"left": "1\u2028a", "right": "2\x85", "answer": "y", "by": "A\u2029", "of": ""}\n'
    (folder / "answers.jsonl").write_text(line, encoding="utf-8")
    (found,) = client.get("/api/label").json()
    assert found["labelled"] == 1


def test_a_damaged_file_of_answers_is_told(labelling: Studio) -> None:
    labelling.post("/label", {"data": "shop"})
    path = labelling.root / "artifacts/studio/label/shop/answers.jsonl"
    path.write_text("no answer\n")
    found = labelling.client.get("/api/label/shop/next")
    assert found.status_code == 422 and "answers.jsonl is damaged" in found.json()["detail"]


def test_what_cannot_be_labelled_is_told(labelling: Studio) -> None:
    assert labelling.client.post("/api/label", json={"data": "none"}).status_code == 404
    assert labelling.client.get("/api/label/none/next").status_code == 404
    labelling.post("/label", {"data": "shop", "name": "mine"})
    found = labelling.client.post("/api/label", json={"data": "sample", "name": "mine"})
    assert found.status_code == 409 and "shop" in found.json()["detail"]
    for body in ({"number": 1, "answer": "x"}, {"number": 1, "answer": "y", "by": "a\nb"}):
        assert labelling.client.post("/api/label/mine/answer", json=body).status_code == 422
    (labelling.root / "data/tiny").mkdir()
    (labelling.root / "data/tiny/tableA.csv").write_text("id,title\n1,red mug\n")
    (labelling.root / "data/tiny/tableB.csv").write_text("id,title\n1,garden hose\n")
    labelling.post("/label", {"data": "tiny"})
    until = time.monotonic() + 30
    while (found := labelling.client.get("/api/label/tiny/next")).status_code == 202:
        assert time.monotonic() < until
    assert found.status_code == 422 and found.json()["detail"]
