"""How the service is doing, by what it stored: right or wrong, drifting or not, how much and how fast."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import sqlalchemy as sa

from samesku.matchers import Matcher
from samesku.records import Product, Verdict
from samesku.service.experiments import difference
from samesku.service.lineup import Loaded
from samesku.service.store import latest
from samesku.service.tables import decisions, feedback

RECENT = 2000  # latest decisions that drift and latency are told of
ENOUGH = 200  # decisions, below which nothing is said of drift or of the match rate
ENOUGH_JUDGED = 20
DRIFTED = 0.25  # a population stability index that is called a significant change (Siddiqi 2006)
CHANGED = 0.05  # a change of the match rate that is worth telling
DAY = 86400.0


@dataclass(frozen=True)
class Share:
    """A share of some decisions, with its 95 % interval (Wilson 1927)."""

    value: float
    low: float
    high: float
    of: int


@dataclass(frozen=True)
class Judged:
    """How right the decisions were that people judged. They choose which ones: it need not hold for the others.

    :ivar judged: decisions; ``accuracy`` of all; ``precision`` of those called MATCH; ``recall`` of the matches.
    """

    judged: int
    accuracy: Share | None
    precision: Share | None
    recall: Share | None


@dataclass(frozen=True)
class Drift:
    """What is other than when the matcher was fitted.

    :ivar of: the latest decisions of the matcher, as many as are looked at.
    :ivar index: the population stability index of its probabilities, 0 and up; None: too few, or no valid figures.
    :ivar valid, recent: the shares of probabilities in ten bands from 0 to 1.
    :ivar listings: what the listings have far more or less often than those that it learned from, a clause each.
    """

    of: int
    index: float | None
    valid: list[float]
    recent: list[float]
    listings: list[str]


@dataclass(frozen=True)
class Alert:
    """Something a person should look at.

    :ivar says: what was found, in words; also where nothing is wrong.
    """

    alert: str
    firing: bool
    says: str


@dataclass(frozen=True)
class Latency:
    """Milliseconds from asking to an answer, of requests whose pairs a stage decided."""

    stage: str
    pairs: int
    p50_ms: float
    p90_ms: float
    p99_ms: float


@dataclass(frozen=True)
class Traffic:
    """What was decided from ``time`` (seconds since 1970) until the next one."""

    time: float
    decisions: int
    matches: int
    reviews: int
    cached: int


def judged(pairs: Sequence[tuple[str, str]]) -> Judged:
    """The figures of verdicts and what people said; what was left to REVIEW counts as neither right nor wrong.

    :param pairs: the verdict, and the person's.
    """
    both = [(a == Verdict.MATCH, b == Verdict.MATCH) for a, b in pairs if a in ("MATCH", "NO MATCH")]  # fmt: skip
    return Judged(
        judged=len(pairs),
        accuracy=_share([a == b for a, b in both]),
        precision=_share([b for a, b in both if a]),
        recall=_share([a for a, b in both if b]),
    )


def _share(right: list[bool]) -> Share | None:
    from scipy.stats import binomtest

    if not right:
        return None
    found = binomtest(sum(right), len(right)).proportion_ci(method="wilson")
    return Share(sum(right) / len(right), float(found.low), float(found.high), len(right))


def stability(expected: Sequence[float], found: Sequence[float]) -> float:
    """The population stability index of two histograms (Siddiqi, *Credit Risk Scorecards*, 2006): the symmetric
    Kullback–Leibler divergence of their shares. An empty bin counts as half a case."""
    p, q = (np.maximum(np.asarray(h, float), 0.5) for h in (expected, found))
    p, q = p / p.sum(), q / q.sum()
    return float(((p - q) * np.log(p / q)).sum())


def drift(connection: sa.Connection, loaded: Loaded) -> Drift:
    """Whether what a matcher decided of late is like what it was fitted on."""
    columns = decisions.c.probability, decisions.c.left, decisions.c.right
    asked = sa.select(*columns).where(decisions.c.matcher == loaded.tag)
    rows = connection.execute(asked.order_by(decisions.c.time.desc()).limit(RECENT)).all()
    found = [row.probability for row in rows if row.probability is not None]
    recent = np.histogram(found, 10, (0, 1))[0]
    known = _on_valid(loaded.matcher)
    index = stability(known, recent.tolist()) if known and len(found) >= ENOUGH else None
    listings = []
    if len(rows) >= ENOUGH:
        sides = ([_product(row[side]) for row in rows] for side in (1, 2))
        listings = loaded.matcher.unlike(*sides)
    return Drift(len(rows), index, _shares(known), _shares(recent.tolist()), listings)


def _on_valid(matcher: Matcher) -> list[float]:
    """How many valid pairs the matcher gave a probability in each of ten bands; empty if that was not noted."""
    found = (matcher.info.get("valid") or {}).get("probabilities")
    if not isinstance(found, list) or len(found) != 10:
        return []
    return [float(n) for n in found]


def _shares(counts: Sequence[float]) -> list[float]:
    total = sum(counts)
    return [round(n / total, 4) for n in counts] if total else []


def _product(row: dict[str, Any]) -> Product:
    return Product.from_dict(row)


def latencies(connection: sa.Connection) -> list[Latency]:
    """Of the latest decisions, by stage; ``cache`` for what was decided before."""
    columns = decisions.c.stage, decisions.c.cached, decisions.c.seconds
    asked = sa.select(*columns).where(decisions.c.seconds.is_not(None))
    found: dict[str, list[float]] = defaultdict(list)
    for stage, cached, seconds in connection.execute(asked.order_by(decisions.c.time.desc()).limit(RECENT)):  # fmt: skip
        found["cache" if cached else stage].append(seconds * 1e3)
    return [
        Latency(stage, len(ms), *(round(float(q), 2) for q in np.percentile(ms, (50, 90, 99))))
        for stage, ms in sorted(found.items())
    ]


def traffic(connection: sa.Connection, since: float, width: int, buckets: int) -> list[Traffic]:
    """What was decided in so many spans of ``width`` seconds from ``since`` on."""
    at = sa.cast(decisions.c.time - since, sa.Integer) // width

    def count(condition: Any) -> Any:
        return sa.func.sum(sa.case((condition, 1), else_=0))

    asked = (
        sa.select(
            at, sa.func.count(), count(decisions.c.verdict == "MATCH"), count(decisions.c.verdict == "REVIEW"),
            count(decisions.c.cached),
        )
        .where(decisions.c.time >= since, decisions.c.time < since + width * buckets)
        .group_by(at)
    )  # fmt: skip
    found = {row[0]: [int(n) for n in row[1:]] for row in connection.execute(asked)}
    return [Traffic(since + i * width, *found.get(i, (0, 0, 0, 0))) for i in range(buckets)]


def verdicts(connection: sa.Connection, since: float) -> list[tuple[str, str]]:
    """The verdict of each decision since then that a person has judged, and the person's latest."""
    asked = (
        sa.select(decisions.c.verdict, feedback.c.verdict)
        .join(feedback, feedback.c.decision_id == decisions.c.id)
        .where(feedback.c.id.in_(latest()), decisions.c.time >= since)
    )
    return [(a, b) for a, b in connection.execute(asked)]


