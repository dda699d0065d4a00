"""What the report's charts show: from evaluations and events to points, and to words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from markupsafe import Markup

from samesku.evaluation import charts
from samesku.evaluation.calibration_error import Bin, equal_width_bins, wilson_interval
from samesku.evaluation.evaluate import Evaluation
from samesku.evaluation.metrics import probabilities, ranking_scores
from samesku.evaluation.words import figure

_MOST_POINTS = 400


def precision_recall_points(evaluation: Evaluation) -> list[tuple[float, float]]:
    """(recall, precision) wherever recall rises, from the most confident pair down.

    The steps under these points have the average precision as their area. Of very many points an
    even selection is kept. Empty if no pair is a match.
    """
    from sklearn.metrics import precision_recall_curve

    if not any(evaluation.labels):
        return []
    precision, recall, _ = precision_recall_curve(
        np.asarray(evaluation.labels, dtype=int), ranking_scores(evaluation.decisions)
    )
    points: list[tuple[float, float]] = []
    for r, p in zip(recall[::-1][1:], precision[::-1][1:], strict=True):
        if r > (points[-1][0] if points else 0.0):
            points.append((float(r), float(p)))
    if len(points) > _MOST_POINTS:
        kept = np.linspace(0, len(points) - 1, _MOST_POINTS).round().astype(int)
        points = [points[i] for i in kept]
    return points


def precision_recall_chart(evaluations: Sequence[Evaluation]) -> Markup | None:
    """The chart of every matcher's curve and threshold; None if there is no match to find."""
    series, words = [], []
    for e in evaluations:
        points = precision_recall_points(e)
        if not points:
            continue
        c = e.metrics.confusion
        chosen = (e.metrics.recall, e.metrics.precision) if c.tp + c.fp else None
        series.append((e.matcher, points, chosen))
        words.append(
            f"{e.matcher}: average precision {figure(e.metrics.average_precision)}; "
            + (
                f"at its threshold {figure(e.threshold)}, recall {figure(chosen[0])} "
                f"and precision {figure(chosen[1])}."
                if chosen
                else "it calls no pair a match."
            )
        )
    if len(series) < len(evaluations):
        return None
    return charts.precision_recall("pr", series, " ".join(words))


def calibration_bins(evaluation: Evaluation) -> list[Bin]:
    """Ten bins of equal width over the pairs with a probability; empty ones are left out."""
    stated = probabilities(evaluation.decisions)
    known = ~np.isnan(stated)
    return equal_width_bins(np.asarray(evaluation.labels, dtype=bool)[known], stated[known])


def calibration_chart(evaluations: Sequence[Evaluation]) -> Markup | None:
    """Stated probability against the share that match; None if no matcher states one."""
    series, words = [], []
    for e in evaluations:
        marks = []
        for b in calibration_bins(e):
            low, high = wilson_interval(b.match_share * b.count, b.count)
            marks.append(charts.Mark(b.probability, b.match_share, low, high, b.count))
        series.append((e.matcher, marks))
        words.append(
            f"{e.matcher}: expected calibration error {figure(e.metrics.ece)}, "
            f"Brier score {figure(e.metrics.brier)}."
        )
    if not any(marks for _, marks in series):
        return None
    return charts.calibration(
        "calibration", series, " ".join(words) + " The table below holds the points."
    )


def training_chart(events: Sequence[Mapping[str, Any]]) -> tuple[Markup, str] | None:
    """The chart of train and valid loss by iteration, and its caption; None without such events.

    :param events: a run's events: ``{"event": "train", "iteration": 10, "train_loss": 0.7}`` and
        ``{"event": "valid", "iteration": 100, "val_loss": 0.5}``; others are passed over, and so
        are losses that are not finite.
    """
    lines = {
        name: _loss_points(events, name, key)
        for name, key in (("train", "train_loss"), ("valid", "val_loss"))
    }
    series = [(name, points) for name, points in lines.items() if points]
    if not series:
        return None
    words = [
        f"{name.capitalize()} loss goes from {points[0][1]:.3f} to {points[-1][1]:.3f} "
        f"over {points[-1][0]:,.0f} iterations."
        for name, points in series
    ]
    if lines["valid"]:
        at, least = min(lines["valid"], key=lambda p: p[1])
        words.append(f"The valid loss is least, {least:.3f}, at iteration {at:,.0f}.")
    return charts.losses("training", series, " ".join(words)), " ".join(words)


def _loss_points(
    events: Sequence[Mapping[str, Any]], name: str, key: str
) -> list[tuple[float, float]]:
    points: dict[float, float] = {}  # a resumed run may write an iteration twice: the later counts
    for event in events:
        loss, iteration = event.get(key), event.get("iteration")
        if event.get("event") != name or loss is None or iteration is None:
            continue
        if math.isfinite(float(loss)):
            points[float(iteration)] = float(loss)
    return sorted(points.items())
