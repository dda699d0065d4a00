"""JSON lines: one object a line, UTF-8."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line number from 1, object) of a JSON lines file, blank lines left out.

    :raises SameskuError: naming file and line, if a line is not a JSON object or the file cannot be
        read.
    """
    for number, text in read_texts(path):
        try:
            yield number, parse_line(text)
        except SameskuError as error:
            raise SameskuError(f"{path}, line {number}: {error}") from None


def read_texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line number from 1, text) of a file's lines, blank ones left out; one that ends in ``.gz`` is unpacked.

    :raises SameskuError: if the file cannot be read.
    """
    if not path.is_file():
        raise SameskuError(f"{path}: there is no such file; make it with 'samesku prepare'")
    try:
        # utf-8-sig: Windows' editors put a byte order mark before the first line.
        opened: Any = gzip.open if path.suffix.lower() == ".gz" else open
        with opened(path, "rt", encoding="utf-8-sig") as file:
            for number, text in enumerate(file, start=1):
                if text.strip():
                    yield number, text
    except UnicodeDecodeError as error:
        raise SameskuError(f"{path}: not UTF-8 text: {error}") from None
    except (OSError, EOFError, zlib.error) as error:
        raise SameskuError(
            f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}"
        ) from error


def parse_line(text: str) -> dict[str, Any]:
    """The object that a line holds.

    :raises SameskuError: if it holds none.
    """
    try:
        line = json.loads(text)
    except (ValueError, RecursionError) as error:
        # json's own line number is that of the text
        raise SameskuError(f"not JSON: {getattr(error, 'msg', error)}") from None
    if not isinstance(line, dict):
        raise SameskuError("a line must be a JSON object")
    return line
