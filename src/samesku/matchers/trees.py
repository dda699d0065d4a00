"""Are scikit-learn's trees, read from a file, safe to follow?

A saved tree is arrays of nodes. They hold no code, but scikit-learn follows their indices unchecked,
out of the array and into other memory if they say so.
"""

from __future__ import annotations

from collections.abc import Iterator
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
