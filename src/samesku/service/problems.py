"""Errors as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match

from samesku.errors import SameskuError

MEDIA = "application/problem+json"
MOST_ERRORS = 20  # of one request that are told


class Problem(Exception):  # noqa: N818 (RFC 9457 calls it so)
    """A request that cannot be answered as it was asked."""

    def __init__(self, status: int, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class ProblemOut(BaseModel):
    """What is wrong with a request."""

    type: str = "about:blank"
    title: str = Field(examples=["Unprocessable Entity"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["left.title: it has no title; every product needs one"])
    request_id: str = Field(examples=["0c5e8d0f4a7b4c60"])


def answer(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:  # fmt: skip
    """The answer to a request that went wrong."""
    content = ProblemOut(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        request_id=request.scope.get("request_id", ""),
    )
    return JSONResponse(content.model_dump(), status, headers, MEDIA)


def told(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """These statuses for a route's documentation."""
    content = {MEDIA: {"schema": ProblemOut.model_json_schema()}}
    return {s: {"description": HTTPStatus(s).phrase, "content": content} for s in statuses}


def register(app: FastAPI) -> None:
    """Let ``app`` answer every error so."""

    @app.exception_handler(Problem)
    async def problem(request: Request, error: Problem) -> JSONResponse:
        return answer(request, error.status, error.detail, error.headers)

    @app.exception_handler(SameskuError)
    async def mendable(request: Request, error: SameskuError) -> JSONResponse:
        return answer(request, 422, " ".join(str(error).split()))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        found = error.errors()
        lines = [_line(one) for one in found[:MOST_ERRORS]]
        if len(found) > MOST_ERRORS:
            lines.append(f"and {len(found) - MOST_ERRORS} more")
        return answer(request, 422, "; ".join(lines))

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        headers = dict(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = ", ".join(sorted(_methods(request)))
        return answer(request, error.status_code, str(error.detail), headers)

    @app.exception_handler(Exception)
    async def defect(request: Request, error: Exception) -> JSONResponse:
        return answer(request, 500, "a defect of samesku; its log says more under this request_id")


def _methods(request: Request) -> set[str]:
    """What can be done at a path; Starlette tells the methods of the first route there only."""
    routes = (r for r in request.app.routes if r.matches(request.scope)[0] is not Match.NONE)
    return {method for route in routes for method in getattr(route, "methods", None) or ()}


def _line(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"] if part != "body")
    return f"{where}: {error['msg']}" if where else str(error["msg"])
