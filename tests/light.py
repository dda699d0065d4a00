"""Matchers that are fitted in a second or two, for tests that do not ask how good they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from samesku.matchers import features


@contextmanager
def light_trees() -> Iterator[None]:
    """Within it, a features matcher has a tenth of the trees and a sixth of the rounds."""
    whole = features._untrained

    def few(seed: int) -> list[Any]:
        forest, boosted = whole(seed)
        forest.n_estimators, boosted.max_iter = 20, 66
        return [forest, boosted]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(features, "_untrained", few)
        yield
