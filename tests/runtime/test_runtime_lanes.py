"""One MLX stream a core: how many, what they change around them, and that they compute the same."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from importlib import import_module

import joblib
import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from fresh import fresh
from samesku.runtime import Runtime, lanes, start
from samesku.runtime.lanes import MOST, cores

runtime = start()

import mlx.core as mx  # noqa: E402

on_cpu = pytest.mark.skipif(
    runtime.compute_dtype != "float32", reason="only a Linux CPU has more than one lane"
)
LIMITS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the caller of these tests was given to use."""
    for name in LIMITS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def blas_left_as_it_was() -> Iterator[None]:
    """No block leaves the process with fewer threads than it found."""
    before = blas_threads()
    yield
    assert blas_threads() == before


def machine(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """This process may use so many cores."""
    monkeypatch.setattr(joblib, "cpu_count", lambda: count)


def blas_threads() -> list[int]:
    return [found["num_threads"] for found in threadpool_info() if found["user_api"] == "blas"]


def chain(seed: int, size: int = 48, steps: int = 6) -> mx.array:
    """Products that each need the one before."""
    left, right = (mx.array(m) for m in matrices(seed, size))
    for _ in range(steps):
        left = mx.tanh(left @ right)
    return left


def matrices(seed: int, size: int) -> list[np.ndarray]:
    random = np.random.default_rng(seed)
    return [(random.standard_normal((size, size)) / size**0.5).astype(np.float32) for _ in "ab"]


def by_hand(seed: int, size: int = 48, steps: int = 6) -> np.ndarray:
    left, right = (m.astype(np.float64) for m in matrices(seed, size))
    for _ in range(steps):
        left = np.tanh(left @ right)
    return left


@pytest.mark.parametrize(
    ("machine_has", "openblas", "openmp", "wanted"),
    [
        (4, None, None, 4),
        (4, "2", None, 2),
        (4, None, "3", 3),
        (4, "3", "2", 2),
        (4, "1", None, 1),
        (2, "16", None, 2),  # a limit gives no cores
        (4, "0", "", 4),  # OpenBLAS takes 0 for "no limit", too
        (4, "many", "-1", 4),
        (1, None, None, 1),
        (0, None, None, 1),
        (64, None, None, 64),
    ],
)
def test_cores_are_those_of_the_machine_or_fewer(
    machine_has: int,
    openblas: str | None,
    openmp: str | None,
    wanted: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine(monkeypatch, machine_has)
    for name, value in zip(LIMITS, (openblas, openmp), strict=True):
        if value is not None:
            monkeypatch.setenv(name, value)
    assert cores() == wanted


def test_cores_of_this_machine_count_affinity() -> None:
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    assert 1 <= cores() <= (allowed or 1)


@on_cpu
@pytest.mark.parametrize(
    ("machine_has", "limit", "count"), [(1, "", 1), (2, "", 2), (3, "", 3), (8, "2", 2), (8, "1", 1), (99, "", MOST)]
)  # fmt: skip
def test_a_lane_a_core_but_not_too_many(
    machine_has: int, limit: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(monkeypatch, machine_has)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", limit)
    with lanes() as streams:
        assert len(streams) == count
        assert len({str(s) for s in streams}) == count  # none twice
        assert all(s.device == mx.Device(mx.cpu) for s in streams)


@pytest.mark.parametrize("device", ["cuda", "metal"])
def test_a_gpu_has_one_lane_and_keeps_its_blas(
    device: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(monkeypatch, 8)
    monkeypatch.setattr(
        import_module("samesku.runtime.lanes"), "start", lambda: Runtime(device, "", None)
    )
    before = blas_threads()
    with lanes() as streams:
        assert streams == [mx.default_stream(mx.default_device())]
        assert blas_threads() == before


@on_cpu
@pytest.mark.parametrize(("machine_has", "threads"), [(2, 1), (3, 1), (MOST, 1), (2 * MOST, 2), (3 * MOST + 1, 3)])  # fmt: skip
def test_the_lanes_share_the_cores_and_give_them_back(
    machine_has: int, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(monkeypatch, machine_has)
    with threadpool_limits(4, "blas"):
        assert set(blas_threads()) == {4}
        with lanes():
            assert set(blas_threads()) == {threads}
        assert set(blas_threads()) == {4}
        with pytest.raises(KeyError), lanes():  # an error in the block gives them back as well
            assert set(blas_threads()) == {threads}
            raise KeyError
        assert set(blas_threads()) == {4}


@on_cpu
def test_one_lane_has_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch, 1)
    with threadpool_limits(3, "blas"), lanes() as streams:
        assert set(blas_threads()) == {1}
        assert streams == [mx.default_stream(mx.default_device())]


@on_cpu
def test_lanes_within_lanes_give_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch, 2)
    with threadpool_limits(4, "blas"):
        with lanes() as outer:
            with lanes() as inner:
                assert inner == outer
            assert set(blas_threads()) == {1}
        assert set(blas_threads()) == {4}


@on_cpu
def test_it_is_mlxs_own_blas_that_is_limited() -> None:
    """The renamed copy, which threadpoolctl has to know by its file; not only NumPy's."""
    done = fresh("""
import json, joblib
joblib.cpu_count = lambda: 2
from samesku.runtime import lanes, start
name = start().blas
from threadpoolctl import threadpool_info, threadpool_limits
def threads():
    return [f["num_threads"] for f in threadpool_info() if "libopenblas-" in f["filepath"]]
with threadpool_limits(4, "blas"):
    with lanes():
        inside = threads()
    print(json.dumps([name, inside, threads()]))
""")
    assert done.returncode == 0, done.stderr
    name, inside, after = json.loads(done.stdout.splitlines()[-1])
    if not name.startswith("OpenBLAS"):
        pytest.skip("MLX's reference BLAS has no threads")
    assert (inside, after) == ([1], [4])


@on_cpu
def test_a_thread_keeps_its_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """MLX never frees a stream and the thread behind it."""
    machine(monkeypatch, 2)
    with lanes() as first:
        pass
    for _ in range(5):
        with lanes() as again:
            assert again == first
    machine(monkeypatch, 3)
    with lanes() as more:
        assert len(more) == 3


@on_cpu
def test_what_lanes_compute_is_what_the_default_stream_computes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine(monkeypatch, 3)
    plain = [chain(seed) for seed in range(6)]
    mx.eval(plain)
    with lanes() as streams:
        found = []
        for seed in range(6):
            with mx.stream(streams[seed % 3]):
                found.append(chain(seed))
        mx.eval(found)
    for seed, (a, b) in enumerate(zip(found, plain, strict=True)):
        assert mx.abs(a - b).max().item() < 1e-6
        assert np.abs(np.array(a) - by_hand(seed)).max() < 1e-5
    # what lanes have made goes on being used outside of them
    assert mx.abs(sum(found) - sum(plain)).max().item() < 1e-5


@on_cpu
def test_lanes_use_what_another_lane_has_not_computed_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the prefix that all prompts share, and gradients that are added up."""
    machine(monkeypatch, 2)
    with lanes() as (one, two):
        with mx.stream(one):
            shared = chain(1)
        with mx.stream(two):
            other = shared @ chain(2)
        with mx.stream(one):
            both = shared + other
        mx.eval(both, other)
    wanted = by_hand(1) @ by_hand(2)
    assert np.abs(np.array(other) - wanted).max() < 1e-5
    assert np.abs(np.array(both) - by_hand(1) - wanted).max() < 1e-5


@on_cpu
def test_gradients_of_lanes_add_up_to_those_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch, 2)
    weight, x = (mx.array(m) for m in matrices(3, 32))
    step = mx.grad(lambda w, rows: mx.tanh(rows @ w).sum())
    whole = step(weight, x)
    mx.eval(whole)
    parts = []
    with lanes() as streams:
        for i, stream in enumerate(streams):
            with mx.stream(stream):
                parts.append(step(weight, x[16 * i : 16 * i + 16]))
        mx.eval(parts)
    assert mx.abs(sum(parts) - whole).max().item() < 1e-5


@on_cpu
def test_each_thread_has_streams_of_its_own_and_computes_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two at once, as in a server; one block lies within the other's time."""
    machine(monkeypatch, 2)
    streams: dict[str, list[str]] = {}
    found: dict[str, list[np.ndarray]] = {}
    begun, ended = threading.Event(), threading.Event()
    both = threading.Barrier(2, timeout=30)

    def work(name: str, first: int) -> None:
        with lanes() as mine:
            begun.set()
            streams[name] = [str(s) for s in mine]
            both.wait()
            results = []
            for i in range(10):
                with mx.stream(mine[i % 2]):
                    results.append(chain(first + i))
            mx.eval(results)
            found[name] = [np.array(r) for r in results]
            if name == "outer":
                ended.wait(30)

    outer = threading.Thread(target=work, args=("outer", 0))
    outer.start()
    assert begun.wait(30)
    inner = threading.Thread(target=work, args=("inner", 10))
    inner.start()
    inner.join(60)
    ended.set()
    outer.join(60)
    assert not set(streams["outer"]) & set(streams["inner"])
    for i, result in enumerate([*found["outer"], *found["inner"]]):
        assert np.abs(result - by_hand(i)).max() < 1e-5


# The block that began first ends first. BLAS's limit is the whole process's, hence a process for it.
OVERLAP = """
import json, threading, joblib
joblib.cpu_count = lambda: 2
from samesku.runtime import lanes, start
start()
from threadpoolctl import threadpool_info, threadpool_limits
def threads():
    return [f["num_threads"] for f in threadpool_info() if f["user_api"] == "blas"]
first_in, second_in = threading.Event(), threading.Event()
def first():
    with lanes():
        first_in.set()
        second_in.wait(30)
before = threads()
thread = threading.Thread(target=first)
thread.start()
first_in.wait(30)
with lanes():
    second_in.set()
    thread.join(30)
print(json.dumps([before, threads()]))
"""


@on_cpu
def test_blocks_that_overlap_in_two_threads_give_the_cores_back() -> None:
    done = fresh(OVERLAP, OPENBLAS_NUM_THREADS="2")
    assert done.returncode == 0, done.stderr
    before, after = json.loads(done.stdout.splitlines()[-1])
    if set(before) == {1}:
        pytest.skip("BLAS has one thread here: nothing to give back")
    assert after == before


# How wide MLX walks a graph must be known before MLX is imported: it is read once.
WIDTH = """
import json, os, sys
seen = []
class Watch:
    def find_spec(self, name, *rest):
        if name == "mlx.core":
            seen.append(os.environ.get("MLX_BFS_MAX_WIDTH"))
sys.meta_path.insert(0, Watch())
from samesku.runtime import start
assert not seen
start()
print(json.dumps([seen, os.environ.get("MLX_BFS_MAX_WIDTH")]))
"""


@on_cpu
@pytest.mark.parametrize("given", [None, "20"])
def test_mlx_is_told_to_walk_in_breadth_unless_the_user_says_how(
    given: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MLX_BFS_MAX_WIDTH", raising=False)  # this process has started MLX itself
    done = fresh(WIDTH, **({"MLX_BFS_MAX_WIDTH": given} if given else {}))
    assert done.returncode == 0, done.stderr
    seen, after = json.loads(done.stdout.splitlines()[-1])
    assert seen[0] == after
    if given:
        assert after == given
    else:
        assert int(after) >= 16 * MOST  # every lane has several arrays open at a time


@on_cpu
@pytest.mark.slow
def test_two_lanes_are_faster_than_one() -> None:
    if cores() < 2 or os.getloadavg()[0] > 0.5:
        pytest.skip(f"{cores()} cores, load {os.getloadavg()[0]:.1f}: nothing to measure")

    def seconds(count: int) -> float:
        best = float("inf")
        with lanes() as streams:
            for _ in range(5):
                parts = []
                for seed in (0, 1):
                    with mx.stream(streams[seed % count]):
                        parts.append(chain(seed, size=512, steps=40))
                began = time.perf_counter()
                mx.eval(parts)
                best = min(best, time.perf_counter() - began)
        return best

    seconds(2)  # the first products make the buffers
    assert seconds(1) / seconds(2) >= 1.4
