"""What the verbs share: progress, and option parsing."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samesku.errors import SameskuError

if TYPE_CHECKING:
    from samesku.datasets.schema import Schema
    from samesku.matchers import Matcher
    from samesku.records import Product


Tell = Callable[[str, int, int], None]  # what, how much of it is done, how much it is
EVERY_S = 60  # seconds between two lines of progress, where there is no terminal
_shown_by: ContextVar[Tell | None] = ContextVar("progress", default=None)


@contextmanager
def progress_shown_by(tell: Tell) -> Iterator[None]:
    """What :func:`progress` tells goes to ``tell`` and not to a terminal; 0 for a whole that is not known."""
    before = _shown_by.set(tell)
    try:
        yield
    finally:
        _shown_by.reset(before)


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, where that is no terminal a line a minute; yields a function that takes how
    much is done so far."""
    if (tell := _shown_by.get()) is not None:
        yield lambda done: tell(what, done, total or 0)
        return
    if not sys.stderr.isatty():
        yield _lines(what, total)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    class Rate(ProgressColumn):
        def render(self, task: Any) -> str:
            speed = task.finished_speed or task.speed
            return _rate(speed) if speed else ""

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    # A part of a job may take minutes: the rate is that of the last ten.
    with Progress(
        *columns, console=Console(stderr=True), transient=True, speed_estimate_period=600
    ) as bar:  # fmt: skip
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


def _lines(what: str, total: int | None) -> Callable[[int], None]:
    begun = told = time.monotonic()
    before: int | None = None  # a resumed job begins with what was done

    def tell(done: int) -> None:
        nonlocal told, before
        now = time.monotonic()
        before = done if before is None else before
        if now - told < EVERY_S:
            return
        told = now
        of = "" if total is None else f" of {total:,}"
        rate = _rate((done - before) / (now - begun))
        typer.echo(f"{what}: {done:,}{of}, {rate}", err=True)

    return tell


def _rate(a_second: float) -> str:
    return f"{a_second:,.{0 if a_second >= 10 else 1}f}/s"


@contextmanager
def stages(resumable: bool = True) -> Iterator[Callable[[str, int, int], None]]:
    """Progress bars on standard error, one a stage; yields a function that takes the stage's name, how much of it
    is done, and how much it is. A job that Ctrl-C stopped, and that is ``resumable``, says how it goes on."""
    bars: list[tuple[str, Any, Callable[[int], None]]] = []

    def close() -> None:
        while bars:
            bars.pop()[1].__exit__(None, None, None)

    def tell(stage: str, done: int, total: int) -> None:
        if not bars or bars[0][0] != stage:
            close()
            bar = progress(stage, total)
            bars.append((stage, bar, bar.__enter__()))
        bars[0][2](done)

    try:
        yield tell
    except KeyboardInterrupt:
        close()
        if resumable:
            typer.echo("samesku: stopped; the same command with --resume goes on", err=True)
        raise
    finally:
        close()


# The options of every verb that reads a data set.
From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        help="The folder that holds a named data set's five files, instead of the hub.",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        help="Which column is which, where it is not found: title=item_name,brand=maker for both tables, left.title=… or right.title=… for one, left_id=… and label=… for the pairs; 'brand=' says that there is none.",
    ),
]
Encoder = Annotated[
    str | None,
    typer.Option(
        help="For dense blocking, alone or fused: a model2vec or sentence-transformers model, by folder or name on the hub."
    ),
]
# The options of every verb that is a job.
Resume = Annotated[bool, typer.Option("--resume", help="Go on with a job that was stopped.")]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processes; as many as there are cores if not given.")
]
Memory = Annotated[
    float | None,
    typer.Option(help="GB that all processes together may need: fewer of them are started. What is mapped from the job's folder is left out, for the system has it back when it needs room."),
]  # fmt: skip
Engine = Annotated[str, typer.Option(help="Where it is done: local or ray.")]
Address = Annotated[
    str | None,
    typer.Option("--ray-address", help="Of a Ray cluster; one on this machine if not given."),
]
JobFolder = Annotated[
    str | None,
    typer.Option(
        "--job",
        help="Folder for what is done so far, OUT.job if not given; with several machines one that all of them reach, s3://… too.",
    ),
]
Precision = Annotated[
    float | None,
    typer.Option(
        help="Leave to REVIEW what is not this sure: of the pairs called MATCH, and of those called NO MATCH, at least this share was right on the valid split. 0.9, 0.95, 0.98 or 0.99."
    ),
]
# A comma parts two fields only where one begins: a column may be named "GTIN, UPC or EAN".
_FIELD = re.compile(r",(?=\s*[\w.]+\s*=)")


def files_of(data: str, folder: Path | None) -> list[Path]:
    """The files that a data set may be read from: what lies in its folder."""
    at = folder or Path(data)
    return [path for path in at.iterdir() if path.is_file()] if at.is_dir() else []


def given_columns(texts: Sequence[str] | None) -> dict[str, dict[str, str]]:
    """``["title=name,left.brand=maker", …]`` as ``left``, ``right`` and ``pairs`` → field → column.

    Empty if nothing is given.

    :raises SameskuError: if a part is not ``field=column``, or there is no such field.
    """
    from samesku.datasets.column_names import NAMES, PAIR_NAMES

    parsed = []
    for part in (part for text in texts or () for part in _FIELD.split(text)):
        name, sign, column = (piece.strip() for piece in part.partition("="))
        side, _, field = name.rpartition(".")
        if not sign or side not in ("", "left", "right"):
            raise SameskuError(
                f"--columns {part}: write it as field=column, left.field=column or right.field=column"
            )
        known = NAMES if side else {**NAMES, **PAIR_NAMES}
        if field not in known:
            raise SameskuError(
                f"--columns {part}: {field!r} is no field; the fields are {', '.join(known)}"
            )
        sides = (side,) if side else ("pairs",) if field in PAIR_NAMES else ("left", "right")
        parsed.append((sides, field, column))
    out: dict[str, dict[str, str]] = {}
    # What is said of one table holds against what is said of both, in whatever order.
    for sides, field, column in sorted(parsed, key=lambda p: len(p[0]), reverse=True):
        for one in sides:
            out.setdefault(one, {})[field] = column
    return out


def tell_columns(schemas: Iterable[Schema]) -> None:
    """One line a table on standard error: what its columns are taken for, if their names are not ours."""
    for schema in schemas:
        if told := schema.told():
            typer.echo(told, err=True)


def warn_if_unlike(matcher: Matcher, left: Sequence[Product], right: Sequence[Product]) -> None:
    """One line on standard error if the listings are unlike those that the matcher learned from."""
    if told := matcher.warning(left, right):
        typer.echo(told, err=True)


def load_matchers(
    paths: Sequence[str], base: str | None = None, style: str | None = None
) -> list[Any]:
    """Load matchers, telling on standard error which one is being loaded."""
    from samesku.matchers import load

    loaded = []
    for path in paths:
        print(f"loading {path}", file=sys.stderr)
        loaded.append(load(path, base=base, style=style))
    return loaded


def terminal_width() -> int:
    """Columns to draw a table in; wide where the output is not a terminal, so that nothing is cut."""
    return 160 if not sys.stdout.isatty() and "COLUMNS" not in os.environ else 0
