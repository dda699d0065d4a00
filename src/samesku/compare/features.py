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

from samesku.compare.comparison import Comparison
from samesku.compare.listings import BUCKETS, TERMS, Listings, document_frequencies
from samesku.compare.model_numbers import Difference, ModelRelation
from samesku.compare.neighbours import NAMES, Neighbours, standing
from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.records import Pair, Product

_RELATIONS = tuple(ModelRelation)
_DIFFERENCES = {kind: float(rank) for rank, kind in enumerate(Difference)}  # the least first
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
    "gtin shared",
    "asin shared",
    "model difference",
    "model remainder",
    "digits shared",
    "codes in description",
    "third party differs",
    "sizes without unit",
    "colour shared",
    "colour one-sided",
    "colour by model shared",
    "generation shared",
    "edition shared",
    "edition one-sided",
    "platform shared",
    "volume shared",
    "accessory shared",
    "condition differs",
    "bundle differs",
    "words described left",
    "words described right",
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
_SPACES = ("characters", "everything")  # the terms by which neighbours are near
_CANDIDATES = {
    "characters": 5,
    "everything": 2,
}  # how many of a left listing's nearest could be its match
NEIGHBOURS = tuple(f"{space}: {name}" for space in _SPACES for name in NAMES)
FEATURE_NAMES: tuple[str, ...] = (*_STRUCTURAL, *_STRINGS, *_WEIGHTED, *NEIGHBOURS)
_OTHER_SIDE = str.maketrans({"L": "R", "R": "L"})


def _mirrored(name: str) -> str:
    marked = name.replace("left", "L").replace("right", "R").translate(_OTHER_SIDE)
    return marked.replace("L", "left").replace("R", "right")


# Where each feature of a pair stands in the row of the pair with its sides swapped.
SWAPPED = [FEATURE_NAMES.index(_mirrored(name)) for name in FEATURE_NAMES]

_MOST = 1e9  # a price ratio beyond it says no more, and its logarithm stays finite


class Features:
    """Turns pairs into a float32 matrix of shape (pairs, len(FEATURE_NAMES)).

    Words are weighted by how rare they are in the catalogues that :meth:`fit` or :meth:`within` saw
    (inverse document frequency, Spärck Jones 1972, smoothed as in scikit-learn). NaN stands for
    "cannot be known": so do the features in ``NEIGHBOURS`` where there are no catalogues.
    """

    def __init__(self) -> None:
        self._idf: dict[str, np.ndarray] = {}
        self._catalogues: _Catalogues | None = None

    def fit(self, products: Iterable[Product]) -> Features:
        """Learn how rare words and character n-grams are.

        :raises SameskuError: if there is no product.
        """
        products = list(products)
        if not products:
            raise SameskuError("features cannot be fitted: the data set has no products")
        self._idf = {
            name: (np.log((1 + len(products)) / (1 + seen)) + 1).astype(np.float32)
            for name, seen in document_frequencies(products).items()
        }
        return self

    def within(self, left: Iterable[Product], right: Iterable[Product]) -> Features:
        """Features of pairs out of these two catalogues: their words' rarity, and a pair's neighbours.

        :raises SameskuError: if there is no product.
        """
        left, right = list(left), list(right)
        out = Features().fit([*left, *right])
        out._catalogues = _Catalogues(left, right, out._idf)
        return out

    def candidates(self) -> list[Pair]:
        """Each left listing with its nearest right ones, without labels: nearly all matches are among them."""
        if self._catalogues is None:
            raise SameskuError("candidates need catalogues: call within(left, right) first")
        return self._catalogues.candidates()

    def transform(self, pairs: Sequence[Pair]) -> np.ndarray:
        """The feature matrix of pairs; products that occur in several pairs are read once."""
        from rapidfuzz import fuzz
        from rapidfuzz.distance import JaroWinkler

        self._must_be_fitted()
        if not pairs:
            return np.zeros((0, len(FEATURE_NAMES)), np.float32)
        sides = self._sides(pairs)
        left, right = (side.profiles for side in sides)
        columns = [
            np.array(
                [_structural(Comparison(a, b)) for a, b in zip(left, right, strict=True)],
                np.float32,
            )
        ]
        titles = [p.title for p in left], [p.title for p in right]
        columns += [_similar(*titles, getattr(fuzz, name)) for name in _FUZZY]
        columns.append(_similar(*titles, JaroWinkler.similarity))
        texts = (
            [side.everything for side in sides],
            [side.categories for side in sides],
            [[p.description for p in side.profiles] for side in sides],
        )
        columns += [_similar(one, two, fuzz.token_set_ratio) for one, two in texts]
        cosines = {
            name: _row_sums(sides[0].unit[name].multiply(sides[1].unit[name])) for name in TERMS
        }
        columns += [np.column_stack([cosines[name] for name in TERMS]), _rarity(*sides)]
        columns.append(self._standing(sides, cosines))
        return np.hstack(columns).astype(np.float32)

    def _sides(self, pairs: Sequence[Pair]) -> tuple[_Side, _Side]:
        """Both sides of the pairs, out of the catalogues where they stand there."""
        known = self._catalogues.listings if self._catalogues else Listings([], self._idf)
        strangers = {
            id(p): p for pair in pairs for p in (pair.left, pair.right) if id(p) not in known.place
        }
        others = Listings(list(strangers.values()), self._idf)
        left = _Side([p.left for p in pairs], known, others)
        return left, _Side([p.right for p in pairs], known, others)

    def _standing(self, sides: tuple[_Side, _Side], cosines: dict[str, np.ndarray]) -> np.ndarray:
        if self._catalogues is None:
            return np.full((len(sides[0].profiles), len(NEIGHBOURS)), np.nan, np.float32)
        return np.hstack(
            [
                standing(cosines[space], there.nearest(side.unit[space], side.keys))
                for space in _SPACES
                for side, there in zip(sides, self._catalogues.others[space], strict=True)
            ]
        )

    def save(self, path: Path) -> None:
        """Write the word weights as an ``.npz`` file of plain arrays. Catalogues are not kept.

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
                out._idf = {name: arrays[name] for name in TERMS}
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
            idf.shape != (BUCKETS,) or idf.dtype != np.float32 or not np.isfinite(idf).all()
            for idf in out._idf.values()
        ):
            raise SameskuError(
                f"{path} is damaged: its arrays have another shape or type; fit the matcher again"
            )
        return out

    def _must_be_fitted(self) -> None:
        if not self._idf:
            raise SameskuError("features are not fitted: call fit(products) first")


class _Catalogues:
    """Both catalogues' listings; of each space, where a left and where a right listing has its neighbours."""

    def __init__(
        self, left: list[Product], right: list[Product], idf: dict[str, np.ndarray]
    ) -> None:
        self.left, self.right = left, right
        self.listings = Listings([*left, *right], idf)
        self.others = {}
        for space in _SPACES:
            rows = self.listings.unit[space]
            self.others[space] = Neighbours(rows[len(left) :]), Neighbours(rows[: len(left)])

    def candidates(self) -> list[Pair]:
        found: set[tuple[int, int]] = set()
        for space, top in _CANDIDATES.items():
            rows, partners = self.others[space][0].partners(
                self.listings.unit[space][: len(self.left)], top
            )
            found.update(zip(rows.tolist(), partners.tolist(), strict=True))
        return [Pair(self.left[i], self.right[j]) for i, j in sorted(found)]


