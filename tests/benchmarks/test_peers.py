"""The driver of the peers: what a tool is given, what it must give back, and the figures made of it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from samesku.errors import SameskuError

BENCHMARKS = Path(__file__).parent.parent.parent / "benchmarks"
TABLE = "id,title,price\n0,red kettle,19.0\n1,blue kettle,0.0\n"
PAIRS = "ltable_id,rtable_id,label\n0,0,1\n0,1,0\n1,1,1\n"

# A tool that tells a match by equal ids, and refuses to work where it could see a label of test.
TOOL = """
import numpy as np
from peers.job import number, run

def fit(job):
    assert job.columns == ["title", "price"] and job.seed == 7
    assert [p.label for p in job.train] == [p.label for p in job.valid] == [1, 0, 1]
    assert [number(row["price"]) for row in job.left] == [19.0, None]
    assert "label" not in (job.folder / "test.csv").read_text()

    def score(pairs):
        assert pairs is not job.train
        return np.array([{SCORE} if p.left["id"] == p.right["id"] else 0.1 for p in pairs])
    return score

run([["numpy>=1", "--quiet"]], fit)
"""


@pytest.fixture
def peers(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield importlib.import_module("apart")
    for name in [n for n in sys.modules if n.partition(".")[0] in ("peers", "apart")]:
        del sys.modules[name]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    for name in ("tableA", "tableB"):
        (folder / f"{name}.csv").write_text(TABLE)
    for name in ("train", "valid", "test"):
        (folder / f"{name}.csv").write_text(PAIRS)
    return folder


def answer_of(peers: ModuleType, source: Path, folder: Path, program: str) -> tuple[dict, dict]:
    folder.mkdir()
    labels = peers.stage(source, folder)
    assert labels == {"valid": [True, False, True], "test": [True, False, True]}
    return peers.answered([sys.executable, "-c", program], folder, 7)


def test_a_tool_scores_valid_and_test_without_the_labels_of_test(
    peers: ModuleType, source: Path, tmp_path: Path
) -> None:
    said, scores = answer_of(peers, source, tmp_path / "job", TOOL.replace("{SCORE}", "0.75"))
    assert scores["valid"].tolist() == scores["test"].tolist() == [0.75, 0.1, 0.75]
    assert said["fit_seconds"] >= 0 and said["pairs_per_second"] > 0
    assert 5 < said["peak_mb"] < 5000
    assert said["versions"] == {"numpy": np.__version__}


def test_an_answer_may_be_long(peers: ModuleType, source: Path, tmp_path: Path) -> None:
    """A tool with many packages has many versions to tell."""
    program = "import json, numpy as np; out = json.loads(input())['out']; np.savez(out, valid=[0], test=[0]); print(json.dumps({'versions': 999 * 'x'}))"
    said, _ = answer_of(peers, source, tmp_path / "job", program)
    assert said == {"versions": 999 * "x"}


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("raise ValueError('no luck')", "exit status 1: ValueError: no luck"),
        ("print('{}')", "no readable answer"),
        ("", "no readable answer"),
    ],
)
def test_a_tool_that_fails_says_so(
    peers: ModuleType, source: Path, tmp_path: Path, program: str, words: str
) -> None:
    with pytest.raises(SameskuError, match=words):
        answer_of(peers, source, tmp_path / "job", program)


def test_a_tool_that_hangs_is_ended(
    peers: ModuleType, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "LIMIT_S", 0.5)
    with pytest.raises(SameskuError, match=r"not done after 0\.5 s"):
        answer_of(peers, source, tmp_path / "job", "import time; time.sleep(60)")


def test_a_missing_file_is_named(peers: ModuleType, source: Path, tmp_path: Path) -> None:
    (source / "valid.csv").unlink()
    with pytest.raises(SameskuError, match=r"has no valid\.csv"):
        peers.stage(source, tmp_path)


def test_the_threshold_is_valids_and_the_figures_are_tests(peers: ModuleType) -> None:
    labels = {"valid": [True, True, False, False], "test": [True, True, False, False]}
    scores = {"valid": np.array([0.9, 0.7, 0.5, 0.1]), "test": np.array([0.9, 0.55, 0.65, 0.1])}
    found = peers.figures(labels, scores)
    assert found["threshold"] == pytest.approx(0.6)  # test alone would choose 0.3 or so
    assert found["valid_f1"] == 1.0
    assert found["confusion"] == {"tp": 1, "fp": 1, "fn": 1, "tn": 1}
    assert (found["f1"], found["precision"], found["recall"]) == (0.5, 0.5, 0.5)
    assert found["average_precision"] == pytest.approx((1 + 2 / 3) / 2, abs=1e-6)
    low, high = found["f1_interval"]
    assert 0 <= low < 0.5 < high <= 1


@pytest.mark.parametrize("wrong", [[0.5], [0.5, 1.5], [0.5, float("nan")], [[0.5], [0.5]]])
def test_scores_that_are_no_probabilities_of_the_pairs_are_refused(
    peers: ModuleType, wrong: list
) -> None:
    labels = {"valid": [True, False], "test": [True, False]}
    with pytest.raises(SameskuError, match="valid pair"):
        peers.figures(labels, {"valid": np.array(wrong), "test": np.array([0.5, 0.5])})


def test_every_tool_keeps_to_the_contract_without_being_installed(peers: ModuleType) -> None:
    files = {p.stem for p in (BENCHMARKS / "peers").glob("*.py")} - {"__init__", "job"}
    source = (BENCHMARKS / "peers.py").read_text()
    assert all(f'"{tool}"' in source for tool in files)
    for tool in files:
        module = importlib.import_module(f"peers.{tool}")
        assert module.SEEDS and callable(module.fit) and module.__doc__
        for requirement in (r for arguments in module.INSTALL for r in arguments):
            assert requirement.startswith("--") or ">=" in requirement


def test_a_tool_that_links_gives_ids_and_scores(
    peers: ModuleType, source: Path, tmp_path: Path
) -> None:
    program = (
        TOOL.replace("{SCORE}", "0.75")
        .replace(
            "run([[",
            "def fit_to_link(job):\n    return lambda: [('0', '1', 0.25), ('1', '1', 0.5)]\n\nrun([[",
        )
        .replace("fit)", "fit, fit_to_link)")
    )
    folder = tmp_path / "job"
    folder.mkdir()
    peers.stage(source, folder)
    names = ("left", "right", "score")
    said, found = peers.answered([sys.executable, "-c", program], folder, 7, names, links=True)
    assert said["link_seconds"] >= 0 and "pairs_per_second" not in said
    assert [found[n].tolist() for n in names] == [["0", "1"], ["1", "1"], [0.25, 0.5]]
