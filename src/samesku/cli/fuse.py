"""``samesku fuse``: an adapter and its base model as one folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("fuse")(fuse)


def fuse(
    adapter: Annotated[Path, typer.Argument(help="Folder of a trained adapter.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the whole model, new.")],
    bits: Annotated[
        int | None,
        typer.Option(
            help="Quantise to 2, 3, 4, 6 or 8 bits a weight: smaller, and not quite the same."
        ),
    ] = None,
    base: Annotated[
        str | None, typer.Option(help="The base model, if it has moved since training.")
    ] = None,
) -> None:
    """Make an adapter and its base model one folder, to be shipped: a matcher, and a model for stock mlx-lm.

    Example: samesku fuse artifacts/lora_adapters/walmart-amazon-smollm2 --out artifacts/matchers/walmart-amazon --bits 8
    """
    from samesku.cli.common import stages
    from samesku.matchers.export import export

    with stages(resumable=False) as tell:
        export(adapter, out, bits=bits, base=base, progress=tell)
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    typer.echo(f"Matcher: {out} ({size / 1e6:,.0f} MB)")
    if bits is not None:
        typer.echo(
            f"Its threshold is that of the weights before; see what it is worth now: samesku evaluate {out} --data DATA"
        )
