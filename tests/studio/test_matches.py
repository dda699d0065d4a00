"""Whole catalogues matched from the studio, files of pairs scored, candidates measured: by the real command line, and what it leaves is shown as it is."""

from __future__ import annotations

import csv
import json
import re
import shutil
import signal
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from studio_shop import Studio, awaited, tables

from fresh import samesku
from samesku.datasets import Dataset

QUICK = "artifacts/matchers/quick"
BODY = {
    "what": "match", "name": "shops", "matcher": "quick",
    "left": {"data": "shop", "side": "left"}, "right": {"data": "shop", "side": "right"},
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, fitted: Path, dataset: Dataset) -> Path:
    """A folder with a shop's tables and a matcher."""
    root = tmp_path / "project"
    (root / "configs").mkdir(parents=True)
    tables(root / "data" / "shop", dataset)
    shutil.copytree(fitted, root / QUICK)
    return root


@pytest.fixture
def project(client: Any, dataset: Dataset) -> Any:
    """The application of a project with a shop's tables and what is called a matcher."""
    tables(Path("data/shop"), dataset)
    Path(QUICK).mkdir(parents=True)
    (Path(QUICK) / "matcher.json").write_text(
        '{"kind": "features", "version": 1, "threshold": 0.5}'
    )
    return client


@pytest.fixture
def studio(starts: Callable[..., Studio], root: Path) -> Studio:
    return starts(root)


