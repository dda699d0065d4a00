"""A job: a folder with its plan and the results of its tasks, so that a killed job goes on where it was."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from filelock import FileLock, Timeout

from samesku.compare.brands import user_file
from samesku.errors import SameskuError
from samesku.files import discard_parts
from samesku.linkage.engines import ENGINES
from samesku.linkage.output import rejects_of
from samesku.linkage.store import PLAN, Store, fingerprint
from samesku.linkage.worker import BRANDS, Task
from samesku.matchers import folder_of
from samesku.matchers.base import MANIFEST, read_manifest
from samesku.runtime.lanes import cores

VERSION = 3  # of what a job's folder holds
SHARDS = 8  # of a small job
SMALL = 1_000_000  # bytes of input
# What a job needs, by benchmarks/scale.py: itself and for each byte of its inputs, and for each process that does its
# tasks. What is mapped from the job's files is left out: the system has it back when it needs room.
MAIN_GB, READ, WORKER_GB = 0.8, 6, 0.9
PACKED = 5  # bytes of a table for each one of its .gz or .parquet
Tell = Callable[[str, int, int], None]  # stage, how much is done, how much it is


class Job:
    """One job's folder, held while it runs."""

    def __init__(
        self, store: Store, plan: dict[str, Any], engine: str, workers: int | None, address: str | None, tell: Tell
    ) -> None:  # fmt: skip
        self.store, self.plan, self.tell = store, plan, tell
        # A worker may run in another folder.
        where = str(store.folder) if store.local else store.url
        decides = "matcher" in plan
        alone = decides and has_language_model(plan["matcher"])
        self._engine = ENGINES[engine](where, workers, address, decides=decides, alone=alone)

    @classmethod
    @contextmanager
    def opened(
        cls,
        out: Path,
        settings: Mapping[str, Any],
        inputs: Mapping[str, Path],
        *,
        folder: str | None,
        resume: bool,
        tell: Tell,
        engine: str = "local",
        workers: int | None = None,
        memory: float | None = None,
        address: str | None = None,
    ) -> Iterator[Self]:
        """The job that makes ``out``: a new one, or with ``resume`` the one that was stopped, if there is one.

        The folder is deleted when the block ends well.

        :param settings: what the result depends on, JSON-ready.
        :param inputs: what each file that it is made of is to it → the file; a resumed job needs the same.
        :param folder: where it works, new or empty; beside ``out`` if None.
        :param workers: processes; if None as many as there are cores, or as ``memory`` GB have room for.
        :raises SameskuError: if there is a stopped job and ``resume`` is False, an input or a setting is another
            than that job's, another process is at it, or the folder holds anything else.
        """
        if engine not in ENGINES:
            raise SameskuError(f"engine {engine!r} is none of {', '.join(ENGINES)}")
        store = Store(folder or str(out.with_name(f"{out.name}.job")))
        used = dict(inputs)
        for name in ("matcher", "encoder"):
            if (path := settings.get(name)) and Path(path).is_dir():
                used[name] = Path(path)
        if brands := user_file():
            used[BRANDS] = brands
        found = {name: fingerprint(path) for name, path in used.items()}
        plan = {"version": VERSION, **settings, "inputs": found}
        if engine == "local":
            workers = workers or _workers(inputs, plan)
            if memory is not None:
                workers = min(workers, _affordable(memory, inputs))
        elif memory is not None:
            raise SameskuError("--memory bounds the processes of this machine; a cluster's are Ray's")  # fmt: skip
        with _held(store):
            if folder is None:  # otherwise the output is not what is held
                for path in (out, rejects_of(out)):
                    discard_parts(path)
            store.claim()
            if store.has(PLAN):
                _check(store, plan, used, resume)
                plan = store.json(PLAN)
            else:
                store.remove()  # it was stopped before there was a plan
                store.claim()
            job = cls(store, plan, engine, workers, address, tell)
            try:
                yield job
            finally:
                job._engine.close()
                with contextlib.suppress(OSError, SameskuError):  # what went wrong before is told
                    if not job.begun:  # an input is wrong: there is nothing to go on with
                        store.remove()
            store.remove()

    def begin(self, further: Mapping[str, Any]) -> None:
        """Write the plan, whole: from now on the job can be resumed.

        :param further: what was read out of the inputs.
        """
        self.plan |= further
        self.store.write_json(PLAN, self.plan)

    @property
    def begun(self) -> bool:
        """Whether the plan is there."""
        return self.store.has(PLAN)

    def run(
        self,
        stage: str,
        tasks: Iterable[Task],
        result: Callable[[Task], str],
        size: Callable[[Task], int] = lambda _: 1,
    ) -> None:
        """Do those tasks of which there is no result yet.

        :param result: the file that is there when a task is done.
        :param size: of how many listings, pairs or whatever is counted a task is.
        """
        tasks = list(tasks)
        there = set(self.store.names(result(tasks[0]).rsplit("/", 1)[0])) if tasks else set()
        # The largest first: the others fill up what time is left over.
        missing = sorted((t for t in tasks if result(t) not in there), key=size, reverse=True)
        total = sum(map(size, tasks))
        done = total - sum(map(size, missing))
        self.tell(stage, done, total)
        if not missing:
            return
        for task in self._engine.run(missing):
            done += size(task)
            self.tell(stage, done, total)

    def shards(self, stage: str, task: str, items: int, result: str) -> None:
        """As :meth:`run`, of so many items in shards of the plan's size; ``result`` is the name of a shard's file,
        to be filled in with its number."""
        size = self.plan["shard"]
        shards = -(-items // size)
        # Shards that stand beside each other have listings in common: a process gets one after the other.
        each = -(-shards // self._engine.workers)
        order = [i for first in range(each) for i in range(first, shards, each)]
        self.run(
            stage,
            [(task, i) for i in order],
            lambda t: result.format(t[1]),
            lambda t: min(size, items - t[1] * size),
        )


def _workers(inputs: Mapping[str, Path], plan: Mapping[str, Any]) -> int:
    """As many processes as there are cores; one where starting others takes longer than the work, or where a
    language model keeps all cores busy by itself."""
    if is_small(inputs.values()):
        return 1
    if "matcher" in plan and has_language_model(plan["matcher"]):
        return 1
    return cores()


def is_small(inputs: Iterable[Path]) -> bool:
    """Whether one process does a job with these inputs soonest."""
    return sum(path.stat().st_size for path in inputs) < SMALL


def _affordable(memory: float, inputs: Mapping[str, Path]) -> int:
    """How many processes so many GB have room for.

    :raises SameskuError: if there is no room for one.
    """
    unpacked = sum(
        path.stat().st_size * (PACKED if path.suffix in (".gz", ".parquet") else 1)
        for path in inputs.values()
    )
    own = MAIN_GB + unpacked * READ / 1e9
    if memory < (least := own + WORKER_GB):
        raise SameskuError(
            f"--memory {memory:g}: these inputs need {math.ceil(least * 10) / 10} GB at least"
        )
    return int((memory - own) / WORKER_GB)


def has_language_model(matcher: str) -> bool:
    """Whether the matcher in this folder is one, or has one among its parts."""
    kinds = {read_manifest(path.parent)["kind"] for path in Path(matcher).rglob(MANIFEST)}
    return not kinds or "lm" in kinds


def size_of_shards(items: int, most: int, matcher: str) -> int:
    """Of how many items to make a shard: of few enough that no core is idle, and of at most so many; of a
    sixteenth of that where a language model decides, which takes so much longer."""
    most = most // 16 if has_language_model(matcher) else most
    return min(most, max(64, -(-items // SHARDS)))


def where_is(matcher: str) -> str:
    """The absolute path of a matcher's folder, as :func:`samesku.matchers.folder_of` finds it."""
    return str(folder_of(matcher).absolute())


def named(encoder: str | None) -> str | None:
    """The absolute path of an encoder's folder; its name on the hub as it is."""
    return str(Path(encoder).absolute()) if encoder and Path(encoder).is_dir() else encoder


@contextmanager
def _held(store: Store) -> Iterator[None]:
    if not store.local:
        yield
        return
    lock = FileLock(store.folder.with_name(f".{store.folder.name}.lock"))
    try:
        store.folder.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise SameskuError(f"{store.url}: another process is at this job; wait for it") from None
    except OSError as error:
        raise SameskuError(
            f"cannot write {store.folder.parent}: {error.strerror or error}"
        ) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()


def _check(store: Store, plan: Mapping[str, Any], used: Mapping[str, Path], resume: bool) -> None:
    if not resume:
        raise SameskuError(
            f"{store.url} holds a job that was stopped: go on with --resume, or delete it to begin again"
        )
    before = store.json(PLAN)
    for name in sorted({*plan["inputs"], *before["inputs"]}):
        if name not in used:
            raise SameskuError(
                f"{store.url}: the job was begun with a {name}; give it again, or delete the job to begin again"
            )
        if before["inputs"].get(name) != plan["inputs"][name]:
            raise SameskuError(
                f"{store.url}: {used[name]} has changed since the job was begun, or is not what it had as {name}; "
                "delete the job to begin again"
            )
    for name, value in plan.items():
        if name != "inputs" and before.get(name) != value:
            raise SameskuError(
                f"{store.url}: the job was begun with {name} {before.get(name)!r}, not {value!r}; "
                "give what it was begun with, or delete it to begin again"
            )
