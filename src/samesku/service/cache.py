"""Decisions that were made before: in this process, and in a Redis that replicas share.

Redis is never needed: where it is slow, gone or holds something else, the service decides by itself, and asks
Redis again later.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from cachetools import TTLCache
from pydantic import BaseModel, ConfigDict, ValidationError

from samesku import __version__
from samesku.records import Decision, Pair, Verdict

PATIENCE_S = 0.05  # that Redis is waited for
PAUSE_S = 2.0  # that it is left alone after it failed


class _Kept(BaseModel):
    """A decision as it is kept. ``key`` is its own: an answer to something else is none."""

    model_config = ConfigDict(extra="forbid", strict=True)

    key: str
    verdict: str
    probability: float | None
    stage: str
    evidence: list[str]
    response: str


def key_of(version: str, pair: Pair) -> str:
    """What a decision is kept under: samesku's and the matcher's version, and all of both listings but their ids.

    The sides are not interchangeable, for no matcher treats them quite alike.
    """
    sides = []
    for product in (pair.left, pair.right):
        row = product.to_dict()
        del row["id"]
        sides.append(row)
    text = json.dumps([__version__, version, *sides], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class Cache:
    """Decisions by key, for ``keep`` seconds.

    :ivar broken: Redis did not answer as it should, and is left alone for a while.
    """

    def __init__(self, most: int, keep: int, url: str | None) -> None:
        """
        :param most: decisions in this process; ``url``: of a Redis, None: there is none.
        """
        self._here: TTLCache[str, Decision] = TTLCache(max(most, 1), keep)
        self._most, self._keep = most, keep
        self._redis: Any = _client(url) if url else None
        self._again = 0.0
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def broken(self) -> bool:
        """Whether Redis is given and cannot be used now."""
        return self._redis is not None and time.monotonic() < self._again

    async def get(self, keys: Sequence[str]) -> dict[str, Decision]:
        """The decisions that were kept."""
        found = {k: d for k in keys if (d := self._here.get(k)) is not None} if self._most else {}
        missing = [k for k in keys if k not in found]
        if not missing or self._redis is None or self.broken:
            return found
        texts = await self._ask("mget", [f"samesku:{k}" for k in missing])
        if not isinstance(texts, list) or len(texts) != len(missing):
            return found
        for key, text in zip(missing, texts, strict=True):
            if text is not None and (decision := _read(key, text)) is not None:
                found[key] = decision
                self._keep_here(key, decision)
        return found

    def put(self, decisions: Mapping[str, Decision]) -> None:
        """Keep decisions; Redis is told in the background."""
        for key, decision in decisions.items():
            self._keep_here(key, decision)
        if self._redis is not None and not self.broken:
            task = asyncio.get_running_loop().create_task(self._tell(decisions))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _tell(self, decisions: Mapping[str, Decision]) -> None:
        pipeline = self._redis.pipeline(transaction=False)
        for key, decision in decisions.items():
            pipeline.set(f"samesku:{key}", _written(key, decision), ex=self._keep)
        await self._ask("execute", of=pipeline)

    def _keep_here(self, key: str, decision: Decision) -> None:
        if self._most:
            self._here[key] = decision

    async def _ask(self, command: str, *arguments: Any, of: Any = None) -> Any:
        from redis.exceptions import RedisError

        try:
            return await getattr(of or self._redis, command)(*arguments)
        except (RedisError, OSError, TimeoutError, ValueError):
            self._again = time.monotonic() + PAUSE_S
            return None

    async def close(self) -> None:
        """Close the connections, after what is being told."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._redis is not None:
            await self._redis.aclose()


def _client(url: str) -> Any:
    from redis.asyncio import Redis
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff

    from samesku.errors import SameskuError

    try:
        return Redis.from_url(
            url, socket_timeout=PATIENCE_S, socket_connect_timeout=PATIENCE_S, retry=Retry(NoBackoff(), 0),
            max_connections=64, health_check_interval=0,
        )  # fmt: skip
    except ValueError as error:
        raise SameskuError(f"--redis {url}: {error}") from None


def _written(key: str, decision: Decision) -> str:
    kept = _Kept(
        key=key,
        verdict=str(decision.verdict),
        probability=decision.probability,
        stage=decision.stage,
        evidence=list(decision.evidence),
        response=decision.response,
    )
    return kept.model_dump_json()


def _read(key: str, text: Any) -> Decision | None:
    """The decision that was written under this key; None if it is something else."""
    try:
        kept = _Kept.model_validate_json(text)
        p = kept.probability
        if kept.key != key or not (p is None or 0 <= p <= 1):
            return None
        return Decision(Verdict(kept.verdict), p, kept.stage, tuple(kept.evidence), kept.response)
    except (ValidationError, ValueError, TypeError):
        return None
