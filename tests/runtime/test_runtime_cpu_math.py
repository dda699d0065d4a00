"""The faster mathematics is MLX's own mathematics: SwiGLU, exp, softmax, logsumexp, attention."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.special import expit, logsumexp, softmax

from fresh import fresh
from samesku.runtime import start

start()

import mlx.core as mx  # noqa: E402
import mlx.nn as nn  # noqa: E402
from mlx_lm.models import base as mlx_lm_base  # noqa: E402
from mlx_lm.models.cache import QuantizedKVCache  # noqa: E402

from samesku.runtime import cpu_math  # noqa: E402
from samesku.runtime.cpu_math import TILE  # noqa: E402

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


def test_an_adapted_layer_is_mlx_lm_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same result and the same gradients as mlx-lm's own LoRALinear, dropout's random draws included."""
    from mlx.utils import tree_flatten
    from mlx_lm.tuner.lora import LoRALinear

    assert LoRALinear.__call__ is cpu_math.adapted
    mx.random.seed(3)
    base = nn.Linear(12, 20)
    base.freeze()
    layer = LoRALinear.from_base(base, r=4, dropout=0.3, scale=7.0)
    layer.lora_b = mx.random.normal(layer.lora_b.shape)
    x = mx.random.normal((2, 5, 12))

    def theirs(self: LoRALinear, x: mx.array) -> mx.array:
        return self.linear(x) + self.scale * ((self.dropout(x) @ self.lora_a) @ self.lora_b)

    found = []
    for call in (cpu_math.adapted, theirs):
        monkeypatch.setattr(LoRALinear, "__call__", call)
        mx.random.seed(5)
        value, gradient = nn.value_and_grad(layer, lambda x: (layer(x) ** 2).sum())(x)
        found.append([value, *(g for _, g in tree_flatten(gradient))])
    assert len(found[0]) == 3
    for mine, other in zip(*found, strict=True):
        assert mx.allclose(mine, other, rtol=1e-4, atol=1e-4).item()
    assert abs(found[0][0].item()) > 1


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
    mx.device_info = lambda: {{"total_memory": 80 << 30}}
runtime = device.start()
if {device!r} == "gpu":
    mx.default_device = before
    assert mx.set_cache_limit(0) == 10 << 30  # what it was: an eighth of the card's memory
