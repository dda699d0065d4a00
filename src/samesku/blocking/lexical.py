"""``lexical``: listings that say alike what they are.

Three searches by TF-IDF cosine find what could be alike: by pairs of canonical words, by character n-grams, by
words. A canonical word is a word, or what a quantity, a pack size or a colour comes to, however it is written: "5
Pounds" and "5lb" are one. A pair of words is held by few listings where either word is held by many: searching a
million listings by their rarest pairs is cheap, and finds more than searching by words or n-grams. What was found
is ranked by cosines and by the prices. Chosen on Walmart-Amazon's train and valid pairs and on generated catalogues.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np

from samesku.arrays import distinct, ones, products
from samesku.blocking.rankings import top
from samesku.compare.colours import colours
from samesku.compare.normalise import fold, words_of
from samesku.compare.packs import read_pack
from samesku.compare.quantities import read_quantities
from samesku.compare.terms import BUCKETS
from samesku.records import Product

SEARCHED = {"pairs": 6, "characters": 2, "everything": 2}  # listings to find, for each candidate
# Of a search by pairs: by the rarest only, which tell more than what many listings have in common.
STEPS = 500
RANKED = {"characters": 1.0, "canonical": 1.0}  # the cosines that rank what was found
PAIRS = 0.5  # what the cosine of the search by pairs counts for beside them
# Pairs are hashed to so many buckets a listing, between these: to walk over more takes longer.
BUCKETS_EACH, LEAST_BUCKETS, MOST_BUCKETS = 64, 1 << 18, 1 << 23
MOST_WORDS = 32  # canonical words of a listing that are paired
PRICE = 0.2  # what a price e times as high takes from the cosines
FAR, UNKNOWN = (
    2.0,
    0.5,
)  # natural logarithm of the prices' ratio: at most, and where a price is not known


def canonical_words(product: Product) -> list[str]:
    """The words of title, brand and model number of a product, :func:`seen`; quantities in one unit, packs and
    colours by one name."""
    title = fold(product.title)
    words = words_of(title)
    pack, plain = read_pack(title)
    found, plain = read_quantities(plain)
    return [
        *(words if plain == title else words_of(plain)),
        *words_of(fold(product.brand)),
        *words_of(fold(product.modelno)),
        *[f"{q.dimension} {q.value:.3g}" for q in found],
        f"pack {pack or 1}",
        *[f"colour {c}" for c in sorted(colours(words))],
    ]


def pair_buckets(listings: int) -> int:
    """How many buckets the pairs of so many listings are hashed to: a power of two."""
    wanted = 1 << (BUCKETS_EACH * listings).bit_length()
    return min(max(wanted, LEAST_BUCKETS), MOST_BUCKETS)


def hashed(products: Sequence[Product], buckets: int) -> dict[str, Any]:
    """``canonical`` and ``pairs`` → binary sparse rows, one a listing; the products are to be :func:`seen`.

    :param buckets: of pairs, as :func:`pair_buckets` says.
    """
    found = [
        [*dict.fromkeys(map(zlib.crc32, map(str.encode, canonical_words(p))))] for p in products
    ]
    lengths = np.fromiter(map(len, found), np.int64, len(found))
    word = np.fromiter(chain.from_iterable(found), np.int64, lengths.sum())
    begins, counts = np.cumsum(lengths) - lengths, np.minimum(lengths, MOST_WORDS)
    rows, pairs = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for n in distinct(counts).tolist():  # all listings of so many words at once
        at = np.flatnonzero(counts == n)
        ids = np.sort(word[begins[at][:, None] + np.arange(n)], axis=1)
        one, other = (ids[:, which] for which in np.triu_indices(n, 1))
        rows.append(np.repeat(at, one.shape[1]))
        pairs.append(((one * 1_000_003 ^ other) & (buckets - 1)).ravel())
    row = np.repeat(np.arange(len(found)), lengths)
    return {
        "canonical": ones(row, word & (BUCKETS - 1), (len(found), BUCKETS)),
        "pairs": ones(np.concatenate(rows), np.concatenate(pairs), (len(found), buckets)),
    }


def ranking(
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    prices: tuple[np.ndarray, np.ndarray],
    found: Mapping[str, tuple[np.ndarray, np.ndarray]],
    k: int,
) -> np.ndarray:
    """The ``k`` best of what was found for each row: (rows, k).

    :param mine: each of ``RANKED`` → the rows at length 1; ``theirs`` the same of the whole other catalogue.
    :param prices: of the rows and of the other catalogue, NaN where not known.
    :param found: each of ``SEARCHED`` → what :meth:`~samesku.compare.neighbours.Index.nearest` found.
    """
    numbers = np.hstack([n for _, n in found.values()])
    row, at = np.nonzero(numbers >= 0)
    both = distinct(row.astype(np.int64) << 32 | numbers[row, at])  # each once
    row, number = both >> 32, both & 0xFFFFFFFF
    with np.errstate(divide="ignore"):
        ratio = np.abs(np.log(prices[0][row] / prices[1][number]))
    worth = -PRICE * np.minimum(np.where(np.isnan(ratio), UNKNOWN, ratio), FAR)
    for name, share in RANKED.items():
        worth += share * products(mine[name], row, theirs[name], number)
    cosines, by_pairs = found["pairs"]
    here, at = np.nonzero(by_pairs >= 0)
    at_pairs = np.searchsorted(both, here.astype(np.int64) << 32 | by_pairs[here, at])
    worth[at_pairs] += PAIRS * cosines[here, at]
    return top(row, number, worth, len(numbers), k)
