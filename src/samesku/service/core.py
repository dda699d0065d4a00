"""What decides behind the routes: a matcher, its threads, and the decisions made before."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from samesku.compare import Comparison
from samesku.linkage.job import fingerprint, where_is
from samesku.matchers import Matcher, load
from samesku.matchers.calibration import band_of
from samesku.records import Decision, Pair, Product
from samesku.service.batcher import Batcher
from samesku.service.cache import Cache, key_of
from samesku.service.metrics import Metrics
from samesku.service.problems import Problem
from samesku.service.settings import Settings
from samesku.service.store import Store


@dataclass(frozen=True)
class Answer:
    """A decision as it is answered.

    :ivar cached: whether it was decided before; ``id``: under which it is stored, None: it is not.
    """

    decision: Decision
    cached: bool
    id: str | None = None


@dataclass(frozen=True)
class Served:
    """The matcher that is being served.

    :ivar version: of its files' contents and of what is left to REVIEW; short.
    """

    name: str
    kind: str
    version: str
    threshold: float

    @property
    def tag(self) -> str:
        """Name and version in one."""
        return f"{self.name}@{self.version}"


class Service:
    """Decides pairs for the routes."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self.settings, self.metrics = settings, metrics
        self.cache = Cache(settings.cache, settings.keep, settings.redis)
        self.store = Store(settings.store) if settings.store else None
        self._forgetting: asyncio.Task[None] | None = None
        self._matcher: Matcher
        self.served: Served
        self._quick = self._slow = None  # type: Batcher | None
        self._flying: dict[str, asyncio.Future[Decision]] = {}

    @classmethod
    @asynccontextmanager
    async def started(cls, settings: Settings) -> AsyncIterator[Self]:
        """A service that is ready; what it has taken is finished when the block ends.

        :raises SameskuError: if there is no such matcher, or a setting is wrong.
        """
        out = cls(settings, Metrics())
        try:
            await out._start()
            yield out
        finally:
            for batcher in (out._quick, out._slow):
                if batcher is not None:
                    await batcher.close()
            await out.cache.close()
            if out._forgetting is not None:
                out._forgetting.cancel()
            if out.store is not None:
                await out.store.close()

    async def _start(self) -> None:
        settings = self.settings
        folder = where_is(settings.matcher)
        version = await asyncio.to_thread(fingerprint, Path(folder))
        # The thread that loads a language model is the one that asks it.
        self._slow = Batcher(
            lambda: self._load(folder, version[:12]), max(1, settings.at_once // 16), settings.waiting,
            lambda pairs, seconds: self.metrics.batch("matcher", pairs, seconds),
        )  # fmt: skip
        await self._slow.ready()
        self._quick = Batcher(
            lambda: self._quickly, settings.at_once, settings.waiting,
            lambda pairs, seconds: self.metrics.batch("quick", pairs, seconds),
        )  # fmt: skip
        await self._quick.ready()
        some = Pair(Product("", "red mug", price=3.0), Product("", "blue mug 12 oz"))
        await self._quick.decide([some], 60)  # what is made on first use
        if self.store is not None:
            await self.store.open()
            self._forgetting = asyncio.create_task(self._forget())

    def _load(self, folder: str, version: str) -> Any:
        matcher, precision = load(folder), self.settings.precision
        if precision is not None:
            matcher.review = band_of(matcher.info, precision, matcher.name)
            version = f"{version}-{precision:g}"
        self._matcher = matcher
        self.served = Served(matcher.name, matcher.kind, version, matcher.threshold)
        return lambda pairs: list(matcher.decide(pairs))

    def _quickly(self, pairs: Sequence[Pair]) -> list[Decision | None]:
        return [
            None if decision is None else replace(decision, evidence=evidence(pair))
            for decision, pair in zip(self._matcher.quick(pairs), pairs, strict=True)
        ]

    @property
    def without(self) -> list[str]:
        """What is broken, and done without."""
        broken = {"redis": self.cache.broken, "store": self.store is not None and self.store.broken}
        return [name for name, is_broken in broken.items() if is_broken]

    @property
    def waiting(self) -> int:
        """Pairs that wait for the matcher."""
        return sum(b.waiting for b in (self._quick, self._slow) if b is not None)

    async def _forget(self) -> None:
        while self.store is not None:
            with contextlib.suppress(Problem):
                await self.store.forget(time.time() - self.settings.keep_days * 86400)
            await asyncio.sleep(3600)

    async def decide(self, pairs: Sequence[Pair], request_id: str) -> list[Answer]:
        """What is said of each pair, with evidence; it is stored.

        A pair that is being decided for another request is not decided twice.

        :raises Problem: as :meth:`Batcher.decide` and :meth:`Store.keep`.
        """
        found = await self._known(pairs)
        ids: Sequence[str | None] = [None] * len(pairs)
        if self.store is not None:
            ids = self.store.keep(pairs, found, self.served.tag, request_id)
        return [Answer(*one, id) for one, id in zip(found, ids, strict=True)]

    async def _known(self, pairs: Sequence[Pair]) -> list[tuple[Decision, bool]]:
        keys = [key_of(self.served.version, pair) for pair in pairs]
        known = await self.cache.get(list(dict.fromkeys(keys)))
        self.metrics.looked_up(sum(k in known for k in keys), sum(k not in known for k in keys))
        mine: dict[str, Pair] = {}
        theirs: dict[str, asyncio.Future[Decision]] = {}
        for key, pair in zip(keys, pairs, strict=True):
            if key in known or key in mine:
                continue
            if key in self._flying:
                theirs[key] = self._flying[key]
            else:
                mine[key] = pair
                self._flying[key] = asyncio.get_running_loop().create_future()
        found = dict(known)
        if mine:
            found |= await self._lead(mine)
        for key, flying in theirs.items():
            found[key] = await asyncio.shield(flying)
        for key in keys:
            self.metrics.decided(found[key])
        return [(found[key], key in known) for key in keys]

    async def _lead(self, mine: dict[str, Pair]) -> dict[str, Decision]:
        """Decide pairs for which others may wait too."""
        try:
            decisions = await self._decided(list(mine.values()))
        except BaseException as error:
            problem = (
                error if isinstance(error, Exception) else Problem(503, "the request was given up")
            )
            for key in mine:
                flying = self._flying.pop(key)
                flying.set_exception(problem)
                flying.exception()  # nobody need wait for it
            raise
        found = dict(zip(mine, decisions, strict=True))
        for key, decision in found.items():
            self._flying.pop(key).set_result(decision)
        self.cache.put(found)
        return found

    async def _decided(self, pairs: list[Pair]) -> list[Any]:
        assert self._quick is not None and self._slow is not None
        until = time.monotonic() + self.settings.deadline
        found = await self._quick.decide(pairs, self.settings.deadline)
        left = [i for i, decision in enumerate(found) if decision is None]
        if left:
            seconds = max(until - time.monotonic(), 0.001)
            slow = await self._slow.decide([pairs[i] for i in left], seconds)
            for i, decision in zip(left, slow, strict=True):
                found[i] = decision
        return found


def evidence(pair: Pair) -> tuple[str, ...]:
    """What can be said of a pair."""
    return tuple(e.text for e in Comparison.of(pair).evidence())
