"""Prepared data: ``{train,valid,test}.jsonl`` of chat messages beside ``dataset.json``.

A line holds ``messages`` (what mlx-lm reads) and ``pair`` (left, right, label): nothing is lost by
preparing, and every verb takes the folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

from samesku import __version__
from samesku.datasets.dataset import SPLITS, Dataset
from samesku.datasets.lines import read_lines
from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.prompts import DEFAULT_STYLE, AnswerStyle
from samesku.records import Pair, Product

FACTS = "dataset.json"


def prepare(
    dataset: Dataset,
    style: AnswerStyle,
    out: Path | str,
    progress: Callable[[int], None] | None = None,
) -> dict[str, Any]:
    """Write the prepared folder and return what ``dataset.json`` says.

    :param progress: called with the number of pairs written so far.
    :raises SameskuError: if the folder cannot be written, or a split that training needs is empty.
    """
    out = Path(out)
    for split in SPLITS:
        if not dataset.splits.get(split):
            raise SameskuError(f"{dataset.name}: the {split} split has no pairs")
    facts = {
        "name": dataset.name,
        "source": dataset.source,
        "retailers": list(dataset.retailers),
        "style": style.name,
        "splits": dataset.counts(),
        "products": {"left": len(dataset.left), "right": len(dataset.right)},
        "fingerprint": dataset.fingerprint(),
        "samesku": __version__,
    }
    if dataset.schemas:
        facts["columns"] = {
            side: schema.to_dict()
            for side, schema in zip(("left", "right"), dataset.schemas, strict=True)
        }
    # All four files are on the disk before the first takes its place, and the facts take theirs last:
    # an interruption leaves the old folder, never new lines beside old ones.
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(atomic_writer(out / name))
            for name in (FACTS, *(f"{split}.jsonl" for split in SPLITS))
        }
        json.dump(facts, files[FACTS], indent=2, ensure_ascii=False)
        files[FACTS].write("\n")
        done = count(1)
        for split in SPLITS:
            file = files[f"{split}.jsonl"]
            for pair in dataset.splits[split]:
                line = {"messages": style.messages(pair, dataset.retailers), "pair": pair.to_dict()}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                if progress is not None:
                    progress(next(done))
        for file in files.values():
            file.flush()
            os.fsync(file.fileno())
    return facts


def read_facts(folder: Path | str) -> dict[str, Any]:
    """What ``dataset.json`` says; defaults for a folder of somebody else's chat lines.

    :raises SameskuError: if the file is damaged.
    """
    path = Path(folder) / FACTS
    if not path.is_file():
        return {
            "name": Path(folder).resolve().name,
            "source": f"folder {folder}",
            "retailers": ["Left", "Right"],
            "style": DEFAULT_STYLE,
        }
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(facts, dict):
            raise ValueError("it holds no object")
        retailers = facts.get("retailers")
        if (
            not isinstance(retailers, list)
            or len(retailers) != 2
            or not all(isinstance(r, str) for r in retailers)
        ):
            raise ValueError("'retailers' must be two names")
        for key in ("name", "source", "style"):
            if not isinstance(facts.get(key), str):
                raise ValueError(f"{key!r} must be text")
    except (OSError, ValueError, RecursionError) as error:
        raise SameskuError(f"{path} is damaged: {error}; prepare the data again") from None
    return facts


def read_prepared(folder: Path | str) -> Dataset:
    """Read a prepared folder back. Its catalogues are the products that its pairs hold.

    :raises SameskuError: if a file is missing or a line holds no pair.
    """
    folder = Path(folder)
    facts = read_facts(folder)
    left: dict[str, Product] = {}
    right: dict[str, Product] = {}
    splits: dict[str, list[Pair]] = {}
    for split in SPLITS:
        pairs = []
        for number, line in read_lines(folder / f"{split}.jsonl"):
            if not isinstance(line.get("pair"), dict):
                raise SameskuError(
                    f"{folder / split}.jsonl, line {number}: it has no 'pair'; prepare the data with 'samesku prepare'"
                )
            try:
                pair = Pair.from_dict(line["pair"])
            except SameskuError as error:
                raise SameskuError(f"{folder / split}.jsonl, line {number}: {error}") from None
            # One object a product, however many pairs it stands in: comparing reads each once.
            a = left.setdefault(pair.left.id or f"{split} {number}", pair.left)
            b = right.setdefault(pair.right.id or f"{split} {number}", pair.right)
            pairs.append(
                Pair(
                    a if a == pair.left else pair.left,
                    b if b == pair.right else pair.right,
                    pair.label,
                )
            )
        splits[split] = pairs
    names = (str(facts["retailers"][0]), str(facts["retailers"][1]))
    return Dataset(str(facts["name"]), str(facts["source"]), names, left, right, splits)
