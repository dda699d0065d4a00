"""What the machine has: its processor, its memory, and what MLX computes on; told without loading MLX."""

from __future__ import annotations

import platform
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

import psutil
from pydantic import BaseModel


class Machine(BaseModel):
    """This machine."""

    system: str
    processor: str
    cores: int
    memory_bytes: int
    free_memory_bytes: int
    accelerator: str | None


def machine() -> Machine:
    """The machine as it is now."""
    memory = psutil.virtual_memory()
    return Machine(
        system=f"{platform.system()} {platform.machine()}",
        processor=_processor(),
        cores=psutil.cpu_count(logical=False) or psutil.cpu_count() or 1,
        memory_bytes=memory.total,
        free_memory_bytes=memory.available,
        accelerator=accelerator(),
    )


@cache
def accelerator() -> str | None:
    """What language models run on besides the processor; None on a Linux CPU."""
    if sys.platform == "darwin":
        return "Metal" if platform.machine() == "arm64" else None
    return "CUDA" if any(map(_installed, ("mlx-cuda-13", "mlx-cuda-12", "mlx-cuda"))) else None


@cache
def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
