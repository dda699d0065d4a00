"""Choosing a matcher's threshold on the valid split."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from samesku.errors import SameskuError
from samesku.evaluation.metrics import best_threshold, measure
from samesku.matchers import Matcher
from samesku.records import Decision, Pair


def choose_threshold(
    matcher: Matcher, pairs: Sequence[Pair], progress: Callable[[int], None] | None = None
) -> None:
    """Set the matcher's threshold to the one with the best F1 on ``pairs``, and note its figures on them.

    Pairs without a label are left out.

    :raises SameskuError: if no pair is a match.
    """
    pairs = [p for p in pairs if p.label is not None]
    labels = [bool(p.label) for p in pairs]
    if not any(labels):
        raise SameskuError("a threshold cannot be chosen: the valid split has no matches")
    decisions: list[Decision] = []
    for decision in matcher.decide(pairs):
        decisions.append(decision)
        if progress:
            progress(len(decisions))
    probabilities = [d.probability for d in decisions]
    if any(p is None for p in probabilities):
        return  # a generated answer is a verdict already
    matcher.threshold, _ = best_threshold(labels, [float(p or 0.0) for p in probabilities])
    moved = [
        Decision(matcher.verdict(float(d.probability or 0.0)), d.probability, d.stage)
        for d in decisions
    ]
    figures = measure(labels, moved, threshold=matcher.threshold)
    matcher.info["valid"] = {
        "pairs": len(labels),
        "f1": round(figures.f1, 4),
        "precision": round(figures.precision, 4),
        "recall": round(figures.recall, 4),
    }