def written(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def unsure(manifest: Path) -> None:
    """Have a matcher leave much to a person: the shop is an easy one."""

    def widened(found: Any) -> Any:
        if not isinstance(found, dict):
            return found
        return {key: {"0.95": [0.001, 0.99]} if key == "bands" else widened(value) for key, value in found.items()}  # fmt: skip

    manifest.write_text(json.dumps(widened(json.loads(manifest.read_text()))))


@pytest.mark.slow
def test_two_tables_are_matched(studio: Studio) -> None:
    with (studio.root / "data/shop/tableB.csv").open("a", encoding="utf-8") as file:
        file.write("no-title,,,,,\nno-price,A thing,,,,much\n")
    unsure(studio.root / QUICK / "matcher.json")
    body = {**BODY, "precision": 0.95, "k": 5, "links": "one-to-one"}
    command = studio.post("/matches/command", body)["command"]
    job = studio.post("/matches", body)
    assert job["command"] == command == (
        f"samesku match data/shop/tableA.csv data/shop/tableB.csv -m {QUICK} -o artifacts/matches/shops/links.csv"
        " --report artifacts/matches/shops/report.html -k 5 --links one-to-one --precision 0.95"
    )  # fmt: skip
    assert studio.done(job)["result"] == {"match": "shops"}

    # The counts and the links are those of the command line.
    there = studio.root / "artifacts/matches/shops"
    words = command.replace("artifacts/matches/shops/", "").split()[1:]
    at = [str(studio.root / w) if w.startswith(("data/", "artifacts/")) else w for w in words]
    done = samesku(*at, "--json")
    assert done.returncode == 0, done.stderr
    match = studio.get("/matches/shops")
    assert (match["state"], match["found"]) == ("done", json.loads(done.stdout))
    assert (there / "links.csv").read_bytes() == Path("links.csv").read_bytes()
    assert [m["name"] for m in studio.get("/matches")] == ["shops"]
    assert match["found"]["rejects"] == 2 and sum(match["found"]["histogram"]) > 0

    rows = written(there / "links.csv")
    shown = studio.get("/matches/shops/links", limit=200)
    assert shown["total"] == len(rows) > 30
    for link, row in zip(shown["links"], rows[:200], strict=True):
        assert (link["left"]["id"], link["right"]["id"]) == (row["left_id"], row["right_id"])
        assert (link["verdict"], link["stage"]) == (row["verdict"], row["stage"])
        assert link["probability"] == float(row["probability"])
        assert "; ".join(e["text"] for e in link["evidence"]) == row["evidence"]
    verdicts = Counter(row["verdict"] for row in rows)
    assert (verdicts["MATCH"], verdicts["REVIEW"]) == (match["found"]["links"], match["found"]["reviews"])  # fmt: skip
    assert verdicts["REVIEW"]
    first = studio.get("/matches/shops/links", first="reviews", limit=200)["links"]
    assert [link["verdict"] for link in first] == sorted((r["verdict"] for r in rows), reverse=True)[:200]  # fmt: skip
    paged = studio.get("/matches/shops/links", offset=7, limit=3)["links"]
    assert paged == shown["links"][7:10]

    rejects = studio.get("/matches/shops/rejects")
    assert rejects["total"] == 2
    assert [r["file"] for r in rejects["rejects"]] == ["data/shop/tableB.csv"] * 2
    assert "title" in rejects["rejects"][0]["reason"] and "price" in rejects["rejects"][1]["reason"]
    saved = studio.client.get("/api/matches/shops/files/links.csv")
    assert saved.content == (there / "links.csv").read_bytes()
    assert "attachment" in saved.headers["content-disposition"]
    report = studio.client.get("/api/matches/shops/files/report.html")
    assert report.status_code == 200 and "attachment" in report.headers["content-disposition"]

    # What was matched is shown as it was, also when the tables are gone.
    shutil.rmtree(studio.root / "data/shop")
    assert studio.get("/matches/shops/links", limit=200) == shown


@pytest.mark.slow
def test_a_table_with_itself_and_one_that_came_without_a_file(studio: Studio) -> None:
    body = {**BODY, "left": {"data": "sample", "side": "right"}, "right": None}
    job = studio.post("/matches", body)
    assert job["heavy"] is (
        Path(studio.root, job["command"].split()[2]).stat().st_size >= 1_000_000
    )
    studio.done(job, 300)
    match = studio.get("/matches/shops")
    assert match["asked"]["right"] is None and match["found"]["left"] == match["found"]["right"]
    sides = [(link["left"]["id"], link["right"]["id"]) for link in studio.get("/matches/shops/links")["links"]]  # fmt: skip
    assert all(a != b for a, b in sides)


SCORE = {
    "what": "score", "name": "orders", "matcher": "quick", "pairs": {"data": "orders", "file": "pairs"}, "tables": None,
}  # fmt: skip
BLOCK = {"what": "block", "name": "near", **{side: BODY[side] for side in ("left", "right")}}


def inline(dataset: Dataset, pairs: int) -> bytes:
    """A file of pairs that holds its listings; one cannot be read, and one row is blank."""
    lines = [json.dumps({"left": p.left.to_dict(), "right": p.right.to_dict()}) for p in dataset.splits["test"][:pairs]]  # fmt: skip
    return "\n".join([*lines[:2], '{"left": {"title": "alone"}}', "", *lines[2:]]).encode()


def dropped(client: Any, name: str, file: str, content: bytes) -> Any:
    return client.post(
        "/api/pair-files/upload", data={"name": name}, files={"pairs": (file, content)}
    )


def on_the_command_line(root: Path, command: str, folder: str, *further: str) -> str:
    """The command once more, by hand, with what it writes here."""
    words = command.replace(f"{folder}/", "").split()[1:]
    done = samesku(*(str(root / w) if w.startswith(("data/", "artifacts/")) else w for w in words), *further)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_file_of_pairs_is_decided(studio: Studio, dataset: Dataset) -> None:
    unsure(studio.root / QUICK / "matcher.json")
    kept = dropped(studio.client, "orders", "C:\\my orders.JSONL", inline(dataset, 60))
    assert kept.status_code == 201 and kept.json() == {
        "data": "orders", "file": "pairs", "path": "data/orders/pairs.jsonl", "ids": False, "tables": False,
    }  # fmt: skip
    body = {**SCORE, "precision": 0.95}
    command = studio.post("/matches/command", body)["command"]
    job = studio.post("/matches", body)
    assert job["command"] == command == (
        f"samesku score data/orders/pairs.jsonl -m {QUICK} -o artifacts/matches/orders/decisions.csv --precision 0.95"
    )  # fmt: skip
    assert studio.done(job)["result"] == {"match": "orders"}

    there = studio.root / "artifacts/matches/orders"
    on_the_command_line(studio.root, command, "artifacts/matches/orders")
    assert (there / "decisions.csv").read_bytes() == Path("decisions.csv").read_bytes()
    rows, match = written(there / "decisions.csv"), studio.get("/matches/orders")
    found = match["found"]
    assert (match["state"], match["of"]) == ("done", "pairs orders")
    assert found["pairs"] == len(rows) == 60 and found["rejects"] == 1
    assert found["verdicts"] == Counter(row["verdict"] for row in rows)
    assert found["stages"] == Counter(row["stage"] for row in rows)
    bands = Counter(min(int(float(row["probability"]) * 20), 19) for row in rows)
    assert found["histogram"] == [bands[i] for i in range(20)]

    shown = studio.get("/matches/orders/links", limit=200)
    assert shown["total"] == 60
    for pair, link, row in zip(dataset.splits["test"], shown["links"], rows, strict=False):
        assert (link["left"]["title"], link["right"]["title"]) == (pair.left.title, pair.right.title)  # fmt: skip
        assert (link["verdict"], link["probability"]) == (row["verdict"], float(row["probability"]))
        assert "; ".join(e["text"] for e in link["evidence"]) == row["evidence"]
    first = studio.get("/matches/orders/links", first="reviews", limit=1)["links"]
    assert found["verdicts"]["REVIEW"] and first[0]["verdict"] == "REVIEW"
    (reject,) = studio.get("/matches/orders/rejects")["rejects"]
    assert (reject["file"], reject["row"]) == ("data/orders/pairs.jsonl", 3)
    saved = studio.client.get("/api/matches/orders/files/decisions.csv")
    assert saved.content == (there / "decisions.csv").read_bytes()


@pytest.mark.slow
def test_pairs_by_ids(studio: Studio, dataset: Dataset) -> None:
    """Of a data set's split, and of a file that names the listings of another's tables."""
    split = {**SCORE, "name": "test", "pairs": {"data": "shop", "file": "test"}, "tables": "shop"}
    job = studio.post("/matches", split)
    assert job["command"].startswith("samesku score data/shop/test.csv --left data/shop/tableA.csv --right data/shop/tableB.csv -m ")  # fmt: skip
    studio.done(job)
    shown = studio.get("/matches/test/links", limit=200)["links"]
    pairs = dataset.splits["test"]
    assert [(x["left"]["id"], x["right"]["id"]) for x in shown] == [(p.left.id, p.right.id) for p in pairs][:200]  # fmt: skip
    assert shown[0]["left"]["title"] == pairs[0].left.title

    ids = "left_id,right_id\n" + "".join(f"{p.left.id},{p.right.id}\n" for p in pairs[:5]) + "no,such\n"  # fmt: skip
    assert dropped(studio.client, "orders", "o.csv", ids.encode()).json()["ids"]
    refused = studio.client.post("/api/matches", json=SCORE)
    assert refused.status_code == 422 and "choose the data set" in refused.json()["detail"]
    studio.done(studio.post("/matches", {**SCORE, "tables": "shop"}))
    match = studio.get("/matches/orders")
    assert match["of"] == "pairs orders, tables shop"
    assert (match["found"]["pairs"], match["found"]["rejects"]) == (5, 1)
    assert "not in the left table" in studio.get("/matches/orders/rejects")["rejects"][0]["reason"]
    assert studio.get("/matches/orders/links")["links"] == shown[:5]
    # What is prepared holds its listings.
    prepare = studio.post("/data/shop/prepare", {"out": "lines"})
    studio.done(prepare)
    listed = {(one["data"], one["file"]): one for one in studio.get("/pair-files")}
    assert listed["lines", "test"]["ids"] is False and listed["shop", "test"]["tables"] is True
    studio.done(studio.post("/matches", {**SCORE, "name": "lines", "pairs": {"data": "lines", "file": "test"}}))  # fmt: skip
    assert studio.get("/matches/lines")["found"]["pairs"] == len(pairs)


@pytest.mark.slow
def test_scoring_that_was_stopped_goes_on(studio: Studio, dataset: Dataset) -> None:
    dropped(studio.client, "orders", "o.jsonl", inline(dataset, 60) * 100)
    job = studio.post("/matches", SCORE)
    begun = studio.root / "artifacts/matches/orders/decisions.csv.job"
    awaited(lambda: (begun / "plan.json").is_file(), bool, 60)
    studio.post(f"/jobs/{job['id']}/stop")
    assert studio.ended(job)["state"] == "stopped"
    again = studio.post("/matches/orders/resume")
    assert again["command"] == f"{job['command']} --resume"
    studio.done(again)
    match = studio.get("/matches/orders")
    assert match["found"]["pairs"] + match["found"]["rejects"] > 5000
    assert studio.get("/matches/orders/links")["total"] == match["found"]["pairs"]
    assert studio.client.delete("/api/matches/orders").status_code == 204
    assert (studio.root / "data/orders/pairs.jsonl").is_file()


@pytest.mark.slow
def test_candidates_alone_are_measured(studio: Studio) -> None:
    body = {**BLOCK, "blocking": "lexical", "k": 5}
    job = studio.post("/matches", body)
    truth = " ".join(f"--truth data/shop/{split}.csv" for split in ("train", "valid", "test"))
    assert job["command"] == (
        "samesku block data/shop/tableA.csv data/shop/tableB.csv -o artifacts/matches/near/candidates.csv"
        f" {truth} --blocking lexical -k 5"
    )  # fmt: skip
    assert studio.done(job)["result"] == {"match": "near"}
    told = json.loads(on_the_command_line(studio.root, job["command"], "artifacts/matches/near", "--json"))  # fmt: skip
    found = studio.get("/matches/near")["found"]
    assert found.pop("seconds") > 0 and found.pop("rejects") == 0
    assert found == told and list(found["recall"]) == ["1", "5"] and found["truth"] > 50
    assert studio.client.get("/api/matches/near/links").status_code == 404
    saved = studio.client.get("/api/matches/near/files/candidates.csv")
    assert saved.content == Path("candidates.csv").read_bytes()
    # The matches of a data set that came without tables, against tables that are written for it.
    sides = {side: {"data": "sample", "side": side} for side in ("left", "right")}
    studio.done(studio.post("/matches", {**body, "name": "sample", **sides}), 200)
    assert studio.get("/matches/sample")["found"]["recall"]["5"] > 0.8


def test_candidates_are_measured_where_the_truth_is_known(project: Any) -> None:
    def command(**change: Any) -> str:
        found = project.post("/api/matches/command", json={**BLOCK, **change})
        assert found.status_code == 200, found.text
        return str(found.json()["command"])

    assert "--truth data/shop/test.csv" in command()
    # With itself and the other way round there are no such labels.
    assert "--truth" not in command(right=None)
    assert "--truth" not in command(left=BODY["right"], right=BODY["left"])
    for split in ("train", "valid", "test"):
        Path(f"data/shop/{split}.csv").unlink()
    assert "--truth" not in command()


def test_dense_blocking_needs_an_encoder(project: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samesku.studio.models.find_spec", lambda name: None)
    assert "samesku[dense]" in project.get("/api/encoders").json()["missing"]
    monkeypatch.setattr("samesku.studio.models.find_spec", lambda name: name)
    assert "artifacts/encoders" in project.get("/api/encoders").json()["missing"]
    Path("artifacts/encoders/words").mkdir(parents=True)
    Path("artifacts/encoders/words/modules.json").write_text("[]")
    assert project.get("/api/encoders").json() == {"names": ["words"], "missing": None}
    for body in (BODY, BLOCK):
        dense = {**body, "blocking": "dense", "encoder": "words"}
        said = project.post("/api/matches/command", json=dense).json()["command"]
        assert said.endswith("--blocking dense --encoder artifacts/encoders/words")


@pytest.mark.slow
def test_candidates_by_meaning(studio: Studio, dataset: Dataset) -> None:
    model2vec = pytest.importorskip("model2vec")
    pytest.importorskip("usearch")
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    every = [*dataset.left.values(), *dataset.right.values()]
    words = ["[UNK]", *sorted({word for p in every for word in re.findall(r"\w+", p.title)})]
    tokenizer = Tokenizer(WordLevel({w: i for i, w in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    vectors = np.random.default_rng(0).normal(size=(len(words), 64)).astype(np.float32)
    model2vec.StaticModel(vectors, tokenizer).save_pretrained(studio.root / "artifacts/encoders/words")  # fmt: skip
    assert studio.get("/encoders") == {"names": ["words"], "missing": None}
    job = studio.post("/matches", {**BLOCK, "blocking": "dense", "encoder": "words"})
    assert job["command"].endswith("--blocking dense --encoder artifacts/encoders/words")
    studio.done(job)
    told = json.loads(on_the_command_line(studio.root, job["command"], "artifacts/matches/near", "--json"))  # fmt: skip
    found = studio.get("/matches/near")["found"]
    assert {key: found[key] for key in told} == told
    # By words it finds others.
    studio.done(studio.post("/matches", {**BLOCK, "name": "words", "blocking": "lexical"}))
    assert studio.get("/matches/words")["found"]["recall"] != found["recall"]
    studio.done(studio.post("/matches", {**BODY, "encoder": "words"}))
    assert studio.get("/matches/shops")["found"]["links"] > 30


RUBBISH = {
    "empty": ("p.csv", b"", "empty"),
    "a kind that is not read": ("p.exe", b"a", "cannot read files"),
    "no parquet": ("p.parquet", b"left_id,right_id\n1,2\n", "parquet"),
    "no sides": ("p.csv", b"id,title\n1,mug\n", "left_title"),
    "ids without rows": ("p.csv", b"left_id,right_id\n", "no rows"),
    "lines that are none": ("p.jsonl", b"mug\n", "cannot be read"),
    "a line without an end": ("p.jsonl", b"[" * 100_000, "cannot be read"),
    "no pair at all": ("p.jsonl", b'{"left": 1, "right": 2}\n', "row 1"),
}


@pytest.mark.parametrize("what", RUBBISH)
def test_pairs_that_are_none_leave_nothing(client: Any, what: str) -> None:
    file, content, says = RUBBISH[what]
    found = dropped(client, "bad", file, content)
    assert found.status_code == 422, found.text
    detail = found.json()["detail"]
    assert says.lower() in detail.lower() and "\n" not in detail
    assert ".part" not in detail and "/tmp" not in detail
    assert list(Path("data").iterdir()) == [] and client.get("/api/pair-files").json() == []


def test_pairs_take_no_others_place(project: Any, tmp_path: Path) -> None:
    good = b"left_id,right_id\n1,2\n"
    for name in ("../out", "shop", "sample", "data", "labels"):
        assert dropped(project, name, "p.csv", good).status_code in (409, 422), name
    assert dropped(project, "mine", "../../p.csv", good).status_code == 201
    assert [p.name for p in Path("data/mine").iterdir()] == ["pairs.csv"]
    # It is no data set of tables, and a link out of the project is not read.
    assert "mine" not in [one["name"] for one in project.get("/api/data").json()]
    (tmp_path / "secret.csv").write_text("left_id,right_id\n1,2\n")
    Path("data/mine/pairs.csv").unlink()
    Path("data/mine/pairs.csv").symlink_to(tmp_path / "secret.csv")
    assert "mine" not in [one["data"] for one in project.get("/api/pair-files").json()]
    asked = {**SCORE, "pairs": {"data": "mine", "file": "pairs"}, "tables": "shop"}
    assert project.post("/api/matches", json=asked).status_code == 403
    for pairs, status in (({"data": "shop", "file": "pairs"}, 404), ({"data": "../x", "file": "test"}, 422), ({"data": "shop", "file": "../x"}, 422)):  # fmt: skip
        assert project.post("/api/matches", json={**asked, "pairs": pairs}).status_code == status


def at_work(root: Path) -> psutil.Process | None:
    for one in psutil.process_iter(["cmdline", "cwd"]):
        words = one.info["cmdline"] or []
        if one.info["cwd"] == str(root) and "samesku.studio.work" in words and "samesku.studio.minder" not in words:  # fmt: skip
            return one
    return None


@pytest.mark.slow
@pytest.mark.parametrize("how", ["stopped", "killed"])
def test_what_was_interrupted_goes_on(studio: Studio, how: str) -> None:
    """Its links are those of a match that was not."""
    whole = {**BODY, "name": "whole"}
    studio.done(studio.post("/matches", whole))
    job = studio.post("/matches", BODY)
    begun = studio.root / "artifacts/matches/shops/links.csv.job"
    awaited(lambda: list(begun.glob("nearest/*")), bool, 60)
    if how == "stopped":
        studio.post(f"/jobs/{job['id']}/stop")
    else:
        found = at_work(studio.root)
        assert found
        found.send_signal(signal.SIGKILL)
    assert studio.ended(job)["state"] == ("stopped" if how == "stopped" else "failed")
    match = studio.get("/matches/shops")
    assert (
        match["state"] == ("stopped" if how == "stopped" else "failed") and match["found"] is None
    )
    assert studio.client.get("/api/matches/shops/links").status_code == 409
    plan, done = begun / "plan.json", list(begun.glob("nearest/*"))
    assert plan.is_file() and done
    before = plan.stat().st_mtime_ns
    again = studio.post("/matches/shops/resume")
    assert again["command"] == f"{job['command']} --resume"
    seen = set()  # it is gone on with, not begun anew
    while studio.get(f"/jobs/{again['id']}")["state"] == "running":
        with suppress(FileNotFoundError):
            seen.add(plan.stat().st_mtime_ns)
    assert seen == {before}
    studio.done(again)
    one, other = (studio.root / f"artifacts/matches/{n}/links.csv" for n in ("shops", "whole"))
    assert one.read_bytes() == other.read_bytes()
    a, b = (studio.get(f"/matches/{n}") for n in ("shops", "whole"))
    assert a["found"] == b["found"] and not begun.exists()
    assert studio.get("/matches/shops/links") == studio.get("/matches/whole/links")


@pytest.mark.slow
def test_a_table_that_is_none_is_told_in_one_line(studio: Studio) -> None:
    bad = studio.root / "data/bad"
    shutil.copytree(studio.root / "data/shop", bad)
    (bad / "tableB.csv").write_text("colour,size\nred,1\n")
    body = {**BODY, "right": {"data": "bad", "side": "right"}}
    job = studio.ended(studio.post("/matches", body))
    assert job["state"] == "failed" and "\n" not in job["reason"]
    assert "data/bad/tableB.csv" in job["reason"] and "id" in job["reason"]
    match = studio.get("/matches/shops")
    assert (match["state"], match["reason"], match["found"]) == ("failed", job["reason"], None)
    # Mended, it goes on under the same name.
    shutil.copyfile(studio.root / "data/shop/tableB.csv", bad / "tableB.csv")
    studio.done(studio.post("/matches/shops/resume"))
    assert studio.client.post("/api/matches", json=body).status_code == 409
    assert studio.client.post("/api/matches/shops/resume").status_code == 409
    assert studio.client.delete("/api/matches/shops").status_code == 204
    assert studio.get("/matches") == [] and not (studio.root / "artifacts/matches/shops").exists()


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"left": {"data": "none", "side": "left"}}, 404, "no data set 'none'"),
        ({"left": {"data": "../shop", "side": "left"}}, 422, ""),
        ({"left": {"data": "shop", "side": "/etc/passwd"}}, 422, ""),
        ({"left": {"data": "walmart-amazon", "side": "left"}}, 409, "download it first"),
        ({"right": BODY["left"]}, 422, "with itself"),
        ({"right": None, "links": "one-to-one"}, 422, "three times"),
        ({"matcher": "none"}, 404, "no matcher 'none'"),
        ({"matcher": "../quick"}, 422, ""),
        ({"name": "../shops"}, 422, ""),
        ({"name": "/tmp/shops"}, 422, ""),
        ({"k": 0}, 422, ""),
        ({"links": "some"}, 422, ""),
        ({"what": "other"}, 422, ""),
        ({"blocking": "dense"}, 422, "needs --encoder"),
        ({"blocking": "exact", "encoder": "words"}, 404, "no encoder 'words'"),
        ({"encoder": "../words"}, 422, ""),
    ],
)
def test_what_cannot_be_is_refused(project: Any, change: dict[str, Any], status: int, says: str) -> None:  # fmt: skip
    for path in ("/api/matches", "/api/matches/command"):
        found = project.post(path, json={**BODY, **change})
        assert found.status_code == status, found.text
        assert says in found.json()["detail"]
    assert project.get("/api/jobs").json() == [] and not list(Path("artifacts").glob("matches/*"))


def test_nothing_outside_is_read_or_written(project: Any, tmp_path: Path) -> None:  # fmt: skip
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.csv").write_text("id,title\n1,secret\n")
    # A table that leads out, a folder of matches that does, and a file in one.
    shutil.copytree("data/shop", "data/astray")
    Path("data/astray/tableB.csv").unlink()
    Path("data/astray/tableB.csv").symlink_to(outside / "secret.csv")
    astray = project.post(
        "/api/matches", json={**BODY, "right": {"data": "astray", "side": "right"}}
    )
    assert astray.status_code == 403 and "data/astray" in astray.json()["detail"]
    Path("artifacts/matches").mkdir()
    Path("artifacts/matches/shops").symlink_to(outside)
    assert project.post("/api/matches", json=BODY).status_code == 403
    for path in ("", "/links", "/rejects", "/files/links.csv"):
        assert project.get(f"/api/matches/shops{path}").status_code == 403, path
    assert project.delete("/api/matches/shops").status_code == 403
    assert project.get("/api/matches").json() == []
    Path("artifacts/matches/shops").unlink()
    Path("artifacts/matches/shops").mkdir()
    Path("artifacts/matches/shops/links.csv").symlink_to(outside / "secret.csv")
    for path in ("", "/links", "/files/links.csv"):
        assert project.get(f"/api/matches/shops{path}").status_code == 403, path
    # A past match whose kept links are a link that leads out.
    Path("artifacts/matches/shops/links.csv").unlink()
    facts = {**BODY, "links": "all", "k": 10, "precision": None, "command": "", "job": "gone"}
    Path("artifacts/matches/shops/match.json").write_text(json.dumps(facts))
    numbers = dict.fromkeys(("left", "right", "rejects", "candidates", "matches", "links", "reviews"), 1)  # fmt: skip
    found = {**numbers, "stages": {}, "histogram": []}
    Path("artifacts/matches/shops/found.json").write_text(json.dumps(found))
    assert project.get("/api/matches/shops").json()["state"] == "done"
    Path("artifacts/matches/shops/kept").mkdir()
    Path("artifacts/matches/shops/kept/0.parquet").symlink_to(outside / "secret.csv")
    assert project.get("/api/matches/shops/links").status_code == 403
    for file in ("match.json", "..%2f..%2fsecret.csv", "secret.csv"):
        assert project.get(f"/api/matches/other/files/{file}").status_code in (404, 422)
    assert project.get("/api/jobs").json() == []
    assert [p.name for p in outside.iterdir()] == ["secret.csv"]
