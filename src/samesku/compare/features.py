"""Comparisons as numbers: one row a pair, columns named by ``FEATURE_NAMES``.

String similarities and TF-IDF are computed column by column by rapidfuzz, numpy and scipy; what the
Comparison found is read off it, so that features and evidence come from the same code.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from samesku.compare.facts import FACTS
from samesku.compare.listings import Listings, Reading, Readings
from samesku.compare.neighbours import NAMES, NEAREST, Neighbours, standing
from samesku.compare.structural import STRUCTURAL, structural
from samesku.compare.terms import BUCKETS, SPACES, TERMS, hashed_words
from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.records import Pair, Product
from samesku.runtime.lanes import cores

_STRINGS = ("title ratio", "title token_sort_ratio", "title token_set_ratio", "title jaro-winkler", "everything token_set_ratio", "category token_set_ratio", "description token_set_ratio")  # fmt: skip
_WEIGHTED = ("tfidf words", "tfidf characters", "tfidf everything", "idf only left", "idf only right", "idf shared share", "rarest only left", "rarest only right")  # fmt: skip
FEW = 256  # pairs: fewer are compared by one thread
# How many of a listing's nearest could be its match, by these terms and by those.
CANDIDATES = {"characters": 5, "everything": 2}
NEIGHBOURS = tuple(f"{space}: {name}" for space in SPACES for name in NAMES)
FEATURE_NAMES: tuple[str, ...] = (*STRUCTURAL, *_STRINGS, *_WEIGHTED, *NEIGHBOURS)
RIVALS = sum(CANDIDATES.values())  # of one listing that are looked at, at most
NOTED_AT_ONCE = 1024  # listings whose rivals are scored before others can read of it
# Name and shape → an array of NaN (float32) to note in what is found out about each listing of a catalogue.
Notes = Callable[[str, tuple[int, int]], np.ndarray]
_OTHER_SIDE = str.maketrans({"L": "R", "R": "L"})


def _mirrored(name: str) -> str:
    marked = name.replace("left", "L").replace("right", "R").translate(_OTHER_SIDE)
    return marked.replace("L", "left").replace("R", "right")


# Where each feature of a pair stands in the row of the pair with its sides swapped.
SWAPPED = [FEATURE_NAMES.index(_mirrored(name)) for name in FEATURE_NAMES]


def own_notes(name: str, shape: tuple[int, int]) -> np.ndarray:
    """``Notes`` that nobody else reads."""
    return np.full(shape, np.nan, np.float32)


class RivalScores:
    """The scores of the rivals of two catalogues' listings, each listing's asked for once."""

    def __init__(self, notes: Notes = own_notes) -> None:
        """
        :param notes: perhaps those of other processes too, which note the same scores.
        """
        self._notes = notes
        self._sides: dict[int, np.ndarray] = {}

    def of(self, side: int, listings: int) -> np.ndarray:
        """Of each listing of a side, 0 or 1: (listings + 1, ``RIVALS``), NaN where it was not asked about. The last row
        is that of strangers, and never written."""
        if side not in self._sides:
            self._sides[side] = self._notes(f"rivals-{side}", (listings + 1, RIVALS))
        return self._sides[side]


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
        self._idf = Listings(products).idf
        return self

    @classmethod
    def within(cls, left: Iterable[Product], right: Iterable[Product]) -> Features:
        """Features of pairs out of these two catalogues: their words' rarity, and a pair's neighbours.

        :raises SameskuError: if there is no product.
        """
        left, right = list(left), list(right)
        if not left and not right:
            raise SameskuError("features cannot be fitted: the data set has no products")
        return cls._of(_Catalogues(left, right))

    @classmethod
    def part(
        cls,
        left: list[Product],
        right: list[Product],
        idf: dict[str, np.ndarray],
        nearest: dict[str, tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]],
        terms: dict[str, Any],
        numbers: tuple[np.ndarray, np.ndarray],
        sizes: tuple[int, int],
        readings: Readings,
    ) -> Features:
        """As :meth:`within`, of some listings of catalogues that have been searched as a whole.

        :param idf: kind of term → the rarity of each term in the whole catalogues.
        :param nearest: space → what :meth:`Index.nearest` found in the whole other catalogue for these left
            listings, and for these right ones; the partners' numbers are those in ``right`` and in ``left``,
            -1 for a partner that is not there.
        :param terms: kind of term → the left listings' hashed terms and then the right ones', binary.
        :param numbers: of the left and of the right listings in their whole catalogues, and the ``sizes`` of those.
        :param readings: of listings that another part read; those of this one are added.
        """
        empty = np.zeros((len(right), NEAREST), np.float32), np.full((len(right), NEAREST), -1)
        before = np.zeros((len(left), NEAREST), np.float32), np.full((len(left), NEAREST), -1)
        others = {
            space: (
                Neighbours.known(*(np.vstack(both) for both in zip(mine, empty, strict=True))),
                Neighbours.known(*(np.vstack(both) for both in zip(before, theirs, strict=True))),
            )
            for space, (mine, theirs) in nearest.items()
        }
        return cls._of(_Catalogues(left, right, idf, others, terms, numbers, sizes, readings))

    @classmethod
    def _of(cls, catalogues: _Catalogues) -> Features:
        out = cls()
        out._catalogues, out._idf = catalogues, catalogues.listings.idf
        return out

    def candidates(self) -> list[Pair]:
        """Each left listing with its nearest right ones, without labels: nearly all matches are among them."""
        if self._catalogues is None:
            raise SameskuError("candidates need catalogues: call within(left, right) first")
        return self._catalogues.candidates()

    @property
    def has_catalogues(self) -> bool:
        """Whether a pair's neighbours and rivals can be known."""
        return self._catalogues is not None

    def lone(self) -> Features:
        """Features of pairs of which nothing but the two listings is known; words weigh as they do here."""
        out = Features()
        out._idf = self._idf
        return out

    def rivals(
        self, pairs: Sequence[Pair], score: Callable[[list[Pair]], np.ndarray], kept: RivalScores
    ) -> tuple[np.ndarray, np.ndarray]:
        """How the other pairs score that the listings of these pairs could form: of each left listing, and of
        each right one, both (pairs, ``RIVALS``), 0 where there is none. A pair is no rival of itself.

        :param score: what gives pairs their scores; it is asked once about a listing of the catalogues.
        :param kept: where the answers are kept, of this ``score`` and these whole catalogues only.
        :raises SameskuError: if there are no catalogues.
        """
        if self._catalogues is None:
            raise SameskuError("rivals need catalogues: call within(left, right) first")
        return self._catalogues.rivals(pairs, self._sides(pairs), score, kept)

    def known_words(self, products: Sequence[Product]) -> float:
        """The share, 0 to 1, of these products' words that the listings which :meth:`fit` or :meth:`within` saw
        had too; a word counts for each product that has it."""
        self._must_be_fitted()
        idf = self._idf["everything"][hashed_words(products).indices]
        return float((idf < self._idf["everything"].max()).mean()) if len(idf) else 1.0

    def transform(self, pairs: Sequence[Pair], read: Readings | None = None) -> np.ndarray:
        """The feature matrix of pairs; products that occur in several pairs are read once.

        :param read: is given the readings of those that stand in none of the catalogues.
        """
        self._must_be_fitted()
        if not pairs:
            return np.zeros((0, len(FEATURE_NAMES)), np.float32)
        sides = self._sides(pairs, read)
        left, right = sides
        # What is native code takes its time beside what is Python; handing over a few pairs takes longer.
        if len(pairs) >= FEW and cores() > 1:
            with ThreadPoolExecutor(1) as beside:
                native = beside.submit(_native, left, right)
                found = structural(left.profiles, right.profiles, left.facts, right.facts)
            strings, similar, rarity = native.result()
        else:
            strings, similar, rarity = _native(left, right)
            found = structural(left.profiles, right.profiles, left.facts, right.facts)
        columns = [found, strings, *similar.values(), rarity]
        return np.column_stack([*columns, self._standing(sides, similar)]).astype(np.float32)

    def _sides(self, pairs: Sequence[Pair], read: Readings | None = None) -> tuple[_Side, _Side]:
        """Both sides of the pairs, out of the catalogues where they stand there."""
        known = self._catalogues.listings if self._catalogues else None
        there = known.place if known else {}
        sides = [p.left for p in pairs], [p.right for p in pairs]
        strangers = {id(p): p for side in sides for p in side if id(p) not in there}
        others = Listings(list(strangers.values()), self._idf, kept=read)
        return _Side(sides[0], known, others), _Side(sides[1], known, others)

    def _standing(self, sides: tuple[_Side, _Side], cosines: dict[str, np.ndarray]) -> np.ndarray:
        if self._catalogues is None:
            return np.full((len(sides[0].profiles), len(NEIGHBOURS)), np.nan, np.float32)
        return np.hstack(
            [
                standing(cosines[space], there.nearest(side.unit[space], side.keys)[0])
                for space in SPACES
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
        self,
        left: list[Product],
        right: list[Product],
        idf: dict[str, np.ndarray] | None = None,
        others: dict[str, tuple[Neighbours, Neighbours]] | None = None,
        terms: dict[str, Any] | None = None,
        numbers: tuple[np.ndarray, np.ndarray] | None = None,
        sizes: tuple[int, int] | None = None,
        readings: Readings | None = None,
    ) -> None:
        self.left, self.right = left, right
        self.numbers = numbers or (np.arange(len(left)), np.arange(len(right)))
        self.sizes = sizes or (len(left), len(right))
        self.listings = Listings([*left, *right], idf, terms, readings)
        self.others = others or {}
        for space in SPACES if others is None else ():
            rows = self.listings.unit[space]
            self.others[space] = (
                Neighbours(rows[len(left) :], rows.shape[0]),
                Neighbours(rows[: len(left)], rows.shape[0]),
            )

    def candidates(self) -> list[Pair]:
        n = len(self.left)
        units = {space: self.listings.unit[space][:n] for space in SPACES}
        found = self._partners(0, units, np.arange(n))
        at = np.argwhere(found >= 0)
        return [Pair(self.left[i], self.right[found[i, k]]) for i, k in at.tolist()]

    def rivals(
        self,
        pairs: Sequence[Pair],
        sides: tuple[_Side, _Side],
        score: Callable[[list[Pair]], np.ndarray],
        kept: RivalScores,
    ) -> tuple[np.ndarray, np.ndarray]:
        out = []
        numbers = sides[0].keys, sides[1].keys - len(self.left)  # in their own catalogues
        for which, side in enumerate(sides):
            scores = kept.of(which, self.sizes[which])
            partners = self._partners(which, side.unit, side.keys)
            own = numbers[which]
            here = np.flatnonzero((own >= 0) & (own < len(self.numbers[which])))
            # Where the answers about each pair's listing are kept; -1: it is none of this catalogue.
            whole = np.full(len(pairs), -1)
            whole[here] = self.numbers[which][own[here]]
            found = scores[whole]
            # Another process may be just writing a row: what is not there yet is found out here too.
            new = np.flatnonzero(np.isnan(found).any(axis=1))
            strangers = new[whole[new] < 0]
            listings, first = np.unique(whole[new], return_index=True)
            rows = new[first[listings >= 0]]
            # In any order, so that processes that are at the same listings have not the same ones in hand.
            rows = np.random.default_rng().permutation(rows)
            for begin in range(0, len(rows), NOTED_AT_ONCE):
                part = rows[begin : begin + NOTED_AT_ONCE]
                part = part[np.isnan(scores[whole[part]]).any(axis=1)]
                scores[whole[part]] = self._asked(which, pairs, part, partners[part], score)
            found[new] = scores[whole[new]]
            found[strangers] = self._asked(which, pairs, strangers, partners[strangers], score)
            found[partners == numbers[1 - which][:, None]] = 0
            out.append(found)
        return out[0], out[1]

    def _asked(
        self,
        which: int,
        pairs: Sequence[Pair],
        rows: np.ndarray,
        partners: np.ndarray,
        score: Callable[[list[Pair]], np.ndarray],
    ) -> np.ndarray:
        """The scores of these pairs' sides with each of their partners: (rows, ``RIVALS``)."""
        out = np.zeros(partners.shape, np.float32)
        if at := np.argwhere(partners >= 0).tolist():
            asked = [self._rival(which, pairs[rows[r]], partners[r, k]) for r, k in at]
            out[tuple(np.transpose(at))] = score(asked)
        return out

    def _rival(self, which: int, pair: Pair, partner: int) -> Pair:
        return Pair(self.left[partner], pair.right) if which else Pair(pair.left, self.right[partner])  # fmt: skip

    def _partners(self, which: int, unit: dict[str, Any], keys: np.ndarray) -> np.ndarray:
        """Which listings of the other catalogue could match each row, each once: numbers padded with -1."""
        found = np.hstack(
            [self.others[space][which].nearest(unit[space], keys)[1][:, :top] for space, top in CANDIDATES.items()]
        )  # fmt: skip
        for k in range(1, found.shape[1]):
            found[(found[:, :k] == found[:, k, None]).any(axis=1), k] = -1
        return found


class _Side:
    """One side of some pairs: rows out of ``known``, or out of ``others`` for products that are not there.

    :ivar keys: the listings' rows in ``known``, -1 for those of ``others``.
    :ivar terms: kind of term → the listings' terms.
    """

    def __init__(self, products: list[Product], known: Listings | None, others: Listings) -> None:
        there = known.place if known else {}
        self.keys = np.array([there.get(id(p), -1) for p in products])
        here = self.keys >= 0
        place = self.keys.copy()
        place[~here] = [others.place[id(p)] for p, is_known in zip(products, here, strict=True) if not is_known]  # fmt: skip
        # Of each source the numbers of its products, and the listings' places there.
        sources = [
            (source, at, place[at])
            for source, which in ((known, here), (others, ~here))
            if source is not None and len(at := np.flatnonzero(which))
        ]
        facts = np.empty((len(products), len(FACTS)))  # asked for first, as it reads the listings
        readings: list[Any] = [None] * len(products)
        for source, at, places in sources:
            facts[at] = source.facts(places)
            for i, j in zip(at.tolist(), places.tolist(), strict=True):
                readings[i] = source.readings[j]
        self.facts = dict(zip(FACTS, facts.T.copy(), strict=True))
        self.readings: list[Reading] = readings
        self.profiles = [r.profile for r in readings]
        parts = [_terms(*source) for source in sources]
        self.terms = parts[0] if len(parts) == 1 else {n: _merged([p[n] for p in parts]) for n in TERMS}  # fmt: skip

    @cached_property
    def unit(self) -> dict[str, Any]:
        """The listings' rows of length 1, as matrices."""
        from scipy import sparse

        rows, out = len(self.profiles), {}
        for name, found in self.terms.items():
            ends = np.searchsorted(found.row, np.arange(rows + 1)).astype(np.int32)
            out[name] = sparse.csr_array((found.unit, found.term, ends), shape=(rows, BUCKETS))
        return out


class _Terms(NamedTuple):
    """The terms of some listings, one after the other: plain arrays, as scipy's own objects take longer than the
    arithmetic on a few listings.

    :ivar row: whose term it is, rising; ``term``, rising in each row; ``unit``: its weight in a row of length 1;
        ``weight``: as it is, of words only.
    """

    row: np.ndarray
    term: np.ndarray
    unit: np.ndarray
    weight: np.ndarray


def _terms(source: Listings, at: np.ndarray, places: np.ndarray) -> dict[str, _Terms]:
    """The terms of the listings in these ``places``, which are the rows ``at``."""
    out = {}
    for name, matrix in source.unit.items():
        first, length = matrix.indptr[places], matrix.indptr[places + 1] - matrix.indptr[places]
        row = np.repeat(at, length)
        chosen: Any
        if (np.diff(places) == 1).all():  # a slice takes a fraction of the time that numbers take
            chosen = slice(first[0], first[0] + len(row))
        else:
            chosen = np.arange(len(row)) + np.repeat(first - np.cumsum(length) + length, length)
        unit = matrix.data[chosen]
        weight = source.weighted.data[chosen] if name == "words" else unit
        out[name] = _Terms(row, matrix.indices[chosen], unit, weight)
    return out


def _merged(parts: Sequence[_Terms]) -> _Terms:
    joined = _Terms(*map(np.concatenate, zip(*parts, strict=True)))
    order = np.argsort(joined.row, kind="stable")
    return _Terms(*(values[order] for values in joined))


def _native(left: _Side, right: _Side) -> tuple[np.ndarray, dict[str, np.ndarray], np.ndarray]:
    words = _shared(left.terms["words"], right.terms["words"])
    return _strings(left, right), _cosines(left, right, words), _rarity(left, right, *words)


def _cosines(
    left: _Side, right: _Side, words: tuple[np.ndarray, np.ndarray]
) -> dict[str, np.ndarray]:
    """The same sums, to the bit, whichever way: of many pairs scipy's take half of the time, of few a fraction."""
    out, pairs = {}, len(left.profiles)
    for name in TERMS:
        if pairs >= FEW:
            both = left.unit[name].multiply(right.unit[name])
            out[name] = np.asarray(both.sum(axis=1)).ravel()
        else:
            one, other = left.terms[name], right.terms[name]
            i, j = words if name == "words" else _shared(one, other)
            out[name] = _by_row(np.add, one.row[i], one.unit[i] * other.unit[j], pairs)
    return out


def _strings(left: _Side, right: _Side) -> np.ndarray:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import JaroWinkler

    def similar(name: str, *scorers: Any) -> list[np.ndarray]:
        one, two = (list(map(attrgetter(name), side.readings)) for side in (left, right))
        return _similar(one, two, scorers)

    ratio, token_set, jaro_winkler = similar("title", fuzz.ratio, fuzz.token_set_ratio, JaroWinkler.similarity)  # fmt: skip
    # The ratio of sorted words: each listing's words are sorted once.
    (token_sort,) = similar("in_order", fuzz.ratio)
    rest = [similar(n, fuzz.token_set_ratio)[0] for n in ("everything", "category", "description")]
    return np.column_stack([ratio, token_sort, token_set, jaro_winkler, *rest])


def _similar(one: list[str], two: list[str], scorers: Sequence[Any]) -> list[np.ndarray]:
    """By each scorer the similarity of left and right texts, pair by pair; NaN where one is empty."""
    from rapidfuzz import process

    out = [np.full(len(one), np.nan, np.float32) for _ in scorers]
    if at := [i for i, (a, b) in enumerate(zip(one, two, strict=True)) if a and b]:
        if len(at) < len(one):
            one, two = [one[i] for i in at], [two[i] for i in at]
        workers = cores() if len(at) >= FEW else 1
        for column, scorer in zip(out, scorers, strict=True):
            column[at] = process.cpdist(one, two, scorer=scorer, dtype=np.float32, workers=workers)
    return out


def _shared(left: _Terms, right: _Terms) -> tuple[np.ndarray, np.ndarray]:
    """Where the terms stand that a row has on both sides: among the left ones, and among the right ones."""
    mine, theirs = (side.row * BUCKETS + side.term for side in (left, right))
    if not len(theirs):
        return np.zeros(0, int), np.zeros(0, int)
    at = np.searchsorted(theirs, mine)
    there = np.flatnonzero(theirs[np.minimum(at, len(theirs) - 1)] == mine)
    return there, at[there]


def _by_row(how: np.ufunc, row: np.ndarray, values: np.ndarray, rows: int) -> np.ndarray:
    """The values of each row put together, 0 where there are none; ``row`` rises."""
    out = np.zeros(rows, np.float32)
    if len(row):
        first = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
        out[row[first]] = how.reduceat(values, first)
    return out


def _rarity(left: _Side, right: _Side, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """How much rarity the titles' words on one side only carry, and what share the shared ones have.

    :param i, j: where the shared words stand on each side.
    """
    pairs = len(left.profiles)
    words = left.terms["words"], right.terms["words"]
    shared = _by_row(np.add, words[0].row[i], words[0].weight[i], pairs)
    sums, rarest = [], []
    for side, both in zip(words, (i, j), strict=True):
        only = np.ones(len(side.row), bool)
        only[both] = False
        sums.append(_by_row(np.add, side.row[only], side.weight[only], pairs))
        rarest.append(_by_row(np.maximum, side.row[only], side.weight[only], pairs))
    share = shared / np.maximum(shared + np.minimum(*sums), 1e-6)
    return np.column_stack([*sums, share, *rarest])
