"""What is around every request: its id, its limits, its key, its log line and its time."""

from __future__ import annotations

import json
import logging
import re
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
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
DECIDING = ("/match", "/v1/match", "/v1/explain", "/v1/candidates")  # paths that need a matcher
MOST_LOGGED = 4000  # characters of a request's body


# What answers a request by itself: given its body and its headers; None if it leaves it to the application.
Direct = Callable[[Service, bytes, dict[bytes, bytes], str], Awaitable[bytes | None]]


class Envelope:
    """ASGI middleware; what is within answers the request."""

    def __init__(
        self,
        app: Any,
        service: Callable[[], Service],
        keys: Keys | None,
        direct: Mapping[str, Direct],
    ) -> None:
        """
        :param direct: path → what answers JSON that is posted there by a key with the scope ``match``, before the
            application is asked, whose own way takes a millisecond.
        """
        self.app, self._service, self._keys, self._direct = app, service, keys, direct

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
            if scope["path"].startswith(DECIDING):
                service = self._service()
                service.lineup.check_room(service.settings.deadline)
            if (found := await self._directly(scope, headers, body)) is None:
                await self.app(scope, _again(body, receive), tell)
            else:
                length = str(len(found)).encode()
                fields = [(b"content-type", b"application/json"), (b"content-length", length)]
                await tell({"type": "http.response.start", "status": 200, "headers": fields})
                await tell({"type": "http.response.body", "body": found})
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

    async def _directly(self, scope: Any, headers: dict[bytes, bytes], body: bytes) -> bytes | None:
        direct = self._direct.get(scope["path"]) if scope["method"] == "POST" else None
        if direct is None or headers.get(b"content-type") != b"application/json":
            return None
        if not _may(scope, "match"):
            return None
        found = await direct(self._service(), body, headers, scope["request_id"])
        if found is not None:
            scope["route"] = _Route(scope["path"])
        return found

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


@dataclass
class _Route:
    path: str


def _may(scope: Any, scope_name: str) -> bool:
    scopes = scope.get("scopes")
    return scopes is None or scope_name in scopes or "admin" in scopes


def by_whom(request: Request) -> str:
    """Whose key it is; empty where none is asked for."""
    return str(request.scope.get("key") or "")


def need(scope_name: str) -> Callable[[Request], Awaitable[None]]:
    """A dependency of routes that only keys with this scope may use."""

    async def check(request: Request) -> None:
        if not _may(request.scope, scope_name):
            raise Problem(403, f"this key has not the scope {scope_name!r}")

    return check
