"""A job that is stopped goes on; a job whose inputs changed does not."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from samesku.errors import SameskuError
from samesku.linkage import engines, match, score
from samesku.linkage import job as job_module
from samesku.linkage.store import Store
from samesku.linkage.worker import Worker


class StoppedError(Exception):
    """As a power cut would."""


def stop_after(tasks: int, monkeypatch: pytest.MonkeyPatch) -> list[engines.Task]:
    """Let so many tasks be done, of all stages together; what comes back is filled with them."""
    done: list[engines.Task] = []
    do = engines.Worker.__call__

    def counted(self: engines.Worker, task: engines.Task) -> engines.Task:
        if len(done) == tasks:
            raise StoppedError
        done.append(task)
        return do(self, task)

    monkeypatch.setattr(engines.Worker, "__call__", counted)
    return done


def matched(shop: Path, out: str, **options: object) -> bytes:
    match(shop / "tableA.csv", shop / "tableB.csv", str(shop / "matcher"), Path(out), **options)  # type: ignore[arg-type]
    return Path(out).read_bytes()


@pytest.mark.parametrize("tasks", [1, 5, 8])
def test_a_stopped_job_goes_on_and_gives_the_same(
    shop: Path, tasks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        every = stop_after(1000, patch)
        wanted = matched(shop, "wanted.csv", workers=1)
    with monkeypatch.context() as patch:
        before = stop_after(tasks, patch)
        with pytest.raises(StoppedError):
            matched(shop, "links.csv", workers=1)
    assert not Path("links.csv").exists()
    with pytest.raises(SameskuError, match="go on with --resume"):
        matched(shop, "links.csv")
    told: dict[str, list[tuple[int, int]]] = {}
    tell = lambda stage, n, total: told.setdefault(stage, []).append((n, total))  # noqa: E731
    with monkeypatch.context() as patch:
        after = stop_after(1000, patch)
        found = matched(shop, "links.csv", workers=1, resume=True, tell=tell)
    assert found == wanted
    assert [*before, *after] == every  # what was done was not done again
    listings = len((shop / "tableA.csv").read_text().splitlines()) - 1
    assert told["matching"][-1] == (listings, listings)
    assert all(counts == sorted(counts) and counts[-1][0] == counts[-1][1] for counts in told.values())  # fmt: skip
    assert not Path("links.csv.job").exists()


def test_what_a_kill_left_of_the_output_is_deleted(shop: Path) -> None:
    left = [Path(".links.csv.0a1b2c3d4e5f.part"), Path(".links.csv.rejects.csv.0a1b2c3d4e5f.part")]
    others = [Path(f".{name}") for name in ("links.csv.note", "linksXcsv.0a1b2c3d4e5f.part", "links.csv.jsonl.0a1b2c3d4e5f.part")]  # fmt: skip
    for path in (*left, *others):
        path.write_text("half")
    matched(shop, "links.csv", resume=True)
    assert not any(path.exists() for path in left) and all(path.exists() for path in others)


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


def test_other_brands_are_noticed(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = (shop / "tableA.csv", shop / "tableB.csv", str(shop / "matcher"), Path("links.csv"))
    brands = Path("brands.csv")
    brands.write_text("kind,name,of,where\njunk,House Goods,,\n")
    with monkeypatch.context() as patch:
        patch.setenv("SAMESKU_BRANDS", str(brands.absolute()))
        stop_after(4, patch)
        with pytest.raises(StoppedError):
            match(*given)
    with pytest.raises(SameskuError, match="begun with a table of brands; give it again"):
        match(*given, resume=True)
    with pytest.raises(SameskuError, match="set it alike on every machine"):
        Worker("links.csv.job")
    monkeypatch.setenv("SAMESKU_BRANDS", str(brands.absolute()))
    brands.write_text("kind,name,of,where\njunk,House,,\n")
    with pytest.raises(SameskuError, match=r"brands\.csv has changed since the job was begun"):
        match(*given, resume=True)


def test_tables_that_change_places_are_noticed(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b, matcher = shop / "tableA.csv", shop / "tableB.csv", str(shop / "matcher")
    with monkeypatch.context() as patch:
        stop_after(4, patch)
        with pytest.raises(StoppedError):
            match(a, b, matcher, Path("links.csv"))
    with pytest.raises(
        SameskuError, match=r"tableB\.csv has changed .* or is not what it had as left"
    ):
        match(b, a, matcher, Path("links.csv"), resume=True)
    elsewhere = Path("moved.csv")
    elsewhere.write_bytes(a.read_bytes())
    match(elsewhere, b, matcher, Path("links.csv"), resume=True)  # the same content is the same
    assert Path("links.csv").read_bytes() == matched(shop, "wanted.csv")


def test_tables_that_are_left_out_are_noticed(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("pairs.jsonl").write_text('{"left_id": "1", "right_id": "1"}\n' * 3)
    given = (Path("pairs.jsonl"), str(shop / "matcher"), Path("out.csv"))
    with monkeypatch.context() as patch:
        stop_after(2, patch)
        with pytest.raises(StoppedError):
            score(*given, left=shop / "tableA.csv", right=shop / "tableB.csv")
    with pytest.raises(SameskuError, match="begun with a left; give it again"):
        score(*given, resume=True)


@pytest.mark.parametrize("url", [".", "mine", "memory://mine"])
def test_a_folder_that_holds_other_files_is_left_as_it_is(shop: Path, url: str) -> None:
    import fsspec

    fs, root = fsspec.core.url_to_fs(url)
    for name in ("precious.txt", "work/.a.part"):
        fs.makedirs(f"{root}/{name}".rsplit("/", 1)[0], exist_ok=True)
        fs.pipe_file(f"{root}/{name}", b"mine")
    with pytest.raises(SameskuError, match="holds other files; a job's folder is deleted"):
        matched(shop, "links.csv", folder=url, workers=1)
    assert {path.removeprefix(f"{root}/") for path in fs.find(root)} == {"precious.txt", "work/.a.part"}  # fmt: skip
    fs.rm(f"{root}/work", recursive=True)
    fs.rm(f"{root}/precious.txt")


@pytest.mark.parametrize("url", ["jobs/one", "memory://jobs/two"])
def test_what_a_kill_at_the_end_leaves_is_begun_anew(
    shop: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = matched(shop, "wanted.csv")
    store = job_module.Store(url)
    store.claim()
    store.write_json("plan.json", {"k": 1})
    store.write_json("index/left.words.idf.npy", 1)

    def killed(*_: object, **__: object) -> None:
        raise StoppedError

    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", killed)
        if not store.local:
            patch.setattr(type(store._fs), "rm", lambda fs, path, **__: fs.rm_file(path) if "plan.json" in path else killed())  # fmt: skip
        with pytest.raises(StoppedError):
            store.remove()
    assert store.has("index/left.words.idf.npy") and not store.has("plan.json")
    assert matched(shop, "links.csv", folder=url, workers=1, resume=True) == wanted


def test_what_one_process_notes_the_others_read_until_the_job_is_taken_up_again(
    tmp_path: Path,
) -> None:
    store, shape = Store(str(tmp_path / "job")), (3, 2)
    store.claim()
    mine, theirs = (Store(store.url).noted("rivals-0", shape) for _ in range(2))
    assert mine.shape == shape and mine.dtype == np.float32 and np.isnan(mine).all()
    mine[1] = 0.25, 0.5
    assert theirs[1].tolist() == [0.25, 0.5] and np.isnan(theirs[[0, 2]]).all()
    store.claim()  # as a job that goes on does
    assert np.isnan(store.noted("rivals-0", shape)).all()
    assert np.isnan(Store("memory://jobs/noted").noted("rivals-0", shape)).all()


def test_what_is_noted_of_rivals_is_believed(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That the processes of a job do read each other's notes, and notes of both sides."""
    wanted = matched(shop, "wanted.csv", workers=1)
    noted, sides = Store.noted, []

    def certain(self: Store, name: str, shape: tuple[int, int]) -> np.ndarray:
        sides.append(name)
        out = noted(self, name, shape)
        out[:-1] = 0.99  # rivals of all but strangers
        return out

    monkeypatch.setattr(Store, "noted", certain)
    assert matched(shop, "links.csv", workers=1) != wanted
    assert sides == ["rivals-0", "rivals-1"]


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
    while kills < 4:  # benchmarks/kills.py does it more often
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


@pytest.mark.parametrize("when", ["reading", "matching"])
def test_a_killed_worker_is_one_line(shop: Path, when: str) -> None:
    def tell(stage: str, done: int, _: int) -> None:
        if stage == when and done == 0:
            import multiprocessing

            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)
            if when == "reading":
                time.sleep(1)  # the pool has noticed, and takes no task

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
