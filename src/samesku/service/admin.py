"""What can be asked by those who run the service: how it is doing, what is served, and experiments."""

from __future__ import annotations

import math
import time
from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Path, Query

from samesku.service import deployments, experiments, monitor
from samesku.service.deployments import Deployment
from samesku.service.envelope import by_whom, need
from samesku.service.monitor import Alert, Judged, Latency, Traffic
from samesku.service.problems import Problem, told
from samesku.service.routes import Here, Kept
from samesku.service.schemas import (
    Analysed,
    Choosing,
    Deployed,
    Drifted,
    ExperimentIn,
    ExperimentOut,
    Promotion,
)

MOST_HISTORY = 100  # deployments that are listed
_LOOK = told(401, 403, 404, 422, 503)
_CHANGE = told(400, 401, 403, 404, 409, 413, 422, 503)
router = APIRouter()
judges = Depends(need("feedback"))
administers = Depends(need("admin"))
By = Annotated[str, Depends(by_whom)]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Days = Annotated[float, Query(gt=0, le=36500)]


# --- how it is doing


@router.get("/v1/monitor/accuracy", response_model=Judged, responses=_LOOK, dependencies=[judges], tags=["monitor"])  # fmt: skip
async def accuracy(store: Kept, days: Days = 30) -> Judged:
    """How right the decisions of so many days were, by what people said of them."""
    since = time.time() - days * monitor.DAY
    return monitor.judged(await store.ask(lambda c: monitor.verdicts(c, since)))


@router.get("/v1/monitor/drift", response_model=Drifted, responses=_LOOK, dependencies=[judges], tags=["monitor"])  # fmt: skip
async def drift(service: Here, store: Kept) -> Drifted:
    """Whether listings and probabilities are like those that the matcher was fitted on."""
    control = service.serving.control
    return Drifted(matcher=control.tag, drift=await store.ask(lambda c: monitor.drift(c, control)))


@router.get("/v1/monitor/traffic", response_model=list[Traffic], responses=_LOOK, dependencies=[judges], tags=["monitor"])  # fmt: skip
async def traffic(
    store: Kept,
    hours: Annotated[float, Query(gt=0, le=24 * 366)] = 24,
    spans: Annotated[int, Query(ge=1, le=1000)] = 48,
) -> list[Traffic]:
    """What was decided in so many hours, in so many spans of equal length."""
    width = max(1, math.ceil(hours * 3600 / spans))
    since = time.time() - width * spans
    return await store.ask(lambda c: monitor.traffic(c, since, width, spans))


@router.get("/v1/monitor/latency", response_model=list[Latency], responses=_LOOK, dependencies=[judges], tags=["monitor"])  # fmt: skip
async def latency(store: Kept) -> list[Latency]:
    """How long the latest decisions took, by the stage that made them."""
    return await store.ask(monitor.latencies)


@router.get("/v1/monitor/alerts", response_model=list[Alert], responses=_LOOK, dependencies=[judges], tags=["monitor"])  # fmt: skip
async def alerts(service: Here) -> list[Alert]:
    """What a person should look at."""
    broken = [Alert(f"{part}_broken", True, f"{part} is broken, and done without") for part in service.without]  # fmt: skip
    return [*(await service.watch()).alerts, *broken]


# --- what is served


@router.get("/v1/deployments", response_model=Deployed, responses=_LOOK, dependencies=[administers], tags=["deployments"])  # fmt: skip
async def deployed(service: Here) -> Deployed:
    """The matcher that is served, those that could be, and those that were."""
    history = []
    if service.store is not None:
        history = await service.store.ask(lambda c: deployments.every(c, MOST_HISTORY))
    return Deployed(
        serving=service.serving.deployment, available=service.lineup.available, history=history
    )


@router.post("/v1/deployments", status_code=201, response_model=Deployment, responses=_CHANGE, dependencies=[administers], tags=["deployments"])  # fmt: skip
async def deploy(body: Choosing, service: Here, by: By) -> Deployment:
    """Serve another matcher from now on, without a restart; a folder whose files have changed is loaded again."""
    return await service.deploy(body.choice(), "switch", by)


@router.post("/v1/deployments/rollback", status_code=201, response_model=Deployment, responses=_CHANGE, dependencies=[administers], tags=["deployments"])  # fmt: skip
async def roll_back(service: Here, store: Kept, by: By) -> Deployment:
    """Serve again what was served before."""
    choice = await store.ask(deployments.before)
    if choice is None:
        raise Problem(409, "nothing else was served before")
    return await service.deploy(choice, "rollback", by)


# --- experiments


@router.get("/v1/experiments", response_model=list[ExperimentOut], responses=_LOOK, dependencies=[judges], tags=["experiments"])  # fmt: skip
async def listed(store: Kept) -> list[ExperimentOut]:
    """All experiments, the latest first."""
    return [ExperimentOut.of(one) for one in await store.ask(experiments.every)]


@router.post("/v1/experiments", status_code=201, response_model=ExperimentOut, responses=_CHANGE, dependencies=[administers], tags=["experiments"])  # fmt: skip
async def begin(body: ExperimentIn, service: Here, by: By) -> ExperimentOut:
    """Begin an experiment. A pair, or what ``X-Samesku-Unit`` names, always gets the same variant. One runs at a time."""
    return ExperimentOut.of(await service.begin(body.name, body.all(), by))


@router.get("/v1/experiments/{number}", response_model=Analysed, responses=_LOOK, dependencies=[judges], tags=["experiments"])  # fmt: skip
async def analysed(number: Number, store: Kept) -> Analysed:
    """What each variant did, beside the control."""
    await store.written()

    def look(connection: sa.Connection) -> Analysed:
        found = _found(experiments.find(connection, number))
        return Analysed(experiment=ExperimentOut.of(found), arms=experiments.analyse(connection, found))  # fmt: skip

    return await store.ask(look)


@router.post("/v1/experiments/{number}/end", response_model=ExperimentOut, responses=_CHANGE, dependencies=[administers], tags=["experiments"])  # fmt: skip
async def end(number: Number, service: Here, store: Kept, by: By) -> ExperimentOut:
    """End an experiment; what was served goes on."""
    await service.end(number, None, by)
    return ExperimentOut.of(_found(await store.ask(lambda c: experiments.find(c, number))))


@router.post("/v1/experiments/{number}/promote", response_model=ExperimentOut, responses=_CHANGE, dependencies=[administers], tags=["experiments"])  # fmt: skip
async def promote(number: Number, body: Promotion, service: Here, store: Kept, by: By) -> ExperimentOut:  # fmt: skip
    """End an experiment, and serve one of its variants from now on."""
    await service.end(number, body.variant, by)
    return ExperimentOut.of(_found(await store.ask(lambda c: experiments.find(c, number))))


def _found(experiment: experiments.Experiment | None) -> experiments.Experiment:
    if experiment is None:
        raise Problem(404, "there is no such experiment")
    return experiment
