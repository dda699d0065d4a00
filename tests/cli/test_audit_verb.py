"""``samesku audit``: what it prints and writes, on any data that a verb takes."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from light import light_trees
from samesku.cli.app import main
from samesku.datasets import open_dataset, prepare
from samesku.datasets.sample import sample_dataset
from samesku.evaluation import audit as module
from samesku.prompts import STYLES

HOSTILE = "\x1b[31mKettle [bold]1.7 l[/bold]\x07"


@dataclass
class Written:
    out: str
    figures: dict[str, Any]
    rows: list[dict[str, str]]


def audited(words: list[object]) -> int:
    with pytest.raises(SystemExit) as left:
        main(["audit", *map(str, words)])
    return int(left.value.code or 0)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared sample whose first train pair says the opposite of what is true, in hostile words."""
    sample = sample_dataset(100, seed=4)
    train = list(sample.splits["train"])
    at = next(i for i, p in enumerate(train) if p.label)
    bad = replace(train[at].left, id="bad", title=f"{HOSTILE} {train[at].left.title}")
    train[at] = replace(train[at], left=bad, label=False)
    folder = tmp_path_factory.mktemp("audit") / "data"
    prepare(replace(sample, splits={**sample.splits, "train": train}), STYLES["evidence"], folder)
    return folder


@pytest.fixture(scope="module")
def written(data: Path) -> Written:
    """One audit, with one repeat in the place of two, for all tests."""
    import contextlib
    import io

    out = io.StringIO()
    names = [data.parent / name for name in ("audit.json", "deep/audit.csv")]
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), light_trees():
        patch.setattr(module, "REPEATS", 1)
        words = [data, "--top", 10_000, "--json", names[0], "--csv", names[1]]
        assert audited(words) == 0
    with names[1].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Written(out.getvalue(), json.loads(names[0].read_text(encoding="utf-8")), rows)


def test_every_label_is_ranked_and_found_in_its_file(written: Written, data: Path) -> None:
    suspects = written.figures["suspects"]
    dataset = open_dataset(data)
    assert [s["rank"] for s in suspects] == list(range(1, len(suspects) + 1))
    assert len(suspects) == written.figures["labels"] == sum(map(len, dataset.splits.values()))
    for s in suspects:
        line = (data / f"{s['split']}.jsonl").read_text(encoding="utf-8").splitlines()[s["row"] - 1]
        pair = json.loads(line)["pair"]
        assert (s["left_id"], s["right_id"], s["label"]) == (pair["left"]["id"], pair["right"]["id"], pair["label"])  # fmt: skip
    assert [s["p_wrong"] for s in suspects] == sorted((s["p_wrong"] for s in suspects), reverse=True)  # fmt: skip


def test_csv_and_json_say_the_same(written: Written) -> None:
    assert len(written.rows) == len(written.figures["suspects"])
    for row, suspect in zip(written.rows, written.figures["suspects"], strict=True):
        assert row.keys() == suspect.keys()
        assert row["left_id"] == suspect["left_id"]
        assert float(row["probability"]) == suspect["probability"]
        assert row["reasons"] == "; ".join(suspect["reasons"])
        assert row["counted"] == str(suspect["counted"]).lower()


def test_what_is_printed(written: Written) -> None:
    figures = written.figures["estimates"]
    for verdict in ("MATCH", "NO MATCH"):
        f = figures[verdict]
        assert f"About {f['wrong']:,} of {f['labels']:,} labels {verdict} are wrong" in written.out
    first = written.figures["suspects"][0]
    assert first["left_id"] in written.out and "What speaks against" in written.out


def test_product_text_is_text_in_the_terminal(written: Written) -> None:
    assert any(s["left_id"] == "bad" for s in written.figures["suspects"])
    assert "1.7 l" in written.out
    assert not {"\x1b", "\x07"} & set(written.out)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("DATA --split dev", "has no split 'dev'; it has: train, valid, test"),
        ("nowhere", "neither a folder nor a known data set"),
        ("DATA --json file/a.json", "cannot write"),
        ("DATA --csv file/a.csv", "cannot write"),
    ],
)
def test_what_the_user_can_mend(
    words: str, says: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("file").write_text("")
    assert audited([data if word == "DATA" else word for word in words.split()]) == 2
    err = capsys.readouterr().err
    assert err.startswith("samesku: ") and says in err and err.count("\n") == 1


def test_a_refused_audit_leaves_the_old_files(data: Path) -> None:
    Path("a.json").write_text("old")
    assert audited([data, "--split", "dev", "--json", "a.json", "--csv", "a.csv"]) == 2
    assert Path("a.json").read_text() == "old"
    assert {p.name for p in Path().iterdir()} == {"a.json", "home"}
