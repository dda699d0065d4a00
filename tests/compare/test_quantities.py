"""Quantities and packs: the guide's cases, their siblings, and texts made to be slow."""

from __future__ import annotations

import math
import time

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samesku.compare.packs import pack_size
from samesku.compare.quantities import (
    BASE,
    UNITS,
    compare_quantities,
    factors,
    quantities,
    without_quantities,
)


def agree(left: str, right: str) -> dict[str, bool]:
    return {k: v[0] for k, v in compare_quantities(quantities(left), quantities(right)).items()}


@pytest.mark.parametrize(
    ("left", "right", "dimension"),
    [
        ("55-inch TV", "55in TV", "length"),  # the guide's case 2
        ('55" TV', "55 Inches TV", "length"),
        ("55″ TV", "55 in. TV", "length"),
        ("1 1/2 in pipe", '1.5" pipe', "length"),
        ("1-1/2 inch pipe", "1.5 inch pipe", "length"),
        ("3/4 in hose", "0.75 in hose", "length"),
        ("6 ft cable", "72 in cable", "length"),
        ("2,5 cm", "25 mm", "length"),
        ("1TB disk", "1000 GB disk", "capacity"),
        ("500GB disk", "0.5 TB disk", "capacity"),
        ("12 fl oz soda", "355 ml soda", "volume"),
        ("12 oz soda", "12 fl oz soda", "volume"),
        ("12 ounce soda", "355ml soda", "volume"),
        ("1 gal milk", "128 fl. oz. milk", "volume"),
        ("2 l cola", "2000 ml cola", "volume"),
        ("16 oz coffee", "1 lb coffee", "weight"),
        ("1kg flour", "1,000 g flour", "weight"),
        ("10,000 mAh", "10 Ah", "charge"),
        ("2.4 GHz", "2400MHz", "frequency"),
        ("1kW heater", "1000 watt heater", "power"),
    ],
)
def test_the_same_size_in_other_words(left: str, right: str, dimension: str) -> None:
    assert agree(left, right) == {dimension: True}
    assert agree(right, left) == {dimension: True}


@pytest.mark.parametrize(
    ("left", "right", "dimension"),
    [
        ("55-inch TV", "65in TV", "length"),
        ("1TB disk", "2000 GB disk", "capacity"),
        ("12 fl oz soda", "500 ml soda", "volume"),
        ("12 oz cheese", "16 oz cheese", "weight"),
        ("12 oz soda", "16 fl oz soda", "volume"),
        ("1/2 in pipe", "1 1/2 in pipe", "length"),
        ("2.4 GHz", "5 GHz", "frequency"),
    ],
)
def test_other_sizes_conflict(left: str, right: str, dimension: str) -> None:
    assert agree(left, right) == {dimension: False}
    assert agree(right, left) == {dimension: False}


def test_sizes_of_different_things_are_not_compared() -> None:
    assert agree("55 in TV", "55 lb TV") == {}
    assert agree("milk", "55 lb TV") == {}
    assert agree("8 lb bag", "128 fl oz jug") == {}  # pounds are never fluid


def test_any_of_several_sizes_may_agree() -> None:
    assert agree("10 ft 6 in rope", "6 inch rope") == {"length": True}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [("100 in", "98 in", True), ("100 in", "97.9 in", False), ("55 in", "54.6 in", True)],
)
def test_the_tolerance_is_two_in_a_hundred(left: str, right: str, same: bool) -> None:
    assert agree(left, right) == agree(right, left) == {"length": same}


@pytest.mark.parametrize("text", ["0 in", "1/0 in", "a5in", "5inn", "5.5.5in", "v12in5", ""])
def test_no_quantity(text: str) -> None:
    assert quantities(text) == []


def test_quantities_are_no_codes() -> None:
    assert "500gb" not in without_quantities("WD 500GB disk")


@given(st.sampled_from(sorted(UNITS)), st.integers(1, 9999))
def test_every_spelling_of_a_unit_is_read(unit: str, value: int) -> None:
    (found,) = quantities(f"thing {value} {unit} thing")
    assert found.dimension == UNITS[unit][1]
    assert math.isfinite(found.value) and found.value > 0
    assert agree(f"{value} {unit}", f"{value}{unit}") == {found.dimension: True}


@given(st.text(st.sampled_from("0123456789 ./-,'\"xinfozgbml\u0663½²"), max_size=60))
def test_any_text_gives_finite_values_and_agrees_with_itself(text: str) -> None:
    found = quantities(text)
    assert all(math.isfinite(q.value) and q.value > 0 for q in found)
    assert all(agree(text, text).values())
    size = pack_size(text)
    assert size is None or size > 0


@pytest.mark.parametrize(
    "number", ["9" * 400 + "/1", "1/" + "9" * 400, "9" * 5000, "9" * 5000 + "/2"]
)
def test_numbers_without_end_are_no_quantity(number: str) -> None:
    """An infinite size would agree with every other."""
    assert agree(f"{number} in TV", "5 in TV").get("length", False) is False
    assert all(math.isfinite(q.value) for q in quantities(f"{number} in TV"))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("AA Batteries 24-pack", 24),
        ("AA Batteries 12-pack", 12),
        ("AA Batteries, pack of 24", 24),
        ("AA Batteries 24pk", 24),
        ("AA Batteries 24 ct", 24),
        ("AA Batteries 24/Pack", 24),
        ("Cola 2 x 12 pack", 24),
        ("Cola 2 × 12-pack", 24),
        ("Eggs, dozen pack", 12),
        ("Bulbs two-pack", 2),
        ("Bulbs Twin Pack", 2),
        ("Pens box of 12", 12),
        ("Pens 12 per box", 12),
        ("Vitamin C 100 tablets", 100),
        ("AA Batteries", None),
        ("0-pack", None),
        ("Model X24 packer", None),
    ],
)
def test_pack_size(text: str, size: int | None) -> None:
    assert pack_size(text) == size


def test_a_dozen_is_twelve() -> None:
    assert pack_size("Large eggs, 1 dozen") == 12


def test_a_backpack_is_no_pack() -> None:
    assert pack_size("backpack of 2024 season") is None


def test_two_in_one_is_no_length() -> None:
    assert quantities("2-in-1 laptop") == []


def test_a_terabyte_may_be_counted_in_powers_of_two() -> None:
    assert agree("1TB disk", "1024GB disk") == {"capacity": True}


@pytest.mark.parametrize(
    "unit",
    ["1", "9", "x", "/", " ", "1 ", "1/", "1,", "1.", "1-", ",000", "1 x ", "12x12", "- ", "'", '"', "fl ", "pack of ", "pack", "of ", "1 1/2 ", "1 1 1/", "\t", "½", "³", "1 x 1", "(", "two-"],
)  # fmt: skip
def test_long_texts_are_quick(unit: str) -> None:
    for text in (
        unit * (10_000 // len(unit)),
        "pack of 1 x 2 " + unit * (10_000 // len(unit)) + "!",
    ):
        start = time.perf_counter()
        quantities(text), without_quantities(text), pack_size(text)
        assert time.perf_counter() - start < 2


def test_units_come_to_what_pint_says() -> None:
    registry: pint.UnitRegistry = pint.UnitRegistry()
    for dimension, factor, unit in factors().values():
        base = BASE.get(dimension)
        assert factor == (registry(unit).to(base).magnitude if base else 1), unit
