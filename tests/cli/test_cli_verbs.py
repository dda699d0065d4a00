"""The verbs: help with an example, what they write, and one clear line for what the user can mend."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from fresh import samesku
from light import light_trees
from samesku.cli.app import VERBS, main
from samesku.datasets import Dataset, prepare, read_prepared
from samesku.datasets.sample import sample_dataset
from samesku.datasets.tables import read_products, read_wide_pairs
from samesku.matchers import load
from samesku.prompts import STYLES
from training_shop import cut_model, small_folder

EVALUATED = [
    "matcher", "data", "split", "n", "threshold", "accuracy", "precision", "recall", "f1", "f1_interval",
    "average_precision", "brier", "ece", "confusion", "unreadable", "pairs_per_second", "seconds",
]  # fmt: skip


@dataclass
class Done:
    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: object) -> Done:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(w) for w in words])
        printed = capsys.readouterr()
        return Done(int(left.value.code or 0), printed.out, printed.err)

    return call


@pytest.fixture
def ok(run: Run) -> Callable[..., str]:
    def call(*words: object) -> str:
        done = run(*words)
        assert done.status == 0, done.err
        return done.out

    return call


@pytest.fixture
def refused(run: Run) -> Callable[..., str]:
    """The one line of an error that the user can mend."""

    def call(*words: object) -> str:
        done = run(*words)
        assert done.status == 2, (done.status, done.out, done.err)
        lines = [line for line in done.err.splitlines() if not line.startswith(("loading ", "Fitting "))]  # fmt: skip
        assert len(lines) == 1 and lines[0].startswith("samesku: "), done.err
        assert "Traceback" not in done.err
        return lines[0].removeprefix("samesku: ")

    return call


@pytest.fixture(scope="module")
def sample() -> Dataset:
    return sample_dataset(100, seed=4)


@pytest.fixture(scope="module")
def data(sample: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "data"
    prepare(sample, STYLES["evidence"], folder)
    return folder


@pytest.fixture(scope="module")
def matcher(data: Path) -> Path:
    """Fitted by the command itself."""
    folder = data.parent / "features"
    with light_trees(), pytest.raises(SystemExit) as left:
        main(["fit", "features", str(data), "--out", str(folder)])
    assert not left.value.code
    return folder


def table(path: Path, rows: list[dict[str, Any]]) -> Path:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


# ---------------------------------------------------------------- help and usage


@pytest.mark.parametrize("verb", [(v,) for v in VERBS if v != "models"] + [("models", "list"), ("models", "pull")])  # fmt: skip
def test_every_verb_helps_with_an_example(verb: tuple[str, ...], ok: Callable[..., str]) -> None:
    text = ok(*verb, "--help")
    assert f"Example: samesku {' '.join(verb)}" in text
    assert "Usage: samesku" in text


def test_the_help_lists_every_verb(ok: Callable[..., str]) -> None:
    text = ok("--help")
    for verb in VERBS:
        assert f" {verb} " in text
    assert ok("-h") == text


@pytest.mark.parametrize(
    "words",
    [
        ("no-such-verb",),
        ("train",),
        ("train", "-c"),
        ("fit", "features"),
        ("score", "--nonsense"),
        ("evaluate",),
        ("evaluate", "m", "--seed", "-1"),
        ("evaluate", "m", "--num-samples", "many"),
        ("fit", "features", "sample", "--out", "m", "--seed", "-3"),
        ("prepare", "sample", "--products", "0"),
        ("prepare", "sample", "--seed", "-1"),
    ],
)
def test_wrong_usage_is_status_2(words: tuple[str, ...], run: Run) -> None:
    done = run(*words)
    assert done.status == 2
    assert "Traceback" not in done.err
    assert "Error" in done.err


def test_the_command_itself() -> None:
    """Through a real process: status, streams, no traceback."""
    done = samesku("explain", "", "b")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "samesku: product left: it has no title; every product needs one\n"
    done = samesku("explain", "a", "b")
    assert done.returncode == 0 and done.stderr == ""
    assert samesku("--version").stdout == f"samesku {version('samesku')}\n"


def test_a_defect_is_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not dressed up as something that the user could mend."""
    from samesku.compare import Comparison

    def defect(*_: object) -> None:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(Comparison, "of", defect)
    with pytest.raises(ZeroDivisionError):  # Python leaves with status 1
        main(["explain", "a", "b"])


