"""Matchers and base models: listed, fitted, fused, pulled."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from samesku.cli.fit import check_options
from samesku.matchers.export import BITS
from samesku.models.catalogue import BASE_MODELS
from samesku.models.load import ADAPTER
from samesku.service.problems import Problem, told
from samesku.studio import matchers, models
from samesku.studio.costs import Asked, CostsShown
from samesku.studio.gate import changes
from samesku.studio.jobs import Job
from samesku.studio.matchers import MatcherShown
from samesku.studio.models import Encoders, ModelShown
from samesku.studio.project import DATA, MATCHERS, MODELS, RUNS, Name
from samesku.studio.studio import Here, Studio

router = APIRouter(prefix="/api", tags=["matchers"])


class FitIn(BaseModel):
    """A matcher to fit."""

    model_config = ConfigDict(extra="forbid")

    data: Name
    kind: Literal["features", "ensemble", "cascade"] = "features"
    name: Name
    labels: Name | None = Field(None, description="Features: learn from the labels of this labelling session.")  # fmt: skip
    no_labels: bool = Field(False, description="Features: learn from the two tables alone.")
    of: list[Name] = Field(
        [],
        max_length=20,
        description="What an ensemble or a cascade is made of; a cascade of two, the fast one first.",
    )
    method: Literal["average", "vote", "stacked"] | None = Field(None, description="Of an ensemble.")  # fmt: skip
    budget: float | None = Field(None, ge=0, le=1, description="Of a cascade: the share of pairs that the slow one may be asked about.")  # fmt: skip
    precision: float | None = Field(None, ge=0, le=1, description="Of a cascade, instead: the share that must be right of what the fast one decides alone.")  # fmt: skip


class FuseIn(BaseModel):
    """An adapter to make one with its base model."""

    model_config = ConfigDict(extra="forbid")

    adapter: Name = Field(description="A run.")
    out: Name = Field(description="The new matcher.")
    bits: int | None = None


@router.get("/matchers", responses=told(403))
def every_matcher(studio: Here) -> list[MatcherShown]:
    """Everything that decides pairs: fitted matchers, adapters, base models."""
    return matchers.listed(studio.project)


@router.post("/fit", status_code=202, responses=changes(404, 409, 422))
def fit_matcher(body: FitIn, studio: Here) -> Job:
    """Fit a features matcher on a data set, or make an ensemble or a cascade of other matchers."""
    check_options(body.kind, {
        "--of": body.of, "--method": body.method, "--budget": body.budget, "--precision": body.precision,
        "--labels": body.labels, "--no-labels": body.no_labels,
    })  # fmt: skip
    place = studio.data.place(body.data)
    if place.kind == "registered" and place.folder is None:
        raise Problem(409, f"{body.data} is not here yet; download it first")
    out = _new(studio, body.name)
    argv = ["fit", body.kind, *place.words, "--out", out]
    if body.labels is not None:
        labels = studio.project.find(f"{DATA}/labels", body.labels, ".csv")
        if not labels.is_file():
            raise Problem(404, f"session {body.labels!r} has no labels yet")
        argv += ["--labels", studio.project.shown(labels)]
    argv += ["--no-labels"] if body.no_labels else []
    for member in body.of:
        argv += ["--of", matchers.path_of(studio.project, member).as_posix()]
    argv += ["--method", body.method] if body.method else []
    for option, share in (("--budget", body.budget), ("--precision", body.precision)):
        argv += [option, f"{share:g}"] if share is not None else []
    return studio.begin("fit", f"Fit {body.name} on {body.data}", argv, matcher=body.name)


@router.get("/models", responses=told(403))
def every_model(studio: Here) -> list[ModelShown]:
    """The catalogue of base models, and what is on the disk."""
    return models.listed(studio.project)


@router.get("/encoders", responses=told(403))
def every_encoder(studio: Here) -> Encoders:
    """What dense blocking can be done with."""
    return models.encoders(studio.project)


@router.post("/models/fuse", status_code=202, responses=changes(404, 409, 422))
def fuse_model(body: FuseIn, studio: Here) -> Job:
    """Make an adapter and its base model one folder."""
    adapter = studio.project.find(RUNS, body.adapter)
    if not (adapter / ADAPTER).is_file():
        raise Problem(404, f"run {body.adapter!r} has no weights yet")
    if body.bits is not None and body.bits not in BITS:
        raise Problem(422, f"bits is {body.bits}; it must be one of {', '.join(map(str, BITS))}")
    argv = ["fuse", studio.project.shown(adapter), "--out", _new(studio, body.out)]
    argv += ["--bits", str(body.bits)] if body.bits else []
    return studio.begin("fuse", f"Fuse {body.adapter}", argv, matcher=body.out)


@router.post("/models/{name}/pull", status_code=202, responses=changes(404, 422))
def pull_model(name: Name, studio: Here) -> Job:
    """Fetch a base model of the catalogue."""
    if name not in BASE_MODELS:
        raise Problem(404, f"the catalogue has no model {name!r}")
    studio.project.find(MODELS, name)  # which refuses links
    return studio.begin("pull", f"Pull {name}", ["models", "pull", name], model=name)


@router.get("/cost", responses=told(403, 422))
def what_it_costs(studio: Here, asked: Annotated[Asked, Query()]) -> CostsShown:
    """What a month's pairs cost with each matcher whose rate was measured, and by APIs."""
    return studio.costs.shown(asked)


@router.post("/cost/{matcher}", status_code=202, responses=changes(404, 422))
def measure_rate(matcher: Name, studio: Here) -> Job:
    """Measure how many pairs a second a matcher decides here."""
    return studio.begin("cost", f"Measure {matcher}", studio.costs.words(matcher), of=matcher)


def _new(studio: Studio, name: str) -> str:
    """The folder of a matcher that is to be made.

    :raises Problem: 409 if it is there.
    """
    folder = studio.project.find(MATCHERS, name)
    if folder.exists():
        raise Problem(409, f"there is a matcher {name!r} already; choose another name")
    return studio.project.shown(folder)
