"""All cores of a Linux CPU at once: one MLX stream a core.

A threaded matrix product leaves the other cores idle while MLX, which is single-threaded, does
everything else. Here each core works through a part of its own, products and all.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from samesku.runtime.device import start

MOST = 8  # beyond it the parts get too small, and every lane has activations of its own
_of_thread = threading.local()


def cores() -> int:
    """The cores that this process may use: affinity and container quota counted, at least 1.

    ``OPENBLAS_NUM_THREADS`` and ``OMP_NUM_THREADS`` lower it, so that several processes can share a machine.
    """
    import joblib

    limits = [os.environ.get(name, "") for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")]
    return max(1, min([joblib.cpu_count(), *(int(v) for v in limits if v.isdigit() and int(v))]))


@contextmanager
def lanes() -> Iterator[list[Any]]:
    """MLX streams to give independent parts of a computation to, inside the block.

    What is built under ``mx.stream(lane)`` runs beside what other lanes have, if one ``mx.eval``
    is given all of it. On a GPU there is one lane, the default stream.
    """
    runtime = start()
    import mlx.core as mx

    count = min(cores(), MOST) if runtime.compute_dtype == "float32" else 1
    if count == 1:
        yield [mx.default_stream(mx.default_device())]
        return
    from threadpoolctl import threadpool_limits

    made: list[Any] | None = getattr(_of_thread, "streams", None)  # a stream belongs to its thread
    if made is None or len(made) != count:
        made = _of_thread.streams = [mx.new_stream(mx.cpu) for _ in range(count)]
    with threadpool_limits(max(1, cores() // count), "blas"):
        yield made
