"""A job that is stopped goes on; a job whose inputs changed does not."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samesku.errors import SameskuError
from samesku.linkage import engines, match, score
from samesku.linkage import job as job_module


class StoppedError(Exception):
    """As a power cut would."""


def stop_after(tasks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let so many tasks be done, of all stages together."""
    left = [tasks]
    do = engines.Worker.__call__

    def counted(self: engines.Worker, task: engines.Task) -> engines.Task:
        if left[0] == 0:
            raise StoppedError
        left[0] -= 1
        return do(self, task)

    monkeypatch.setattr(engines.Worker, "__call__", counted)


def matched(shop: Path, out: str, **options: object) -> bytes:
    match(shop / "tableA.csv", shop / "tableB.csv", str(shop / "matcher"), Path(out), **options)  # type: ignore[arg-type]
    return Path(out).read_bytes()


@pytest.mark.parametrize("tasks", [1, 5, 8])
def test_a_stopped_job_goes_on_and_gives_the_same(
    shop: Path, tasks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = matched(shop, "wanted.csv")
    with monkeypatch.context() as patch:
        stop_after(tasks, patch)
        with pytest.raises(StoppedError):
            matched(shop, "links.csv")
    assert not Path("links.csv").exists()
    with pytest.raises(SameskuError, match="go on with --resume"):
        matched(shop, "links.csv")
    done = []
    tell = lambda stage, n, total: done.append((stage, n, total))  # noqa: E731
    assert matched(shop, "links.csv", resume=True, tell=tell) == wanted
    begun = [n for stage, n, _ in {s: (s, n, t) for s, n, t in reversed(done)}.values()]
    assert sum(begun) == tasks  # what was done was not done again
    assert not Path("links.csv.job").exists()


def test_resume_without_a_stopped_job_begins_one(shop: Path) -> None:
    assert matched(shop, "a.csv", resume=True) == matched(shop, "b.csv")


def test_changed_inputs_and_settings_are_noticed(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "a.csv"
    table.write_bytes((shop / "tableA.csv").read_bytes())
    given = (table, shop / "tableB.csv", str(shop / "matcher"), Path("links.csv"))
    with monkeypatch.context() as patch:
        stop_after(4, patch)
        with pytest.raises(StoppedError):
            match(*given)
    with pytest.raises(SameskuError, match="begun with k 10, not 5"):
        match(*given, k=5, resume=True)
    with table.open("a") as file:
        file.write("new,a new listing,tvs,sony,kd1,9.99\n")
    with pytest.raises(SameskuError, match=r"a\.csv has changed since the job was begun"):
        match(*given, resume=True)


def test_two_at_once_are_refused(shop: Path) -> None:
    inside = []

    def tell(*_: object) -> None:
        if not inside:
            inside.append(True)
            with pytest.raises(SameskuError, match="another process is at this job"):
                matched(shop, "links.csv")

    matched(shop, "links.csv", tell=tell)
    assert inside


def test_a_full_disk_is_one_line_and_the_job_goes_on_after_it(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    wanted = matched(shop, "wanted.csv")
    write = job_module.Store.write

    def full(self: job_module.Store, name: str, save: object) -> None:
        if name.startswith("shards/00001"):

            def save(_: object) -> None:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        write(self, name, save)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(job_module.Store, "write", full)
        with pytest.raises(SameskuError, match=r"cannot write .*No space left"):
            matched(shop, "links.csv")
    assert matched(shop, "links.csv", resume=True) == wanted


PROGRAM = """
import sys
from pathlib import Path
from samesku.linkage import match, score
if __name__ == "__main__":
    what, shop, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    tables = shop / "tableA.csv", shop / "tableB.csv"
    if what == "match":
        match(*tables, str(shop / "matcher"), out, workers=2, resume=True)
    else:
        score(shop / "pairs.csv", str(shop / "matcher"), out, left=tables[0], right=tables[1], workers=2, resume=True)
"""


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("what", ["match", "score"])
def test_a_killed_job_goes_on_wherever_it_was(shop: Path, what: str, tmp_path: Path) -> None:
    if not (shop / "pairs.csv").exists():
        match(shop / "tableA.csv", shop / "tableB.csv", str(shop / "matcher"), shop / "pairs.csv")
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)

    def begin(out: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, program, what, shop, out], start_new_session=True)

    begun = time.monotonic()
    assert begin("wanted.csv").wait() == 0
    whole = time.monotonic() - begun
    rng, kills = random.Random(7), 0
    while kills < 10:
        process = begin("links.csv")
        try:
            process.wait(rng.uniform(0.2, 1.0) * whole)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)  # the workers end by themselves
            process.wait()
            kills += 1
        else:
            assert Path("links.csv").read_bytes() == Path("wanted.csv").read_bytes()
            Path("links.csv").unlink()
    assert begin("links.csv").wait() == 0
    assert Path("links.csv").read_bytes() == Path("wanted.csv").read_bytes()
    time.sleep(2)
    here = subprocess.run(["pgrep", "-f", str(program)], capture_output=True, text=True, check=False)  # fmt: skip
    assert here.stdout == ""


def test_a_killed_worker_is_one_line(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tell(stage: str, done: int, _: int) -> None:
        if stage == "matching" and done == 0:
            import multiprocessing

            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)

    with pytest.raises(SameskuError, match=r"a worker process died.*--resume"):
        matched(shop, "links.csv", workers=2, tell=tell)
    assert matched(shop, "links.csv", workers=1, resume=True) == matched(shop, "wanted.csv")


def test_score_goes_on_too(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    match(shop / "tableA.csv", shop / "tableB.csv", str(shop / "matcher"), Path("pairs.csv"))
    given = {"left": shop / "tableA.csv", "right": shop / "tableB.csv"}
    score(Path("pairs.csv"), str(shop / "matcher"), Path("wanted.csv"), **given)
    with monkeypatch.context() as patch:
        stop_after(6, patch)
        with pytest.raises(StoppedError):
            score(Path("pairs.csv"), str(shop / "matcher"), Path("out.csv"), **given)
    score(Path("pairs.csv"), str(shop / "matcher"), Path("out.csv"), **given, resume=True)
    assert Path("out.csv").read_bytes() == Path("wanted.csv").read_bytes()


def test_the_job_s_folder_may_be_on_any_file_system(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fsspec

    folder = f"memory://jobs/{shop.name}"
    with monkeypatch.context() as patch:
        stop_after(5, patch)
        with pytest.raises(StoppedError):
            matched(shop, "links.csv", folder=folder, workers=1)
    assert fsspec.filesystem("memory").ls(f"/jobs/{shop.name}")
    found = matched(shop, "links.csv", folder=folder, workers=1, resume=True)
    assert found == matched(shop, "wanted.csv")
    assert not fsspec.filesystem("memory").exists(f"/jobs/{shop.name}")
    with pytest.raises(SameskuError, match="nosuch://a/b"):
        matched(shop, "links.csv", folder="nosuch://a/b")


def test_what_another_machine_kept_of_an_earlier_job_is_not_taken(tmp_path: Path) -> None:
    one, other = (job_module.Store("memory://jobs/again") for _ in range(2))
    one.folder, other.folder = tmp_path / "one", tmp_path / "other"
    one.write_json("plan.json", {"k": 1})
    assert other.json("plan.json") == {"k": 1}
    one.remove()
    one.write_json("plan.json", {"k": 2})
    assert other.json("plan.json") == {"k": 2}
    one.remove()