def test_ctrl_c_is_status_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from samesku.compare import Comparison

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Comparison, "of", stopped)
    assert run("explain", "a", "b").status == 130


# ---------------------------------------------------------------- prepare


def test_prepare_the_sample(ok: Callable[..., str]) -> None:
    text = ok("prepare", "sample", "--products", 60, "--seed", 3, "--out", "d")
    for split, pairs in sample_dataset(60, 3).splits.items():
        share = sum(bool(p.label) for p in pairs)
        assert f"d/{split}.jsonl: {len(pairs):,} pairs, {share:,} matches" in text
    assert "look at F1" in text
    assert read_prepared("d").fingerprint() == sample_dataset(60, 3).fingerprint()


@pytest.mark.parametrize("style", STYLES)
def test_prepare_in_every_style(style: str, ok: Callable[..., str]) -> None:
    facts = json.loads(ok("prepare", "sample", "--products", 60, "--style", style, "--json"))
    assert facts == json.loads(Path("data/dataset.json").read_text())
    assert facts["style"] == style
    line = json.loads(Path("data/train.jsonl").read_text().splitlines()[0])
    assert STYLES[style].read(line["messages"][1]["content"])[0] == (
        "MATCH" if line["pair"]["label"] else "NO MATCH"
    )


def five_files(folder: Path, dataset: Dataset) -> Path:
    folder.mkdir()
    for name, side in (("tableA", dataset.left), ("tableB", dataset.right)):
        rows = [
            {"id": p.id, "title": p.title, "brand": p.brand, "modelno": p.modelno, "price": p.price}
            for p in side.values()
        ]
        table(folder / f"{name}.csv", rows)
    for split, pairs in dataset.splits.items():
        rows = [{"ltable_id": p.left.id, "rtable_id": p.right.id, "label": int(bool(p.label))} for p in pairs]  # fmt: skip
        table(folder / f"{split}.csv", rows)
    return folder


def test_prepare_a_folder_of_five_files(ok: Callable[..., str], sample: Dataset) -> None:
    five_files(Path("five"), sample)
    ok("prepare", "five", "--out", "a")
    ok("prepare", "walmart-amazon", "--from", "five", "--out", "b")
    for out, names in (("a", ("Left", "Right")), ("b", ("Walmart", "Amazon"))):
        found = read_prepared(out)
        assert found.retailers == names
        for split, pairs in sample.splits.items():
            assert [p.label for p in found.splits[split]] == [p.label for p in pairs]
            assert [p.left.title for p in found.splits[split]] == [p.left.title for p in pairs]


def test_prepare_ones_own_tables(ok: Callable[..., str], sample: Dataset) -> None:
    for name, side in (("a", sample.left), ("b", sample.right)):
        table(Path(f"{name}.csv"), [{"nr": p.id, "what": p.title, "maker": p.brand} for p in side.values()])  # fmt: skip
    pairs = [p for split in sample.splits.values() for p in split]
    table(Path("p.csv"), [{"x": p.left.id, "y": p.right.id, "same": int(bool(p.label))} for p in pairs])  # fmt: skip
    ok(
        "prepare", "mine", "--left", "a.csv", "--right", "b.csv", "--pairs", "p.csv", "--out", "d",
        "--columns", "title=what,id=nr", "--columns", "left_id=x,right_id=y", "--retailers", "Shop A, Shop B",
    )  # fmt: skip
    found = read_prepared("d")
    assert (found.name, found.retailers) == ("mine", ("Shop A", "Shop B"))
    assert json.loads(Path("d/dataset.json").read_text())["columns"]["left"] == {
        "id": {"column": "nr", "reason": "given"},
        "title": {"column": "what", "reason": "given"},
        "brand": {"column": "maker", "reason": "by name"},
    }
    counts = found.counts()
    assert sum(c["pairs"] for c in counts.values()) == len(pairs)
    assert counts["train"]["pairs"] == pytest.approx(0.6 * len(pairs), abs=2)
    assert counts["train"]["match_share"] == pytest.approx(counts["test"]["match_share"], abs=0.03)


