"""``samesku score``: a file of pairs, decided."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from samesku.cli.common import (
    Address,
    Columns,
    Engine,
    JobFolder,
    Memory,
    Precision,
    Resume,
    Workers,
    given_columns,
    stages,
)


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
    precision: Precision = None,
    evidence: Annotated[
        str,
        typer.Option(
            help="Which decisions get their evidence, which takes longer than deciding: all, matches (and reviews) or none."
        ),
    ] = "all",
    resume: Resume = False,
    workers: Workers = None,
    memory: Memory = None,
    engine: Engine = "local",
    ray_address: Address = None,
    job: JobFolder = None,
) -> Any:
    """Decide a file of pairs, in its order: ids, verdict, probability, stage and evidence of each.

    A row that cannot be read is noted with the reason in OUT.rejects.csv; the others are decided.

    Example: samesku score pairs.csv --left shop_a.csv --right shop_b.csv -m artifacts/matchers/features -o decisions.csv
    """
    from samesku.linkage import score as scored

    with stages() as tell:
        found = scored(
            pairs, matcher, out, left=left, right=right, columns=given_columns(columns), precision=precision,
            evidence=evidence, engine=engine, workers=workers, memory=memory, address=ray_address, folder=job, resume=resume,
            tell=tell, say=lambda line: typer.echo(line, err=True),
        )  # fmt: skip
    told = f"{out}: {found.pairs:,} pairs, {found.verdicts.get('MATCH', 0):,} matches"
    if precision is not None:
        told += f", {found.verdicts.get('REVIEW', 0):,} to review"
    typer.echo(told)
    if found.rejects:
        typer.echo(f"{out}.rejects.csv: {found.rejects:,} rows that could not be read", err=True)
    return found  # which the studio shows
