"""Tables of products and labelled pairs: CSV, TSV, Parquet and JSON lines."""

from __future__ import annotations

import contextlib
import csv
import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from samesku.datasets.column_names import field_named
from samesku.datasets.dataset import SPLITS, Dataset
from samesku.datasets.lines import read_lines
from samesku.datasets.schema import Schema, infer, infer_together, listed, pair_columns
from samesku.errors import SameskuError
from samesku.records import Pair, Product, clean, parse_label

READERS = (".csv", ".tsv", ".parquet", ".jsonl", ".ndjson")
ENDINGS = (*READERS, *(f"{kind}.gz" for kind in READERS if kind != ".parquet"))

# How a table of pairs tells its two sides' columns apart: before or behind a column's name.
SIDES = (
    ("left_", "right_"),
    ("ltable_", "rtable_"),
    ("_left", "_right"),
    ("l_", "r_"),
    ("_l", "_r"),
)


def read_table(path: Path | str) -> Any:
    """Read a table as a polars DataFrame whose columns are all text.

    :raises SameskuError: if the file is missing, empty, of an unknown kind, or damaged.
    """
    import polars as pl

    path = Path(path)
    if not path.is_file():
        what = "it is a folder; give a file in it" if path.is_dir() else "there is no such file"
        raise SameskuError(f"{path}: {what}")
    kind = kind_of(path)
    if kind not in READERS or (kind == ".parquet" and kind != path.suffix.lower()):
        raise SameskuError(
            f"{path}: cannot read files that end in {path.suffix or 'nothing'!r}; use one of {', '.join(READERS)}"
        )
    if path.stat().st_size == 0:
        raise SameskuError(f"{path}: the file is empty")
    try:
        match kind:
            case ".parquet":
                frame = pl.read_parquet(path)
            case ".jsonl" | ".ndjson":
                frame = _read_json_lines(path)
            case suffix:
                frame = pl.read_csv(
                    path, separator="\t" if suffix == ".tsv" else ",", infer_schema=False
                )
        nested = [name for name, kind in frame.schema.items() if kind.is_nested()]
        if nested:
            raise SameskuError(
                f"{path}: column {nested[0]!r} holds lists or objects; every column must be text or numbers"
            )
        # A column of whole numbers with a gap comes out of pandas as floats: id 7 must not read "7.0".
        whole = [
            name
            for name, kind in frame.schema.items()
            if kind.is_float() and _whole(frame.get_column(name))
        ]
        frame = frame.with_columns(pl.col(whole).cast(pl.Int64)).with_columns(
            pl.all().cast(pl.String)
        )
        if frame.height == 0:
            raise SameskuError(f"{path}: the table has a header but no rows")
        if frame.width == 1 and (found := [c for c in ";\t|" if c in frame.columns[0]]):
            raise SameskuError(
                f"{path}: one column, {frame.columns[0][:80]!r}; its separator seems to be {found[0]!r}: write commas, or tabs in a .tsv file"
            )
        # Polars' own name for the second of two columns of one name would make an attribute of it.
        names = [name.strip().lstrip("\ufeff") for name in frame.columns]
        twice = next((n for i, n in enumerate(names) if n in names[:i]), None) or next(
            (n.split("_duplicated_")[0] for n in names if "_duplicated_" in n), None
        )
        if twice is not None:
            raise SameskuError(f"{path}: two columns are named {twice!r}; rename one")
        return frame.rename(dict(zip(frame.columns, names, strict=True)))
    # A damaged Parquet file can make polars panic, and a panic is no Exception.
    except (
        pl.exceptions.PolarsError,
        pl.exceptions.PanicException,
        OSError,
        UnicodeError,
    ) as error:
        ragged = _ragged(path) if kind in (".csv", ".tsv") else ""
        raise SameskuError(
            f"{path}: cannot be read as {kind[1:].upper()}: {ragged or _told(error)}"
        ) from error


def kind_of(path: Path) -> str:
    """The ending that tells how a file is written, that of compression left out."""
    name = path.name.lower().removesuffix(".gz")
    return f".{name.rpartition('.')[2]}" if "." in name else ""


def _ragged(path: Path) -> str:
    """What is wrong with the first row that has more fields than the heading; empty if there is none."""
    separator = "\t" if kind_of(path) == ".tsv" else ","
    opened = gzip.open if path.name.lower().endswith(".gz") else open
    with (
        contextlib.suppress(OSError, EOFError, csv.Error),
        opened(path, "rt", encoding="utf-8", errors="replace", newline="") as file,
    ):
        rows = csv.reader(file, delimiter=separator)
        fields = len(next(rows, []))
        for number, row in enumerate(rows, start=1):
            if len(row) > fields:
                mark = "a tab" if separator == "\t" else "a comma"
                return f"row {number} has {len(row)} fields, the heading {fields}; put quotes round a text that holds {mark}"
    return ""