from mlx_lm.models import activations
from mlx_lm.models.llama import swiglu
print(json.dumps([runtime.device, swiglu is activations.swiglu, type(swiglu).__name__]))
""")
    assert done.returncode == 0, done.stderr
    name, same, kind = json.loads(done.stdout.splitlines()[-1])
    assert same
    assert (kind == "custom_function") is changed
    assert (name == "cpu") is changed


# exp, softmax and logsumexp

SMALLEST = 2.0**-126  # float32's least normal number: exp gives nothing smaller, not even for -inf
SCORES = arrays(
    np.float32,
    array_shapes(min_dims=1, max_dims=3, max_side=9),
    elements=st.floats(-1000, 1000, width=32),
)


def test_exp_is_as_near_as_it_says() -> None:
    """A million numbers against float64: 3.9e-6 at worst, near the ends, where the docstring says 1e-5."""
    x = np.linspace(-120, 88, 1_000_001).astype(np.float32)
    found, exact = np.array(cpu_math.exp(mx.array(x)), np.float64), np.exp(x.astype(np.float64))
    gap = np.abs(found - exact) / exact
    assert gap[exact > 1e-37].max() < 5e-6
    assert gap[exact > SMALLEST * 1.0001].max() < 5e-6  # down to the last normal number
    assert gap[np.abs(x) < 1].max() < 2e-7  # where a softmax's weight lies
    assert gap[np.abs(x) < 10].max() < 1e-6
    assert (found[exact < SMALLEST] < 1.2e-38).all()
    assert (np.diff(found[x < 87]) >= -1e-6 * found[x < 87][1:]).all()  # never turns back


@settings(max_examples=200, deadline=None)
@given(st.floats(-(2.0**100), 88, width=32))
def test_exp_of_any_number_up_to_88(x: float) -> None:
    found = cpu_math.exp(mx.array([x])).item()
    assert found > 0
    assert found == pytest.approx(np.exp(np.float64(x)), rel=1e-5, abs=1.2e-38)


@pytest.mark.parametrize("x", [-88.0, -1e3, -1e9, -3e38, -np.inf])
def test_exp_of_what_is_hidden_is_near_nothing(x: float) -> None:
    assert 0 <= cpu_math.exp(mx.array([x])).item() < 1.2e-38


def test_exp_of_nothing_is_one_and_of_no_number_none() -> None:
    one, minus, none = cpu_math.exp(mx.array([0.0, -0.0, np.nan])).tolist()
    assert (one, minus) == (1.0, 1.0)
    assert np.isnan(none)


@settings(max_examples=60, deadline=None)
@given(SCORES)
def test_softmax_and_logsumexp_of_any_scores(scores: np.ndarray) -> None:
    exact = scores.astype(np.float64)
    shares = np.array(cpu_math.make_softmax()(mx.array(scores)))
    assert np.abs(shares - softmax(exact, axis=-1)).max() < 2e-6
    assert np.abs(shares.sum(axis=-1) - 1).max() < 1e-6
    total = np.array(cpu_math.make_logsumexp()(mx.array(scores)))
    wanted = logsumexp(exact, axis=-1)
    assert total.shape == wanted.shape
    assert np.abs(total - wanted).max() < 1e-6 * max(10, np.abs(scores).max())


@pytest.mark.parametrize(
    "rows",
    [
        [[-1e9] * 5],  # everything hidden: all alike, as mlx has it
        [[-1e9, 3.0, -1e9, 2.0]],
        [[7.0], [-1e9], [0.0]],  # one column
        [[1e4, -1e4, 0.0], [-3e8, 3e8, 3e8]],
        [[-np.inf, 1.0, 0.0]],
        [[1000.0] * 3, [1000.0, 999.0, 998.0]],
    ],
)
def test_softmax_and_logsumexp_of_rows_at_the_edge(rows: list[list[float]]) -> None:
    scores = mx.array(rows)
    shares = cpu_math.make_softmax()(scores)
    assert mx.allclose(shares, mx.softmax(scores, axis=-1), rtol=1e-5, atol=1e-7).item()
    total = cpu_math.make_logsumexp()(scores)
    assert mx.allclose(total, mx.logsumexp(scores, axis=-1), rtol=1e-6, atol=1e-6).item()


def test_what_is_hidden_gets_no_share() -> None:
    shares = cpu_math.make_softmax()(mx.array([[0.0, -1e9, 1.0, -np.inf]]))
    assert shares[0, 1].item() < 1e-37 and shares[0, 3].item() < 1e-37


@pytest.mark.parametrize(
    "scores",
    [
        3 * np.random.default_rng(5).standard_normal((4, 7, 33)),
        100 * np.random.default_rng(6).standard_normal((5, 40)),
        np.where(np.random.default_rng(7).random((6, 20)) < 0.5, -1e9, 1.0),
        np.random.default_rng(8).standard_normal((5, 1)),
    ],
    ids=["plain", "spread", "hidden", "one column"],
)
def test_gradients_of_softmax_and_logsumexp_are_mlxs_own(scores: np.ndarray) -> None:
    x = mx.array(scores.astype(np.float32))
    weight = mx.random.normal(x.shape, key=mx.random.key(1))
    for mine, theirs in (
        (cpu_math.make_softmax(), lambda x: mx.softmax(x, axis=-1)),
        (lambda x: cpu_math.make_logsumexp()(x)[..., None], lambda x: mx.logsumexp(x, -1)[..., None]),
    ):  # fmt: skip
        a = mx.grad(lambda y, f=mine: (weight * f(y)).sum())(x)
        b = mx.grad(lambda y, f=theirs: (weight * f(y)).sum())(x)
        assert mx.allclose(a, b, rtol=1e-5, atol=5e-6).item()
        assert mx.isfinite(a).all().item()


@pytest.mark.parametrize("level", [-1e9, 1e5])
def test_shares_of_logsumexp_add_up_to_one_however_big_the_scores(level: float) -> None:
    """Its gradient is a softmax; MLX's own is right at every level."""
    shares = mx.grad(lambda x: cpu_math.make_logsumexp()(x).sum())(mx.full((2, 5), level))
    assert mx.abs(shares.sum(axis=-1) - 1).max().item() < 1e-5


# attention

WIDTH = 16
HEADS = [(4, 4), (6, 2), (4, 1)]  # heads, groups: all their own, grouped, all of one


