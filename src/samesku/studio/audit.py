"""An audit of labels that the studio keeps: the figures, and the listings of each suspect as they were."""

from __future__ import annotations

import json
from pathlib import Path

from samesku.evaluation.audit import Audit
from samesku.files import atomic_writer
from samesku.studio.made import FOUND
from samesku.studio.processes import write_json
from samesku.studio.project import AUDITS, Project

KEPT = "kept.jsonl"  # suspects with their listings


def keep(found: Audit, *, audit: str, top: int) -> None:
    """Keep what ``samesku audit`` has found, in the working folder's project."""
    folder = Project(Path()).find(AUDITS, audit)
    suspects = found.suspects(top)
    with atomic_writer(folder / KEPT) as file:
        for one in suspects:
            line = {**one.to_dict(), "pair": one.pair.to_dict()}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    figures = found.to_dict(top=0)
    keys = ("labels", "unlabelled", "contradictions", "estimates", "splits")
    write_json(folder / FOUND, {**{k: figures[k] for k in keys}, "suspects": len(suspects)})
