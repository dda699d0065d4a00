"""Labels audited: started, shown, judged by people."""

from __future__ import annotations

import shlex
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse
from pydantic import BaseModel, ConfigDict, Field

from samesku.service.problems import told
from samesku.studio.api.label import By
from samesku.studio.api.matches import FILE, Limit, Offset
from samesku.studio.audits import (
    AuditIn,
    AuditShown,
    Corrected,
    File,
    Said,
    SplitName,
    SuspectsShown,
)
from samesku.studio.gate import changes
from samesku.studio.jobs import Job
from samesku.studio.project import Name
from samesku.studio.studio import Here

router = APIRouter(prefix="/api/audits", tags=["audits"])
_READ = told(403, 404, 409, 422)
_ASKED = changes(404, 409, 422)


class SaidIn(BaseModel):
    """What a person says of a suspect's label."""

    model_config = ConfigDict(extra="forbid")

    rank: int = Field(ge=1)
    answer: Said
    by: By = Field("", description="Who says so.")


class TakenBack(BaseModel):
    """Whose answer was taken back; null: of a suspect that this audit does not have."""

    rank: int | None


@router.get("", responses=told(403))
def every_audit(studio: Here) -> list[AuditShown]:
    """All audits, the latest first."""
    return studio.audits.listed()


@router.post("", status_code=202, responses=_ASKED)
def start_audit(body: AuditIn, studio: Here) -> Job:
    """Audit the labels of a data set; what comes of it lies in artifacts/audits."""
    studio.audits.need_free(body.name)
    words = studio.audits.words(body)
    job = studio.begin("audit", f"Audit {body.name}", words, audit=body.name, top=body.top)
    studio.audits.note(body, words, job.id)
    return job


@router.post("/corrected/{data}", responses=_ASKED)
def corrected_data(data: Name, studio: Here) -> Corrected:
    """A data set with what people said in place of its labels; the table of its pairs is written for it."""
    words, changed = studio.audits.corrected(data)
    return Corrected(words=shlex.join(words), changed=changed)


@router.get("/{name}", responses=_READ)
def one_audit(name: Name, studio: Here) -> AuditShown:
    """An audit, and what came of it when it is done."""
    return studio.audits.describe(name)


@router.delete("/{name}", status_code=204, response_class=Response, responses=_ASKED)
def delete_audit(name: Name, studio: Here) -> None:
    """Delete an audit; what was said of its suspects stays."""
    studio.audits.remove(name)


@router.get("/{name}/suspects", responses=_READ)
def audit_suspects(
    name: Name, studio: Here, split: SplitName | None = None, offset: Offset = 0, limit: Limit = 20
) -> SuspectsShown:
    """Labels that may be wrong, the likeliest errors first."""
    return studio.audits.suspects(name, split, offset, limit)


@router.post("/{name}/answers", status_code=204, response_class=Response, responses=_ASKED)
def answer_suspect(name: Name, body: SaidIn, studio: Here) -> None:
    """Say whether a suspect's label is right; it is on the disk before this returns."""
    studio.audits.answer(name, body.rank, body.answer, body.by)


@router.post("/{name}/undo", responses=_ASKED)
def undo_said(
    name: Name, studio: Here, by: Annotated[str, Query(max_length=100)] = ""
) -> TakenBack:
    """Take a person's last answer back."""
    return TakenBack(rank=studio.audits.undo(name, by))


@router.get("/{name}/files/{file}", response_class=FileResponse, responses={**FILE, **_READ})
def audit_file(name: Name, file: File, studio: Here) -> FileResponse:
    """A file that the command line has written, to be saved."""
    return FileResponse(studio.audits.file(name, file), filename=f"{name}-{file}")
