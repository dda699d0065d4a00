"""``samesku block``: candidates of two catalogues, and what they are worth."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from samesku.cli.common import Columns, Encoder, Memory, Resume, Workers, given_columns, stages


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("block")(block)


def block(
    left: Annotated[
        Path, typer.Argument(help="Catalogue: CSV, TSV, Parquet or JSON lines, .gz too.")
    ],
    right: Annotated[
        Path | None, typer.Argument(help="The other catalogue; without it, the first with itself.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Candidates: .csv, .jsonl or .parquet.")
    ] = None,
    truth: Annotated[
        list[Path] | None,
        typer.Option(
            help="True pairs: ids, and a label if there are others among them; several files too."
        ),
    ] = None,
    columns: Columns = None,
    blocking: Annotated[
        str, typer.Option(help="How candidates are found: lexical, exact, dense or fused.")
    ] = "fused",
    k: Annotated[int, typer.Option("-k", help="Candidates of each left listing.")] = 10,
    encoder: Encoder = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    resume: Resume = False,
    workers: Workers = None,
    memory: Memory = None,
) -> Any:
    """Find candidates: the pairs of two catalogues that a matcher should look at. With --truth, measure them.

    Example: samesku block shop_a.csv shop_b.csv -o candidates.csv -k 20
    """
    from samesku.errors import SameskuError
    from samesku.linkage import block as blocked

    if out is None and not truth:
        raise SameskuError("give --out for the candidates, --truth to measure them, or both")
    with stages(resumable=out is not None) as tell:
        found = blocked(
            left, right, out, truth or [], columns=given_columns(columns), blocking=blocking, k=k, encoder=encoder,
            workers=workers, memory=memory, resume=resume, tell=tell, say=lambda line: typer.echo(line, err=True),
        )  # fmt: skip
    if as_json:
        typer.echo(json.dumps(asdict(found)))
        return found
    typer.echo(
        f"{found.candidates:,} candidates, {found.a_record:.1f} a listing; {found.reduction:.4%} of all pairs need no look"
    )
    if found.recall:
        told = ", ".join(f"{share:.2%} at {at}" for at, share in found.recall.items())
        typer.echo(f"recall of {found.truth:,} true pairs: {told}")
    return found  # which the studio shows
