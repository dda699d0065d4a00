"""JSON lines: one object a line, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line number from 1, object) of a JSON lines file, blank lines left out.

    :raises SameskuError: naming file and line, if a line is not a JSON object.
    """
    if not path.is_file():
        raise SameskuError(f"{path}: there is no such file; make it with 'samesku prepare'")
    with path.open(encoding="utf-8", errors="strict") as file:
        try:
            for number, text in enumerate(file, start=1):
                if not text.strip():
                    continue
                try:
                    line = json.loads(text)
                except (ValueError, RecursionError) as error:
                    raise SameskuError(f"{path}, line {number}: not JSON: {error}") from None
                if not isinstance(line, dict):
                    raise SameskuError(f"{path}, line {number}: a line must be a JSON object")
                yield number, line
        except UnicodeDecodeError as error:
            raise SameskuError(f"{path}: not UTF-8 text: {error}") from None
