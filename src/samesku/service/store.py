"""What was decided, and what people said of it: in SQLite or PostgreSQL.

Decisions are written together, behind the requests: one waits in memory for tenths of a second. While the database is
away they wait there, and are written when it is back. Feedback is written before it is acknowledged.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
import uuid
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from samesku.errors import SameskuError
from samesku.records import Decision, Pair
from samesku.service.problems import Problem
from samesku.service.tables import decisions, feedback

log = logging.getLogger("samesku.service")
EVERY_S = 0.1  # decisions are written
AT_ONCE = 1000  # decisions of one transaction
MOST_WAITING = 100_000  # decisions that are kept in memory while the database is away
PAUSE_S = 0.5  # between two tries to reach it
LAST_S = 20.0  # that it is waited for at the end


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
        self._waiting: deque[dict[str, Any]] = deque()
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
        if self._engine.dialect.name == "sqlite" and path:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            # Readers do not wait for the writer.
            sa.event.listen(self._engine, "connect", _write_ahead)
        try:
            with self._engine.begin() as connection:
                migrate(connection, "head")
        except sa.exc.SQLAlchemyError as error:
            raise SameskuError(
                f"store {_hidden(self._url)}: {' '.join(str(error).split())[:200]}"
            ) from None

    def keep(
        self, pairs: Sequence[Pair], found: Sequence[tuple[Decision, bool]], matcher: str, request_id: str
    ) -> list[str]:  # fmt: skip
        """Have decisions written soon; the id of each.

        :raises Problem: if too many wait for the database already.
        """
        if len(self._waiting) + len(found) > MOST_WAITING:
            raise Problem(503, "decisions cannot be stored now", Retry_After="5")
        now = time.time()
        ids = []
        for pair, (decision, cached) in zip(pairs, found, strict=True):
            ids.append(uuid.uuid4().hex)
            self._waiting.append(
                {
                    "id": ids[-1], "time": now, "request_id": request_id, "matcher": matcher,
                    "verdict": str(decision.verdict), "probability": decision.probability, "stage": decision.stage,
                    "cached": cached, "left": pair.left.to_dict(), "right": pair.right.to_dict(),
                }
            )  # fmt: skip
        return ids

    async def find(self, decision_id: str) -> dict[str, Any] | None:
        """A decision and its ``feedback``, the latest last; None if there is none."""
        await self._written()
        return await self._asked(self._find, decision_id)

    def _find(self, decision_id: str) -> dict[str, Any] | None:
        with self._engine.connect() as connection:
            row = connection.execute(
                sa.select(decisions).where(decisions.c.id == decision_id)
            ).first()
            if row is None:
                return None
            said = connection.execute(
                sa.select(feedback)
                .where(feedback.c.decision_id == decision_id)
                .order_by(feedback.c.id)
            )
            return {**row._mapping, "feedback": [dict(one._mapping) for one in said]}

    async def tell(self, decision_id: str, verdict: str, by: str, note: str) -> bool:
        """Write what a person said of a decision; False if there is no such decision."""
        await self._written()
        return bool(await self._asked(self._tell, decision_id, verdict, by, note))

    def _tell(self, decision_id: str, verdict: str, by: str, note: str) -> bool:
        with self._engine.begin() as connection:
            known = sa.select(decisions.c.id).where(decisions.c.id == decision_id)
            if connection.execute(known).first() is None:
                return False
            row = {
                "time": time.time(),
                "decision_id": decision_id,
                "verdict": verdict,
                "by": by,
                "note": note,
            }
            connection.execute(feedback.insert(), row)
        return True

    async def judged(self, since: float) -> list[tuple[str, str]]:
        """The verdict of each decision since then that a person has judged, and the person's latest."""
        return list(await self._asked(self._judged, since))

    def _judged(self, since: float) -> list[tuple[str, str]]:
        latest = sa.select(sa.func.max(feedback.c.id)).group_by(feedback.c.decision_id)
        asked = (
            sa.select(decisions.c.verdict, feedback.c.verdict)
            .join(feedback, feedback.c.decision_id == decisions.c.id)
            .where(feedback.c.id.in_(latest), decisions.c.time >= since)
        )
        with self._engine.connect() as connection:
            return [(a, b) for a, b in connection.execute(asked)]

    async def forget(self, before: float) -> int:
        """Delete the decisions from before then that nobody has judged; how many there were."""
        return int(await self._asked(self._forget, before))

    def _forget(self, before: float) -> int:
        judged = sa.select(feedback.c.decision_id)
        old = decisions.delete().where(decisions.c.time < before, decisions.c.id.not_in(judged))
        with self._engine.begin() as connection:
            return connection.execute(old).rowcount

    async def _asked(self, work: Any, *arguments: Any) -> Any:
        try:
            return await asyncio.to_thread(work, *arguments)
        except sa.exc.SQLAlchemyError:
            self.broken = True
            raise Problem(503, "the store cannot be reached", Retry_After="2") from None

    async def _write(self) -> None:
        while not (self._closing and not self._waiting):
            rows = [self._waiting[i] for i in range(min(AT_ONCE, len(self._waiting)))]
            try:
                if rows:
                    await asyncio.to_thread(self._insert, rows)
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
                        await asyncio.to_thread(self._insert, [row])
                    self._waiting.popleft()
            if len(self._waiting) < AT_ONCE and not self._closing:
                await asyncio.sleep(EVERY_S)

    def _insert(self, rows: list[dict[str, Any]]) -> None:
        """Write rows, none of them twice: what was committed before the connection broke is left as it is."""
        with self._engine.begin() as connection:
            ids = [row["id"] for row in rows]
            there = set(
                connection.scalars(sa.select(decisions.c.id).where(decisions.c.id.in_(ids)))
            )
            if new := [row for row in rows if row["id"] not in there]:
                connection.execute(decisions.insert(), new)

    async def _written(self) -> None:
        """Wait until what has been decided by now is written."""
        last = self._waiting[-1] if self._waiting else None
        until = time.monotonic() + 5
        while last is not None and self._waiting and self._waiting[0]["time"] <= last["time"]:
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
