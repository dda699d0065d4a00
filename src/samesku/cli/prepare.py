"""``samesku prepare``: labelled pairs as chat lines to train on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from samesku.cli.common import Columns, From, files_of, given_columns, progress, tell_columns
from samesku.errors import SameskuError


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("prepare")(prepare)


def prepare(
    data: Annotated[
        str,
        typer.Argument(
            help="walmart-amazon, abt-buy, sample; a folder with tableA, tableB, train, valid, test; or a name for your own tables."
        ),
    ],
    folder: From = None,
    out: Annotated[
        Path,
        typer.Option(
            "--out", help="Where train.jsonl, valid.jsonl, test.jsonl and dataset.json go."
        ),
    ] = Path("data"),
    style: Annotated[
        str, typer.Option(help="Answer style: evidence, analysis or json.")
    ] = "evidence",
    left: Annotated[
        Path | None, typer.Option(help="Your own left table (CSV, TSV, Parquet, JSON lines).")
    ] = None,
    right: Annotated[Path | None, typer.Option(help="Your own right table.")] = None,
    pairs: Annotated[
        Path | None,
        typer.Option(help="Your own labelled pairs: two ids, a label, perhaps a split."),
    ] = None,
    columns: Columns = None,
    retailers: Annotated[
        str | None,
        typer.Option(help="The two retailers' names as prompts show them: 'Walmart,Amazon'."),
    ] = None,
    products: Annotated[
        int | None, typer.Option(help="Products a side, for the sample only.", min=1)
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(help="Seed of the sample, or of the split of your own pairs.", min=0),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what dataset.json says.")] = False,
) -> None:
    """Write labelled pairs as chat lines that samesku and mlx-lm train on.

    Example: samesku prepare walmart-amazon --from downloads/walmart-amazon --out data
    """
    from samesku import prompts
    from samesku.datasets import REGISTRY, from_tables, open_dataset
    from samesku.datasets import prepare as write
    from samesku.datasets.dataset import SPLITS
    from samesku.datasets.prepared import FACTS
    from samesku.files import apart

    chosen = prompts.style(style)
    names = None
    if retailers is not None:
        parts = [part.strip() for part in retailers.split(",")]
        if len(parts) != 2 or not all(parts):
            raise SameskuError(
                f"--retailers {retailers}: write two names with a comma between them"
            )
        names = (parts[0], parts[1])
    given = given_columns(columns)
    own = (left, right, pairs)
    if any(own):
        if left is None or right is None or pairs is None:
            raise SameskuError("your own tables need all three of --left, --right and --pairs")
        if data in REGISTRY or folder is not None:
            raise SameskuError(
                f"{data} is a known data set or comes from a folder; leave out --left, --right and --pairs, or choose another name"
            )
        dataset = from_tables(
            data,
            left,
            right,
            pairs,
            retailers=names or ("Left", "Right"),
            columns=given,
            seed=42 if seed is None else seed,
        )
    else:
        sized = products is not None or seed is not None
        sample = data == "sample" and folder is None
        if sized and sample and not given:
            from samesku.datasets.sample import sample_dataset

            dataset = sample_dataset(products or 1500, seed or 0)
        elif sized and not sample:
            raise SameskuError(
                "--products and --seed are for the sample (and --seed for your own tables)"
            )
        else:
            dataset = open_dataset(data, folder, given)
        if names:
            from dataclasses import replace

            dataset = replace(dataset, retailers=names)
    tell_columns(dataset.schemas)
    if not (out / FACTS).is_file():  # a prepared folder may be prepared in another style
        apart([out / f"{split}.jsonl" for split in SPLITS], [*own, *files_of(data, folder)])
    with progress("writing pairs", sum(len(dataset.splits.get(s, ())) for s in SPLITS)) as tell:
        facts = write(dataset, chosen, out, tell)
    if as_json:
        typer.echo(json.dumps(facts, indent=2))
        return
    for split, counts in facts["splits"].items():
        typer.echo(
            f"{out / split}.jsonl: {counts['pairs']:,} pairs, {counts['matches']:,} matches ({100 * counts['match_share']:.1f} %)"
        )
    share = facts["splits"]["test"]["match_share"]
    typer.echo(
        f"{dataset.source}; style {chosen.name}. Always saying NO MATCH would be {100 * (1 - share):.1f} % accurate: look at F1."
    )
