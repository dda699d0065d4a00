"""Words and character n-grams of listings as sparse rows, hashed: no vocabulary has to be kept, so the
parts of a catalogue can be read apart."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np

from samesku.arrays import ones
from samesku.compare.normalise import fold, words_of
from samesku.records import Product

TERMS = ("words", "characters", "everything")
SPACES = ("characters", "everything")  # the terms by which listings are near to each other
BUCKETS = 1 << 18  # a power of two, as hashes are cut by a mask
_KEPT = 64  # characters: of longer words, which may be a megabyte, nothing is kept


def hashed(
    titles: Sequence[str],
    wholes: Sequence[str],
    descriptions: Sequence[str],
    kinds: Iterable[str] = TERMS,
) -> dict[str, Any]:
    """Kind of term → binary sparse rows, one a listing.

    :param titles: folded; ``wholes``: title, brand and model number; ``descriptions``: the further attributes.
    :param kinds: those of ``TERMS`` that are wanted.
    """
    everything = (f"{a} {b}" for a, b in zip(wholes, descriptions, strict=True))
    read = {
        "words": lambda: _by_word(titles),
        "characters": lambda: _by_character(wholes),
        "everything": lambda: _by_word(everything),
    }
    return {kind: read[kind]() for kind in kinds}


def _by_word(texts: Iterable[str]) -> Any:
    import mmh3

    found = list(map(words_of, texts))
    row = _text_of_each(found)
    hashes = np.fromiter(map(mmh3.hash, chain.from_iterable(found)), np.int64, len(row))
    return _rows(hashes, row, len(found))


def _by_character(texts: Iterable[str]) -> Any:
    found = [text.split() for text in texts]
    # Bytes are put together far sooner than arrays.
    parts = [_characters(w) if len(w) <= _KEPT else _characters.__wrapped__(w) for words in found for w in words]  # fmt: skip
    hashes = np.frombuffer(b"".join(parts), np.intc)
    sizes = np.fromiter(map(len, parts), np.int64, len(parts)) // hashes.itemsize
    return _rows(hashes, np.repeat(_text_of_each(found), sizes), len(found))


def _text_of_each(found: Sequence[Sequence[str]]) -> np.ndarray:
    """The number of the text that each word is of."""
    return np.repeat(np.arange(len(found)), np.fromiter(map(len, found), np.int64, len(found)))


def _rows(hashes: np.ndarray, row: np.ndarray, rows: int) -> Any:
    """Hashes (MurmurHash3, 32 bits, signed) of the parts of texts as sparse rows: to the bit what scikit-learn's
    ``HashingVectorizer`` gives with ``binary`` and without ``norm``. That takes three times as long, and a second to be
    imported."""
    return ones(row, np.abs(hashes) & (BUCKETS - 1), (rows, BUCKETS))


@lru_cache(maxsize=1 << 16)
def _characters(word: str) -> bytes:
    """The hashes, C ints, of its parts of three and of four characters, the blanks on both its sides among them."""
    import mmh3

    text = f" {word} "
    parts = [text[i : i + n] for n in (3, 4) for i in range(max(1, len(text) - n + 1))]
    return array("i", map(mmh3.hash, parts)).tobytes()


def hashed_products(products: Sequence[Product], kinds: Iterable[str]) -> dict[str, Any]:
    """:func:`hashed` of products, :func:`seen`, of which nothing else is wanted."""
    titles = [fold(p.title) for p in products]
    wholes = [whole(t, p) for t, p in zip(titles, products, strict=True)]
    return hashed(titles, wholes, [further_text(p) for p in products], kinds)


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
    out = rows.copy()
    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    length = np.sqrt(np.bincount(row, rows.data * rows.data, rows.shape[0]))
    out.data = (rows.data / length[row]).astype(np.float32)
    return out
