"""Requests of many clients, decided together by one thread, which alone touches the matcher (and so MLX)."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from samesku.records import Pair
from samesku.service.problems import Problem

Decide = Callable[[Sequence[Pair]], Sequence[Any]]


@dataclass
class _Asked:
    pair: Pair
    until: float  # time.monotonic() after which nobody waits for it
    answer: asyncio.Future[Any]


class Batcher:
    """Gathers what arrives while the matcher is busy and decides it at once when it is free.

    Nothing waits for company: a lone pair is decided at once. What arrives beyond ``waiting`` is refused, for a
    queue that grows only makes everyone wait longer.
    """

    def __init__(
        self, prepare: Callable[[], Decide], at_once: int, waiting: int, seen: Callable[[int, float], None]
    ) -> None:  # fmt: skip
        """
        :param prepare: gives what decides pairs; both are called by the thread only, for MLX's arrays are of the
            thread that made them.
        :param at_once: pairs that it is given at a time; ``waiting``: pairs in all that may wait.
        :param seen: is told the pairs and the seconds of each batch.
        """
        self._at_once, self._most, self._seen = at_once, waiting, seen
        self._queue: SimpleQueue[_Asked | None] = SimpleQueue()
        self._waiting = 0  # touched by the event loop only
        self._spent: tuple[float, float] | None = (
            None  # seconds and pairs of late, the latest count most
        )
        self._loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[None] = self._loop.create_future()
        self._thread = threading.Thread(target=self._work, args=(prepare,), name="matcher")
        self._thread.start()

    async def ready(self) -> None:
        """Wait until it can decide.

        :raises SameskuError: as ``prepare`` did.
        """
        await asyncio.shield(self._ready)

    @property
    def waiting(self) -> int:
        """Pairs that wait or are being decided."""
        return self._waiting

    @property
    def _pace(self) -> float:
        """Seconds that a pair takes of late."""
        return self._spent[0] / self._spent[1] if self._spent else 0.0

    async def decide(self, pairs: Sequence[Pair], seconds: float) -> list[Any]:
        """What the matcher says of the pairs.

        :param seconds: for which the answer is worth waiting.
        :raises Problem: 429 if too many pairs wait already, 503 if there was no answer in time.
        """
        # A batch larger than the queue is taken when nothing else waits.
        wait = self._waiting * self._pace
        if wait > seconds or (self._waiting and self._waiting + len(pairs) > self._most):
            after = max(1, round(wait))
            raise Problem(429, "the matcher has too much to do; ask again later", Retry_After=str(after))  # fmt: skip
        self._waiting += len(pairs)
        until = time.monotonic() + seconds
        asked = [_Asked(pair, until, self._loop.create_future()) for pair in pairs]
        for one in asked:
            self._queue.put(one)
        try:
            async with asyncio.timeout(seconds):
                return [await one.answer for one in asked]
        except TimeoutError:
            raise Problem(503, f"not decided within {seconds:g} s", Retry_After="1") from None
        finally:
            for one in asked:
                one.answer.cancel()

    def _work(self, prepare: Callable[[], Decide]) -> None:
        try:
            decide = prepare()
        except Exception as error:
            self._loop.call_soon_threadsafe(self._ready.set_exception, error)
            return
        self._loop.call_soon_threadsafe(self._ready.set_result, None)
        while (one := self._queue.get()) is not None:
            batch = [one]
            while len(batch) < self._at_once and not self._queue.empty():
                one = self._queue.get()
                if one is None:  # the last word: what waits is before it
                    self._answer(decide, batch)
                    return
                batch.append(one)
            self._answer(decide, batch)

    def _answer(self, decide: Decide, batch: list[_Asked]) -> None:
        begun = time.monotonic()
        wanted = [one for one in batch if one.until > begun and not one.answer.cancelled()]
        found: Sequence[Any] = []
        error: Exception | None = None
        try:
            if wanted:
                found = decide([one.pair for one in wanted])
                seconds, n = time.monotonic() - begun, len(wanted)
                self._seen(n, seconds)
                # The first batch is slow, and tells nothing.
                before = self._spent
                self._spent = (
                    (0.9 * before[0] + seconds, 0.9 * before[1] + n) if before else (0.0, 1.0)
                )
        except Exception as caught:  # it is each request's error; the thread goes on
            error = caught
        self._loop.call_soon_threadsafe(self._tell, len(batch), wanted, found, error)

    def _tell(
        self, taken: int, wanted: list[_Asked], found: Sequence[Any], error: Exception | None
    ) -> None:
        self._waiting -= taken
        for i, one in enumerate(wanted):
            if one.answer.done():
                continue
            if error is not None:
                one.answer.set_exception(error)
            else:
                one.answer.set_result(found[i])

    async def close(self) -> None:
        """End the thread, after what waits is decided."""
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)