@pytest.mark.slow
def test_the_verbs_tell_what_columns_are_taken_for(
    sample: Dataset, matcher: Path, run: Run, ok: Callable[..., str]
) -> None:
    five_files(Path("five"), sample)
    words = (
        ("prepare", "five", "--out", "a"),
        ("fit", "features", "five", "--out", "m"),
        ("evaluate", matcher, "--data", "five", "--num-samples", "5"),
        ("score", "five/test.csv", "--left", "five/tableA.csv", "--right", "five/tableB.csv", "-m", matcher, "-o", "o.csv"),
    )  # fmt: skip

    def told(*line: object) -> list[str]:
        with light_trees():
            done = run(*line)
        assert done.status == 0, done.err
        return [text for text in done.err.splitlines() if " = " in text]

    assert told(*words[0]) == []  # our own names
    rows = pl.read_csv("five/tableB.csv", infer_schema=False)
    rows.rename({"title": "Bezeichnung", "brand": "zork"}).write_csv("five/tableB.csv")
    Path("five/tableB.csv").read_text()
    for line in words:
        (text,) = told(*line)
        assert text.startswith("five/tableB.csv: title = Bezeichnung (by name)")
        given = "left.brand=modelno,right.title=Bezeichnung,right.brand=zork"
        assert told(*line, "--columns", given) == []  # what was given needs no telling
    ok("prepare", "five", "--out", "a", "--columns", "right.brand=zork,left.brand=modelno")
    for pair, own in zip(read_prepared("a").splits["test"], sample.splits["test"], strict=True):
        assert (pair.left.brand, pair.right.brand) == (own.left.modelno, own.right.brand)


def test_preparing_twice_at_once_leaves_one_whole_folder() -> None:
    words = [sys.executable, "-m", "samesku", "prepare", "sample", "--products", "80", "--out", "d"]  # fmt: skip
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in (1, 2)]
    for process in both:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0 or (b"samesku: " in err and b"Traceback" not in err), err
    assert any(p.returncode == 0 for p in both)
    assert read_prepared("d").fingerprint() == sample_dataset(80, 0).fingerprint()
    assert {p.name for p in Path("d").iterdir() if not p.name.startswith(".")} == {
        "train.jsonl", "valid.jsonl", "test.jsonl", "dataset.json",
    }  # fmt: skip
    assert not list(Path("d").glob("*.part"))


# ---------------------------------------------------------------- fit, evaluate, score, explain


def test_fit_says_what_it_chose(matcher: Path, data: Path) -> None:
    manifest = json.loads((matcher / "matcher.json").read_text())
    assert manifest["kind"] == "features"
    assert manifest["data_fingerprint"] == read_prepared(data).fingerprint()
    assert manifest["valid"]["f1"] > 0.5
    assert 0 < manifest["threshold"] < 1


def test_fit_does_not_write_over_other_things(
    data: Path, matcher: Path, ok: Callable[..., str], refused: Callable[..., str]
) -> None:
    before = {p.name: p.read_bytes() for p in data.iterdir()}
    assert "holds something else" in refused("fit", "features", data, "--out", data)
    assert {p.name: p.read_bytes() for p in data.iterdir()} == before
    Path("file").write_text("mine")
    assert "is a file" in refused("fit", "features", data, "--out", "file")
    assert Path("file").read_text() == "mine"


