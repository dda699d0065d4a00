"""What a service serves, as its store says: so that all replicas serve the same, also when they have started again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from samesku.service.lineup import Choice
from samesku.service.tables import deployments


@dataclass(frozen=True)
class Deployment:
    """What is served from a time on.

    :ivar id: they grow; 0 if it is not stored.
    :ivar why: such as ``start``, ``switch``, ``rollback``; ``by``: whose API key asked for it.
    """

    id: int
    time: float
    why: str
    by: str
    choice: Choice


def current(connection: sa.Connection) -> Deployment | None:
    """The latest."""
    found = connection.execute(sa.select(deployments).order_by(deployments.c.id.desc()).limit(1))
    row = found.first()
    return None if row is None else _of(row)


def every(connection: sa.Connection, most: int) -> list[Deployment]:
    """The latest so many, the latest first."""
    asked = sa.select(deployments).order_by(deployments.c.id.desc()).limit(most)
    return [_of(row) for row in connection.execute(asked)]


def start(connection: sa.Connection, given: Choice, now: float) -> Deployment:
    """What a service that is started with ``given`` serves: that; or what was put in its place since it was started so
    the last time."""
    found = connection.execute(sa.select(deployments).order_by(deployments.c.id.desc()).limit(1))
    row = found.first()
    if row is not None and row.given == asdict(given):
        return _of(row)
    return deploy(connection, given, given, "start", "", now)


def deploy(
    connection: sa.Connection, given: Choice, choice: Choice, why: str, by: str, now: float
) -> Deployment:
    """Serve something else from now on."""
    row = {"time": now, "why": why, "by": by, "given": asdict(given), "choice": asdict(choice)}
    written = deployments.insert().returning(deployments.c.id)
    return Deployment(connection.execute(written, row).scalar_one(), now, why, by, choice)


def before(connection: sa.Connection) -> Choice | None:
    """What was served before what is served now."""
    rows = every(connection, 1000)
    return next((one.choice for one in rows[1:] if one.choice != rows[0].choice), None)


def _of(row: Any) -> Deployment:
    return Deployment(row.id, row.time, row.why, row.by, Choice(**row.choice))
