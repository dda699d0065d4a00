"""samesku decides whether two product listings are the same item.

The public names are loaded on first use, so that ``import samesku`` costs milliseconds and
touches neither MLX nor scikit-learn.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "Decision": "samesku.records",
    "Pair": "samesku.records",
    "Product": "samesku.records",
    "Verdict": "samesku.records",
    "Comparison": "samesku.compare",
    "Matcher": "samesku.matchers",
    "load": "samesku.matchers",
    "open_dataset": "samesku.datasets",
    "SameskuError": "samesku.errors",
}
__all__ = [*_HOME, "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'samesku' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
