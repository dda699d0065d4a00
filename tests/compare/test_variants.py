"""Sizes, colours, versions, conditions: what each reader finds in a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samesku.compare.condition as condition_module
import samesku.compare.dimensions as dimensions_module
import samesku.compare.packs as packs_module
import samesku.compare.versions as versions_module
from samesku.compare import Comparison, Favours
from samesku.compare.colours import colour_of_model, colours, same_colours
from samesku.compare.condition import accessories, bundle, condition, third_party
from samesku.compare.dimensions import MOST, compare_dimensions, dimensions, sizes
from samesku.compare.normalise import fold, words
from samesku.compare.versions import editions, generations, platforms, same_generations, volumes
from samesku.records import Product


def agree(left: str, right: str) -> bool | None:
    found = compare_dimensions(dimensions(fold(left)), dimensions(fold(right)))
    return found and found[0]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("mat 24 x 19", "mat 19 x 24", True),
        ("mat 24x19 in", 'mat 24" x 19"', True),
        ("mat 24 x 19", "mat 24 x 18", False),
        ("screen 40 1/4 x 53 3/4", "screen 40.25 x 53.75", True),
        ("screen 43 1 4 x 57 3 4", "screen 43 1/4 x 57 3/4", True),  # strokes lost
        ("box 12 x24 x10-1 4", "box 12 x 10 1/4 x 24", True),
        ("screen 70 x 70", "screen 84 x 84", False),
        ("board 6 x 4", "board 72 x 48", True),  # feet and inches, both left out
        ("board 6 ft x 4 ft", "board 72 in x 48 in", True),
        ("board 6 in x 4 in", "board 72 in x 48 in", False),
        ("box 10 x 20 x 30 cm", "box 3.94 x 7.87 x 11.81 in", True),
        ("desk 24w x 19d x 2h", "desk 24 x 19", True),  # a third side on one
        ("desk 24 x 19 x 2", "desk 24 x 19 x 3", False),
        ("disks 2 x 500 gb", "disks 2 x 500 gb", None),
        ("cola 2 x 12 pack", "cola 2 x 12 pack", None),
        ("mat 24 x 19", "mat", None),
        ("4 x 0", "4 x 0", None),
        ("model 2x", "usb x 2", None),
    ],
)  # fmt: skip
def test_dimensions(left: str, right: str, same: bool | None) -> None:
    assert agree(left, right) is agree(right, left) is same


def test_dimensions_are_evidence() -> None:
    c = Comparison(Product("1", "Screen 58 x 104"), Product("2", "Screen 94 1/2 x 168"))
    (said,) = [e for e in c.evidence() if e.about == "dimensions"]
    assert (said.favours, said.text) == (
        Favours.NO_MATCH,
        "Different dimensions: 58 x 104 vs 94 1/2 x 168",
    )


@given(st.text(st.sampled_from("0123456789 xX/-.\"'incm"), max_size=40))
def test_dimensions_agree_with_themselves(text: str) -> None:
    found = dimensions(fold(text))
    assert len(found) <= MOST
    assert all(side > 0 for d in found for side in d.sides)
    assert agree(text, text) is (True if found else None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("T-shirt size 10", {"10"}),
        ("T-shirt, XL", {"xl"}),
        ("T-shirt X-Large", {"xl"}),
        ("T-shirt extra large", {"xl"}),
        ("T-shirt XXL", {"2xl"}),
        ("T-shirt 2X-Large", {"2xl"}),
        ("T-shirt size: M", {"m"}),
        ("T-shirt Small", {"s"}),
        ("Model S, L-shaped desk", set()),  # letters alone are names
        ("one size fits all", set()),
        ("", set()),
    ],
)
def test_sizes(text: str, found: set[str]) -> None:
    assert sizes(fold(text)) == found


def test_clothing_sizes_are_evidence() -> None:
    def favours(left: str, right: str) -> Favours | None:
        said = Comparison(Product("1", left), Product("2", right)).evidence()
        return next((e.favours for e in said if e.about == "clothing size"), None)

    assert favours("T-shirt XL", "T-shirt X-Large") is Favours.MATCH
    assert favours("T-shirt XL", "T-shirt medium") is Favours.NO_MATCH
    assert favours("T-shirt XL", "T-shirt") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mouse black/red", {"black", "red"}),
        ("phone rose gold", {"rose gold"}),
        ("phone space grey", {"space gray"}),
        ("mouse dark pink", {"dark pink"}),
        ("mouse matte black", {"black"}),
        ("mouse gunmetal", {"gunmetal gray"}),
        ("Stift schwarz", {"black"}),
        ("gold plated cable", set()),
        ("Call of Duty Black Ops", set()),
        ("blackberry bluetooth", set()),
    ],
)
def test_colours(text: str, found: set[str]) -> None:
    assert colours(words(text)) == found


def test_colours_of_a_brand_are_none() -> None:
    assert colours(words("Green Onions protector"), frozenset(["green", "onions"])) == set()
    left = Product("1", "Green Onions protector red", "Green Onions")
    assert Comparison(left, Product("2", "Green Onions protector blue")).colour is False
    assert Comparison(left, Product("2", "Green Onions protector")).colour is None


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ({"black"}, {"black", "red"}, True),
        ({"black"}, {"red"}, False),
        ({"dark pink"}, {"pink"}, None),
        ({"gunmetal gray"}, {"gray"}, None),
        ({"rose gold"}, {"silver"}, False),
        ({"black"}, set(), None),
    ],
)
def test_same_colours(left: set[str], right: set[str], same: bool | None) -> None:
    assert same_colours(frozenset(left), frozenset(right)) is same


@pytest.mark.parametrize(
    ("key", "colour"),
    [("tip230u2bk", "black"), ("px8810wht", "white"), ("m552pink", "pink"), ("dsct500b", None), ("black", None)],
)  # fmt: skip
def test_colour_of_model(key: str, colour: str | None) -> None:
    assert colour_of_model(key) == colour


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AirPods Pro (2nd Gen)", {"2"}),
        ("AirPods second generation", {"2"}),
        ("Camera Mark II", {"2"}),
        ("Camera mk.3", {"3"}),
        ("Prolite III case", {"3"}),
        ("Office version 3", {"3"}),
        ("Office v2.5", {"2.5"}),
        ("Planner 2019", {"2019"}),
        ("Phone 5G", {"5g"}),
        ("2000 dpi mouse, 2000 x 1000", {"2000"} - {"2000"}),
        ("I V X", set()),
    ],
)
def test_generations(text: str, found: set[str]) -> None:
    assert generations(fold(text)) == found


def test_years_are_compared_with_years() -> None:
    assert same_generations(frozenset(["2019", "2"]), frozenset(["2"])) is True
    assert same_generations(frozenset(["2019"]), frozenset(["2"])) is None
    assert same_generations(frozenset(["2019", "2"]), frozenset(["2020", "2"])) is False


@pytest.mark.parametrize(
    ("left", "right", "about", "favours"),
    [
        ("Office Professional", "Office Home", "edition", Favours.NO_MATCH),
        ("Office upgrade", "Office", "edition", Favours.NO_MATCH),
        ("Office Professional", "Office", "edition", None),
        ("Game for PS3", "Game for Xbox", "platform", Favours.NO_MATCH),
        ("Game for PS3", "Game PS3", "platform", None),
        ("Lost Season 2 DVD", "Lost Season 3 DVD", "volume", Favours.NO_MATCH),
        ("Lost season 2, disc 1", "Lost Season 2", "volume", None),
        ("Lost Vol. 3", "Lost season 2", "volume", None),
        ("Remanufactured toner 12A", "Toner 12A", "third party", Favours.NO_MATCH),
        ("Toner compatible with HP 12A", "HP toner 12A", "third party", Favours.NO_MATCH),
        ("Generic toner for HP 12A", "HP toner 12A", "third party", Favours.NO_MATCH),
        ("Replacement lamp for Epson EB-X5", "Epson lamp EB-X5", "third party", Favours.NO_MATCH),
        ("Compatible toner 12A", "toner 12A, compatible", "third party", None),
        ("Open box laptop", "Refurbished laptop", "condition", Favours.NO_MATCH),
        ("Used for camping: tent", "tent", "condition", None),
        ("Camera with case", "Camera", "bundle", Favours.NEITHER),
        ("Frame w/ 50 bonus prints", "Frame", "bundle", Favours.NEITHER),
        ("Starter kit - 2 units", "Starter", "bundle", Favours.NEITHER),
        ("Printer + ink + paper ", "Printer", "bundle", Favours.NEITHER),
        ("Case for iPad 2", "iPad 2", "accessory", Favours.NEITHER),
        ("Case for iPad 2", "Charger for iPad 2", "accessory", Favours.NO_MATCH),
        ("Case for iPad 2", "iPad 2 case", "accessory", None),
    ],
)
def test_variant_evidence(left: str, right: str, about: str, favours: Favours | None) -> None:
    for sides in ((left, right), (right, left)):
        said = Comparison(*(Product("1", title) for title in sides)).evidence()
        assert {e.about: e.favours for e in said}.get(about) is favours


def test_what_the_readers_find() -> None:
    assert volumes("season 2 disc 1, part no 5") == {("season", 2), ("disc", 1)}
    assert editions(words("Windows 7 Home Premium upgrade")) == {"home", "premium", "upgrade"}
    assert platforms(words("Game for Windows, Mac")) == {"Windows", "Mac"}
    assert condition("certified pre-owned phone") == "used"
    assert condition("open-box phone") == "open box"
    assert not third_party("phone") and third_party("for use with hp")
    assert not bundle("toolkit") and bundle("tool kit")
    assert accessories(words("camera with case"), "camera with case") == set()
    assert accessories(words("case for camera"), "case for camera") == {"case"}


@given(st.text(st.characters(), max_size=60))
def test_any_text_is_read(text: str) -> None:
    folded, split = fold(text), words(text)
    generations(folded), volumes(folded), editions(split), platforms(split), sizes(folded)
    colours(split), condition(folded), third_party(folded), bundle(folded)
    accessories(split, folded), dimensions(folded)


def holds(*parts: str) -> Callable[[str], bool]:
    return lambda text: any(part in text for part in parts)


@pytest.mark.parametrize(
    ("pattern", "hinted"),
    [
        (dimensions_module._SIZE, holds(*dimensions_module._SIZE_HINTS)),
        (dimensions_module._DIMENSIONS, dimensions_module._HINT.search),
        (versions_module._GENERATION, versions_module._HINTS.search),
        (versions_module._VOLUME, holds(*versions_module._VOLUME_HINTS)),
        (condition_module._CONDITION, condition_module._CONDITION_HINTS.search),
        (condition_module._THIRD_PARTY, condition_module._THIRD_PARTY_HINTS.search),
        (packs_module._IN_WORDS, holds(*packs_module._OF_WORDS)),
        *((pattern, holds(*needed)) for needed, pattern in packs_module._PACKS),
    ],
)
@given(data=st.data())
def test_no_hint_hides_what_its_pattern_finds(
    pattern: re.Pattern[str], hinted: Callable[[str], Any], data: st.DataObject
) -> None:
    assert hinted(data.draw(st.from_regex(pattern)))
