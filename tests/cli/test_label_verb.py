"""``samesku label``, answered line by line, and ``samesku fit`` with its labels and with none."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import samesku
from light import light_trees
from samesku.cli.app import main
from samesku.datasets.sample import sample_dataset
from samesku.records import Product

HOSTILE = "\x1b[31m [bold red]cheap[/bold red] \x07"


def write(path: Path, products: list[Product], extra: str = "") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "title", "brand", "modelno", "price"])
        writer.writerows(
            [p.id, p.title + extra, p.brand, p.modelno, p.price or ""] for p in products
        )


@pytest.fixture
def data() -> Path:
    sample = sample_dataset(60, seed=1)
    folder = Path("shop")
    folder.mkdir()
    write(folder / "tableA.csv", list(sample.left.values()), HOSTILE)
    write(folder / "tableB.csv", list(sample.right.values()))
    return folder


def run(words: list[object], answers: str, patch: pytest.MonkeyPatch) -> int:
    patch.setattr("sys.stdin", io.StringIO("".join(f"{a}\n" for a in answers.split())))
    with pytest.raises(SystemExit) as left:
        main([*map(str, words)])
    return int(left.value.code or 0)


def rows(path: str = "labels.csv") -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_session_and_its_sequel(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["label", data], "y nonsense n u z z y n q", monkeypatch) == 0
    out = capsys.readouterr().out
    # The unsure one and then the second answer are undone, and the second is answered anew.
    assert [r["label"] for r in rows()] == ["1", "1", "0"]
    assert "labels.csv: 3 labels, 2 matches" in out
    assert "Left" in out and "P(same item)" in out and "Words in both titles" in out
    assert "\x1b" not in out and "\x07" not in out and "cheap" in out
    first = rows()
    assert run(["label", data / "tableA.csv", data / "tableB.csv"], "n", monkeypatch) == 0
    assert rows()[:3] == first and len(rows()) == 4
    assert len({(r["ltable_id"], r["rtable_id"]) for r in rows()}) == 4


def test_labels_are_there_as_soon_as_they_are_given(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lines() -> str:
        seen.append(len(rows()) if Path("labels.csv").exists() else 0)
        return "y\n" if len(seen) < 4 else ""

    seen: list[int] = []
    stdin = io.StringIO()
    monkeypatch.setattr(stdin, "readline", lines)
    monkeypatch.setattr("sys.stdin", stdin)
    with pytest.raises(SystemExit):
        main(["label", str(data)])
    assert seen == [0, 1, 2, 3]


def test_it_tells_what_the_last_answers_changed(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["label", data], "y n y n y n y n y n q", monkeypatch) == 0
    assert "10 labels. The last ones changed" in capsys.readouterr().out


def test_the_only_label_undone_leaves_no_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["label", data], "y z q", monkeypatch) == 0
    assert not Path("labels.csv").exists()


def test_labels_of_another_data_set_are_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["label", data], "y q", monkeypatch) == 0
    before = Path("labels.csv").read_bytes()
    write(data / "tableB.csv", list(sample_dataset(60, seed=1).right.values()), " else")
    capsys.readouterr()
    assert run(["label", data], "y q", monkeypatch) == 2
    err = capsys.readouterr().err
    assert "of another data set" in err and err.count("\n") == 1
    assert Path("labels.csv").read_bytes() == before


@pytest.mark.slow
def test_fit_with_few_labels_and_with_none(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["label", data], "y n q", monkeypatch) == 0
    with light_trees():
        assert run(["fit", "features", data, "--no-labels", "--out", "none"], "", monkeypatch) == 0
        words = ["fit", "features", data, "--labels", "labels.csv", "--out", "few"]
        assert run(words, "", monkeypatch) == 0
    assert [samesku.load(m).info["labels"]["given"] for m in ("none", "few")] == [0, 2]
    assert "learned from 2 given labels" in capsys.readouterr().out
    words = ["fit", "features", data, "--labels", "labels.csv", "--no-labels", "--out", "m"]
    assert run(words, "", monkeypatch) == 2
    assert run(["fit", "features", data, "--out", "m"], "", monkeypatch) == 2
    err = capsys.readouterr().err
    assert "give one of them" in err and "no train.csv" in err and not Path("m").exists()


def test_labels_of_a_named_data_set_are_left_out() -> None:
    from samesku.datasets import open_catalogues

    sample = open_catalogues("sample")
    assert sample.splits == {} and len(sample.left) > 1000
