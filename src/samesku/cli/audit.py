"""``samesku audit``: which labels of a data set are likely to be wrong."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samesku.cli.common import Columns, From, files_of, given_columns, tell_columns

if TYPE_CHECKING:
    from rich.table import Table

    from samesku.evaluation.audit import Suspect

REASONS = 4  # of a suspect in the terminal; the files have all


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("audit")(audit)


def audit(
    data: Annotated[
        str, typer.Argument(help="A known data set, a table folder or a prepared folder.")
    ],
    folder: From = None,
    columns: Columns = None,
    split: Annotated[
        list[str] | None,
        typer.Option(help="Audit this split; repeat it for more. All if not given."),
    ] = None,
    top: Annotated[int, typer.Option(help="How many suspects to show and to write.", min=1)] = 30,
    seed: Annotated[int, typer.Option(help="Random seed.", min=0)] = 42,
    as_json: Annotated[
        Path | None, typer.Option("--json", help="Write the estimates and the suspects here.")
    ] = None,
    as_csv: Annotated[
        Path | None, typer.Option("--csv", help="Write the suspects here, one a row.")
    ] = None,
) -> Any:
    """Rank the labels that contradict everything else in the data, with the reasons.

    Matchers that never saw a pair say how likely its label is (confident learning), and labels that
    cannot all be right raise the doubt. What the listings say against a label stands beside it.
    Nothing is changed.

    Example: samesku audit walmart-amazon --from downloads/walmart-amazon --top 100 --csv suspects.csv
    """
    from rich.console import Console

    from samesku.cli.common import progress, terminal_width
    from samesku.datasets import open_dataset
    from samesku.evaluation.audit import FOLDS, REPEATS
    from samesku.evaluation.audit import audit as run
    from samesku.files import apart, atomic_writer

    apart([as_json, as_csv], files_of(data, folder))
    dataset = open_dataset(data, folder, given_columns(columns))
    tell_columns(dataset.schemas)
    with ExitStack() as stack:
        # The files are opened first: where they cannot be written, nobody waits for the audit.
        json_file = stack.enter_context(atomic_writer(as_json)) if as_json else None
        csv_file = stack.enter_context(atomic_writer(as_csv, "wb")) if as_csv else None
        with progress("fitting matchers", FOLDS * REPEATS) as tell:
            result = run(dataset, split, seed, tell)
        suspects = result.suspects(top)
        if json_file:
            json.dump(result.to_dict(top), json_file, indent=2, ensure_ascii=False)
            json_file.write("\n")
        if csv_file:
            import polars as pl

            rows = [s.to_dict() for s in suspects]
            for row in rows:
                row |= {name: "; ".join(row[name]) for name in ("reasons", "evidence")}
            pl.DataFrame(rows, infer_schema_length=None).write_csv(csv_file)
    console = Console(width=terminal_width() or None)
    console.print(_table(suspects, f"{result.data}, {len(result.pairs):,} labels"))
    for verdict, figures in result.estimates().items():
        typer.echo(
            f"About {figures['wrong']:,} of {figures['labels']:,} labels {verdict} are wrong ({figures['share']:.1%})"
        )
    places = ", ".join(f"{name} {f['wrong']:,}" for name, f in result.splits().items())
    typer.echo(
        f"That is, by split: {places}. Labels that cannot all be right: {len(result.contradictions):,} cases"
    )
    return result


def _table(suspects: list[Suspect], title: str) -> Table:
    from rich.table import Table
    from rich.text import Text

    from samesku.prompts import printable

    table = Table(title=Text(title), title_justify="left", show_lines=True)
    for name in ("Rank", "Split", "Row"):
        table.add_column(name, no_wrap=True)
    table.add_column("Ids", overflow="fold")
    table.add_column("Label", no_wrap=True)
    table.add_column("P(same)", no_wrap=True)
    table.add_column("What speaks against the label", overflow="fold")
    for s in suspects:
        titles = s.evidence[0]
        reasons = [r for r in s.reasons if r != titles][:REASONS]
        table.add_row(
            str(s.rank),
            Text(s.split),
            f"{s.row:,}",
            Text(f"{printable(s.pair.left.id)}\n{printable(s.pair.right.id)}"),
            "MATCH" if s.pair.label else "NO MATCH",
            f"{s.probability:.3f}",
            Text("\n".join(printable(line, 400) for line in (titles, *reasons))),
        )
    return table
