"""Products made ready to be compared, each read once: profiles, texts, and words weighted by rarity."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from samesku.compare.facts import FACTS, facts
from samesku.compare.normalise import fold
from samesku.compare.profile import profile
from samesku.compare.terms import hashed, holders, unit, weighted, whole
from samesku.compare.terms import idf as inverse_frequency
from samesku.records import Product


class Listings:
    """Some products' profiles and term vectors, row by row.

    :ivar idf: kind of term → the inverse document frequency of each hashed term.
    :ivar in_order: the titles with their words sorted.
    :ivar unit: kind of term → sparse rows of length 1, weighted by inverse document frequency.
    :ivar weighted: the words of the titles, each with its weight.
    """

    def __init__(
        self, products: Sequence[Product], idf: dict[str, np.ndarray] | None = None
    ) -> None:
        """:param idf: None: that of these products, smoothed as in scikit-learn."""
        self.products = list(products)
        self.place = {id(p): i for i, p in enumerate(self.products)}
        self.profiles = [profile(p) for p in self.products]
        self.in_order = [" ".join(sorted(p.title.split())) for p in self.profiles]
        self.everything = [whole(p.title, p.product) for p in self.profiles]
        self.categories = [fold(p.category) for p in self.products]
        found = hashed(
            [p.title for p in self.profiles],
            self.everything,
            [p.description for p in self.profiles],
        )
        held = {name: holders(rows) for name, rows in found.items()}
        self.idf = idf or inverse_frequency(held, len(self.products))
        by_rarity = {name: weighted(rows, self.idf[name]) for name, rows in found.items()}
        self.weighted = by_rarity["words"]
        self.unit = {name: unit(rows) for name, rows in by_rarity.items()}
        self._facts = np.full((len(self.products), len(FACTS)), np.nan)
        self._read = np.zeros(len(self.products), bool)

    def facts(self, rows: np.ndarray) -> np.ndarray:
        """The facts of these listings, (rows, ``FACTS``); read on first use, for most listings are in no pair."""
        for i in np.unique(rows[~self._read[rows]]).tolist():
            self._facts[i] = facts(self.profiles[i])
            self._read[i] = True
        return self._facts[rows]
