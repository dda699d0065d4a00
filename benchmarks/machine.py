"""Where and when a figure was measured: every result file carries it."""

from __future__ import annotations

import platform
import shutil
import subprocess
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import psutil

PACKAGES = (
    "samesku",
    "mlx",
    "mlx-cuda-13",
    "mlx-lm",
    "scipy-openblas32",
    "scikit-learn",
    "rapidfuzz",
    "numpy",
    "polars",
)


def machine() -> dict[str, Any]:
    """Processor, cores, memory in GB (10⁹ bytes), system, date and versions."""
    versions = {}
    for name in PACKAGES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    gpu = _gpu()
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": _processor(),
        **({"gpu": gpu} if gpu else {}),
        "cores": psutil.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": versions,
    }


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _gpu() -> str | None:
    """The NVIDIA GPU that MLX computes on where it is installed for one."""
    if not shutil.which("nvidia-smi"):
        return None
    command = ["nvidia-smi", "--query-gpu=name", "--format=csv,noheader"]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip() or None