def test_evaluate_writes_its_figures_and_a_report(
    data: Path, matcher: Path, ok: Callable[..., str]
) -> None:
    text = ok("evaluate", matcher, matcher, "--data", data, "--json", "out/f.json", "--html", "out/r.html")  # fmt: skip
    assert "features" in text and "Report: out/r.html" in text
    figures = json.loads(Path("out/f.json").read_text())
    assert len(figures) == 2
    for figure in figures:
        assert list(figure)[: len(EVALUATED)] == EVALUATED
        assert list(figure["confusion"]) == ["tp", "fp", "fn", "tn"]
        assert sum(figure["confusion"].values()) == figure["n"]
        assert figure["n"] == len(read_prepared(data).splits["test"])
        assert figure["f1_interval"][0] <= figure["f1"] <= figure["f1_interval"][1]
    assert "<html" in Path("out/r.html").read_text()


def test_evaluate_on_a_few_with_the_answers(
    data: Path, matcher: Path, ok: Callable[..., str]
) -> None:
    words = ("evaluate", matcher, "--data", data, "--split", "valid", "--num-samples", 3, "--json", "f.json")  # fmt: skip
    text = ok(*words, "--compare")
    (figure,) = json.loads(Path("f.json").read_text())
    assert (figure["n"], figure["split"]) == (3, "valid")
    titles = {p.left.title for p in read_prepared(data).splits["valid"]}
    flat = " ".join(text.split())
    assert sum(title[:15] in flat for title in titles) >= 3
    assert len(text) > len(ok(*words))


def test_score_pairs_that_carry_their_products(
    data: Path, matcher: Path, ok: Callable[..., str]
) -> None:
    pairs = read_prepared(data).splits["test"]
    wanted = list(load(matcher).decide(pairs))
    for kind in ("csv", "jsonl", "parquet"):
        text = ok("score", data / "test.jsonl", "-m", matcher, "-o", f"out.{kind}")
        assert text.startswith(f"out.{kind}: {len(pairs)} pairs, ")
        if kind == "jsonl":
            rows = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
        else:
            rows = getattr(pl, f"read_{kind}")(f"out.{kind}").to_dicts()
        assert list(rows[0]) == ["row", "left_id", "right_id", "verdict", "probability", "stage", "evidence"]  # fmt: skip
        for row, pair, decision in zip(rows, pairs, wanted, strict=True):
            assert (str(row["left_id"]), str(row["right_id"])) == (pair.left.id, pair.right.id)
            assert row["verdict"] == decision.verdict
            assert row["probability"] == pytest.approx(decision.probability, abs=2e-6)
            evidence = list(decision.evidence)
            assert row["evidence"] == ("; ".join(evidence) if kind == "csv" else evidence)


def test_listings_unlike_the_learned_are_told_of(
    data: Path, matcher: Path, sample: Dataset, run: Run
) -> None:
    pairs = sample.splits["test"][:30]
    bare = {"left_title": [p.left.title[::-1] for p in pairs], "right_title": [p.right.title[::-1] for p in pairs]}  # fmt: skip
    pl.DataFrame(bare).write_csv("bare.csv")
    told = "Warning: these listings are unlike those that features learned from: 0% and 0% have a brand"
    assert told in run("score", "bare.csv", "-m", matcher, "-o", "o.csv").err
    assert "Warning" not in run("score", data / "test.jsonl", "-m", matcher, "-o", "o.csv").err


