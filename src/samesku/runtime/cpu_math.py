"""Faster mathematics for MLX on a Linux CPU, where ``exp`` is scalar code and costs more than the
matrix products around it. The one place where mlx-lm's own layers are changed; no other device
sees it.

Everything here is float32 and elementwise, fused by ``mx.compile``; derivatives are written out.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import mlx.core as mx

# tanh as a rational function, odd degree 13 over even degree 6, error below 2e-7 on float32:
# Eigen's ``ptanh_float`` (MathFunctionsImpl.h), clamped where float32 tanh is 1.
_LIMIT = 7.90531110763549805
_ODD = (-2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-08, 1.48572235717979e-05, 6.37261928875436e-04, 4.89352455891786e-03)  # fmt: skip
_EVEN = (1.19825839466702e-06, 1.18534705686654e-04, 2.26843463243900e-03, 4.89352518554385e-03)

# 2^x on [-1/2, 1/2], relative error 1e-7: Cephes' ``exp2f`` (single/exp2f.c).
_EXP2 = (1.535336188319500e-4, 1.339887440266574e-3, 9.618437357674640e-3, 5.550332471162809e-2, 2.402264791363012e-1, 6.931472028550421e-1, 1.0)  # fmt: skip
_LOG2_E = 1.4426950408889634
_MANTISSA = 23  # bits of a float32's fraction; its exponent stands above them, 127 for 2⁰

TILE = 64  # queries; causal attention looks at keys up to a tile's last query only
_HIDDEN = -1e9  # added to a score that must not be looked at; finite, so that a whole row may be


def sigmoid(x: mx.array) -> mx.array:
    """The logistic function without ``exp``: 0.5 + 0.5 tanh(x/2); absolute error below 2e-7."""
    half = mx.clip(0.5 * x, -_LIMIT, _LIMIT)
    square = half * half
    top = _polynomial(square, _ODD)
    bottom = _polynomial(square, _EVEN)
    return 0.5 + 0.5 * half * top / bottom


def exp(x: mx.array) -> mx.array:
    """e to the ``x`` for ``x`` up to 88; relative error below 1e-5 for results above 1e-37, else near 0."""
    power = mx.maximum(x * _LOG2_E, -126.0)
    whole = mx.floor(power + 0.5)
    scale = ((whole.astype(mx.int32) + 127) << _MANTISSA).view(mx.float32)
    return _polynomial(power - whole, _EXP2) * scale


@mx.compile
def _raised(scores: mx.array, top: mx.array) -> mx.array:
    """``exp`` of how far scores lie below the highest."""
    return exp(scores - top)


def _polynomial(x: mx.array, coefficients: tuple[float, ...]) -> mx.array:
    """Horner's rule; the highest power's coefficient comes first."""
    out = x * coefficients[0] + coefficients[1]
    for coefficient in coefficients[2:]:
        out = out * x + coefficient
    return out


def install() -> None:
    """Make mlx-lm's models use the functions of this file.

    Must run before a model's module is imported: those take ``swiglu`` and
    ``scaled_dot_product_attention`` by name.
    """
    if shutil.which("g++") is None:
        mx.disable_compile()  # MLX compiles its CPU kernels with g++ at run time and fails without
    from mlx_lm.models import activations, base
    from mlx_lm.tuner.lora import LoRALinear

    LoRALinear.__call__ = adapted
    activations.swiglu = make_swiglu()
    base.scaled_dot_product_attention = make_attention(base.scaled_dot_product_attention)


def adapted(layer: Any, x: mx.array) -> mx.array:
    """mlx-lm's ``LoRALinear``: scaled where the update is narrow, and added by the product itself."""
    narrow = (layer.dropout(x) @ layer.lora_a) * layer.scale
    return mx.addmm(layer.linear(x), narrow, layer.lora_b)


def make_swiglu() -> Callable[..., Any]:
    """``swiglu(gate, x) = gate · sigmoid(gate) · x`` with a derivative written out."""

    @mx.compile
    def forward(gate: mx.array, x: mx.array) -> mx.array:
        return gate * sigmoid(gate) * x

    @mx.compile
    def backward(gate: mx.array, x: mx.array, cotangent: mx.array) -> tuple[mx.array, mx.array]:
        s = sigmoid(gate)
        silu = gate * s
        return cotangent * x * (s + silu * (1 - s)), cotangent * silu

    @mx.custom_function
    def swiglu(gate: mx.array, x: mx.array) -> mx.array:
        return forward(gate, x)

    @swiglu.vjp
    def _(primals, cotangent, _output):  # type: ignore[no-untyped-def]
        gate, x = primals
        return backward(gate, x, cotangent)

    return swiglu


