"""What was decided, and what people said of it: in SQLite or PostgreSQL.

Decisions are written together, behind the requests: one waits in memory for tenths of a second. While the database is
away they wait there, and are written when it is back. Feedback is written before it is acknowledged.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from filelock import FileLock

from samesku.errors import SameskuError
from samesku.records import Decision, Pair
from samesku.service.problems import Problem
from samesku.service.tables import decisions, feedback, shadows

log = logging.getLogger("samesku.service")
EVERY_S = 0.1  # decisions are written
AT_ONCE = 1000  # decisions of one transaction
MOST_WAITING = 100_000  # decisions that are kept in memory while the database is away
PAUSE_S = 0.5  # between two tries to reach it
_MIGRATING = 0x5A3E5C  # the number of the lock in PostgreSQL
LAST_S = 20.0  # that it is waited for at the end


Row = tuple[sa.Table, dict[str, Any]]
T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """A decision as it is answered.

    :ivar cached: whether it was made before; ``matcher``: name and version; ``seconds`` that its request waited.
    :ivar experiment_id: the experiment that is running, and ``variant`` which of its variants decided.
    :ivar id: under which it is stored, None: it is not.
    """

    decision: Decision
    cached: bool
    matcher: str
    seconds: float
    experiment_id: int | None = None
    variant: str | None = None
    id: str | None = None


class Store:
    """Decisions and feedback in a database.

    :ivar broken: the database was away when it was last asked.
    """

    def __init__(self, url: str) -> None:
        """
        :param url: as SQLAlchemy takes it: ``sqlite:///file.db``, ``postgresql+psycopg://…``.
        :raises SameskuError: if it is none, or its library is not installed.
        """
        self._url = url
        self.broken = False
        self._waiting: deque[Row] = deque()
        self._closing = False
        self._writer: asyncio.Task[None] | None = None
        try:
            self._engine = sa.create_engine(url, pool_pre_ping=True)
        except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError) as error:
            raise SameskuError(
                f"store {_hidden(url)}: {' '.join(str(error).split())[:200]}"
            ) from None

    async def open(self) -> None:
        """Bring the tables up to date, and begin to write.

        :raises SameskuError: if the database cannot be reached.
        """
        await asyncio.to_thread(self._prepare)
        self._writer = asyncio.create_task(self._write())

    def _prepare(self) -> None:
        path = self._engine.url.database
        alone: Any = contextlib.nullcontext()  # several processes may start at once
        if self._engine.dialect.name == "sqlite" and path:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            alone = FileLock(f"{path}.lock")
            # Readers do not wait for the writer.
            sa.event.listen(self._engine, "connect", _write_ahead)
        try:
            with alone, self._engine.begin() as connection:
                if self._engine.dialect.name == "postgresql":
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATING)))
                migrate(connection, "head")
        except sa.exc.SQLAlchemyError as error:
            raise SameskuError(
                f"store {_hidden(self._url)}: {' '.join(str(error).split())[:200]}"
            ) from None

    def keep(
        self, pairs: Sequence[Pair], answers: Sequence[Answer], request_id: str
    ) -> list[Answer]:
        """Have decisions written soon; the answers with the ids under which they will be.

        :raises Problem: if too many wait for the database already.
        """
        if len(self._waiting) + len(answers) > MOST_WAITING:
            raise Problem(503, "decisions cannot be stored now", Retry_After="5")
        now = time.time()
        out = [replace(answer, id=_new_id()) for answer in answers]
        for pair, answer in zip(pairs, out, strict=True):
            row = {
                "id": answer.id, "time": now, "request_id": request_id, "matcher": answer.matcher,
                **_said(answer.decision), "cached": answer.cached, "seconds": answer.seconds,
                "left": pair.left.to_dict(), "right": pair.right.to_dict(),
                "experiment_id": answer.experiment_id, "variant": answer.variant,
            }  # fmt: skip
            self._waiting.append((decisions, row))
        return out

    def keep_shadow(self, decision_id: str, variant: str, matcher: str, found: Decision) -> None:
        """Have written soon what a shadow said of a pair that was decided; left out while too much waits."""
        if len(self._waiting) < MOST_WAITING:
            row = {"decision_id": decision_id, "variant": variant, "matcher": matcher, **_said(found)}  # fmt: skip
            self._waiting.append((shadows, row))

    async def find(self, decision_id: str) -> dict[str, Any] | None:
        """A decision and its ``feedback``, the latest last; None if there is none."""

        def find(connection: sa.Connection) -> dict[str, Any] | None:
            row = connection.execute(sa.select(decisions).where(decisions.c.id == decision_id)).first()  # fmt: skip
            if row is None:
                return None
            of_it = feedback.c.decision_id == decision_id
            said = connection.execute(sa.select(feedback).where(of_it).order_by(feedback.c.id))
            return {**row._mapping, "feedback": [dict(one._mapping) for one in said]}

        await self.written()
        return await self.ask(find)

    async def tell(self, decision_id: str, verdict: str, by: str, note: str) -> bool:
        """Write what a person said of a decision; False if there is no such decision."""

        def tell(connection: sa.Connection) -> bool:
            known = sa.select(decisions.c.id).where(decisions.c.id == decision_id)
            if connection.execute(known).first() is None:
                return False
            row = {"decision_id": decision_id, "verdict": verdict, "by": by, "note": note}
            connection.execute(feedback.insert(), {"time": time.time(), **row})
            return True

        await self.written()
        return await self.ask(tell)

    async def forget(self, before: float) -> int:
        """Delete the decisions from before then that nobody has judged; how many there were."""
        judged = sa.select(feedback.c.decision_id)
        old = (decisions.c.time < before) & decisions.c.id.not_in(judged)

        def forget(connection: sa.Connection) -> int:
            theirs = sa.select(decisions.c.id).where(old)
            connection.execute(shadows.delete().where(shadows.c.decision_id.in_(theirs)))
            return connection.execute(decisions.delete().where(old)).rowcount

        return await self.ask(forget)

    async def ask(self, work: Callable[[sa.Connection], T]) -> T:
        """What ``work`` gives in a transaction of its own, in a thread.

        :raises Problem: 503 if the database is away, 409 if what it writes contradicts what is there.
        """

        def begun() -> T:
            with self._engine.begin() as connection:
                return work(connection)

        try:
            return await asyncio.to_thread(begun)
        except sa.exc.IntegrityError:
            raise Problem(409, "it is there already") from None
        except sa.exc.SQLAlchemyError:
            self.broken = True
            raise Problem(503, "the store cannot be reached", Retry_After="2") from None

    async def _write(self) -> None:
        while not (self._closing and not self._waiting):
            rows = [self._waiting[i] for i in range(min(AT_ONCE, len(self._waiting)))]
            try:
                if rows:
                    await asyncio.to_thread(self._insert, rows, self.broken)
                    for _ in rows:
                        self._waiting.popleft()
                self.broken = False
            except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError) as error:
                if not self.broken:
                    log.error("the store cannot be written: %s", " ".join(str(error).split())[:200])
                self.broken = True
                await asyncio.sleep(PAUSE_S)
            except (
                sa.exc.SQLAlchemyError
            ) as error:  # one of the rows, which must not stop all others
                log.error("decisions that cannot be stored: %s", " ".join(str(error).split())[:200])
                for row in rows:
                    with contextlib.suppress(sa.exc.SQLAlchemyError):
                        await asyncio.to_thread(self._insert, [row], True)
                    self._waiting.popleft()
            if len(self._waiting) < AT_ONCE and not self._closing:
                await asyncio.sleep(EVERY_S)

    def _insert(self, rows: list[Row], again: bool) -> None:
        """Write rows.

        :param again: some may be there: they were committed before the connection broke.
        """
        with self._engine.begin() as connection:
            for table in (decisions, shadows):  # in which a shadow's decision is written before it
                new = [row for of, row in rows if of is table]
                if again and new:
                    keys = list(table.primary_key)
                    ids = {row[keys[0].name] for row in new}
                    asked = sa.select(*keys).where(keys[0].in_(ids))
                    there = {tuple(one) for one in connection.execute(asked)}
                    new = [row for row in new if tuple(row[k.name] for k in keys) not in there]
                if new:
                    connection.execute(table.insert(), new)

    async def written(self) -> None:
        """Wait until what has been decided by now is written.

        :raises Problem: 503 if that takes too long.
        """
        last = self._waiting[-1] if self._waiting else None
        until = time.monotonic() + 5
        while last is not None and any(one is last for one in self._waiting):
            if self.broken or time.monotonic() > until:
                raise Problem(503, "the store cannot be reached", Retry_After="2")
            await asyncio.sleep(0.01)

    async def close(self) -> None:
        """Write what waits, and close."""
        self._closing = True
        if self._writer is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._writer, LAST_S)
        if self._waiting:
            log.error("%d decisions could not be stored", len(self._waiting))
        self._engine.dispose()


def latest() -> sa.Select[Any]:
    """The ids of what was said last of each decision: that holds."""
    return sa.select(sa.func.max(feedback.c.id)).group_by(feedback.c.decision_id)


def _new_id() -> str:
    """A UUID of version 7 (RFC 9562) in hexadecimal digits: the time in milliseconds first, so that the index of ids
    grows at its end; ids at random would touch pages all over it, more than SQLite's cache holds."""
    value = time.time_ns() // 1_000_000 << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 7 << 76  # the version
    return f"{value & ~(0x3 << 62) | 0x2 << 62:032x}"  # the variant


def _said(decision: Decision) -> dict[str, Any]:
    return {
        "verdict": str(decision.verdict),
        "probability": decision.probability,
        "stage": decision.stage,
    }


def migrate(connection: sa.Connection, revision: str) -> None:
    """Bring the tables to a revision: ``head`` is the latest, ``base`` none."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    if revision == "base":
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


def _write_ahead(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA busy_timeout=5000")


def _hidden(url: str) -> str:
    """A URL without its password."""
    try:
        return sa.make_url(url).render_as_string(hide_password=True)
    except sa.exc.ArgumentError:
        return "URL"
