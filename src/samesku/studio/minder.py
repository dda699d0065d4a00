"""A process that starts another, waits for its end, and notes how it ended, whatever becomes of the studio.

    python -m samesku.studio.minder FOLDER COMMAND…

``FOLDER/process.json`` says which process it is, ``FOLDER/exit.json`` how it ended; what it says goes to
``FOLDER/log.txt``. It imports little, for there is one beside every process.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from samesku.files import atomic_writer

PROCESS, EXIT, LOG = "process.json", "exit.json", "log.txt"


def main(folder: Path, command: list[str]) -> None:
    """Start ``command`` and wait for it."""
    # Handlers, for what is ignored would be ignored by the command too.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    killed = oom_kills()
    with (folder / LOG).open("ab") as log:
        try:
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                process_group=0,  # of its own: it can be killed with what it has started, and this not
            )  # fmt: skip
        except OSError as error:
            log.write(f"{command[0]} cannot be started: {error}\n".encode())
            _write(folder / PROCESS, {"pid": 0, "started": 0.0, **_self()})
            _write(folder / EXIT, {"code": 127, "ended": time.time(), "oom": False})
            return
    _write(folder / PROCESS, {"pid": child.pid, "started": born(child.pid), **_self()})
    code = child.wait()
    _write(folder / EXIT, {"code": code, "ended": time.time(), "oom": oom_kills() > killed})


def born(pid: int) -> float:
    """When a process was started, seconds since 1970; 0 if there is none. With its number it names the
    process for good: numbers are given again."""
    import psutil

    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        return 0.0


def oom_kills() -> int:
    """How many processes this machine has killed for want of memory; 0 where that is not told."""
    try:
        lines = Path("/proc/vmstat").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("oom_kill ")), 0)


def _self() -> dict[str, Any]:
    return {"minder": os.getpid(), "minder_started": born(os.getpid()), "begun": time.time()}


def _write(path: Path, found: dict[str, Any]) -> None:
    with atomic_writer(path) as file:
        json.dump(found, file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
