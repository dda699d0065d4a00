"""``samesku label``: label the pairs that teach a matcher most, one by one."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samesku.cli.common import Columns, From, given_columns, progress, tell_columns, terminal_width

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from samesku.matchers.active import Session
    from samesku.records import Pair, Product

LABELS = {"y": True, "n": False, "u": None}
KEYS = "y same item, n different, u unsure, z undo, q quit"


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("label")(label)


def label(
    data: Annotated[
        str,
        typer.Argument(
            help="A known data set, a folder with tableA and tableB, or the left table."
        ),
    ],
    other: Annotated[
        str | None, typer.Argument(help="The right table, if DATA is the left one.")
    ] = None,
    out: Annotated[
        Path,
        typer.Option(
            "--out", help="The labels. If the file is there, the session goes on with it."
        ),
    ] = Path("labels.csv"),
    folder: From = None,
    columns: Columns = None,
    seed: Annotated[int, typer.Option(help="Random seed.", min=0)] = 42,
) -> None:
    """Label pairs of two catalogues, asked in the order in which they teach a matcher most.

    Keys: y same item, n different, u unsure, z undo, q quit. Every label is saved at once, and the
    matcher learns anew after every ten; when that changes little, it says that you can stop.
    Then: samesku fit features DATA --labels labels.csv --out M. Away from a terminal one answer a line is read.

    Example: samesku label walmart-amazon --from downloads/walmart-amazon --out labels.csv
    """
    from rich.console import Console

    from samesku.compare.features import Features
    from samesku.datasets import open_catalogues
    from samesku.datasets.labels import read_labels, write_labels
    from samesku.matchers.active import Session
    from samesku.matchers.weak import ROUNDS

    dataset = open_catalogues(data, other, folder, given_columns(columns))
    tell_columns(dataset.schemas)
    labelled = read_labels(out, dataset.left, dataset.right) if out.exists() else []
    with progress("learning without labels", ROUNDS + 1) as tell:
        features = Features().within(dataset.left.values(), dataset.right.values())
        session = Session(features, labelled, seed=seed, progress=tell)
    console = Console(width=terminal_width() or None, highlight=False)
    answers: list[tuple[int, Pair | None]] = []
    trained = 0
    while (i := session.question()) is not None:
        if len(session.agreements) > trained:
            trained = len(session.agreements)
            console.print(_progress(session, len(labelled)))
        pair = session.learner.pairs[i]
        console.print(_shown(pair, session.learner.probabilities[i], len(labelled) + 1))
        word = _answer()
        if word == "q":
            break
        if word == "z":
            if not answers:
                console.print("Nothing to undo")
                continue
            i, done = answers.pop()
            session.undo(i)
            if done is None:
                continue
            labelled.remove(done)
        else:
            said = None if LABELS[word] is None else replace(pair, label=LABELS[word])
            session.answer(i, LABELS[word])
            answers.append((i, said))
            if said is None:
                continue
            labelled.append(said)
        if labelled:
            write_labels(out, labelled)
        else:
            out.unlink(missing_ok=True)
    else:
        typer.echo("All pairs that look alike have been asked about")
    typer.echo(f"{out}: {_counted(labelled)}" if labelled else "No labels, nothing written")


def _answer() -> str:
    """One of the keys; ``q`` at the end of the input. Anything else is asked for again."""
    while True:
        typer.echo(f"[{KEYS}] ", nl=False)
        if sys.stdin.isatty():
            found = typer.getchar(echo=False).lower()
            typer.echo(found if found.isprintable() else "")
        else:
            line = sys.stdin.readline()
            typer.echo("")
            found = line.strip().lower() if line else "q"
        if found in LABELS or found in ("z", "q"):
            return found


def _counted(labelled: list[Pair]) -> str:
    matches = sum(bool(p.label) for p in labelled)
    return f"{len(labelled):,} labels, {matches:,} matches"


def _progress(session: Session, labels: int) -> str:
    text = f"{labels:,} labels. The last ones changed {session.changed:,} of {len(session.learner.pairs):,} verdicts"
    more = ": more labels change little now, you can stop (q)" if session.settled else ""
    return text + more


def _shown(pair: Pair, probability: float, number: int) -> RenderableType:
    """The two listings side by side, their differences marked, and what the comparison says."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from samesku.compare import Comparison
    from samesku.prompts import printable

    table = Table(title=f"{number:,}: P(same item) {probability:.2f}", title_justify="left")
    table.add_column("")
    for name in (pair.left.source or "Left", pair.right.source or "Right"):
        table.add_column(Text(printable(name, 40)), overflow="fold", ratio=1)
    sides = _fields(pair.left), _fields(pair.right)
    for name in dict.fromkeys([*sides[0], *sides[1]]):
        mine, theirs = (side.get(name, "") for side in sides)
        if mine or theirs:
            table.add_row(Text(name), _marked(mine, theirs), _marked(theirs, mine))
    signs = {"match": "+", "no match": "-", "neither": " "}
    evidence = [
        Text(f" {signs[e.favours]} {printable(e.text, 400)}")
        for e in Comparison.of(pair).evidence()
        if e.about != "title"
    ]
    return Group(table, *evidence)


def _fields(product: Product) -> dict[str, str]:
    """What a person looks at, ready for a terminal."""
    from samesku.prompts import printable

    price = "" if product.price is None else f"{product.price:.2f}"
    known = {"title": product.title, "brand": product.brand, "model": product.modelno, "price": price}  # fmt: skip
    rest = {"category": product.category, **product.attributes}
    return {printable(k, 20): printable(v, 400) for k, v in {**known, **rest}.items()}


def _marked(text: str, other: str) -> Text:
    """The text, words in bold that the other side's has not."""
    from rich.text import Text

    there = set(other.lower().split())
    out = Text()
    for n, word in enumerate(text.split()):
        new = other != "" and word.lower() not in there
        out.append(" " if n else "").append(word, style="bold yellow" if new else "")
    return out
