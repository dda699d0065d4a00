"""Writing files so that nothing is ever half-written."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import platformdirs

from samesku.errors import SameskuError

_TRIES = 20  # how often another writer of the same folder may come first


@contextlib.contextmanager
def atomic_writer(path: Path | str, mode: str = "w") -> Iterator[IO]:
    """Open a temporary file beside ``path``; rename it to ``path`` when the block ends well.

    A link's target is replaced, not the link. What is no regular file, such as ``/dev/stdout``, is
    written to directly.

    :raises SameskuError: if the folder cannot be written or the disk is full; ``path`` is then as
        it was before.
    """
    path = Path(path)
    binary = "b" in mode
    with _explained(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        direct = path.exists() and not path.is_file()
        target = path if direct else Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target if direct else _beside(target)
        handle = part.open(
            mode if direct else mode.replace("w", "x"),
            encoding=None if binary else "utf-8",
            newline=None if binary else "\n",
        )
    try:
        with _explained(path):
            try:
                yield handle
                handle.flush()
                if not direct:
                    os.fsync(handle.fileno())
            finally:
                with contextlib.suppress(OSError):
                    handle.close()
            if not direct:
                part.replace(target)
    finally:
        if not direct:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


@contextlib.contextmanager
def atomic_folder(path: Path | str) -> Iterator[Path]:
    """Yield a temporary folder beside ``path``; it takes the place of ``path`` when the block ends well.

    Of two writers at once the one that ends last wins, whole.

    :raises SameskuError: if the disk is full, the folder cannot be written, or ``path`` is a file;
        ``path`` is then as it was before.
    """
    path = Path(path)
    with _explained(path):
        target = Path(os.path.realpath(path))
        if target.is_file():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        target.parent.mkdir(parents=True, exist_ok=True)
        part = _beside(target)
        part.mkdir()
    try:
        with _explained(path):
            yield part
            _take_place(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def apart(written: Iterable[Path | None], read: Iterable[Path | None]) -> None:
    """See that nothing is written over what is read, and no two things to one place; None stands for nothing.

    :raises SameskuError: if so, naming the file.
    """
    taken = {_identity(path): "is read too" for path in read if path is not None}
    for path in (path for path in written if path is not None):
        if _regular(path) and (why := taken.get(_identity(path))):
            raise SameskuError(f"{path} {why}: choose another file to write")
        taken[_identity(path)] = "is written already"


def _identity(path: Path) -> tuple[int, int] | str:
    """Two names of one file have the same: links, and what differs in case where that does not matter."""
    real = os.path.realpath(path)
    try:
        found = Path(real).stat()
    except OSError:
        return real
    return found.st_dev, found.st_ino


def _regular(path: Path) -> bool:
    return path.is_file() or not path.exists()  # /dev/stdout may be given twice


def cache_dir(*parts: str) -> Path:
    """A folder under the user's cache; ``SAMESKU_CACHE`` moves it.

    :raises SameskuError: if it cannot be made.
    """
    root = os.environ.get("SAMESKU_CACHE") or platformdirs.user_cache_dir("samesku")
    folder = Path(root).joinpath(*parts)
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SameskuError(f"cannot write {path}: {error.strerror or error}") from error


_MARK = 12  # hexadecimal digits that tell the parts of one file apart


def _part_name(name: str, mark: str) -> str:
    return f".{name}.{mark}.part"


def _beside(path: Path) -> Path:
    """A name that nobody uses, in the same folder. The file is made by open() or mkdir(), so that the
    user's umask holds without this process having to change it, which other threads would see."""
    return path.with_name(_part_name(path.name[:100], secrets.token_hex(_MARK // 2)))


def discard_parts(path: Path) -> None:
    """Delete what killed writers of this file left beside it. Nobody else may be writing it."""
    target = Path(os.path.realpath(path))  # where atomic_writer writes
    for part in target.parent.glob(_part_name(glob.escape(target.name[:100]), "[0-9a-f]" * _MARK)):
        with contextlib.suppress(OSError):
            part.unlink()


def _take_place(part: Path, path: Path) -> None:
    old = part.with_suffix(".old")
    for _ in range(_TRIES):
        try:
            path.rename(old)
        except FileNotFoundError:
            moved = False
        else:
            moved = True
        try:
            part.rename(path)
        except OSError as error:
            came_first = error.errno in (errno.ENOTEMPTY, errno.EEXIST)
            if moved and not came_first:
                old.rename(path)
            if not came_first:
                raise
        else:
            shutil.rmtree(old, ignore_errors=True)
            return
        shutil.rmtree(old, ignore_errors=True)
    raise OSError(errno.EBUSY, "others keep writing the same folder")
