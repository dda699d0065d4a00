"""What the machine has: its processor, its memory, and what MLX computes on; told without loading MLX."""

from __future__ import annotations

import platform
from functools import cache
from pathlib import Path

import psutil
from pydantic import BaseModel, Field

from samesku.runtime import accelerator, model_memory


class Machine(BaseModel):
    """This machine."""

    system: str
    processor: str
    cores: int
    memory_bytes: int = Field(
        description="Where models are kept: a graphics card's, where there is one with its own."
    )
    free_memory_bytes: int
    accelerator: str | None


def machine() -> Machine:
    """The machine as it is now."""
    memory, free = model_memory()
    return Machine(
        system=f"{platform.system()} {platform.machine()}",
        processor=_processor(),
        cores=psutil.cpu_count(logical=False) or psutil.cpu_count() or 1,
        memory_bytes=memory,
        free_memory_bytes=free,
        accelerator=accelerator(),
    )


@cache
def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
