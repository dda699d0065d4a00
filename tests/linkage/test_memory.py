"""--memory: what all processes of a job need together stays below it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from samesku.cli.app import main
from samesku.datasets.sample import write_catalogues
from samesku.errors import SameskuError
from samesku.linkage import job as job_module
from samesku.linkage import match


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
    rooms = {n: job_module._affordable(own + (n + 0.5) * each, tables, "local") for n in (1, 2, 7)}
    assert rooms == {1: 1, 2: 2, 7: 7}
    packed = shop / "packed.csv.gz"
    packed.write_bytes(b"\0" * 1_000_000)
    with pytest.raises(SameskuError):
        job_module._affordable(own + each, {"packed": packed}, "local")
    packed.unlink()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a process's own memory is told by Linux")
def test_no_more_is_needed_than_was_given(shop: Path, tmp_path: Path) -> None:
    write_catalogues(tmp_path, 8_000, 5)
    tables = [str(tmp_path / "tableA.csv"), str(tmp_path / "tableB.csv")]
    command = [sys.executable, "-m", "samesku.cli.app", "match", *tables, "-m", str(shop / "matcher"), "--memory", "2.8"]  # fmt: skip
    process = subprocess.Popen([*command, "--workers", "8", "-o", str(tmp_path / "links.csv")])
    most, processes = 0.0, 0
    while process.poll() is None:
        family = [
            psutil.Process(process.pid),
            *psutil.Process(process.pid).children(recursive=True),
        ]
        found = [anonymous(one.pid) for one in family]
        most, processes = max(most, sum(found)), max(processes, sum(f > 0.1 for f in found))
        time.sleep(0.1)
    assert process.returncode == 0
    assert 0.5 < most < 2.8
    assert processes == 3  # two that work


def anonymous(pid: int) -> float:
    """GB of a process that are no file's; 0 if it is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return int(re.search(r"^Anonymous: +(\d+) kB", text, re.MULTILINE)[1]) / 1e6  # type: ignore[index]
