"""What the verbs share: progress that is silent away from a terminal, and option parsing."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samesku.errors import SameskuError

if TYPE_CHECKING:
    from samesku.datasets.schema import Schema
    from samesku.matchers import Matcher
    from samesku.records import Product


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error; yields a function that takes how much is done so far."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


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
# A comma parts two fields only where one begins: a column may be named "GTIN, UPC or EAN".
_FIELD = re.compile(r",(?=\s*[\w.]+\s*=)")


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
    if found := matcher.unlike(left, right):
        typer.echo(
            f"Warning: these listings are unlike those that {matcher.name} learned from: {'; '.join(found)}. "
            "It may be wrong more often; 'samesku fit features' on these tables needs no label or few (--no-labels, --labels)",
            err=True,
        )  # fmt: skip


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
