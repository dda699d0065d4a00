from __future__ import annotations

from pathlib import Path

import pytest

from samesku.models.load import LanguageModel, load_model
from samesku.runtime import start
from training_shop import cut_model

start()  # before any test imports MLX: too late, and everything takes thirty times as long


@pytest.fixture(scope="session")
def cut(smollm: Path) -> Path:
    """The embedded model's first two blocks, as a folder."""
    return cut_model(smollm)


@pytest.fixture(scope="module", params=["cut", pytest.param("whole", marks=pytest.mark.slow)])
def lm(request: pytest.FixtureRequest, smollm: Path) -> LanguageModel:
    """The embedded model: its first two blocks, and in slow tests the whole of it."""
    return load_model(smollm if request.param == "whole" else cut_model(smollm))
