"""How good is a matcher: figures with their uncertainty, on the same pairs for every matcher.

``evaluate`` runs a matcher over a split; ``measure`` turns labels and decisions into figures;
``html_report``, ``summary_table``, ``guide_results`` and ``side_by_side`` show them. The names are
loaded on first use: importing this package costs milliseconds and touches no scikit-learn.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# Imported at once because the module and its function share a name: a later import of the module
# would otherwise put the module in the function's place.
from samesku.evaluation.evaluate import Evaluation, dataset_facts, evaluate, overlap

if TYPE_CHECKING:
    from samesku.evaluation.metrics import (
        Confusion,
        Metrics,
        best_threshold,
        f1_difference,
        measure,
    )
    from samesku.evaluation.mistakes import Mistake, worst_mistakes
    from samesku.evaluation.report import html_report
    from samesku.evaluation.table import guide_results, side_by_side, summary_table

_HOME = {
    "Confusion": "metrics",
    "Metrics": "metrics",
    "Mistake": "mistakes",
    "best_threshold": "metrics",
    "f1_difference": "metrics",
    "guide_results": "table",
    "html_report": "report",
    "measure": "metrics",
    "worst_mistakes": "mistakes",
    "side_by_side": "table",
    "summary_table": "table",
}

__all__ = [
    "Confusion",
    "Evaluation",
    "Metrics",
    "Mistake",
    "best_threshold",
    "dataset_facts",
    "evaluate",
    "f1_difference",
    "guide_results",
    "html_report",
    "measure",
    "overlap",
    "side_by_side",
    "summary_table",
    "worst_mistakes",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'samesku.evaluation' has no attribute {name!r}")
    return getattr(import_module(f"samesku.evaluation.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
