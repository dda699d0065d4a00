from __future__ import annotations

from pathlib import Path

import pytest
from linkage_shop import make_shop

from light import light_matcher


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two catalogues of 400 listings each, the truth, and a fitted matcher."""
    return make_shop(tmp_path_factory.mktemp("shop"), light_matcher(tmp_path_factory))
