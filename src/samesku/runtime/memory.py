"""When memory does not suffice."""

from __future__ import annotations

from samesku.runtime.device import start


def room() -> int:
    """Bytes that this process may still take where MLX keeps its arrays."""
    runtime = start()
    import mlx.core as mx

    if runtime.device == "cpu":
        import psutil

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
