"""The folder that a studio works in, and the only door to its files."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Annotated

from filelock import FileLock
from pydantic import StringConstraints

from samesku.service.problems import Problem

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
Name = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", strict=True)
]  # of a run, a data set, a config, a matcher, a model; never a path

CONFIGS, DATA = "configs", "data"
RUNS, MATCHERS, MODELS = "artifacts/lora_adapters", "artifacts/matchers", "artifacts/base_model"
MATCHES, AUDITS, ENCODERS = "artifacts/matches", "artifacts/audits", "artifacts/encoders"
STATE = "artifacts/studio"  # the studio's own
LOCK = f"{STATE}/queue.lock"


class Project:
    """A project's folder. What is read or written by a request is inside it, by name."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root).resolve()

    def folder(self, place: str) -> Path:
        """One of the known places. A person may have made it a link, as to a larger disk."""
        return self.root / place

    def find(self, place: str, name: str, ending: str = "") -> Path:
        """What has this name in a known place, whether it is there or not.

        :raises Problem: if it is no name, a link that leads out of the place, or a folder with a file that is a link
            out of the project.
        """
        if not _NAME.fullmatch(name):
            raise Problem(422, f"{name[:100]!r} is no name: letters, digits, '.', '_' and '-', a letter or a digit first")  # fmt: skip
        folder = self.folder(place).resolve()
        path = folder / f"{name}{ending}"
        if os.path.realpath(path) != str(path):
            raise Problem(403, f"{place}/{name}{ending} is a link that leads elsewhere")
        found = self.folder(place) / f"{name}{ending}"
        self.guard(found)
        return found

    def locked(self) -> FileLock:
        """Held while something is started or stopped; by one at a time, of all studios of the project."""
        path = self.root / LOCK
        path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(path, timeout=60)

    def guard(self, folder: Path, *, deep: bool = False) -> None:
        """Look for links in a folder: a file of the project may be one, to another of its files.

        :param deep: in the folders in it, too.
        :raises Problem: if there is another.
        """
        astray = next(self._astray(folder, deep), None)
        if astray is not None:
            raise Problem(403, f"{self.shown(astray)} is a link to a folder, or out of the project; put in its place what it leads to")  # fmt: skip

    def _astray(self, folder: Path, deep: bool) -> Iterator[Path]:
        try:
            with os.scandir(folder) as found:
                for one in found:
                    if one.is_symlink():
                        if one.is_dir() or not self.holds(Path(one.path).absolute()):
                            yield Path(one.path)
                    elif deep and one.is_dir(follow_symlinks=False):
                        yield from self._astray(Path(one.path), deep)
        except OSError:  # not there, no folder, or nobody may look into it
            return

    def names(self, place: str, ending: str = "", besides: Container[str] = ()) -> list[str]:
        """The names in a known place that :meth:`find` takes, sorted; of files with an ending, without it.

        :param besides: names that are left out, and not looked at.
        """
        return sorted(name for name, why in self._looked(place, ending, besides) if why is None)

    def refused(self, place: str) -> dict[str, str]:
        """The folders in a known place that :meth:`find` does not take for their links, and why."""
        return {name: why for name, why in sorted(self._looked(place)) if why is not None}

    def _looked(self, place: str, ending: str = "", besides: Container[str] = ()) -> Iterator[tuple[str, str | None]]:  # fmt: skip
        folder = self.folder(place)
        if not folder.is_dir():
            return
        for path in folder.iterdir():
            name = path.name.removesuffix(ending) if ending else path.name
            if name in besides:
                continue
            right = path.name.endswith(ending) and path.is_file() if ending else path.is_dir()
            if not right or not _NAME.fullmatch(name):
                continue
            try:
                self.find(place, name, ending)
            except Problem as problem:
                yield name, problem.detail
            else:
                yield name, None

    def shown(self, path: Path) -> str:
        """The path as people see it, from the project's folder."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)  # fmt: skip

    def holds(self, path: Path | str) -> bool:
        """Whether a path that somebody wrote into a config leads to somewhere inside."""
        found = Path(os.path.realpath(self.root / path))
        places = (CONFIGS, DATA, "artifacts", RUNS, MATCHERS, MODELS, MATCHES, AUDITS, ENCODERS)
        return any(found.is_relative_to(p.resolve()) for p in (self.root, *map(self.folder, places)))  # fmt: skip
