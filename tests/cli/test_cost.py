"""``samesku cost``: machines and money."""

from __future__ import annotations

import inspect

import pytest
from typer.testing import CliRunner

from samesku.cli.app import app
from samesku.cli.cost import cost as cost_verb
from samesku.errors import SameskuError
from samesku.linkage.cost import MACHINE, MONTHS, RENT, costs


def run(*words: str) -> str:
    found = CliRunner().invoke(app, ["cost", *words])
    if isinstance(found.exception, SameskuError):
        raise found.exception
    assert found.exit_code == 0, found.output
    return found.output


def test_machines_and_money_add_up() -> None:
    # 2 pairs a second are 5,259,600 in a month; at most seven tenths of it are planned with.
    bought, rented, api = costs(10e6, 2, price=720, months=36, rent=200, apis={"x": 0.01})
    assert bought.machines == rented.machines == 3
    assert bought.hours == pytest.approx(10e6 / 2 / 3600)
    assert bought.money == pytest.approx(3 * 20) and rented.money == pytest.approx(600)
    assert api.money == pytest.approx(100_000) and api.per_million == pytest.approx(10_000)
    assert api.machines is None


def test_the_table_says_what_it_rests_on() -> None:
    told = run("--rate", "2", "--pairs", "1e6", "--api", "ours=0.002")
    assert "1,000,000 pairs a month at 2.0 pairs a second (given)" in told
    assert "2,000.00" in told and "GPT-4" not in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "give --matcher"),
        (("--rate", "0"), "rate is 0"),
        (("--rate", "nan"), "rate is nan"),
        (("--rate", "2", "--pairs", "-1"), "pairs is -1"),
        (("--rate", "2", "--price", "-1"), "price of a machine is -1"),
        (("--rate", "2", "--api", "ours"), "NAME=DOLLARS"),
        (("--rate", "2", "--api", "ours=much"), "NAME=DOLLARS"),
    ],
)
def test_what_is_wrong_is_said(words: tuple[str, ...], told: str) -> None:
    with pytest.raises(SameskuError, match=told):
        run(*words)


def test_what_is_not_said_is_what_the_guide_says() -> None:
    """The command line names the numbers itself: its help is not to import what computes."""
    usual = {name: p.default for name, p in inspect.signature(cost_verb).parameters.items()}
    assert (usual["price"], usual["months"], usual["rent"]) == (MACHINE, MONTHS, RENT)
