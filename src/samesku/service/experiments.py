"""Experiments: some requests are decided by another matcher, or watched by one, and what comes of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import sqlalchemy as sa

from samesku.records import Verdict
from samesku.service.lineup import Choice
from samesku.service.store import latest
from samesku.service.tables import decisions, experiments, feedback, shadows

ALPHA = 0.05  # intervals hold 95 times in 100
# The standard deviation of the differences that one expects to find: what the interval that may be looked at any
# time is narrowest for. It holds whatever the difference is.
EXPECTED = 0.05
CONTROL = "control"


@dataclass(frozen=True)
class Variant:
    """One way to decide.

    :ivar share: of the pairs that it decides, 0 to 1; of a shadow, those that it looks at.
    :ivar shadow: what it says is stored and never answered.
    """

    name: str
    choice: Choice
    share: float
    shadow: bool = False


@dataclass(frozen=True)
class Experiment:
    """Several variants on live traffic.

    :ivar variants: the first is ``CONTROL``, what was served when it began.
    :ivar ended: seconds since 1970; None while it runs.
    """

    id: int
    name: str
    time: float
    by: str
    ended: float | None
    variants: tuple[Variant, ...]

    def assigned(self, unit: str) -> Variant:
        """The variant that decides for a unit: always the same one, by a hash."""
        at = self._place("", unit)
        for variant in self.variants:
            if not variant.shadow:
                at -= variant.share
                if at < 0:
                    return variant
        return self.variants[0]

    def watching(self, unit: str) -> list[Variant]:
        """The shadows that look at a unit."""
        shadows = [v for v in self.variants if v.shadow]
        return [v for v in shadows if self._place(v.name, unit) < v.share]

    def _place(self, of: str, unit: str) -> float:
        """A number from 0 to below 1, as if drawn for the unit."""
        text = f"{self.id}\0{self.name}\0{of}\0{unit}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) / 2**64


def of_row(row: Any) -> Experiment:
    """An experiment out of its table."""
    variants = tuple(
        Variant(v["name"], Choice(**v["choice"]), v["share"], v["shadow"]) for v in row.variants
    )
    return Experiment(row.id, row.name, row.time, row.by, row.ended, variants)


def begin(connection: sa.Connection, name: str, by: str, now: float, variants: Sequence[Variant]) -> int:  # fmt: skip
    """Write a new experiment; its id."""
    row = {"name": name, "by": by, "time": now, "running": True, "variants": [asdict(v) for v in variants]}  # fmt: skip
    return int(connection.execute(experiments.insert().returning(experiments.c.id), row).scalar_one())  # fmt: skip


def running(connection: sa.Connection) -> Experiment | None:
    """The experiment that is running, if one is."""
    row = connection.execute(sa.select(experiments).where(experiments.c.running.is_(True))).first()
    return None if row is None else of_row(row)


def end(connection: sa.Connection, number: int, now: float) -> bool:
    """End an experiment; False if it is not running."""
    of_it = (experiments.c.id == number) & experiments.c.running.is_(True)
    ended = experiments.update().where(of_it).values(ended=now, running=None)
    return connection.execute(ended).rowcount == 1


def find(connection: sa.Connection, number: int) -> Experiment | None:
    """The experiment of this id."""
    row = connection.execute(sa.select(experiments).where(experiments.c.id == number)).first()
    return None if row is None else of_row(row)


def every(connection: sa.Connection) -> list[Experiment]:
    """All experiments, the latest first."""
    return [
        of_row(r)
        for r in connection.execute(sa.select(experiments).order_by(experiments.c.id.desc()))
    ]


# --- what comes of it


@dataclass(frozen=True)
class Difference:
    """A variant's share less the control's.

    :ivar low, high: 95 % interval of a look at a time that was fixed beforehand.
    :ivar safe_low, safe_high: the wider one that holds at all looks together, so that the experiment may be ended
        when it excludes 0.
    """

    value: float
    low: float
    high: float
    safe_low: float
    safe_high: float


@dataclass(frozen=True)
class Shared:
    """Pairs that the control decided, a shadow looked at and a person judged.

    :ivar only_control: pairs that only the control decided rightly; ``only_variant`` those that only the shadow did.
    :ivar p_value: of McNemar's test that both are right equally often; None if there are no such pairs.
    """

    pairs: int
    only_control: int
    only_variant: int
    p_value: float | None
    accuracy: Difference | None


@dataclass(frozen=True)
class Arm:
    """What a variant did.

    :ivar decisions: that it made, or looked at; ``matches``, ``reviews``: of those.
    :ivar judged: of its MATCH and NO MATCH, those that a person judged; ``right``: of those.
    :ivar differs: pairs on which a shadow said otherwise than the control.
    :ivar match_rate, accuracy: less the control's; None for the control, or where there is too little.
    """

    variant: Variant
    decisions: int
    matches: int
    reviews: int
    judged: int
    right: int
    differs: int | None = None
    match_rate: Difference | None = None
    accuracy: Difference | None = None
    shared: Shared | None = None


def analyse(connection: sa.Connection, experiment: Experiment) -> list[Arm]:
    """What each variant did, beside the control."""
    mine = decisions.c.experiment_id == experiment.id
    counts: dict[str, Counter[str]] = {v.name: Counter() for v in experiment.variants}
    columns = decisions.c.variant, decisions.c.verdict, sa.func.count()
    for name, verdict, n in connection.execute(sa.select(*columns).where(mine).group_by(*columns[:2])):  # fmt: skip
        counts[name][verdict] = n
    said = sa.select(feedback.c.decision_id, feedback.c.verdict).where(feedback.c.id.in_(latest())).subquery()  # fmt: skip
    judged: dict[str, list[bool]] = {v.name: [] for v in experiment.variants}
    asked = sa.select(decisions.c.variant, decisions.c.verdict, said.c.verdict).join(said).where(mine)  # fmt: skip
    for name, verdict, truth in connection.execute(asked):
        if verdict != Verdict.REVIEW:
            judged[name].append(verdict == truth)
    control = experiment.variants[0]
    arms = []
    for variant in experiment.variants:
        if variant.shadow:
            arms.append(_shadow(connection, mine, variant))
            continue
        found, right = counts[variant.name], judged[variant.name]
        match_rate = accuracy = None
        if variant is not control:
            other = counts[control.name]
            rates = (found[Verdict.MATCH], found.total()), (other[Verdict.MATCH], other.total())
            match_rate = difference(*rates)
            theirs = judged[control.name]
            accuracy = difference((sum(right), len(right)), (sum(theirs), len(theirs)))
        arms.append(
            Arm(
                variant, found.total(), found[Verdict.MATCH], found[Verdict.REVIEW],
                len(right), sum(right), None, match_rate, accuracy,
            )
        )  # fmt: skip
    return arms


def _shadow(connection: sa.Connection, mine: Any, variant: Variant) -> Arm:
    said = sa.select(feedback.c.decision_id, feedback.c.verdict).where(feedback.c.id.in_(latest())).subquery()  # fmt: skip
    columns = shadows.c.verdict, decisions.c.verdict, said.c.verdict, sa.func.count()
    asked = (
        sa.select(*columns)
        .select_from(shadows.join(decisions).outerjoin(said, said.c.decision_id == decisions.c.id))
        # What another variant than the control decided tells nothing of the control.
        .where(mine, shadows.c.variant == variant.name, decisions.c.variant == CONTROL)
        .group_by(*columns[:3])
    )
    found: Counter[str] = Counter()
    differs = 0
    pairs: Counter[tuple[bool, bool]] = Counter()  # right: control, shadow
    judged = right = 0
    for verdict, control, truth, n in connection.execute(asked):
        found[verdict] += n
        differs += n * (verdict != control)
        if truth is not None and verdict != Verdict.REVIEW:
            judged, right = judged + n, right + n * (verdict == truth)
            if control != Verdict.REVIEW:
                pairs[control == truth, verdict == truth] += n
    return Arm(
        variant, found.total(), found[Verdict.MATCH], found[Verdict.REVIEW], judged, right, differs, shared=shared(pairs)
    )  # fmt: skip


def difference(mine: tuple[int, int], control: tuple[int, int]) -> Difference | None:
    """The difference of two shares, each so many of so many; None if one is of nothing."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    if not mine[1] or not control[1]:
        return None
    low, high = confint_proportions_2indep(*mine, *control, compare="diff", alpha=ALPHA)
    # Agresti and Caffo (2000): one more of each kind, so that a share of 0 or 1 is not taken for certain.
    shares = [(n + 1) / (of + 2) for n, of in (mine, control)]
    spread = sum(p * (1 - p) / (of + 2) for p, (_, of) in zip(shares, (mine, control), strict=True))
    value = mine[0] / mine[1] - control[0] / control[1]
    return _difference(value, float(low), float(high), shares[0] - shares[1], spread)


