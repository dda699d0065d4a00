"""What a job's process notes of how far it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samesku.studio.jobs import STATUS, Progress
from samesku.studio.processes import read_json
from samesku.studio.work import Note


def test_the_time_left_is_that_of_the_stage_at_its_own_speed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    now = 100.0
    monkeypatch.setattr("samesku.studio.work.time.monotonic", lambda: now)
    note = Note(tmp_path)

    def told(text: str, done: int, total: int, seconds: float) -> float | None:
        nonlocal now
        now += seconds
        note.tell(text, done, total)
        found: dict[str, Any] = read_json(tmp_path / STATUS)["progress"]
        return Progress(**found).seconds_left

    # A job that goes on has done some of it before; that says nothing of its speed.
    assert told("searching", 40, 100, 0) is None
    assert told("searching", 50, 100, 20) == 100.0
    assert told("searching", 100, 100, 30) == 0.0
    assert told("matching", 0, 4, 60) is None
    assert told("matching", 1, 4, 7) == 21.0
    assert told("fitting", 0, 0, 1) is None
