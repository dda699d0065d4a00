"""Data sets of a project: what there is, what is in it, and its pairs."""

from __future__ import annotations

import csv
import json
import shlex
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from pydantic import BaseModel, Field

from samesku.datasets import REGISTRY, SPLITS, Dataset, read_facts, read_folder, read_prepared
from samesku.datasets.schema import Schema
from samesku.datasets.tables import find_table, holds_ids
from samesku.errors import SameskuError
from samesku.evaluation import overlap
from samesku.evaluation.contradictions import contradictions, listing_key
from samesku.files import atomic_writer
from samesku.records import Pair, Product
from samesku.service.problems import Problem
from samesku.studio.project import DATA, STATE, Project

Kind = Literal["registered", "tables", "prepared", "sample"]
Which = Literal["left", "right"]  # of the two tables
TABLES = f"{STATE}/tables"  # those of data sets that came without
KEPT = 3  # data sets that stay in memory
PAIRS = "pairs"  # what a file of pairs is called that is no split
PairsOf = Literal["pairs", "test", "valid", "train"]
FIELDS = ("id", "title", "brand", "category", "modelno", "price")


class DataListed(BaseModel):
    """A data set, not looked into."""

    name: str
    kind: Kind
    path: str | None
    ready: bool = Field(description="Whether it is here; if not it can be downloaded.")
    says: str
    words: str = Field(description="What the command line calls it, after a verb or --data.")


class PairsListed(BaseModel):
    """A file of pairs that lies in data/, or in a folder there."""

    data: str = Field(description="The name of its folder.")
    file: PairsOf
    path: str
    ids: bool = Field(description="Whether it holds ids of listings, not the listings.")
    tables: bool = Field(description="Whether the tables that they are of lie beside it.")


class ColumnShown(BaseModel):
    """What a column of a table was taken for."""

    field: str
    column: str
    filled: float = Field(description="Share of the listings that have it.")


class Side(BaseModel):
    """One of the two tables."""

    listings: int
    columns: list[ColumnShown]
    ignored: list[str] = Field(description="Columns that were not taken.")


class Split(BaseModel):
    """Counts of a split. ``duplicates``: pairs of which an earlier one says the same."""

    name: str
    pairs: int
    matches: int
    unlabelled: int
    duplicates: int


class Leak(BaseModel):
    """What two splits share: pairs that stand in both, and the shares of the second's listings that stand in the first."""

    between: list[str] = Field(min_length=2, max_length=2)
    pairs: int
    left_share: float
    right_share: float


