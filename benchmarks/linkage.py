"""Whole catalogues, from CSV to links: python benchmarks/linkage.py --from FOLDER [--only SET] [--encoder ENCODER] [--lm ADAPTER]

FOLDER holds the sets' folders (walmart-amazon, abt-buy) with their five files. Everything is run as a user would, by
the command line, and timed from its start to its end, the start of Python included; seconds are the median of three.

block   recall of all labelled matches among each left listing's first candidates; with an encoder dense ones too
        (the committed figures: --encoder wordllama, made by benchmarks/wordllama.py)
match   F1 of the links on the labelled pairs of valid and test, with a matcher fitted on train and settled on valid
score   a million candidate pairs of Walmart-Amazon from a file, without evidence (one run); with --lm nothing else is
        measured but the same pairs by a cascade that asks this adapter about 1 % (of the valid pairs) at most
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import polars as pl

from machine import machine
from samesku.files import atomic_writer

RESULT = Path(__file__).parent / "results" / "linkage.json"
SETS = ("walmart-amazon", "abt-buy")
REPETITIONS = 3
SAMESKU = Path(sys.executable).with_name("samesku")
MILLION = 392  # candidates of each of 2,554 left listings: a million


def main() -> None:
    """Measure and write the result file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="folder", type=Path, required=True)
    parser.add_argument("--only", nargs="+", choices=SETS, default=SETS)
    parser.add_argument("--encoder", help="for dense blocking")
    parser.add_argument("--lm", metavar="ADAPTER", help="trained on Walmart-Amazon")
    args = parser.parse_args()
    if args.lm:
        with tempfile.TemporaryDirectory() as temporary:
            _note("cascade", _cascade((args.folder / SETS[0]).absolute(), args.lm, Path(temporary)))
        return
    for name in args.only:
        _note(name, _measured((args.folder / name).absolute(), args.encoder))


def _note(name: str, figures: dict[str, Any]) -> None:
    found = json.loads(RESULT.read_text()) if RESULT.is_file() else {}
    found[name] = figures
    with atomic_writer(RESULT) as file:
        json.dump(found, file, indent=2)
        file.write("\n")
    print(json.dumps(figures, indent=2), flush=True)


def _measured(data: Path, encoder: str | None) -> dict[str, Any]:
    tables = [str(data / "tableA.csv"), str(data / "tableB.csv")]
    ways = {"lexical": (), "fused": ()}
    if encoder:
        more = ("--encoder", encoder)
        ways |= {
            "dense": ("--blocking", "dense", *more),
            "fused with dense": ("--blocking", "fused", *more),
        }
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        matcher, links, pairs = (str(work / n) for n in ("matcher", "links.csv", "pairs.csv"))
        _run("fit", "features", data.name, "--from", str(data), "--out", matcher)
        truth = [a for s in ("train", "valid", "test") for a in ("--truth", str(data / f"{s}.csv"))]
        result: dict[str, Any] = {
            "machine": machine(),
            "encoder": encoder and Path(encoder).name,
            "block": {},
        }
        for way, words in ways.items():
            words = words or ("--blocking", way)
            told, seconds = _timed("block", *tables, *truth, "-k", "20", *words, "--json")
            result["block"][f"{way} 20"] = {**json.loads(told), "seconds": seconds}
        _, seconds = _timed("match", *tables, "-m", matcher, "-o", links)
        result["match"] = {"seconds": seconds, **_figures(links, data)}
        if data.name == "walmart-amazon":
            _run("block", *tables, "-o", pairs, "-k", str(MILLION))
            result["score"] = _scored(pairs, tables, matcher, work / "d.parquet")
    return result


def _cascade(data: Path, adapter: str, work: Path) -> dict[str, Any]:
    tables = [str(data / "tableA.csv"), str(data / "tableB.csv")]
    features, both, pairs = (str(work / n) for n in ("features", "cascade", "pairs.csv"))
    _run("fit", "features", data.name, "--from", str(data), "--out", features)
    _run("fit", "cascade", data.name, "--from", str(data), "--of", features, "--of", adapter, "--budget", "0.01", "--out", both)  # fmt: skip
    _run("block", *tables, "-o", pairs, "-k", str(MILLION))
    found = _scored(pairs, tables, both, work / "d.parquet")
    return {"machine": machine(), **found}


def _scored(pairs: str, tables: list[str], matcher: str, out: Path) -> dict[str, Any]:
    begun = time.perf_counter()
    _run("score", pairs, "--left", tables[0], "--right", tables[1], "-m", matcher, "-o", str(out), "--evidence", "none")  # fmt: skip
    seconds = round(time.perf_counter() - begun, 1)
    stages = pl.read_parquet(out).group_by("stage").len().sort("stage")
    return {
        "pairs": stages["len"].sum(), "seconds": seconds, "evidence": "none", "stages": dict(stages.iter_rows()),
    }  # fmt: skip


def _figures(links: str, data: Path) -> dict[str, dict[str, float]]:
    found = set(pl.read_csv(links, infer_schema=False).select("left_id", "right_id").iter_rows())
    out = {}
    for split in ("valid", "test"):
        rows = pl.read_csv(data / f"{split}.csv", infer_schema=False)
        pairs = [((a, b), label == "1") for a, b, label in rows.select("ltable_id", "rtable_id", "label").iter_rows()]  # fmt: skip
        both = sum(label and pair in found for pair, label in pairs)
        linked, true = sum(pair in found for pair, _ in pairs), sum(label for _, label in pairs)
        out[split] = {
            "precision": round(both / linked, 4),
            "recall": round(both / true, 4),
            "f1": round(2 * both / (linked + true), 4),
        }
    return out


def _timed(*words: str) -> tuple[str, float]:
    """What the command printed, and its seconds: the median."""
    seconds = []
    for _ in range(REPETITIONS):
        begun = time.perf_counter()
        told = _run(*words)
        seconds.append(time.perf_counter() - begun)
    return told, round(statistics.median(seconds), 2)


def _run(*words: str) -> str:
    return subprocess.run([SAMESKU, *words], check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main()
