"""Matchers that are fitted in a second or two, for tests that do not ask how good they are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from samesku.datasets.sample import sample_dataset
from samesku.evaluation.settle import settle_for
from samesku.matchers import features


@contextmanager
def light_trees() -> Iterator[None]:
    """Within it, a features matcher has a fifth of the trees and a third of the rounds."""
    whole = features._untrained

    def few(seed: int) -> list[Any]:
        forest, boosted = whole(seed)
        forest.n_estimators, boosted.max_iter = 20, 66
        return [forest, boosted]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(features, "_untrained", few)
        yield


def light_matcher(factory: pytest.TempPathFactory) -> Path:
    """A features matcher of the sample's goods, fitted once for all processes that test."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "light-matcher"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            dataset = sample_dataset(products=600)
            train, left, right = dataset.splits["train"], dataset.left, dataset.right
            with light_trees():
                found = features.FeaturesMatcher.fit(train, left.values(), right.values())
            settle_for(found, dataset)
            found.save(folder)
    return folder
