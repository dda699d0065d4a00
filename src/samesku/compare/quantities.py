"""Quantities with units, read out of text and made comparable."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from samesku.compare.normalise import fold

# Spelling → (unit as pint names it, the name of what is measured). A stranger adds a row here, and runs
# scripts/write_units.py. A blank in a spelling stands for blanks and points, and a point may follow: "fl oz" reads
# "fl. oz." too.
UNITS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(('"', "''", "in", "inch", "inches"), ("inch", "length")),
    **dict.fromkeys(("cm", "centimeter", "centimeters", "centimetre", "centimetres"), ("centimeter", "length")),
    **dict.fromkeys(("mm", "millimeter", "millimeters", "millimetre"), ("millimeter", "length")),
    **dict.fromkeys(("ft", "foot", "feet", "'"), ("foot", "length")),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), ("yard", "length")),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), ("meter", "length")),
    **dict.fromkeys(("tb", "terabyte", "terabytes"), ("terabyte", "capacity")),
    **dict.fromkeys(("gb", "gig", "gigabyte", "gigabytes", "g b"), ("gigabyte", "capacity")),
    **dict.fromkeys(("mb", "megabyte", "megabytes"), ("megabyte", "capacity")),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), ("pound", "weight")),
    **dict.fromkeys(("oz", "ounce", "ounces"), ("ounce", "weight")),
    **dict.fromkeys(("kg", "kgs", "kilogram", "kilograms", "kilo"), ("kilogram", "weight")),
    **dict.fromkeys(("g", "gr", "gram", "grams"), ("gram", "weight")),
    **dict.fromkeys(("mg", "milligram", "milligrams"), ("milligram", "dose")),
    **dict.fromkeys(("mcg", "ug"), ("microgram", "dose")),
    **dict.fromkeys(("iu",), ("count", "international units")),
    **dict.fromkeys(("fl oz", "fluid ounce", "fluid ounces", "fl ounce", "floz"), ("fluid_ounce", "volume")),
    **dict.fromkeys(("ml", "milliliter", "milliliters", "millilitre"), ("milliliter", "volume")),
    **dict.fromkeys(("cl", "centiliter"), ("centiliter", "volume")),
    **dict.fromkeys(("l", "ltr", "liter", "liters", "litre", "litres"), ("liter", "volume")),
    **dict.fromkeys(("gal", "gallon", "gallons"), ("gallon", "volume")),
    **dict.fromkeys(("qt", "quart", "quarts"), ("quart", "volume")),
    **dict.fromkeys(("pt", "pint", "pints"), ("pint", "volume")),
    **dict.fromkeys(("cu ft", "cubic foot", "cubic feet"), ("foot ** 3", "volume")),
    **dict.fromkeys(("w", "watt", "watts"), ("watt", "power")),
    **dict.fromkeys(("kw", "kilowatt", "kilowatts"), ("kilowatt", "power")),
    **dict.fromkeys(("horsepower",), ("horsepower", "horsepower")),
    **dict.fromkeys(("btu", "btus"), ("count", "BTU")),
    **dict.fromkeys(("va",), ("count", "volt-amperes")),
    **dict.fromkeys(("v", "volt", "volts"), ("volt", "voltage")),
    **dict.fromkeys(("amp", "amps", "ampere"), ("ampere", "current")),
    **dict.fromkeys(("mah",), ("milliampere_hour", "charge")),
    **dict.fromkeys(("ah",), ("ampere_hour", "charge")),
    **dict.fromkeys(("wh",), ("watt_hour", "energy")),
    **dict.fromkeys(("ghz",), ("gigahertz", "frequency")),
    **dict.fromkeys(("mhz",), ("megahertz", "frequency")),
    **dict.fromkeys(("khz",), ("kilohertz", "frequency")),
    **dict.fromkeys(("hz",), ("hertz", "frequency")),
    **dict.fromkeys(("gbps", "gb/s", "gbit/s"), ("gigabit", "speed")),
    **dict.fromkeys(("mbps", "mbit/s", "mb/s"), ("megabit", "speed")),
    **dict.fromkeys(("rpm",), ("revolutions_per_minute", "rotation")),
    **dict.fromkeys(("lumen", "lumens", "lm"), ("count", "lumens")),
    **dict.fromkeys(("mp", "megapixel", "megapixels", "mega pixel", "mega pixels", "mpix"), ("count", "megapixels")),
    **dict.fromkeys(("x zoom", "x optical", "x optical zoom"), ("count", "zoom")),
    **dict.fromkeys(("dpi",), ("count", "dots per inch")),
    **dict.fromkeys(("thread count", "thread", "threads", "tc"), ("count", "thread count")),
    **dict.fromkeys(("port", "ports"), ("count", "ports")),
    **dict.fromkeys(("outlet", "outlets"), ("count", "outlets")),
    **dict.fromkeys(("channel", "channels"), ("count", "channels")),
    **dict.fromkeys(("key", "keys"), ("count", "keys")),
    **dict.fromkeys(("user", "users"), ("count", "users")),
    **dict.fromkeys(("sheet", "sheets"), ("count", "sheets")),
    **dict.fromkeys(("page", "pages"), ("count", "pages")),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), ("hour", "time")),
    **dict.fromkeys(("year", "years", "yr"), ("month * 12", "term")),
    **dict.fromkeys(("month", "months"), ("month", "term")),
    **dict.fromkeys(("gauge", "awg", "ga"), ("count", "gauge")),
}  # fmt: skip

# A number begins with a digit or a point: as the pattern does, so that nothing else is tried. Then what it must not
# go on from is looked for: "1 1/2", "1-1/2", "1,000.5", "2,5", ".5".
_NUMBER = r"[\d.](?<![a-z0-9.,/][\d.])(?:(?<=\d)(?:(?:\d*\s+\d+|\d*-\d+|\d*)/\d+|\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d*(?:[.,]\d+)?)|(?<=\.)\d+)"
_SPELLINGS = "|".join(
    r"[\s.]*".join(re.escape(part) for part in unit.split())
    for unit in sorted(UNITS, key=len, reverse=True)
)
_QUANTITY = re.compile(rf"({_NUMBER})[\s-]*({_SPELLINGS})(?![a-z0-9])(?:\.(?![a-z0-9]))?")
# "2-in-1" and "4 in 1" are no inches, "2 w/ case" no watts.
_NO_UNIT = re.compile(r"in[\s-]*1\b|w/")
# Nor are the words of "case for iPad 2 in black".
_IN_A_COLOUR = re.compile(
    r" in (?:a|an|the|one|your|retail|black|white|silver|gr[ae]y|red|blue|green|yellow|orange|purple|pink|brown|gold)\b"
)
# Names of networks and of a maker that read like a weight or a length.
_NAMES = frozenset(["802.11g", "802.11 g", "802.11-g", "2g", "3g", "4g", "5g"])


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` in the base unit of ``dimension`` (inch, gigabyte, ounce, …); ``text`` as it was written,
    ``unit`` as pint names what it was written in."""

    dimension: str
    value: float
    text: str
    unit: str = ""


