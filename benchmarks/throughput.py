"""Pairs a second of the features matcher, without evidence sentences: python benchmarks/throughput.py --from FOLDER

FOLDER holds the five Walmart-Amazon files. The matcher is fitted on train; test is not read.

catalogues  each left listing with its 100 nearest right ones, as when two catalogues are matched
train       the labelled pairs, most listings of which are in few pairs

What is done once a listing (reading it, its nearest partners) is reported apart, a thousand listings at
a time. A run is the median of three; the first time, before them, the rivals of every listing that could
match are scored too, which is done once for a pair of catalogues. Other programs may have kept the cores busy: the wall time is what it
took beside them, CPU time (over all threads) is what it cost. The parts are measured one after another;
in a run the native ones are beside the Python ones.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from copy import copy
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from machine import machine
from samesku.compare import features as features_module
from samesku.compare.features import Features
from samesku.datasets import open_dataset
from samesku.files import atomic_writer
from samesku.matchers.features import CHUNK, FeaturesMatcher
from samesku.records import Pair

RESULT = Path(__file__).parent / "results" / "throughput.json"
NEAREST = 100
REPETITIONS = 3
# Part → where it is computed.
PARTS = {
    "gathering both sides": (Features, "_sides"),
    "structural": (features_module, "structural"),
    "string similarities": (features_module, "_strings"),
    "similarity of words": (features_module, "_cosines"),
    "rarity of words": (features_module, "_rarity"),
    "neighbours' standing": (Features, "_standing"),
    "trees": (FeaturesMatcher, "_mean_of"),
}


def main() -> None:
    """Measure and write the result file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="folder", type=Path, required=True)
    dataset = open_dataset("walmart-amazon", parser.parse_args().folder)
    left, right = list(dataset.left.values()), list(dataset.right.values())
    count = len(left) + len(right)
    train = dataset.splits["train"]
    matcher, fitting = _timed(lambda: FeaturesMatcher.fit(train, left, right))
    within, cost = _timed(lambda: matcher.within(left, right))
    once = {"reading": _each_thousand(cost, count)}

    catalogues = within.features._catalogues
    assert catalogues is not None
    listings, here = catalogues.listings, np.arange(count)
    once["what each has"] = _each_thousand(_timed(lambda: listings.facts(here))[1], count)

    def neighbours() -> None:
        for space, sides in catalogues.others.items():
            for there, rows in zip(sides, (here[: len(left)], here[len(left) :]), strict=True):
                there.nearest(listings.unit[space][rows], rows)

    once["nearest partners"] = _each_thousand(_timed(neighbours)[1], count)
    units = [
        csr_matrix(listings.unit["characters"][part])
        for part in (here[: len(left)], here[len(left) :])
    ]
    best = sp_matmul_topn(units[0], csr_matrix(units[1].T), top_n=NEAREST)
    candidates = [Pair(left[i], right[j]) for i, j in zip(*best.nonzero(), strict=True)]
    with atomic_writer(RESULT) as file:
        result = {
            "machine": machine(),
            "listings": count,
            "fit_wall_seconds": round(fitting["wall"], 1),  # reading the listings included
            "cpu_and_wall_seconds_for_1000_listings": once,
            "catalogues": _run(within, candidates),
            "train": _run(within, train),
        }
        json.dump(result, file, indent=2)
        file.write("\n")
    print(json.dumps(result, indent=2))


def _run(matcher: FeaturesMatcher, pairs: list[Pair]) -> dict[str, Any]:
    first = _timed(lambda: matcher.probabilities(pairs))[1]
    runs = [_timed(lambda: matcher.probabilities(pairs))[1] for _ in range(REPETITIONS)]
    median = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    return {
        "pairs": len(pairs),
        "pairs_per_second": round(len(pairs) / median["wall"]),
        "pairs_per_second_the_first_time": round(len(pairs) / first["wall"]),
        "wall_seconds": round(median["wall"], 2),
        "cpu_microseconds_per_pair": round(median["cpu"] / len(pairs) * 1e6, 1),
        "pairs_per_second_of_all_cores": round(
            (psutil.cpu_count() or 1) * len(pairs) / median["cpu"]
        ),
        "cores_busy_with_other_programs": round(median["others"], 2),
        "load_average": round(os.getloadavg()[0], 2),
        "cpu_microseconds_by_part": _parts(matcher, pairs[:CHUNK]),
    }


def _parts(matcher: FeaturesMatcher, pairs: list[Pair]) -> dict[str, float]:
    """The median CPU time of each part, a pair, without its rivals."""
    matcher = copy(matcher)
    matcher.weights = ()
    whole = []
    spent: dict[str, list[float]] = {name: [] for name in PARTS}
    originals = {name: getattr(*place) for name, place in PARTS.items()}
    for name, (owner, attribute) in PARTS.items():
        setattr(owner, attribute, _noting(originals[name], spent[name]))
    beside = features_module.ThreadPoolExecutor
    features_module.ThreadPoolExecutor = _AtOnce  # type: ignore[misc,assignment]
    try:
        for _ in range(REPETITIONS):
            for times in spent.values():
                times.append(0.0)
            begun = time.process_time()
            matcher.probabilities(pairs)
            whole.append(time.process_time() - begun)
    finally:
        features_module.ThreadPoolExecutor = beside  # type: ignore[misc]
        for name, (owner, attribute) in PARTS.items():
            setattr(owner, attribute, originals[name])
    out = {name: statistics.median(times) for name, times in spent.items()}
    out["the rest"] = statistics.median(whole) - sum(out.values())
    return {name: round(seconds / len(pairs) * 1e6, 1) for name, seconds in out.items()}


def _noting(function: Callable[..., Any], times: list[float]) -> Callable[..., Any]:
    """The function, which adds the CPU time that it takes to the last of ``times``."""

    def noting(*args: Any) -> Any:
        begun = time.process_time()
        found = function(*args)
        times[-1] += time.process_time() - begun
        return found

    return noting


class _AtOnce(Executor):
    """Does what it is given before anything else goes on."""

    def __init__(self, _: int) -> None:
        pass

    def submit(self, function: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(*args))
        return done


def _timed(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """What came of it; its CPU and wall time in seconds, and how many cores others kept busy meanwhile."""
    busy, cpu, wall = _busy(), time.process_time(), time.perf_counter()
    found = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    others = max(_busy() - busy - cpu, 0) / wall
    return found, {"cpu": cpu, "wall": wall, "others": others}


def _busy() -> float:
    """Seconds that the cores have worked, all programs together."""
    times = psutil.cpu_times()
    return sum(times) - times.idle - getattr(times, "iowait", 0.0)


def _each_thousand(cost: dict[str, float], count: int) -> dict[str, float]:
    return {name: round(cost[name] / count * 1000, 3) for name in ("cpu", "wall")}


if __name__ == "__main__":
    main()
