"""Who asks, and what for a machine this is."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from samesku import __version__
from samesku.service.problems import told
from samesku.studio.gate import changes
from samesku.studio.jobs import Job
from samesku.studio.machine import Machine, machine
from samesku.studio.studio import Here

router = APIRouter(prefix="/api", tags=["session"])


class Session(BaseModel):
    """What a page needs to know before it does anything."""

    token: str = Field(description="To be sent as X-Samesku-Token with every request but GET.")
    version: str
    project: str = Field(description="The name of the project's folder.")
    machine: Machine


@router.get("/session", responses=told(403))
def session(request: Request, studio: Here) -> Session:
    """The token of this start of the studio. Pages of other origins cannot read it."""
    return Session(
        token=request.app.state.token,
        version=__version__,
        project=studio.project.root.name,
        machine=machine(),
    )


@router.post("/doctor", status_code=202, responses=changes())
def examine_machine(studio: Here) -> Job:
    """Measure the machine. The job's result has ``lines``, each a name and what was found."""
    return studio.begin("doctor", "Examine this machine", ["doctor"])
