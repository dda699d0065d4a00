"""Labelling: a question at a time."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from samesku.service.problems import told
from samesku.studio.gate import changes
from samesku.studio.label import Agreement, Asked, Key, Labelling, PreparingError, Question
from samesku.studio.project import Name
from samesku.studio.studio import Here

router = APIRouter(prefix="/api/label", tags=["label"])
_ASKED = changes(404, 409, 422)
By = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")]
_NEXT: dict[int | str, dict[str, Any]] = {
    202: {"description": "It is learning; ask again in a second."},
    204: {"description": "Nothing is left to ask."},
    **_ASKED,
}


class LabelIn(BaseModel):
    """A session to begin or to go on with."""

    model_config = ConfigDict(extra="forbid")

    data: Name
    name: Name | None = Field(None, description="null: the data set's.")


class AnswerIn(BaseModel):
    """What a person says of a pair."""

    model_config = ConfigDict(extra="forbid")

    number: int
    answer: Key = Field(description="y same item, n different, u unsure.")
    by: By = Field("", description="Who says so.")


class Undone(Labelling):
    """A session whose last answer was taken back, with its question."""

    number: int
    pair: Asked


@router.post("", status_code=201, responses=_ASKED)
def begin_labelling(body: LabelIn, studio: Here) -> Labelling:
    """Begin a session, or go on with the one of this name."""
    return studio.label.begin(body.data, body.name)


@router.get("", responses=told(403))
def every_labelling(studio: Here) -> list[Labelling]:
    """All sessions."""
    return studio.label.listed()


@router.get("/{id}/next", response_model=Question, responses=_NEXT)
def next_question(
    id: Name, studio: Here, by: Annotated[str, Query(max_length=100)] = ""
) -> Question | Response:
    """The pair that teaches most. Every fifth question to a person is one that another has answered, where there is
    one, so that their agreement can be told."""
    try:
        return studio.label.next(id, by) or Response(status_code=204)
    except PreparingError:
        return JSONResponse({"preparing": True}, 202)


@router.post("/{id}/answer", responses=_ASKED)
def answer_question(id: Name, body: AnswerIn, studio: Here) -> Labelling:
    """Answer a question; the label is on the disk before this returns."""
    return studio.label.answer(id, body.number, body.answer, body.by)


@router.post("/{id}/undo", responses=_ASKED)
def undo_answer(
    id: Name, studio: Here, by: Annotated[str | None, Query(max_length=100)] = None
) -> Undone:
    """Take the last answer back, of one person or of all."""
    session, question = studio.label.undo(id, by)
    return Undone(**session.model_dump(), number=question.number, pair=question.pair)


@router.get("/{id}/agreement", responses=_ASKED)
def labelling_agreement(id: Name, studio: Here) -> list[Agreement]:
    """How far people agree on the pairs that they have both labelled."""
    return studio.label.agreement(id)
