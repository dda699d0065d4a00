"""The guide's three edge cases, each with siblings that are harder than it."""

from __future__ import annotations

from typing import Any

import pytest

from samesku.compare import Comparison, Favours
from samesku.records import Product

MATCH, NO_MATCH, NEITHER = Favours.MATCH, Favours.NO_MATCH, Favours.NEITHER


def said(about: str, left: Any, right: Any) -> Favours | None:
    """What the evidence about something favours, the same whichever side stands first."""
    found = []
    for sides in ((left, right), (right, left)):
        c = Comparison(*(Product("1", p) if isinstance(p, str) else p for p in sides))
        found.append({e.favours for e in c.evidence() if e.about == about})
    assert found[0] == found[1]
    assert len(found[0]) <= 1
    return next(iter(found[0]), None)


def of(brand: str, title: str, source: str = "") -> Product:
    return Product("1", title, brand, source=source)


@pytest.mark.parametrize(
    ("left", "right", "favours"),
    [
        ("Great Value 2% Milk", "365 Milk", NO_MATCH),  # the guide's
        # Two stores' own, in titles, columns or both.
        ("Up & Up Ibuprofen 200 mg, 100 tablets", "Equate Ibuprofen 200 mg, 100 tablets", NO_MATCH),
        ("Kirkland Signature Batteries AA 48 ct", of("Amazon Basics", "AA Batteries 48 ct"), NO_MATCH),
        (of("Good & Gather", "Organic Black Beans 15 oz"), of("Simple Truth", "Organic Black Beans 15oz"), NO_MATCH),
        (of("Parkside", "Akkuschrauber 20 V"), of("Ferrex", "Akku-Schrauber 20V"), NO_MATCH),
        ("Tesco Baked Beans 420g", "Sainsbury's Baked Beans 420g", NO_MATCH),
        (of("Well at Walgreens", "Gauze pads 25 ct"), of("CVS Health", "Gauze pads 25 ct"), NO_MATCH),
        # A store's own against a maker's.
        (of("Kobalt", "Hammer 16 oz"), of("Estwing", "Hammer 16 oz"), NO_MATCH),
        ("Great Value Creamy Peanut Butter 40 oz", of("Jif", "Creamy Peanut Butter 40 oz"), NO_MATCH),
        # The same store brand in other words, and a name that is only compared to.
        ("Great Value 2% Milk", of("Great Value", "2% milk, gallon"), MATCH),
        (of("365", "Milk"), of("365 by Whole Foods Market", "Whole milk"), MATCH),
        (of("AmazonBasics", "Cable"), of("Amazon Basics", "HDMI cable"), MATCH),
        (of("Tylenol", "Caplets 100 ct"), "Tylenol Caplets 100 ct, compare to Equate", MATCH),
        # Two brands of one store are still two brands.
        (of("Great Value", "Cotton balls"), of("Equate", "Cotton balls"), NO_MATCH),
        # Nobody's brand says nothing, nor does a short name within a longer one say the same.
        (of("Unbranded", "Phone case"), of("Generic", "Phone case"), NEITHER),
        (of("GE", "Bulb 60 W"), of("Genius", "Bulb 60 W"), NO_MATCH),
        (of("GE", "Bulb 60 W"), "Large orange bulb", NEITHER),
        (of("GE", "Bulb 60 W"), of("General Electric", "60W bulb"), MATCH),
        (of("Kodak", "M530"), of("Kodak EasyShare", "M530"), MATCH),
    ],
)  # fmt: skip
def test_store_brands(left: Any, right: Any, favours: Favours) -> None:
    assert said("brand", left, right) is favours


