"""Comparisons as numbers: one row a pair, columns named by ``FEATURE_NAMES``.

String similarities and TF-IDF are computed column by column by rapidfuzz and scipy; what the
Comparison found is read off it, so that features and evidence come from the same code.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from samesku.compare.comparison import Comparison, ModelRelation
from samesku.compare.normalise import fold
from samesku.compare.profile import Profile, profile
from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.records import Pair, Product

_RELATIONS = tuple(ModelRelation)
_STRUCTURAL = (
    *(f"model {r}" for r in _RELATIONS),
    "model similarity",
    "codes shared",
    "codes only left",
    "codes only right",
    "numbers shared",
    "numbers only left",
    "numbers only right",
    "brand same",
    "brand different",
    "store brands clash",
    "quantities agreeing",
    "quantities conflicting",
    "pack differs",
    "pack log ratio",
    "colour conflict",
    "colour one-sided",
    "generation conflict",
    "condition differs",
    "bundle differs",
    "words shared of shorter",
    "words shared of longer",
    "words only left",
    "words only right",
    "price log ratio",
    "price unknown",
    "title length ratio",
)
_FUZZY = (
    "ratio",
    "partial_ratio",
    "token_sort_ratio",
    "token_set_ratio",
    "partial_token_sort_ratio",
)
_STRINGS = (*(f"title {n}" for n in _FUZZY), "title jaro-winkler", "everything token_set_ratio", "category token_set_ratio", "description token_set_ratio")  # fmt: skip
_WEIGHTED = ("tfidf words", "tfidf characters", "tfidf everything", "idf only left", "idf only right", "idf shared share", "rarest only left", "rarest only right")  # fmt: skip
FEATURE_NAMES: tuple[str, ...] = (*_STRUCTURAL, *_STRINGS, *_WEIGHTED)

_BUCKETS = 1 << 18
_MOST = 1e9  # a price ratio beyond it says no more, and its logarithm stays finite


class Features:
    """Turns pairs into a float32 matrix of shape (pairs, len(FEATURE_NAMES)).

    Words are weighted by how rare they are in the catalogues that :meth:`fit` saw (inverse document
    frequency, Spärck Jones 1972, smoothed as in scikit-learn). NaN stands for "cannot be known".
    """

    def __init__(self) -> None:
        self._idf: dict[str, np.ndarray] = {}

    def fit(self, products: Iterable[Product]) -> Features:
        """Learn how rare words and character n-grams are.

        :raises SameskuError: if there is no product.
        """
        profiles = [profile(p) for p in products]
        if not profiles:
            raise SameskuError("features cannot be fitted: the data set has no products")
        for name, hashed in self._hashed(profiles).items():
            seen = np.bincount(hashed.indices, minlength=_BUCKETS)
            self._idf[name] = (np.log((1 + len(profiles)) / (1 + seen)) + 1).astype(np.float32)
        return self

    def transform(self, pairs: Sequence[Pair]) -> np.ndarray:
        """The feature matrix of pairs; products that occur in several pairs are read once."""
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import JaroWinkler

        self._must_be_fitted()
        if not pairs:
            return np.zeros((0, len(FEATURE_NAMES)), np.float32)
        place: dict[int, int] = {}
        profiles: list[Profile] = []

        def index(product: Product) -> int:
            key = id(product)
            if key not in place:
                place[key] = len(profiles)
                profiles.append(profile(product))
            return place[key]

        rows = np.array([(index(p.left), index(p.right)) for p in pairs])
        left = [profiles[i] for i in rows[:, 0]]
        right = [profiles[i] for i in rows[:, 1]]
        columns = [
            np.array(
                [_structural(Comparison(a, b)) for a, b in zip(left, right, strict=True)],
                np.float32,
            )
        ]

        def similar(one: list[str], two: list[str], scorer: Any) -> np.ndarray:
            score = process.cpdist(one, two, scorer=scorer, dtype=np.float32, workers=-1)
            known = np.array([bool(a and b) for a, b in zip(one, two, strict=True)])
            return np.where(known, score, np.nan)[:, None]

        titles = [p.title for p in left], [p.title for p in right]
        columns += [similar(*titles, getattr(fuzz, name)) for name in _FUZZY]
        columns.append(similar(*titles, JaroWinkler.similarity))
        columns.append(
            similar(
                [_everything(p) for p in left],
                [_everything(p) for p in right],
                fuzz.token_set_ratio,
            )
        )
        columns.append(
            similar(
                [fold(p.product.category) for p in left],
                [fold(p.product.category) for p in right],
                fuzz.token_set_ratio,
            )
        )
        columns.append(
            similar(
                [p.description for p in left], [p.description for p in right], fuzz.token_set_ratio
            )
        )
        columns.append(self._weighted(profiles, rows))
        return np.hstack(columns).astype(np.float32)

    def save(self, path: Path) -> None:
        """Write the word weights as an ``.npz`` file of plain arrays.

        :raises SameskuError: if nothing was fitted, or the file cannot be written.
        """
        self._must_be_fitted()
        arrays: Any = self._idf
        with atomic_writer(path, "wb") as file:
            np.savez_compressed(file, **arrays)

    @classmethod
    def load(cls, path: Path) -> Features:
        """Read what :meth:`save` wrote.

        :raises SameskuError: if the file is missing or damaged.
        """
        out = cls()
        try:
            with np.load(path, allow_pickle=False) as arrays:
                out._idf = {name: arrays[name] for name in ("words", "characters", "everything")}
        except (
            OSError,
            ValueError,
            KeyError,
            TypeError,  # a lone array is no archive
            EOFError,
            NotImplementedError,  # zip's word for a compression that it does not know
            zipfile.BadZipFile,
            zlib.error,
        ) as error:
            raise SameskuError(
                f"{path} is damaged or missing: {error}; fit the matcher again"
            ) from error
        if any(
            idf.shape != (_BUCKETS,) or idf.dtype != np.float32 or not np.isfinite(idf).all()
            for idf in out._idf.values()
        ):
            raise SameskuError(
                f"{path} is damaged: its arrays have another shape or type; fit the matcher again"
            )
        return out

    def _must_be_fitted(self) -> None:
        if not self._idf:
            raise SameskuError("features are not fitted: call fit(products) first")

    def _hashed(self, profiles: Sequence[Profile]) -> dict[str, Any]:
        """Binary term matrices of the profiles, hashed so that no vocabulary has to be kept."""
        from sklearn.feature_extraction.text import HashingVectorizer

        common = {
            "n_features": _BUCKETS,
            "norm": None,
            "alternate_sign": False,
            "binary": True,
            "lowercase": False,
            "dtype": np.float32,
        }
        by_word = HashingVectorizer(token_pattern=r"[a-z0-9]+", **common)
        by_character = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 4), **common)
        return {
            "words": by_word.transform([p.title for p in profiles]),
            "characters": by_character.transform([p.title for p in profiles]),
            "everything": by_word.transform(
                [f"{_everything(p)} {p.description}" for p in profiles]
            ),
        }

    def _weighted(self, profiles: Sequence[Profile], rows: np.ndarray) -> np.ndarray:
        from scipy import sparse
        from sklearn.preprocessing import normalize

        out = []
        hashed = self._hashed(profiles)
        for name in ("words", "characters", "everything"):
            unit = normalize(hashed[name] @ sparse.diags_array(self._idf[name]))
            out.append(np.asarray(unit[rows[:, 0]].multiply(unit[rows[:, 1]]).sum(axis=1)).ravel())
        weighted = (hashed["words"] @ sparse.diags_array(self._idf["words"])).tocsr()
        left, right = weighted[rows[:, 0]], weighted[rows[:, 1]]
        both = left.minimum(right)
        only = left - both, right - both
        shared = np.asarray(both.sum(axis=1)).ravel()
        sums = [np.asarray(side.sum(axis=1)).ravel() for side in only]
        rarest = [side.max(axis=1).toarray().ravel() for side in only]
        share = shared / np.maximum(shared + np.minimum(*sums), 1e-6)
        return np.column_stack([*out, *sums, share, *rarest])


def _everything(p: Profile) -> str:
    return f"{p.title} {fold(p.product.brand)} {fold(p.product.modelno)}"


def _structural(c: Comparison) -> list[float]:
    a, b = c.left, c.right
    relation = c.model[0]
    both, only_a, only_b = c.words
    codes_a, codes_b = c.codes_only
    agreeing = sum(agree for agree, _, _ in c.quantities.values())
    pack = c.pack or (1, 1)
    nan = float("nan")
    return [
        *(float(relation is r) for r in _RELATIONS),
        nan if c.model_similarity is None else c.model_similarity,
        len(c.shared_codes),
        len(codes_a),
        len(codes_b),
        len(a.numbers & b.numbers),
        len(a.numbers - b.numbers),
        len(b.numbers - a.numbers),
        float(c.brand is True),
        float(c.brand is False),
        float(c.store_brands_clash),
        agreeing,
        len(c.quantities) - agreeing,
        float(pack[0] != pack[1]),
        abs(float(np.log(pack[0] / pack[1]))),
        float(bool(a.colours and b.colours and not a.colours & b.colours)),
        float(bool(a.colours) != bool(b.colours)),
        float(bool(a.generations and b.generations and not a.generations & b.generations)),
        float(a.used != b.used),
        float(a.bundle != b.bundle),
        len(both) / max(min(len(a.words), len(b.words)), 1),
        len(both) / max(len(a.words), len(b.words), 1),
        len(only_a),
        len(only_b),
        nan if c.price_ratio is None else float(np.log(min(c.price_ratio, _MOST))),
        float(c.price_ratio is None),
        min(len(a.title), len(b.title)) / max(len(a.title), len(b.title), 1),
    ]
