"""How fast this machine multiplies matrices with MLX: what every training and scoring time rests on."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from samesku.runtime.device import start

SIZE = 1024


def gflops(dtype: str = "float32", seconds: float = 1.0) -> float:
    """Best rate of a 1024³ matrix product, in 10⁹ floating-point operations a second.

    A product of n×n matrices takes 2n³ operations. It is repeated for about ``seconds``, at least
    three times.
    """
    start()
    import mlx.core as mx

    kind = getattr(mx, dtype)
    a, b = (mx.random.normal((SIZE, SIZE)).astype(kind) for _ in range(2))
    mx.eval(a, b)
    best, began, rounds = float("inf"), time.perf_counter(), 0
    while rounds < 3 or time.perf_counter() - began < seconds:
        tick = time.perf_counter()
        mx.eval(a @ b)
        best = min(best, time.perf_counter() - tick)
        rounds += 1
    return 2 * SIZE**3 / best / 1e9


def stock_gflops() -> float | None:
    """The same with the BLAS that MLX brought along, in a process of its own; None if that fails."""
    done = subprocess.run(
        [sys.executable, "-m", "samesku.runtime.measure"],
        env={**os.environ, "SAMESKU_BLAS": "stock"},
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return float(done.stdout.split()[-1])
    except (IndexError, ValueError):
        return None


if __name__ == "__main__":
    print(gflops())
