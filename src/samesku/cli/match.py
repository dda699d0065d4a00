"""``samesku match``: two catalogues in, links out."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from samesku.cli.common import (
    Address,
    Columns,
    Encoder,
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
    app.command("match")(match)


def match(
    left: Annotated[
        Path, typer.Argument(help="Catalogue: CSV, TSV, Parquet or JSON lines, .gz too.")
    ],
    matcher: Annotated[str, typer.Option("--matcher", "-m", help="Matcher folder.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Links: .csv, .jsonl or .parquet.")],
    right: Annotated[
        Path | None,
        typer.Argument(help="The other catalogue; without it, what stands twice in the first."),
    ] = None,
    columns: Columns = None,
    blocking: Annotated[
        str, typer.Option(help="How candidates are found: lexical, exact, dense or fused.")
    ] = "fused",
    k: Annotated[int, typer.Option("-k", help="Candidates of each left listing.")] = 10,
    encoder: Encoder = None,
    links: Annotated[
        str,
        typer.Option(
            help="How many partners a listing may have: all, one-to-one, one-to-many (a right listing has one) or many-to-one."
        ),
    ] = "all",
    precision: Precision = None,
    report: Annotated[
        Path | None,
        typer.Option(help="Also write a page: counts, probabilities, samples to check."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
    resume: Resume = False,
    workers: Workers = None,
    memory: Memory = None,
    engine: Engine = "local",
    ray_address: Address = None,
    job: JobFolder = None,
) -> Any:
    """Find the listings of two catalogues that are the same item: candidates, decisions, links with evidence.

    Example: samesku match shop_a.csv shop_b.csv -m artifacts/matchers/features -o links.csv --report links.html
    """
    from samesku.linkage import match as matched

    with stages() as tell:
        found = matched(
            left, right, matcher, out, columns=given_columns(columns), blocking=blocking, k=k, encoder=encoder, links=links,
            precision=precision, report=report, engine=engine, workers=workers, memory=memory, address=ray_address, folder=job,
            resume=resume, tell=tell, say=lambda line: typer.echo(line, err=True),
        )  # fmt: skip
    if as_json:
        typer.echo(json.dumps(asdict(found)))
        return found
    by = ", ".join(f"{n:,} by {name}" for name, n in found.stages.items())
    typer.echo(f"{found.left:,} × {found.right:,} listings, {found.candidates:,} candidates, decided: {by}")  # fmt: skip
    told = f"{out}: {found.links:,} links"
    if links != "all":
        told += f" of {found.matches:,} matches"
    if precision is not None:
        told += f", {found.reviews:,} to review"
    typer.echo(told)
    if found.rejects:
        typer.echo(f"{out}.rejects.csv: {found.rejects:,} rows that could not be read", err=True)
    return found  # which the studio shows
