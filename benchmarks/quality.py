"""Every kind of matcher on Walmart-Amazon and Abt-Buy: F1 of the match class and what it costs.

    python benchmarks/quality.py --from FOLDER                    features, alone and in context, and transfer
    python benchmarks/quality.py --from FOLDER --lm SET=ADAPTER …     lm, ensemble and cascade on a set
    python benchmarks/quality.py --from FOLDER --guide SET=ADAPTER …  the guide's loop: an answer generated and read

FOLDER holds ``walmart-amazon`` and ``abt-buy``. Adapters for --lm are trained by benchmarks/lm_valid.py, those for
--guide by ``samesku train`` on what ``samesku prepare --style analysis`` wrote. Everything is chosen on valid; test is read once, at the
end of each matcher. Other tools on the same pairs: benchmarks/peers.py. Results add up in
benchmarks/results/quality.json.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import samesku
from guide_loop import guided
from machine import machine
from samesku import evaluation
from samesku.datasets import Dataset, open_dataset
from samesku.evaluation.metrics import measure
from samesku.evaluation.settle import settle, settle_for
from samesku.files import atomic_writer
from samesku.matchers import Matcher
from samesku.matchers.calibration import Calibration
from samesku.matchers.cascade import CascadeMatcher
from samesku.matchers.ensemble import EnsembleMatcher
from samesku.matchers.features import FeaturesMatcher
from samesku.matchers.lm import CHUNK, LanguageModelMatcher
from samesku.records import Decision, Pair, Verdict

RESULT = Path(__file__).parent / "results" / "quality.json"
SETS = ("walmart-amazon", "abt-buy")
SEEDS = (42, 43, 44)
GUIDE = "the guide's loop on the same model"
BUDGET = 0.05  # share of pairs that the cascade may ask the language model about
TIMED = 512  # pairs by which the language model's own speed is told
TIMED_GUIDE = 64  # pairs by which the speed of the guide's loop is told


def main() -> None:
    """Measure, and write the results as they come."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="folder", type=Path, required=True)
    for option in ("--lm", "--guide"):
        parser.add_argument(option, nargs="+", default=[], metavar="SET=ADAPTER")
    args = parser.parse_args()
    sets = {name: open_dataset(str(args.folder / name)) for name in SETS}
    for option, measured in ((args.lm, _with_lm), (args.guide, _guide)):
        for given in option:
            name, _, adapter = given.partition("=")
            _note(name, measured(sets[name], adapter))
    if args.lm or args.guide:
        return
    fitted = {}
    for name, dataset in sets.items():
        runs, alone = [], []
        for seed in SEEDS:
            began = time.perf_counter()
            matcher = _fitted(dataset, seed)
            seconds = time.perf_counter() - began
            runs.append(_test(matcher, dataset, seed, seconds))
            alone.append(_alone(matcher, dataset, seed))
            fitted.setdefault(name, matcher)
        _note(name, {"features": _mean(runs), "features, without the catalogues": _mean(alone)})
    for source, target in (("abt-buy", "walmart-amazon"), ("walmart-amazon", "abt-buy")):
        found = _test(fitted[source], sets[target], SEEDS[0], None)
        _note(target, {f"features, fitted on {source}": _mean([found])})


def _fitted(dataset: Dataset, seed: int) -> FeaturesMatcher:
    matcher = FeaturesMatcher.fit(
        dataset.splits["train"], dataset.left.values(), dataset.right.values(), seed
    )
    settle_for(matcher, dataset)
    return matcher


class Remembered(Matcher):
    """A language model that scores a pair once: its scores lie beside its adapter. Calibration is apart."""

    kind = "lm"

    def __init__(self, lm: Matcher, folder: Path) -> None:
        super().__init__(lm.name)
        self.lm, self._path = lm, folder / "scores.json"
        self.lm.calibration = Calibration()
        self._scores = json.loads(self._path.read_text()) if self._path.is_file() else {}

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        """Yield decisions, those of pairs that are not known yet by the model."""
        keys = {f"{pair.left.id} {pair.right.id}": pair for pair in pairs}
        new = {key: pair for key, pair in keys.items() if key not in self._scores}
        if new:
            self._scores |= zip(new, self.lm.probabilities(list(new.values())), strict=True)
            with atomic_writer(self._path) as file:
                json.dump(self._scores, file)
        for p in self.calibration([self._scores[key] for key in keys]):
            yield Decision(self.verdict(p), float(p), self.name)

    def save(self, path: Path | str) -> None:
        """It is for measuring only."""
        raise NotImplementedError


def _with_lm(dataset: Dataset, adapter: str) -> dict[str, Any]:
    """The language model, and what features and it are together: threshold, weights and band from valid."""
    valid = dataset.splits["valid"]
    lm = Remembered(samesku.load(adapter), Path(adapter))
    settle(lm, valid)
    found = {"lm": _test(lm, dataset, SEEDS[0], None)}
    features = _fitted(dataset, SEEDS[0])
    stacked = EnsembleMatcher.fit([features, lm], "stacked", valid)
    settle(stacked, valid)
    found["ensemble of features and lm, stacked"] = _test(stacked, dataset, SEEDS[0], None)
    for run in found.values():
        run["pairs_per_second"] = None  # the model's answers were known already
    cascade = CascadeMatcher.fit(features, lm, valid, budget=BUDGET)
    settle(cascade, valid)
    lm.lm.calibration = lm.calibration
    cascade.slow = lm.lm  # timed as it is
    name = f"cascade, {BUDGET:.0%} to the lm"
    found[name] = _test(cascade, dataset, SEEDS[0], None)
    rate = found["lm"]["pairs_per_second"] = _rate(lm.lm, dataset.splits["test"][:TIMED])
    out = {kind: _mean([run]) for kind, run in found.items()}
    out[name].update(
        band=list(cascade.band),
        speed_over_lm=round(found[name]["pairs_per_second"] / rate, 1),
        f1_over_lm=round(found[name]["f1"] - found["lm"]["f1"], 4),
    )
    return out


