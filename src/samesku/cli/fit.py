"""``samesku fit``: train a matcher that needs no language model."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samesku.cli.common import Columns, given_columns, progress, tell_columns
from samesku.errors import SameskuError

if TYPE_CHECKING:
    from samesku.datasets import Dataset


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("fit")(fit)


def fit(
    kind: Annotated[str, typer.Argument(help="features.")],
    data: Annotated[
        str, typer.Argument(help="A known data set, a table folder or a prepared folder.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder of the matcher.")],
    folder: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="The folder that holds a named data set's five files, instead of the hub.",
        ),
    ] = None,
    columns: Columns = None,
    no_labels: Annotated[
        bool,
        typer.Option("--no-labels", help="Learn from the two tables alone; labels are not read."),
    ] = False,
    labels: Annotated[
        Path | None,
        typer.Option(
            help="Learn from the two tables and these few labelled pairs, as 'samesku label' writes them."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Random seed.", min=0)] = 42,
) -> None:
    """Fit a matcher on the train split and choose its threshold on the valid split.

    With --no-labels or --labels a folder with tableA and tableB is enough.

    Example: samesku fit features walmart-amazon --from downloads/walmart-amazon --out artifacts/matchers/features
    """
    from samesku.datasets import open_catalogues, open_dataset
    from samesku.evaluation.settle import settle
    from samesku.matchers.base import check_replaceable
    from samesku.matchers.features import FeaturesMatcher

    if kind != FeaturesMatcher.kind:
        raise SameskuError(f"{kind!r} cannot be fitted; the kinds are {FeaturesMatcher.kind}")
    check_replaceable(out, kind)
    began = time.perf_counter()
    if no_labels or labels:
        if no_labels and labels:
            raise SameskuError("--no-labels and --labels: give one of them")
        _fit_weak(open_catalogues(data, None, folder, given_columns(columns)), labels, seed, out)
        return
    dataset = open_dataset(data, folder, given_columns(columns))
    tell_columns(dataset.schemas)
    typer.echo(
        f"Fitting on {len(dataset.splits['train']):,} pairs, within catalogues of {len(dataset.left):,} and {len(dataset.right):,} products",
        err=True,
    )
    matcher = FeaturesMatcher.fit(
        dataset.splits["train"], dataset.left.values(), dataset.right.values(), seed
    )
    settle(matcher, dataset.splits["valid"])
    matcher.info["data_fingerprint"] = dataset.fingerprint()
    matcher.save(out)
    valid = matcher.info["valid"]
    typer.echo(
        f"{out}: threshold {matcher.threshold:.3f}, F1 {valid['f1']:.3f} on {valid['pairs']:,} valid pairs, {time.perf_counter() - began:.1f} s in all"
    )


def _fit_weak(dataset: Dataset, labels: Path | None, seed: int, out: Path) -> None:
    from samesku.datasets.labels import read_labels
    from samesku.matchers.weak import ROUNDS, fit_weak

    began = time.perf_counter()
    tell_columns(dataset.schemas)
    left, right = dataset.left, dataset.right
    given = read_labels(labels, left, right) if labels else []
    with progress("learning without labels", ROUNDS + 1) as tell:
        matcher = fit_weak(left.values(), right.values(), given, seed, tell)
    matcher.save(out)
    found = matcher.info["labels"]
    typer.echo(
        f"{out}: learned from {found['given']:,} given labels and {found['weak']:,} pairs that look alike, of which {found['weak_matches']:,} as matches; "
        f"threshold {matcher.threshold:.3f}, {time.perf_counter() - began:.1f} s in all. Label some pairs to know its F1"
    )
