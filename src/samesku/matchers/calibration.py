"""Scores as probabilities that can be believed: of all pairs called 0.8, eight in ten are matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from samesku.errors import SameskuError

KINDS = ("none", "temperature", "sigmoid", "isotonic")
FOLDS = 5
_EDGE = 1e-4  # probabilities nearer to 0 or 1 are taken for this near: no split can tell them apart
_ORDER = 0.01  # share of the score itself in an isotonic probability, whose steps would be ties


@dataclass(frozen=True)
class Calibration:
    """A rising function from scores to probabilities.

    ``none``: the score itself. ``temperature``: its log odds times ``points[0]`` (Guo et al. 2017).
    ``sigmoid``: its log odds times ``points[0]`` plus ``values[0]`` (Platt 1999, on log odds).
    ``isotonic``: linear between ``points`` and ``values`` (Zadrozny & Elkan 2002).
    """

    kind: str = "none"
    points: tuple[float, ...] = ()
    values: tuple[float, ...] = ()

    def __call__(self, scores: Sequence[float] | np.ndarray) -> np.ndarray:
        """The probabilities of scores, both from 0 to 1, NaN staying NaN: shape (pairs,)."""
        from scipy.special import expit

        found = np.asarray(scores, dtype=float)
        if self.kind == "none":
            return found
        if self.kind == "isotonic":
            steps = np.interp(found, self.points, self.values)
            return np.asarray((1 - _ORDER) * steps + _ORDER * found)
        shift = self.values[0] if self.kind == "sigmoid" else 0.0
        return np.asarray(expit(self.points[0] * log_odds(found) + shift))

    @classmethod
    def fit(cls, kind: str, scores: np.ndarray, labels: np.ndarray) -> Calibration:
        """The calibration of a kind that fits scores with labels best."""
        from sklearn.isotonic import IsotonicRegression
        from sklearn.linear_model import LogisticRegression

        if kind == "none":
            return cls()
        if kind == "isotonic":
            steps = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(scores, labels)
            return cls(kind, _numbers(steps.X_thresholds_), _numbers(steps.y_thresholds_))
        line = LogisticRegression(C=1e6, fit_intercept=kind == "sigmoid", max_iter=1000)
        line.fit(log_odds(scores)[:, None], labels)
        slope = max(float(line.coef_[0, 0]), _EDGE)  # the order of the pairs is the matcher's
        shift = (float(line.intercept_[0]),) if kind == "sigmoid" else ()
        return cls(kind, (slope,), shift)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {"kind": self.kind, "points": list(self.points), "values": list(self.values)}

    @classmethod
    def from_dict(cls, found: Any, where: str) -> Calibration:
        """Inverse of :meth:`to_dict`; None gives no calibration.

        :raises SameskuError: if it is not one.
        """
        if found is None:
            return cls()
        try:
            out = cls(found["kind"], _numbers(found["points"]), _numbers(found["values"]))
            sizes = {
                "none": (0, 0), "temperature": (1, 0), "sigmoid": (1, 1),
                "isotonic": (max(len(out.points), 1),) * 2,
            }[out.kind]  # fmt: skip
            rising = all(np.all(np.diff(x) >= 0) for x in (out.points, out.values))
            sound = (len(out.points), len(out.values)) == sizes and np.isfinite(
                [*out.points, *out.values]
            ).all()
            if sound and (out.kind != "isotonic" or (rising and out.values[0] >= 0 and out.values[-1] <= 1)):  # fmt: skip
                return out
        except (KeyError, TypeError, ValueError, OverflowError):
            pass
        raise SameskuError(f"{where}: its calibration is damaged; fit the matcher again")


def choose(scores: np.ndarray, labels: np.ndarray, seed: int = 0) -> Calibration:
    """The kind with the least log loss on held-out folds of these pairs, fitted on all of them.

    With too few of either class for the folds nothing is learned: ``none``.
    """
    from sklearn.model_selection import StratifiedKFold

    if min(labels.sum(), (~labels).sum()) < 2 * FOLDS:
        return Calibration()
    losses = dict.fromkeys(KINDS, 0.0)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    for train, held_out in folds.split(scores[:, None], labels):
        for kind in KINDS:
            found = Calibration.fit(kind, scores[train], labels[train])
            losses[kind] += _log_loss(found(scores[held_out]), labels[held_out])
    return Calibration.fit(min(KINDS, key=losses.__getitem__), scores, labels)


def log_odds(scores: np.ndarray) -> np.ndarray:
    """ln(p / (1 − p)), with p kept ``_EDGE`` away from 0 and 1."""
    near = np.clip(scores, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(near / (1 - near)))


def bands(
    labels: np.ndarray, probabilities: np.ndarray, precisions: Sequence[float]
) -> dict[str, list[float]]:
    """For each wanted precision the band of probabilities to leave to a person, as ``[low, high]``.

    At ``high`` and above at least that share are matches, below ``low`` at least that share are not, on
    these pairs; each is the widest reach with which this holds. Without such a reach: above 1, or 0.
    """
    order = np.argsort(-probabilities, kind="stable")
    falling, truth = probabilities[order], labels[order]
    out = {}
    for wanted in precisions:
        high = _reach(falling, truth, wanted)
        low = 1 - _reach(1 - falling[::-1], ~truth[::-1], wanted)
        out[f"{wanted:g}"] = [float(min(low, high)), float(high)]
    return out


def _reach(falling: np.ndarray, right: np.ndarray, wanted: float) -> float:
    """The least of the falling numbers down to which the share of ``right`` is as wanted; above 1 if none is."""
    share = np.cumsum(right) / np.arange(1, len(right) + 1)
    last_of_its_value = np.r_[falling[1:] != falling[:-1], True]
    enough = np.flatnonzero((share >= wanted) & last_of_its_value)
    return float(falling[enough[-1]]) if len(enough) else 1 + _EDGE


def band_of(info: Mapping[str, Any], precision: float, where: str) -> tuple[float, float]:
    """The band that a matcher's ``info`` holds for a precision.

    :raises SameskuError: if it holds none.
    """
    known = info.get("bands") or {}
    if f"{precision:g}" not in known:
        there = ", ".join(known) or "none: its valid split had too few pairs"
        raise SameskuError(f"{where} has no band for precision {precision:g}; it has {there}")
    low, high = known[f"{precision:g}"]
    return float(low), float(high)


def _log_loss(probabilities: np.ndarray, labels: np.ndarray) -> float:
    near = np.clip(probabilities, _EDGE, 1 - _EDGE)
    return float(-np.log(np.where(labels, near, 1 - near)).sum())


def _numbers(found: Any) -> tuple[float, ...]:
    return tuple(float(x) for x in found)
