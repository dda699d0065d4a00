"""The evaluation as one HTML file that explains itself: no network, no script, nothing beside it."""

from __future__ import annotations

import math
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from samesku.errors import SameskuError
from samesku.evaluation import charts, figures, words
from samesku.evaluation.evaluate import Evaluation
from samesku.evaluation.mistakes import (
    Mistake,
    attribute_rows,
    same_pairs,
    side_names,
    telling_order,
    worst_mistakes,
)
from samesku.records import Verdict

_SPLIT_COLUMNS = ("pairs", "matches", "match_share")


def html_report(
    evaluations: Sequence[Evaluation],
    *,
    title: str,
    dataset_facts: Mapping[str, Any],
    training_events: Sequence[Mapping[str, Any]] | None = None,
    worst: int = 8,
    answers: int = 20,
) -> str:
    """Compare matchers on one page: scores, curves, confusions, and the mistakes worth reading.

    Product text is data: whatever it holds is shown, never interpreted.

    :param evaluations: one a matcher, of the same pairs if the comparison is to mean something.
    :param title: the page's heading.
    :param dataset_facts: what :func:`samesku.evaluation.dataset_facts` gives; all keys optional.
    :param training_events: the events of a training run, for its loss curves.
    :param worst: false matches and missed matches to show, of each, a matcher.
    :param answers: pairs to show side by side where matchers wrote responses.
    :return: the HTML text.
    :raises SameskuError: if there is no evaluation.
    """
    if not evaluations:
        raise SameskuError("there is nothing to report; evaluate at least one matcher")
    retailers = tuple(dataset_facts.get("retailers") or ())
    names = side_names(evaluations[0].pairs[0], retailers)
    best, least = words.ranked(evaluations)[0], _scale_start(evaluations)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            title=title,
            evaluations=evaluations,
            best=best,
            headline=words.headline(evaluations),
            findings=words.findings(evaluations),
            seen=words.seen_in_train(
                dataset_facts.get("left_in_train", best.left_in_train),
                dataset_facts.get("right_in_train", best.right_in_train),
                names,
            ),
            bar=lambda value, range_, i: charts.interval_bar(value, range_, least, i),
            least=least,
            colours=charts.COLOURS,
            precision_recall=figures.precision_recall_chart(evaluations),
            calibration=figures.calibration_chart(evaluations),
            bins=[(e, figures.calibration_bins(e)) for e in evaluations],
            training=figures.training_chart(training_events or []),
            mistakes=[_mistakes(e, retailers, worst) for e in evaluations],
            answers=_answers(evaluations, retailers, answers),
            facts=dataset_facts,
            split_columns=_SPLIT_COLUMNS,
            made=datetime.now(UTC),
            versions=_versions(),
            matched=Verdict.MATCH,
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("samesku.evaluation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        figure=words.figure,
        interval=lambda pair: f"[{pair[0]:.3f}–{pair[1]:.3f}]",
        percent=words.percent,
        rate=words.rate,
        count=lambda n: f"{n:,}",
    )
    return environment


def _scale_start(evaluations: Sequence[Evaluation]) -> float:
    """Where the one scale that fits every interval of the score table begins, a tenth, under 1."""
    metrics = [e.metrics for e in evaluations]
    intervals = [
        i for m in metrics for i in (m.f1_interval, m.precision_interval, m.recall_interval)
    ]
    return min(0.9, math.floor(min(low for low, _ in intervals) * 10) / 10)


def _mistakes(evaluation: Evaluation, retailers: Sequence[str], limit: int) -> dict[str, Any]:
    false, missed = worst_mistakes(evaluation, limit)
    c = evaluation.metrics.confusion
    return {
        "matcher": evaluation.matcher,
        "groups": [
            ("False matches", "called a match, labelled as different items", c.fp, false),
            ("Missed matches", "labelled as the same item, not called a match", c.fn, missed),
        ],
        "rows": lambda mistake: attribute_rows(mistake.pair),
        "sides": lambda mistake: side_names(mistake.pair, retailers),
        "said": _said,
    }


def _said(mistake: Mistake) -> str:
    if mistake.decision.probability is None:
        return str(mistake.decision.verdict)
    return f"{mistake.decision.verdict}, P = {mistake.decision.probability:.3f}"


def _answers(
    evaluations: Sequence[Evaluation], retailers: Sequence[str], limit: int
) -> list[dict[str, Any]]:
    """The pairs to show with every matcher's response; none if no matcher wrote any."""
    if not any(d.response for e in evaluations for d in e.decisions) or not same_pairs(evaluations):
        return []
    pairs = evaluations[0].pairs
    return [
        {
            "rows": attribute_rows(pairs[i]),
            "sides": side_names(pairs[i], retailers),
            "expected": Verdict.MATCH if evaluations[0].labels[i] else Verdict.NO_MATCH,
            "decisions": [(e.matcher, e.decisions[i]) for e in evaluations],
        }
        for i in telling_order(evaluations)[:limit]
    ]


def _versions() -> list[tuple[str, str]]:
    out = [("Python", platform.python_version())]
    for package in ("samesku", "scikit-learn", "numpy", "mlx", "mlx-lm"):
        try:
            out.append((package, version(package)))
        except PackageNotFoundError:  # MLX is not on every machine that reads figures
            continue
    return out