# What each dimension is counted in. Ounces and fluid ounces share numbers in most groceries ("12 oz"
# soda), so volume is kept in fluid ounces and weight in ounces, and the two can be compared.
BASE = {"length": "inch", "capacity": "gigabyte", "weight": "ounce", "volume": "fluid_ounce", "dose": "milligram", "power": "watt", "horsepower": "horsepower", "voltage": "volt", "current": "ampere", "charge": "milliampere_hour", "energy": "watt_hour", "frequency": "megahertz", "speed": "megabit", "rotation": "revolutions_per_minute", "time": "hour", "term": "month"}  # fmt: skip

# Unit → what to multiply by to come to the base unit; written by scripts/write_units.py.
FACTORS = Path(__file__).with_name("units.json")


@cache
def factors() -> dict[str, tuple[str, float, str]]:
    """Spelling without blanks and points → (dimension, what to multiply by to come to the base unit, unit)."""
    known = json.loads(FACTORS.read_text())
    return {
        spelling.replace(" ", ""): (dimension, known[unit] if dimension in BASE else 1.0, unit)
        for spelling, (unit, dimension) in UNITS.items()
    }


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text in order: ``'55" TV, 1 TB'`` → length 55 inch, capacity 1000 gigabyte."""
    return read_quantities(fold(text))[0]


def without_quantities(text: str) -> str:
    """The folded text with its quantities taken out, so that ``500gb`` is no model number."""
    return read_quantities(fold(text))[1]


def read_quantities(folded: str) -> tuple[list[Quantity], str]:
    """The quantities of a folded text, and the text without them."""
    known = factors()
    found: list[Quantity] = []
    rest: list[str] = []
    end = 0
    for match in _QUANTITY.finditer(folded):
        number, spelling = match.groups()
        text = match[0].strip()
        if text in _NAMES or (text == "3m" and folded.startswith(("3m", "new-3m"))):
            continue
        if spelling in ("in", "w") and (
            _NO_UNIT.match(folded, match.start(2))
            or (len(number) == 1 and _IN_A_COLOUR.match(folded, match.end(1)))
        ):
            continue
        dimension, factor, unit = known.get(spelling) or known[spelling.translate(_JOINED)]
        value = to_number(number)
        if value is not None and 0 < value < math.inf:
            found.append(Quantity(dimension, value * factor, " ".join(text.split()), unit))
            rest += [folded[end : match.start()], " "]
            end = match.end()
    return found, "".join([*rest, folded[end:]])


_JOINED = str.maketrans("", "", " .\t")


def to_number(text: str) -> float | None:
    """The number that ``_NUMBER`` matched: ``1 1/2``, ``1-1/2``, ``1,000``, ``2,5``; None if it has none."""
    text = text.strip()
    if "/" in text:
        whole, _, fraction = text.replace("-", " ").rpartition(" ")
        try:
            return float(int(whole or 0) + Fraction(fraction))
        except (ValueError, ZeroDivisionError, OverflowError):
            return None
    if "," in text and re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    return float(text.replace(",", "."))


def compare_quantities(
    left: Iterable[Quantity], right: Iterable[Quantity], tolerance: float = 0.02
) -> dict[str, tuple[bool, str, str]]:
    """Dimension → (do the two sides agree, left text, right text), for dimensions that both sides state.

    They agree if any value of the one is within ``tolerance`` (relative) of any of the other. Capacities
    are exact, as 480 GB and 500 GB are two disks; but 1 TB may be 1000 GB or 1024 GB.
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
        agreeing = next(((x, y) for x in mine for y in theirs if _agree(x, y, tolerance)), None)
        first, second = agreeing or (mine[0], theirs[0])
        out[dimension] = (agreeing is not None, first.text, second.text)
    return dict(sorted(out.items()))


def _agree(x: Quantity, y: Quantity, tolerance: float) -> bool:
    small, large = sorted((x.value, y.value))
    if x.dimension == "capacity":
        exact = large - small <= 0.001 * large
        return exact or (x.unit != y.unit and abs(large / small - 1.024) <= 0.001)
    return large - small <= tolerance * large


def _by_dimension(items: Iterable[Quantity]) -> dict[str, list[Quantity]]:
    out: dict[str, list[Quantity]] = {}
    for item in items:
        out.setdefault(item.dimension, []).append(item)
    return out