def _rate(matcher: Matcher, pairs: list[Pair]) -> float:
    """Pairs a second."""
    began = time.perf_counter()
    matcher.probabilities(pairs)
    return round(len(pairs) / (time.perf_counter() - began), 3)


def _guide(dataset: Dataset, adapter: str) -> dict[str, Any]:
    """The guide's loop; an answer that cannot be read is no match, as in the guide. Verdicts are kept beside the adapter."""
    matcher = samesku.load(adapter)
    assert isinstance(matcher, LanguageModelMatcher)
    test, path = dataset.splits["test"], Path(adapter) / "verdicts.json"
    known = json.loads(path.read_text()) if path.is_file() else {}
    keys = [f"{pair.left.id} {pair.right.id}" for pair in test]
    new = [(key, pair) for key, pair in zip(keys, test, strict=True) if key not in known]
    for i in range(0, len(new), CHUNK):
        some = new[i : i + CHUNK]
        said = guided(matcher, [pair for _, pair in some])
        known |= {key: verdict.value for (key, _), verdict in zip(some, said, strict=True)}
        with atomic_writer(path) as file:
            json.dump(known, file)
        print(f"{len(known)} of {len(test)} pairs answered", flush=True)
    began = time.perf_counter()
    guided(matcher, test[:TIMED_GUIDE])
    rate = TIMED_GUIDE / (time.perf_counter() - began)
    decisions = [Decision(Verdict(known[key]), None, "guide") for key in keys]
    figures = measure([bool(p.label) for p in test], decisions, threshold=0.5)
    found = {
        "f1": round(figures.f1, 6), "f1_interval": figures.f1_interval, "precision": figures.precision, "recall": figures.recall,
        "unreadable": sum(d.verdict is Verdict.UNREADABLE for d in decisions), "pairs_per_second": round(rate, 2),
    }  # fmt: skip
    return {GUIDE: {**found, "runs": [found]}}


def _test(
    matcher: Matcher, dataset: Dataset, seed: int, fit_seconds: float | None
) -> dict[str, Any]:
    found = evaluation.evaluate(matcher, dataset, "test")
    return {
        **found.to_dict(),
        "seed": seed,
        "fit_seconds": fit_seconds and round(fit_seconds, 1),
        "calibration": matcher.calibration.kind,
        "valid": matcher.info.get("valid"),
        "review": _reviewed(matcher, found),
    }


def _reviewed(matcher: Matcher, found: evaluation.Evaluation) -> dict[str, dict[str, float]]:
    """For each precision that was made sure of on valid: what it is on test, and the share left to a person."""
    out = {}
    for wanted, (low, high) in matcher.info.get("bands", {}).items():
        decided = [(d.probability or 0.0, y) for d, y in zip(found.decisions, found.labels, strict=True)]  # fmt: skip
        sure = [y for p, y in decided if p >= high]
        ruled_out = [not y for p, y in decided if p < low]
        out[wanted] = {
            "match_precision": round(sum(sure) / max(len(sure), 1), 4),
            "no_match_precision": round(sum(ruled_out) / max(len(ruled_out), 1), 4),
            "review_share": round(1 - (len(sure) + len(ruled_out)) / len(decided), 4),
            "matches_called": len(sure),
        }
    return out


def _alone(matcher: FeaturesMatcher, dataset: Dataset, seed: int) -> dict[str, Any]:
    """The matcher as it is loaded from disk, knowing nothing of the catalogues but how rare their words are."""
    with tempfile.TemporaryDirectory() as folder:
        matcher.save(Path(folder) / "m")
        loaded = samesku.load(Path(folder) / "m")
    test = dataset.splits["test"]
    labels = [bool(p.label) for p in test]
    figures = measure(labels, list(loaded.decide(test)), threshold=loaded.threshold)
    return {
        "seed": seed, "f1": round(figures.f1, 6), "f1_interval": figures.f1_interval, "precision": figures.precision,
        "recall": figures.recall, "average_precision": figures.average_precision, "ece": figures.ece, "valid": loaded.info["valid"],
    }  # fmt: skip


def _mean(runs: list[dict[str, Any]]) -> dict[str, Any]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)  # fmt: skip
    means = {key: round(sum(r[key] for r in runs) / len(runs), 4) for key in ("f1", "precision", "recall", "average_precision", "ece")}  # fmt: skip
    return {**means, "process_peak_gb": round(peak / 1e9, 2), "runs": runs}


def _note(name: str, figures: dict[str, Any]) -> None:
    found = json.loads(RESULT.read_text()) if RESULT.exists() else {}
    for matcher, measured in figures.items():
        found.setdefault(name, {})[matcher] = {"machine": machine(), **measured}
        print(f"{name}: {matcher}: test F1 {measured['f1']:.4f}", flush=True)  # fmt: skip
    with atomic_writer(RESULT) as file:
        json.dump(found, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()