def stock(queries, keys, values, cache, scale, mask=None, sinks=None):  # type: ignore[no-untyped-def]
    return mx.fast.scaled_dot_product_attention(
        queries, keys, values, scale=scale, mask=mask, sinks=sinks
    )


def refuses(*_: object, **__: object) -> mx.array:
    raise AssertionError("left to the stock function")


def shop(
    heads: int, groups: int, length: int, known: int | None = None, value_width: int = WIDTH
) -> tuple[mx.array, mx.array, mx.array]:
    """Queries, keys and values of two rows."""
    mx.random.seed(length)
    known = length if known is None else known
    return (
        2 * mx.random.normal((2, heads, length, WIDTH)),
        2 * mx.random.normal((2, groups, known, WIDTH)),
        mx.random.normal((2, groups, known, value_width)),
    )


def assert_attends_alike(
    parts: tuple[mx.array, ...], mask: object, other: Callable[..., mx.array] = refuses
) -> None:
    """The output and the gradients of all three, against MLX's own."""
    mine = cpu_math.make_attention(other)
    wanted = stock(*parts, None, 0.3, mask)
    found = mine(*parts, None, scale=0.3, mask=mask)
    assert found.shape == wanted.shape and found.dtype == wanted.dtype
    assert mx.abs(found - wanted).max().item() < 1e-5
    weight = mx.random.normal(wanted.shape, key=mx.random.key(2))
    of = [
        mx.grad(lambda q, k, v, f=f: (weight * f(q, k, v, None, 0.3, mask)).sum(), (0, 1, 2))(*parts)
        for f in (mine, stock)
    ]  # fmt: skip
    for a, b in zip(*of, strict=True):
        assert mx.abs(a - b).max().item() < 1e-5 * max(1, mx.abs(b).max().item())


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("length", [1, 2, TILE - 1, TILE, TILE + 1, 2 * TILE, 2 * TILE + 2])
@pytest.mark.parametrize("mask", [None, "causal"])
def test_attention_is_mlxs_own(heads: tuple[int, int], length: int, mask: str | None) -> None:
    assert_attends_alike(shop(*heads, length), mask, stock if length == 1 else refuses)


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize(("length", "known"), [(2, 3), (5, 70), (TILE, 100), (130, 197)])
@pytest.mark.parametrize("mask", [None, "causal"])
def test_attention_after_a_cache(
    heads: tuple[int, int], length: int, known: int, mask: str | None
) -> None:
    """The keys begin before the queries do; each query sees up to its own place."""
    assert_attends_alike(shop(*heads, length, known), mask)


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 140), st.integers(0, 80), st.sampled_from(HEADS), st.integers(1, 24))
def test_causal_attention_of_any_shape(
    length: int, before: int, heads: tuple[int, int], value_width: int
) -> None:
    parts = shop(*heads, length, before + length, value_width)
    found = cpu_math.make_attention(refuses)(*parts, None, scale=0.3, mask="causal")
    assert mx.allclose(found, stock(*parts, None, 0.3, "causal"), rtol=1e-4, atol=1e-5).item()


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("kind", ["bool", "float"])
def test_attention_under_a_mask_of_its_own(heads: tuple[int, int], rows: int, kind: str) -> None:
    """Of two, three and four axes; one for all heads and rows, or one each."""
    length, known = 9, 14
    for shape in (
        (length, known),
        (1, length, known),
        (rows, 1, length, known),
        (rows, heads[0], length, known),
        (rows, 1, 1, known),
    ):
        drawn = mx.random.normal(shape, key=mx.random.key(len(shape)))
        mask = 3 * drawn
        if kind == "bool":
            mask = mx.where(mx.arange(known) == 0, True, drawn > 0)  # no row hides everything
        assert_attends_alike(shop(*heads, length, known), mask)


@pytest.mark.parametrize("heads", [(4, 4), (6, 2)])
def test_attention_under_a_mask_for_each_head(heads: tuple[int, int]) -> None:
    """(heads, queries, keys), the same for all rows."""
    mask = mx.random.normal((heads[0], 5, 5), key=mx.random.key(3))
    assert_attends_alike(shop(*heads, 5), mask)


def test_values_of_another_width_than_the_keys() -> None:
    for width in (1, 8, 40):
        for mask in (None, "causal", mx.tri(70).astype(mx.bool_)):
            assert_attends_alike(shop(6, 2, 70, value_width=width), mask)


