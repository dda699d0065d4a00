"""What is around every request: who may ask at all, and how much they may send."""

from __future__ import annotations

import hmac
import re
import uuid
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from samesku.service.problems import Problem, answer, told

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

TOKEN = b"x-samesku-token"
UPLOAD_BYTES, BODY_BYTES = 200_000_000, 2_000_000
_HERE = r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?"
_HOST = re.compile(_HERE, re.IGNORECASE)
_SAFE = ("GET", "HEAD", "OPTIONS")
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
]


def changes(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """These statuses, and those of every request with a body, for the documentation of a route that changes something."""
    return told(*sorted({400, 403, 413, *statuses}))


class Gate:
    """ASGI middleware: only pages of this machine's own address get an answer, and only those that could read the
    session's token change anything. A foreign page's browser sends its requests without either."""

    def __init__(self, app: Any, token: str) -> None:
        self.app, self._token = app, token.encode()

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer a request, or let ``app`` do so."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        scope["request_id"] = uuid.uuid4().hex[:16]

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        try:
            self._admit(scope)
            await self.app(scope, _limited(scope, receive), tell)
        except Problem as problem:
            refused = answer(Request(scope), problem.status, problem.detail, problem.headers)
            await refused(scope, receive, tell)

    def _admit(self, scope: Any) -> None:
        """
        :raises Problem: 403 if the request does not come from a page of this studio.
        """
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        if not _HOST.fullmatch(host):
            raise Problem(403, "host: the studio answers at localhost only")
        origin = headers.get(b"origin", b"").decode("latin-1")
        # Other programs of this machine have pages at localhost too, at other ports. Vite's proxy leaves the host as it is.
        if origin and origin.lower() not in (f"http://{host}".lower(), f"https://{host}".lower()):
            raise Problem(403, "origin: the studio answers its own page only")
        if scope["method"] in _SAFE:
            return
        if not hmac.compare_digest(headers.get(TOKEN, b""), self._token):
            raise Problem(403, "token: it is not this session's; reload the page")


def _limited(scope: Any, receive: Receive) -> Receive:
    """What gives the request's body as long as it is not too long."""
    headers = dict(scope["headers"])
    form = headers.get(b"content-type", b"").startswith(b"multipart/form-data")
    most = UPLOAD_BYTES if form else BODY_BYTES
    told, closed = f"a request may have {most:,} bytes", {"Connection": "close"}
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length) > most:
        raise Problem(413, told, **closed)
    size = 0

    async def give() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > most:
            # No Problem, which FastAPI would take for a body that is no JSON.
            raise HTTPException(413, told, closed)
        return message

    return give
