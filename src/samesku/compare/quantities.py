"""Quantities with units, and pack sizes, read out of text and made comparable."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from samesku.compare.normalise import fold

# Spelling → (unit as pint names it, the name of what is measured). A stranger adds a row here.
UNITS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(('"', "''", "in", "inch", "inches", "in."), ("inch", "length")),
    **dict.fromkeys(("cm", "centimeter", "centimeters", "centimetre"), ("centimeter", "length")),
    **dict.fromkeys(("mm", "millimeter", "millimeters"), ("millimeter", "length")),
    **dict.fromkeys(("ft", "ft.", "foot", "feet", "'"), ("foot", "length")),
    **dict.fromkeys(("yd", "yard", "yards"), ("yard", "length")),
    **dict.fromkeys(("m", "meter", "meters", "metre"), ("meter", "length")),
    **dict.fromkeys(("tb", "terabyte", "terabytes"), ("terabyte", "capacity")),
    **dict.fromkeys(("gb", "gig", "gigabyte", "gigabytes", "g.b."), ("gigabyte", "capacity")),
    **dict.fromkeys(("mb", "megabyte", "megabytes"), ("megabyte", "capacity")),
    **dict.fromkeys(("lb", "lbs", "lb.", "lbs.", "pound", "pounds"), ("pound", "weight")),
    **dict.fromkeys(("oz", "oz.", "ounce", "ounces"), ("ounce", "weight")),
    **dict.fromkeys(("kg", "kilogram", "kilograms"), ("kilogram", "weight")),
    **dict.fromkeys(("g", "gram", "grams"), ("gram", "weight")),
    **dict.fromkeys(("mg", "milligram", "milligrams"), ("milligram", "dose")),
    **dict.fromkeys(("mcg",), ("microgram", "dose")),
    **dict.fromkeys(("iu",), ("count", "international units")),
    **dict.fromkeys(("fl oz", "fl. oz.", "fl. oz", "fluid ounce", "fluid ounces", "fl ounce", "floz"), ("fluid_ounce", "volume")),
    **dict.fromkeys(("ml", "milliliter", "milliliters"), ("milliliter", "volume")),
    **dict.fromkeys(("l", "liter", "liters", "litre", "litres"), ("liter", "volume")),
    **dict.fromkeys(("gal", "gal.", "gallon", "gallons"), ("gallon", "volume")),
    **dict.fromkeys(("qt", "qt.", "quart", "quarts"), ("quart", "volume")),
    **dict.fromkeys(("pt", "pint", "pints"), ("pint", "volume")),
    **dict.fromkeys(("w", "watt", "watts"), ("watt", "power")),
    **dict.fromkeys(("kw",), ("kilowatt", "power")),
    **dict.fromkeys(("v", "volt", "volts"), ("volt", "voltage")),
    **dict.fromkeys(("mah",), ("milliampere_hour", "charge")),
    **dict.fromkeys(("ah",), ("ampere_hour", "charge")),
    **dict.fromkeys(("ghz",), ("gigahertz", "frequency")),
    **dict.fromkeys(("mhz",), ("megahertz", "frequency")),
    **dict.fromkeys(("hz",), ("hertz", "frequency")),
    **dict.fromkeys(("rpm",), ("revolutions_per_minute", "rotation")),
    **dict.fromkeys(("mp", "megapixel", "megapixels", "mpix"), ("count", "megapixels")),
    **dict.fromkeys(("dpi",), ("count", "dots per inch")),
    **dict.fromkeys(("port", "ports"), ("count", "ports")),
    **dict.fromkeys(("outlet", "outlets"), ("count", "outlets")),
    **dict.fromkeys(("gauge", "awg", "ga"), ("count", "gauge")),
}  # fmt: skip

_NUM = r"(?:\d+\s+|\d+-)?\d+/\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+"
_QUANTITY = re.compile(
    rf"(?<![a-z0-9.,/])({_NUM})\s*-?\s*({'|'.join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))})(?![a-z0-9])"
)
_COUNT = r"(\d{1,4})"
_UNIT_OF_PACK = r"(?:pack|packs|pk|pck|ct|cnt|count|pcs|pc|piece|pieces|rolls?|tablets?|capsules?|softgels?|caplets?|gummies|sheets|bags?|cans?|bottles?|boxes|cartridges?|discs?|pairs?)"
_PACKS = (
    # 2 x 12, 6x 16.9 oz: the first count times the second if the second is a count itself.
    re.compile(rf"(?<![a-z0-9.]){_COUNT}\s*x\s*{_COUNT}[\s-]*{_UNIT_OF_PACK}(?![a-z0-9])"),
    re.compile(rf"(?<![a-z0-9.]){_COUNT}[\s-]*{_UNIT_OF_PACK}(?![a-z0-9])"),
    re.compile(
        rf"(?:pack|set|box|case|lot|bundle|package|carton)\s*(?:of|/)\s*{_COUNT}(?![a-z0-9.])"
    ),
    re.compile(
        rf"(?<![a-z0-9.]){_COUNT}\s*(?:/|per\s+)\s*(?:pack|pk|box|case|carton|ctn|bx)(?![a-z0-9])"
    ),
)
_NUMBER_WORDS = {"single": 1, "twin": 2, "dual": 2, "double": 2, "triple": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12, "dozen": 12}  # fmt: skip
_WORD_PACK = re.compile(rf"\b({'|'.join(_NUMBER_WORDS)})[\s-]*(?:pack|pk|count)\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` in the base unit of ``dimension`` (inch, gigabyte, ounce, …); ``text`` as it was written."""

    dimension: str
    value: float
    text: str


