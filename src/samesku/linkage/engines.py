"""Where the tasks of a job are done: in processes of this machine, or on a Ray cluster."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from queue import SimpleQueue
from typing import Any

from samesku.errors import SameskuError
from samesku.linkage.worker import Task, Worker

CORES = "LOKY_MAX_CPU_COUNT"  # how many joblib says that there are
ONE_CORE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", CORES, "POLARS_MAX_THREADS", "RAYON_NUM_THREADS"), "1")  # fmt: skip
_worker: Worker | None = None


class Local:
    """This process and others of this machine: each takes the next task when it has done one."""

    def __init__(
        self,
        url: str,
        workers: int,
        address: str | None = None,
        *,
        decides: bool = False,
        alone: bool = False,
    ) -> None:
        """
        :param workers: processes, this one among them.
        :param decides: a matcher will be loaded by the processes, which import its libraries while they wait.
        :param alone: of no meaning here; as of :class:`Ray`.
        """
        self.url, self.workers = url, workers
        self._pool: Any = self._processes(decides) if workers > 1 else None
        self._collected = gc.isenabled()
        if self._pool is not None:
            gc.disable()
            gc.freeze()

    @cached_property
    def _here(self) -> Worker:
        return Worker(self.url, together=True)

    def run(self, tasks: Sequence[Task]) -> Iterator[Task]:
        """Do the tasks; each comes back when it is done, in any order.

        :raises SameskuError: as the task did; or if a worker dies.
        """
        from concurrent.futures import Future
        from concurrent.futures.process import BrokenProcessPool

        from threadpoolctl import threadpool_limits

        rest = deque(tasks)
        ended = SimpleQueue[Future[Task]]()  # tasks of the other processes

        def hand_out(before: Future[Task] | None = None) -> None:
            """Give a process that is free its next task: the pool's thread does, while this one is at its own."""
            if before is not None:
                ended.put(before)
            with suppress(IndexError):
                task = rest.popleft()
                try:
                    self._pool.submit(_do, self.url, task).add_done_callback(hand_out)
                except RuntimeError as error:  # the pool has ended
                    failed = Future[Task]()
                    failed.set_exception(error)
                    ended.put(failed)

        try:
            for _ in range(min(self.workers, len(tasks)) - 1):
                hand_out()
            for _ in tasks:
                task = None
                if ended.empty():
                    with suppress(IndexError):
                        task = rest.popleft()
                if task is None:
                    task = ended.get().result()
                elif self.workers == 1:
                    self._here(task)
                else:
                    with _environment({CORES: "1"}), threadpool_limits(1):
                        self._here(task)
                    _collect()
                yield task
        except BrokenProcessPool:
            raise SameskuError(
                "a worker process died, perhaps for want of memory: go on with --resume, with fewer --workers"
                " (a program that calls this needs if __name__ == '__main__': its processes import it)"
            ) from None
        finally:
            rest.clear()

    def _processes(self, decides: bool) -> Any:
        """Processes that are being started; they import what they need meanwhile."""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        others = self.workers - 1
        with _environment(ONE_CORE):  # what is started inherits it
            begun = os.getpid(), decides
            pool = ProcessPoolExecutor(others, get_context("spawn"), _begin, begun)
            for _ in range(others):
                pool.submit(_nothing)  # starts one
        return pool

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            gc.unfreeze()
            if self._collected:
                gc.enable()


class Ray:
    """A Ray cluster: each task is a row of a Ray data set, the workers are its stateful actors.

    Ray does again what was on a node that is lost.
    """

    def __init__(
        self,
        url: str,
        workers: int | None,
        address: str | None = None,
        *,
        decides: bool = False,
        alone: bool = False,
    ) -> None:
        """
        :param workers: actors; as many as the cluster has room for if None.
        :param decides: as of :class:`Local`; actors import what they need when they have a task.
        :param alone: an actor is to have a machine's cores to itself, for a language model keeps them all busy.
        """
        try:
            import ray
        except ImportError:
            raise SameskuError("--engine ray needs Ray: pip install 'samesku[ray]'") from None
        self.url = url
        self._began = not ray.is_initialized()
        if self._began:
            try:
                ray.init(address=address, log_to_driver=False, logging_level="warning")
            except (
                ConnectionError,
                RuntimeError,
                SystemExit,
            ) as error:  # by version and by what is there
                raise SameskuError(
                    f"no Ray cluster at {address}: {' '.join(str(error).split())}"
                ) from None
        found = [node["Resources"].get("CPU", 0) for node in ray.nodes() if node["Alive"]]
        cpus = [int(n) for n in found if n >= 1] or [1]
        self._cpus = min(cpus) if alone else 1
        self.workers = workers or (len(cpus) if alone else sum(cpus))

    def run(self, tasks: Sequence[Task]) -> Iterator[Task]:
        """As :meth:`Local.run`."""
        import ray

        ray.data.DataContext.get_current().enable_progress_bars = False
        numbers = [{"task": number} for number in range(len(tasks))]
        rows = ray.data.from_items(numbers, override_num_blocks=len(tasks)).map(
            _OnRay,
            fn_constructor_args=(self.url, list(tasks), self._cpus),
            # Actors start again, and their tasks are done again, as often as it takes: Ray Data's default.
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=min(self.workers, len(tasks))),
            num_cpus=self._cpus,
        )
        try:
            for row in rows.iter_rows():
                yield tasks[row["task"]]
        except ray.exceptions.RayError as error:
            cause = getattr(error, "cause", None)
            if isinstance(cause, SameskuError):
                raise cause from None
            raise SameskuError(f"Ray gave up: {' '.join(str(error).split())[-300:]}") from error

    def close(self) -> None:
        """Leave the cluster, unless the program had joined it before."""
        import ray

        if self._began:
            ray.shutdown()


class _OnRay:
    def __init__(self, url: str, tasks: list[Task], cpus: int) -> None:
        if cpus == 1:
            os.environ.update(ONE_CORE)
        self.url, self.tasks = url, tasks

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        self.worker(self.tasks[row["task"]])
        return row

    @cached_property
    def worker(self) -> Worker:
        """Made with the first task: what is wrong here is that task's error, and not an actor that cannot begin."""
        return Worker(self.url)


ENGINES: dict[str, Callable[..., Local | Ray]] = {"local": Local, "ray": Ray}


def _begin(parent: int, decides: bool) -> None:
    # Ctrl-C reaches every process: the first says what is to be said, the others end without a word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    import sparse_dot_topn  # noqa: F401

    if decides:
        import sklearn.tree  # noqa: F401
    gc.freeze()


@contextmanager
def _environment(wanted: Mapping[str, str]) -> Iterator[None]:
    """These variables are set so, and afterwards as they were."""
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _do(url: str, task: Task) -> Task:
    global _worker
    if _worker is None:
        _worker = Worker(url, together=True)
    done = _worker(task)
    _collect()
    return done


def _collect() -> None:
    """Listings are many objects and no circles, which are looked for between tasks only, and each object once."""
    gc.collect()
    gc.freeze()


def _nothing() -> None:
    time.sleep(0.05)  # long enough for each process to get one


def _end_with(parent: int) -> None:
    """A killed job's processes would wait for tasks for ever."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
