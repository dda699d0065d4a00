"""SIGKILLs at random moments of ``match`` and of ``score``: python benchmarks/kills.py [--kills 20] [--size 10000]

Generated catalogues of ``--size`` listings a side, and all their candidate pairs. A job is killed with its workers,
resumed, killed again, and so on for so many kills; when it ends it is begun anew. Every result must be, byte for byte,
that of a job that nobody disturbed. Rejects are among the results: some rows cannot be read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from machine import machine
from samesku.datasets.sample import sample_dataset, write_catalogues
from samesku.evaluation.settle import settle_for
from samesku.files import atomic_writer
from samesku.matchers.features import FeaturesMatcher

RESULT = Path(__file__).parent / "results" / "kills.json"
SAMESKU = str(Path(sys.executable).with_name("samesku"))


def main() -> None:
    """Measure and write the result file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--size", type=int, default=10_000)
    args = parser.parse_args()
    random.seed(1)
    result: dict[str, Any] = {"machine": machine(), "listings_a_side": args.size}
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        dataset = sample_dataset()
        matcher = FeaturesMatcher.fit(dataset.splits["train"], dataset.left.values(), dataset.right.values())  # fmt: skip
        settle_for(matcher, dataset)
        matcher.save(work / "matcher")
        write_catalogues(work, args.size, 1)
        left, right, pairs = (str(work / n) for n in ("tableA.csv", "tableB.csv", "pairs.csv"))
        with Path(left).open("a") as file:
            file.write(",a listing without an id,,,,\n")
        subprocess.run([SAMESKU, "block", left, right, "-o", pairs], check=True)
        with Path(pairs).open("a") as file:
            file.write("nothing,nowhere,1\n")
        tables = ["--left", left, "--right", right]
        for name, words in (("match", [left, right]), ("score", [pairs, *tables])):
            command = [SAMESKU, name, *words, "-m", str(work / "matcher")]
            result[name] = _killed(command, work / name, args.kills)
            print(json.dumps({name: result[name]}), flush=True)
            with atomic_writer(RESULT) as file:
                json.dump(result, file, indent=2)
                file.write("\n")


def _killed(command: list[str], folder: Path, kills: int) -> dict[str, Any]:
    folder.mkdir()
    begun = time.perf_counter()
    _run([*command, "-o", str(folder / "wanted.csv")], None)
    whole = time.perf_counter() - begun
    wanted, done, finished, repeated = _hashes(folder / "wanted.csv"), 0, 0, 0.0
    out = folder / "out.csv"
    while done < kills:
        spent = 0.0
        ended = False
        while not ended:
            after = random.uniform(0.5, whole) if done < kills else None
            begun = time.perf_counter()
            ended = _run([*command, "-o", str(out), "--resume"], after)
            spent += time.perf_counter() - begun
            done += not ended
            print(f"{done} of {kills} kills", file=sys.stderr, flush=True)
        finished += 1
        repeated = max(repeated, spent - whole)
        if _hashes(out) != wanted:
            raise SystemExit(f"{out} is not as it was made undisturbed")
        left = [p.name for p in folder.iterdir() if not p.name.startswith(("out", "wanted"))]
        if left or (folder / "out.csv.job").exists():
            raise SystemExit(f"left behind: {left}")
        for path in folder.glob("out*"):
            path.unlink()
    return {
        "kills": done,
        "jobs_finished": finished,
        "undisturbed_seconds": round(whole, 1),
        "most_seconds_beyond_that": round(repeated, 1),
        "results": "byte for byte those of the undisturbed job",
    }


def _run(command: list[str], kill_after: float | None) -> bool:
    """Whether the command ended well before it was killed."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        status = process.wait(kill_after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False
    if status:
        raise SystemExit(f"{' '.join(command)}: status {status}")
    return True


def _hashes(out: Path) -> dict[str, str]:
    """What is in the result, and in its rejects."""
    files = sorted(out.parent.glob(f"{out.name}*"))
    return {
        p.name.removeprefix(out.name): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in files
        if p.is_file()
    }


if __name__ == "__main__":
    main()
