"""``samesku cost``: what a month of decisions costs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from samesku.cli.common import terminal_width


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("cost")(cost)


def cost(
    pairs: Annotated[float, typer.Option(help="Pairs to decide in a month.")] = 1_000_000,
    matcher: Annotated[
        str | None,
        typer.Option("--matcher", "-m", help="Measure how fast this matcher decides here."),
    ] = None,
    rate: Annotated[
        float | None,
        typer.Option(help="Or say how many pairs a machine decides in a second."),
    ] = None,
    price: Annotated[float, typer.Option(help="Dollars for a machine that is bought.")] = 600,
    months: Annotated[int, typer.Option(help="For so many months it is used.")] = 36,
    rent: Annotated[
        float, typer.Option(help="Dollars a month for a machine that is rented.")
    ] = 200,
    api: Annotated[
        list[str] | None,
        typer.Option(help="NAME=DOLLARS that an API takes for a decision, instead of the guide's."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> float:
    """Say how many machines decide a month's pairs, and what that costs beside an API.

    Prices are the guide's where none are given; power and people are left out.

    Example: samesku cost --pairs 50e6 -m artifacts/matchers/features
    """
    from samesku.errors import SameskuError
    from samesku.linkage.cost import APIS, costs, measured_rate

    if (matcher is None) == (rate is None):
        raise SameskuError("give --matcher to measure its rate here, or --rate")
    apis = dict(_api(text) for text in api) if api else APIS
    if matcher is not None:
        from samesku.matchers import load

        rate = measured_rate(load(matcher))
    assert rate is not None
    found = costs(pairs, rate, price=price, months=months, rent=rent, apis=apis)
    if as_json:
        out = {"pairs_a_month": pairs, "pairs_a_second": rate, "costs": [asdict(c) for c in found]}
        typer.echo(json.dumps(out, indent=2))
        return rate
    from rich.console import Console
    from rich.table import Table

    told = f"measured with {matcher}, on the generated sample" if matcher else "given"
    typer.echo(f"{pairs:,.0f} pairs a month at {rate:,.1f} pairs a second ({told})")
    table = Table("", "machines", "hours busy", "dollars a month", "dollars a million decisions")
    for column in table.columns[1:]:
        column.justify = "right"
    for one in found:
        table.add_row(
            one.name if one.machines is None else f"machine {one.name}",
            "" if one.machines is None else f"{one.machines:,}",
            "" if one.hours is None else f"{one.hours:,.2f}",
            f"{one.money:,.2f}",
            f"{one.per_million:,.2f}",
        )
    Console(width=terminal_width() or None).print(table)
    return rate


def _api(text: str) -> tuple[str, float]:
    from samesku.errors import SameskuError

    name, sign, money = text.rpartition("=")
    try:
        if sign and name:
            return name, float(money)
    except ValueError:
        pass
    raise SameskuError(f"--api {text}: write it as NAME=DOLLARS, such as 'our API=0.002'")
