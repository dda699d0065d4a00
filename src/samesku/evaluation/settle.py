"""What a matcher takes from the valid split: its calibration, its threshold, and its bands for review."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from samesku.compare.alterations import altered
from samesku.compare.likeness import portrait
from samesku.datasets import Dataset
from samesku.errors import SameskuError
from samesku.evaluation.metrics import best_threshold, measure
from samesku.matchers import Matcher
from samesku.matchers.calibration import Calibration, bands, choose
from samesku.records import Decision, Pair

PRECISIONS = (0.9, 0.95, 0.98, 0.99)  # that a user can ask of a matcher's verdicts


def settle(
    matcher: Matcher, pairs: Sequence[Pair], progress: Callable[[int], None] | None = None
) -> None:
    """Choose a matcher's calibration and its threshold (best F1) on ``pairs``, and note its figures on them.

    Pairs without a label are left out. A matcher whose answers are verdicts already stays as it is.

    :raises SameskuError: if no pair is a match.
    """
    pairs = [p for p in pairs if p.label is not None]
    labels = np.array([bool(p.label) for p in pairs])
    if not labels.any():
        raise SameskuError("a threshold cannot be chosen: the valid split has no matches")
    matcher.calibration = Calibration()
    scores = []
    for decision in matcher.decide(pairs):
        if decision.probability is None:
            return
        scores.append(decision.probability)
        if progress:
            progress(len(scores))
    matcher.calibration = choose(np.array(scores), labels)
    found = matcher.calibration(scores)
    matcher.threshold, _ = best_threshold(list(labels), list(found))
    decisions = [Decision(matcher.verdict(p), float(p), matcher.name) for p in found]
    figures = measure(list(labels), decisions, threshold=matcher.threshold)
    matcher.info["valid"] = {
        "pairs": len(labels),
        "f1": round(figures.f1, 4),
        "precision": round(figures.precision, 4),
        "recall": round(figures.recall, 4),
        # How often each tenth of probability was given, from 0 to 1: what they are like on live pairs is told by it.
        "probabilities": np.histogram(found, 10, (0, 1))[0].tolist(),
    }
    matcher.info["bands"] = bands(labels, found, PRECISIONS)


def settle_for(
    matcher: Matcher, dataset: Dataset, progress: Callable[[int], None] | None = None
) -> None:
    """:func:`settle` on a data set's valid split, in each situation that makes a difference to the matcher.

    A ``features`` matcher that is within both catalogues is settled for pairs out of them, for lone pairs,
    and for listings that are written otherwise. What the listings are like is noted too.

    :raises SameskuError: if no valid pair is a match.
    """
    from samesku.matchers.features import FeaturesMatcher

    valid = [p for p in dataset.splits["valid"] if p.label is not None]
    note_listings(matcher, dataset)
    settle(matcher, valid, progress)
    if isinstance(matcher, FeaturesMatcher):
        found = {"within": matcher.settings()}
        lone = matcher.lone()
        for situation, pairs in (("lone", valid), ("elsewhere", altered(valid))):
            settle(lone, pairs)
            found[situation] = lone.settings()
        matcher.info["situations"] = found


def note_listings(matcher: Matcher, dataset: Dataset) -> None:
    """Note what the listings are like that a matcher learned from, for :meth:`Matcher.unlike`."""
    matcher.info["listings"] = {
        "left": portrait(list(dataset.left.values())),
        "right": portrait(list(dataset.right.values())),
    }
