"""The folder of a job: on this machine, or wherever fsspec reaches (``s3://bucket/jobs/1``).

Every file is written once, whole, under its last name; so what is there is right, and what is not is still to do.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np
from filelock import FileLock

from samesku.compare.features import own_notes
from samesku.errors import SameskuError
from samesku.files import atomic_writer, cache_dir

ARRAYS = ("data", "indices", "indptr")  # of a sparse matrix
PLAN = "plan.json"  # what is to be done; a job with it can be gone on with
NOTES = "notes"  # the folder of what processes tell each other
MARK = "samesku.job"  # is in every folder that may be deleted


class Store:
    """A job's files, by names such as ``shards/00003.parquet``."""

    def __init__(self, url: str) -> None:
        """:param url: a path, or an fsspec URL that every machine of the job can reach."""
        self.url = url
        self.local = "://" not in url
        self.folder = Path(url).absolute()
        if not self.local:
            import fsspec

            try:
                # Another machine writes what a list that was made earlier does not hold.
                self._fs, self._root = fsspec.core.url_to_fs(url, use_listings_cache=False)
            except (ImportError, ValueError) as error:
                raise SameskuError(f"{url}: {error}") from error
            # What is fetched is kept for the other tasks of this machine.
            name = hashlib.sha256(url.encode()).hexdigest()[:16]
            self.folder = cache_dir("jobs") / name

    def claim(self) -> None:
        """Take the folder for a job: make it, if it is not there, and mark it as one that may be deleted.

        :raises SameskuError: if it holds anything else.
        """
        if self.has(MARK):
            if self.local:
                for part in self.folder.rglob(".*.part"):  # what a killed process was writing
                    part.unlink(missing_ok=True)
                # Written to by many, at any time: after a power failure nobody knows what is in them.
                shutil.rmtree(self.folder / NOTES, ignore_errors=True)
            return
        if self.local:
            holds = self.folder.is_file() or (self.folder.is_dir() and any(self.folder.iterdir()))
        else:
            holds = self._fs.isdir(self._root) and bool(self._fs.ls(self._root, detail=False))
        if holds:
            raise SameskuError(
                f"{self.url} holds other files; a job's folder is deleted at its end, so give one that is new or empty"
            )
        self.write(MARK, lambda file: file.write(b"the folder of a samesku job; deleted when the job is done\n"))  # fmt: skip

    def has(self, name: str) -> bool:
        """Whether the file is there."""
        return (self.folder / name).is_file() if self.local else self._fs.isfile(self._there(name))

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder of the job, in order."""
        if self.local:
            found = [p.name for p in (self.folder / folder).glob("*") if not p.name.startswith(".")]
        elif self._fs.isdir(self._there(folder)):
            found = [
                path.rsplit("/", 1)[-1] for path in self._fs.ls(self._there(folder), detail=False)
            ]
        else:
            found = []
        return sorted(f"{folder}/{name}" for name in found)

    def write(self, name: str, save: Callable[[IO[bytes]], object]) -> None:
        """Write a file whole.

        :param save: writes the content into what it is given.
        :raises SameskuError: if it cannot be written; nothing is left then.
        """
        if self.local:
            with atomic_writer(self.folder / name, "wb") as file:
                save(file)
            return
        content = io.BytesIO()
        save(content)
        self._send(name, lambda there: self._fs.pipe_file(there, content.getvalue()))

    def path(self, name: str) -> Path:
        """Where the file can be read on this machine; fetched if it, as it is now, is not here yet.

        :raises SameskuError: if there is no such file.
        """
        if self.local:
            return self.folder / name
        try:
            # What was fetched for an earlier job of this name is another file.
            here = self.folder / str(self._fs.ukey(self._there(name))) / name
            if not here.is_file():
                with atomic_writer(here, "wb") as file:
                    file.write(self._fs.cat_file(self._there(name)))
        except FileNotFoundError as error:
            raise SameskuError(f"{self.url}/{name} is missing") from error
        return here

    def remove(self) -> None:
        """Delete the job with all its files: the plan first and the mark last, so that what a kill leaves over is
        neither gone on with nor taken for somebody else's."""
        if self.local:
            (self.folder / PLAN).unlink(missing_ok=True)
            for path in self.folder.glob("*"):
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                elif path.name != MARK:
                    path.unlink(missing_ok=True)
        elif self._fs.isdir(self._root):
            if self.has(PLAN):
                self._fs.rm(self._there(PLAN))
            if rest := [f for f in self._fs.find(self._root) if f.rsplit("/", 1)[-1] != MARK]:
                self._fs.rm(rest)
            self._fs.rm(self._root, recursive=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def write_json(self, name: str, value: Any) -> None:
        """Write a value as JSON."""
        self.write(name, lambda file: file.write(json.dumps(value, indent=1).encode()))

    def json(self, name: str) -> Any:
        """Read what :meth:`write_json` wrote."""
        return json.loads(self.path(name).read_bytes())

    def write_array(self, name: str, array: np.ndarray) -> None:
        """Write an array as ``NAME.npy``."""
        self.write(f"{name}.npy", lambda file: np.save(file, array, allow_pickle=False))

    @contextmanager
    def filled(self, name: str, length: int, dtype: Any) -> Iterator[np.ndarray]:
        """An array of one dimension to be filled, which is written as ``NAME.npy`` when the block ends well. It is
        mapped from a file, so that it takes no memory that the system cannot have back.

        :raises SameskuError: if it cannot be written; nothing is left then.
        """
        if not length:  # nothing cannot be mapped
            yield np.zeros(0, dtype)
            self.write_array(name, np.zeros(0, dtype))
            return
        path = self.folder / f"{name}.npy"
        with atomic_writer(path, "wb") as file:
            out = np.lib.format.open_memmap(file.name, "w+", dtype, (length,))
            if hasattr(os, "posix_fallocate"):  # not on macOS
                # Room is taken now: a disk that is full later would end the process by a signal.
                os.posix_fallocate(file.fileno(), 0, os.fstat(file.fileno()).st_size)
            yield out
            out.flush()
        if not self.local:
            try:
                self._send(f"{name}.npy", lambda there: self._fs.put_file(str(path), there))
            finally:
                path.unlink(missing_ok=True)

    def noted(self, name: str, shape: tuple[int, int]) -> np.ndarray:
        """An array, NaN (float32) at first, that all processes of this machine which ask for it map and write into: each
        sees what the others wrote."""
        if not self.local:
            return own_notes(name, shape)
        path = self.folder / NOTES / f"{name}.npy"
        path.parent.mkdir(exist_ok=True)
        with FileLock(path.with_suffix(".lock")):
            if not path.is_file():
                with self.filled(f"{NOTES}/{name}", math.prod(shape), np.float32) as out:
                    out[:] = np.nan
        return np.load(path, mmap_mode="r+", allow_pickle=False).reshape(shape)

    def array(self, name: str) -> np.ndarray:
        """An array, mapped into memory: its parts are read when they are used. Changes are not kept."""
        path = self.path(f"{name}.npy")
        # What is mapped for reading only is refused by sparse_dot_topn. Nothing cannot be mapped.
        empty = np.load(path, mmap_mode="r", allow_pickle=False).size == 0
        return np.load(path, mmap_mode=None if empty else "c", allow_pickle=False)

    def write_arrays(self, name: str, **arrays: np.ndarray) -> None:
        """Write several arrays as ``NAME.npz``."""
        content: Any = arrays
        self.write(f"{name}.npz", lambda file: np.savez(file, **content))

    def arrays(self, name: str, *only: str) -> dict[str, np.ndarray]:
        """Read what :meth:`write_arrays` wrote: all of it, or ``only`` these."""
        with np.load(self.path(f"{name}.npz"), allow_pickle=False) as found:
            return {key: found[key] for key in only or found}

    def sparse(self, name: str) -> Any:
        """Sparse rows that stand as ``NAME.data``, ``.indices``, ``.indptr`` and ``.shape``, mapped into memory."""
        from scipy import sparse

        parts = tuple(self.array(f"{name}.{part}") for part in ARRAYS)
        shape = tuple(self.array(f"{name}.shape").tolist())
        out = sparse.csr_matrix(shape, dtype=np.float32)
        out.data, out.indices, out.indptr = (
            parts  # as they are: the constructor would copy and check them
        )
        return out

    def _send(self, name: str, send: Callable[[str], object]) -> None:
        """Let ``send`` write a file to where it is given."""
        there = self._there(name)
        try:
            self._fs.makedirs(there.rsplit("/", 1)[0], exist_ok=True)
            send(there)
        except Exception as error:  # each file system raises its own
            raise SameskuError(f"cannot write {self.url}/{name}: {error}") from error

    def _there(self, name: str) -> str:
        return f"{self._root}/{name}"


def fingerprint(path: Path) -> str:
    """A file's content, or a folder's with its names, as a hash (SHA-256).

    :raises SameskuError: if there is nothing there.
    """
    found = hashlib.sha256()
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    try:
        for file in files:
            if path.is_dir():
                found.update(f"{file.relative_to(path)}\0".encode())
            with file.open("rb") as content:
                found.update(hashlib.file_digest(content, "sha256").digest())
    except FileNotFoundError:
        raise SameskuError(f"{path}: there is no such file") from None
    except OSError as error:
        raise SameskuError(f"{path}: cannot be read: {error.strerror or error}") from error
    return found.hexdigest()
