"""Starting MLX once, on the best device of this machine."""

from __future__ import annotations

import os
import platform
import sys
import warnings
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import Literal

from samesku.errors import SameskuError
from samesku.runtime import blas

Device = Literal["metal", "cuda", "cpu"]


@dataclass(frozen=True)
class Runtime:
    """What MLX computes on in this process.

    ``blas`` names what multiplies float32 matrices on a CPU. ``compute_dtype`` is what a model's
    weights are cast to after loading, None for "as they are": on a Linux CPU only float32 products
    are fast.
    """

    device: Device
    blas: str
    compute_dtype: str | None


def has_mlx() -> bool:
    """Is MLX, with a backend for this machine, installed?"""
    return _version("mlx") is not None and (
        sys.platform == "darwin" or any(map(_version, _LINUX_BACKENDS))
    )


def accelerator() -> Literal["Metal", "CUDA"] | None:
    """What MLX computes on beside the processor, told without importing it; None on a Linux CPU."""
    if sys.platform == "darwin":
        return "Metal" if platform.machine() == "arm64" else None
    return "CUDA" if any(_version(b) for b in _LINUX_BACKENDS if "cuda" in b) else None


_LINUX_BACKENDS = ("mlx-cuda-13", "mlx-cuda-12", "mlx-cuda", "mlx-cpu")


@cache
def start() -> Runtime:
    """Import MLX on this machine's best device; later calls return the same Runtime.

    ``SAMESKU_BLAS=stock`` keeps the BLAS that MLX brought along (to measure against it).

    :raises SameskuError: if MLX is not installed for this machine.
    """
    if not has_mlx():
        extra = "" if sys.platform == "darwin" else "[cpu]"
        raise SameskuError(
            f"MLX is not installed for this machine: pip install 'samesku{extra}' (or samesku[cuda12], samesku[cuda13] for an NVIDIA GPU)"
        )
    # Tokenisers fork-warn when worker processes start after their threads did.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
    # transformers says at import that PyTorch is missing; here it always is.
    os.environ.setdefault("TRANSFORMERS_NO_ADVISORY_WARNINGS", "1")
    on_cpu = sys.platform == "linux" and accelerator() is None
    blas_name = "Accelerate" if sys.platform == "darwin" else "reference BLAS of the mlx wheel"
    if on_cpu and os.environ.get("SAMESKU_BLAS") != "stock":
        try:
            blas_name = blas.load()
        except blas.NoFastBlasError as reason:
            warnings.warn(
                f"samesku runs on MLX's slow reference BLAS, some 30 times slower: {reason}",
                RuntimeWarning,
                stacklevel=2,
            )
    if on_cpu:
        # MLX walks a graph in breadth only while it is narrower than this, else in depth: one
        # lane's whole part before the next lane's first step (see lanes.py).
        os.environ.setdefault("MLX_BFS_MAX_WIDTH", "20000")
    import mlx.core as mx

    if mx.default_device().type == mx.cpu:  # DeviceType compares by identity of the enum member
        if on_cpu:
            from samesku.runtime import cpu_math

            cpu_math.install()
        return Runtime("cpu", blas_name, "float32" if sys.platform == "linux" else None)
    if sys.platform == "darwin":
        return Runtime("metal", blas_name, None)
    # MLX keeps what it frees, up to the whole card: a training run left no room for a server beside it.
    mx.set_cache_limit(int(mx.device_info()["total_memory"]) // 8)
    return Runtime("cuda", blas_name, None)


def depth_first() -> None:
    """Have MLX walk graphs in depth, as it does by default, in this process; to be called before any ``mx.eval``.

    In breadth every activation that gradient checkpointing recomputes is there at once.
    """
    os.environ["MLX_BFS_MAX_WIDTH"] = "20"


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
