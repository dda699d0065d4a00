"""Where MLX runs. Call :func:`start` before anything imports MLX."""

from samesku.runtime.device import Runtime, depth_first, start
from samesku.runtime.lanes import lanes
from samesku.runtime.memory import out_of_memory, room

__all__ = ["Runtime", "depth_first", "lanes", "out_of_memory", "room", "start"]
