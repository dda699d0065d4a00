"""Matchers in memory, asked one after the other: a pair that is tried, a listing that is looked up."""

from __future__ import annotations

import gc
import math
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from samesku.linkage.job import has_language_model
from samesku.linkage.lookup import Lookup
from samesku.matchers import Matcher, load
from samesku.matchers.base import MANIFEST
from samesku.records import Decision, Pair, Product
from samesku.studio.data import Data, Which
from samesku.studio.project import STATE

INDEXES = f"{STATE}/indexes"
IDLE_S = 600.0  # after which a language model that nobody asks gives its memory back
KEPT = 3  # quick matchers, and catalogues, that stay in memory; of language models one does


@dataclass(frozen=True)
class _Loaded:
    stamp: object
    matcher: Matcher


class Bench:
    """Decides pairs with any matcher of the project.

    One thread loads and asks language models, for MLX's arrays are of the thread that made them; another asks what
    needs none, so that it never waits behind one.
    """

    def __init__(self, data: Data) -> None:
        self.data = data
        self._slow = ThreadPoolExecutor(1, thread_name_prefix="mlx")
        self._quick = ThreadPoolExecutor(1, thread_name_prefix="quick")
        self._loaded: dict[str, dict[Path, _Loaded]] = {"slow": {}, "quick": {}}
        self._used = math.inf  # when the language model was last asked; while it is, never
        self._lookups: dict[object, Lookup] = {}
        self._looking = threading.Lock()

    def decide(self, path: Path, pairs: list[Pair]) -> tuple[list[Decision], float]:
        """What the matcher in a folder says of pairs, and the seconds it took, loading left out.

        :raises SameskuError: if the matcher is damaged.
        """
        slow = not (path / MANIFEST).is_file() or has_language_model(str(path))
        kind = "slow" if slow else "quick"
        decide = self._decide_slowly if slow else self._decide
        return (self._slow if slow else self._quick).submit(decide, kind, path, pairs).result()

    def _decide_slowly(self, kind: str, path: Path, pairs: list[Pair]) -> tuple[list[Decision], float]:  # fmt: skip
        self._used = math.inf
        try:
            return self._decide(kind, path, pairs)
        finally:
            self._used = time.monotonic()

    def let_go(self) -> None:
        """Give the memory of the language model back, after what is being decided; if it is asked again it is loaded
        again."""
        if self._loaded["slow"]:
            self._slow.submit(self._forget)

    def rest(self) -> None:
        """Let go of a language model that nobody has asked for long. It is called every second."""
        if time.monotonic() - self._used >= IDLE_S:
            self.let_go()

    def _forget(self) -> None:
        import mlx.core as mx

        self._loaded["slow"].clear()
        self._used = math.inf
        gc.collect()
        mx.clear_cache()

    def _decide(self, kind: str, path: Path, pairs: list[Pair]) -> tuple[list[Decision], float]:
        stamp = sorted((p.name, p.stat().st_mtime_ns) for p in path.iterdir() if p.is_file())
        loaded = self._loaded[kind]
        one = loaded.pop(path, None)
        if one is None or one.stamp != stamp:
            del one
            for old in list(loaded)[: len(loaded) - (0 if kind == "slow" else KEPT - 1)]:
                del loaded[old]  # before the next one takes its memory
            gc.collect()
            one = _Loaded(stamp, load(path))
        loaded[path] = one
        begun = time.perf_counter()
        found = list(one.matcher.decide(pairs))
        return found, time.perf_counter() - begun

    def candidates(self, name: str, side: Which, product: Product, k: int) -> list[Product]:
        """The ``k`` listings of one side of a data set that are most likely the product.

        :raises SameskuError: if the data set cannot be read.
        """
        table = self.data.table(name, side)
        stat = table.stat()
        key = table, stat.st_mtime_ns, stat.st_size
        with self._looking:
            found = self._lookups.pop(key, None)
            if found is None:
                found = Lookup.of(table, self.data.project.folder(INDEXES))
            self._lookups[key] = found
            for old in list(self._lookups)[:-KEPT]:
                del self._lookups[old]
        return found.candidates(product, k)

    def close(self) -> None:
        """End the threads, after what is being decided."""
        for executor in (self._slow, self._quick):
            executor.shutdown(wait=False, cancel_futures=True)
