"""What decides behind the routes: the matchers, what was decided before, and what is served just now."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from samesku.errors import SameskuError
from samesku.linkage.lookup import Lookup
from samesku.records import Decision, Pair, Product
from samesku.service import deployments, experiments, monitor
from samesku.service.cache import Cache, key_of
from samesku.service.deployments import Deployment
from samesku.service.experiments import CONTROL, Experiment, Variant
from samesku.service.lineup import Choice, Lineup, Loaded
from samesku.service.metrics import Metrics
from samesku.service.problems import Problem
from samesku.service.settings import Settings
from samesku.service.store import Answer, Store

log = logging.getLogger("samesku.service")
FOLLOW_S = 1.0  # between two looks at what is to be served
WATCH_S = 60.0  # between two looks at how the decisions are doing
SHADOWS_WAIT = 0.5  # of the queue: when it is fuller, shadows look at nothing


@dataclass(frozen=True)
class Serving:
    """What is served just now, whole: requests that began with it end with it.

    :ivar variants: the experiment's, by name; without one, the control alone.
    """

    deployment: Deployment
    control: Loaded
    experiment: Experiment | None = None
    variants: dict[str, Loaded] = field(default_factory=dict)


class Service:
    """Decides pairs for the routes."""

    def __init__(self, settings: Settings) -> None:
        """
        :raises SameskuError: if there is no such matcher, or a setting is wrong.
        """
        self.settings, self.metrics = settings, Metrics()
        self.cache = Cache(settings.cache, settings.keep, settings.redis)
        self.store = Store(settings.store) if settings.store else None
        self.lineup = Lineup(settings, self.metrics.batch)
        self.lookup: Lookup | None = None
        self.serving: Serving
        self._cannot_follow = False
        self._changing = asyncio.Lock()
        self._flying: dict[str, asyncio.Future[Decision]] = {}
        self._tasks: set[asyncio.Task[Any]] = set()  # that go on as long as the service does
        self._watching: set[asyncio.Task[Any]] = set()  # shadows at work

    @classmethod
    @asynccontextmanager
    async def started(cls, settings: Settings) -> AsyncIterator[Self]:
        """A service that is ready; what it has taken is finished when the block ends.

        :raises SameskuError: if there is no such matcher, or a setting is wrong.
        """
        out = cls(settings)
        try:
            await out._start()
            yield out
        finally:
            for task in out._tasks:
                task.cancel()
            await asyncio.gather(*out._watching, return_exceptions=True)
            await out.lineup.close()
            await out.cache.close()
            if out.store is not None:
                await out.store.close()

    async def _start(self) -> None:
        settings = self.settings
        if settings.catalogue is not None:
            self.lookup = await asyncio.to_thread(Lookup.of, settings.catalogue, settings.indexes)
        given = Choice(self.lineup.given, settings.precision)
        self._given = given
        if self.store is None:
            deployment = Deployment(0, time.time(), "start", "", given)
            self.serving = Serving(deployment, await self.lineup.load(given))
            return
        await self.store.open()
        deployment = await self.store.ask(lambda c: deployments.start(c, given, time.time()))
        try:
            control = await self.lineup.load(deployment.choice)
        except SameskuError as error:
            if deployment.choice == given:
                raise
            raise SameskuError(
                f"{error}; it was put in the place of {given.matcher} on a running service. To serve {given.matcher} again, "
                "start with another --precision, or delete the last row of the store's table deployments"
            ) from error  # fmt: skip
        self.serving = Serving(deployment, control)
        await self.follow()
        for work in (self._keep_following, self._keep_watching, self._keep_forgetting):
            self._tasks.add(asyncio.create_task(work()))

    @property
    def without(self) -> list[str]:
        """What is broken, and done without."""
        broken = {
            "redis": self.cache.broken,
            "store": self.store is not None and self.store.broken,
            "matcher": self._cannot_follow,  # another one should be served, and cannot be loaded here
        }
        return [name for name, is_broken in broken.items() if is_broken]

    # --- what is served

    async def follow(self) -> None:
        """Serve what the store says, if it is something else than what is served now.

        :raises Problem: if the store is away.
        :raises SameskuError: if a matcher cannot be loaded; what was served goes on.
        """
        if self.store is None:
            return
        deployment, experiment = await self.store.ask(
            lambda c: (deployments.current(c), experiments.running(c))
        )
        async with self._changing:
            now = self.serving
            deployment = deployment or now.deployment
            same = experiment == now.experiment or (
                experiment is not None and now.experiment is not None and experiment.id == now.experiment.id
            )  # fmt: skip
            if deployment.id == now.deployment.id and same:
                return
            control = now.control
            if (
                deployment.id != now.deployment.id
            ):  # also of the same matcher: its files may be others
                control = await self.lineup.load(deployment.choice)
            variants = {}
            if experiment is not None:
                for variant in experiment.variants:
                    same_one = variant.choice == deployment.choice
                    variants[variant.name] = control if same_one else await self.lineup.load(variant.choice)  # fmt: skip
            self.serving = Serving(deployment, control, experiment, variants)
            self.lineup.keep([control, *variants.values()])

    async def _keep_following(self) -> None:
        while True:
            await asyncio.sleep(FOLLOW_S)
            self.metrics.state(self.serving.control.tag, self.without)
            try:
                await self.follow()
                self._cannot_follow = False
            except Problem:
                pass  # the store is away; what is served goes on
            except Exception as error:  # a matcher that is not on this machine, or is damaged
                if not self._cannot_follow:
                    log.error("cannot serve what the store says: %s", " ".join(str(error).split()))
                self._cannot_follow = True

    async def deploy(self, choice: Choice, why: str, by: str) -> Deployment:
        """Serve a matcher from now on; no request fails by it. Other replicas follow within seconds.

        :raises SameskuError: if it cannot be loaded.
        :raises Problem: 409 while an experiment is running.
        """
        if self.serving.experiment is not None:
            raise Problem(409, f"experiment {self.serving.experiment.name!r} is running; end it first")  # fmt: skip
        loaded = await self._loaded(choice)
        if self.store is None:
            self.serving = Serving(Deployment(0, time.time(), why, by, choice), loaded)
            self.lineup.keep([loaded])
            return self.serving.deployment
        found = await self.store.ask(
            lambda c: deployments.deploy(c, self._given, choice, why, by, time.time())
        )
        await self.follow()
        return found

    async def _loaded(self, choice: Choice) -> Loaded:
        """As :meth:`Lineup.load`, for a request.

        :raises Problem: 404 if there is no such matcher.
        """
        there = await asyncio.to_thread(lambda: self.lineup.available)
        if choice.matcher not in there:
            raise Problem(404, f"there is no matcher {choice.matcher!r}; there are {', '.join(there)}")  # fmt: skip
        return await self.lineup.load(choice)

    async def begin(self, name: str, variants: Sequence[Variant], by: str) -> Experiment:
        """Begin an experiment, of what is served now and these further variants.

        :raises SameskuError: if a matcher cannot be loaded.
        :raises Problem: 409 if one is running, or had this name.
        """
        store, serving = self.need_store(), self.serving
        for variant in variants:
            await self._loaded(variant.choice)
        share = 1 - sum(v.share for v in variants if not v.shadow)
        control = Variant(CONTROL, serving.deployment.choice, share)
        number = await store.ask(
            lambda c: experiments.begin(c, name, by, time.time(), [control, *variants])
        )
        await self.follow()
        found = await store.ask(lambda c: experiments.find(c, number))
        assert found is not None
        return found

    async def end(self, number: int, promoted: str | None, by: str) -> None:
        """End an experiment; with ``promoted`` serve that variant from now on.

        :raises Problem: 404 if there is none, or none of its variants has this name; 409 if it has ended.
        """
        store = self.need_store()

        def end(connection: Any) -> None:
            found = experiments.find(connection, number)
            if found is None:
                raise Problem(404, "there is no such experiment")
            by_name = {v.name: v for v in found.variants}
            if promoted is not None and promoted not in by_name:
                raise Problem(404, f"experiment {found.name!r} has no variant {promoted!r}; it has {', '.join(by_name)}")  # fmt: skip
            now = time.time()
            if not experiments.end(connection, number, now):
                raise Problem(409, f"experiment {found.name!r} has ended already")
            if promoted is not None and promoted != CONTROL:
                why = f"promoted: {promoted} of {found.name}"
                deployments.deploy(connection, self._given, by_name[promoted].choice, why, by, now)

        await store.ask(end)
        await self.follow()

    def need_store(self) -> Store:
        """The store.

        :raises Problem: 404 if there is none.
        """
        if self.store is None:
            raise Problem(404, "this service stores nothing")
        return self.store

    async def watch(self) -> monitor.Watched:
        """How the decisions are doing.

        :raises Problem: if they are not stored, or the store is away.
        """
        control, least = self.serving.control, self.settings.least_accuracy
        return await self.need_store().ask(lambda c: monitor.watch(c, control, least))

    async def _keep_watching(self) -> None:
        while True:
            with contextlib.suppress(Problem):
                self.metrics.watched(await self.watch())
            await asyncio.sleep(WATCH_S)

    async def _keep_forgetting(self) -> None:
        while self.store is not None:
            with contextlib.suppress(Problem):
                await self.store.forget(time.time() - self.settings.keep_days * 86400)
            await asyncio.sleep(3600)

    # --- decisions

    async def decide(
        self, pairs: Sequence[Pair], request_id: str, unit: str | None = None
    ) -> list[Answer]:
        """What is said of each pair, with evidence; it is stored.

        A pair that is being decided for another request is not decided twice.

        :param unit: what gets the same variant of an experiment each time; a pair by itself if None.
        :raises Problem: as :meth:`Batcher.decide` and :meth:`Store.keep`.
        """
        begun, serving = time.perf_counter(), self.serving
        experiment = serving.experiment
        if experiment is None:
            found = await self._known(serving.control, pairs)
            names: list[str | None] = [None] * len(pairs)
            loaded = [serving.control] * len(pairs)
        else:
            units = [unit if unit is not None else key_of("", pair) for pair in pairs]
            names = [experiment.assigned(one).name for one in units]
            loaded = [serving.variants[str(name)] for name in names]
            found = await self._by_variant(loaded, pairs)
        number = None if experiment is None else experiment.id
        seconds = time.perf_counter() - begun
        answers = [
            Answer(decision, cached, one.tag, seconds, number, name)
            for (decision, cached), one, name in zip(found, loaded, names, strict=True)
        ]
        if self.store is not None:
            answers = self.store.keep(pairs, answers, request_id)
            if experiment is not None:
                self._watch(serving, experiment, pairs, answers, units)
        return answers

    async def candidates(
        self, product: Product, k: int, request_id: str, unit: str | None = None
    ) -> list[tuple[Product, Answer]]:
        """The listings of the catalogue that are most likely the product, decided; the most probable first.

        :raises Problem: 404 if there is no catalogue; as :meth:`decide`.
        """
        if self.lookup is None:
            raise Problem(404, "this service has no catalogue; start it with --catalogue FILE")
        found = await asyncio.to_thread(self.lookup.candidates, product, k)
        answers = await self.decide([Pair(product, one) for one in found], request_id, unit)
        both = list(zip(found, answers, strict=True))
        return sorted(both, key=lambda one: -(one[1].decision.probability or 0))

    async def _by_variant(
        self, loaded: Sequence[Loaded], pairs: Sequence[Pair]
    ) -> list[tuple[Decision, bool]]:
        places: dict[int, list[int]] = {}
        for i, one in enumerate(loaded):
            places.setdefault(id(one), []).append(i)
        parts = [self._known(loaded[at[0]], [pairs[i] for i in at]) for at in places.values()]
        out: list[Any] = [None] * len(pairs)
        for at, found in zip(places.values(), await asyncio.gather(*parts), strict=True):
            for i, decided in zip(at, found, strict=True):
                out[i] = decided
        return out

    def _watch(
        self, serving: Serving, experiment: Experiment, pairs: Sequence[Pair], answers: Sequence[Answer], units: Sequence[str]
    ) -> None:  # fmt: skip
        """Let shadows look at pairs that were decided, after the answer, and while there is room in the queue."""
        if self.lineup.waiting > SHADOWS_WAIT * self.settings.waiting:
            return
        asked: dict[str, list[int]] = {}
        for i, unit in enumerate(units):
            for variant in experiment.watching(unit):
                asked.setdefault(variant.name, []).append(i)
        for name, at in asked.items():
            task = asyncio.create_task(
                self._look(name, serving.variants[name], [pairs[i] for i in at], [str(answers[i].id) for i in at])
            )  # fmt: skip
            self._watching.add(task)
            task.add_done_callback(self._watching.discard)

    async def _look(self, name: str, loaded: Loaded, pairs: list[Pair], ids: list[str]) -> None:
        try:
            found = await self.lineup.decide(loaded, pairs, self.settings.deadline)
        except Exception as error:  # nobody asked for it, and nobody is told
            log.warning("shadow %s: %s", name, " ".join(str(error).split())[:200])
            return
        assert self.store is not None
        for number, decision in zip(ids, found, strict=True):
            self.store.keep_shadow(number, name, loaded.tag, decision)

    async def _known(self, loaded: Loaded, pairs: Sequence[Pair]) -> list[tuple[Decision, bool]]:
        keys = [key_of(loaded.version, pair) for pair in pairs]
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
            found |= await self._lead(loaded, mine)
        for key, flying in theirs.items():
            found[key] = await asyncio.shield(flying)
        for key in keys:
            self.metrics.decided(found[key])
        return [(found[key], key in known) for key in keys]

    async def _lead(self, loaded: Loaded, mine: dict[str, Pair]) -> dict[str, Decision]:
        """Decide pairs for which others may wait too."""
        try:
            decisions = await self.lineup.decide(loaded, [*mine.values()], self.settings.deadline)
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
