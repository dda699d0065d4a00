"""Matches of whole catalogues, files of pairs scored, candidates alone: what they are of, what came of them."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from samesku.blocking import check
from samesku.datasets.tables import holds_ids
from samesku.errors import SameskuError
from samesku.linkage.job import has_language_model, is_small
from samesku.records import Pair, Product, Verdict
from samesku.service.problems import Problem
from samesku.studio.data import Data, PairsOf, Which
from samesku.studio.jobs import Jobs
from samesku.studio.made import Made, MadeShown
from samesku.studio.match import KEPT, OUT, REPORT
from samesku.studio.matchers import path_of
from samesku.studio.project import ENCODERS, MATCHES, Name
from samesku.studio.shown import PairShown

K, ALL, FUSED = 10, "all", "fused"  # as the command line has them by itself
Partners = Literal["all", "one-to-one", "one-to-many", "many-to-one"]
Blocking = Literal["lexical", "exact", "dense", "fused"]
File = Literal[
    "links.csv", "links.csv.rejects.csv", "report.html", "decisions.csv", "decisions.csv.rejects.csv",
    "candidates.csv", "candidates.csv.rejects.csv",
]  # fmt: skip


class TableIn(BaseModel):
    """One of the two tables of a data set."""

    model_config = ConfigDict(extra="forbid")

    data: Name
    side: Which


class PairsIn(BaseModel):
    """A file of pairs in data/."""

    model_config = ConfigDict(extra="forbid")

    data: Name
    file: PairsOf


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Name = Field(description="Its folder in artifacts/matches.")


class BlockIn(_In):
    """Tables to find candidates of, measured by the labelled matches of their data set if it has them."""

    what: Literal["block"]
    left: TableIn
    right: TableIn | None = Field(description="null: what stands twice in the left one.")
    blocking: Blocking = "fused"
    k: int = Field(K, ge=1, le=1000, description="Candidates of each left listing.")
    encoder: Name | None = Field(None, description="Its folder in artifacts/encoders, for dense and fused.")  # fmt: skip


class MatchIn(BlockIn):
    """Tables to match."""

    what: Literal["match"]  # type: ignore[assignment]
    matcher: Name
    links: Partners = "all"
    precision: float | None = Field(None, description="Leave to REVIEW what is not this sure.")


class ScoreIn(_In):
    """A file of pairs to decide."""

    what: Literal["score"]
    matcher: Name
    pairs: PairsIn
    tables: Name | None = Field(description="The data set whose tables the ids are of; null: the file holds the listings.")  # fmt: skip
    precision: float | None = Field(None, description="Leave to REVIEW what is not this sure.")


Asked = Annotated[MatchIn | ScoreIn | BlockIn, Field(discriminator="what")]
_ASKED: TypeAdapter[MatchIn | ScoreIn | BlockIn] = TypeAdapter(Asked)


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


class ScoreFound(BaseModel):
    """What a file of pairs came to."""

    pairs: int
    rejects: int
    verdicts: dict[str, int]
    stages: dict[str, int] = Field(description="Of each stage, how many pairs it decided.")
    histogram: list[int] = Field(description="Pairs in bands of probability, from 0 to 1.")


class BlockFound(BaseModel):
    """What candidates are worth."""

    recall: dict[int, float] = Field(description="k → the share of the true pairs among each left listing's first k; empty without truth.")  # fmt: skip
    candidates: int
    a_record: float = Field(description="Candidates of a left listing, on average.")
    reduction: float = Field(description="The share of all pairs that need no look.")
    truth: int = Field(description="How many true pairs there are.")
    rejects: int
    seconds: float | None = Field(description="null: it was stopped between.")


class MatchShown(MadeShown):
    """A match, a file of pairs or candidates, at work or done."""

    asked: Asked
    of: str = Field(description="What it is of, in words.")
    found: Found | ScoreFound | BlockFound | None


class LinkShown(PairShown):
    """A link, a pair that is left to a person, or one of a file of pairs, with its evidence."""

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

    def told(self, facts: dict[str, Any], found: dict[str, Any] | None) -> dict[str, Any]:
        """As :meth:`Made.told`."""
        noted = {name: facts.pop(name) for name in ("command", "job")}
        asked = _ASKED.validate_python({"what": "match", **facts})
        out = found and _FOUND[asked.what](**found)
        return {**noted, "name": asked.name, "asked": asked, "of": _of(asked), "found": out}

    def words(self, asked: Asked) -> list[str]:
        """What the command line needs for it.

        :raises Problem: if there is no such table, file or matcher, or they do not go together.
        """
        out = f"{self.project.shown(self.folder(asked.name))}/{OUT[asked.what]}"
        files = self.files(asked)
        if isinstance(asked, ScoreIn):
            self._check_pairs(asked, files["pairs"])
            sides = [word for side in ("left", "right") if side in files for word in (f"--{side}", files[side])]  # fmt: skip
            return [
                "score",
                files["pairs"],
                *sides,
                *self._by(asked),
                "-o",
                out,
                *_precision(asked),
            ]
        if asked.right == asked.left:
            raise Problem(422, "the two tables are one; choose it with itself to find what stands there twice")  # fmt: skip
        if isinstance(asked, MatchIn):
            if asked.right is None and asked.links != ALL:
                raise Problem(422, f"links {asked.links!r} is for two tables; in one, a listing may stand three times")  # fmt: skip
            return [
                "match", *files.values(), *self._by(asked), "-o", out, "--report", out.replace(OUT["match"], REPORT),
                *self._blocking(asked), *(["--links", asked.links] if asked.links != ALL else []), *_precision(asked),
            ]  # fmt: skip
        truth = [word for path in self._truth(asked) for word in ("--truth", self.project.shown(path))]  # fmt: skip
        return ["block", *files.values(), "-o", out, *truth, *self._blocking(asked)]

    def files(self, asked: Asked) -> dict[str, str]:
        """The files that it is about, from the project's folder: ``left``, ``right``, ``pairs``."""
        if not isinstance(asked, ScoreIn):
            sides = {"left": asked.left, "right": asked.right}
            found = {s: self.data.table(t.data, t.side) for s, t in sides.items() if t is not None}
        else:
            found = {"pairs": self.data.pair_file(asked.pairs.data, asked.pairs.file)}
            if asked.tables is not None:
                found |= {"left": self.data.table(asked.tables, "left"), "right": self.data.table(asked.tables, "right")}  # fmt: skip
        return {name: self.project.shown(path) for name, path in found.items()}

    def heavy(self, asked: Asked) -> bool:
        """Whether it takes all cores, or a model's memory."""
        if not is_small(self.project.root / path for path in self.files(asked).values()):
            return True
        matcher = None if asked.what == "block" else path_of(self.project, asked.matcher)
        return matcher is not None and has_language_model(str(self.project.root / matcher))

    def _by(self, asked: MatchIn | ScoreIn) -> list[str]:
        return ["-m", path_of(self.project, asked.matcher).as_posix()]

    def _blocking(self, asked: BlockIn) -> list[str]:
        out = ["--blocking", asked.blocking] if asked.blocking != FUSED else []
        out += ["-k", str(asked.k)] if asked.k != K else []
        if asked.encoder is not None:
            folder = self.project.find(ENCODERS, asked.encoder)
            self.project.guard(folder, deep=True)
            if not folder.is_dir():
                raise Problem(404, f"there is no encoder {asked.encoder!r}")
            out += ["--encoder", self.project.shown(folder)]
        check(asked.blocking, asked.k, asked.encoder)
        return out

    def _truth(self, asked: BlockIn) -> list[Path]:
        """The labelled pairs of the data set whose two tables they are."""
        left, right = asked.left, asked.right
        whole = right is not None and (left.data, left.side, right.side) == (
            right.data,
            "left",
            "right",
        )
        # Of a data set with a row that cannot be read, candidates are found all the same, and not measured.
        with suppress(SameskuError):
            return self.data.truth(left.data) if whole else []
        return []

    def _check_pairs(self, asked: ScoreIn, file: str) -> None:
        ids = holds_ids(self.project.root / file)
        if ids and asked.tables is None:
            raise Problem(422, f"{file} holds ids; choose the data set whose tables they are of")
        if not ids and asked.tables is not None:
            raise Problem(422, f"{file} holds the listings themselves; it needs no tables")

    def asked(self, name: str) -> MatchIn | ScoreIn | BlockIn:
        """What was asked for of a match that can go on.

        :raises Problem: 404 if there is none, 409 if it is at work or done.
        """
        match = self.describe(name)
        if match.state not in ("stopped", "failed"):
            raise Problem(409, f"match {name!r} is {match.state}: there is nothing to go on with")
        self.project.guard(self.folder(name), deep=True)
        return match.asked

    def links(self, name: str, reviews_first: bool, offset: int, limit: int) -> LinksShown:
        """Links, or decided pairs, with their evidence, in the order of the file; what is left to a person first, if that
        is wanted."""
        import polars as pl

        if self.done(name).asked.what == "block":
            raise Problem(404, f"{name!r} has candidates alone: nothing was decided")
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

        path = self.folder(name) / f"{OUT[self.done(name).asked.what]}.rejects.csv"
        if not path.is_file():
            return RejectsShown(total=0, rejects=[])
        found = pl.read_csv(path, infer_schema=False)
        rows = found.slice(offset, limit).iter_rows(named=True)
        return RejectsShown(total=len(found), rejects=[Reject(**row) for row in rows])


_FOUND: dict[str, type[Found | ScoreFound | BlockFound]] = {"match": Found, "score": ScoreFound, "block": BlockFound}  # fmt: skip


def _precision(asked: MatchIn | ScoreIn) -> list[str]:
    return ["--precision", f"{asked.precision:g}"] if asked.precision is not None else []


def _of(asked: MatchIn | ScoreIn | BlockIn) -> str:
    if isinstance(asked, ScoreIn):
        pairs = asked.pairs
        named = (
            f"pairs {pairs.data}" if pairs.file == "pairs" else f"pairs {pairs.data} {pairs.file}"
        )
        own = asked.tables in (None, pairs.data)
        return named if own else f"{named}, tables {asked.tables}"
    left, right = asked.left, asked.right
    return f"{left.data} {left.side}, {right.data} {right.side}" if right else f"{left.data} {left.side} with itself"  # fmt: skip


def _link(row: dict[str, Any]) -> LinkShown:
    left, right = (Product.from_dict(json.loads(row[side])) for side in ("left", "right"))
    said = {key: row[key] for key in ("verdict", "probability", "stage")}
    return LinkShown.of(Pair(left, right), **said)