class DataShown(BaseModel):
    """A data set, looked into."""

    name: str
    kind: Kind
    left: Side
    right: Side | None
    splits: list[Split]
    leakage: list[Leak]
    contradictions: int = Field(description="Pairs labelled NO MATCH that follow from others to be matches.")  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a data set lies. ``words``: what the command line calls it, after a verb or after --data."""

    name: str
    kind: Kind
    folder: Path | None
    words: tuple[str, ...]


class Data:
    """The data sets of a project; the last ones that were read are kept."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._kept: dict[str, tuple[object, Dataset, dict[str, DataShown]]] = {}
        self._lock = threading.Lock()

    def listed(self) -> list[DataListed]:
        """Every data set: the known ones, and what lies in data/."""
        refused = self.project.refused(DATA)
        try:
            self._folder("data")
        except Problem as problem:
            refused["data"] = problem.detail
        names = [name for name in ("data", *self.project.names(DATA)) if name not in refused]
        own = [name for name in names if self._kind(name)]
        return [
            self._listed(name) if name not in refused else _refused(name, refused[name])
            for name in dict.fromkeys([*own, *refused, *REGISTRY])
        ]

    def place(self, name: str) -> Place:
        """Where the data set of this name lies.

        :raises Problem: 404 if there is none.
        """
        folder, kind = self._folder(name), self._kind(name)
        if kind is None and name not in REGISTRY:
            raise Problem(404, f"there is no data set {name!r}")
        if kind is None:
            return Place(name, "sample" if name == "sample" else "registered", None, (name,))
        shown = self.project.shown(folder)
        if name in REGISTRY and kind == "tables":
            return Place(name, "registered", folder, (name, "--from", shown))
        return Place(name, kind, folder, (shown,))

    def is_tables(self, name: str) -> bool:
        """Whether this name in data/ is a folder of tables."""
        return self._kind(name) == "tables"

    def open(self, name: str) -> Dataset:
        """The data set, read.

        :raises Problem: 404 if there is none, 409 if it is not here.
        :raises SameskuError: if it cannot be read.
        """
        return self._opened(name)[0]

    def describe(self, name: str) -> DataShown:
        """What is in a data set."""
        dataset, known = self._opened(name)
        if "" not in known:
            known[""] = _described(name, self.place(name).kind, dataset)
        return known[""]

    def pairs(self, name: str, split: str, label: str, search: str) -> list[Pair]:
        """The pairs of a split with a label (``match``, ``no`` or ``any``) whose listings hold every word of ``search``.

        :raises Problem: 404 if there is no such split.
        """
        dataset = self.open(name)
        if split not in dataset.splits:
            raise Problem(404, f"{name} has no split {split!r}; it has {', '.join(dataset.splits) or 'none'}")  # fmt: skip
        wanted = {"match": (True,), "no": (False,)}.get(label, (True, False, None))
        words = search.casefold().split()
        return [
            pair for pair in dataset.splits[split]
            if pair.label in wanted and all(any(w in text for text in _texts(pair)) for w in words)
        ]  # fmt: skip

    def table(self, name: str, side: Which) -> Path:
        """The table of one side of a data set; written, if it came without one.

        :raises Problem: 404 if there is no such data set, 409 if it is not here.
        :raises SameskuError: if it cannot be read.
        """
        place = self.place(name)
        table = place.folder and find_table(place.folder, "tableA" if side == "left" else "tableB")
        if table:
            return table
        dataset = self.open(name)
        path = self.project.folder(TABLES) / f"{name}-{side}-{dataset.fingerprint()[:16]}.jsonl"
        if not path.is_file():
            with atomic_writer(path) as file:
                for product, id in _with_ids(dataset, side):
                    row = product.to_dict()
                    row |= row.pop("attributes", {})
                    file.write(json.dumps({**row, "id": id}, ensure_ascii=False) + "\n")
        return path

    def truth(self, name: str) -> list[Path]:
        """The files of labelled pairs of a data set that has matches among them, by the ids of its tables; written, if
        it came without."""
        place, dataset = self.place(name), self.open(name)
        splits = {s: pairs for s, pairs in dataset.splits.items() if any(p.label for p in pairs)}
        if place.folder and find_table(place.folder, "tableA"):
            return [path for split in splits if (path := find_table(place.folder, split))]
        if not splits:
            return []
        path = self.project.folder(TABLES) / f"{name}-matches-{dataset.fingerprint()[:16]}.csv"
        if not path.is_file():
            # A listing that came without an id is known by what it is.
            left, right = ({id(p): key for p, key in _with_ids(dataset, side)} for side in get_args(Which))  # fmt: skip
            with atomic_writer(path) as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(("left_id", "right_id"))
                for pair in (p for pairs in splits.values() for p in pairs if p.label):
                    a, b = pair.left, pair.right
                    writer.writerow((left.get(id(a), a.id), right.get(id(b), b.id)))
        return [path]

    def pair_files(self) -> list[PairsListed]:
        """Every file of pairs in data/ that can be read; those that are no split first."""
        out = []
        for file in get_args(PairsOf):
            for name in ("data", *self.project.names(DATA)):
                with suppress(Problem, SameskuError):
                    path = self.pair_file(name, file)
                    out.append(PairsListed(
                        data=name, file=file, path=self.project.shown(path), ids=holds_ids(path),
                        tables=self._kind(name) == "tables",
                    ))  # fmt: skip
        return out

    def pair_file(self, name: str, file: str) -> Path:
        """A file of pairs.

        :raises Problem: 404 if there is none.
        """
        found = find_table(self._folder(name), file)
        if found is None:
            raise Problem(404, f"data set {name!r} has no file {file}")
        return found

    def _opened(self, name: str) -> tuple[Dataset, dict[str, DataShown]]:
        place = self.place(name)
        stamp = _stamp(place.folder)
        with self._lock:
            kept = self._kept.pop(name, None)
            if kept is None or kept[0] != stamp:
                kept = (stamp, _read(place), {})
            self._kept[name] = kept  # the last one is the last to go
            for old in list(self._kept)[:-KEPT]:
                del self._kept[old]
        return kept[1], kept[2]

    def _folder(self, name: str) -> Path:
        if name != "data":
            return self.project.find(DATA, name)
        folder = self.project.folder(DATA)
        self.project.guard(folder)
        return folder

    def _kind(self, name: str) -> Literal["tables", "prepared"] | None:
        folder = self._folder(name)
        if find_table(folder, "tableA") and find_table(folder, "tableB"):
            return "tables"
        return "prepared" if (folder / "train.jsonl").is_file() else None

    def _listed(self, name: str) -> DataListed:
        place = self.place(name)
        path = self.project.shown(place.folder) if place.folder else None
        ready = place.folder is not None or name == "sample"
        return DataListed(
            name=name, kind=place.kind, path=path, ready=ready, says=_says(place),
            words=shlex.join(place.words),
        )  # fmt: skip


