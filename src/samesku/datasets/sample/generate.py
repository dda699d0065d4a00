"""The stream of listings, from which data set and tables are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from samesku.datasets.sample.chance import Permutation, generator
from samesku.datasets.sample.families import family
from samesku.datasets.sample.noise import listing
from samesku.errors import SameskuError
from samesku.records import Product

MIN_PRODUCTS = 50
MAX_PRODUCTS = 50_000_000
MAX_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Listing:
    """A product and the truth about it.

    :ivar item: the number of the item; two listings are the same item if their numbers are equal.
    :ivar family: the number of the item's family (same brand, line and style).
    :ivar facts: the item's true attributes in canonical words, the same object for both listings.
    """

    item: int
    family: int
    facts: Mapping[str, str]
    product: Product


def check(products: int, seed: int) -> None:
    """:raises SameskuError: if the size or the seed is out of range."""
    if not MIN_PRODUCTS <= products <= MAX_PRODUCTS:
        raise SameskuError(
            f"sample: products is {products}; choose a number from {MIN_PRODUCTS} to {MAX_PRODUCTS:,} (listings per retailer)"
        )
    if not 0 <= seed <= MAX_SEED:
        raise SameskuError(f"sample: seed is {seed}; choose a whole number from 0 to {MAX_SEED}")


def stream(products: int, seed: int = 0) -> Iterator[tuple[Listing | None, Listing | None]]:
    """Every item's listing at the first and at the second retailer, None where it is not listed.

    About ``products`` listings on each side, 62 % of them with a partner on the other. Items of a
    family follow one another. Memory does not grow with ``products``; the same ``products`` and
    ``seed`` give the same stream in every process.

    :param products: listings per retailer, 50 to 50,000,000.
    :param seed: 0 or more; another seed gives other families.
    :raises SameskuError: if a parameter is out of range (at the call, not at the first item).
    """
    check(products, seed)
    return _stream(products, seed)


def _stream(products: int, seed: int) -> Iterator[tuple[Listing | None, Listing | None]]:
    # Each side has a permutation of its own, so that a match's two ids have nothing in common.
    width = max(6, len(str(2 * products)))
    half = 10 ** (width // 2)
    ids = [Permutation(half, 10**width // half, 2 * seed + side) for side in (0, 1)]
    given = [0, 0]
    for index in count():
        if sum(given) >= 2 * products:
            return
        kin = family(index, seed)
        rng = generator(seed, 2 * index + 1)
        for item in kin.items:
            if not any(item.carried):
                continue
            facts = kin.facts(item)
            pair: list[Listing | None] = [None, None]
            for side in (0, 1):
                if item.carried[side]:
                    product_id = f"{'LR'[side]}{ids[side](given[side]):0{width}d}"
                    given[side] += 1
                    pair[side] = Listing(
                        item.number, index, facts, listing(rng, side, kin, item, product_id)
                    )
            yield pair[0], pair[1]
