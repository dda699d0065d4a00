"""``samesku fit``: make a matcher out of labelled pairs, or out of other matchers."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samesku.cli.common import Columns, From, given_columns, load_matchers, progress, tell_columns
from samesku.errors import SameskuError

if TYPE_CHECKING:
    from samesku.datasets.dataset import Dataset
    from samesku.matchers import Matcher


# Which options are which kind's.
OPTIONS = {
    "features": ("--no-labels", "--labels"),
    "ensemble": ("--of", "--method"),
    "cascade": ("--of", "--budget", "--precision"),
}


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("fit")(fit)


def fit(
    kind: Annotated[str, typer.Argument(help="features, ensemble or cascade.")],
    data: Annotated[
        str, typer.Argument(help="A known data set, a table folder or a prepared folder.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder of the matcher.")],
    folder: From = None,
    columns: Columns = None,
    of: Annotated[
        list[str] | None,
        typer.Option(
            "--of",
            help="Matcher folder that an ensemble or a cascade is made of; repeat it. A cascade has two, the fast one first.",
        ),
    ] = None,
    method: Annotated[
        str | None, typer.Option(help="Of an ensemble: average, vote or stacked.")
    ] = None,
    budget: Annotated[
        float | None,
        typer.Option(
            help="Of a cascade: the share of pairs that the slow matcher may be asked about, 0 to 1.",
            min=0,
            max=1,
        ),
    ] = None,
    precision: Annotated[
        float | None,
        typer.Option(
            help="Of a cascade, instead: the share that must be right of what the fast matcher decides alone, 0 to 1.",
            min=0,
            max=1,
        ),
    ] = None,
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
    """Fit a matcher on the train split; choose calibration, threshold and weights on the valid split.

    With --no-labels or --labels a folder with tableA and tableB is enough.

    Example: samesku fit features walmart-amazon --from downloads/walmart-amazon --out artifacts/matchers/features
    """
    from samesku.datasets import open_catalogues, open_dataset
    from samesku.evaluation.settle import settle_for
    from samesku.matchers.base import check_replaceable

    if kind not in OPTIONS:
        raise SameskuError(f"{kind!r} cannot be fitted; the kinds are {', '.join(OPTIONS)}")
    check_options(
        kind, {"--of": of, "--method": method, "--budget": budget, "--precision": precision, "--no-labels": no_labels, "--labels": labels}
    )  # fmt: skip
    check_replaceable(out, kind)
    began = time.perf_counter()
    if no_labels or labels:
        catalogues = open_catalogues(data, None, folder, given_columns(columns))
        _fit_weak(catalogues, labels, seed, out, began)
        return
    dataset = open_dataset(data, folder, given_columns(columns))
    tell_columns(dataset.schemas)
    matcher: Matcher
    if kind == "features":
        matcher = _features(dataset, seed)
    else:
        left, right = list(dataset.left.values()), list(dataset.right.values())
        parts = [m.within(left, right) for m in load_matchers(of or [])]
        labelled = [p for p in dataset.splits["valid"] if p.label is not None]
        typer.echo(f"Asking {' and '.join(m.name for m in parts)} about valid pairs", err=True)
        if kind == "ensemble":
            from samesku.matchers.ensemble import EnsembleMatcher

            matcher = EnsembleMatcher.fit(parts, method or "average", labelled)
        else:
            from samesku.matchers.cascade import CascadeMatcher

            fast, slow = parts
            matcher = CascadeMatcher.fit(fast, slow, labelled, budget=budget, precision=precision)
            typer.echo(
                f"{slow.name} is asked about {100 * matcher.info['asked_on_valid']:.1f} % of the pairs",
                err=True,
            )
    valid = sum(p.label is not None for p in dataset.splits["valid"])
    with progress("choosing the threshold on valid", valid) as tell:
        settle_for(matcher, dataset, tell)
    matcher.info["data_fingerprint"] = dataset.fingerprint()
    matcher.save(out)
    figures = matcher.info["valid"]
    typer.echo(
        f"{out}: threshold {matcher.threshold:.3f}, F1 {figures['f1']:.3f} on {figures['pairs']:,} valid pairs, {time.perf_counter() - began:.1f} s in all"
    )


def _features(dataset: Dataset, seed: int) -> Matcher:
    from samesku.matchers.features import FeaturesMatcher

    typer.echo(
        f"Fitting on {len(dataset.splits['train']):,} pairs, within catalogues of {len(dataset.left):,} and {len(dataset.right):,} products",
        err=True,
    )
    return FeaturesMatcher.fit(
        dataset.splits["train"], dataset.left.values(), dataset.right.values(), seed
    )


def check_options(kind: str, options: dict[str, Any]) -> None:
    """Refuse what does not go together, before anything is loaded.

    :raises SameskuError: if an option is missing, or is another kind's.
    """
    given = {name for name, value in options.items() if value not in (None, False, [])}
    for name in options:
        if name in given and name not in OPTIONS[kind]:
            raise SameskuError(f"{name} is not an option of {kind}")
    members = len(options["--of"] or [])
    if kind == "ensemble" and members < 2:
        raise SameskuError("an ensemble is made of two matchers or more: give --of for each")
    if kind == "cascade" and members != 2:
        raise SameskuError("a cascade is made of two matchers: --of the fast one --of the slow one")
    if kind == "cascade" and len(given & {"--budget", "--precision"}) != 1:
        raise SameskuError("a cascade needs --budget or --precision, not both")
    if {"--no-labels", "--labels"} <= given:
        raise SameskuError("--no-labels and --labels: give one of them")


def _fit_weak(dataset: Dataset, labels: Path | None, seed: int, out: Path, began: float) -> None:
    from samesku.datasets.labels import read_labels
    from samesku.matchers.weak import ROUNDS, fit_weak

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