def test_score_ids_and_wide_tables(sample: Dataset, matcher: Path, ok: Callable[..., str]) -> None:
    five_files(Path("five"), sample)
    ok("score", "five/test.csv", "--left", "five/tableA.csv", "--right", "five/tableB.csv", "-m", matcher, "-o", "ids.csv")  # fmt: skip
    wide = [
        {f"{side}_{name}": getattr(p, side).to_dict().get(name) for side in ("left", "right")
         for name in ("id", "title", "brand", "modelno", "price")}
        for p in sample.splits["test"]
    ]  # fmt: skip
    table(Path("wide.csv"), wide)
    ok("score", "wide.csv", "-m", matcher, "-o", "wide-out.csv")
    a, b = (pl.read_csv(name) for name in ("ids.csv", "wide-out.csv"))
    assert a["left_id"].to_list() == b["left_id"].to_list()
    assert a["evidence"].to_list() == b["evidence"].to_list()
    # With its tables a pair has neighbours, without them it is judged alone.
    left, right = (read_products(Path(f"five/table{side}.csv")) for side in "AB")
    read, _ = read_wide_pairs(Path("wide.csv"))
    loaded: Any = load(matcher)
    unlike = loaded.unlike([p.left for p in read], [p.right for p in read])
    alone = (loaded.elsewhere() if unlike else loaded).probabilities(read)
    assert b["probability"].to_list() == pytest.approx(alone, abs=1e-5)
    inside = loaded.within(left.values(), right.values()).probabilities(read)
    assert a["probability"].to_list() == pytest.approx(inside, abs=1e-5)
    assert inside != pytest.approx(alone, abs=1e-5)
    assert {"MATCH", "NO MATCH"} == set(a["verdict"])


def test_match_and_block(sample: Dataset, matcher: Path, run: Run, ok: Callable[..., str]) -> None:
    five_files(Path("five"), sample)
    tables = ("five/tableA.csv", "five/tableB.csv")
    text = ok("match", *tables, "-m", matcher, "-o", "links.csv", "--report", "links.html")
    links = pl.read_csv("links.csv", infer_schema=False)
    assert f"links.csv: {links.height} links" in text and "decided: " in text
    assert links.columns == ["left_id", "right_id", "verdict", "probability", "stage", "evidence"]
    found = json.loads(ok("match", *tables, "-m", matcher, "-o", "one.jsonl", "--links", "one-to-one", "--json"))  # fmt: skip
    assert found["links"] == len(Path("one.jsonl").read_text().splitlines()) <= links.height
    text = ok("block", *tables, "--truth", "five/test.csv", "-k", "5", "-o", "c.csv")
    assert "recall of " in text and " at 5" in text
    assert json.loads(ok("block", *tables, "-k", "2", "-o", "c.csv", "--json"))["a_record"] <= 2
    assert Path("links.html").read_text().startswith("<!doctype html>")
    told = run("block", *tables)
    assert told.status == 2 and "give --out for the candidates" in told.err


def test_no_verb_writes_over_what_it_reads(sample: Dataset, matcher: Path, run: Run) -> None:
    five_files(Path("five"), sample)
    a, b, pairs = "five/tableA.csv", "five/tableB.csv", "five/test.csv"
    before = {path: path.read_bytes() for path in Path("five").iterdir()}
    for words in (
        ("match", a, b, "-m", matcher, "-o", a),
        ("match", a, b, "-m", matcher, "-o", "l.csv", "--report", b),
        ("match", a, b, "-m", matcher, "-o", "l.csv", "--report", "l.csv"),
        ("score", pairs, "--left", a, "--right", b, "-m", matcher, "-o", pairs),
        ("score", pairs, "--left", a, "--right", b, "-m", matcher, "-o", b),
        ("block", a, b, "--truth", pairs, "-o", pairs),
        ("evaluate", matcher, "--data", "five", "--json", pairs),
        ("audit", "five", "--csv", "five/train.csv"),
    ):
        told = run(*words)
        assert told.status == 2 and "choose another file to write" in told.err, words
    assert {path: path.read_bytes() for path in Path("five").iterdir()} == before
    assert sorted(p.name for p in Path().iterdir() if p.name.startswith("l.csv")) == []


