"""The embedded model for tests: pulled and converted once for all test processes and runs."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from samesku.models import gguf_import, pull

_HERE = Path(__file__).parent.parent
CACHE = Path(os.environ.get("SAMESKU_TEST_CACHE") or _HERE / "artifacts" / "test-cache").absolute()


def embedded_model() -> Path:
    """The folder of smollm2-135m.

    Simultaneous calls are safe by pull()'s own lock. The folder's name carries the converter's
    source, so that a change of the converter is tested on what it makes, not on an older copy.
    """
    source = Path(gguf_import.__file__).read_bytes()
    root = CACHE / f"base_model-{hashlib.sha256(source).hexdigest()[:8]}"
    before = os.environ.get("SAMESKU_CACHE")
    os.environ["SAMESKU_CACHE"] = str(CACHE)
    try:
        return pull("smollm2-135m", root)
    finally:
        if before is None:
            del os.environ["SAMESKU_CACHE"]
        else:
            os.environ["SAMESKU_CACHE"] = before