def _whole(column: Any) -> bool:
    known = column.drop_nulls()
    return bool(((known.floor() == known) & (known.abs() < 2**53)).all())


def _read_json_lines(path: Path) -> Any:
    import polars as pl

    rows = [(n, {k.strip(): v for k, v in line.items()}) for n, line in read_lines(path)]
    columns = dict.fromkeys(name for _, row in rows for name in row)
    for number, row in rows:
        for name, value in row.items():
            if isinstance(value, dict | list):
                raise SameskuError(
                    f"{path}, line {number}: {name!r} holds a list or an object; every value must be text or a number"
                )
    text = {name: [_json_text(row.get(name)) for _, row in rows] for name in columns}
    return pl.DataFrame(text, schema=dict.fromkeys(text, pl.String))


def _json_text(value: Any) -> str | None:
    """A JSON value as a CSV file would hold it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return clean(value)


def _told(error: BaseException) -> str:
    """A polars error in one line, without its advice for programmers."""
    text = re.split(
        r"\s*(?:The current offset|You might want|Consider setting|This error occurred)",
        " ".join(str(error).split()),
    )[0]
    if "utf-8" in text.lower() or "utf8" in text.lower():
        return f"it is not UTF-8 text ({text}); save it as CSV UTF-8"
    if text.startswith('could not parse `"'):
        return f"{text[:200]}: is a quote opened there that is never closed?"
    return text[:200]


def read_products(
    path: Path | str, source: str = "", columns: Mapping[str, str] | None = None
) -> dict[str, Product]:
    """The products of :func:`read_catalogue`."""
    return read_catalogue(path, source, columns)[0]


def read_catalogue(
    path: Path | str, source: str = "", columns: Mapping[str, str] | None = None
) -> tuple[dict[str, Product], Schema]:
    """One of :func:`read_catalogues`."""
    return read_catalogues([(path, source, columns)])[0]


def read_catalogues(
    tables: Sequence[tuple[Path | str, str, Mapping[str, str] | None]],
) -> list[tuple[dict[str, Product], Schema]]:
    """Read catalogues: of each id → product, in the file's order, and what its columns were taken for.

    Columns that are no field become attributes.

    :param tables: of each the file; the retailer, where the table does not name one; field → column name, where it is
        not to be inferred.
    :raises SameskuError: naming file and row, if there is no title or id column, a title is empty, an
        id stands twice, or a price is not a number.
    """
    frames = [read_table(path) for path, _, _ in tables]
    schemas = infer_together(
        [(f, columns, str(path)) for f, (path, _, columns) in zip(frames, tables, strict=True)]
    )
    return [
        (_products(frame, schema, path, source), schema)
        for frame, schema, (path, source, _) in zip(frames, schemas, tables, strict=True)
    ]


def _products(frame: Any, schema: Schema, path: Path | str, source: str) -> dict[str, Product]:
    schema.need("id", "title")
    products: dict[str, Product] = {}
    for number, row in enumerate(frame.iter_rows(named=True), start=1):
        if all(value is None for value in row.values()):
            continue  # a blank line
        try:
            product = Product.from_dict(schema.row(row, source))
        except SameskuError as error:
            raise SameskuError(f"{path}, row {number}: {error}") from None
        if not product.id:
            raise SameskuError(
                f"{path}, row {number}: column {schema.fields['id'].column!r} is empty; every product needs an id"
            )
        if product.id in products:
            raise SameskuError(
                f"{path}, row {number}: id {product.id!r} stands twice; ids must be unique in a table"
            )
        products[product.id] = product
    return products


def read_pairs(
    path: Path | str,
    left: Mapping[str, Product],
    right: Mapping[str, Product],
    columns: Mapping[str, str] | None = None,
) -> list[Pair]:
    """Read a file of labelled pairs: the two ids, and a label of 1 or 0.

    :raises SameskuError: naming file and row, if a column is missing, an id is in neither table, a
        label is missing or not 0 or 1, or a pair stands twice with different labels.
    """
    return read_pairs_with_splits(path, left, right, columns)[0]


def read_pairs_with_splits(
    path: Path | str,
    left: Mapping[str, Product],
    right: Mapping[str, Product],
    columns: Mapping[str, str] | None = None,
    *,
    labelled: bool = True,
) -> tuple[list[Pair], list[str] | None]:
    """As :func:`read_pairs`, and the split that each row names; None if there is no ``split`` column.

    :param labelled: False lets labels be missing.
    """
    frame = read_table(path)
    needed = ("left_id", "right_id", *(("label",) if labelled else ()))
    mapping = pair_columns(frame.columns, columns or {}, str(path), needed)
    out: list[Pair] = []
    splits: list[str] = []
    seen: dict[tuple[str, str], bool | None] = {}
    for number, row in enumerate(frame.iter_rows(named=True), start=1):
        if all(value is None for value in row.values()):
            continue  # a blank line
        sides = []
        for field, table in (("left_id", left), ("right_id", right)):
            key = clean(row[mapping[field]])
            if key not in table:
                raise SameskuError(
                    f"{path}, row {number}: {mapping[field]} {key!r} is not in the {field[:-3]} table"
                )
            sides.append(table[key])
        try:
            label = parse_label(row[mapping["label"]]) if "label" in mapping else None
        except SameskuError as error:
            raise SameskuError(f"{path}, row {number}: {error}") from None
        if labelled and label is None:
            raise SameskuError(
                f"{path}, row {number}: {mapping['label']} is empty; it must be 1 (same item) or 0 (different items)"
            )
        ids = (sides[0].id, sides[1].id)
        if seen.setdefault(ids, label) != label:
            raise SameskuError(
                f"{path}, row {number}: the pair {ids[0]}, {ids[1]} stands twice with different labels"
            )
        if "split" in mapping:
            name = clean(row[mapping["split"]]).lower()
            splits.append({"val": "valid", "validation": "valid", "dev": "valid"}.get(name, name))
            if splits[-1] not in SPLITS:
                raise SameskuError(
                    f"{path}, row {number}: split {name!r} is none of {', '.join(SPLITS)}"
                )
        out.append(Pair(sides[0], sides[1], label))
    return out, splits if "split" in mapping else None


def read_wide_pairs(
    path: Path | str, columns: Mapping[str, Mapping[str, str]] | None = None
) -> tuple[list[Pair], list[Schema]]:
    """Pairs that carry their products: JSON lines with ``left`` and ``right`` objects, or a table with
    columns such as ``left_title`` and ``right_title``; a label is read if there is one. And what the
    two sides' columns were taken for.

    :param columns: ``left`` and ``right`` → field → column name, for a table.
    :raises SameskuError: naming file and row.
    """
    path = Path(path)
    schemas: list[Schema] = []
    rows: Iterable[tuple[int, Mapping[str, Any]]]
    if kind_of(path) in (".jsonl", ".ndjson"):
        if columns:
            raise SameskuError(f"{path}: its objects have keys, not columns; leave out --columns")
        rows = (
            (n, inner if isinstance(inner := line.get("pair"), Mapping) else line)
            for n, line in read_lines(path)
        )
    else:
        frame = read_table(path)
        both = wide_columns(frame, columns or {}, path)
        schemas = [schema for _, schema in both]
        rows = enumerate(wide_rows(frame, both), start=1)
    out = []
    for number, row in rows:
        try:
            out.append(Pair.from_dict(row))
        except SameskuError as error:
            raise SameskuError(f"{path}, row {number}: {error}") from None
    if not out:
        raise SameskuError(f"{path}: the file holds no pairs")
    return out, schemas


def wide_columns(
    frame: Any, columns: Mapping[str, Mapping[str, str]], path: Path
) -> list[tuple[dict[str, str], Schema]]:
    """Of a table of pairs for each side: column → its name without the side's, and what they are taken for.

    :raises SameskuError: if a side has no columns, or none for the title.
    """
    sides = _sides(frame.columns)
    if not all(sides):
        raise SameskuError(
            f"{path}: a file of pairs needs columns such as left_title and right_title, or ids with --left and --right; {listed(frame.columns)}"
        )
    out = []
    for side, names in zip(("left", "right"), sides, strict=True):
        table = frame.select(list(names)).rename(names)
        given = {f: names.get(c, c) for f, c in columns.get(side, {}).items()}
        # These products need no id, and the values of pairs do not show which column is one.
        if not any(known and known[0] == "id" for known in map(field_named, table.columns)):
            given.setdefault("id", "")
        schema = infer(table, given, f"{path} ({side})")
        if (
            "title" not in schema.fields
            and {"left_id", "right_id"} <= pair_columns(frame.columns, {}, str(path)).keys()
        ):
            raise SameskuError(
                f"{path}: it holds ids and no titles; give the tables that they are of: --left and --right"
            )
        schema.need("title")
        out.append((names, schema))
    return out


def wide_rows(
    frame: Any, both: Sequence[tuple[Mapping[str, str], Schema]]
) -> Iterator[dict[str, Any]]:
    """The rows of a table of pairs as :meth:`Pair.from_dict` reads them.

    :param both: of :func:`wide_columns`.
    """
    sides = [
        frame.select(list(names)).rename(dict(names)).iter_rows(named=True) for names, _ in both
    ]
    labels = frame.get_column("label") if "label" in frame.columns else [None] * frame.height
    left, right = (schema for _, schema in both)
    for a, b, label in zip(*sides, labels, strict=True):
        yield {"left": left.row(a), "right": right.row(b), "label": label}


def holds_ids(path: Path) -> bool:
    """Whether a file of pairs holds ids of listings and no titles, by its columns; a file of lines by its first one.

    :raises SameskuError: if it cannot be read.
    """
    columns = _columns_of(path)
    if {"left", "right"} <= {*columns} or "pair" in columns:
        return False
    titles = any(known[0] == "title" for known in map(field_named, _sides(columns)[0].values()) if known)  # fmt: skip
    return not titles and {"left_id", "right_id"} <= pair_columns(columns, {}, str(path)).keys()


LONGEST = 1 << 24  # characters of a line that is looked at for its columns


def _columns_of(path: Path) -> list[str]:
    import polars as pl

    kind = kind_of(path)
    opened: Any = gzip.open if path.suffix.lower() == ".gz" else open
    try:
        if kind == ".parquet":
            return list(pl.read_parquet_schema(path))
        with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
            lines = iter(lambda: file.readline(LONGEST), "")
            if kind in (".csv", ".tsv"):
                return next(csv.reader(lines, delimiter="\t" if kind == ".tsv" else ","), [])
            found = json.loads(next((line for line in lines if line.strip()), "{}"))
            return list(found) if isinstance(found, dict) else []
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, EOFError, zlib.error, csv.Error, ValueError, RecursionError) as error:  # fmt: skip
        raise SameskuError(f"{path}: cannot be read: {_told(error)}") from None


def _sides(columns: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """For each side its columns → their names without the side's; empty if there are not both."""
    for marks in SIDES:
        found = tuple(
            {c: name for c in columns if (name := _without(c, mark)) not in ("", c)}
            for mark in marks
        )
        if all(found):
            return found[0], found[1]
    return {}, {}


