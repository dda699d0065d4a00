"""Which labels contradict everything else that a labelled data set says, the likeliest errors first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from samesku.compare import Comparison
from samesku.compare.comparison import Evidence, Favours
from samesku.errors import SameskuError
from samesku.evaluation.confident import estimated_wrong
from samesku.evaluation.contradictions import (
    Contradiction,
    contradictions,
    listing_key,
    numbered,
    sharpened,
)
from samesku.records import Pair, Verdict

if TYPE_CHECKING:
    from samesku.datasets.dataset import Dataset

# Averaging two seeds finds more flipped labels than one; five folds find no more than three, and take twice as long.
FOLDS, REPEATS = 3, 2
_BROAD = ("title", "words", "price")  # evidence that says less than a model number or a size does


@dataclass(frozen=True, slots=True)
class Suspect:
    """A label that may be wrong.

    ``row`` is the pair's place in its split, from 1; headings and blank lines do not count.
    ``probability`` is P(same item) from matchers that saw neither this pair nor any other of its left
    listing; ``p_wrong`` the probability that the label is wrong. ``counted``: one of those that
    confident learning estimates to be wrong. ``reasons`` speak against the label, ``evidence`` is all
    that the two listings say.
    """

    rank: int
    split: str
    row: int
    pair: Pair
    probability: float
    p_wrong: float
    counted: bool
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The suspect as JSON-ready values, probabilities rounded to 6 digits; one row of a table."""
        return {
            "rank": self.rank,
            "split": self.split,
            "row": self.row,
            "left_id": self.pair.left.id,
            "right_id": self.pair.right.id,
            "label": int(bool(self.pair.label)),
            "probability": round(self.probability, 6),
            "p_wrong": round(self.p_wrong, 6),
            "counted": self.counted,
            "reasons": list(self.reasons),
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True)
class Audit:
    """Every labelled pair of the audited splits, and what speaks against its label.

    Everything is in one order, the splits' one after the other. ``places`` are split and row of each
    pair; ``counted`` marks as many of each class as confident learning estimates to be wrong.
    """

    data: str
    places: Sequence[tuple[str, int]]
    pairs: Sequence[Pair]
    probabilities: np.ndarray
    p_wrong: np.ndarray
    counted: np.ndarray
    contradictions: Sequence[Contradiction]
    unlabelled: int

    @property
    def labels(self) -> np.ndarray:
        """The labels as booleans."""
        return np.array([bool(p.label) for p in self.pairs])

    @property
    def order(self) -> np.ndarray:
        """Indices of the pairs, the likeliest errors first; equal ones in the data's order."""
        return np.argsort(-self.p_wrong, kind="stable")

    def estimates(self) -> dict[str, dict[str, float]]:
        """``MATCH`` and ``NO MATCH`` → how many labels there are, how many of them confident learning
        estimates to be wrong, and their share (0 to 1)."""
        out: dict[str, dict[str, float]] = {}
        for verdict, members in ((Verdict.MATCH, self.labels), (Verdict.NO_MATCH, ~self.labels)):
            labels, wrong = int(members.sum()), int(self.counted[members].sum())
            out[str(verdict)] = {
                "labels": labels,
                "wrong": wrong,
                "share": round(wrong / labels, 6),
            }
        return out

    def splits(self) -> dict[str, dict[str, int]]:
        """Split → how many labels it has, and how many of those estimated to be wrong are in it."""
        out: dict[str, dict[str, int]] = {}
        for (split, _), counted in zip(self.places, self.counted, strict=True):
            figures = out.setdefault(split, {"labels": 0, "wrong": 0})
            figures["labels"] += 1
            figures["wrong"] += int(counted)
        return out

    def suspects(self, top: int = 30) -> list[Suspect]:
        """The ``top`` likeliest errors with their reasons."""
        # Of several contradictions the shortest is told: it is the easiest to check.
        easiest: dict[int, Contradiction] = {}
        for contradiction in sorted(self.contradictions, key=lambda c: len(c.matches)):
            for i in contradiction.members:
                easiest.setdefault(i, contradiction)
        out = []
        for rank, i in enumerate(map(int, self.order[:top]), start=1):
            pair = self.pairs[i]
            reasons = [self._told(i, easiest[i])] if i in easiest else []
            reasons += [e.text for e in contrary(pair)]
            if not reasons:
                reasons = ["No attribute by itself; taken together they speak against the label"]
            split, row = self.places[i]
            out.append(
                Suspect(
                    rank,
                    split,
                    row,
                    pair,
                    float(self.probabilities[i]),
                    float(self.p_wrong[i]),
                    bool(self.counted[i]),
                    tuple(reasons),
                    Comparison.of(pair).sentences(),
                )
            )
        return out

    def to_dict(self, top: int = 30) -> dict[str, Any]:
        """The object that ``audit --json`` writes."""
        return {
            "data": self.data,
            "labels": len(self.pairs),
            "unlabelled": self.unlabelled,
            "estimates": self.estimates(),
            "splits": self.splits(),
            "contradictions": len(self.contradictions),
            "suspects": [s.to_dict() for s in self.suspects(top)],
        }

    def _told(self, i: int, contradiction: Contradiction) -> str:
        """The contradiction as a sentence about pair ``i``."""

        def where(members: Sequence[int]) -> str:
            return ", ".join(f"{self.places[m][0]} row {self.places[m][1]}" for m in members)

        other = where([contradiction.non_match])
        if i != contradiction.non_match:
            if len(contradiction.matches) == 1:
                return f"The same two listings are labelled NO MATCH in {other}"
            rest = where([m for m in contradiction.matches if m != i])
            return (
                f"With {rest} it makes the listings of {other} one item, and that label is NO MATCH"
            )
        if len(contradiction.matches) == 1:
            return f"The same two listings are labelled MATCH in {where(contradiction.matches)}"
        return f"The labels MATCH of {where(contradiction.matches)} together make the two one item"


