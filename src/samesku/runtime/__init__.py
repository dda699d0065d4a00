"""Where MLX runs. Call :func:`start` before anything imports MLX."""

from samesku.runtime.device import Runtime, start
from samesku.runtime.lanes import lanes

__all__ = ["Runtime", "lanes", "start"]
