"""Products made ready to be compared, each read once: profiles, texts, and words weighted by rarity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from samesku.compare.facts import FACTS, facts
from samesku.compare.normalise import fold
from samesku.compare.profile import Profile, profile
from samesku.compare.terms import hashed, holders, unit, weighted, whole
from samesku.compare.terms import idf as inverse_frequency
from samesku.records import Product


class Listings:
    """Some products' profiles and term vectors, row by row. Where the terms are at hand, a listing's profile and
    texts are there after :meth:`facts` has been asked about it.

    :ivar idf: kind of term → the inverse document frequency of each hashed term.
    :ivar in_order: the titles with their words sorted.
    :ivar unit: kind of term → sparse rows of length 1, weighted by inverse document frequency.
    :ivar weighted: the words of the titles, each with its weight.
    """

    def __init__(
        self,
        products: Sequence[Product],
        idf: Mapping[str, np.ndarray] | None = None,
        terms: Mapping[str, Any] | None = None,
    ) -> None:
        """
        :param idf: None: that of these products, smoothed as in scikit-learn.
        :param terms: what :func:`~samesku.compare.terms.hashed` gives of them, if it is at hand.
        """
        self.products = list(products)
        self.place = {id(p): i for i, p in enumerate(self.products)}
        self.profiles: list[Profile] = [_UNREAD] * len(self.products)
        self.in_order, self.everything, self.categories = (
            [""] * len(self.products) for _ in range(3)
        )
        if terms is None:
            for i in range(len(self.products)):
                self._profile(i)
        found = terms or hashed(
            [p.title for p in self.profiles],
            self.everything,
            [p.description for p in self.profiles],
        )
        held = {name: holders(rows) for name, rows in found.items()} if idf is None else {}
        self.idf = dict(idf or inverse_frequency(held, len(self.products)))
        by_rarity = {name: weighted(rows, self.idf[name]) for name, rows in found.items()}
        self.weighted = by_rarity["words"]
        self.unit = {name: unit(rows) for name, rows in by_rarity.items()}
        self._facts = np.full((len(self.products), len(FACTS)), np.nan)
        self._read = np.zeros(len(self.products), bool)

    def facts(self, rows: np.ndarray) -> np.ndarray:
        """The facts of these listings, (rows, ``FACTS``). They, and what else has not been read of the listings, are
        read on first use, for most listings are in no pair."""
        for i in np.unique(rows[~self._read[rows]]).tolist():
            if self.profiles[i] is _UNREAD:
                self._profile(i)
            self._facts[i] = facts(self.profiles[i])
            self._read[i] = True
        return self._facts[rows]

    def _profile(self, i: int) -> None:
        found = self.profiles[i] = profile(self.products[i])
        self.in_order[i] = " ".join(sorted(found.title.split()))
        self.everything[i] = whole(found.title, found.product)
        self.categories[i] = fold(found.product.category)


_UNREAD: Any = None
