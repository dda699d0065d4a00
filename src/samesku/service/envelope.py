"""What is around every request: its id, its limits, its key, its log line and its time."""

from __future__ import annotations

import json
import logging
import re
import time
import uuid
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.requests import Request

from samesku.service.core import Service
from samesku.service.keys import Keys
from samesku.service.problems import Problem, answer

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

log = logging.getLogger("samesku.service")
_ID = re.compile(rb"[\w.-]{1,64}")
_OPEN = ("/health/", "/docs", "/openapi.json")  # paths that ask for no key
MOST_LOGGED = 4000  # characters of a request's body


class Envelope:
    """ASGI middleware; what is within answers the request."""

    def __init__(self, app: Any, service: Callable[[], Service], keys: Keys | None) -> None:
        self.app, self._service, self._keys = app, service, keys

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer a request, or let ``app`` do so."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        headers = dict(scope["headers"])
        given = headers.get(b"x-request-id", b"")
        request_id = given.decode() if _ID.fullmatch(given) else uuid.uuid4().hex[:16]
        scope["request_id"] = request_id
        status = 500
        body = b""

        async def tell(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            body = await self._body(headers, receive)
            self._admit(scope, headers)
            await self.app(scope, _again(body, receive), tell)
        except Problem as problem:
            refused = answer(Request(scope), problem.status, problem.detail, problem.headers)
            await refused(scope, receive, tell)
        finally:
            seconds = time.perf_counter() - begun
            route = getattr(scope.get("route"), "path", "other")
            service = self._service()
            service.metrics.request(route, status, seconds, service.lineup.waiting)
            line = {
                "time": time.time(), "request_id": request_id, "method": scope["method"], "route": route,
                "status": status, "ms": round(seconds * 1e3, 2), "key": scope.get("key"),
            }  # fmt: skip
            if service.settings.log_products:
                line["body"] = body[:MOST_LOGGED].decode("utf-8", "replace")
            log.info(json.dumps(line, ensure_ascii=False))

    async def _body(self, headers: dict[bytes, bytes], receive: Receive) -> bytes:
        """The body, read whole.

        :raises Problem: if it is too long.
        """
        most = self._service().settings.most_bytes
        problem = Problem(413, f"a request's body may have {most:,} bytes", Connection="close")
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > most:
            raise problem
        parts, size = [], 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return b""
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > most:
                raise problem
            if not message.get("more_body"):
                return b"".join(parts)

    def _admit(self, scope: Any, headers: dict[bytes, bytes]) -> None:
        """Note whose request it is.

        :raises Problem: 401 without a key, 429 if it is asking too often.
        """
        scope["scopes"] = None  # all
        if self._keys is None or scope["path"].startswith(_OPEN):
            return
        bearer = headers.get(b"authorization", b"")
        secret = bearer[7:] if bearer[:7].lower() == b"bearer " else headers.get(b"x-api-key", b"")
        key = self._keys.find(secret.strip().decode("utf-8", "surrogateescape"))
        if key is None:
            raise Problem(
                401, "give an API key as 'Authorization: Bearer …'", WWW_Authenticate="Bearer"
            )
        scope["key"], scope["scopes"] = key.name, key.scopes
        if (seconds := self._keys.wait(key)) > 0:
            raise Problem(429, f"this key may make {key.per_minute} requests a minute", Retry_After=str(max(1, round(seconds))))  # fmt: skip


def _again(body: bytes, receive: Receive) -> Receive:
    """What gives a body that was read already, and then what comes after it."""
    told = False

    async def give() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return give


def by_whom(request: Request) -> str:
    """Whose key it is; empty where none is asked for."""
    return str(request.scope.get("key") or "")


def need(scope_name: str) -> Callable[[Request], Awaitable[None]]:
    """A dependency of routes that only keys with this scope may use."""

    async def check(request: Request) -> None:
        scopes = request.scope.get("scopes")
        if scopes is not None and scope_name not in scopes and "admin" not in scopes:
            raise Problem(403, f"this key has not the scope {scope_name!r}")

    return check
