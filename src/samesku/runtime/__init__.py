"""Where MLX runs. Call :func:`start` before anything imports MLX."""

from samesku.runtime.device import Runtime, start

__all__ = ["Runtime", "start"]
