"""Are scikit-learn's trees, read from a file, safe to follow?

A saved tree is arrays of nodes. They hold no code, but scikit-learn follows their indices unchecked,
out of the array and into other memory if they say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

# What skops does not trust by itself, and a tree is made of.
TREE_TYPES = frozenset(
    {"sklearn.tree._tree.Tree", "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor"}
)


def is_sound(models: Any, width: int) -> bool:
    """Are these the two ensembles over ``width`` features, with trees that end, inside their arrays?"""
    try:
        return _are_ensembles(models, width) and all(
            _ends(*tree, width) for model in models for tree in _trees(model)
        )
    except (AttributeError, TypeError, ValueError, IndexError, KeyError):
        return False  # something else stands where an array should


def _are_ensembles(models: Any, width: int) -> bool:
    from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier

    kinds = [ExtraTreesClassifier, HistGradientBoostingClassifier]
    return (
        isinstance(models, list)
        and [type(m) for m in models] == kinds
        and all(m.n_features_in_ == width and list(m.classes_) == [0, 1] for m in models)
    )


def _trees(model: Any) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Left child, right child (-1: a leaf) and feature of each node, tree by tree.

    :raises ValueError: if a tree is not what its ensemble is made of.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.ensemble._hist_gradient_boosting.predictor import TreePredictor
    from sklearn.tree import ExtraTreeClassifier

    if isinstance(model, HistGradientBoostingClassifier):
        for row in model._predictors:
            for predictor in row:
                # Categories would be looked up in further tables; samesku's features have none.
                if type(predictor) is not TreePredictor or predictor.nodes["is_categorical"].any():
                    raise ValueError("not one of samesku's trees")
                nodes = predictor.nodes
                left, right = (
                    np.where(nodes["is_leaf"], -1, nodes[side].astype(np.int64))
                    for side in ("left", "right")
                )
                yield left, right, nodes["feature_idx"].astype(np.int64)
        return
    for estimator in model.estimators_:
        if type(estimator) is not ExtraTreeClassifier:
            raise ValueError("not one of samesku's trees")
        tree = estimator.tree_
        # Before any array is looked at: its length is what node_count says, whatever is there.
        if not 1 <= tree.node_count <= tree.capacity or tree.n_outputs != 1:
            raise ValueError("more nodes than there is room for")
        yield tree.children_left, tree.children_right, tree.feature


def _ends(left: np.ndarray, right: np.ndarray, feature: np.ndarray, width: int) -> bool:
    """Do all nodes point behind themselves, so that following them ends, and to features there are?"""
    inner = left != -1
    own = np.arange(len(left))[inner]
    return (
        len(left) > 0
        and all(
            bool(((side[inner] > own) & (side[inner] < len(left))).all()) for side in (left, right)
        )
        and bool(((feature[inner] >= 0) & (feature[inner] < width)).all())
    )


class Walked:
    """P(second class) of a few rows by the two ensembles, bit for bit as ``predict_proba`` gives it.

    scikit-learn calls each tree by itself, which takes milliseconds for hundreds of them, however few the rows.
    Here all trees are followed at once, level by level, as arrays of one list of nodes.

    :cvar FEW: rows up to which that is the faster way.
    """

    FEW = 16

    def __init__(self, models: Sequence[Any]) -> None:
        self._forest, self._boosted = (_Nodes(model) for model in models)

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """Both ensembles' mean: (rows,).

        :param x: float32, finite, of at most :attr:`FEW` rows.
        """
        from scipy.special import expit

        x = x.astype(float)
        forest, boosted = self._forest.leaves(x), self._boosted.leaves(x)
        # Added one after another, as scikit-learn does; numpy's sum adds in another order.
        share = np.add.accumulate(forest, axis=1)[:, -1] / len(self._forest.roots)
        return np.asarray(
            np.mean([share, expit(np.add.accumulate(boosted, axis=1)[:, -1])], axis=0)
        )


class _Nodes:
    """All nodes of an ensemble's trees in one list; a leaf is its own child."""

    def __init__(self, model: Any) -> None:
        trees = list(_trees(model))
        left, right, feature = (np.concatenate(parts) for parts in zip(*trees, strict=True))
        sizes = [len(nodes) for nodes, _, _ in trees]
        self.roots = np.cumsum([0, *sizes[:-1]])
        self.feature = np.maximum(feature, 0)
        self.inner = left != -1
        # [:, 1] is where a feature is at most the threshold.
        below = np.column_stack([right, left]) + np.repeat(self.roots, sizes)[:, None]
        self.children = np.where(self.inner[:, None], below, np.arange(len(left))[:, None])
        self.threshold, self.value, self.first = _values(model)

    def leaves(self, x: np.ndarray) -> np.ndarray:
        """What each tree says of each row, behind what there is to begin with: (rows, 1 + trees)."""
        rows = np.repeat(np.arange(len(x)), len(self.roots))
        nodes = np.tile(self.roots, len(x))
        under_way = np.flatnonzero(self.inner[nodes])
        while len(under_way):
            at = nodes[under_way]
            goes_left = x[rows[under_way], self.feature[at]] <= self.threshold[at]
            nodes[under_way] = at = self.children[at, goes_left.astype(np.intp)]
            under_way = under_way[self.inner[at]]
        found = self.value[nodes].reshape(len(x), -1)
        return np.hstack([np.full((len(x), 1), self.first), found])


def _values(model: Any) -> tuple[np.ndarray, np.ndarray, float]:
    """Threshold and value of each node of an ensemble, and what its trees' values are added to."""
    if hasattr(model, "estimators_"):
        trees = [estimator.tree_ for estimator in model.estimators_]
        return (
            np.concatenate([t.threshold for t in trees]),
            np.concatenate([t.value[:, 0, 1] for t in trees]),
            0.0,
        )
    nodes = np.concatenate([predictor.nodes for row in model._predictors for predictor in row])
    return nodes["num_threshold"].astype(float), nodes["value"].astype(float), float(model._baseline_prediction[0, 0])  # fmt: skip


def probability(model: Any, x: np.ndarray) -> np.ndarray:
    """P(second class) of each row, as ``predict_proba`` gives it: (rows,).

    A forest's own ``predict_proba`` spends milliseconds on checking the rows and handing them round, for each
    of its trees; of a few rows that is most of the time.

    :param x: float32, in C order, finite.
    """
    if not hasattr(model, "estimators_"):
        return np.asarray(model.predict_proba(x)[:, 1])
    total = np.zeros(len(x))
    for tree in model.estimators_:
        total += tree.tree_.predict(x)[:, 1]
    return total / len(model.estimators_)
