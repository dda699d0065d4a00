"""Where MLX runs. Call :func:`start` before anything imports MLX."""

from samesku.runtime.device import Runtime, depth_first, start
from samesku.runtime.lanes import lanes

__all__ = ["Runtime", "depth_first", "lanes", "start"]
