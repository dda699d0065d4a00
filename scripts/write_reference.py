#!/usr/bin/env python3
"""Write docs/reference.md: every verb and option, from the command line's own help.

Example: python scripts/write_reference.py
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from samesku.cli.app import app
from samesku.files import atomic_writer
from samesku.training.config import LoraParameters, TrainConfig, allowed

OUT = Path(__file__).parent.parent / "docs" / "reference.md"
HEAD = """\
# Every verb and option

Made from the command line's help by `python scripts/write_reference.py`; do not edit.

Exit status: 0 done; 2 something that you can mend, told in one line on standard error; 1 a defect of
samesku. Progress goes to standard error: bars, or where that is no terminal a line a minute. `-h` stands
for `--help`.
"""


def verbs(command: Any = None, name: str = "samesku") -> Iterator[tuple[str, Any]]:
    """(name, command) of every verb that does something, in the order of ``samesku --help``."""
    command = command or get_command(app)
    if not hasattr(command, "commands"):
        yield name, command
        return
    for key, found in command.commands.items():
        yield from verbs(found, f"{name} {key}")


def options(command: Any) -> Iterator[Any]:
    """The options of a verb, ``--help`` left out."""
    return (p for p in command.params if p.param_type_name == "option" and p.name != "help")


def section(name: str, command: Any) -> str:
    """One verb as markdown."""
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    usage = " ".join([name, *(p.name.upper() + ("…" if p.nargs == -1 else "") for p in arguments)])
    about, _, example = command.help.partition("Example:")
    paragraphs = [" ".join(part.split()) for part in about.strip().split("\n\n")]
    lines = [f"## {name}", "", *(line for text in paragraphs for line in (text, ""))]
    lines += ["```", f"{usage} [OPTIONS]", "```", "", "Example:", "", "```"]
    lines += [" ".join(example.split()), "```", ""]
    rows = [(f"`{p.name.upper()}`", p) for p in arguments]
    rows += [(", ".join(f"`{o}`" for o in p.opts), p) for p in options(command)]
    if rows:
        lines += ["| argument or option | meaning | default |", "|---|---|---|"]
        lines += [f"| {names} | {_cell(p.help or '')} | {_default(p)} |" for names, p in rows]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _default(parameter: Any) -> str:
    if parameter.required:
        return "required"
    value = parameter.default
    if value is None or value is False or value == [] or callable(value):
        return ""
    return f"`{value.as_posix() if isinstance(value, Path) else value}`"


def settings() -> str:
    """The keys of a training config as markdown."""
    lines = ["## Settings of a training run", "", "The keys of the YAML file that `samesku train -c` reads.", ""]  # fmt: skip
    lines += ["| key | meaning | may be | default |", "|---|---|---|---|"]
    for group, prefix in ((TrainConfig, ""), (LoraParameters, "lora_parameters.")):
        for name, field in group.model_fields.items():
            if name == "lora_parameters":
                continue
            default = "" if field.default is None else f"`{field.default}`"
            lines.append(
                f"| `{prefix}{name}` | {_cell(field.description or '')} | {_cell(allowed(group, name))} | {default} |"
            )
    return "\n".join([*lines, ""])


def reference() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(section(name, command) for name, command in verbs()), settings()])


def main(argv: list[str] | None = None) -> int:
    """Write the page; 0 done."""
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args(argv)
    with atomic_writer(OUT) as file:
        file.write(reference())
    return 0


if __name__ == "__main__":
    sys.exit(main())