def _without(column: str, mark: str) -> str:
    return column.removesuffix(mark) if mark.startswith("_") else column.removeprefix(mark)


def find_table(folder: Path, stem: str) -> Path | None:
    """The file of a folder with this name and any ending that can be read."""
    return next((p for ending in ENDINGS if (p := folder / f"{stem}{ending}").is_file()), None)


def read_folder(
    folder: Path | str,
    name: str = "",
    retailers: tuple[str, str] | None = None,
    source: str = "",
    columns: Mapping[str, Mapping[str, str]] | None = None,
    splits: Sequence[str] = SPLITS,
) -> Dataset:
    """Read a folder in the table layout: tableA, tableB, train, valid, test, of any readable kind.

    :param splits: which to read; the files of others may be missing.
    :param columns: ``left``, ``right`` and ``pairs`` → field → column name, where it is not to be inferred.
    :raises SameskuError: if a file is missing or anything in it is wrong.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise SameskuError(f"{folder}: there is no such folder")
    paths = {stem: find_table(folder, stem) for stem in ("tableA", "tableB", *splits)}
    missing = [stem for stem, path in paths.items() if path is None]
    if missing:
        raise SameskuError(
            f"{folder}: no {missing[0]}.csv (nor .tsv, .parquet, .jsonl); a data folder holds tableA, tableB{', train, valid and test' if splits else ''}"
        )
    names = retailers or ("Left", "Right")
    columns = columns or {}
    (left, a), (right, b) = read_catalogues(
        [
            (paths["tableA"], names[0], columns.get("left")),  # type: ignore[list-item]
            (paths["tableB"], names[1], columns.get("right")),  # type: ignore[list-item]
        ]
    )
    pairs = {
        split: read_pairs(paths[split], left, right, columns.get("pairs"))  # type: ignore[arg-type]
        for split in splits
    }
    return Dataset(
        name or folder.name, source or f"folder {folder}", names, left, right, pairs, (a, b)
    )
