"""Evaluations in the terminal: the table of figures, the guide's block, pairs side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from samesku.evaluation import words
from samesku.evaluation.evaluate import Evaluation
from samesku.evaluation.mistakes import product_line, side_names, telling_order
from samesku.records import Decision, Verdict

RULE = "=" * 60


def summary_table(evaluations: Sequence[Evaluation]) -> Table:
    """One row a matcher. F1, precision and recall are of the MATCH class; the best F1 is bold."""
    first = evaluations[0]
    m = first.metrics
    table = Table(
        title=Text(f"{first.data}, {m.n:,} {first.split} pairs"),
        caption=Text(
            f"Always NO MATCH: accuracy {m.always_no_match_accuracy:.3f}, F1 0. Brackets: 95 %."
        ),
        title_justify="left",
        caption_justify="left",
    )
    table.add_column("Matcher", overflow="fold")
    for name in ("F1", "Prec.", "Recall", "AP", "ECE", "Brier", "Accuracy", "Pairs/s", "Unread."):
        table.add_column(name, justify="right", no_wrap=True)
    best = max(e.metrics.f1 for e in evaluations)
    for e in evaluations:
        m = e.metrics
        style = "bold" if m.f1 == best and len(evaluations) > 1 else ""
        table.add_row(
            Text(e.matcher, style=style),
            Text(words.with_interval(m.f1, m.f1_interval), style=style),
            words.figure(m.precision),
            words.figure(m.recall),
            words.figure(m.average_precision),
            words.figure(m.ece),
            words.figure(m.brier),
            words.figure(m.accuracy),
            words.rate(e.pairs_per_second),
            f"{m.unreadable:,}",
        )
    return table


def guide_results(evaluation: Evaluation) -> str:
    """The guide's results block, then the figures of the MATCH class that the guide asks to track."""
    m, c = evaluation.metrics, evaluation.metrics.confusion
    lines = [
        RULE,
        "RESULTS",
        RULE,
        f"Accuracy: {_of(c.tp + c.tn, m.n)}",
        f"Precision (match): {_of(c.tp, c.tp + c.fp)}",
        f"Recall (match): {_of(c.tp, c.tp + c.fn)}",
        f"F1 (match): {words.with_interval(m.f1, m.f1_interval)}",
        f"Always NO MATCH: {_of(c.fp + c.tn, m.n)} accurate",
    ]
    if m.unreadable:
        lines.append(f"Unreadable: {_of(m.unreadable, m.n)}, counted as NO MATCH")
    return "\n".join(lines)


def side_by_side(evaluations: Sequence[Evaluation], limit: int = 10) -> RenderableType:
    """Pairs with the expected verdict and each matcher's verdict, probability and response.

    The evidence stands once a pair: it is computed, the same for every matcher. Pairs on which verdicts differ
    come first, then those that all have wrong, then the rest.

    :raises ValueError: if the evaluations are not of the same pairs.
    """
    parts: list[RenderableType] = []
    order = telling_order(evaluations)[:limit]
    for number, i in enumerate(order, 1):
        pair, label = evaluations[0].pairs[i], evaluations[0].labels[i]
        expected = Verdict.MATCH if label else Verdict.NO_MATCH
        left, right = side_names(pair)
        parts.append(Text(f"Pair {number} of {len(order)}", style="bold"))
        parts.append(Padding(Text(f"{left}: {product_line(pair.left)}"), (0, 0, 0, 2)))
        parts.append(Padding(Text(f"{right}: {product_line(pair.right)}"), (0, 0, 0, 2)))
        parts.append(Padding(Text(f"Expected verdict: {expected}"), (0, 0, 0, 2)))
        for e in evaluations:
            parts.append(Padding(_said(e.matcher, e.decisions[i], label), (0, 0, 0, 2)))
            if response := e.decisions[i].response.strip():
                parts.append(Padding(Text(response, style="dim"), (0, 0, 0, 6)))
        evidence = next(
            (e.decisions[i].evidence for e in evaluations if e.decisions[i].evidence), ()
        )
        if evidence:
            parts.append(Padding(Text("\n".join(evidence), style="dim"), (0, 0, 0, 4)))
        parts.append(Text())
    return Group(*parts)


def _said(matcher: str, decision: Decision, label: bool) -> Text:
    right = decision.verdict is (Verdict.MATCH if label else Verdict.NO_MATCH)
    sure = "" if decision.probability is None else f", P(same item) {decision.probability:.3f}"
    text = Text(f"{matcher}: {decision.verdict}{sure}, ")
    text.append("right" if right else "wrong", style="green" if right else "bold red")
    return text


def _of(part: int, whole: int) -> str:
    """``18/20 (90.0%)``; the percentage is 0.0 where there is nothing to count."""
    return f"{part}/{whole} ({part / max(whole, 1):.1%})"
