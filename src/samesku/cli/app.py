"""The ``samesku`` command: one file per verb, collected here."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated

import typer
from typer.main import get_command

from samesku import __version__
from samesku.errors import SameskuError

app = typer.Typer(
    name="samesku",
    help="Decide whether two product listings are the same item.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"samesku {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


# Each module adds its own verb to ``app`` by a function ``register(app)``.
VERBS = (
    "prepare",
    "models",
    "train",
    "fuse",
    "fit",
    "evaluate",
    "score",
    "match",
    "block",
    "explain",
    "audit",
    "label",
    "serve",
    "studio",
    "cost",
    "doctor",
    "demo",
)
for _verb in VERBS:
    import_module(f"samesku.cli.{_verb}").register(app)


def main(argv: list[str] | None = None) -> None:
    """Run the command line; exit status 0 done, 2 the user can mend it, 1 a defect."""
    try:
        get_command(app).main(args=argv, prog_name="samesku", standalone_mode=True)
    except SameskuError as error:
        print(f"samesku: {' '.join(str(error).split())}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("samesku: stopped", file=sys.stderr)
        sys.exit(130)
