"""The page itself: static files that are built into the package."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, Response

from samesku.service.problems import Problem

BUILT = Path(__file__).parent / "page"
_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_FOREVER = (
    "public, max-age=31536000, immutable"  # the names of built assets change with their content
)
_MISSING = """<!doctype html><html lang="en"><meta charset="utf-8"><title>samesku studio</title>
<body style="font-family: system-ui; max-width: 40rem; margin: 4rem auto; padding: 0 1rem">
<h1>The studio's page is not built</h1><p>From a clone: <code>npm ci &amp;&amp; npm run build</code>, or
<code>npm run dev</code> to work on it. The API is described at <a href="/api/openapi.json">/api/openapi.json</a>.</p></body></html>"""


def built() -> bool:
    """Whether the package has the page."""
    return (BUILT / "index.html").is_file()


def register(app: FastAPI) -> None:
    """Let ``app`` answer everything beside ``/api`` with the page."""

    @app.get("/{path:path}", include_in_schema=False)
    def shown(path: str) -> Response:
        if path == "api" or path.startswith("api/"):
            raise Problem(404, f"there is nothing at /{path[:100]}")
        headers = {"content-security-policy": _POLICY}
        file = _built_file(path)
        if file is not None:
            kept = _FOREVER if path.startswith("assets/") else "no-cache"
            return FileResponse(file, headers={**headers, "cache-control": kept})
        if not built():
            return HTMLResponse(_MISSING, 200, headers)
        # Every other path is one of the page's own, which it reads itself.
        return FileResponse(BUILT / "index.html", headers={**headers, "cache-control": "no-cache"})


def _built_file(path: str) -> Path | None:
    """The file of the built page at this path; None if there is none."""
    try:
        file = (BUILT / path).resolve()
        return file if file.is_file() and file.is_relative_to(BUILT.resolve()) else None
    except (OSError, ValueError):  # a name that no file can have: too long, or with a NUL in it
        return None
