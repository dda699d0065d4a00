"""Every test runs away from the user's own folders and without a network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# One shared cache for the whole run: the embedded model's weights and the BLAS copy are made once.
_CACHE = Path(
    os.environ.get("SAMESKU_TEST_CACHE")
    or Path(__file__).parent.parent / "artifacts" / "test-cache"
)


@pytest.fixture(autouse=True)
def away_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The working folder, the home and the hub's cache are temporary."""
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("HF_HOME", str(home / "hf"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("SAMESKU_CACHE", str(_CACHE))
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture(scope="session", autouse=True)
def fast_blas() -> None:
    """MLX is started by samesku before any test imports mlx-lm, or it would keep its slow BLAS."""
    from samesku.runtime import start

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMESKU_CACHE", str(_CACHE))
        start()


@pytest.fixture(scope="session")
def smollm() -> Path:
    """The embedded model's folder: real weights, pulled once for all test runs."""
    from fixtures_model import embedded_model

    return embedded_model()
