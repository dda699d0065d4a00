"""Figures and findings as people read them, the same in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Sequence

from samesku.evaluation.evaluate import Evaluation
from samesku.evaluation.metrics import f1_difference
from samesku.evaluation.mistakes import same_pairs

FEW = 20  # matches; simulated, an interval holds the truth 93 times in 100 here, 76 with 2 matches


def figure(value: float | None) -> str:
    """``0.895``; a dash where it is undefined."""
    return "–" if value is None else f"{value:.3f}"


def with_interval(value: float, interval: tuple[float, float]) -> str:
    """``0.895 [0.861–0.924]``."""
    return f"{value:.3f} [{interval[0]:.3f}–{interval[1]:.3f}]"


def percent(share: float) -> str:
    """``90.6%`` of a share from 0 to 1."""
    return f"{share:.1%}"


def rate(per_second: float) -> str:
    """Three digits at least, thousands apart: ``0.352``, ``41.2``, ``12,480``."""
    if per_second >= 100:
        return f"{per_second:,.0f}"
    return f"{per_second:.1f}" if per_second >= 10 else f"{per_second:.3g}"


def ranked(evaluations: Sequence[Evaluation]) -> list[Evaluation]:
    """The evaluations by falling F1; equal ones keep their order."""
    return sorted(evaluations, key=lambda e: -e.metrics.f1)


def headline(evaluations: Sequence[Evaluation]) -> str:
    """Who is best, and how good, in one sentence."""
    best = ranked(evaluations)[0]
    m = best.metrics
    if not m.match_share:
        return f"There is no match in {_count(m.n, 'pair', 'pairs')}, so F1 says nothing here."
    if not m.f1:
        who = best.matcher if len(evaluations) == 1 else "No matcher"
        return f"{who} found {'no' if len(evaluations) == 1 else 'a'} match: F1 is 0."
    score = with_interval(m.f1, m.f1_interval)
    equals = [e.matcher for e in evaluations if e.metrics.f1 == m.f1]
    if len(evaluations) == 1:
        return f"{best.matcher} reaches F1 {score}."
    if len(equals) > 1:
        return f"{', '.join(equals[:-1])} and {equals[-1]} share the best F1, {score}."
    return f"{best.matcher} is best by F1: {score}."


def findings(evaluations: Sequence[Evaluation]) -> list[str]:
    """What else a reader must know to weigh the headline: the runner-up, the baseline, the limits."""
    order = ranked(evaluations)
    best, m = order[0], order[0].metrics
    out = [_called(best)]
    if len(order) > 1:
        out.append(_runner_up(best, order[1]) if same_pairs(evaluations) else _not_comparable())
    if m.match_share:
        out.append(
            f"Answering NO MATCH to every pair is already {percent(m.always_no_match_accuracy)} "
            f"accurate and finds nothing (F1 0), so accuracy says little: {best.matcher} is "
            f"{percent(m.accuracy)} accurate."
        )
    if 0 < m.confusion.tp + m.confusion.fn < FEW:
        out.append(
            "So few matches make every interval too narrow: take it as the least that chance does."
        )
    if m.match_share and not m.confusion.fp and not m.confusion.fn:
        out.append(
            f"{best.matcher} made no mistake on {_count(m.n, 'pair', 'pairs')}. The interval has no width "
            "because a bootstrap cannot see mistakes that the sample does not hold."
        )
    out += [
        f"{_count(e.metrics.unreadable, 'answer', 'answers')} of {e.matcher} could not be read "
        "and count as NO MATCH."
        for e in evaluations
        if e.metrics.unreadable
    ]
    if best.unlabelled:
        out.append(f"Left out for want of a label: {_count(best.unlabelled, 'pair', 'pairs')}.")
    return out


def seen_in_train(left: float | None, right: float | None, names: tuple[str, str]) -> str:
    """How much of the test records a trained matcher has met; empty if it is not known."""
    if left is None or right is None:
        return ""
    return (
        f"{percent(left)} of the split's pairs have their {names[0]} record in a train pair too, "
        f"{percent(right)} their {names[1]} record."
    )


def _called(evaluation: Evaluation) -> str:
    c = evaluation.metrics.confusion
    return (
        f"Of {_count(c.n, 'pair', 'pairs')}, {c.tp + c.fn:,} match by label: "
        f"{evaluation.matcher} found {c.tp:,}, missed {c.fn:,}, "
        f"and called {_count(c.fp, 'other pair', 'other pairs')} a match."
    )


def _runner_up(best: Evaluation, second: Evaluation) -> str:
    difference, interval = f1_difference(best.labels, best.decisions, second.decisions)
    chance = (
        "which chance alone may explain"
        if interval[0] <= 0
        else "more than chance explains (paired bootstrap on the same pairs)"
    )
    return (
        f"{second.matcher} is next with F1 {figure(second.metrics.f1)}. The difference is "
        f"{difference:.3f} [{interval[0]:.3f}–{interval[1]:.3f}], {chance}."
    ).replace("[-", "[−")


def _not_comparable() -> str:
    return "These matchers were measured on different pairs: their figures are not comparable."


def _count(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n == 1 else many}"
