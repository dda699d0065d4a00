"""What can be asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import StreamingResponse

from samesku.compare import Comparison
from samesku.records import Pair
from samesku.service.core import Service
from samesku.service.envelope import need
from samesku.service.problems import MEDIA, Problem, ProblemOut, told
from samesku.service.schemas import (
    BatchIn,
    BatchOut,
    DecisionOut,
    EvidenceOut,
    Explained,
    GuideAnswer,
    GuidePair,
    Health,
    MatcherOut,
    PairIn,
    decided,
)

NDJSON = "application/x-ndjson"
_DECIDE = told(400, 401, 403, 413, 422, 429, 503)
router = APIRouter()
decides = Depends(need("match"))
administers = Depends(need("admin"))


def _service(request: Request) -> Service:
    found: Service = request.app.state.service
    return found


Here = Annotated[Service, Depends(_service)]


@router.post("/match", response_model=GuideAnswer, responses=_DECIDE, dependencies=[decides], tags=["guide"])  # fmt: skip
async def guide_match(body: GuidePair, service: Here) -> GuideAnswer:
    """Decide one pair, in the guide's shape."""
    [(decision, _)] = await service.decide([body.pair()])
    return GuideAnswer.of(decision)


@router.post("/v1/match", response_model=DecisionOut, responses=_DECIDE, dependencies=[decides], tags=["decide"])  # fmt: skip
async def match(body: PairIn, service: Here) -> DecisionOut:
    """Decide one pair."""
    [(decision, cached)] = await service.decide([body.pair()])
    return decided(decision, service.served.tag, cached)


@router.post(
    "/v1/match/batch",
    response_model=BatchOut,
    responses={
        **_DECIDE,
        200: {"content": {NDJSON: {"schema": {"type": "string", "description": "A decision, or what went wrong, a line, in the order of the pairs."}}}},
    },
    dependencies=[decides],
    tags=["decide"],
)  # fmt: skip
async def batch(body: BatchIn, service: Here, accept: Annotated[str, Header()] = "") -> Any:
    """Decide many pairs. With ``Accept: application/x-ndjson`` each decision is sent when it is there."""
    pairs = [pair.pair(f"pairs.{i}.") for i, pair in enumerate(body.pairs)]
    if NDJSON in accept:
        return StreamingResponse(_lines(service, pairs), media_type=NDJSON)
    found = await service.decide(pairs)
    return BatchOut(decisions=[decided(d, service.served.tag, cached) for d, cached in found])


async def _lines(service: Service, pairs: list[Pair]) -> AsyncIterator[str]:
    """A line a pair: decisions of some pairs are made while those before are sent."""
    size = service.settings.at_once
    parts = [pairs[i : i + size] for i in range(0, len(pairs), size)]
    coming = asyncio.ensure_future(service.decide(parts[0]))
    for i in range(len(parts)):
        try:
            found = await coming
        except Problem as problem:  # the status is sent already
            out = ProblemOut(
                title="not decided", status=problem.status, detail=problem.detail, request_id=""
            )
            yield out.model_dump_json() + "\n"
            return
        if i + 1 < len(parts):
            coming = asyncio.ensure_future(service.decide(parts[i + 1]))
        for decision, cached in found:
            yield decided(decision, service.served.tag, cached).model_dump_json() + "\n"


@router.post("/v1/explain", response_model=Explained, responses=_DECIDE, dependencies=[decides], tags=["decide"])  # fmt: skip
async def explain(body: PairIn, service: Here) -> Explained:
    """Decide one pair, and say of each attribute whether it favours a match."""
    pair = body.pair()
    [(decision, cached)] = await service.decide([pair])
    items = Comparison.of(pair).evidence()
    return Explained(
        decision=decided(decision, service.served.tag, cached),
        evidence=[EvidenceOut(about=e.about, favours=str(e.favours), text=e.text) for e in items],
    )


@router.get("/v1/models", response_model=list[MatcherOut], responses=told(401, 403), dependencies=[decides], tags=["service"])  # fmt: skip
async def models(service: Here) -> list[MatcherOut]:
    """The matchers that are being served."""
    s = service.served
    return [MatcherOut(name=s.name, kind=s.kind, version=s.version, threshold=s.threshold)]


@router.get("/health/live", response_model=Health, tags=["service"])
async def live() -> Health:
    """Whether the process answers at all."""
    return Health(status="live")


@router.get(
    "/health/ready",
    response_model=Health,
    responses={503: {"description": "It has too much to do.", "content": {MEDIA: {"schema": ProblemOut.model_json_schema()}}}},
    tags=["service"],
)  # fmt: skip
async def ready(service: Here) -> Health:
    """Whether the service takes more requests."""
    if service.waiting >= service.settings.waiting:
        raise Problem(503, "the queue is full", Retry_After="1")
    return Health(status="ready", without=["redis"] if service.cache.broken else [])


@router.get("/metrics", responses={200: {"content": {"text/plain": {}}}, **told(401, 403)}, response_class=Response, dependencies=[administers], tags=["service"])  # fmt: skip
async def metrics(service: Here) -> Response:
    """What Prometheus scrapes."""
    return Response(service.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
