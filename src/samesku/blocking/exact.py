"""``exact``: listings that state the same GTIN (UPC, EAN), or the same model number written in whatever way."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from samesku.blocking.rankings import top
from samesku.compare.identifiers import gtins
from samesku.compare.model_numbers import core
from samesku.compare.normalise import model_key
from samesku.records import Product

SHORTEST = 4  # characters of a model number that is a key
MOST = 3  # listings that have a key; what more have names no item


def keys(products: Sequence[Product]) -> tuple[np.ndarray, np.ndarray]:
    """The keys of the products, hashed to 64 bits: (row, key), both (keys,)."""
    row, key = [], []
    for i, product in enumerate(products):
        found = {f"gtin {code}" for code in gtins(product)}
        if model_key(product.modelno):
            models = {core(product.modelno, product.brand), model_key(product.modelno)}
            found |= {f"model {model}" for model in models if len(model) >= SHORTEST}
        row += [i] * len(found)
        key += [_hash(text) for text in sorted(found)]
    return np.array(row, np.int64), np.array(key, np.int64)


def ranking(
    row: np.ndarray, key: np.ndarray, known: tuple[np.ndarray, np.ndarray], rows: int, k: int
) -> np.ndarray:
    """Up to ``k`` listings that share a key with each row, those of the rarest key first: (rows, k). A key of more
    than ``MOST`` listings is none.

    :param row: with ``key`` what :func:`keys` says of the rows.
    :param known: the same of the other catalogue, in the order of the keys.
    """
    there, sorted_keys = known
    begin = np.searchsorted(sorted_keys, key)
    holders = np.searchsorted(sorted_keys, key, side="right") - begin
    taken = np.where(holders > MOST, 0, np.minimum(holders, k))
    at = (
        np.repeat(begin, taken)
        + np.arange(taken.sum())
        - np.repeat(np.cumsum(taken) - taken, taken)
    )
    worth = np.repeat(1 / np.maximum(holders, 1), taken)
    return top(np.repeat(row, taken), there[at], worth, rows, k)


def _hash(text: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True
    )