def _with_ids(dataset: Dataset, side: str) -> Iterable[tuple[Product, str]]:
    """The listings of a table with their ids; with a number where there is none."""
    products = getattr(dataset, side).values()
    return ((product, product.id or f"{number}") for number, product in enumerate(products))


def _refused(name: str, why: str) -> DataListed:
    """A data set that is there, but not opened."""
    return DataListed(name=name, kind="tables", path=None, ready=True, says=why, words=name)


def _says(place: Place) -> str:
    if place.name in REGISTRY and place.kind != "prepared":
        return REGISTRY[place.name].about
    assert place.folder is not None
    if place.kind == "tables":
        there = [s for s in ("tableA", "tableB", *SPLITS) if find_table(place.folder, s)]
        return f"tables: {', '.join(there)}"
    try:
        facts = read_facts(place.folder)
    except SameskuError as error:
        return str(error)
    counts = ", ".join(f"{s} {c['pairs']:,}" for s, c in facts.get("splits", {}).items())
    return f"{facts['name']} as chat lines, style {facts['style']}" + (f": {counts}" if counts else "")  # fmt: skip


def _read(place: Place) -> Dataset:
    if place.folder is None:
        if place.kind != "sample":
            raise Problem(409, f"{place.name} is not here yet; download it first")
        return REGISTRY[place.name].read()
    if place.kind == "prepared":
        return read_prepared(place.folder)
    splits = [s for s in SPLITS if find_table(place.folder, s)]
    retailers = REGISTRY[place.name].retailers if place.name in REGISTRY else None
    return read_folder(place.folder, place.name, retailers, splits=splits)


def _stamp(folder: Path | None) -> object:
    """What is other when a file of the folder is other."""
    if folder is None:
        return None
    found = (p for p in folder.iterdir() if p.is_file())
    return sorted((p.name, (s := p.stat()).st_mtime_ns, s.st_size) for p in found)


def _texts(pair: Pair) -> tuple[str, str]:
    left, right = (
        " ".join([p.id, p.title, p.brand, p.modelno, p.category, *p.attributes.values()]).casefold()
        for p in (pair.left, pair.right)
    )
    return left, right


def _described(name: str, kind: Kind, dataset: Dataset) -> DataShown:
    schemas: Sequence[Schema | None] = dataset.schemas or (None, None)
    left, right = (
        _side(table, schema)
        for table, schema in zip((dataset.left, dataset.right), schemas, strict=True)
    )
    keys = {split: [_key(pair) for pair in pairs] for split, pairs in dataset.splits.items()}
    labelled = [p for pairs in dataset.splits.values() for p in pairs if p.label is not None]
    return DataShown(
        name=name, kind=kind, left=left, right=right,
        splits=[_split(s, pairs, keys[s]) for s, pairs in dataset.splits.items()],
        leakage=[_leak(dataset, a, b, keys) for a, b in combinations(dataset.splits, 2)],
        contradictions=len(contradictions(labelled, np.full(len(labelled), 0.01))) if labelled else 0,
    )  # fmt: skip


def _side(products: Mapping[str, Product], schema: Schema | None) -> Side:
    values = list(products.values())
    known = {f: m.column for f, m in schema.fields.items()} if schema else {}
    filled = Counter(name for p in values for name in _filled(p))
    fields = [f for f in FIELDS if filled[f] or f in known]
    further = sorted({n for p in values for n in p.attributes})
    columns = [
        ColumnShown(field=f, column=known.get(f, f), filled=round(filled[f] / max(len(values), 1), 4))
        for f in [*fields, *further]
    ]  # fmt: skip
    taken = {*known.values(), *(schema.attributes if schema else ())}
    return Side(
        listings=len(values), columns=columns,
        ignored=[c for c in schema.columns if c not in taken] if schema else [],
    )  # fmt: skip


def _filled(product: Product) -> Iterable[str]:
    yield from (f for f in FIELDS if getattr(product, f) not in ("", None))
    yield from product.attributes


def _key(pair: Pair) -> object:
    return listing_key(pair.left), listing_key(pair.right)


def _split(name: str, pairs: Sequence[Pair], keys: Sequence[object]) -> Split:
    return Split(
        name=name, pairs=len(pairs), matches=sum(bool(p.label) for p in pairs),
        unlabelled=sum(p.label is None for p in pairs), duplicates=len(keys) - len(set(keys)),
    )  # fmt: skip


def _leak(dataset: Dataset, a: str, b: str, keys: Mapping[str, Sequence[object]]) -> Leak:
    splits = {"train": dataset.splits[a], "other": dataset.splits[b]}
    left, right = overlap(replace(dataset, splits=splits), "other")
    there = set(keys[a])
    return Leak(between=[a, b], pairs=sum(k in there for k in keys[b]), left_share=left, right_share=right)  # fmt: skip
