"""Matches of whole catalogues: what they are of, what came of them, their links and rejects."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from samesku.linkage.job import has_language_model, is_small
from samesku.records import Pair, Product, Verdict
from samesku.service.problems import Problem
from samesku.studio.data import Data, Which
from samesku.studio.jobs import Jobs
from samesku.studio.match import FOUND, KEPT, LINKS, REJECTS, REPORT
from samesku.studio.matchers import path_of
from samesku.studio.processes import read_json, write_json
from samesku.studio.project import MATCHES, Name
from samesku.studio.shown import PairShown

FACTS = "match.json"  # what was asked for
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


class MatchShown(BaseModel):
    """A match, at work or done. Times are ISO 8601, UTC."""

    name: str
    left: TableIn
    right: TableIn | None
    matcher: str
    links: Partners
    k: int
    precision: float | None
    command: str
    folder: str
    job: str
    state: Literal["queued", "running", "done", "failed", "stopped"]
    reason: str | None
    started: str | None
    ended: str | None
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


class Matches:
    """The matches of a project, each in a folder of artifacts/matches."""

    def __init__(self, data: Data, jobs: Jobs) -> None:
        self.data, self.project, self.jobs = data, data.project, jobs

    def listed(self) -> list[MatchShown]:
        """All matches, the latest first."""
        names = self.project.names(MATCHES)
        found = [self.describe(n) for n in names if (self._folder(n) / FACTS).is_file()]
        return sorted(found, key=lambda m: m.started or "", reverse=True)

    def describe(self, name: str) -> MatchShown:
        """A match as it is now.

        :raises Problem: 404 if there is none.
        """
        folder = self._folder(name)
        facts = read_json(folder / FACTS)
        if not facts:
            raise Problem(404, f"there is no match {name!r}")
        found = read_json(folder / FOUND)
        return MatchShown(
            **facts, **self._job(facts["job"], bool(found)), folder=self.project.shown(folder),
            found=Found(**found) if found else None,
        )  # fmt: skip

    def words(self, asked: MatchIn) -> list[str]:
        """What the command line needs for it.

        :raises Problem: if there is no such table or matcher, or they do not go together.
        """
        if asked.right == asked.left:
            raise Problem(422, "the two tables are one; choose it with itself to find what stands there twice")  # fmt: skip
        if asked.right is None and asked.links != ALL:
            raise Problem(422, f"links {asked.links!r} is for two tables; in one, a listing may stand three times")  # fmt: skip
        folder = self.project.shown(self._folder(asked.name))
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

    def need_free(self, name: str) -> None:
        """
        :raises Problem: 409 if there is a match of this name.
        """
        if (self._folder(name) / FACTS).exists():
            raise Problem(409, f"there is a match {name!r} already; choose another name")

    def asked(self, name: str) -> MatchIn:
        """What was asked for of a match that can go on.

        :raises Problem: 404 if there is none, 409 if it is at work or done.
        """
        match = self.describe(name)
        if match.state not in ("stopped", "failed"):
            raise Problem(409, f"match {name!r} is {match.state}: there is nothing to go on with")
        self.project.guard(self._folder(name), deep=True)
        return MatchIn(**match.model_dump(include=set(MatchIn.model_fields)))

    def note(self, asked: MatchIn, words: list[str], job: str) -> None:
        """Note what was asked for, and which job does it."""
        facts = {**asked.model_dump(), "command": shlex.join(["samesku", *words]), "job": job}
        write_json(self._folder(asked.name) / FACTS, facts)

    def links(self, name: str, reviews_first: bool, offset: int, limit: int) -> LinksShown:
        """Links with their evidence, in the order of the file; what is left to a person first, if that is wanted."""
        import polars as pl

        self._need_done(name)
        kept = self._folder(name) / KEPT
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

        self._need_done(name)
        path = self._folder(name) / REJECTS
        if not path.is_file():
            return RejectsShown(total=0, rejects=[])
        found = pl.read_csv(path, infer_schema=False)
        rows = found.slice(offset, limit).iter_rows(named=True)
        return RejectsShown(total=len(found), rejects=[Reject(**row) for row in rows])

    def file(self, name: str, file: File) -> Path:
        """A file that the command line has written.

        :raises Problem: 404 if it is not there.
        """
        self._need_done(name)
        path = self._folder(name) / file
        if not path.is_file():
            raise Problem(404, f"match {name!r} has no {file}")
        return path

    def remove(self, name: str) -> None:
        """Delete a match.

        :raises Problem: 404 if there is none, 409 while it is at work.
        """
        if (state := self.describe(name).state) in ("queued", "running"):
            raise Problem(409, f"match {name!r} is {state}; stop it first")
        shutil.rmtree(self._folder(name), ignore_errors=True)

    def _job(self, id: str, done: bool) -> dict[str, Any]:
        """What its job is told to be; a person may have deleted what the studio noted of it."""
        try:
            job = self.jobs.find(id).model_dump(include={"state", "reason", "started", "ended"})
        except Problem:
            why = None if done else "what the studio noted of its job is gone"
            job = {"state": "failed", "reason": why, "started": None, "ended": None}
        return {**job, "state": "done"} if done else job

    def _need_done(self, name: str) -> None:
        if self.describe(name).found is None:
            raise Problem(409, f"match {name!r} is not done")

    def _folder(self, name: str) -> Path:
        return self.project.find(MATCHES, name)


def _link(row: dict[str, Any]) -> LinkShown:
    left, right = (Product.from_dict(json.loads(row[side])) for side in ("left", "right"))
    said = {key: row[key] for key in ("verdict", "probability", "stage")}
    return LinkShown.of(Pair(left, right), **said)
