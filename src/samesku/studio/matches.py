"""Matches of whole catalogues: what they are of, what came of them, their links and rejects."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from samesku.linkage.job import has_language_model, is_small
from samesku.records import Pair, Product, Verdict
from samesku.service.problems import Problem
from samesku.studio.data import Data, Which
from samesku.studio.jobs import Jobs
from samesku.studio.made import Made, MadeShown
from samesku.studio.match import KEPT, LINKS, REJECTS, REPORT
from samesku.studio.matchers import path_of
from samesku.studio.project import MATCHES, Name
from samesku.studio.shown import PairShown

K, ALL = 10, "all"  # as the command line has them by itself
Partners = Literal["all", "one-to-one", "one-to-many", "many-to-one"]
File = Literal["links.csv", "links.csv.rejects.csv", "report.html"]


class TableIn(BaseModel):
    """One of the two tables of a data set."""

    model_config = ConfigDict(extra="forbid")

    data: Name
    side: Which


class MatchIn(BaseModel):
    """Tables to match."""

    model_config = ConfigDict(extra="forbid")

    name: Name = Field(description="Its folder in artifacts/matches.")
    matcher: Name
    left: TableIn
    right: TableIn | None = Field(description="null: what stands twice in the left one.")
    links: Partners = "all"
    k: int = Field(K, ge=1, le=1000, description="Candidates of each left listing.")
    precision: float | None = Field(None, description="Leave to REVIEW what is not this sure.")


class Found(BaseModel):
    """What a match came to. Listings are those that could be read."""

    left: int
    right: int
    rejects: int
    candidates: int
    matches: int
    links: int
    reviews: int
    stages: dict[str, int] = Field(description="Of each stage, how many candidates it decided.")
    histogram: list[int] = Field(description="Candidates in bands of probability, from 0 to 1.")


class MatchShown(MadeShown):
    """A match, at work or done."""

    left: TableIn
    right: TableIn | None
    matcher: str
    links: Partners
    k: int
    precision: float | None
    found: Found | None


class LinkShown(PairShown):
    """A link, or a pair that is left to a person, with its evidence."""

    verdict: str
    probability: float | None
    stage: str


class LinksShown(BaseModel):
    """Some of a match's links."""

    total: int
    links: list[LinkShown]


class Reject(BaseModel):
    """A row that could not be read; ``row`` from 1."""

    file: str
    row: int
    reason: str


class RejectsShown(BaseModel):
    """Some of a match's rejects."""

    total: int
    rejects: list[Reject]


class Matches(Made[MatchShown]):
    """The matches of a project, each in a folder of artifacts/matches."""

    what, place, shown = "match", MATCHES, MatchShown

    def __init__(self, data: Data, jobs: Jobs) -> None:
        super().__init__(data.project, jobs)
        self.data = data

    def words(self, asked: MatchIn) -> list[str]:
        """What the command line needs for it.

        :raises Problem: if there is no such table or matcher, or they do not go together.
        """
        if asked.right == asked.left:
            raise Problem(422, "the two tables are one; choose it with itself to find what stands there twice")  # fmt: skip
        if asked.right is None and asked.links != ALL:
            raise Problem(422, f"links {asked.links!r} is for two tables; in one, a listing may stand three times")  # fmt: skip
        folder = self.project.shown(self.folder(asked.name))
        return [
            "match", *self.tables(asked), "-m", path_of(self.project, asked.matcher).as_posix(),
            "-o", f"{folder}/{LINKS}", "--report", f"{folder}/{REPORT}",
            *(["-k", str(asked.k)] if asked.k != K else []),
            *(["--links", asked.links] if asked.links != ALL else []),
            *(["--precision", f"{asked.precision:g}"] if asked.precision is not None else []),
        ]  # fmt: skip

    def tables(self, asked: MatchIn) -> list[str]:
        """The files of its tables, from the project's folder."""
        sides = [side for side in (asked.left, asked.right) if side is not None]
        return [self.project.shown(self.data.table(side.data, side.side)) for side in sides]

    def heavy(self, asked: MatchIn) -> bool:
        """Whether it takes all cores, or a model's memory."""
        tables = (self.project.root / path for path in self.tables(asked))
        matcher = self.project.root / path_of(self.project, asked.matcher)
        return not is_small(tables) or has_language_model(str(matcher))

    def asked(self, name: str) -> MatchIn:
        """What was asked for of a match that can go on.

        :raises Problem: 404 if there is none, 409 if it is at work or done.
        """
        match = self.describe(name)
        if match.state not in ("stopped", "failed"):
            raise Problem(409, f"match {name!r} is {match.state}: there is nothing to go on with")
        self.project.guard(self.folder(name), deep=True)
        return MatchIn(**match.model_dump(include=set(MatchIn.model_fields)))

    def links(self, name: str, reviews_first: bool, offset: int, limit: int) -> LinksShown:
        """Links with their evidence, in the order of the file; what is left to a person first, if that is wanted."""
        import polars as pl

        self.need_done(name)
        kept = self.folder(name) / KEPT
        self.project.guard(kept)
        frame = pl.scan_parquet(sorted(kept.glob("*.parquet")))
        if reviews_first:
            review = pl.col("verdict") == str(Verdict.REVIEW)
            frame = pl.concat([frame.filter(review), frame.filter(~review)])
        rows = frame.slice(offset, limit).collect().iter_rows(named=True)
        total = frame.select(pl.len()).collect().item()
        return LinksShown(total=total, links=[_link(row) for row in rows])

    def rejects(self, name: str, offset: int, limit: int) -> RejectsShown:
        """Rows that could not be read, and why."""
        import polars as pl

        self.need_done(name)
        path = self.folder(name) / REJECTS
        if not path.is_file():
            return RejectsShown(total=0, rejects=[])
        found = pl.read_csv(path, infer_schema=False)
        rows = found.slice(offset, limit).iter_rows(named=True)
        return RejectsShown(total=len(found), rejects=[Reject(**row) for row in rows])


def _link(row: dict[str, Any]) -> LinkShown:
    left, right = (Product.from_dict(json.loads(row[side])) for side in ("left", "right"))
    said = {key: row[key] for key in ("verdict", "probability", "stage")}
    return LinkShown.of(Pair(left, right), **said)
