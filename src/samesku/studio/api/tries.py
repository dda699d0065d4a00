"""One pair tried, one listing looked up."""

from __future__ import annotations

from typing import Annotated, Any, Self

import numpy as np
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from samesku.compare import Comparison
from samesku.evaluation.metrics import ranking_scores
from samesku.records import Decision, Pair
from samesku.service.schemas import Listing as ListingIn
from samesku.studio.data import Which
from samesku.studio.gate import changes
from samesku.studio.marks import Marks, marks
from samesku.studio.matchers import path_of
from samesku.studio.project import Name
from samesku.studio.shown import EvidenceShown, Listing, evidence
from samesku.studio.studio import Here

router = APIRouter(prefix="/api", tags=["try"])
_ASKED = changes(404, 409, 422)


class TryIn(BaseModel):
    """Two listings to decide."""

    model_config = ConfigDict(extra="forbid")

    matcher: Name
    left: ListingIn
    right: ListingIn


class SearchIn(BaseModel):
    """A listing to look up in one side of a data set."""

    model_config = ConfigDict(extra="forbid")

    matcher: Name
    data: Name
    side: Which = "right"
    product: ListingIn
    k: Annotated[int, Field(ge=1, le=100)] = 10


class DecisionShown(BaseModel):
    """What a matcher says of a pair."""

    verdict: str
    probability: float | None
    stage: str = Field(description="The matcher, or the part of it, that decided.")
    evidence: list[str]
    response: str

    @classmethod
    def of(cls, decision: Decision) -> Self:
        """The decision as it is shown."""
        return cls(
            verdict=decision.verdict, probability=decision.probability, stage=decision.stage,
            evidence=list(decision.evidence), response=decision.response,
        )  # fmt: skip


class PairDecided(BaseModel):
    """A pair, decided."""

    left: Listing
    right: Listing
    decision: DecisionShown
    evidence: list[EvidenceShown]
    marks: Marks

    @classmethod
    def of(cls, pair: Pair, decision: Decision, **further: Any) -> Self:
        """The pair and its decision as they are shown."""
        comparison = Comparison.of(pair)
        return cls(
            left=Listing.of(pair.left), right=Listing.of(pair.right), decision=DecisionShown.of(decision),
            evidence=evidence(comparison), marks=marks(pair, comparison), **further,
        )  # fmt: skip


class Tried(PairDecided):
    """A pair that was tried."""

    seconds: float = Field(description="That deciding took, loading the matcher left out.")


@router.post("/try", responses=_ASKED)
def try_pair(body: TryIn, studio: Here) -> Tried:
    """Decide two listings with any matcher, and show why."""
    pair = Pair(body.left.product("left"), body.right.product("right"))
    (decision,), seconds = studio.bench.decide(path_of(studio.project, body.matcher), [pair])
    return Tried.of(pair, decision, seconds=seconds)


@router.post("/search", responses=_ASKED)
def search_listing(body: SearchIn, studio: Here) -> list[PairDecided]:
    """The product with each of the listings of a data set that are most likely it, the most probable first."""
    product, path = body.product.product("product"), path_of(studio.project, body.matcher)
    found = studio.bench.candidates(body.data, body.side, product, body.k)
    pairs = [Pair(product, one) if body.side == "right" else Pair(one, product) for one in found]
    decisions, _ = studio.bench.decide(path, pairs) if pairs else ([], 0.0)
    order = np.argsort(-ranking_scores(decisions), kind="stable")
    return [PairDecided.of(pairs[i], decisions[i]) for i in order]
