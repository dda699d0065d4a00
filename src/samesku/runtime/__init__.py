"""Where MLX runs. Call :func:`start` before anything imports MLX."""

from samesku.runtime.device import Runtime, accelerator, depth_first, start
from samesku.runtime.lanes import lanes
from samesku.runtime.memory import model_memory, out_of_memory, room

__all__ = [
    "Runtime",
    "accelerator",
    "depth_first",
    "lanes",
    "model_memory",
    "out_of_memory",
    "room",
    "start",
]
