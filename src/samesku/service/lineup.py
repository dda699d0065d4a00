"""The matchers that a service has loaded, and what asks them."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError
from samesku.linkage.job import has_language_model, where_is
from samesku.linkage.store import fingerprint
from samesku.matchers import Matcher, load
from samesku.matchers.base import MANIFEST
from samesku.matchers.calibration import band_of
from samesku.records import Decision, Pair, Product
from samesku.service.batcher import InLoop, InThread
from samesku.service.settings import Settings

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,99}", re.ASCII)
WARM_S = 600.0  # that a matcher may take for its first pair


@dataclass(frozen=True)
class Choice:
    """A matcher by its folder's name, and what is to be other than it was saved with.

    :ivar precision: leave to REVIEW what is not this sure; ``threshold``: call MATCH from this probability on.
    """

    matcher: str
    precision: float | None = None
    threshold: float | None = None


@dataclass(frozen=True)
class Loaded:
    """A matcher with its settings, ready to be asked.

    :ivar version: of its files' contents and of its settings; short.
    """

    choice: Choice
    matcher: Matcher
    version: str

    @property
    def tag(self) -> str:
        """Name and version in one."""
        return f"{self.matcher.name}@{self.version}"


class Lineup:
    """Loads matchers by name, and decides pairs with them.

    One thread asks language models, and loads them, for MLX's arrays are of the thread that made them. What needs
    none is decided in the event loop, and never waits behind one.
    """

    def __init__(self, settings: Settings, seen: Callable[[str, int, float], None]) -> None:
        """
        :param seen: is told ``quick`` or ``matcher``, the pairs and the seconds of each batch.
        :raises SameskuError: if there is no such matcher as the settings name.
        """
        self._given = Path(where_is(settings.matcher))
        self._folder = settings.matchers or self._given.parent
        self._read: dict[tuple[str, str], Matcher] = {}  # by name and files' contents
        at_once, waiting = settings.at_once, settings.waiting
        self._quick = InLoop(_quick, max(1, at_once // 8), waiting, partial(seen, "quick"))
        self._slow = InThread(_slow, max(1, at_once // 16), waiting, partial(seen, "matcher"))  # fmt: skip

    @property
    def given(self) -> str:
        """The name of the matcher that the settings name."""
        return self._given.name

    @property
    def available(self) -> list[str]:
        """The names of the matchers that can be loaded."""
        names = {self.given}
        with suppress(OSError):  # what may not be looked into is none of ours
            names |= {p.parent.name for p in self._folder.glob(f"*/{MANIFEST}")}
        return sorted(name for name in names if _NAME.fullmatch(name) or name == self.given)

    @property
    def waiting(self) -> int:
        """Pairs that wait for a matcher."""
        return self._quick.waiting + self._slow.waiting

    def check_room(self, seconds: float) -> None:
        """See whether a request to decide is worth reading, which takes a good part of the time of deciding it.

        :raises Problem: 429 if it is not.
        """
        if not self._quick.has_room(seconds):
            raise self._quick.refusal()

    async def load(self, choice: Choice) -> Loaded:
        """A matcher that has decided a pair already, so that nobody waits for what is made on first use.

        :raises SameskuError: if it is not :attr:`available`, is damaged, or was never settled for this precision.
        """
        if choice.matcher not in await asyncio.to_thread(lambda: self.available):
            raise SameskuError(
                f"there is no matcher {choice.matcher!r} in {self._folder}; there are {', '.join(self.available)}"
            )
        path = self._given if choice.matcher == self.given else self._folder / choice.matcher
        contents = (await asyncio.to_thread(fingerprint, path))[:12]
        key = choice.matcher, contents
        if key not in self._read:
            if await asyncio.to_thread(has_language_model, str(path)):
                self._read[key] = await self._slow.call(lambda: load(path))
            else:
                self._read[key] = await asyncio.to_thread(load, path)
        matcher, version = copy(self._read[key]), contents
        if choice.precision is not None:
            matcher.review = band_of(matcher.info, choice.precision, matcher.name)
            version += f"-p{choice.precision:g}"
        if choice.threshold is not None:
            matcher.threshold = choice.threshold
            version += f"-t{choice.threshold:g}"
        loaded = Loaded(choice, matcher, version)
        await self.decide(loaded, [Pair(Product("", "red mug", price=3.0), Product("", "blue mug 12 oz"))], WARM_S)  # fmt: skip
        return loaded

    def keep(self, those: Collection[Loaded]) -> None:
        """Let go of every matcher but those."""
        names = {(one.choice.matcher, one.version[:12]) for one in those}
        self._read = {key: matcher for key, matcher in self._read.items() if key in names}

    async def decide(self, loaded: Loaded, pairs: Sequence[Pair], seconds: float) -> list[Decision]:
        """What a matcher says of each pair, with evidence.

        :raises Problem: as :meth:`Batcher.decide`.
        """
        until = time.monotonic() + seconds
        found = await self._quick.decide([(loaded.matcher, pair) for pair in pairs], seconds)
        left = [i for i, decision in enumerate(found) if decision is None]
        if left:
            rest = max(until - time.monotonic(), 0.001)
            slow = await self._slow.decide([(loaded.matcher, pairs[i]) for i in left], rest)
            for i, decision in zip(left, slow, strict=True):
                found[i] = decision
        return found

    async def close(self) -> None:
        """End, after what waits is decided."""
        await self._quick.close()
        await self._slow.close()


def _quick(asked: Sequence[tuple[Matcher, Pair]]) -> list[Any]:
    return _by_matcher(asked, lambda matcher, pairs: matcher.quick(pairs))


def _slow(asked: Sequence[tuple[Matcher, Pair]]) -> list[Any]:
    return _by_matcher(asked, lambda matcher, pairs: list(matcher.decide(pairs)))


def _by_matcher(asked: Sequence[tuple[Matcher, Pair]], decide: Any) -> list[Any]:
    """What ``decide`` gives for each matcher's pairs, in the order of ``asked``."""
    places: dict[int, list[int]] = {}
    for i, (matcher, _) in enumerate(asked):
        places.setdefault(id(matcher), []).append(i)
    found: list[Any] = [None] * len(asked)
    for at in places.values():
        for i, decision in zip(at, decide(asked[at[0]][0], [asked[i][1] for i in at]), strict=True):
            found[i] = decision
    return found
