"""Time, memory, recall and F1 against the size of the catalogues: python benchmarks/scale.py --sizes 10000 100000

Catalogues of the sample's generator, whose true pairs are known, matched with a ``features`` matcher that was
fitted on the small sample: other goods of the same kind. Memory is that of all processes together, shared pages
counted once (PSS), sampled each second: with the files that are mapped, which the system can let go, and without
them (anonymous). A limit that a control group sets (``systemd-run --user --scope -p MemoryMax=10G python …``) counts
both, and files that are only cached; it is noted. Sizes add up in ``benchmarks/results/scale.json``, each with its
machine.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import psutil

from machine import machine
from samesku.blocking import measure
from samesku.datasets.sample import sample_dataset, write_catalogues
from samesku.evaluation.settle import settle_for
from samesku.files import atomic_writer
from samesku.linkage import match
from samesku.matchers.features import FeaturesMatcher

RESULT = Path(__file__).parent / "results" / "scale.json"
SEED = 1  # of the catalogues; the sample that the matcher learns from has another


def main() -> None:
    """Measure each size and write the result file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", required=True)
    parser.add_argument("-k", type=int, default=10)
    parser.add_argument("--folder", type=Path, help="where the catalogues are kept")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        matcher = folder / "matcher"
        if not matcher.exists():
            _fit(matcher)
        for size in args.sizes:
            found = json.loads(RESULT.read_text()) if RESULT.exists() else {}
            found[str(size)] = {
                "machine": machine(),
                "limit_gb": _limit(),
                **_measured(folder / str(size), size, matcher, args.k),
            }
            found.pop("slopes", None)
            found = dict(sorted(found.items(), key=lambda item: int(item[0])))
            found["slopes"] = _slopes([v for k, v in found.items() if k.isdigit()])
            with atomic_writer(RESULT) as file:
                json.dump(found, file, indent=2)
                file.write("\n")
            print(json.dumps(found[str(size)], indent=2))


def _fit(path: Path) -> None:
    dataset = sample_dataset()
    matcher = FeaturesMatcher.fit(
        dataset.splits["train"], dataset.left.values(), dataset.right.values()
    )
    settle_for(matcher, dataset)
    matcher.save(path)


def _measured(folder: Path, size: int, matcher: Path, k: int) -> dict[str, Any]:
    if not (folder / "truth.csv").exists():
        write_catalogues(folder, size, SEED)
    tables = folder / "tableA.csv", folder / "tableB.csv"
    out = folder / "links.parquet"
    stages: dict[str, list[float]] = {}
    candidates: list[np.ndarray] = []
    terms: list[float] = []

    def tell(stage: str, done: int, total: int) -> None:
        memory.stage = stage
        stages.setdefault(stage, [time.perf_counter()])[1:] = [time.perf_counter()]
        if stage == "matching" and not candidates:  # while the job's folder is there
            job = out.with_name(f"{out.name}.job")
            candidates.append(np.load(job / "candidates.npy"))
            rows = [np.load(p, mmap_mode="r") for p in job.glob("index/*.indptr.npy") if ".terms." not in p.name]  # fmt: skip
            terms.append(max(int(ends[-1]) / (len(ends) - 1) for ends in rows))

    with _Memory() as memory:
        begun = time.perf_counter()
        found = match(*tables, str(matcher), out, k=k, links="one-to-one", tell=tell)
        seconds = time.perf_counter() - begun
    links = pl.read_parquet(out).select("left_id", "right_id")
    truth = pl.read_csv(
        folder / "truth.csv", infer_schema=False, new_columns=["left_id", "right_id"]
    )
    right = links.join(truth, on=["left_id", "right_id"]).height
    result = {
        "left": found.left,
        "right": found.right,
        "k": k,
        "candidates": found.candidates,
        "terms_a_listing": round(terms[0], 1),  # of the kind and the side with the most
        "links": found.links,
        "seconds": round(seconds, 1),
        "seconds_by_stage": {name: round(ends[1] - ends[0], 1) for name, ends in stages.items()},
        "peak_gb": round(memory.peak / 1e9, 2),
        "peak_anonymous_gb": round(memory.anonymous / 1e9, 2),
        "peak_gb_by_stage": {name: round(peak / 1e9, 2) for name, peak in memory.stages.items()},
        "precision": round(right / links.height, 4),
        "recall": round(right / truth.height, 4),
        "f1": round(2 * right / (links.height + truth.height), 4),
    }
    numbers = [
        {key: row for row, key in enumerate(pl.read_csv(t, infer_schema=False)["id"])}
        for t in tables
    ]
    known = [(numbers[0][a], numbers[1][b]) for a, b in truth.iter_rows()]
    recall = measure(candidates[0], len(numbers[1]), known).recall
    return result | {"recall_of_candidates": {str(n): round(r, 4) for n, r in recall.items()}}


def _slopes(sizes: list[dict[str, Any]]) -> dict[str, float]:
    """The exponent b of ``seconds = a · listings^b``, fitted over all sizes; and of the candidates likewise."""
    if len(sizes) < 2:
        return {}
    listings = np.log([s["left"] + s["right"] for s in sizes])
    return {
        name: round(float(np.polyfit(listings, np.log([s[name] for s in sizes]), 1)[0]), 3)
        for name in ("seconds", "candidates", "peak_gb")
    }


class _Memory:
    """The most memory that this process and its children had together, in bytes; and in each stage.

    What follows a stage's last task, such as indexing after reading, counts for that stage.
    """

    def __init__(self) -> None:
        self.peak = self.anonymous = 0
        self.stage = "beginning"
        self.stages: dict[str, int] = {}
        self._ended = threading.Event()

    def __enter__(self) -> _Memory:
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._ended.wait(1):
            total = anonymous = 0
            for process in (me, *me.children(recursive=True)):
                with suppress(OSError, psutil.Error):
                    used = _used(process.pid)
                    total += used["Pss"]
                    anonymous += used["Pss_Anon"] + used["Pss_Shmem"]
            self.anonymous = max(self.anonymous, anonymous)
            self.peak = max(self.peak, total)
            self.stages[self.stage] = max(self.stages.get(self.stage, 0), total)


def _limit() -> float | None:
    """What the control group of this process may have, in GB; None if that is not less than this machine has."""
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, controllers, path = line.split(":", 2)
        for file in (
            Path(f"/sys/fs/cgroup/{path}/memory.max"),
            Path(f"/sys/fs/cgroup/{controllers}/{path}/memory.limit_in_bytes"),
        ):
            said = file.read_text().strip() if file.is_file() else "max"
            if said != "max" and int(said) < psutil.virtual_memory().total:
                return round(int(said) / 1e9, 2)
    return None


def _used(pid: int) -> dict[str, int]:
    """What Linux says of a process's memory, in bytes."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return {name: int(size.split()[0]) * 1024 for name, size in (r.split(":") for r in rows)}


if __name__ == "__main__":
    main()
