"""--memory: what all processes of a job need together stays below it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import OrderedDict
from pathlib import Path

import polars as pl
import psutil
import pytest

from samesku.cli.app import main
from samesku.datasets.sample import write_catalogues
from samesku.errors import SameskuError
from samesku.linkage import catalogue, match, shards, worker
from samesku.linkage import job as job_module


def test_too_little_is_told_before_anything_is_read(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = [str(shop / "tableA.csv"), str(shop / "tableB.csv")]
    with pytest.raises(SystemExit) as left:
        main(["match", *tables, "-m", str(shop / "matcher"), "-o", "l.csv", "--memory", "0.3"])
    assert left.value.code == 2
    assert re.search(r"--memory 0.3: these inputs need 1\.\d GB at least$", capsys.readouterr().err.strip())  # fmt: skip
    assert not list(Path().glob("*l.csv*"))
    with pytest.raises(SameskuError, match="cluster"):
        match(Path(tables[0]), Path(tables[1]), str(shop / "matcher"), Path("l.csv"), memory=8, engine="ray")  # fmt: skip


def test_as_many_processes_as_there_is_room_for(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, each = job_module.MAIN_GB, job_module.WORKER_GB
    tables = {str(p): p for p in (shop / "tableA.csv", shop / "tableB.csv")}
    rooms = {n: job_module._affordable(own + (n + 0.5) * each, tables) for n in (1, 2, 7)}
    assert rooms == {1: 1, 2: 2, 7: 7}
    packed = shop / "packed.csv.gz"
    packed.write_bytes(b"\0" * 1_000_000)
    with pytest.raises(SameskuError):
        job_module._affordable(own + each, {"packed": packed})
    packed.unlink()


def test_how_much_is_kept_changes_nothing(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [Path(name) for name in ("tableA.csv", "tableB.csv")]
    for table in tables:  # such titles are read as copies, which do not keep the listing alive
        frame = pl.read_csv(shop / table, infer_schema=False)
        frame.with_columns("<b>" + pl.col("title") + "</b>").write_csv(table)
    found = []
    for name, kept, at_once in (("all.csv", 1000, 10_000), ("some.csv", 30, 100)):
        monkeypatch.setattr(catalogue, "KEPT", kept)
        monkeypatch.setattr(shards, "KEPT", kept)
        monkeypatch.setattr(worker, "AT_ONCE", at_once)
        match(*tables, str(shop / "matcher"), Path(name))
        found.append(Path(name).read_bytes())
    assert found[0] == found[1] and len(found[0]) > 1000


def test_what_was_used_longest_ago_is_let_go() -> None:
    kept = OrderedDict.fromkeys(range(6))
    catalogue.let_go(kept, [1, 9], 4)
    assert list(kept) == [3, 4, 5, 1]
    catalogue.let_go(kept, [5, 3], 1)
    assert list(kept) == [5, 3]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a process's own memory is told by Linux")
def test_no_more_is_needed_than_was_given(shop: Path, tmp_path: Path) -> None:
    write_catalogues(tmp_path, 8_000, 5)
    tables = [str(tmp_path / "tableA.csv"), str(tmp_path / "tableB.csv")]
    command = [sys.executable, "-m", "samesku", "match", *tables, "-m", str(shop / "matcher"), "--memory", "2.8"]  # fmt: skip
    process = subprocess.Popen([*command, "--workers", "8", "-o", str(tmp_path / "links.csv")])
    most, processes = 0.0, 0
    while process.poll() is None:
        family = [
            psutil.Process(process.pid),
            *psutil.Process(process.pid).children(recursive=True),
        ]
        found = [anonymous(one.pid) for one in family]
        most, processes = max(most, sum(found)), max(processes, sum(f > 0.03 for f in found))
        time.sleep(0.1)
    assert process.returncode == 0
    assert 0.5 < most < 2.8
    assert processes == 2


def anonymous(pid: int) -> float:
    """GB of a process that are no file's; 0 if it is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return int(re.search(r"^Anonymous: +(\d+) kB", text, re.MULTILINE)[1]) / 1e6  # type: ignore[index]
