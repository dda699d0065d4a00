"""Products made ready to be compared, each read once: profiles, texts, and words weighted by rarity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from samesku.arrays import distinct
from samesku.compare.facts import FACTS, facts
from samesku.compare.normalise import fold
from samesku.compare.profile import profile
from samesku.compare.terms import hashed, holders, unit, weighted, whole
from samesku.compare.terms import idf as inverse_frequency
from samesku.records import Product

# Characters whose similarity is asked about. The time of rapidfuzz's ratio grows with the square: 5 us for two titles of
# 500, 1.4 ms for two of 8,000. A longer title is no better described by its similarity.
MOST_TITLE, MOST_TEXT = 500, 4000


class Reading:
    """What is compared of one listing.

    :ivar product: as it came; held, for readings are found by its ``id()``.
    :ivar title: of the title the first ``MOST_TITLE`` characters; ``in_order``: with its words sorted.
    :ivar everything, description, category: the first ``MOST_TEXT`` characters.
    """

    def __init__(self, product: Product) -> None:
        self.product = product
        found = self.profile = profile(product)
        product = found.product
        self.title = found.title[:MOST_TITLE]
        self.in_order = " ".join(sorted(self.title.split()))
        self.whole = whole(found.title, product)
        self.everything = self.whole[:MOST_TEXT]
        self.description = found.description[:MOST_TEXT]
        self.category = fold(product.category[:MOST_TEXT])

    @cached_property
    def facts(self) -> np.ndarray:
        """The listing's ``FACTS``."""
        return np.array(facts(self.profile))


Readings = dict[int, Reading]  # by the id() of the product, which the reading keeps alive


class Listings:
    """Some products' readings and term vectors, row by row. Where the terms are at hand, a listing's reading is
    there after :meth:`facts` has been asked about it.

    :ivar idf: kind of term → the inverse document frequency of each hashed term.
    :ivar unit: kind of term → sparse rows of length 1, weighted by inverse document frequency.
    :ivar weighted: the words of the titles, each with its weight.
    """

    def __init__(
        self,
        products: Sequence[Product],
        idf: Mapping[str, np.ndarray] | None = None,
        terms: Mapping[str, Any] | None = None,
        kept: Readings | None = None,
    ) -> None:
        """
        :param idf: None: that of these products, smoothed as in scikit-learn.
        :param terms: what :func:`~samesku.compare.terms.hashed` gives of them, if it is at hand.
        :param kept: readings that are not made again; what is read here is added.
        """
        self.products = list(products)
        self.place = {id(p): i for i, p in enumerate(self.products)}
        self._kept: Readings = {} if kept is None else kept
        self.readings: list[Reading] = [_UNREAD] * len(self.products)
        if terms is None:
            for i in range(len(self.products)):
                self._reading(i)
        found = terms or hashed(
            [r.profile.title for r in self.readings],
            [r.whole for r in self.readings],
            [r.profile.description for r in self.readings],
        )
        self.idf = dict(
            idf or {n: inverse_frequency(holders(r), len(self.products)) for n, r in found.items()}
        )
        by_rarity = {name: weighted(rows, self.idf[name]) for name, rows in found.items()}
        self.weighted = by_rarity["words"]
        self.unit = {name: unit(rows) for name, rows in by_rarity.items()}
        self._facts = np.full((len(self.products), len(FACTS)), np.nan)
        self._read = np.zeros(len(self.products), bool)

    def facts(self, rows: np.ndarray) -> np.ndarray:
        """The facts of these listings, (rows, ``FACTS``). They, and what else has not been read of the listings, are
        read on first use, for most listings are in no pair."""
        for i in distinct(rows[~self._read[rows]]).tolist():
            self._facts[i] = self._reading(i).facts
            self._read[i] = True
        return self._facts[rows]

    def _reading(self, i: int) -> Reading:
        if self.readings[i] is _UNREAD:
            product = self.products[i]
            if id(product) not in self._kept:
                self._kept[id(product)] = Reading(product)
            self.readings[i] = self._kept[id(product)]
        return self.readings[i]


_UNREAD: Any = None
