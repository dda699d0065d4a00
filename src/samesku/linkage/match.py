"""Two catalogues in, links out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from samesku.blocking import check, dense, pairs_once, rankings_of
from samesku.datasets.schema import Schema
from samesku.errors import SameskuError
from samesku.files import apart, discard_parts
from samesku.linkage.assignment import LINKS, assign
from samesku.linkage.candidates import gather, in_families
from samesku.linkage.catalogue import Catalogue
from samesku.linkage.job import Job, Tell, named, size_of_shards, where_is
from samesku.linkage.output import check_output, write_frames, write_rejects
from samesku.linkage.report import Matched, write_report
from samesku.linkage.store import Store
from samesku.linkage.terms import (
    asking,
    chunks,
    index_keys,
    index_tasks,
    index_vectors,
    rows_of,
    sizes,
)
from samesku.linkage.worker import Task
from samesku.matchers import load
from samesku.matchers.calibration import band_of
from samesku.records import Verdict

SHARD = 16384  # left listings, or links, of one task at most
MOST_PAIRS = 10 * SHARD  # candidates of one task
# What the stage is called: of the right listings only those are searched for that the left ones could be matched with.
SEARCHES = {"left": "searching", "right": "searching back"}
_BINS = 20


def match(
    left: Path,
    right: Path | None,
    matcher: str,
    out: Path,
    *,
    columns: Mapping[str, Mapping[str, str]] | None = None,
    blocking: str = "fused",
    k: int = 10,
    encoder: str | None = None,
    links: str = "all",
    precision: float | None = None,
    report: Path | None = None,
    engine: str = "local",
    workers: int | None = None,
    memory: float | None = None,
    address: str | None = None,
    folder: str | None = None,
    resume: bool = False,
    tell: Tell = lambda *_: None,
    say: Any = lambda _: None,
) -> Matched:
    """Find the listings of ``left`` that are the same item as one of ``right``, or without it those of ``left``
    that stand there twice.

    :param columns: ``left`` and ``right`` → field → column, where it is not to be inferred.
    :param blocking: one of ``BLOCKERS``; ``k``: candidates of each left listing; ``encoder``: of dense blocking
        (:func:`samesku.blocking.dense.encoder`).
    :param links: one of ``LINKS``.
    :param precision: leave to REVIEW what is not this sure (:func:`samesku.matchers.calibration.band_of`).
    :param report: a page to write too (:mod:`samesku.linkage.report`).
    :param workers: processes; the cores of this machine if None. ``memory``: GB that they may need together, what is
        mapped from files left out; so few processes are taken. ``address``: of a Ray cluster.
    :param folder: where the job keeps what is done; a path, or with Ray an fsspec URL that all machines reach.
    :param say: is given a line that a person should read.
    :raises SameskuError: if an input is wrong, or a stopped job is there and ``resume`` is False.
    """
    check_output(out)
    apart([out, report], [left, right])
    check(blocking, k, encoder)
    if links not in LINKS:
        raise SameskuError(f"links {links!r} is none of {', '.join(LINKS)}")
    if right is None and links != "all":
        raise SameskuError(
            f"links {links!r} is for two catalogues; in one, a listing may stand three times"
        )
    settings = {
        "what": "match", "alike": right is None, "matcher": where_is(matcher), "blocking": blocking,
        "k": k, "encoder": named(encoder), "links": links, "precision": precision, "columns": dict(columns or {}),
    }  # fmt: skip
    sides = {"left": left} | ({"right": right} if right else {})
    with Job.opened(
        out, settings, sides, folder=folder, resume=resume, engine=engine, workers=workers, memory=memory, address=address, tell=tell
    ) as job:  # fmt: skip
        if not job.begun:
            if encoder:
                dense.encoder(encoder)  # that it is there is known before the work begins
            loaded = load(matcher)
            if precision is not None:
                band_of(loaded.info, precision, matcher)
            catalogues, noted = read(job, sides, columns or {}, say)
            both = [catalogues["left"].some(), catalogues["right" if right else "left"].some()]
            if told := loaded.warning(*both):
                say(told)
            most = max(1, min(SHARD, MOST_PAIRS // k))
            size = size_of_shards(len(catalogues["left"]), most, job.plan["matcher"])
            # In one catalogue an item may stand any number of times: what a listing's other partners are tells nothing.
            knows = loaded.uses_catalogues and right is not None
            job.begin(noted | {"shard": size, "knows": knows})
            # From now on they are read from the job's folder, and the matcher is loaded by who decides.
            del catalogues, both, loaded
        counts = near(job)
        candidates = ordered(job)
        job.shards("matching", "match", counts["left"], "shards/{:05}.parquet")
        return _finish(job, out, candidates, report)


def read(
    job: Job, sides: Mapping[str, Path], columns: Mapping[str, Mapping[str, str]], say: Any
) -> tuple[dict[str, Catalogue], dict[str, Any]]:
    """Read the catalogues into the job's folder: side → catalogue, and what the plan needs of each."""
    found = Catalogue.read_all([(path, columns.get(side)) for side, path in sides.items()])
    catalogues, noted = dict(zip(sides, found, strict=True)), {}
    for side, catalogue in catalogues.items():
        tell_columns([catalogue.schema], say)
        noted[side] = catalogue.save(job.store, side)
    return catalogues, noted