def audit(
    dataset: Dataset,
    splits: Sequence[str] | None = None,
    seed: int = 42,
    progress: Callable[[int], None] | None = None,
) -> Audit:
    """Audit the labels of a data set.

    P(same item) of each pair comes from ``features`` matchers fitted on the other folds
    (cross-fitting). All pairs of a left listing, and of listings that say the same, are in one fold:
    a wrong label cannot vouch for itself through its likes. Confident learning estimates from these
    probabilities how many labels are wrong; contradictions among the labels raise the doubt.

    :param splits: which to audit; all that the data set has if None.
    :param progress: called with the number of matchers fitted so far, of ``FOLDS * REPEATS``.
    :raises SameskuError: if a split is unknown, or there are too few labels to learn from.
    """
    chosen = list(dataset.splits) if splits is None else list(dict.fromkeys(splits))
    if unknown := [s for s in chosen if s not in dataset.splits]:
        have = ", ".join(dataset.splits) or "none"
        raise SameskuError(f"{dataset.name} has no split {unknown[0]!r}; it has: {have}")
    every = [
        ((s, row), pair) for s in chosen for row, pair in enumerate(dataset.splits[s], start=1)
    ]
    labelled = [(place, pair) for place, pair in every if pair.label is not None]
    places, pairs = [place for place, _ in labelled], [pair for _, pair in labelled]
    labels = np.array([bool(p.label) for p in pairs], dtype=bool)
    probabilities = _cross_fitted(dataset.name, pairs, labels, seed, progress)
    doubts = np.where(labels, 1 - probabilities, probabilities)
    found = contradictions(pairs, doubts)
    counted = np.zeros(len(pairs), dtype=bool)
    # Of each class the likeliest errors, as many as are estimated: the paper's pruning by class.
    for label, wrong in zip((False, True), estimated_wrong(labels, probabilities), strict=True):
        members = np.flatnonzero(labels == label)
        counted[members[np.argsort(-doubts[members], kind="stable")[:wrong]]] = True
    return Audit(
        data=dataset.name,
        places=places,
        pairs=pairs,
        probabilities=probabilities,
        p_wrong=sharpened(doubts, found),
        counted=counted,
        contradictions=found,
        unlabelled=len(every) - len(labelled),
    )


def contrary(pair: Pair) -> list[Evidence]:
    """The evidence that favours the other verdict than the label, the most telling first."""
    against = Favours.NO_MATCH if pair.label else Favours.MATCH
    found = [e for e in Comparison.of(pair).evidence() if e.favours is against]
    return sorted(found, key=lambda e: e.about in _BROAD)


def _cross_fitted(
    name: str,
    pairs: Sequence[Pair],
    labels: np.ndarray,
    seed: int,
    progress: Callable[[int], None] | None,
) -> np.ndarray:
    from samesku.compare.features import Features
    from samesku.matchers.features import FeaturesMatcher

    folds = [fold for r in range(REPEATS) for fold in _folds(name, pairs, labels, seed + r)]
    left = list({id(pair.left): pair.left for pair in pairs}.values())
    right = list({id(pair.right): pair.right for pair in pairs}.values())
    features = Features().within(left, right)
    total = np.zeros(len(pairs))
    for number, (train, held_out) in enumerate(folds):
        matcher = FeaturesMatcher.learn(features, [pairs[i] for i in train], seed + number // FOLDS)
        total[held_out] += matcher.probabilities([pairs[i] for i in held_out])
        if progress is not None:
            progress(number + 1)
    return total / REPEATS


def _folds(
    name: str, pairs: Sequence[Pair], labels: np.ndarray, seed: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    from sklearn.model_selection import StratifiedGroupKFold

    groups = numbered([listing_key(p.left) for p in pairs])
    matches, listings = int(labels.sum()), len(set(groups.tolist()))
    few = SameskuError(
        f"{name}: too few labels to audit: {matches:,} matches and {len(labels) - matches:,} non-matches, "
        f"of {listings:,} left listings; label more, so that two of each remain when a third of the left listings is held out"
    )
    if min(matches, len(labels) - matches, listings) < FOLDS:
        raise few
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    folds = list(splitter.split(np.zeros(len(pairs)), labels, groups))
    for train, held_out in folds:
        if not len(held_out) or min(labels[train].sum(), (~labels[train]).sum()) < 2:
            raise few
    return folds
