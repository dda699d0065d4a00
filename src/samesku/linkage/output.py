"""What a job leaves: decisions or links as CSV, JSON lines or Parquet, and the rows that could not be read."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from samesku.errors import SameskuError
from samesku.files import atomic_writer

KINDS = (".csv", ".jsonl", ".parquet")


def check_output(out: Path) -> None:
    """:raises SameskuError: if the file's ending is none that can be written."""
    if out.suffix not in KINDS:
        raise SameskuError(f"{out}: decisions are written as {', '.join(KINDS)}")


def write_frames(out: Path, parts: Sequence[Path]) -> None:
    """Write the rows of these Parquet files, one file after the other, with the columns that any of them has; evidence
    is a list in JSON lines and Parquet, and one text in CSV.

    :raises SameskuError: if the file cannot be written.
    """
    import polars as pl

    whole = pl.concat([pl.scan_parquet(part) for part in parts], how="diagonal")
    with atomic_writer(out, "wb") as file:
        if out.suffix == ".parquet":
            whole.sink_parquet(file)
            return
        columns = pl.DataFrame(schema=whole.collect_schema())
        for number, part in enumerate(parts):
            frame = pl.concat([columns, pl.read_parquet(part)], how="diagonal")
            if out.suffix == ".csv":
                frame = frame.with_columns(pl.col("evidence").list.join("; "))
            write_rows(frame, out.suffix, file, header=number == 0)


def write_rows(frame: Any, kind: str, file: IO[bytes], *, header: bool = True) -> None:
    """Write a polars DataFrame in one of ``KINDS``."""
    if kind == ".parquet":
        frame.write_parquet(file)
    elif kind == ".csv":
        frame.write_csv(file, include_header=header)
    else:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in frame.iter_rows(named=True))
        file.writelines(line.encode() for line in lines)


def rejects_of(out: Path) -> Path:
    """The file that holds the rows that could not be read."""
    return out.with_name(f"{out.name}.rejects.csv")


def write_rejects(out: Path, rejects: Sequence[tuple[Any, ...]]) -> Path | None:
    """Write ``OUT.rejects.csv``: where each row stands that could not be read, and why. None if there are none,
    and an older file of that name is deleted."""
    path = rejects_of(out)
    if not rejects:
        path.unlink(missing_ok=True)
        return None
    with atomic_writer(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("file", "row", "reason"))
        writer.writerows(rejects)
    return path