def test_tables_of_chat_lines_names_are_not_prepared_over(sample: Dataset, run: Run) -> None:
    five_files(Path("five"), sample)
    for path in list(Path("five").iterdir()):
        pl.read_csv(path, infer_schema=False).write_ndjson(path.with_suffix(".jsonl"))
        path.unlink()
    before = Path("five/train.jsonl").read_bytes()
    told = run("prepare", "five", "--out", "five")
    assert told.status == 2 and "five/train.jsonl is read too" in told.err
    assert Path("five/train.jsonl").read_bytes() == before
    assert run("prepare", "five", "--out", "d").status == 0
    assert run("prepare", "d", "--style", "analysis", "--out", "d").status == 0


def test_where_a_report_cannot_be_written_nobody_waits_for_it(
    data: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samesku import evaluation

    monkeypatch.delattr(evaluation, "evaluate")
    Path("file").write_text("")
    told = run("evaluate", "nothing", "--data", str(data), "--html", "file/report.html")
    assert told.status == 2 and "cannot write file/report.html" in told.err


def test_a_job_whose_input_is_wrong_leaves_nothing(sample: Dataset, matcher: Path, run: Run) -> None:  # fmt: skip
    five_files(Path("five"), sample)
    told = run("score", "five/tableA.csv", "--left", "five/tableA.csv", "--right", "five/tableB.csv", "-m", matcher, "-o", "s.csv")  # fmt: skip
    assert told.status == 2
    told = run("score", "five/test.csv", "-m", matcher, "-o", "s.csv")
    assert told.status == 2 and "give the tables that they are of: --left and --right" in told.err
    assert not list(Path().glob("s.csv*"))


def test_explain(matcher: Path, ok: Callable[..., str]) -> None:
    left, right = "Acme Kettle K-2000 1.7 L", '{"title": "Acme K2000 kettle", "price": "19.99"}'
    text = ok("explain", left, right)
    assert "K2000" in text.replace("-", "") and "MATCH" not in text
    assert "P(same item)" in ok("explain", left, right, "-m", matcher)
    found = json.loads(ok("explain", left, right, "-m", matcher, "--json"))
    assert found["left"]["title"] == left and found["right"]["price"] == 19.99
    assert found["verdict"] in ("MATCH", "NO MATCH") and 0 <= found["probability"] <= 1
    assert {"about", "favours", "text"} == set(found["evidence"][0])
    Path("right.json").write_text(right)
    assert ok("explain", left, "right.json") == text


def test_doctor(ok: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    import samesku.runtime.measure as measure

    monkeypatch.setattr(measure, "gflops", lambda *_, **__: 100.0)
    monkeypatch.setattr(measure, "stock_gflops", lambda: 2.5)
    facts = json.loads(ok("doctor", "--json"))
    assert facts["device"] in ("cpu", "metal", "cuda") and facts["memory_gb"] > 0
    assert {"mlx", "mlx-lm"} <= set(facts["versions"])
    if facts["device"] == "cpu":
        assert facts["fast_over_stock"] == 40.0
    assert "float32 gflops:" in ok("doctor")


def test_train_then_evaluate(
    smollm: Path, tmp_path: Path, ok: Callable[..., str], refused: Callable[..., str]
) -> None:
    """The language model's way through the verbs, on two of its layers."""
    small_folder(tmp_path / "data")
    Path("c.yaml").write_text(
        f"base_model_dir: {cut_model(smollm)}\ndata: data\nadapter_path: run\n"
        "num_layers: 1\nbatch_size: 2\niters: 100\nval_batches: 0\n"
    )
    text = ok("train", "-c", "c.yaml", "--set", "iters=2", "--set", "steps_per_report=1")
    assert "Iter 2: Train loss" in text and "Threshold " in text
    assert text.endswith("Matcher: run\n")
    manifest = json.loads(Path("run/matcher.json").read_text())
    assert (manifest["kind"], manifest["style"]) == ("lm", "evidence")
    assert manifest["valid"]["pairs"] == 4
    assert "Resumed from run/checkpoint-2" in ok("train", "-c", "run/config.yaml", "--set", "iters=3", "--resume")  # fmt: skip
    ok("evaluate", "run", "--data", "data", "--json", "f.json")
    (figure,) = json.loads(Path("f.json").read_text())
    assert (figure["matcher"], figure["n"], figure["unreadable"]) == ("run", 4, 0)
    assert "holds something else" in refused("fit", "features", "data", "--out", "run")


def test_training_without_matches_in_valid_keeps_what_it_trained(
    smollm: Path, tmp_path: Path, ok: Callable[..., str]
) -> None:
    small_folder(tmp_path / "data")
    lines = [json.loads(line) for line in Path("data/valid.jsonl").read_text().splitlines()]
    others = [line for line in lines if not line["pair"]["label"]]
    Path("data/valid.jsonl").write_text("".join(json.dumps(line) + "\n" for line in others))
    Path("c.yaml").write_text(
        f"base_model_dir: {cut_model(smollm)}\nadapter_path: run\nnum_layers: 1\niters: 1\nval_batches: 0\nbatch_size: 2\n"
    )
    assert "none was chosen" in ok("train", "-c", "c.yaml")
    assert json.loads(Path("run/matcher.json").read_text())["threshold"] == 0.5


# ---------------------------------------------------------------- what the user can mend


def bad_files() -> None:
    Path("empty.csv").write_text("")
    Path("empty.jsonl").write_text("")
    Path("header.csv").write_text("left_title,right_title\n")
    Path("odd.csv").write_text("a,b\n1,2\n")
    Path("no.txt").write_text("x")
    Path("latin.json").write_bytes(b'{"title": "caf\xe9"}')
    Path("list.json").write_text('["a"]')
    Path("torn.jsonl").write_text('{"left": {"title": "a"}, "right"')
    Path("half.jsonl").write_text('{"left": {"title": "a"}}\n')
    Path("nothing").mkdir()
    Path("c.yaml").write_text("itres: 5\n")
    Path("good.yaml").write_text("base_model_dir: nowhere\n")
    Path("wide.csv").write_text("left_title,right_title\nmug,cup\n")


BAD = [
    ("prepare nowhere", "neither a folder nor a known data set"),
    ("prepare nothing", "no tableA.csv"),
    ("prepare walmart-amazon --from nowhere", "there is no such folder"),
    ("prepare walmart-amazon --from nothing", "no tableA.csv"),
    ("prepare sample --style poem", "choose one of evidence, analysis, json"),
    ("prepare sample --retailers One", "write two names"),
    ("prepare sample --products 60 --out no.txt/d", "cannot write"),
    ("prepare nothing --seed 3", "--seed"),
    ("prepare mine --left wide.csv", "all three of --left, --right and --pairs"),
    ("prepare sample --left a --right b --pairs c", "known data set"),
    ("prepare mine --left a.csv --right b.csv --pairs c.csv --columns title", "write it as field=column"),
    ("prepare nothing --columns middle.title=x", "write it as field=column"),
    ("prepare nothing --columns titel=x", "'titel' is no field; the fields are id, title"),
    ("prepare sample --columns title=x", "--columns is for tables"),
    ("prepare sample --products 60 --columns title=x", "--columns is for tables"),
    ("fit features DATA --out m --columns title=x", "--columns is for tables"),
    ("evaluate MATCHER --data DATA --columns title=x", "--columns is for tables"),
    ("score wide.csv -m MATCHER -o o.csv --columns left.title=x", "wide.csv (left): there is no column 'x' for title"),
    ("prepare mine --left empty.csv --right empty.csv --pairs empty.csv", "the file is empty"),
    ("prepare mine --left no.txt --right a.csv --pairs c.csv", "cannot read files that end in"),
    ("prepare mine --left odd.csv --right odd.csv --pairs odd.csv", "no column for id"),
    ("train -c nowhere.yaml", "there is no such file"),
    ("train -c c.yaml", "itres is not a setting"),
    ("train -c good.yaml", "nowhere"),
    ("train -c good.yaml --set iters", "key=value"),
    ("train -c good.yaml --set iters=0", "iters is 0"),
    ("fit features nowhere --out m", "neither a folder nor a known data set"),
    ("fit boosting sample --out m", "the kinds are features"),
    ("fit features DATA --out no.txt/m", "cannot write"),
    ("evaluate nowhere --data DATA", "nowhere"),
    ("evaluate nothing --data DATA", "is not a matcher"),
    ("evaluate MATCHER --data nowhere", "neither a folder nor a known data set"),
    ("evaluate MATCHER --data DATA --split dev", "no split 'dev'"),
    ("evaluate MATCHER --data DATA --num-samples 0", "cannot evaluate on 0 pairs"),
    ("evaluate MATCHER --data DATA --num-samples 2 --json no.txt/f.json", "cannot write"),
    ("evaluate MATCHER --data DATA --num-samples 2 --html no.txt/r.html", "cannot write"),
    ("score nowhere.csv -m MATCHER -o o.csv", "there is no such file"),
    ("score nowhere.jsonl -m MATCHER -o o.csv", "there is no such file"),
    ("score wide.csv -m MATCHER -o o.txt", "decisions are written as .csv, .jsonl, .parquet"),
    ("score wide.csv -m nothing -o o.csv", "is not a matcher"),
    ("score wide.csv -m MATCHER -o o.csv --left a.csv", "give both --left and --right"),
    ("score wide.csv -m MATCHER -o no.txt/o.csv", "cannot write"),
    ("score empty.csv -m MATCHER -o o.csv", "the file is empty"),
    ("score empty.jsonl -m MATCHER -o o.csv", "holds no pairs"),
    ("score header.csv -m MATCHER -o o.csv", "no rows"),
    ("score odd.csv -m MATCHER -o o.csv", "needs columns such as left_title and right_title"),
    ("score no.txt -m MATCHER -o o.csv", "cannot read files that end in"),
    ("score torn.jsonl -m MATCHER -o o.csv", "not JSON"),
    ("score half.jsonl -m MATCHER -o o.csv", "needs an object under 'right'"),
    ("match nowhere.csv wide.csv -m MATCHER -o o.csv", "there is no such file"),
    ("match wide.csv wide.csv -m nothing -o o.csv", "is not a matcher"),
    ("match wide.csv wide.csv -m MATCHER -o o.csv", "no column for id"),
    ("match wide.csv -m MATCHER -o o.csv --links one-to-one", "is for two catalogues"),
    ("match wide.csv wide.csv -m MATCHER -o o.csv --blocking x", "blocking 'x' is none of"),
    ("block nowhere.csv wide.csv -o o.csv", "there is no such file"),
    ("explain mug {", "right: not JSON"),
    ("explain mug {}", "it has no title"),
    ("explain latin.json mug", "latin.json cannot be read"),
    ("explain list.json mug", "a listing is a JSON object"),
    ("explain mug cup -m nowhere/m", "nowhere/m: there is no such matcher folder"),
    ("models pull no-such-model-at-all", "no base model"),
    ("demo --out no.txt/demo", "cannot write"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "says"), BAD, ids=[w for w, _ in BAD])
def test_what_the_user_can_mend(
    words: str, says: str, refused: Callable[..., str], data: Path, matcher: Path
) -> None:
    bad_files()
    given = [{"DATA": data, "MATCHER": matcher}.get(word, word) for word in words.split()]
    assert says in refused(*given)
    assert not [p for p in Path().iterdir() if p.name in ("m", "o.csv", "d") or ".part" in p.name]


def test_cost_measures_the_matcher(ok: Any, matcher: Path) -> None:
    found = json.loads(ok("cost", "--matcher", matcher, "--pairs", "1e6", "--json"))
    assert found["pairs_a_second"] > 300
    bought = found["costs"][0]
    assert bought["hours"] == pytest.approx(1e6 / found["pairs_a_second"] / 3600)