def test_a_row_that_sees_nothing_stays_a_number() -> None:
    """Padding on the left makes such rows; what they give is never used, but must not spread."""
    seen = mx.array(np.tril(np.ones((6, 6), bool)) & (np.arange(6) >= 3))
    parts = shop(4, 2, 6)
    found = cpu_math.make_attention(refuses)(*parts, None, scale=0.3, mask=seen)
    assert mx.isfinite(found).all().item()
    wanted = stock(*parts, None, 0.3, seen)
    assert mx.abs(found - wanted)[..., 3:, :].max().item() < 1e-5  # the rows that see something


def test_later_keys_change_nothing() -> None:
    """Not even if they are huge: tiles or not, the future is not looked at."""
    queries, keys, values = shop(4, 2, 130)
    attention = cpu_math.make_attention(refuses)
    before = attention(queries, keys, values, None, scale=0.3, mask="causal")
    later = (mx.arange(130) >= 70)[:, None]
    keys, values = mx.where(later, 50 * keys, keys), mx.where(later, 1e6, values)
    after = attention(queries, keys, values, None, scale=0.3, mask="causal")
    assert mx.abs(before - after)[..., :70, :].max().item() < 1e-6
    assert mx.abs(before - after)[..., 70:, :].max().item() > 1


def test_what_it_does_not_know_goes_to_the_stock_function_as_it_came() -> None:
    calls = []

    def noted(*given: object, **named: object) -> str:
        calls.append((given, named))
        return "stock"

    attention = cpu_math.make_attention(noted)
    parts = shop(4, 2, 5)
    sinks = mx.zeros(4)
    quantised = QuantizedKVCache()
    for taken, cache, sink in (
        (tuple(x.astype(mx.float16) for x in parts), None, None),
        (tuple(x.astype(mx.bfloat16) for x in parts), None, None),
        (shop(4, 2, 1, 9), None, None),
        (parts, None, sinks),
        (parts, quantised, None),
    ):
        assert attention(*taken, cache, scale=0.3, mask="causal", sinks=sink) == "stock"
        (passed, named) = calls.pop()
        assert all(a is b for a, b in zip(passed, (*taken, cache), strict=True))
        assert (named["scale"], named["mask"]) == (0.3, "causal")
        assert named["sinks"] is sink
    assert calls == []


@pytest.mark.parametrize("dtype", [mx.float16, mx.bfloat16])
def test_the_installed_attention_of_half_precision_and_of_a_quantised_cache(
    dtype: mx.Dtype,
) -> None:
    """The whole way through mlx-lm's own function, not a stand-in for it."""
    parts = tuple(x.astype(dtype) for x in shop(4, 2, 6))
    installed = mlx_lm_base.scaled_dot_product_attention
    assert mx.array_equal(installed(*parts, None, scale=0.3, mask="causal"), stock(*parts, None, 0.3, "causal")).item()  # fmt: skip
    mx.random.seed(1)
    queries, keys, values = (mx.random.normal((1, n, 6, 64)) for n in (4, 2, 2))
    wanted = stock(queries, keys, values, None, 0.3, "causal")
    mx.eval(wanted)  # mlx-lm's quantised attention scales the queries in place
    cache = QuantizedKVCache(group_size=64, bits=8)
    kept = cache.update_and_fetch(keys, values)
    found = installed(queries, *kept, cache, scale=0.3, mask="causal")
    assert mx.abs(found - wanted).max().item() < 0.05


@pytest.mark.parametrize(("device", "changed"), [("cpu", True), ("gpu", False)])
def test_only_a_cpu_gets_its_attention(device: str, changed: bool) -> None:
    """In mlx-lm's own model file, which takes the function by name when it is imported."""
    done = fresh(f"""
import json
import mlx.core as mx
from samesku.runtime import device
if {device!r} == "gpu":
    class Gpu:  # no machine of CI has one
        type = mx.gpu
    before, mx.default_device = mx.default_device, lambda: Gpu
    mx.device_info = lambda: {{"total_memory": 80 << 30}}
device.start()
if {device!r} == "gpu":
    mx.default_device = before
from mlx_lm.models import base, llama
found = llama.scaled_dot_product_attention
print(json.dumps([found is base.scaled_dot_product_attention, found.__module__]))
""")
    assert done.returncode == 0, done.stderr
    same, module = json.loads(done.stdout.splitlines()[-1])
    assert same
    assert module == ("samesku.runtime.cpu_math" if changed else "mlx_lm.models.base")
