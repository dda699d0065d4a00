"""All cores of a Linux CPU at once: one MLX stream a core.

A threaded matrix product leaves the other cores idle while MLX, which is single-threaded, does
everything else. Here each core works through a part of its own, products and all.
"""

from __future__ import annotations

import os
import re
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
    firsts = [
        re.match(r"\s*([1-9][0-9]*)", text) for text in limits
    ]  # "4,2" is one a nesting level
    return max(1, min([joblib.cpu_count(), *(int(found[1]) for found in firsts if found)]))


@contextmanager
def lanes(most: int = MOST) -> Iterator[list[Any]]:
    """At most so many MLX streams to give independent parts of a computation to, inside the block.

    What is built under ``mx.stream(lane)`` runs beside what other lanes have, if one ``mx.eval``
    is given all of it. On a GPU there is one lane, the default stream.
    """
    runtime = start()
    import mlx.core as mx

    streams = [mx.default_stream(mx.default_device())]
    if runtime.compute_dtype != "float32":
        yield streams
        return
    count = min(cores(), most)
    if count > 1:
        streams = getattr(_of_thread, "streams", [])  # a stream belongs to its thread
        if len(streams) != count:
            streams = _of_thread.streams = [mx.new_stream(mx.cpu) for _ in range(count)]
    with _blas_threads(cores() // count):
        yield streams


_lock = threading.Lock()
_inside = 0  # blocks, of all threads, that hold the limit
_limit: Any = None


@contextmanager
def _blas_threads(count: int) -> Iterator[None]:
    """Limit the threads of a matrix product. The limit is the process's: the last block to end lifts it."""
    global _inside, _limit
    from threadpoolctl import threadpool_limits

    with _lock:
        _inside += 1
        if _inside == 1:
            _limit = threadpool_limits(count, "blas")
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if _inside == 0:
                _limit.restore_original_limits()