def shared(pairs: Counter[tuple[bool, bool]]) -> Shared | None:
    """What pairs tell that both decided.

    :param pairs: whether the control and whether the shadow was right → pairs.
    """
    from scipy.stats import norm
    from statsmodels.stats.contingency_tables import mcnemar

    n = pairs.total()
    if not n:
        return None
    only_control, only_variant = pairs[True, False], pairs[False, True]
    table = [[pairs[True, True], only_control], [only_variant, pairs[False, False]]]
    apart = only_control + only_variant
    p = float(mcnemar(table, exact=apart < 100).pvalue) if apart else None
    # Wald's interval with half a pair more in each cell apart (Agresti and Min 2005).
    mean = (only_variant - only_control) / (n + 2)
    spread = ((apart + 1) / (n + 2) - mean**2) / (n + 2)
    half = float(norm.ppf(1 - ALPHA / 2)) * spread**0.5
    value = (only_variant - only_control) / n
    return Shared(n, only_control, only_variant, p, _difference(value, mean - half, mean + half, mean, spread))  # fmt: skip


def _difference(value: float, low: float, high: float, centre: float, spread: float) -> Difference:
    safe = safe_half_width(spread)
    return Difference(
        value, max(low, -1.0), min(high, 1.0), max(centre - safe, -1.0), min(centre + safe, 1.0)
    )


def safe_half_width(variance: float) -> float:
    """Half the interval that holds at all looks together, for an estimate that has this variance now.

    The mixture sequential probability ratio test for a mean that is nearly normal, turned into an interval
    (Robbins 1970; Johari, Koomen, Pekelis and Walsh, *Operations Research* 70, 2022, section 4).
    """
    prior = EXPECTED**2
    both = variance + prior
    return float(np.sqrt(variance * both / prior * (np.log(both / variance) - 2 * np.log(ALPHA))))