def tell_columns(schemas: Iterable[Schema], say: Any) -> None:
    """One line a table: what its columns are taken for, if their names are not ours."""
    for schema in schemas:
        if told := schema.told():
            say(told)


def near(job: Job) -> dict[str, int]:
    """Read the catalogues and find the left listings' candidates, and for a matcher that knows its catalogues what
    is near to every listing that could be matched; how many listings each side has."""
    counts = sizes(job.plan)

    def listings(task: Task) -> int:
        return len(rows_of(task[2], counts[task[1]]))

    tasks = [("terms", side, i) for side, n in counts.items() for i in chunks(n)]
    job.run("reading", tasks, lambda t: f"terms/{t[1]}-{t[2]:05}.npz", listings)
    job.run("indexing", index_tasks(job.plan), lambda t: f"index/{t[2]}.{t[1]}.idf.npy")
    index_keys(job.store, counts)
    if "dense" in rankings_of(job.plan["blocking"], job.plan["encoder"]):
        tasks = [("embed", side, i) for side, n in counts.items() for i in chunks(n)]
        job.run("embedding", tasks, lambda t: f"dense/{t[1]}-{t[2]:05}.npz", listings)
        for side, n in counts.items():
            index_vectors(job.store, side, n)
    for side in asking(job.plan):
        tasks = [("search", side, i) for i in chunks(counts[side])]
        job.run(SEARCHES[side], tasks, lambda t: f"nearest/{t[1]}-{t[2]:05}.npz", listings)
        gather(job.store, side, counts[side])
    return counts


def rejected(job: Job) -> list[tuple[str, int, str]]:
    """The listings that cannot be read: file, row from 1, reason."""
    return [
        (job.plan[side]["schema"]["where"], int(row) + 1, why)
        for side, rows in job.store.json("wrong.json").items()
        for row, why in rows.items()
    ]


def ordered(job: Job) -> np.ndarray:
    """The candidates of each left listing; the order in which they are decided is written."""
    found = job.store.array("candidates")
    if not job.store.has("order.npy"):
        if job.plan["alike"]:
            found = pairs_once(found)
            job.store.write_array("candidates", found)
        job.store.write_array("order", in_families(found, int(found.max(initial=0)) + 1))
    return found


def _finish(job: Job, out: Path, candidates: np.ndarray, report: Path | None) -> Matched:
    import polars as pl

    store = job.store
    plan = job.plan
    found = pl.scan_parquet([store.path(name) for name in store.names("shards")])
    _check_whole(store, found, candidates)
    if plan["alike"]:
        found = found.with_columns(
            left=pl.min_horizontal("left", "right"), right=pl.max_horizontal("left", "right")
        )
    likely = _of(found, pl.col("verdict") == str(Verdict.MATCH))
    left, right, worth = (likely.get_column(c).to_numpy() for c in ("left", "right", "probability"))
    kept = assign(left, right, worth, plan["links"])
    chosen = likely.filter(pl.Series(kept))
    reviews = _of(found, pl.col("verdict") == str(Verdict.REVIEW))
    if not store.has("links.parquet"):
        store.write(
            "links.parquet", pl.concat([chosen, reviews]).sort("left", "right").write_parquet
        )
    job.shards("evidence", "links", max(1, len(chosen) + len(reviews)), "parts/{:05}.parquet")
    write_frames(out, [store.path(name) for name in store.names("parts")])
    rejects = rejected(job)
    write_rejects(out, rejects)
    stages = found.group_by("stage").len().sort("stage").collect(engine="streaming")
    probability = found.select("probability").drop_nulls().collect().to_series().to_numpy()
    wrong = store.json("wrong.json")
    sides = {s: plan[s]["rows"] - len(wrong[s]) for s in wrong}
    result = Matched(
        left=sides["left"],
        right=sides.get("right", sides["left"]),
        rejects=len(rejects),
        candidates=int(stages.get_column("len").sum()),
        matches=len(likely),
        links=len(chosen),
        reviews=len(reviews),
        stages=dict(stages.iter_rows()),
        histogram=np.histogram(probability, bins=_BINS, range=(0, 1))[0].tolist(),
    )
    if report is not None:
        names = {"left": "left", "right": "left" if plan["alike"] else "right"}
        both = {side: Catalogue.open(store, name, plan[name]) for side, name in names.items()}
        discard_parts(report)
        write_report(report, result, found, both)
    return result


def _of(found: Any, wanted: Any) -> Any:
    """The decisions that are wanted, in the order of their listings."""
    return found.filter(wanted).collect(engine="streaming").sort("left", "right")


def _check_whole(store: Store, found: Any, candidates: np.ndarray) -> None:
    """:raises RuntimeError: if a candidate was not decided, or another pair was, or one was decided twice."""
    import polars as pl

    row, at = np.nonzero(candidates >= 0)
    asked = np.sort(row.astype(np.int64) << 32 | candidates[row, at])
    del row, at
    keys = found.select(pl.col("left") * (1 << 32) + pl.col("right")).collect(engine="streaming")
    decided = np.sort(keys.to_series().to_numpy())
    if not np.array_equal(asked, decided):
        raise RuntimeError(f"{len(asked)} candidates, but others were decided: {len(decided)}")
