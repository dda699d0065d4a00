"""What the verbs share: progress that is silent away from a terminal, and option parsing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from samesku.errors import SameskuError


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


def mapping(option: str, texts: Sequence[str]) -> dict[str, str]:
    """``["title=name", …]`` as a mapping.

    :raises SameskuError: if a text is not ``field=column``.
    """
    out = {}
    for text in texts:
        field, sign, column = text.partition("=")
        if not sign or not field or not column:
            raise SameskuError(f"{option} {text}: write it as field=column")
        out[field] = column
    return out


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