class _Side:
    """One side of some pairs: rows out of ``known``, or out of ``others`` for products that are not there."""

    def __init__(self, products: list[Product], known: Listings, others: Listings) -> None:
        from scipy import sparse

        self.keys = np.array([known.place.get(id(p), -1) for p in products])
        here = self.keys >= 0
        there = [others.place[id(p)] for p, is_known in zip(products, here, strict=True) if not is_known]  # fmt: skip
        order = np.argsort(np.r_[np.flatnonzero(here), np.flatnonzero(~here)])

        def rows(one: Any, other: Any) -> Any:
            return sparse.vstack([one[self.keys[here]], other[there]], format="csr")[order]

        place = np.empty(len(products), np.int64)
        place[here], place[~here] = self.keys[here], there
        sources = [known if is_known else others for is_known in here]
        self.profiles = [s.profiles[i] for s, i in zip(sources, place, strict=True)]
        self.everything = [s.everything[i] for s, i in zip(sources, place, strict=True)]
        self.categories = [s.categories[i] for s, i in zip(sources, place, strict=True)]
        self.unit = {name: rows(known.unit[name], others.unit[name]) for name in TERMS}
        self.weighted = rows(known.weighted, others.weighted)


def _similar(one: list[str], two: list[str], scorer: Any) -> np.ndarray:
    from rapidfuzz import process

    score = process.cpdist(one, two, scorer=scorer, dtype=np.float32, workers=-1)
    known = np.array([bool(a and b) for a, b in zip(one, two, strict=True)])
    return np.where(known, score, np.nan)[:, None]


def _row_sums(matrix: Any) -> np.ndarray:
    return np.asarray(matrix.sum(axis=1)).ravel()


def _rarity(left: _Side, right: _Side) -> np.ndarray:
    """How much rarity the titles' words on one side only carry, and what share the shared ones have."""
    both = left.weighted.minimum(right.weighted)
    only = left.weighted - both, right.weighted - both
    shared = _row_sums(both)
    sums = [_row_sums(side) for side in only]
    rarest = [side.max(axis=1).toarray().ravel() for side in only]
    share = shared / np.maximum(shared + np.minimum(*sums), 1e-6)
    return np.column_stack([*sums, share, *rarest])


def _known_as(found: bool | None) -> float:
    return float("nan") if found is None else float(found)


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
        _known_as(c.gtin),
        _known_as(c.asin),
        nan if c.model_difference is None else _DIFFERENCES[c.model_difference],
        c.model_remainder,
        len(c.shared_digits),
        len(c.in_description),
        float(c.third_party),
        len(c.bare_sizes),
        _known_as(c.colour),
        float(bool(a.colours) != bool(b.colours)),
        _known_as(c.colour_by_model),
        _known_as(c.generation),
        _known_as(c.edition),
        float(bool(a.editions) != bool(b.editions)),
        _known_as(c.platform),
        _known_as(c.volume),
        _known_as(c.accessory),
        float(a.used != b.used),
        float(a.bundle != b.bundle),
        *c.words_described,
        len(both) / max(min(len(a.words), len(b.words)), 1),
        len(both) / max(len(a.words), len(b.words), 1),
        len(only_a),
        len(only_b),
        nan if c.price_ratio is None else float(np.log(min(c.price_ratio, _MOST))),
        float(c.price_ratio is None),
        min(len(a.title), len(b.title)) / max(len(a.title), len(b.title), 1),
    ]
