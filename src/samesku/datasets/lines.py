"""JSON lines: one object a line, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line number from 1, object) of a JSON lines file, blank lines left out.

    :raises SameskuError: naming file and line, if a line is not a JSON object or the file cannot be
        read.
    """
    if not path.is_file():
        raise SameskuError(f"{path}: there is no such file; make it with 'samesku prepare'")
    try:
        # utf-8-sig: Windows' editors put a byte order mark before the first line.
        with path.open(encoding="utf-8-sig") as file:
            for number, text in enumerate(file, start=1):
                if not text.strip():
                    continue
                try:
                    line = json.loads(text)
                except (ValueError, RecursionError) as error:
                    told = getattr(
                        error, "msg", error
                    )  # json's own line number is that of the text
                    raise SameskuError(f"{path}, line {number}: not JSON: {told}") from None
                if not isinstance(line, dict):
                    raise SameskuError(f"{path}, line {number}: a line must be a JSON object")
                yield number, line
    except UnicodeDecodeError as error:
        raise SameskuError(f"{path}: not UTF-8 text: {error}") from None
    except OSError as error:
        raise SameskuError(f"{path}: cannot be read: {error.strerror or error}") from error
