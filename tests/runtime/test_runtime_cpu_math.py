"""The SwiGLU without ``exp`` is the SwiGLU."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from fresh import fresh
from samesku.runtime import start

start()

import mlx.core as mx  # noqa: E402
import mlx.nn as nn  # noqa: E402

from samesku.runtime import cpu_math  # noqa: E402

ANY = st.floats(-1e4, 1e4, width=32)


@pytest.fixture(scope="module")
def spread() -> mx.array:
    """Numbers of every size, near 0 and where the logistic function is flat included."""
    ends = [0.0, -0.0, 1e-30, -1e-30, 1e4, -1e4, 15.81, -15.82]
    return mx.array(np.concatenate([np.linspace(-30, 30, 6001), ends]).astype(np.float32))


def test_sigmoid(spread: mx.array) -> None:
    exact = expit(np.array(spread, dtype=np.float64))
    found = np.array(cpu_math.sigmoid(spread))
    assert np.abs(found - exact).max() < 3e-7
    assert found.min() >= -1e-7 and found.max() <= 1 + 1e-7


def test_swiglu_is_silu_times_x(spread: mx.array) -> None:
    x = spread[::-1]
    found, wanted = cpu_math.make_swiglu()(spread, x), nn.silu(spread) * x
    assert mx.allclose(found, wanted, rtol=1e-5, atol=2e-4).item()
    small = mx.abs(spread) < 8
    gap = mx.where(small, mx.abs(found - wanted) / mx.maximum(mx.abs(x), 1), 0)
    assert gap.max().item() < 1e-5


def test_its_gradients_are_those_of_silu_times_x() -> None:
    mx.random.seed(7)
    gate, x, weight = (3 * mx.random.normal((40, 30)) for _ in range(3))
    swiglu = cpu_math.make_swiglu()
    mine = mx.grad(lambda g, y: (weight * swiglu(g, y)).sum(), argnums=(0, 1))(gate, x)
    theirs = mx.grad(lambda g, y: (weight * nn.silu(g) * y).sum(), argnums=(0, 1))(gate, x)
    for a, b in zip(mine, theirs, strict=True):
        scale = mx.maximum(mx.abs(weight * x), 1)
        assert (mx.abs(a - b) / scale).max().item() < 1e-5


@settings(max_examples=60, deadline=None)
@given(ANY, ANY)
def test_swiglu_of_any_two_numbers(gate: float, x: float) -> None:
    found = cpu_math.make_swiglu()(mx.array([gate]), mx.array([x])).item()
    exact = gate * expit(np.float64(gate)) * x
    assert abs(found - exact) <= 1e-5 * max(abs(x), 1) * max(abs(gate), 1)


@pytest.mark.parametrize(("device", "changed"), [("cpu", True), ("gpu", False)])
def test_only_a_cpu_gets_it(device: str, changed: bool) -> None:
    """On another device than a CPU mlx-lm's layers stay as they are."""
    done = fresh(f"""
import json, sys
import mlx.core as mx
from samesku.runtime import device
if {device!r} == "gpu":
    class Gpu:  # no machine of CI has one
        type = mx.gpu
    before, mx.default_device = mx.default_device, lambda: Gpu
runtime = device.start()
if {device!r} == "gpu":
    mx.default_device = before
from mlx_lm.models import activations
from mlx_lm.models.llama import swiglu
print(json.dumps([runtime.device, swiglu is activations.swiglu, type(swiglu).__name__]))
""")
    assert done.returncode == 0, done.stderr
    name, same, kind = json.loads(done.stdout.splitlines()[-1])
    assert same
    assert (kind == "custom_function") is changed
    assert (name == "cpu") is changed
