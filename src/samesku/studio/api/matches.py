"""Whole catalogues matched, files of pairs scored, candidates found: started, shown, gone on with."""

from __future__ import annotations

import shlex
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse
from pydantic import BaseModel

from samesku.service.problems import told
from samesku.studio.gate import changes
from samesku.studio.jobs import Job
from samesku.studio.matches import Asked, File, LinksShown, MatchShown, RejectsShown
from samesku.studio.project import Name
from samesku.studio.studio import Here, Studio

router = APIRouter(prefix="/api/matches", tags=["matches"])
_READ = told(403, 404, 409, 422)
_ASKED = changes(404, 409, 422)
FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
TITLES = {"match": "Match", "score": "Score pairs", "block": "Find candidates"}
Offset = Annotated[int, Query(ge=0)]
Limit = Annotated[int, Query(ge=1, le=200)]


class CommandShown(BaseModel):
    """What is equal on the command line."""

    command: str


@router.get("", responses=told(403))
def every_match(studio: Here) -> list[MatchShown]:
    """All matches, the latest first."""
    return studio.matches.listed()


@router.post("", status_code=202, responses=_ASKED)
def start_match(body: Asked, studio: Here) -> Job:
    """Match two tables, or find what stands twice in one; decide a file of pairs; or find candidates alone. What comes
    of it lies in artifacts/matches."""
    studio.matches.need_free(body.name)
    return _begun(studio, body, resume=False)


@router.post("/command", responses=_ASKED)
def match_command(body: Asked, studio: Here) -> CommandShown:
    """The equal command line. The tables of a data set that came without are written for it."""
    return CommandShown(command=shlex.join(["samesku", *studio.matches.words(body)]))


@router.get("/{name}", responses=_READ)
def one_match(name: Name, studio: Here) -> MatchShown:
    """A match, and what came of it when it is done."""
    return studio.matches.describe(name)


@router.post("/{name}/resume", status_code=202, responses=_ASKED)
def resume_match(name: Name, studio: Here) -> Job:
    """Go on with a match that was stopped or has failed; its links are those of one that was not."""
    return _begun(studio, studio.matches.asked(name), resume=True)


@router.delete("/{name}", status_code=204, response_class=Response, responses=_READ)
def delete_match(name: Name, studio: Here) -> None:
    """Delete a match with its links."""
    studio.matches.remove(name)


@router.get("/{name}/links", responses=_READ)
def match_links(
    name: Name,
    studio: Here,
    first: Literal["as written", "reviews"] = "as written",
    offset: Offset = 0,
    limit: Limit = 20,
) -> LinksShown:
    """Links, or decided pairs, with their evidence."""
    return studio.matches.links(name, first == "reviews", offset, limit)


@router.get("/{name}/rejects", responses=_READ)
def match_rejects(name: Name, studio: Here, offset: Offset = 0, limit: Limit = 20) -> RejectsShown:
    """Rows that could not be read, and why."""
    return studio.matches.rejects(name, offset, limit)


@router.get("/{name}/files/{file}", response_class=FileResponse, responses={**FILE, **_READ})
def match_file(name: Name, file: File, studio: Here) -> FileResponse:
    """A file that the command line has written, to be saved."""
    return FileResponse(studio.matches.file(name, file), filename=f"{name}-{file}")


def _begun(studio: Studio, asked: Asked, resume: bool) -> Job:
    words = [*studio.matches.words(asked), *(["--resume"] if resume else [])]
    files = dict.fromkeys(("left", "right", "pairs")) | studio.matches.files(asked)
    job = studio.begin(
        asked.what, f"{TITLES[asked.what]} {asked.name}", words, heavy=studio.matches.heavy(asked), match=asked.name, **files
    )  # fmt: skip
    studio.matches.note(asked, words, job.id)
    return job
