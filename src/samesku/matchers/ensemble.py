"""The ``ensemble`` matcher: several matchers asked about every pair."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import islice
from pathlib import Path
from typing import Any, Self

import numpy as np

from samesku.compare.features import Features, Notes, own_notes
from samesku.errors import SameskuError
from samesku.files import atomic_folder
from samesku.matchers.base import Matcher, check_replaceable, notes_of, rest
from samesku.matchers.calibration import log_odds
from samesku.records import Decision, Pair, Product

METHODS = ("average", "vote", "stacked")
COMPONENTS = "components"
CHUNK = 4096  # pairs that every component is asked about before any is decided


class EnsembleMatcher(Matcher):
    """Several matchers' probabilities made one.

    ``average``: the mean of their log odds. ``vote``: the share that say MATCH by their own thresholds
    (with the mean log odds between equal shares). ``stacked``: a logistic regression over their log odds,
    learned on the valid split (Wolpert 1992); ``weights`` holds its coefficients, the constant last.
    """

    kind = "ensemble"

    def __init__(
        self,
        components: Sequence[Matcher],
        method: str = "average",
        weights: Sequence[float] = (),
        name: str = "ensemble",
        threshold: float = 0.5,
        info: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(name, threshold, info)
        if method not in METHODS:
            raise SameskuError(f"{name}: method is {method!r}; it is one of {', '.join(METHODS)}")
        if len(components) < 2:
            raise SameskuError(f"{name}: an ensemble has two components or more")
        if method == "stacked" and len(weights) != len(components) + 1:
            raise SameskuError(f"{name}: {len(weights)} weights for {len(components)} components and a constant")  # fmt: skip
        self.components = list(components)
        self.method = method
        self.weights = tuple(float(w) for w in weights)

    @classmethod
    def fit(
        cls,
        components: Sequence[Matcher],
        method: str,
        pairs: Sequence[Pair],
        name: str = "ensemble",
    ) -> EnsembleMatcher:
        """Learn the weights, where the method has any, from labelled pairs that no component has trained on.

        :raises SameskuError: if the method is unknown, or there is one component only.
        """
        weights: Sequence[float] = ()
        if method == "stacked":
            weights = stack(_asked(components, pairs), [bool(p.label) for p in pairs])
        return cls(components, method, weights, name)

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        """Yield decisions, ``CHUNK`` pairs at a time."""
        pairs = iter(pairs)
        while chunk := list(islice(pairs, CHUNK)):
            for pair, p in zip(chunk, self.probabilities(chunk), strict=True):
                yield self.decision(pair, p)

    def probabilities(self, pairs: Sequence[Pair]) -> list[float]:
        """P(same item) of each pair."""
        from scipy.special import expit

        if not pairs:
            return []
        found = _asked(self.components, pairs)
        if self.method == "stacked":
            mixed = stacked(found, self.weights)
        else:
            mixed = expit(log_odds(found).mean(axis=1))
        if self.method == "vote":
            thresholds = np.array([c.threshold for c in self.components])
            votes = (found >= thresholds).sum(axis=1)
            mixed = (votes + mixed) / (len(self.components) + 1)
        return [float(p) for p in self.calibration(mixed)]

    def judge(self, pairs: Sequence[Pair]) -> list[Decision]:
        """As :meth:`Matcher.judge`."""
        return [self.bare(p) for p in self.probabilities(pairs)]

    @property
    def asks_language_model(self) -> bool:
        """Whether a component does."""
        return any(c.asks_language_model for c in self.components)

    @property
    def uses_catalogues(self) -> bool:
        """Whether a component does."""
        return any(c.uses_catalogues for c in self.components)

    def situated(
        self, left: Sequence[Product], right: Sequence[Product], notes: Notes = own_notes
    ) -> Self:
        """This matcher with each component situated."""
        out = copy(self)
        out.components = [
            c.situated(left, right, notes_of(i, notes)) for i, c in enumerate(self.components)
        ]
        return out

    def inside(self, features: Features) -> Self:
        """This matcher with each component inside."""
        out = copy(self)
        out.components = [c.inside(features) for c in self.components]
        return out

    def save(self, path: Path | str) -> None:
        """Write the folder: ``matcher.json``, and each component's folder in ``components/``."""
        check_replaceable(path, self.kind)
        with atomic_folder(path) as folder:
            names = save_components(self.components, folder)
            self.write_manifest(
                folder, method=self.method, weights=list(self.weights), components=names
            )

    @classmethod
    def load(cls, folder: Path, manifest: dict[str, Any]) -> EnsembleMatcher:
        """Read a saved folder.

        :raises SameskuError: if it or a component is damaged.
        """
        weights = manifest.get("weights", [])
        if not isinstance(weights, list) or not all(isinstance(w, int | float) for w in weights):
            raise SameskuError(f"{folder}: its weights are damaged; fit the matcher again")
        return cls(
            load_components(folder, manifest), str(manifest.get("method")), weights,
            str(manifest.get("name", "ensemble")), manifest["threshold"],
            rest(manifest, "method", "weights", "components"),
        )  # fmt: skip


def _asked(components: Sequence[Matcher], pairs: Sequence[Pair]) -> np.ndarray:
    """Every component's probability of every pair: (pairs, components).

    :raises SameskuError: if a component gives a pair none.
    """
    found = np.column_stack([c.probabilities(pairs) for c in components])
    for component, column in zip(components, found.T, strict=True):
        if np.isnan(column).any():
            raise SameskuError(
                f"{component.name} gives some pairs no probability; take one of a style that is scored"
            )
    return found


def stack(probabilities: np.ndarray, labels: Sequence[bool]) -> tuple[float, ...]:
    """Weights of the columns' log odds, and a constant last, that fit the labels best (ridge, C = 1).

    :raises SameskuError: if the labels are all one.
    """
    from sklearn.linear_model import LogisticRegression

    if len(set(labels)) < 2:
        raise SameskuError("weights cannot be learned: matches and non-matches are needed")
    line = LogisticRegression(max_iter=1000).fit(log_odds(probabilities), labels)
    return (*(float(w) for w in line.coef_[0]), float(line.intercept_[0]))


def stacked(probabilities: np.ndarray, weights: Sequence[float]) -> np.ndarray:
    """The probability that :func:`stack`'s weights give: (pairs,)."""
    from scipy.special import expit

    odds = log_odds(probabilities) @ np.array(weights[:-1]) + weights[-1]
    return np.asarray(expit(odds))


def save_components(components: Sequence[Matcher], folder: Path) -> list[str]:
    """Write the components' folders below ``folder``; returns their names there."""
    names = []
    for i, component in enumerate(components):
        target = folder / COMPONENTS / str(i)
        source = getattr(component, "folder", None)
        if source is None:
            component.save(target)
        else:  # a language model is its folder; its checkpoints are the run's, not the matcher's
            ignored = shutil.ignore_patterns("checkpoint-*", "*.lock")
            shutil.copytree(source, target, ignore=ignored)
        names.append(f"{COMPONENTS}/{i}")
    return names


def load_components(folder: Path, manifest: dict[str, Any]) -> list[Matcher]:
    """The matchers that ``matcher.json`` names.

    :raises SameskuError: if one is named that lies outside the folder, or is damaged.
    """
    from samesku.matchers import load

    names = manifest.get("components")
    if not isinstance(names, list) or any(
        not isinstance(n, str) or n != f"{COMPONENTS}/{i}" for i, n in enumerate(names)
    ):
        raise SameskuError(f"{folder}: its list of components is damaged; fit the matcher again")
    return [load(folder / name) for name in names]
