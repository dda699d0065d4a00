"""Requests of many clients, decided together."""

from __future__ import annotations

import asyncio
import threading
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from samesku.service.problems import Problem

Decide = Callable[[Sequence[Any]], Sequence[Any]]
TURNS = 5  # of the event loop between two batches
FULL = 0.95  # of the queue: what arrives then most likely finds no room


@dataclass
class _Asked:
    item: Any
    until: float  # time.monotonic() after which nobody waits for it
    answer: asyncio.Future[Any]


class Batcher(ABC):
    """Gathers what arrives while something is being decided, and decides it at once after that.

    Nothing waits for company: a lone item is decided at once. What arrives beyond ``waiting`` is refused, for a
    queue that grows only makes everyone wait longer.
    """

    def __init__(
        self, decide: Decide, at_once: int, waiting: int, seen: Callable[[int, float], None]
    ) -> None:
        """
        :param decide: answers some items.
        :param at_once: items that it is given at a time; ``waiting``: items in all that may wait.
        :param seen: is told the items and the seconds of each batch.
        """
        self._decide = decide
        self._at_once, self._most, self._seen = at_once, waiting, seen
        self._waiting = 0  # touched by the event loop only
        # Seconds and items of late, the latest count most.
        self._spent: tuple[float, float] | None = None
        self._loop = asyncio.get_running_loop()

    @property
    def waiting(self) -> int:
        """Items that wait or are being decided."""
        return self._waiting

    @property
    def _wait(self) -> float:
        """Seconds that an item would wait, by what items took of late."""
        return self._waiting * self._spent[0] / self._spent[1] if self._spent else 0.0

    def has_room(self, seconds: float) -> bool:
        """Whether it is worth looking at what is asked, if that is answered within so many seconds."""
        return self._waiting < FULL * self._most and self._wait <= seconds

    def refusal(self) -> Problem:
        """What is answered where there is no room."""
        after = str(max(1, round(self._wait)))
        return Problem(429, "the matcher has too much to do; ask again later", Retry_After=after)

    async def decide(self, items: Sequence[Any], seconds: float) -> list[Any]:
        """The answers to the items.

        :param seconds: for which the answer is worth waiting.
        :raises Problem: 429 if too many wait already, 503 if there was no answer in time.
        """
        # A batch larger than the queue is taken when nothing else waits.
        if self._wait > seconds or (self._waiting and self._waiting + len(items) > self._most):
            raise self.refusal()
        self._waiting += len(items)
        until = time.monotonic() + seconds
        asked = [_Asked(item, until, self._loop.create_future()) for item in items]
        self._put(asked)
        try:
            async with asyncio.timeout(seconds):
                return [await one.answer for one in asked]
        except TimeoutError:
            raise Problem(503, f"not decided within {seconds:g} s", Retry_After="1") from None
        finally:
            for one in asked:
                one.answer.cancel()

    @abstractmethod
    def _put(self, asked: list[_Asked]) -> None:
        """Have them decided."""

    def _decided(self, batch: list[_Asked]) -> tuple[list[_Asked], Sequence[Any], Exception | None]:
        """Those of a batch that somebody waits for, with the answers to them or the error."""
        begun = time.monotonic()
        wanted = [one for one in batch if one.until > begun and not one.answer.cancelled()]
        found: Sequence[Any] = []
        try:
            if wanted:
                found = self._decide([one.item for one in wanted])
                seconds, n = time.monotonic() - begun, len(wanted)
                self._seen(n, seconds)
                # The first batch is slow, and tells nothing.
                before = self._spent
                self._spent = (
                    (0.9 * before[0] + seconds, 0.9 * before[1] + n) if before else (0.0, 1.0)
                )
        except Exception as error:  # it is each request's error; the others go on
            return wanted, [], error
        return wanted, found, None

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

    @abstractmethod
    async def close(self) -> None:
        """End, after what waits is decided."""


class InLoop(Batcher):
    """Decides in the event loop itself, between two rounds of requests.

    For what holds Python's lock while it decides: beside it in a thread, the loop would wait milliseconds for the
    lock at each turn.
    """

    def __init__(
        self, decide: Decide, at_once: int, waiting: int, seen: Callable[[int, float], None]
    ) -> None:
        super().__init__(decide, at_once, waiting, seen)
        self._queue: deque[_Asked] = deque()

    def _put(self, asked: list[_Asked]) -> None:
        if not self._queue:
            self._loop.call_soon(self._work)  # after the requests that have arrived with this one
        self._queue.extend(asked)

    def _work(self) -> None:
        batch = [self._queue.popleft() for _ in range(min(len(self._queue), self._at_once))]
        if self._queue:
            self._loop.call_soon(self._work_after, TURNS)
        self._tell(len(batch), *self._decided(batch))

    def _work_after(self, turns: int) -> None:
        """A request takes several turns from its arrival to a refusal; they must not take a batch each."""
        if turns:
            self._loop.call_soon(self._work_after, turns - 1)
        else:
            self._work()

    async def close(self) -> None:
        """As :meth:`Batcher.close`."""
        while self._queue:
            await asyncio.sleep(0)


@dataclass
class _Call:
    work: Callable[[], Any]
    done: asyncio.Future[Any]


_NOTHING = object()


class InThread(Batcher):
    """Decides in a thread of its own."""

    def __init__(
        self, decide: Decide, at_once: int, waiting: int, seen: Callable[[int, float], None]
    ) -> None:
        """:param decide: is called by the thread only, as is what :meth:`call` is given."""
        super().__init__(decide, at_once, waiting, seen)
        self._queue: SimpleQueue[_Asked | _Call | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="matcher")
        self._thread.start()

    async def call(self, work: Callable[[], Any]) -> Any:
        """Have the thread do some other work, after what waits before it; what comes of it.

        :raises Exception: as ``work`` did.
        """
        done = self._loop.create_future()
        self._queue.put(_Call(work, done))
        return await done

    def _put(self, asked: list[_Asked]) -> None:
        for one in asked:
            self._queue.put(one)

    def _work(self) -> None:
        while True:
            one: Any = self._queue.get()
            batch = []
            while isinstance(one, _Asked):
                batch.append(one)
                full = len(batch) == self._at_once
                one = _NOTHING if full or self._queue.empty() else self._queue.get()
            if batch:
                self._loop.call_soon_threadsafe(self._tell, len(batch), *self._decided(batch))
            if one is None:  # the last word
                return
            if isinstance(one, _Call):
                self._do(one)

    def _do(self, call: _Call) -> None:
        try:
            settle, found = call.done.set_result, call.work()
        except Exception as error:
            settle, found = call.done.set_exception, error
        self._loop.call_soon_threadsafe(lambda: call.done.done() or settle(found))

    async def close(self) -> None:
        """As :meth:`Batcher.close`."""
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)
