"""The labelled data set: matches, siblings and lookalikes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from random import Random

from samesku.datasets.dataset import Dataset
from samesku.datasets.sample.chance import draw, generator, pick
from samesku.datasets.sample.generate import Listing, stream
from samesku.datasets.sample.noise import RETAILERS
from samesku.records import Pair, Product

_SHARES = (("train", 0.6), ("valid", 0.2), ("test", 0.2))
_SIBLINGS = 2
_LOOKALIKES = 2
_TRIED = 24
# Numbers of the generators' streams; families use 0 and up, two each, far below.
_SPLIT, _PAIRS = (1 << 40) - 1, (1 << 40) - 2


def sample_dataset(products: int = 1500, seed: int = 0) -> Dataset:
    """The sample as a labelled data set, held in memory.

    All matches; for every left listing up to two siblings (same family, another item) and two
    lookalikes (same category, another family, similar words). Split into train, valid and test
    3:1:1 by family; no pair twice. About 4 pairs per product, 15 % of them matches.

    :param products: listings per retailer, 50 to 50,000,000 (about 2 kB of memory each).
    :param seed: 0 or more.
    :raises SameskuError: if a parameter is out of range.
    """
    sides: tuple[dict[int, list[Listing]], dict[int, list[Listing]]] = (
        defaultdict(list),
        defaultdict(list),
    )
    tables: tuple[dict[str, Product], dict[str, Product]] = ({}, {})
    kin: set[int] = set()
    for row in stream(products, seed):
        for side, found in enumerate(row):
            if found is not None:
                sides[side][found.family].append(found)
                tables[side][found.product.id] = found.product
                kin.add(found.family)
    families = sorted(kin)
    order = draw(generator(seed, _SPLIT), families, len(families))
    rng = generator(seed, _PAIRS)
    splits: dict[str, list[Pair]] = {}
    start = 0.0
    for split, share in _SHARES:
        chosen = order[round(start * len(order)) : round((start + share) * len(order))]
        start += share
        pairs = list(_pairs(rng, chosen, *sides))
        splits[split] = draw(rng, pairs, len(pairs))
    left, right = (dict(sorted(table.items())) for table in tables)
    return Dataset(
        name="sample",
        source=f"samesku's bundled sample: {products} invented products per retailer, seed {seed}",
        retailers=RETAILERS,
        left=left,
        right=right,
        splits=splits,
    )


def _pairs(
    rng: Random,
    chosen: list[int],
    lefts: dict[int, list[Listing]],
    rights: dict[int, list[Listing]],
) -> Iterable[Pair]:
    shelf: dict[str, list[Listing]] = defaultdict(list)
    for index in chosen:
        for right in rights.get(index, ()):
            shelf[right.facts["category"]].append(right)
    tokens = {r.product.id: _tokens(r.product) for group in shelf.values() for r in group}
    for index in chosen:
        family = rights.get(index, [])
        for left in lefts.get(index, ()):
            for right in family:
                if right.item == left.item:
                    yield Pair(left.product, right.product, True)
            others = [right for right in family if right.item != left.item]
            for right in draw(rng, others, _SIBLINGS):
                yield Pair(left.product, right.product, False)
            for right in _lookalikes(rng, left, shelf[left.facts["category"]], tokens):
                yield Pair(left.product, right.product, False)


def _lookalikes(
    rng: Random, left: Listing, shelf: list[Listing], tokens: dict[str, frozenset[str]]
) -> list[Listing]:
    """Of some listings of other families in the category, those that share most words with ``left``."""
    if not shelf:
        return []
    mine = _tokens(left.product)
    tried = {right.product.id: right for right in (pick(rng, shelf) for _ in range(_TRIED))}
    scored = []
    for key, right in tried.items():
        if right.family != left.family:
            other = tokens[key]
            scored.append((len(mine & other) / len(mine | other), key))
    scored.sort(reverse=True)
    return [tried[key] for _, key in scored[:_LOOKALIKES]]


def _tokens(product: Product) -> frozenset[str]:
    return frozenset(f"{product.title} {product.brand}".lower().split())
