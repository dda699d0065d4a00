"""Python in a process of its own, for what can only be seen from the start of one."""

from __future__ import annotations

import os
import subprocess
import sys


def fresh(
    code: str, *, timeout: float = 120, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a new Python with these further environment variables."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=timeout,
    )


def samesku(*words: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """The command, in a new process."""
    return subprocess.run(
        [sys.executable, "-m", "samesku", *words],
        capture_output=True,
        text=True,
        timeout=timeout,
    )