@dataclass(frozen=True)
class Watched:
    """Everything that is looked at every minute."""

    judged: Judged
    drift: Drift
    alerts: list[Alert]


def watch(connection: sa.Connection, loaded: Loaded, least_accuracy: float) -> Watched:
    """How the decisions are doing, and what a person should look at.

    :param least_accuracy: 0 to 1, below which the accuracy is too low.
    """
    now = time.time()
    found, moved = judged(verdicts(connection, now - 30 * DAY)), drift(connection, loaded)
    return Watched(found, moved, [*_alerts(found, moved, least_accuracy), _rates(connection, now)])


def _alerts(found: Judged, moved: Drift, least: float) -> list[Alert]:
    accuracy = found.accuracy
    if accuracy is None or accuracy.of < ENOUGH_JUDGED:
        low, says = False, f"{found.judged} decisions of 30 days were judged, too few to say"
    else:
        low = accuracy.high < least
        says = f"{accuracy.value:.1%} of {accuracy.of} judged decisions were right ({accuracy.low:.1%} to {accuracy.high:.1%}); {least:.0%} is wanted"  # fmt: skip
    drifted = moved.index is not None and moved.index >= DRIFTED
    index = "cannot be told" if moved.index is None else f"{moved.index:.2f}, {DRIFTED} is a lot"
    return [
        Alert("accuracy_low", low, says),
        Alert("scores_drifted", drifted, f"stability index of the latest {moved.of} probabilities: {index}"),
        Alert("listings_drifted", bool(moved.listings), "; ".join(moved.listings) or f"the latest {moved.of} are like those it learned from, or too few to say"),
    ]  # fmt: skip


def _rates(connection: sa.Connection, now: float) -> Alert:
    """Whether other shares of the pairs match today than in the week before."""
    counts = []
    for begin, end in ((now - DAY, now), (now - 8 * DAY, now - DAY)):
        [span] = traffic(connection, begin, int(end - begin), 1)
        counts.append((span.matches, span.decisions))
    if min(n for _, n in counts) < ENOUGH:
        return Alert("match_rate_changed", False, "too few decisions today or in the week before")
    found = difference(*counts)
    assert found is not None
    (today, n), (week, m) = counts
    says = f"{today / n:.1%} of today's {n} decisions are MATCH, {week / m:.1%} of the {m} in the week before"
    return Alert("match_rate_changed", found.low > CHANGED or found.high < -CHANGED, says)
