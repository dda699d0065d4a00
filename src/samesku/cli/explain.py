"""``samesku explain``: one pair, with its evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samesku.errors import SameskuError

if TYPE_CHECKING:
    from samesku.records import Product


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("explain")(explain)


def explain(
    left: Annotated[
        str, typer.Argument(help="A title, or a JSON object with title, brand, modelno, price, …")
    ],
    right: Annotated[str, typer.Argument(help="The other listing, likewise.")],
    matcher: Annotated[
        str | None,
        typer.Option(
            "--matcher", "-m", help="Matcher folder; without one the evidence alone is shown."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Compare two listings attribute by attribute, and decide.

    Example: samesku explain 'Sony 55-Inch 4K TV XBR55X900H' 'Sony XBR65X900H 65" 4K TV'
    """
    from samesku.cli.common import load_matchers
    from samesku.compare import Comparison
    from samesku.records import Pair

    pair = Pair(_product(left, "left"), _product(right, "right"))
    evidence = Comparison.of(pair).evidence()
    decision = next(iter(load_matchers([matcher])[0].decide([pair]))) if matcher else None
    if as_json:
        out = {
            "evidence": [
                {"about": e.about, "favours": str(e.favours), "text": e.text} for e in evidence
            ]
        }
        typer.echo(
            json.dumps(
                {**pair.to_dict(), **(decision.to_dict() if decision else {}), **out},
                indent=2,
                ensure_ascii=False,
            )
        )
        return
    if decision:
        sure = "" if decision.probability is None else f", P(same item) {decision.probability:.3f}"
        typer.echo(f"{decision.verdict}{sure} (decided by {decision.stage})")
    signs = {"match": "+", "no match": "-", "neither": " "}
    for item in evidence:
        typer.echo(f"  {signs[item.favours]} {item.text}")
    if decision and decision.response:
        typer.echo(decision.response)


def _product(text: str, side: str) -> Product:
    from samesku.records import Product

    where = side
    if Path(text).suffix == ".json" and Path(text).is_file():
        where = text
        try:
            text = Path(text).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SameskuError(f"{where} cannot be read: {error}") from None
    elif not text.lstrip().startswith("{"):
        return Product.from_dict({"id": side, "title": text})
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SameskuError(f"{where}: not JSON: {error}") from None
    if not isinstance(row, dict):
        raise SameskuError(f"{where}: a listing is a JSON object with a title")
    return Product.from_dict({"id": side, **row})
