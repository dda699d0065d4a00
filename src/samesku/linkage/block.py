"""Two catalogues in, candidates out; and what they are worth, where the truth is known."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

from samesku.blocking import Blocked, check, dense, measure, pairs_once
from samesku.datasets.schema import pair_columns
from samesku.datasets.tables import read_table
from samesku.errors import SameskuError
from samesku.files import apart, atomic_writer
from samesku.linkage.catalogue import Catalogue
from samesku.linkage.job import Job, Tell, named
from samesku.linkage.match import near, read, rejected
from samesku.linkage.output import check_output, write_rejects, write_rows
from samesku.linkage.pairs import IDS
from samesku.records import clean, parse_label


def block(
    left: Path,
    right: Path | None,
    out: Path | None,
    truth: Sequence[Path] = (),
    *,
    columns: Mapping[str, Mapping[str, str]] | None = None,
    blocking: str = "fused",
    k: int = 10,
    encoder: str | None = None,
    workers: int | None = None,
    memory: float | None = None,
    resume: bool = False,
    tell: Tell = lambda *_: None,
    say: Any = lambda _: None,
) -> Blocked:
    """Find the candidates of two catalogues, or of one with itself, and measure them.

    :param truth: files of true pairs: ids, and a label where there are others among them.
    :param columns, blocking, k, encoder, workers, memory, resume, tell, say: as of :func:`samesku.linkage.match`.
    :raises SameskuError: if an input is wrong.
    """
    if out is not None:
        check_output(out)
        apart([out], [left, right, *truth])
    check(blocking, k, encoder)
    settings = {
        "what": "block", "alike": right is None, "blocking": blocking, "k": k,
        "encoder": named(encoder), "columns": dict(columns or {}),
    }  # fmt: skip
    sides = {"left": left} | ({"right": right} if right else {})
    with ExitStack() as stack:
        folder = None
        if out is None:
            folder = f"{stack.enter_context(tempfile.TemporaryDirectory(prefix='samesku-'))}/job"
        job = stack.enter_context(
            Job.opened(
                out or Path("candidates"), settings, sides, folder=folder, resume=resume, workers=workers, memory=memory, tell=tell
            )
        )  # fmt: skip
        if not job.begun:
            if encoder:
                dense.encoder(encoder)  # that it is there is known before the work begins
            job.begin(read(job, sides, columns or {}, say)[1] | {"knows": False})
        near(job)
        catalogues = {side: Catalogue.open(job.store, side, job.plan[side]) for side in sides}
        ids = {side: catalogue.ids for side, catalogue in catalogues.items()}
        mine, theirs = ids["left"], ids["right" if right else "left"]
        found, rejects = job.store.array("candidates"), rejected(job)
        given = (columns or {}).get("pairs", {})
        places = catalogues["left"].places, catalogues["right" if right else "left"].places
        known = [pair for path in truth for pair in _truth(path, given, *places)]
        figures = measure(found, len(theirs) if right else None, known)
        if right is None:
            found = pairs_once(found)
        if out is not None:
            _write(out, found, mine, theirs)
            write_rejects(out, rejects)
        if rejects:
            file, row, why = rejects[0]
            say(f"{len(rejects):,} rows could not be read; the first: {file}, row {row}: {why}")
    return figures


def _truth(
    path: Path, given: Mapping[str, str], left: Mapping[str, int], right: Mapping[str, int]
) -> list[tuple[int, int]]:
    frame = read_table(path)
    mapping = pair_columns(frame.columns, given, str(path), IDS)
    columns = [frame.get_column(mapping[f"{side}_id"]) for side in ("left", "right")]
    labels = frame.get_column(mapping["label"]) if "label" in mapping else [True] * frame.height
    out = []
    for number, (one, other, label) in enumerate(zip(*columns, labels, strict=True), start=1):
        try:
            pair = _place(left, one, "left"), _place(right, other, "right")
            if parse_label(label):
                out.append(pair)
        except SameskuError as error:
            raise SameskuError(f"{path}, row {number}: {error}") from None
    return out


def _place(places: Mapping[str, int], cell: Any, side: str) -> int:
    key = clean(cell)
    if key not in places:
        raise SameskuError(f"id {key!r} is not in the {side} table")
    return places[key]


def _write(out: Path, found: np.ndarray, left: list[str], right: list[str]) -> None:
    import polars as pl

    row, at = np.nonzero(found >= 0)
    number = found[row, at]
    frame = pl.DataFrame(
        {
            "left_id": pl.Series(left, dtype=pl.String).gather(row),
            "right_id": pl.Series(right, dtype=pl.String).gather(number),
            "rank": at + 1,
        }
    )
    with atomic_writer(out, "wb") as file:
        write_rows(frame, out.suffix, file)
