"""The folder that a studio works in, and the only door to its files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from samesku.service.problems import Problem

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
Name = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", strict=True)
]  # of a run, a data set, a config, a matcher, a model; never a path

CONFIGS, DATA = "configs", "data"
RUNS, MATCHERS, MODELS = "artifacts/lora_adapters", "artifacts/matchers", "artifacts/base_model"
STATE = "artifacts/studio"  # the studio's own


class Project:
    """A project's folder. What is read or written by a request is inside it, by name."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root).resolve()

    def folder(self, place: str) -> Path:
        """One of the known places. A person may have made it a link, as to a larger disk."""
        return self.root / place

    def find(self, place: str, name: str, ending: str = "") -> Path:
        """What has this name in a known place, whether it is there or not.

        :raises Problem: if it is no name, or a link that leads out of the place.
        """
        if not _NAME.fullmatch(name):
            raise Problem(422, f"{name[:100]!r} is no name: letters, digits, '.', '_' and '-', a letter or a digit first")  # fmt: skip
        folder = self.folder(place).resolve()
        path = folder / f"{name}{ending}"
        if path.resolve() != path:
            raise Problem(403, f"{place}/{name}{ending} is a link that leads elsewhere")
        return self.folder(place) / f"{name}{ending}"

    def names(self, place: str, ending: str = "") -> list[str]:
        """The names in a known place that :meth:`find` takes, sorted; of files with an ending, without it."""
        folder = self.folder(place)
        if not folder.is_dir():
            return []
        found = []
        for path in folder.iterdir():
            name = path.name.removesuffix(ending) if ending else path.name
            right = path.name.endswith(ending) and path.is_file() if ending else path.is_dir()
            if right and _NAME.fullmatch(name) and not path.is_symlink():
                found.append(name)
        return sorted(found)

    def shown(self, path: Path) -> str:
        """The path as people see it, from the project's folder."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)  # fmt: skip

    def holds(self, path: Path | str) -> bool:
        """Whether a path that somebody wrote into a config leads to somewhere inside."""
        found = (self.root / path).resolve()
        places = (CONFIGS, DATA, "artifacts", RUNS, MATCHERS, MODELS)
        return any(found.is_relative_to(p.resolve()) for p in (self.root, *map(self.folder, places)))  # fmt: skip
