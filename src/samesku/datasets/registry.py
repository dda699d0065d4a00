"""The data sets that have a name, and the one door to any data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from samesku.datasets import hub
from samesku.datasets.dataset import SPLITS, Dataset
from samesku.datasets.prepared import read_prepared
from samesku.datasets.tables import find_table, read_catalogues, read_folder, read_pairs_with_splits
from samesku.errors import SameskuError


@dataclass(frozen=True)
class Source:
    """A named data set: what it is, whose listings it pairs, and how it is read without a folder."""

    about: str
    retailers: tuple[str, str]
    read: Callable[[], Dataset]
    repo: str = ""  # on the hub


WALMART_AMAZON, ABT_BUY = "matchbench/Walmart-Amazon", "matchbench/Abt-Buy"


def _walmart_amazon() -> Dataset:
    shape = {"tableA": 2554, "tableB": 22074, "train": 6144, "valid": 2049, "test": 2049}
    return hub.read(WALMART_AMAZON, "walmart-amazon", ("Walmart", "Amazon"), shape)


def _abt_buy() -> Dataset:
    shape = {"tableA": 1081, "tableB": 1092, "train": 5743, "valid": 1916, "test": 1916}
    return hub.read(ABT_BUY, "abt-buy", ("Abt", "Buy"), shape)


def _sample() -> Dataset:
    from samesku.datasets.sample import sample_dataset

    return sample_dataset()


# A stranger adds a data set by adding an entry here.
REGISTRY: Mapping[str, Source] = {
    "walmart-amazon": Source(
        "10,242 labelled pairs of electronics, from the hub",
        ("Walmart", "Amazon"),
        _walmart_amazon,
        WALMART_AMAZON,
    ),
    "abt-buy": Source(
        "9,575 labelled pairs of electronics with descriptions, from the hub",
        ("Abt", "Buy"),
        _abt_buy,
        ABT_BUY,
    ),
    "sample": Source(
        "invented listings of 18 categories, made on the spot, offline",
        ("Fernway", "Orbalo"),
        _sample,
    ),
}


def open_dataset(
    data: str | Path,
    folder: Path | str | None = None,
    columns: Mapping[str, Mapping[str, str]] | None = None,
) -> Dataset:
    """Open a registered data set by name, a folder in the table layout, or a prepared folder.

    :param folder: where a registered data set's files lie, instead of the hub.
    :param columns: ``left``, ``right`` and ``pairs`` → field → column name, for a folder of tables.
    :raises SameskuError: if there is no such data, or anything in it is wrong.
    """
    name = str(data)
    if name in REGISTRY:
        source = REGISTRY[name]
        if folder is not None:
            return read_folder(folder, name, source.retailers, columns=columns)
        _no_columns(name, columns)
        return source.read()
    if folder is not None:
        return read_folder(folder, name, columns=columns)
    path = Path(data)
    if path.is_dir():
        if (path / "train.jsonl").is_file() and find_table(path, "tableA") is None:
            _no_columns(name, columns)
            return read_prepared(path)
        return read_folder(path, columns=columns)
    raise SameskuError(
        f"{name} is neither a folder nor a known data set; the known ones are {', '.join(REGISTRY)}"
    )


def open_catalogues(
    data: str | Path,
    other: str | Path | None = None,
    folder: Path | str | None = None,
    columns: Mapping[str, Mapping[str, str]] | None = None,
) -> Dataset:
    """Two catalogues without labels: two tables, a folder that holds tableA and tableB at least, or what
    :func:`open_dataset` opens, its labels left out.

    :param other: the right table, if ``data`` is the left one.
    :raises SameskuError: if there is no such data, or anything in it is wrong.
    """
    name, columns = str(data), columns or {}
    if other is not None:
        (a, a_schema), (b, b_schema) = read_catalogues(
            [(data, "Left", columns.get("left")), (other, "Right", columns.get("right"))]
        )
        where = f"tables {data}, {other}"
        return Dataset(Path(data).stem, where, ("Left", "Right"), a, b, {}, (a_schema, b_schema))
    at = folder if folder is not None else None if name in REGISTRY else data
    if at is not None and find_table(Path(at), "tableA") is not None:
        names = REGISTRY[name].retailers if name in REGISTRY else None
        stem = name if folder is not None else ""
        return read_folder(at, stem, names, columns=columns, splits=())
    return replace(open_dataset(data, folder, columns), splits={})


def _no_columns(name: str, columns: Mapping[str, Mapping[str, str]] | None) -> None:
    if columns:
        raise SameskuError(
            f"{name}: its columns are known; --columns is for tables of yours, so leave it out"
        )


def from_tables(
    name: str,
    left: Path | str,
    right: Path | str,
    pairs: Path | str,
    *,
    retailers: tuple[str, str] = ("Left", "Right"),
    columns: Mapping[str, Mapping[str, str]] | None = None,
    seed: int = 42,
) -> Dataset:
    """A user's own data: two tables and a file of labelled pairs.

    Pairs go to the split that their ``split`` column names; without one, three fifths to train and a
    fifth each to valid and test, matches and non-matches alike, by ``seed``.

    :param columns: ``left``, ``right`` and ``pairs`` → field → column name, where it is not to be inferred.
    :raises SameskuError: naming file, row and field.
    """
    columns = columns or {}
    (a, a_schema), (b, b_schema) = read_catalogues(
        [(left, retailers[0], columns.get("left")), (right, retailers[1], columns.get("right"))]
    )
    found, splits = read_pairs_with_splits(pairs, a, b, columns.get("pairs"))
    if splits is None:
        splits = _divide([bool(p.label) for p in found], str(pairs), seed)
    out = {split: [p for p, s in zip(found, splits, strict=True) if s == split] for split in SPLITS}
    where = f"tables {left}, {right}, {pairs}"
    return Dataset(name, where, retailers, a, b, out, (a_schema, b_schema))


def _divide(labels: list[bool], where: str, seed: int) -> list[str]:
    from sklearn.model_selection import train_test_split

    if min(labels.count(True), labels.count(False)) < 5:
        raise SameskuError(
            f"{where}: {labels.count(True)} matches and {labels.count(False)} non-matches; at least 5 of each are needed to make train, valid and test"
        )
    train, rest = train_test_split(
        range(len(labels)), test_size=0.4, stratify=labels, random_state=seed
    )
    valid, test = train_test_split(
        rest, test_size=0.5, stratify=[labels[i] for i in rest], random_state=seed
    )
    out = [""] * len(labels)
    for split, members in zip(SPLITS, (train, valid, test), strict=True):
        for i in members:
            out[i] = split
    return out
