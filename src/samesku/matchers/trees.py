"""The trees of a ``features`` matcher, as plain arrays.

scikit-learn grows them, and follows them for many rows, unchecked: out of the array and into other memory if their
numbers say so. So what is read from a file is looked at first; it holds no code (safetensors). Importing scikit-learn
takes longer than deciding a hundred pairs: nothing here does before there are many rows.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from samesku.errors import SameskuError

LEAF = -1  # in a child's place
_TYPES = {
    "sizes": np.int32,
    "left": np.int32,
    "right": np.int32,
    "feature": np.int16,
    "threshold": np.float64,
    "value": np.float64,
}


@dataclass(frozen=True)
class Trees:
    """Trees one after the other, their nodes in one list.

    :ivar sizes: how many nodes each tree has; all others have one value a node.
    :ivar left: the child, by its place in the tree, of rows whose ``feature`` is at most ``threshold``; ``LEAF`` if
        there is none. ``right``: of all other rows.
    :ivar value: what a leaf says.
    """

    sizes: np.ndarray
    left: np.ndarray
    right: np.ndarray
    feature: np.ndarray
    threshold: np.ndarray
    value: np.ndarray

    @classmethod
    def of(cls, trees: Sequence[Mapping[str, Any]]) -> Trees:
        """Of the arrays of each tree, all but ``sizes``."""
        parts: dict[str, list[Any]] = {
            name: [tree[name] for tree in trees] for name in _TYPES if name != "sizes"
        }
        sizes = np.array([len(one) for one in parts["left"]])
        return cls(
            **{
                name: np.concatenate(parts[name]).astype(kind) if name in parts else sizes.astype(kind)
                for name, kind in _TYPES.items()
            }
        )  # fmt: skip

    @cached_property
    def roots(self) -> np.ndarray:
        """Where each tree begins."""
        return np.cumsum(self.sizes, dtype=np.int64) - self.sizes

    def is_sound(self, width: int) -> bool:
        """Are these trees over ``width`` features that end, inside their arrays?"""
        arrays = {name: getattr(self, name) for name in _TYPES}
        if any(a.ndim != 1 or a.dtype != _TYPES[name] for name, a in arrays.items()):
            return False
        nodes = len(self.left)
        if any(len(a) != nodes for name, a in arrays.items() if name != "sizes"):
            return False
        if not len(self.sizes) or (self.sizes < 1).any() or self.sizes.sum(dtype=np.int64) != nodes:
            return False
        inner = self.left != LEAF
        if not np.array_equal(inner, self.right != LEAF):
            return False
        # A child that stands behind its parent leads to an end.
        place = np.arange(nodes) - np.repeat(self.roots, self.sizes)
        size = np.repeat(self.sizes, self.sizes)
        return all(
            bool(((c > place) & (c < size))[inner].all()) for c in (self.left, self.right)
        ) and bool(((self.feature >= 0) & (self.feature < width))[inner].all())

    def leaves(self, x: np.ndarray) -> np.ndarray:
        """What each tree says of each row, all trees followed at once, level by level: (rows, trees)."""
        inner, children, feature, threshold, value, roots = self._walk
        row = np.repeat(np.arange(len(x)), len(roots))
        nodes = np.tile(roots, len(x))
        under_way = np.flatnonzero(inner[nodes])
        while len(under_way):
            at = nodes[under_way]
            goes_left = x[row[under_way], feature[at]] <= threshold[at]
            nodes[under_way] = at = children[at, goes_left.astype(np.intp)]
            under_way = under_way[inner[at]]
        return np.asarray(value[nodes].reshape(len(x), -1))

    @cached_property
    def _walk(self) -> tuple[np.ndarray, ...]:
        # [:, 1] is where a feature is at most the threshold.
        below = np.column_stack([self.right, self.left]) + np.repeat(self.roots, self.sizes)[:, None]  # fmt: skip
        feature = np.maximum(self.feature, 0).astype(np.intp)
        return self.left != LEAF, below, feature, self.threshold, self.value, self.roots

    def added(self, x: np.ndarray, first: float) -> np.ndarray:
        """What all trees say of each row, added one after another to ``first``: (rows,).

        :param x: float32, in C order.
        """
        out = np.full(len(x), first)
        for tree, value in self._compiled:
            out += value[tree.apply(x)]
        return out

    @cached_property
    def _compiled(self) -> list[tuple[Any, np.ndarray]]:
        """Each tree as scikit-learn follows it, and what its nodes say. Boosted trees are followed in this way too,
        which takes a third of the time of their own."""
        from sklearn.tree._tree import NODE_DTYPE, Tree

        nodes = np.zeros(len(self.left), NODE_DTYPE)
        nodes["left_child"], nodes["right_child"] = self.left, self.right
        nodes["feature"], nodes["threshold"] = self.feature, self.threshold
        out = []
        for begin, size in zip(self.roots.tolist(), self.sizes.tolist(), strict=True):
            part = slice(begin, begin + size)
            tree = Tree(int(self.feature.max()) + 1, np.array([1], np.intp), 1)
            tree.__setstate__(
                {
                    "max_depth": 0,  # nothing asks for it
                    "node_count": size,
                    "nodes": nodes[part],
                    "values": self.value[part, None, None],
                }
            )
            out.append((tree, self.value[part]))
        return out


class Ensemble:
    """P(second class): the mean of a forest and of boosted trees, bit for bit as scikit-learn gives it.

    :cvar FEW: rows up to which scikit-learn, which goes from tree to tree, is the slower way; ``ALONE``: the same
        where it would have to be imported first.
    """

    FEW, ALONE = 32, 2048

    def __init__(self, forest: Trees, boosted: Trees, first: float) -> None:
        """
        :param forest: its leaves say the share of the second class; ``boosted``: log odds, added to ``first``.
        """
        self.forest, self.boosted, self.first = forest, boosted, first

    @classmethod
    def of(cls, models: Sequence[Any]) -> Ensemble:
        """Of a fitted ``ExtraTreesClassifier`` and ``HistGradientBoostingClassifier`` of two classes."""
        forest, boosted = models
        trees = [estimator.tree_ for estimator in forest.estimators_]
        nodes = [predictor.nodes for row in boosted._predictors for predictor in row]
        return cls(
            Trees.of([
                {
                    "left": t.children_left, "right": t.children_right, "feature": t.feature,
                    "threshold": t.threshold, "value": t.value[:, 0, 1],
                } for t in trees
            ]),
            Trees.of([
                {
                    **{s: np.where(n["is_leaf"], LEAF, n[s].astype(np.int64)) for s in ("left", "right")},
                    "feature": n["feature_idx"], "threshold": n["num_threshold"], "value": n["value"],
                } for n in nodes
            ]),
            float(boosted._baseline_prediction[0, 0]),
        )  # fmt: skip

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """The probability of each row: (rows,).

        :param x: float32, in C order, finite.
        """
        from scipy.special import expit

        if len(x) <= (self.FEW if "sklearn" in sys.modules else self.ALONE):
            wide = x.astype(float)
            # Added one after another, as scikit-learn does; numpy's sum adds in another order.
            shares = np.add.accumulate(self.forest.leaves(wide), axis=1)[:, -1]
            odds = np.column_stack([np.full(len(x), self.first), self.boosted.leaves(wide)])
            odds = np.add.accumulate(odds, axis=1)[:, -1]
        else:
            shares = self.forest.added(x, 0.0)
            odds = self.boosted.added(x, self.first)
        return np.asarray(np.mean([shares / len(self.forest.sizes), expit(odds)], axis=0))

    def save(self, path: Path) -> None:
        """Write a file that :meth:`load` reads."""
        from safetensors.numpy import save_file

        arrays = {
            f"{ensemble}.{name}": getattr(getattr(self, ensemble), name)
            for ensemble in ("forest", "boosted")
            for name in _TYPES
        }
        save_file(arrays | {"boosted.first": np.array([self.first])}, path)

    @classmethod
    def load(cls, path: Path, width: int) -> Ensemble:
        """Read a saved file, of trees over ``width`` features.

        :raises SameskuError: if it is missing or damaged, or holds anything else.
        """
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            arrays = load_file(path)
            forest, boosted = (
                Trees(**{name: arrays.pop(f"{ensemble}.{name}") for name in _TYPES})
                for ensemble in ("forest", "boosted")
            )
            first = arrays.pop("boosted.first")
        except (OSError, SafetensorError, KeyError, ValueError, TypeError, AttributeError) as error:
            raise SameskuError(
                f"{path} cannot be read: {' '.join(str(error).split())[:200]}; fit the matcher again"
            ) from error
        if (
            arrays
            or first.shape != (1,)
            or first.dtype != np.float64
            or not np.isfinite(first).all()
            or not all(t.is_sound(width) and np.isfinite(t.value).all() for t in (forest, boosted))
            or not ((forest.value >= 0) & (forest.value <= 1)).all()
        ):
            raise SameskuError(f"{path} is damaged: its trees are not whole; fit the matcher again")
        return cls(forest, boosted, float(first[0]))
