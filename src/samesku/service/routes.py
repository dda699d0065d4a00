"""What can be asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import ValidationError

from samesku.compare import Comparison
from samesku.records import Pair
from samesku.service.core import Service
from samesku.service.envelope import need
from samesku.service.experiments import CONTROL
from samesku.service.problems import MEDIA, Problem, ProblemOut, told
from samesku.service.schemas import (
    BatchIn,
    BatchOut,
    Candidate,
    DecisionId,
    DecisionOut,
    EvidenceOut,
    Explained,
    FeedbackIn,
    GuideAnswer,
    GuidePair,
    Health,
    LookupIn,
    MatcherOut,
    PairIn,
    Stored,
    decided,
)
from samesku.service.store import Answer, Store

NDJSON = "application/x-ndjson"
_DECIDE = told(400, 401, 403, 413, 422, 429, 503)
router = APIRouter()
decides = Depends(need("match"))
judges = Depends(need("feedback"))
watches = Depends(need("metrics"))


def _service(request: Request) -> Service:
    found: Service = request.app.state.service
    return found


def _request_id(request: Request) -> str:
    return str(request.scope.get("request_id", ""))


def _store(request: Request) -> Store:
    return _service(request).need_store()


Here = Annotated[Service, Depends(_service)]
Id = Annotated[str, Depends(_request_id)]
Kept = Annotated[Store, Depends(_store)]
MOST_UNIT = 200
Unit = Annotated[
    str | None,
    Header(
        alias="X-Samesku-Unit",
        max_length=MOST_UNIT,
        description="What gets the same variant of an experiment each time, such as a shop's id; each pair by itself if not given.",
    ),
]


@router.post("/match", response_model=GuideAnswer, responses=_DECIDE, dependencies=[decides], tags=["guide"])  # fmt: skip
async def guide_match(
    body: GuidePair, service: Here, request_id: Id, unit: Unit = None
) -> GuideAnswer:
    """Decide one pair, in the guide's shape."""
    [found] = await service.decide([body.pair()], request_id, unit)
    return GuideAnswer.of(found.decision)


@router.post("/v1/match", response_model=DecisionOut, responses=_DECIDE, dependencies=[decides], tags=["decide"])  # fmt: skip
async def match(body: PairIn, service: Here, request_id: Id, unit: Unit = None) -> DecisionOut:
    """Decide one pair."""
    [found] = await service.decide([body.pair()], request_id, unit)
    return decided(found)


async def _guide_directly(
    service: Service, body: bytes, headers: dict[bytes, bytes], request_id: str
) -> bytes | None:
    found = await _decided_directly(GuidePair, service, body, headers, request_id)
    return None if found is None else GuideAnswer.of(found.decision).model_dump_json().encode()


async def _match_directly(
    service: Service, body: bytes, headers: dict[bytes, bytes], request_id: str
) -> bytes | None:
    found = await _decided_directly(PairIn, service, body, headers, request_id)
    return None if found is None else decided(found).model_dump_json().encode()


async def _decided_directly(
    model: type[GuidePair] | type[PairIn],
    service: Service,
    body: bytes,
    headers: dict[bytes, bytes],
    request_id: str,
) -> Answer | None:
    """The decision on what is asked for rightly; None for everything else, of which the route says what is wrong."""
    unit = headers.get(b"x-samesku-unit")
    if unit is not None and len(unit) > MOST_UNIT:
        return None
    try:
        pair = model.model_validate_json(body).pair()
    except (ValidationError, Problem):
        return None
    [found] = await service.decide([pair], request_id, None if unit is None else unit.decode("latin-1"))  # fmt: skip
    return found


