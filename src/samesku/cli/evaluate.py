"""``samesku evaluate``: what matchers are worth, side by side."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samesku.cli.common import (
    Columns,
    From,
    files_of,
    given_columns,
    load_matchers,
    progress,
    tell_columns,
    terminal_width,
    warn_if_unlike,
)

if TYPE_CHECKING:
    from samesku.datasets import Dataset
    from samesku.evaluation import Evaluation


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("evaluate")(evaluate)


def evaluate(
    matchers: Annotated[
        list[str],
        typer.Argument(
            help="Matcher folders, adapter folders, base models (a short name will do)."
        ),
    ],
    data: Annotated[
        str, typer.Option("--data", help="A known data set, a table folder or a prepared folder.")
    ] = "data",
    folder: From = None,
    columns: Columns = None,
    split: Annotated[str, typer.Option(help="train, valid or test.")] = "test",
    num_samples: Annotated[
        int | None, typer.Option(help="Random pairs to decide; all if not given.")
    ] = None,
    compare: Annotated[
        bool,
        typer.Option(
            "--compare",
            help="Print each pair with every matcher's answer and the expected verdict.",
        ),
    ] = False,
    base: Annotated[
        str | None, typer.Option(help="Base model of an adapter that has moved.")
    ] = None,
    style: Annotated[
        str | None, typer.Option(help="Answer style of a base model or bare adapter.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Seed of the sample and of the intervals.", min=0)] = 42,
    as_json: Annotated[Path | None, typer.Option("--json", help="Write the figures here.")] = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", help="Write a report here: curves, calibration, worst mistakes."),
    ] = None,
) -> None:
    """Measure matchers on the same pairs: F1 of the match class with its interval, and the rest.

    Example: samesku evaluate artifacts/matchers/features smollm2-135m --data data --html report.html
    """
    from rich.console import Console

    from samesku import evaluation
    from samesku.datasets import open_dataset
    from samesku.files import apart, atomic_writer

    apart([as_json, html], files_of(data, folder))
    dataset = open_dataset(data, folder, given_columns(columns))
    tell_columns(dataset.schemas)
    results = []
    with ExitStack() as stack:
        # The files are opened first: where they cannot be written, nobody waits for the figures.
        json_file = stack.enter_context(atomic_writer(as_json)) if as_json else None
        html_file = stack.enter_context(atomic_writer(html)) if html else None
        for matcher in load_matchers(matchers, base, style):
            warn_if_unlike(matcher, list(dataset.left.values()), list(dataset.right.values()))
            total = min(num_samples or 1 << 60, len(dataset.splits.get(split, [])))
            with progress(f"{matcher.name} on {split}", total) as tell:
                results.append(
                    evaluation.evaluate(matcher, dataset, split, num_samples, seed, tell)
                )
        width = terminal_width()
        console = Console(width=width or None)
        if compare:
            console.print(evaluation.side_by_side(results, limit=num_samples or 10))
        console.print(evaluation.summary_table(results))
        if json_file:
            json.dump([r.to_dict() for r in results], json_file, indent=2)
            json_file.write("\n")
        if html_file:
            html_file.write(report_page(results, dataset, split))
    if html:
        console.print(f"Report: {html}")


def report_page(
    results: list[Evaluation], dataset: Dataset, split: str, events: list | None = None
) -> str:
    """The HTML report of evaluations of one data set."""
    from samesku import evaluation

    facts = evaluation.dataset_facts(dataset, split)
    return evaluation.html_report(
        results,
        title=f"{facts.get('name', 'data')}: matchers compared",
        dataset_facts=facts,
        training_events=events,
    )