@pytest.mark.parametrize(
    ("left", "right", "about", "favours"),
    [
        ("55-inch TV", "55in TV", "length", MATCH),  # the guide's
        ("55-inch TV", "139.7 cm TV", "length", MATCH),
        ("55-inch TV", "65in TV", "length", NO_MATCH),
        ("1024 GB SSD", "1TB SSD", "capacity", MATCH),
        ("512 GB SSD", "500GB SSD", "capacity", NO_MATCH),  # 2.4 % apart, and two disks
        ("0.5 TB SSD", "512GB SSD", "capacity", MATCH),
        ("Cola 12 fl oz", "Cola 355 ml", "volume", MATCH),
        ("Cola 12 oz", "Cola 33 cl", "volume", NO_MATCH),
        ("Fridge 5.5 cu. ft.", "Fridge 5.5 cubic feet", "volume", MATCH),
        ("Pipe 1 1/2 in", 'Pipe 1.5"', "length", MATCH),
        ("2-in-1 laptop 14 in", "2 in 1 laptop 14-inch", "length", MATCH),
        ("2-in-1 laptop", "4-in-1 laptop", "length", None),
        ("Case for iPad 2 in black", "Case for iPad 3 in white", "length", None),
        ("802.11g router", "802.11n router", "weight", None),
        ("3M strips", "3 m strips", "length", None),  # the maker, not three metres
        ("8.1 megapixel camera", "8.1MP camera", "megapixels", MATCH),
        ("Zoom 4x optical camera", "5x optical zoom camera", "zoom", NO_MATCH),
        ("Sheets 400 thread count", "Sheets 300TC", "thread count", NO_MATCH),
        ("Bank 10,000 mAh", "Bank 10Ah", "charge", MATCH),
        ("Adapter 200 Mbps", "Adapter 0.2 Gbps", "speed", MATCH),
        ("Plan 2 year", "Plan 24 months", "term", MATCH),
        ("Heater 5000 BTU", "Heater 8,000 btu", "BTU", NO_MATCH),
        ("Bulb 800 lumens", "Bulb 810 lm", "lumens", MATCH),
        ("Laptop case 18-inch", "18 laptop case", "length", None),  # stated on one side: not known
        ("Laptop case 18-inch", "18 laptop case", "number", NEITHER),
    ],
)
def test_size_variations(left: str, right: str, about: str, favours: Favours | None) -> None:
    assert said(about, left, right) is favours


@pytest.mark.parametrize(
    ("left", "right", "favours"),
    [
        ("AA Batteries 24-pack", "AA Batteries 12-pack", NO_MATCH),  # the guide's
        ("AA Batteries 24-pack", "AA Batteries, pack of 24", MATCH),
        ("Cola 2 x 12 pack", "Cola 24-ct", MATCH),
        ("Large eggs, 1 dozen", "Large eggs 12 count", MATCH),
        ("Large eggs, 2 dozen", "Large eggs 12 count", NO_MATCH),
        ("Large eggs, half a dozen", "Large eggs 6 ct", MATCH),
        ("Toner twin pack", "Toner", NO_MATCH),
        ("Pens 12/box", "Pens box of 12", MATCH),
        ("Starter kit - 2 units", "Starter kit", NO_MATCH),
        ("Backpack of 2024 season", "Backpack 2024 season", None),
        ("5 disc CD changer", "CD changer", None),  # what it holds, not how many are sold
        ("DVD+R 50 disc spindle", "DVD+R 100 disc spindle", NO_MATCH),
        ("Ink CLI-8PC", "Ink cli8pc", None),
        ("10 tablet sleeve", "10-inch tablet sleeve", None),
        ("Office wipes 50 sheets 6 ct", "Office wipes 6 pack", MATCH),
        ("Paper 500 sheets", "Paper", None),  # stated on one side: not known
        ("AA Batteries", "AA Battery", None),
    ],
)
def test_bundles_against_singles(left: str, right: str, favours: Favours | None) -> None:
    assert said("pack", left, right) is favours


def test_a_pack_size_is_no_model_number() -> None:
    for left, right in (("24-pack", "12-pack"), ("100ct", "200ct"), ("1-dozen", "2-dozen")):
        assert said("model", f"AA Batteries {left}", f"AA Batteries {right}") is NEITHER


def test_a_description_states_a_pack_only_as_one() -> None:
    def described(text: str) -> Product:
        return Product("1", "AA Batteries", attributes={"description": text})

    assert said("pack", described("a 24-pack of batteries"), "AA Batteries 24 ct") is MATCH
    assert said("pack", described("two boxes, 5 discs, 3 pieces"), "AA Batteries") is None
