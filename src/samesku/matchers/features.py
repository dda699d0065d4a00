"""The ``features`` matcher: scikit-learn ensembles over the Comparison's features.

Inside two catalogues (:meth:`FeaturesMatcher.within`) it knows a pair's neighbours and its rivals too
(:mod:`samesku.matchers.rivals`). It has learned from every pair with neighbours and without, so that it
decides a pair of two lone listings as well; with its columns moved, so that it decides about shops that
write otherwise; and with its sides swapped, for which of two shops is the first means nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from samesku.compare import Comparison
from samesku.compare.alterations import moved
from samesku.compare.features import (
    FEATURE_NAMES,
    NEIGHBOURS,
    SWAPPED,
    Features,
    Notes,
    RivalScores,
    own_notes,
)
from samesku.compare.likeness import ENOUGH, FEWEST_KNOWN
from samesku.compare.listings import Readings
from samesku.errors import SameskuError
from samesku.files import atomic_folder
from samesku.matchers import rivals
from samesku.matchers.base import Matcher, check_replaceable, rest
from samesku.matchers.trees import Ensemble
from samesku.records import Decision, Pair, Product
from samesku.runtime.lanes import cores

MODEL, WEIGHTS = "trees.safetensors", "words.npz"
CHUNK = 8192  # pairs that are compared at a time
_SHARE = 256  # pairs below which it does not pay to give another core a share
MISSING = -9.0  # what "cannot be known" is for the trees; every known feature is above -2
FOLDS = 3  # of the training pairs, each scored by models of the others to learn what rivals mean


class FeaturesMatcher(Matcher):
    """The mean P(same item) of extra trees (Geurts et al. 2006) and gradient boosting; within two catalogues,
    judged beside the pair's rivals.

    :ivar weights: what the rivals mean, as :func:`samesku.matchers.rivals.learn` gives it; empty: nothing.
    """

    kind = "features"

    def __init__(
        self,
        features: Features,
        trees: Ensemble,
        name: str = "features",
        threshold: float = 0.5,
        info: dict[str, Any] | None = None,
        weights: Sequence[float] = (),
    ) -> None:
        super().__init__(name, threshold, info)
        self.features = features
        self.trees = trees
        self.weights = tuple(weights)
        self._rivals = RivalScores()

    @classmethod
    def fit(
        cls,
        pairs: Sequence[Pair],
        left: Iterable[Product],
        right: Iterable[Product],
        seed: int = 42,
        name: str = "features",
    ) -> FeaturesMatcher:
        """Learn from labelled pairs out of two catalogues, whose words and neighbours need no label.

        The matcher that comes back is one within these catalogues.

        :raises SameskuError: if there are fewer than two matches or two non-matches.
        """
        return cls.learn(Features().within(left, right), pairs, seed, name)

    @classmethod
    def learn(
        cls,
        features: Features,
        pairs: Sequence[Pair],
        seed: int = 42,
        name: str = "features",
        weights: Sequence[float] | None = None,
    ) -> FeaturesMatcher:
        """As :meth:`fit`, where the catalogues have been read already.

        :param weights: how much each pair counts; all alike if None.
        :raises SameskuError: if there are fewer than two matches or two non-matches.
        """
        labels = np.array([p.label for p in pairs], dtype=object)
        if any(label is None for label in labels):
            raise SameskuError("features cannot be fitted: some training pairs have no label")
        if min(sum(labels == True), sum(labels == False)) < 2:  # noqa: E712 (element by element)
            raise SameskuError(
                "features cannot be fitted: at least two matches and two non-matches are needed"
            )
        labels = labels.astype(bool)
        counted = np.ones(len(pairs)) if weights is None else np.asarray(weights, float)
        x = features.transform(pairs)
        elsewhere = features.lone().transform([Pair(moved(p.left), moved(p.right)) for p in pairs])
        both = [x, _alone(x)]
        rows = np.vstack([*both, elsewhere])
        rows = np.vstack([rows, rows[:, SWAPPED]])
        folds = _folds(pairs, labels, seed)
        models, *others = _grown(
            seed,
            (rows, np.tile(labels, 6), np.tile(counted, 6)),
            *(
                (np.vstack([w[train] for w in both]), np.tile(labels[train], 2), np.tile(counted[train], 2))
                for train, _ in folds
            ),
        )  # fmt: skip
        out = cls(features, Ensemble.of(models), name)
        columns, asked = [], []
        for (_, held), fold_models in zip(folds, others, strict=True):
            other = cls(features, Ensemble.of(fold_models), name)
            found = other._mean_of(x[held])
            if len(at := np.flatnonzero(found >= rivals.ASKED)):
                some = [pairs[i] for i in held]
                beside = other._beside([some[i] for i in at], found[at], _scores(some, found))
                columns.append(beside)
                asked.append(held[at])
        if asked:
            at = np.concatenate(asked)
            out.weights = rivals.learn(np.vstack(columns), labels[at], counted[at])
        return out

    @property
    def uses_catalogues(self) -> bool:
        """Always."""
        return True

    def situated(
        self, left: Sequence[Product], right: Sequence[Product], notes: Notes = own_notes
    ) -> FeaturesMatcher:
        """As :meth:`Matcher.situated`."""
        out = self.elsewhere() if self.unlike(left, right) else self._in_situation("within")
        out._rivals = RivalScores(notes)
        return out

    def inside(self, features: Features) -> FeaturesMatcher:
        """As :meth:`Matcher.inside`."""
        out = copy(self)
        out.features = features
        return out

    def lone(self) -> FeaturesMatcher:
        """This matcher for pairs of which nothing but the two listings is known."""
        out = self._in_situation("lone")
        out.features = self.features.lone()
        return out

    def elsewhere(self) -> FeaturesMatcher:
        """This matcher for listings that are unlike those it learned from: what it learned of rivals is left
        out, and threshold and calibration are those of the valid pairs written otherwise."""
        out = self._in_situation("elsewhere")
        out.weights = ()
        return out

    def _in_situation(self, name: str) -> FeaturesMatcher:
        """A copy with the threshold and calibration that were chosen for a situation, if any were."""
        out = copy(self)
        out.info, out._rivals = dict(self.info), RivalScores()
        situations = self.info.get("situations", {})
        if not isinstance(situations, dict):
            raise SameskuError(f"{self.name}: its situations are damaged; fit the matcher again")
        if name in situations:
            out.take_settings(situations[name])
        return out

    def unlike(self, left: Sequence[Product], right: Sequence[Product]) -> list[str]:
        """As :meth:`Matcher.unlike`, and whether the words are others."""
        out = super().unlike(left, right)
        if self.info.get("listings") and len(left) + len(right) >= ENOUGH:
            share = self.features.known_words([*left, *right])
            if share < FEWEST_KNOWN:
                out.append(f"{share:.0%} of their words are known")
        return out

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        """Yield decisions, ``CHUNK`` pairs compared at a time; what was read of a listing is its evidence's too."""
        pairs = iter(pairs)
        while chunk := list(islice(pairs, CHUNK)):
            read: Readings = {}
            for pair, p in zip(chunk, self._probabilities(chunk, read), strict=True):
                sides = (
                    read[id(one)].profile if id(one) in read else one
                    for one in (pair.left, pair.right)
                )
                yield self.bare(p, evidence=Comparison(*sides).sentences())

    def probabilities(self, pairs: Sequence[Pair]) -> list[float]:
        """P(same item) of each pair, without its evidence."""
        return self._probabilities(pairs)

    def _probabilities(self, pairs: Sequence[Pair], read: Readings | None = None) -> list[float]:
        found = self._without_rivals(pairs, read)
        at = np.flatnonzero(found >= rivals.ASKED).tolist()
        if at and self.weights and self.features.has_catalogues:
            beside = self._beside([pairs[i] for i in at], found[at], _scores(pairs, found))
            found[at] = rivals.judged(beside, self.weights)
        return [float(p) for p in self.calibration(found)]

    def judge(self, pairs: Sequence[Pair]) -> list[Decision]:
        """As :meth:`Matcher.judge`."""
        return [self.bare(p) for p in self.probabilities(pairs)]

    @property
    def asks_language_model(self) -> bool:
        """Never."""
        return False

    def _beside(
        self, pairs: Sequence[Pair], found: np.ndarray, known: dict[tuple[int, int], float]
    ) -> np.ndarray:
        """What the weights are for, of pairs with these probabilities; rivals that are ``known`` are not scored again."""

        def score(asked: list[Pair]) -> np.ndarray:
            scores = np.array([known.get((id(p.left), id(p.right)), np.nan) for p in asked])
            new = np.flatnonzero(np.isnan(scores))
            scores[new] = self._without_rivals([asked[i] for i in new.tolist()])
            return scores

        return rivals.beside(found, *self.features.rivals(pairs, score, self._rivals))

    def _without_rivals(self, pairs: Sequence[Pair], read: Readings | None = None) -> np.ndarray:
        """P(same item) of each pair, whatever its rivals are."""
        chunks = (pairs[i : i + CHUNK] for i in range(0, len(pairs), CHUNK))
        return np.concatenate(
            [
                np.zeros(0),
                *(self._mean_of(self.features.transform(chunk, read)) for chunk in chunks),
            ]
        )

    def _mean_of(self, x: np.ndarray) -> np.ndarray:
        """The models' mean for rows of features, each core taking a share of the rows."""
        x = known(x)
        if len(x) < 2 * _SHARE:
            return self.trees(x)
        shares = np.array_split(x, min(cores(), len(x) // _SHARE))
        with ThreadPoolExecutor(len(shares)) as threads:
            return np.concatenate(list(threads.map(self.trees, shares)))

    def save(self, path: Path | str) -> None:
        """Write the folder: ``matcher.json``, the trees, the word weights."""
        check_replaceable(path, self.kind)
        with atomic_folder(path) as folder:
            self.trees.save(folder / MODEL)
            self.features.save(folder / WEIGHTS)
            self.write_manifest(folder, features=list(FEATURE_NAMES), rivals=list(self.weights))

    @classmethod
    def load(cls, folder: Path, manifest: dict[str, Any]) -> FeaturesMatcher:
        """Read a saved folder. Nothing in it is executed.

        :raises SameskuError: if a file is damaged, or was made with other features.
        """
        if manifest.get("features") != list(FEATURE_NAMES):
            raise SameskuError(
                f"{folder} was fitted with other features than this samesku computes; fit it again"
            )
        weights = manifest.get("rivals", [])
        if not isinstance(weights, list) or len(weights) not in (0, rivals.WEIGHTS) or not all(
            isinstance(w, int | float) and np.isfinite(w) for w in weights
        ):  # fmt: skip
            raise SameskuError(
                f"{folder}: its weights of rivals are damaged; fit the matcher again"
            )
        return cls(
            Features.load(folder / WEIGHTS),
            Ensemble.load(folder / MODEL, len(FEATURE_NAMES)),
            str(manifest.get("name", "features")),
            float(manifest["threshold"]),
            rest(manifest, "features", "rivals"),
            weights,
        ).lone()


def _scores(pairs: Sequence[Pair], found: np.ndarray) -> dict[tuple[int, int], float]:
    """The pairs' probabilities by which products they are of."""
    return {(id(p.left), id(p.right)): f for p, f in zip(pairs, found.tolist(), strict=True)}


def _alone(x: np.ndarray) -> np.ndarray:
    """Features as they are of pairs that are in no catalogues."""
    out = x.copy()
    out[:, -len(NEIGHBOURS) :] = np.nan
    return out


def _folds(
    pairs: Sequence[Pair], labels: np.ndarray, seed: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    """The places of the pairs to learn from and of those to score, for each fold: no left listing's pairs are
    among both. Empty if there are too few pairs to learn from them what rivals mean."""
    from sklearn.model_selection import StratifiedGroupKFold

    groups = np.unique([p.left.id or f"\0{id(p.left)}" for p in pairs], return_inverse=True)[1]
    if min(labels.sum(), (~labels).sum()) < rivals.FEWEST or groups.max() + 1 < FOLDS:
        return []
    found = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    folds = list(found.split(labels, labels, groups))
    few = [not len(held) or min(labels[t].sum(), (~labels[t]).sum()) < 2 for t, held in folds]
    return [] if any(few) else folds  # one listing may have nearly all the matches


def _grown(seed: int, *sets: tuple[np.ndarray, np.ndarray, np.ndarray]) -> list[list[Any]]:
    """For each set of rows, labels and weights the models fitted on it; each core grows one model at a time."""
    import joblib

    def fitted(model: Any, x: np.ndarray, labels: np.ndarray, counted: np.ndarray) -> Any:
        # OpenMP's threads wait by spinning, which is very slow on a busy machine.
        with _threads().limit(limits=1, user_api="openmp"):
            return model.fit(known(x), labels, sample_weight=counted)

    tasks = [joblib.delayed(fitted)(model, *one) for one in sets for model in _untrained(seed)]
    models = joblib.Parallel(n_jobs=-1, prefer="threads")(tasks)
    return [models[i : i + 2] for i in range(0, len(models), 2)]


def _untrained(seed: int) -> list[Any]:
    from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier

    return [
        ExtraTreesClassifier(100, min_samples_leaf=2, max_features=0.5, random_state=seed),
        HistGradientBoostingClassifier(
            max_iter=200, learning_rate=0.05, max_leaf_nodes=20, l2_regularization=5.0, max_features=0.3,
            early_stopping=False, random_state=seed,
        ),
    ]  # fmt: skip


@cache
def _threads() -> Any:
    """Limits the threads of scikit-learn's loops; looking for its libraries each time costs milliseconds."""
    import sklearn.ensemble  # noqa: F401 (brings them)
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def known(x: np.ndarray) -> np.ndarray:
    """Features as the trees take them: a number for "cannot be known"."""
    return np.nan_to_num(x, nan=MISSING)
