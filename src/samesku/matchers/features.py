"""The ``features`` matcher: scikit-learn ensembles over the Comparison's features.

Inside two catalogues (:meth:`FeaturesMatcher.within`) it knows a pair's neighbours too. It has learned
from every pair with them and without, so that it decides a pair of two lone listings as well; and with
its sides swapped, for which of two shops is the first means nothing.
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

from samesku.compare.features import FEATURE_NAMES, NEIGHBOURS, SWAPPED, Features
from samesku.errors import SameskuError
from samesku.files import atomic_folder
from samesku.matchers.base import Matcher, check_replaceable, rest
from samesku.matchers.trees import TREE_TYPES, is_sound
from samesku.records import Decision, Pair, Product
from samesku.runtime.lanes import cores

MODEL, WEIGHTS = "ensemble.skops", "words.npz"
CHUNK = 8192  # pairs that are compared at a time
_SHARE = 256  # pairs below which it does not pay to give another core a share
MISSING = -9.0  # what "cannot be known" is for the trees; every known feature is above -2


class FeaturesMatcher(Matcher):
    """The mean P(same item) of extra trees (Geurts et al. 2006) and gradient boosting."""

    kind = "features"

    def __init__(
        self,
        features: Features,
        models: Sequence[Any],
        name: str = "features",
        threshold: float = 0.5,
        info: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(name, threshold, info)
        self.features = features
        self.models = list(models)

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
        import joblib

        labels = np.array([p.label for p in pairs], dtype=object)
        if any(label is None for label in labels):
            raise SameskuError("features cannot be fitted: some training pairs have no label")
        if min(sum(labels == True), sum(labels == False)) < 2:  # noqa: E712 (element by element)
            raise SameskuError(
                "features cannot be fitted: at least two matches and two non-matches are needed"
            )
        x = features.transform(pairs)
        alone = x.copy()
        alone[:, -len(NEIGHBOURS) :] = np.nan
        x = np.vstack([x, alone])
        x = known(np.vstack([x, x[:, SWAPPED]]))
        y = np.tile(labels.astype(int), 4)
        counted = None if weights is None else np.tile(weights, 4)
        models = _untrained(seed)
        # One thread a task: OpenMP's threads wait by spinning, which is very slow on a busy machine.
        with (
            _threads().limit(limits=1, user_api="openmp"),
            joblib.parallel_config("threading", n_jobs=-1),
        ):
            for model in models:
                model.fit(x, y, sample_weight=counted)
        return cls(features, models, name)

    def within(self, left: Iterable[Product], right: Iterable[Product]) -> FeaturesMatcher:
        """This matcher for pairs out of these two catalogues."""
        out = copy(self)
        out.features = self.features.within(left, right)
        return out

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        """Yield decisions, ``CHUNK`` pairs compared at a time."""
        pairs = iter(pairs)
        while chunk := list(islice(pairs, CHUNK)):
            scores = self._score(self.features.transform(chunk))
            for pair, probability in zip(chunk, scores, strict=True):
                yield self.decision(pair, probability)

    def probabilities(self, pairs: Sequence[Pair]) -> list[float]:
        """P(same item) of each pair, without its evidence."""
        return [
            p
            for i in range(0, len(pairs), CHUNK)
            for p in self._score(self.features.transform(pairs[i : i + CHUNK]))
        ]

    def _score(self, x: np.ndarray) -> list[float]:
        """P(same item) of rows of features, each core taking a share of the rows."""
        shares = np.array_split(known(x), max(1, min(cores(), len(x) // _SHARE)))
        with ThreadPoolExecutor(len(shares)) as threads:
            scores = np.concatenate(list(threads.map(self._mean, shares)))
        return [float(p) for p in self.calibration(scores)]

    def _mean(self, x: np.ndarray) -> np.ndarray:
        with _threads().limit(limits=1, user_api="openmp"):  # it holds for one thread only
            return np.mean([model.predict_proba(x)[:, 1] for model in self.models], axis=0)

    def save(self, path: Path | str) -> None:
        """Write the folder: ``matcher.json``, the ensembles (skops, no pickle), the word weights."""
        import skops.io

        check_replaceable(path, self.kind)
        with atomic_folder(path) as folder:
            skops.io.dump(self.models, folder / MODEL)
            self.features.save(folder / WEIGHTS)
            self.write_manifest(folder, features=list(FEATURE_NAMES))

    @classmethod
    def load(cls, folder: Path, manifest: dict[str, Any]) -> FeaturesMatcher:
        """Read a saved folder. Nothing in it is executed.

        :raises SameskuError: if a file is damaged, or was made with other features.
        """
        import skops.io

        if manifest.get("features") != list(FEATURE_NAMES):
            raise SameskuError(
                f"{folder} was fitted with other features than this samesku computes; fit it again"
            )
        try:
            # Types that scikit-learn's trees are made of; anything else in the file is refused.
            models = skops.io.load(folder / MODEL, trusted=sorted(TREE_TYPES))
        except Exception as error:  # skops raises what zipfile, json and numpy raise
            raise SameskuError(
                f"{folder / MODEL} cannot be read: {' '.join(str(error).split())[:200]}; fit the matcher again"
            ) from error
        if not is_sound(models, len(FEATURE_NAMES)):
            raise SameskuError(
                f"{folder / MODEL} is damaged: its trees are not whole; fit the matcher again"
            )
        return cls(
            Features.load(folder / WEIGHTS),
            models,
            str(manifest.get("name", "features")),
            float(manifest["threshold"]),
            rest(manifest, "features"),
        )


def _untrained(seed: int) -> list[Any]:
    from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier

    return [
        ExtraTreesClassifier(200, max_features=0.5, random_state=seed),
        HistGradientBoostingClassifier(
            max_iter=400, learning_rate=0.03, max_leaf_nodes=12, l2_regularization=5.0, max_features=0.3,
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
