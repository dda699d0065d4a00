"""When memory does not suffice."""

from __future__ import annotations


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
