"""Tables and files of pairs that are dropped onto the page: into data/, if they can be read."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from samesku.datasets import REGISTRY, SPLITS, read_folder
from samesku.datasets.tables import ENDINGS, READERS, find_table, holds_ids, read_table
from samesku.errors import SameskuError
from samesku.files import atomic_folder
from samesku.linkage.pairs import open_wide, read_wide
from samesku.service.problems import Problem
from samesku.studio.data import PAIRS
from samesku.studio.project import DATA, Project

RESERVED = ("data", "labels")  # the folder itself, and what the studio keeps in it
SOME = 1000  # pairs that are looked at


def keep(project: Project, name: str, files: Mapping[str, tuple[str | None, IO[bytes]]]) -> None:
    """Write the tables of a new data set, or a file of pairs; it appears whole and sound, or not at all.

    :param files: ``tableA``, ``tableB`` and perhaps splits, or ``pairs`` alone → the name that the file came with, of
        which the ending alone is looked at, and its content.
    :raises Problem: 409 if there is one of this name, 422 if a table cannot be read.
    """
    folder = project.find(DATA, name)
    if folder.exists() or name in (*REGISTRY, *RESERVED):
        raise Problem(409, f"there is a data set {name!r} already; choose another name")
    try:
        with atomic_folder(folder) as part:
            for stem, (given, content) in files.items():
                with (part / f"{stem}{_ending(stem, given)}").open("xb") as file:
                    shutil.copyfileobj(content, file)
            _check(part, [s for s in SPLITS if s in files])
    except SameskuError as error:
        raise Problem(422, str(error)) from None


def _ending(stem: str, given: str | None) -> str:
    name = PurePosixPath((given or "").replace("\\", "/")).name.lower()
    ending = next((e for e in ENDINGS if name.endswith(e)), PurePosixPath(name).suffix)
    if ending not in ENDINGS:
        raise Problem(422, f"{stem}: cannot read files that end in {ending[:20] or 'nothing'!r}; use one of {', '.join(READERS)}")  # fmt: skip
    return ending


def _check(part: Path, splits: list[str]) -> None:
    """
    :raises SameskuError: if a table cannot be read; names the file by what it is called in the data set.
    """
    try:
        if pairs := find_table(part, PAIRS):
            _check_pairs(pairs)
        else:
            read_folder(part, splits=splits)
    except SameskuError as error:
        raise SameskuError(str(error).replace(f"{part}/", "").replace(str(part), "the upload")) from None  # fmt: skip


def _check_pairs(path: Path) -> None:
    """:raises SameskuError: if none of the first pairs can be read."""
    if holds_ids(path):
        read_table(path)
        return
    rows, wide, _ = open_wide(path, {})
    pairs, _, wrong, _ = read_wide(rows, wide, slice(0, SOME))
    if not pairs:
        why = f": row {wrong[0][0]}: {wrong[0][1]}" if wrong else ""
        raise SameskuError(f"{path}: no pair can be read{why}")
