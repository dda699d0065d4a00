"""A file of pairs in, decisions out, in its order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError
from samesku.files import apart
from samesku.linkage.catalogue import LIKENESS
from samesku.linkage.job import Job, Tell, size_of_shards, where_is
from samesku.linkage.match import near, read, tell_columns
from samesku.linkage.output import check_output, write_frames, write_rejects
from samesku.linkage.pairs import read_wide, save_numbers, save_wide
from samesku.linkage.worker import EVIDENCE
from samesku.matchers import load
from samesku.matchers.calibration import band_of

SHARD = 32768  # pairs of one task


@dataclass
class Scored:
    """What a job of scoring found: how many pairs of each verdict, and rows that could not be read."""

    pairs: int
    verdicts: dict[str, int]
    rejects: int


def score(
    pairs: Path,
    matcher: str,
    out: Path,
    *,
    left: Path | None = None,
    right: Path | None = None,
    columns: Mapping[str, Mapping[str, str]] | None = None,
    precision: float | None = None,
    evidence: str = "all",
    engine: str = "local",
    workers: int | None = None,
    memory: float | None = None,
    address: str | None = None,
    folder: str | None = None,
    resume: bool = False,
    tell: Tell = lambda *_: None,
    say: Any = lambda _: None,
) -> Scored:
    """Decide a file of pairs, in its order, each beside the row, from 1, that it stands in; a row that cannot be read
    is noted in ``OUT.rejects.csv`` and stops nothing.

    :param pairs: ids into the tables ``left`` and ``right``; or without those, columns such as ``left_title`` and
        ``right_title``, or JSON lines with ``left`` and ``right``.
    :param evidence: which decisions get theirs, one of ``EVIDENCE``: it takes longer than deciding.
    :param columns, precision, engine, workers, memory, address, folder, resume, tell, say: as of
        :func:`samesku.linkage.match`.
    :raises SameskuError: if an input is wrong, or a stopped job is there and ``resume`` is False.
    """
    check_output(out)
    apart([out], [pairs, left, right])
    if evidence not in EVIDENCE:
        raise SameskuError(f"evidence {evidence!r} is none of {', '.join(EVIDENCE)}")
    if (left is None) != (right is None):
        raise SameskuError("give both --left and --right, or neither")
    settings = {
        "what": "score", "alike": False, "matcher": where_is(matcher), "precision": precision,
        "evidence": evidence, "columns": dict(columns or {}), "blocking": "lexical", "k": 0, "encoder": None,
    }  # fmt: skip
    sides = {"left": left, "right": right} if left and right else {}
    inputs = {"pairs": pairs, **sides}
    with Job.opened(
        out, settings, inputs, folder=folder, resume=resume, engine=engine, workers=workers, memory=memory, address=address, tell=tell
    ) as job:  # fmt: skip
        if not job.begun:
            loaded = load(matcher)
            if precision is not None:
                band_of(loaded.info, precision, matcher)
            if sides:
                catalogues, noted = read(job, sides, columns or {}, say)
                told = loaded.warning(catalogues["left"].some(), catalogues["right"].some())
                noted |= save_numbers(
                    job.store, pairs, catalogues, (columns or {}).get("pairs", {})
                )
            else:
                noted, schemas, rows = save_wide(job.store, pairs, columns or {})
                tell_columns(schemas, say)
                some = read_wide(rows, noted["wide"], slice(0, LIKENESS))[0]
                told = loaded.warning([p.left for p in some], [p.right for p in some])
            if told:
                say(told)
            noted["knows"] = bool(sides) and loaded.uses_catalogues
            job.begin(noted | {"shard": size_of_shards(noted["rows"], SHARD, job.plan["matcher"])})
            del loaded  # who decides loads it
        if job.plan["knows"]:
            near(job)
        job.shards("deciding", "score", job.plan["rows"], "rejects/{:05}.json")
        return _finish(job, out, str(pairs))


def _finish(job: Job, out: Path, where: str) -> Scored:
    import polars as pl

    store = job.store
    files = [store.path(name) for name in store.names("shards")]
    notes = [store.json(name) for name in store.names("rejects")]
    verdicts: Counter[str] = Counter()
    rejects = []
    rows, size = job.plan["rows"], job.plan["shard"]
    for begin, path, note in zip(range(0, rows, size), files, notes, strict=True):
        found = pl.read_parquet(path, columns=["verdict"]).to_series().value_counts()
        here = Counter(dict(found.iter_rows()))
        came, went = min(size, rows - begin), here.total() + len(note["wrong"]) + note["blank"]
        if came != went:
            raise RuntimeError(f"{came} rows came in from {begin + 1} on, {went} went out")
        verdicts += here
        rejects += [(where, row, why) for row, why in note["wrong"]]
    if not verdicts:
        why = f"the first, row {rejects[0][1]}: {rejects[0][2]}" if rejects else "all are blank"
        raise SameskuError(f"{where}: none of its rows can be read; {why}")
    write_frames(out, files)
    write_rejects(out, rejects)
    return Scored(verdicts.total(), dict(verdicts), len(rejects))