# What each dimension is counted in. Ounces and fluid ounces share numbers in most groceries ("12 oz"
# soda), so volume is kept in fluid ounces and weight in ounces, and the two can be compared.
_BASE = {"length": "inch", "capacity": "gigabyte", "weight": "ounce", "volume": "fluid_ounce", "dose": "milligram", "power": "watt", "voltage": "volt", "charge": "milliampere_hour", "frequency": "megahertz", "rotation": "revolutions_per_minute"}  # fmt: skip


@cache
def _factors() -> dict[str, tuple[str, float]]:
    """Spelling → (dimension, what to multiply by to come to the base unit), from pint."""
    import pint

    registry: pint.UnitRegistry = pint.UnitRegistry()
    out = {}
    for spelling, (unit, dimension) in UNITS.items():
        base = _BASE.get(dimension)
        out[spelling] = (
            dimension,
            1.0 if base is None else float(registry(unit).to(base).magnitude),
        )
    return out


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text in order: ``'55" TV, 1 TB'`` → length 55 inch, capacity 1000 gigabyte."""
    factors = _factors()
    out = []
    for match in _QUANTITY.finditer(fold(text)):
        dimension, factor = factors[match[2]]
        value = _number(match[1])
        if value is not None and 0 < value < math.inf:
            out.append(Quantity(dimension, value * factor, " ".join(match[0].split())))
    return out


def without_quantities(text: str) -> str:
    """The folded text with its quantities taken out, so that ``500gb`` is no model number."""
    return _QUANTITY.sub(" ", fold(text))


def _number(text: str) -> float | None:
    text = text.strip()
    if "/" in text:
        whole, _, fraction = text.replace("-", " ").rpartition(" ")
        try:
            return float(int(whole or 0) + Fraction(fraction))
        except (ValueError, ZeroDivisionError, OverflowError):
            return None
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    return float(text.replace(",", "."))


def pack_size(text: str) -> int | None:
    """How many are sold together: ``24-pack``, ``pack of 24``, ``24 ct``, ``2 x 12 pack``; None if not said."""
    folded = fold(text)
    for pattern in _PACKS:
        if match := pattern.search(folded):
            size = 1
            for group in match.groups():
                size *= int(group)
            if size > 0:
                return size
    if match := _WORD_PACK.search(folded):
        return _NUMBER_WORDS[match[1]]
    return None


def compare_quantities(
    left: list[Quantity], right: list[Quantity], tolerance: float = 0.02
) -> dict[str, tuple[bool, str, str]]:
    """Dimension → (do the two sides agree, left text, right text), for dimensions that both sides state.

    They agree if any value of the one is within ``tolerance`` (relative) of any of the other.
    """
    sides = [_by_dimension(left), _by_dimension(right)]
    for one, other in ((0, 1), (1, 0)):
        a, b = sides[one], sides[other]
        # "12 oz" of a drink is a volume: read it so where the other side states a volume only.
        if (
            "weight" in a
            and "volume" not in a
            and "volume" in b
            and "weight" not in b
            and all("oz" in q.text or "ounce" in q.text for q in a["weight"])
        ):
            a["volume"] = a.pop("weight")
    out = {}
    for dimension in sides[0].keys() & sides[1].keys():
        mine, theirs = sides[0][dimension], sides[1][dimension]
        agreeing = next(
            (
                (x, y)
                for x in mine
                for y in theirs
                if abs(x.value - y.value) <= tolerance * max(x.value, y.value)
            ),
            None,
        )
        first, second = agreeing or (mine[0], theirs[0])
        out[dimension] = (agreeing is not None, first.text, second.text)
    return dict(sorted(out.items()))


def _by_dimension(items: list[Quantity]) -> dict[str, list[Quantity]]:
    out: dict[str, list[Quantity]] = {}
    for item in items:
        out.setdefault(item.dimension, []).append(item)
    return out
