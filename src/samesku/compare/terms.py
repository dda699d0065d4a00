"""Words and character n-grams of listings as sparse rows, hashed: no vocabulary has to be kept, so the
parts of a catalogue can be read apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np

from samesku.compare.normalise import fold
from samesku.records import Product

TERMS = ("words", "characters", "everything")
SPACES = ("characters", "everything")  # the terms by which listings are near to each other
BUCKETS = 1 << 18
_WORD = r"[a-z0-9]+"


def hashed(
    titles: Sequence[str], wholes: Sequence[str], descriptions: Sequence[str]
) -> dict[str, Any]:
    """Kind of term → binary sparse rows, one a listing.

    :param titles: folded; ``wholes``: title, brand and model number; ``descriptions``: the further attributes.
    """
    from scipy import sparse

    if not titles:
        return {name: sparse.csr_array((0, BUCKETS), dtype=np.float32) for name in TERMS}
    everything = [f"{a} {b}" for a, b in zip(wholes, descriptions, strict=True)]
    found = {
        "words": _by_word(titles),
        "characters": _by_character(wholes),
        "everything": _by_word(everything),
    }
    for rows in found.values():
        rows.sort_indices()  # sums depend on the order, in their last digits
    return {name: sparse.csr_array(rows) for name, rows in found.items()}


def _by_word(texts: Iterable[str]) -> Any:
    return _rows(texts, *_hasher(token_pattern=_WORD))


def _by_character(texts: Iterable[str]) -> Any:
    return _rows(texts, *_hasher(analyzer="char_wb", ngram_range=(3, 4)))


def _rows(texts: Iterable[str], analyse: Any, hasher: Any) -> Any:
    """What ``HashingVectorizer.transform`` gives, without its checks, which take longer than a few texts."""
    out = hasher.transform(map(analyse, texts))
    out.data.fill(1)
    return out


@cache
def _hasher(**options: Any) -> tuple[Any, Any]:
    """What takes a text apart, and what hashes its parts."""
    from sklearn.feature_extraction import FeatureHasher
    from sklearn.feature_extraction.text import HashingVectorizer

    analyse = HashingVectorizer(lowercase=False, **options).build_analyzer()
    return analyse, FeatureHasher(BUCKETS, input_type="string", dtype=np.float32, alternate_sign=False)  # fmt: skip


def hashed_products(products: Sequence[Product]) -> dict[str, Any]:
    """:func:`hashed` of products, :func:`seen`, of which nothing else is wanted."""
    titles = [fold(p.title) for p in products]
    wholes = [whole(t, p) for t, p in zip(titles, products, strict=True)]
    return hashed(titles, wholes, [further_text(p) for p in products])


def hashed_words(products: Iterable[Product]) -> Any:
    """The words of everything that the products say, hashed as ``everything`` is: sparse rows."""
    texts = (
        fold(" ".join((p.title, p.brand, p.modelno, *p.attributes.values()))) for p in products
    )
    return _by_word(texts)


def whole(title: str, product: Product) -> str:
    """The folded title, brand and model number as one text."""
    return f"{title} {fold(product.brand)} {fold(product.modelno)}"


def further_text(product: Product) -> str:
    """The further attributes as one folded text."""
    return fold(" ".join(product.attributes.values())) if product.attributes else ""


def holders(rows: Any) -> np.ndarray:
    """How many rows hold each term: (``BUCKETS``,)."""
    return np.bincount(rows.indices, minlength=BUCKETS)


def idf(held: np.ndarray, listings: int) -> np.ndarray:
    """The inverse document frequency of each term (Spärck Jones 1972), smoothed as in scikit-learn.

    :param held: how many of so many ``listings`` hold each term.
    """
    each = np.arange(held.max(initial=0) + 1)  # far fewer than there are terms
    found: np.ndarray = (np.log((1 + listings) / (1 + each)) + 1).astype(np.float32)[held]
    return found


def weighted(rows: Any, rarity: np.ndarray) -> Any:
    """Binary rows with each term weighted by its inverse document frequency."""
    from scipy import sparse

    return sparse.csr_array((rarity[rows.indices], rows.indices, rows.indptr), shape=rows.shape)


def unit(rows: Any) -> Any:
    """The rows at length 1."""
    from sklearn.utils.sparsefuncs_fast import inplace_csr_row_normalize_l2

    out = rows.copy()
    inplace_csr_row_normalize_l2(
        out
    )  # what normalize() does after checks that take longer than a few rows
    return out
