"""Evaluations: made, shown, gone into; two matchers compared."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from samesku.service.problems import Problem, told
from samesku.studio.evaluations import (
    EvaluationListed,
    EvaluationShown,
    Mistakes,
    Moved,
    Scores,
    Suspect,
    Which,
)
from samesku.studio.gate import changes
from samesku.studio.jobs import Job
from samesku.studio.matchers import path_of
from samesku.studio.project import Name
from samesku.studio.studio import Here, Studio

router = APIRouter(prefix="/api", tags=["evaluations"])
_ASKED = changes(404, 409, 422)
SplitName = Literal["train", "valid", "test"]
SEED = 42  # as on the command line: the same pairs for every matcher


class EvaluateIn(BaseModel):
    """Matchers to evaluate on the same pairs."""

    model_config = ConfigDict(extra="forbid")

    matchers: list[Name] = Field(min_length=1, max_length=20)
    data: Name
    split: SplitName = "test"
    num_samples: int | None = Field(None, ge=1, description="Random pairs; null: all.")


class CompareIn(BaseModel):
    """Two matchers to show side by side."""

    model_config = ConfigDict(extra="forbid")

    a: Name
    b: Name
    data: Name
    split: SplitName = "test"
    n: int = Field(20, ge=1)
    seed: int = Field(SEED, ge=0, lt=2**32)


@router.post("/evaluations", status_code=202, responses=_ASKED)
def evaluate(body: EvaluateIn, studio: Here) -> Job:
    """Evaluate matchers; the job's result names the evaluation."""
    return _evaluated(studio, body.matchers, body.data, body.split, body.num_samples, SEED)


@router.post("/compare", status_code=202, responses=_ASKED)
def compare(body: CompareIn, studio: Here) -> Job:
    """Evaluate two matchers on the same few pairs; the job's result names the evaluation."""
    if body.a == body.b:
        raise Problem(422, "choose two different matchers")
    return _evaluated(studio, [body.a, body.b], body.data, body.split, body.n, body.seed)


@router.get("/evaluations", responses=told(403))
def every_evaluation(studio: Here) -> list[EvaluationListed]:
    """All evaluations, the latest first."""
    return studio.evaluations.listed()


@router.get("/evaluations/{id}", responses=_ASKED)
def one_evaluation(id: Name, studio: Here) -> EvaluationShown:
    """An evaluation's figures."""
    return studio.evaluations.describe(id)


@router.get("/evaluations/{id}/scores", responses=_ASKED)
def evaluation_scores(id: Name, studio: Here, matcher: str | None = None) -> Scores:
    """Label and probability of every pair: all curves can be drawn from these."""
    return studio.evaluations.scores(id, matcher)


@router.get("/evaluations/{id}/moved", responses=_ASKED)
def moved_threshold(
    id: Name,
    studio: Here,
    threshold: Annotated[float, Query(ge=0, le=1)],
    matcher: str | None = None,
) -> Moved:
    """The intervals of precision, recall and F1 at another threshold."""
    return studio.evaluations.moved(id, matcher, threshold)


@router.get("/evaluations/{id}/mistakes", responses=_ASKED)
def evaluation_mistakes(
    id: Name,
    studio: Here,
    matcher: str | None = None,
    kind: Which = "false_match",
    with_: Annotated[str | None, Query(alias="with")] = None,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> Mistakes:
    """Pairs that a matcher has wrong, the most confident first; ``disagree``: where two differ; ``all``: every pair,
    the disagreements first."""
    return studio.evaluations.mistakes(id, matcher, kind, with_, offset, limit)


@router.get("/evaluations/{id}/audit", responses=_ASKED)
def evaluation_audit(id: Name, studio: Here, matcher: str | None = None) -> list[Suspect]:
    """Labels that are more likely wrong than right, worst first, 50 at most."""
    return studio.evaluations.suspects(id, matcher)


def _evaluated(
    studio: Studio, names: list[str], data: str, split: str, num_samples: int | None, seed: int
) -> Job:
    names = list(dict.fromkeys(names))
    paths = [(name, path_of(studio.project, name).as_posix()) for name in names]
    place = studio.data.place(data)
    if place.kind == "registered" and place.folder is None:
        raise Problem(409, f"{data} is not here yet; download it first")
    id = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    argv = ["evaluate", *(path for _, path in paths), "--data", *place.words, "--split", split]
    argv += ["--num-samples", str(num_samples)] if num_samples else []
    argv += ["--seed", str(seed)] if seed != SEED else []
    return studio.begin(
        "evaluate", f"Evaluate {', '.join(names)}", argv,
        id=id, matchers=paths, data=data, split=split, num_samples=num_samples, seed=seed,
    )  # fmt: skip
