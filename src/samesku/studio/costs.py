"""What a month of decisions costs with each matcher whose rate was measured here, as ``samesku cost`` has it."""

from __future__ import annotations

import shlex
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from samesku.errors import SameskuError
from samesku.linkage.cost import MACHINE, MONTHS, RENT, Cost, costs
from samesku.service.problems import Problem
from samesku.studio.matchers import MatcherShown, listed, path_of
from samesku.studio.processes import read_json, write_json
from samesku.studio.project import STATE, Project

RATES = f"{STATE}/rates"


class Asked(BaseModel):
    """A month's pairs, and prices in dollars."""

    pairs: float = Field(1e6, ge=1, le=1e15, description="To decide in a month.")
    price: float = Field(MACHINE, ge=0, le=1e9, description="Of a machine that is bought.")
    months: int = Field(MONTHS, ge=1, le=1200, description="For so many it is used.")
    rent: float = Field(RENT, ge=0, le=1e9, description="Of a machine that is rented, a month.")

    def words(self) -> list[str]:
        """The options of ``samesku cost`` that say so, those left out that say it by themselves."""
        usual, out = Asked(), ["--pairs", f"{self.pairs:.15g}"]
        for name in ("price", "months", "rent"):
            if (given := getattr(self, name)) != getattr(usual, name):
                out += [f"--{name}", f"{given:.15g}"]
        return out


class CostShown(BaseModel):
    """One way to decide a month's pairs; of an API no hours and machines."""

    name: str
    hours: float | None = Field(description="That one machine would be busy in a month.")
    machines: int | None
    money: float = Field(description="Dollars a month.")
    per_million: float = Field(description="Dollars for a million decisions.")


class MatcherCost(BaseModel):
    """What deciding with a matcher costs, on machines like this one."""

    matcher: str
    command: str = Field(description="The equal command line; it measures the rate anew.")
    rate: float | None = Field(description="Decisions a second; null: not measured since it was made.")  # fmt: skip
    measured: float | None = Field(description="When; seconds since 1970.")
    ways: list[CostShown] = Field(description="On machines that are bought, and that are rented.")


class CostsShown(BaseModel):
    """What a month's pairs cost."""

    matchers: list[MatcherCost]
    apis: list[CostShown] = Field(description="At the guide's prices, not looked up since.")


class Costs:
    """Rates that were measured, and what follows from them."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def words(self, matcher: str) -> list[str]:
        """What the command line needs to measure a matcher's rate.

        :raises Problem: 404 if there is none.
        """
        return ["cost", "-m", path_of(self.project, matcher).as_posix()]

    def shown(self, asked: Asked) -> CostsShown:
        """What these pairs cost with every matcher, the quickest first."""
        found = [self._of(one, asked) for one in listed(self.project)]
        found.sort(key=lambda one: (-(one.rate or 0), one.matcher))
        apis = [
            way for way in _ways(asked, 1.0) if way.machines is None
        ]  # whatever a machine's rate
        return CostsShown(matchers=found, apis=apis)

    def _of(self, one: MatcherShown, asked: Asked) -> MatcherCost:
        note: dict[str, Any] = {}
        with suppress(Problem):  # a link, such as nobody but a person has made
            note = read_json(self.project.find(RATES, one.name, ".json"))
        # One that was made anew under the same name has a rate of its own.
        known = note if (note.get("path"), note.get("trained")) == (one.path, one.trained) else {}
        rate = known.get("rate")
        ways = (
            [] if rate is None else [way for way in _ways(asked, rate) if way.machines is not None]
        )
        return MatcherCost(
            matcher=one.name, command=shlex.join(["samesku", "cost", "-m", one.path, *asked.words()]),
            rate=rate, measured=known.get("measured"), ways=ways,
        )  # fmt: skip


def keep(rate: float, matcher: str) -> None:
    """Keep the rate of a matcher of the working folder's project.

    :raises SameskuError: if there is no such matcher any more.
    """
    project = Project(Path())
    one = next((one for one in listed(project) if one.name == matcher), None)
    if one is None:
        raise SameskuError(f"matcher {matcher!r} has gone while it was measured")
    facts = {"path": one.path, "trained": one.trained, "rate": rate, "measured": time.time()}
    write_json(project.find(RATES, matcher, ".json"), facts)


def _ways(asked: Asked, rate: float) -> list[CostShown]:
    return [_shown(one) for one in costs(asked.pairs, rate, price=asked.price, months=asked.months, rent=asked.rent)]  # fmt: skip


def _shown(one: Cost) -> CostShown:
    return CostShown.model_validate(one, from_attributes=True)
