"""An evaluation that the studio keeps: what matchers said of each pair, so that everything else can be made of it."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from samesku.files import atomic_folder
from samesku.studio.data import Data
from samesku.studio.processes import write_json
from samesku.studio.project import STATE, Project

EVALUATIONS = f"{STATE}/evaluations"
FACTS, PAIRS = "evaluation.json", "pairs.jsonl"


def evaluate(
    *,
    id: str,
    matchers: Sequence[tuple[str, str]],
    data: str,
    split: str,
    num_samples: int | None,
    seed: int,
    tell: Any,
) -> str:
    """Evaluate matchers on the same pairs and keep it, in the working folder's project; its id.

    :param matchers: name and folder of each. One is in memory at a time.
    :raises SameskuError: as :func:`samesku.evaluation.evaluate`.
    """
    from samesku import evaluation
    from samesku.matchers import load

    project = Project(Path())
    dataset = Data(project).open(data)
    rows = {i: row for row, i in enumerate(map(id_of, dataset.splits.get(split, [])), start=1)}
    with atomic_folder(project.folder(EVALUATIONS) / id) as part:
        reports: list[dict[str, Any]] = []
        found = None
        for number, (name, path) in enumerate(matchers):
            tell(f"loading {name}", 0, 0)
            matcher = load(path)
            total = min(num_samples or 1 << 60, len(rows))
            progress = partial(_tell, tell, name, total)
            found = evaluation.evaluate(matcher, dataset, split, num_samples, seed, progress)
            del matcher
            print(f"{name}: F1 {found.metrics.f1:.3f} on {len(found.pairs):,} pairs", flush=True)
            reports.append({**found.to_dict(), "matcher": name})
            _write_lines(part / f"{number}.jsonl", (d.to_dict() for d in found.decisions))
        assert found is not None
        _write_lines(part / PAIRS, ({"row": rows[id_of(p)], **p.to_dict()} for p in found.pairs))
        write_json(part / FACTS, {
            "id": id, "data": data, "split": split, "time": time.time(), "n": len(found.pairs), "seed": seed,
            "num_samples": num_samples, "matchers": [name for name, _ in matchers], "reports": reports,
        })  # fmt: skip
    return id


def _tell(tell: Any, name: str, total: int, done: int) -> None:
    tell(f"{name} decides", done, total)


def id_of(pair: Any) -> int:
    """What tells this very pair from every other in memory."""
    return id(pair)


def _write_lines(path: Path, found: Any) -> None:
    with path.open("x", encoding="utf-8") as file:
        for one in found:
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
