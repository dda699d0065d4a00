"""What every way of fetching a model needs: how it tells its progress, and room on the disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from samesku.errors import SameskuError

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, bytes done, bytes in all); 0 in all means that it is unknown."""


def need_room(folder: Path, size: int) -> None:
    """Refuse to begin writing ``size`` bytes where they will not fit.

    :raises SameskuError: with what is needed and what is free, in GB.
    """
    free = shutil.disk_usage(folder).free
    if size > free:
        raise SameskuError(
            f"the disk of {folder.parent} has {free / 1e9:.1f} GB free, {size / 1e9:.1f} GB are needed; make room or choose another folder with --root"
        )