def make_softmax() -> Callable[..., Any]:
    """Softmax over the last axis."""

    @mx.compile
    def through(shares: mx.array, cotangent: mx.array, mean: mx.array) -> mx.array:
        return shares * (cotangent - mean)

    @mx.custom_function
    def softmax(scores: mx.array) -> mx.array:
        raised = _raised(scores, scores.max(axis=-1, keepdims=True))
        return raised * (1.0 / raised.sum(axis=-1, keepdims=True))

    @softmax.vjp
    def _(_primal, cotangent, shares):  # type: ignore[no-untyped-def]
        return through(shares, cotangent, (shares * cotangent).sum(axis=-1, keepdims=True))

    return softmax


def make_logsumexp() -> Callable[..., Any]:
    """The logarithm of the sum of ``exp`` over the last axis."""

    @mx.custom_function
    def logsumexp(scores: mx.array) -> mx.array:
        top = scores.max(axis=-1, keepdims=True)
        return (mx.log(_raised(scores, top).sum(axis=-1, keepdims=True)) + top).squeeze(-1)

    softmax = make_softmax()

    @logsumexp.vjp
    def _(scores, cotangent, _total):  # type: ignore[no-untyped-def]
        return softmax(scores) * cotangent[..., None]

    return logsumexp


def make_attention(stock: Callable[..., mx.array]) -> Callable[..., mx.array]:
    """mlx-lm's ``scaled_dot_product_attention`` with the softmax above; ``stock`` for what it does not know.

    Under a causal mask the queries go in tiles, each with the keys up to its last one: nearly half of
    the scores are never computed.
    """
    softmax = make_softmax()

    def attention(  # type: ignore[no-untyped-def]
        queries, keys, values, cache, scale: float, mask=None, sinks=None
    ) -> mx.array:
        length = queries.shape[2]
        causal = isinstance(mask, str) and mask == "causal"
        unknown = (
            hasattr(cache, "bits") or sinks is not None or (isinstance(mask, str) and not causal)
        )
        if unknown or length <= 1 or queries.dtype != mx.float32:
            return stock(queries, keys, values, cache, scale=scale, mask=mask, sinks=sinks)
        batch, heads, _, width = queries.shape
        groups, known = keys.shape[1], keys.shape[2]
        queries = (queries * scale).reshape(batch, groups, heads // groups, length, width)
        transposed = keys.swapaxes(-1, -2)
        if not causal:
            mask = _additive(mask, groups)
        step = TILE if causal else length
        out = []
        for first in range(0, length, step):
            last = min(first + step, length)
            seen = known - length + last if causal else known
            rows = queries[..., first:last, :].reshape(batch, groups, -1, width)
            scores = rows @ transposed[..., :seen]
            scores = scores.reshape(batch, groups, heads // groups, last - first, seen)
            if causal:
                scores = scores + _triangle(last - first, seen)
            elif mask is not None:
                scores = scores + mask
            shares = softmax(scores).reshape(batch, groups, -1, seen)
            found = shares @ values[..., :seen, :]
            out.append(found.reshape(batch, groups, heads // groups, last - first, -1))
        joined = out[0] if len(out) == 1 else mx.concatenate(out, axis=-2)
        return joined.reshape(batch, heads, length, -1)

    return attention


def _triangle(rows: int, columns: int) -> mx.array:
    """Hides from each of the last ``rows`` positions those after it."""
    own = mx.arange(columns - rows, columns)[:, None]
    return mx.where(own >= mx.arange(columns), 0.0, _HIDDEN)


def _additive(mask: Any, groups: int) -> Any:
    """A mask of true and false, or of numbers to add, of up to four axes, as numbers of five."""
    if mask is None:
        return None
    if mask.dtype == mx.bool_:
        mask = mx.where(mask, 0.0, _HIDDEN)
    if mask.ndim < 3:
        return mask
    if mask.ndim == 3:
        mask = mask[None]
    if mask.shape[1] == 1:
        return mx.expand_dims(mask, 2)
    return mask.reshape(mask.shape[0], groups, -1, *mask.shape[2:])
