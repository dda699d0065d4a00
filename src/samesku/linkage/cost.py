"""What deciding costs: pairs a month in, machines and money out."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass

from samesku.errors import SameskuError
from samesku.matchers import Matcher

BUSY = 0.7  # of the time at most, so that a peak or a lost day does not make the work pile up
MONTH_S = 365.25 / 12 * 24 * 3600
LEAST_S = 3.0  # that a rate is measured for
# Dollars, as the guide states them; not looked up since.
MACHINE, RENT = 600.0, 200.0  # a Mac mini once; a cloud machine (EC2 m7g.2xlarge) a month
MONTHS = 36  # that a machine is used
APIS = {"OpenAI API (GPT-4)": 0.01, "Anthropic API (Claude)": 0.008}  # a decision


@dataclass(frozen=True)
class Cost:
    """One way to decide a month's pairs.

    :ivar hours: that one machine would be busy in a month; ``machines`` of them are needed. None: an API.
    :ivar money: dollars a month; ``per_million`` decisions.
    """

    name: str
    hours: float | None
    machines: int | None
    money: float
    per_million: float


def costs(
    pairs: float,
    rate: float,
    *,
    price: float = MACHINE,
    months: int = MONTHS,
    rent: float = RENT,
    apis: Mapping[str, float] = APIS,
) -> list[Cost]:
    """What deciding so many pairs a month costs on machines that are bought, that are rented, and by APIs.

    Power, space and people are left out. Machines are as fast as the one on which the rate was measured.

    :param pairs: a month.
    :param rate: decisions a second of one machine.
    :param price: of a machine that is bought, used for so many ``months``; ``rent``: of one, a month.
    :param apis: name → price of a decision.
    :raises SameskuError: if a number is not above 0 (a price may be 0).
    """
    numbers = {"pairs": pairs, "rate": rate, "months": months}
    for name, number in numbers.items():
        if not 0 < number < math.inf:
            raise SameskuError(f"{name} is {number:g}; it is a number above 0")
    for name, number in {"a machine": price, "its rent": rent, **apis}.items():
        if not 0 <= number < math.inf:
            raise SameskuError(f"the price of {name} is {number:g}; it is a number of dollars")
    seconds = pairs / rate
    machines = math.ceil(seconds / (MONTH_S * BUSY))
    ways = {"bought": machines * price / months, "rented": machines * rent}
    return [
        *(_of(name, pairs, money, seconds / 3600, machines) for name, money in ways.items()),
        *(_of(name, pairs, pairs * each) for name, each in apis.items()),
    ]


def _of(
    name: str, pairs: float, money: float, hours: float | None = None, machines: int | None = None
) -> Cost:
    return Cost(name, hours, machines, money, money / pairs * 1e6)


def measured_rate(matcher: Matcher) -> float:
    """Decisions a second of this matcher on this machine, of pairs of the generated sample."""
    from samesku.datasets.sample import sample_dataset

    dataset = sample_dataset()
    within = matcher.within(dataset.left.values(), dataset.right.values())
    pairs = [pair for split in dataset.splits.values() for pair in split]
    within.judge(pairs[:2])  # what is made ready on first use
    done, size, begun = 0, 16, time.perf_counter()
    while (seconds := time.perf_counter() - begun) < LEAST_S:
        at = done % len(pairs)
        done += len(within.judge(pairs[at : at + size]))
        size = min(2 * size, 8192)
    return done / seconds
