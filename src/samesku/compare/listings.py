"""Products made ready to be compared, each read once: profiles, texts, and words weighted by rarity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from samesku.compare.facts import FACTS, facts
from samesku.compare.normalise import fold
from samesku.compare.profile import Profile, profile
from samesku.records import Product

TERMS = ("words", "characters", "everything")
BUCKETS = 1 << 18
_WORD = r"[a-z0-9]+"
_COUNTED: dict[str, Any] = {
    "n_features": BUCKETS,
    "norm": None,
    "alternate_sign": False,
    "binary": True,
    "lowercase": False,
    "dtype": np.float32,
}


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
        from scipy import sparse
        from sklearn.preprocessing import normalize

        self.products = list(products)
        self.place = {id(p): i for i, p in enumerate(self.products)}
        self.profiles = [profile(p) for p in self.products]
        self.in_order = [" ".join(sorted(p.title.split())) for p in self.profiles]
        self.everything = [everything(p) for p in self.profiles]
        self.categories = [fold(p.category) for p in self.products]
        hashed = _hashed(self.profiles)
        self.idf = idf or {
            name: (np.log((1 + len(products)) / (1 + np.bincount(found.indices, minlength=BUCKETS))) + 1).astype(np.float32)
            for name, found in hashed.items()
        }  # fmt: skip
        weighted = {
            name: (found @ sparse.diags_array(self.idf[name])).tocsr()
            for name, found in hashed.items()
        }
        self.weighted = weighted["words"]
        self.unit = {
            name: normalize(rows) if rows.shape[0] else rows for name, rows in weighted.items()
        }
        self._facts = np.full((len(self.products), len(FACTS)), np.nan)
        self._read = np.zeros(len(self.products), bool)

    def facts(self, rows: np.ndarray) -> np.ndarray:
        """The facts of these listings, (rows, ``FACTS``); read on first use, for most listings are in no pair."""
        for i in np.unique(rows[~self._read[rows]]).tolist():
            self._facts[i] = facts(self.profiles[i])
            self._read[i] = True
        return self._facts[rows]


def everything(p: Profile) -> str:
    """Title, brand and model number as one folded text."""
    return f"{p.title} {fold(p.product.brand)} {fold(p.product.modelno)}"


def hashed_words(products: Iterable[Product]) -> Any:
    """The words of everything that the products say, hashed as those of :class:`Listings` are: sparse rows."""
    from sklearn.feature_extraction.text import HashingVectorizer

    texts = (
        fold(" ".join((p.title, p.brand, p.modelno, *p.attributes.values()))) for p in products
    )
    return HashingVectorizer(token_pattern=_WORD, **_COUNTED).transform(texts)


def _hashed(profiles: Sequence[Profile]) -> dict[str, Any]:
    """Binary term matrices of the profiles, hashed so that no vocabulary has to be kept."""
    from scipy import sparse
    from sklearn.feature_extraction.text import HashingVectorizer

    if not profiles:
        return {name: sparse.csr_array((0, BUCKETS), dtype=np.float32) for name in TERMS}
    by_word = HashingVectorizer(token_pattern=_WORD, **_COUNTED)
    by_character = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 4), **_COUNTED)
    whole = [everything(p) for p in profiles]
    texts = {
        "words": (by_word, [p.title for p in profiles]),
        "characters": (by_character, whole),
        "everything": (by_word, [f"{a} {p.description}" for a, p in zip(whole, profiles, strict=True)]),
    }  # fmt: skip
    return {name: sparse.csr_array(by.transform(found)) for name, (by, found) in texts.items()}
