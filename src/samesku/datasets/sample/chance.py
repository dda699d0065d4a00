"""Chance that repeats: the same numbers on every machine, in every process, for one seed.

Only ``Random.random()`` is used of the standard library's generator, because that is the one method
whose sequence Python promises to keep between versions.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1


def generator(seed: int, stream: int) -> Random:
    """The generator of one (seed, stream number), unrelated to all others."""
    return Random((seed << 40) | stream)


def pick(rng: Random, options: Sequence[T]) -> T:
    """One of the options, all equally likely."""
    return options[int(rng.random() * len(options))]


def draw(rng: Random, options: Sequence[T], n: int) -> list[T]:
    """``n`` different options in random order (all of them if there are fewer)."""
    pool = list(options)
    n = min(n, len(pool))
    for i in range(n):
        j = i + int(rng.random() * (len(pool) - i))
        pool[i], pool[j] = pool[j], pool[i]
    return pool[:n]


def weighted(rng: Random, weights: Sequence[float]) -> int:
    """A position, likelier the heavier its weight; the weights need not sum to 1."""
    mark = rng.random() * sum(weights)
    for i, weight in enumerate(weights):
        mark -= weight
        if mark < 0:
            return i
    return len(weights) - 1


class Permutation:
    """A keyed bijection of ``range(high * low)``, computed without a table.

    A Feistel network over two uneven digits: each round adds to one digit a hash of the other, which
    is undone by subtraction, so nothing collides whatever the hash does.
    """

    __slots__ = ("_high", "_keys", "_low", "size")

    def __init__(self, high: int, low: int, key: int) -> None:
        self._high, self._low, self.size = high, low, high * low
        self._keys = tuple(_mix(key * 8 + i) for i in range(6))

    def __call__(self, index: int) -> int:
        """Where ``index`` (0 to size - 1) goes."""
        x, y = divmod(index, self._low)
        keys, high, low = self._keys, self._high, self._low
        for i in (0, 2, 4):
            x = (x + _mix(keys[i] ^ y)) % high
            y = (y + _mix(keys[i + 1] ^ x)) % low
        return x * low + y


def _mix(x: int) -> int:
    """SplitMix64's finaliser: 64 well-stirred bits."""
    x = (x + 0x9E3779B97F4A7C15) & _MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & _MASK
    return x ^ (x >> 31)
