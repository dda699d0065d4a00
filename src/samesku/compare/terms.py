"""Words and character n-grams of listings as sparse rows, hashed: no vocabulary has to be kept, so the
parts of a catalogue can be read apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from samesku.arrays import ones
from samesku.compare.normalise import fold
from samesku.records import Product

TERMS = ("words", "characters", "everything")
SPACES = ("characters", "everything")  # the terms by which listings are near to each other
BUCKETS = 1 << 18  # a power of two, as hashes are cut by a mask
_AT_ONCE = 512  # texts, so that what is made of them stays in the processor's cache
_IN_WORDS = np.isin(np.arange(256), list(b"abcdefghijklmnopqrstuvwxyz0123456789"))
_REST = np.array([0, 0xFF, 0xFFFF, 0xFFFFFF], np.uint32)  # of four bytes, those that are there


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
    everything = [f"{a} {b}" for a, b in zip(wholes, descriptions, strict=True)]
    read = {
        "words": lambda: _rows(titles, _words),
        "characters": lambda: _rows(wholes, _characters),
        "everything": lambda: _rows(everything, _words),
    }
    return {kind: read[kind]() for kind in kinds}


def _words(text: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each word of a text, UTF-8 between two blanks, begins, and where it ends."""
    edges = np.flatnonzero(np.diff(_IN_WORDS[text])) + 1
    return edges[::2], edges[1::2]


def _characters(text: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """As :func:`_words`, of the words' parts of three and of four characters: a blank on each side is one of a
    word's."""
    begins = np.flatnonzero(text & 0xC0 != 0x80)  # of characters
    inner = text[begins[1:-1]] != ord(" ")  # has one before and one behind
    three = np.flatnonzero(inner)
    four = np.flatnonzero(inner[:-1] & inner[1:])
    ends = np.append(begins, len(text))
    return begins[np.r_[three, four]], ends[np.r_[three + 3, four + 4]]


def _rows(
    texts: Sequence[str], parts: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
) -> Any:
    """The hashes (MurmurHash3, 32 bits, signed) of the parts of texts as sparse rows: to the bit what scikit-learn's
    ``HashingVectorizer`` gives with ``binary`` and without ``norm``. That takes five to nine times as long, and a
    second to be imported."""
    rows, hashes = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)]
    for first in range(0, len(texts), _AT_ONCE):
        some = [text.encode() for text in texts[first : first + _AT_ONCE]]
        joined = np.frombuffer(b" %b " % b" ".join(some), np.uint8)
        begins, ends = parts(joined)
        sizes = np.fromiter(map(len, some), np.int64, len(some)) + 1
        # A text's parts may begin with the blank before it.
        rows.append(np.repeat(np.arange(first, first + len(some)), sizes)[begins])
        hashes.append(_murmur(joined, begins, ends - begins))
    column = np.abs(np.concatenate(hashes)) & (BUCKETS - 1)
    return ones(np.concatenate(rows), column, (len(texts), BUCKETS))


def _murmur(text: np.ndarray, begins: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """MurmurHash3 (Appleby 2011; 32 bits, signed, seed 0) of parts of a text, all at once: libraries take them one by
    one, each a Python object.

    :param text: bytes; ``begins``, ``lengths``: of the parts.
    """
    wide = np.append(text, [0, 0, 0, 0]).astype(np.uint32)
    fours = wide[:-3] | wide[1:-2] << 8 | wide[2:-1] << 16 | wide[3:] << 24

    def mixed(key: np.ndarray) -> np.ndarray:
        key = key * np.uint32(0xCC9E2D51)
        return (key << 15 | key >> 17) * np.uint32(0x1B873593)

    h: np.ndarray = np.zeros(len(begins), np.uint32)
    blocks = lengths >> 2
    at, block = np.flatnonzero(blocks), 0
    while len(at):
        found = h[at] ^ mixed(fours[begins[at] + 4 * block])
        h[at] = (found << 13 | found >> 19) * np.uint32(5) + np.uint32(0xE6546B64)
        block += 1
        at = at[blocks[at] > block]
    h ^= mixed(fours[begins + 4 * blocks] & _REST[lengths & 3])
    h ^= lengths.astype(np.uint32)
    h = (h ^ h >> 16) * np.uint32(0x85EBCA6B)
    h = (h ^ h >> 13) * np.uint32(0xC2B2AE35)
    return (h ^ h >> 16).view(np.int32)


def hashed_products(products: Sequence[Product], kinds: Iterable[str]) -> dict[str, Any]:
    """:func:`hashed` of products, :func:`seen`, of which nothing else is wanted."""
    titles = [fold(p.title) for p in products]
    wholes = [whole(t, p) for t, p in zip(titles, products, strict=True)]
    return hashed(titles, wholes, [further_text(p) for p in products], kinds)


def hashed_words(products: Iterable[Product]) -> Any:
    """The words of everything that the products say, hashed as ``everything`` is: sparse rows."""
    texts = [
        fold(" ".join((p.title, p.brand, p.modelno, *p.attributes.values()))) for p in products
    ]
    return _rows(texts, _words)


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
