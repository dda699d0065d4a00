"""Writing files so that nothing is ever half-written."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import platformdirs

from samesku.errors import SameskuError


@contextlib.contextmanager
def atomic_writer(path: Path | str, mode: str = "w") -> Iterator[IO]:
    """Open a temporary file beside ``path``; rename it to ``path`` when the block ends well.

    :raises SameskuError: if the folder cannot be written or the disk is full; ``path`` is then as
        it was before.
    """
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = tempfile.NamedTemporaryFile(  # noqa: SIM115 (closed below, on every path)
            mode,
            dir=path.parent,
            prefix=f".{path.name}.",
            suffix=".part",
            delete=False,
            encoding=None if "b" in mode else "utf-8",
            newline=None if "b" in mode else "\n",
        )
    except OSError as error:
        raise SameskuError(f"cannot write {path}: {error.strerror or error}") from error
    part = Path(handle.name)
    try:
        try:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        except OSError as error:
            raise SameskuError(f"cannot write {path}: {error.strerror or error}") from error
        finally:
            with contextlib.suppress(OSError):
                handle.close()
        umask = os.umask(0)
        os.umask(umask)
        part.chmod(0o666 & ~umask)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextlib.contextmanager
def atomic_folder(path: Path | str) -> Iterator[Path]:
    """Yield a temporary folder beside ``path``; it takes the place of ``path`` when the block ends well.

    :raises SameskuError: if the disk is full or the folder cannot be written.
    """
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part"))
        umask = os.umask(0)
        os.umask(umask)
        part.chmod(0o777 & ~umask)
    except OSError as error:
        raise SameskuError(f"cannot write {path}: {error.strerror or error}") from error
    try:
        try:
            yield part
            if path.exists():
                old = part.with_suffix(".old")
                path.rename(old)
                part.rename(path)
                shutil.rmtree(old, ignore_errors=True)
            else:
                part.rename(path)
        except OSError as error:
            raise SameskuError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def cache_dir(*parts: str) -> Path:
    """A folder under the user's cache; ``SAMESKU_CACHE`` moves it."""
    root = os.environ.get("SAMESKU_CACHE") or platformdirs.user_cache_dir("samesku")
    folder = Path(root).joinpath(*parts)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