DIRECT = {"/match": _guide_directly, "/v1/match": _match_directly}


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
async def batch(
    body: BatchIn, service: Here, request_id: Id, unit: Unit = None, accept: Annotated[str, Header()] = ""
) -> Any:  # fmt: skip
    """Decide many pairs. With ``Accept: application/x-ndjson`` each decision is sent when it is there."""
    pairs = [pair.pair(f"pairs.{i}.") for i, pair in enumerate(body.pairs)]
    if NDJSON in accept:
        return StreamingResponse(_lines(service, pairs, request_id, unit), media_type=NDJSON)
    found = await service.decide(pairs, request_id, unit)
    return BatchOut(decisions=[decided(one) for one in found])


async def _lines(
    service: Service, pairs: list[Pair], request_id: str, unit: str | None
) -> AsyncIterator[str]:
    """A line a pair: decisions of some pairs are made while those before are sent."""
    size = service.settings.at_once
    parts = [pairs[i : i + size] for i in range(0, len(pairs), size)]
    coming = asyncio.ensure_future(service.decide(parts[0], request_id, unit))
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
            coming = asyncio.ensure_future(service.decide(parts[i + 1], request_id, unit))
        for one in found:
            yield decided(one).model_dump_json() + "\n"


@router.post("/v1/candidates", response_model=list[Candidate], responses={**_DECIDE, **told(404)}, dependencies=[decides], tags=["decide"])  # fmt: skip
async def candidates(
    body: LookupIn, service: Here, request_id: Id, unit: Unit = None
) -> list[Candidate]:
    """Look a product up in the catalogue: the likeliest listings there, decided, the most probable first."""
    product = body.product.product("product")
    found = await service.candidates(product, body.k, request_id, unit)
    return [Candidate(listing=one.to_dict(), decision=decided(answer)) for one, answer in found]


@router.post("/v1/explain", response_model=Explained, responses=_DECIDE, dependencies=[decides], tags=["decide"])  # fmt: skip
async def explain(body: PairIn, service: Here, request_id: Id, unit: Unit = None) -> Explained:
    """Decide one pair, and say of each attribute whether it favours a match."""
    pair = body.pair()
    [found] = await service.decide([pair], request_id, unit)
    items = await asyncio.to_thread(lambda: Comparison.of(pair).evidence())
    return Explained(
        decision=decided(found),
        evidence=[EvidenceOut(about=e.about, favours=str(e.favours), text=e.text) for e in items],
    )


@router.get("/v1/decisions/{decision_id}", response_model=Stored, responses=told(401, 403, 404, 422, 503), dependencies=[decides], tags=["feedback"])  # fmt: skip
async def decision(decision_id: DecisionId, store: Kept) -> Any:
    """A decision that was answered, and what people said of it."""
    if (found := await store.find(decision_id)) is None:
        raise Problem(404, "there is no such decision, or no longer")
    return found


@router.post("/v1/feedback", status_code=201, response_model=Health, responses=told(400, 401, 403, 404, 413, 422, 503), dependencies=[judges], tags=["feedback"])  # fmt: skip
async def give_feedback(body: FeedbackIn, store: Kept) -> Health:
    """Say whether a decision was right. It is written when it is answered; of several the latest holds."""
    if not await store.tell(body.decision_id, body.verdict, body.by, body.note):
        raise Problem(404, "there is no such decision, or no longer")
    return Health(status="written")


@router.get("/v1/models", response_model=list[MatcherOut], responses=told(401, 403), dependencies=[decides], tags=["service"])  # fmt: skip
async def models(service: Here) -> list[MatcherOut]:
    """The matchers that decide now: what is served, and an experiment's variants."""
    serving = service.serving
    return [MatcherOut.of(variant, one) for variant, one in (serving.variants or {CONTROL: serving.control}).items()]  # fmt: skip


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
    if service.lineup.waiting >= service.settings.waiting:
        raise Problem(503, "the queue is full", Retry_After="1")
    return Health(status="ready", without=service.without)


@router.get("/metrics", responses={200: {"content": {"text/plain": {}}}, **told(401, 403)}, response_class=Response, dependencies=[watches], tags=["service"])  # fmt: skip
async def metrics(service: Here) -> Response:
    """What Prometheus scrapes."""
    return Response(service.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
