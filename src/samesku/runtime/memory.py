"""When memory does not suffice."""

from __future__ import annotations

import subprocess

import psutil

from samesku.runtime.device import accelerator, start


def model_memory() -> tuple[int, int]:
    """Bytes in all, and free now, where models are kept: the first graphics card's with CUDA, else the machine's.
    MLX is not imported for it."""
    if accelerator() == "CUDA":
        command = ["nvidia-smi", "--query-gpu=memory.total,memory.free", "--format=csv,noheader,nounits"]  # fmt: skip
        try:
            told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)
            total, free = told.stdout.splitlines()[0].split(",")
            return int(total) << 20, int(free) << 20  # it counts in MiB
        except (OSError, subprocess.SubprocessError, ValueError, IndexError):
            pass  # no driver here, or another form of answer
    memory = psutil.virtual_memory()
    return memory.total, memory.available


def room() -> int:
    """Bytes that this process may still take where MLX keeps its arrays."""
    runtime = start()
    import mlx.core as mx

    if runtime.device == "cpu":
        return int(psutil.virtual_memory().available)
    info = mx.device_info()  # Metal and CUDA name it differently
    size = info.get("max_recommended_working_set_size") or info["total_memory"]
    return max(int(size) - mx.get_active_memory(), 0)


def out_of_memory(error: BaseException) -> bool:
    """Is this how MLX says that memory does not suffice? Metal, CUDA and the CPU say it differently."""
    text = str(error).lower()
    return isinstance(error, MemoryError) or any(
        sign in text
        for sign in (
            "insufficient memory",
            "out of memory",
            "unable to allocate",
            "attempting to allocate",
            "bad_alloc",
        )
    )
