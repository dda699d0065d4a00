"""``samesku score``: a file of pairs, decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from samesku.cli.common import (
    Columns,
    given_columns,
    load_matchers,
    progress,
    tell_columns,
    warn_if_unlike,
)
from samesku.errors import SameskuError

KINDS = (".csv", ".jsonl", ".parquet")


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("score")(score)


def score(
    pairs: Annotated[
        Path,
        typer.Argument(
            help="Pairs: ids (with --left and --right), or columns left_title, right_title, …, or JSON lines with left and right."
        ),
    ],
    matcher: Annotated[str, typer.Option("--matcher", "-m", help="Matcher folder.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Decisions: .csv, .jsonl or .parquet.")],
    left: Annotated[Path | None, typer.Option(help="Table that the left ids are of.")] = None,
    right: Annotated[Path | None, typer.Option(help="Table that the right ids are of.")] = None,
    columns: Columns = None,
    precision: Annotated[
        float | None,
        typer.Option(
            help="Leave to REVIEW what is not this sure: of the pairs called MATCH, and of those called NO MATCH, at least this share was right on the valid split. 0.9, 0.95, 0.98 or 0.99."
        ),
    ] = None,
) -> None:
    """Decide a file of pairs, in its order: ids, verdict, probability, stage and evidence of each.

    Example: samesku score pairs.csv --left shop_a.csv --right shop_b.csv -m artifacts/matchers/features -o decisions.csv
    """
    from samesku.datasets.tables import read_catalogue, read_pairs_with_splits, read_wide_pairs
    from samesku.files import atomic_writer
    from samesku.matchers.calibration import band_of

    if out.suffix not in KINDS:
        raise SameskuError(f"{out}: decisions are written as {', '.join(KINDS)}")
    if (left is None) != (right is None):
        raise SameskuError("give both --left and --right, or neither")
    given = given_columns(columns)
    if left is not None and right is not None:
        a, a_schema = read_catalogue(left, columns=given.get("left"))
        b, b_schema = read_catalogue(right, columns=given.get("right"))
        found, _ = read_pairs_with_splits(pairs, a, b, given.get("pairs"), labelled=False)
        tell_columns([a_schema, b_schema])
    else:
        found, schemas = read_wide_pairs(pairs, given)
        tell_columns(schemas)
    (chosen,) = load_matchers([matcher])
    mine, theirs = [p.left for p in found], [p.right for p in found]
    if left is not None:
        mine, theirs = list(a.values()), list(b.values())
    if left is not None:
        chosen = chosen.within(mine, theirs)
    elif chosen.unlike(mine, theirs):
        chosen = chosen.elsewhere()
    if precision is not None:
        chosen.review = band_of(chosen.info, precision, matcher)
    rows: list[dict[str, Any]] = []
    # The file is opened first: where it cannot be written, nobody waits for the scoring.
    with atomic_writer(out, "wb") as file:
        warn_if_unlike(chosen, mine, theirs)
        with progress("scoring", len(found)) as tell:
            for pair, decision in zip(found, chosen.decide(found), strict=True):
                row = {"left_id": pair.left.id, "right_id": pair.right.id, **decision.to_dict()}
                rows.append(row)
                tell(len(rows))
        if out.suffix == ".jsonl":
            file.writelines((json.dumps(row, ensure_ascii=False) + "\n").encode() for row in rows)
        else:
            import polars as pl

            for row in rows:
                row["evidence"] = "; ".join(row["evidence"])
            frame = pl.DataFrame(rows, infer_schema_length=None)
            if out.suffix == ".csv":
                frame.write_csv(file)
            else:
                frame.write_parquet(file)
    matches = sum(row["verdict"] == "MATCH" for row in rows)
    reviews = sum(row["verdict"] == "REVIEW" for row in rows)
    told = f", {reviews:,} to review" if precision is not None else ""
    typer.echo(f"{out}: {len(rows):,} pairs, {matches:,} matches{told}")
