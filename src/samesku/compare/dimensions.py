"""Sizes that are not one quantity: ``24 x 19 x 2 in``, ``40 1/4 x 53 3/4``, and clothing sizes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from samesku.compare.quantities import factors, to_number

_LENGTHS = ("in", "inch", "inches", '"', "''", "ft", "feet", "foot", "'", "cm", "mm", "m", "yd")  # of UNITS  # fmt: skip
_UNIT = "|".join(re.escape(u) for u in sorted(_LENGTHS, key=len, reverse=True))
# "43 1 4" and "10-1 4" are 43 1/4 and 10 1/4 whose strokes a catalogue has lost.
_SIDE = r"(\d{1,4}(?:[ -]\d{1,2}[/ ](?:2|4|8|16|32)(?![\d.])|/\d{1,2}|\.\d+)?|\.\d+)"
_MARK = rf"(?:[\s-]*({_UNIT})(?![a-z0-9])\.?)?(?:\s*[wdhl](?![a-z0-9]))?"
_TIMES = r"\s*(?:x|by)\s*"
_DIMENSIONS = re.compile(
    rf"(?<![a-z0-9.,/]){_SIDE}{_MARK}{_TIMES}{_SIDE}{_MARK}(?:{_TIMES}{_SIDE}{_MARK})?(?![\d.])"
    r"(?![\s-]*(?:[gtm]b|pack|pk|ct|count|pcs|oz|fl|ml|lbs?|mhz|ghz|hz|w|usb|hdmi)\b)"
)
MOST = 4  # figures of one text; a real listing states one or two
_HINT = re.compile(r"(?:x|by)\s*[.\d]")  # costs less than the pattern
_SCALES = (1.0, 12.0, 2.54, 25.4, 10.0)  # between units that listings leave out
_TOLERANCE = 0.02

_SIZE = re.compile(
    r"\bsize:?\s*((?:\d{1,2}(?:\.5|-\d{1,2})?|[2-6]?x{0,3}[sl]|m|xs|small|medium|large)\b)|(?<![\w-])((?:[2-6]x|x{1,3})-?(?:l|large)|(?:x{1,2}-?)(?:s|small)|(?:extra[ -])?(?:small|large)|medium)(?![\w-])"
)
_SIZE_HINTS = ("size", "small", "medium", "large", "xl", "xs", "x-l", "x-s")  # any size has one
_SAME_SIZE = {"small": "s", "medium": "m", "large": "l", "xlarge": "xl", "extralarge": "xl", "xsmall": "xs", "extrasmall": "xs", "xxl": "2xl", "xxlarge": "2xl", "2xlarge": "2xl", "xxxl": "3xl", "xxxlarge": "3xl", "3xlarge": "3xl", "4xlarge": "4xl"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The sides in ascending order, in inches if ``known``, else in a unit that was left out."""

    sides: tuple[float, ...]
    known: bool
    text: str


def dimensions(folded: str) -> tuple[Dimensions, ...]:
    """The width by depth by height figures of a folded text, in order; at most ``MOST``."""
    if not _HINT.search(folded):
        return ()
    found = []
    for match in _DIMENSIONS.finditer(folded):
        groups = match.groups()
        numbers = [_number(n) for n in groups[::2] if n]
        units = [u for u in groups[1::2] if u]
        if None in numbers or 0 in numbers:
            continue
        # A unit after the last number only counts for all: "24 x 19 in".
        each = [groups[i + 1] or (units[-1] if units else None) for i in (0, 2, 4) if groups[i]]
        scales = [factors()[u][1] if u else 1.0 for u in each]
        sides = sorted(n * s for n, s in zip(numbers, scales, strict=True) if n is not None)
        found.append(Dimensions(tuple(sides), bool(units), match[0].strip()))
        if len(found) == MOST:
            break
    return tuple(found)


def compare_dimensions(
    left: Iterable[Dimensions], right: Iterable[Dimensions]
) -> tuple[bool, str, str] | None:
    """Whether any figures of the two sides agree, and the texts; None if a side has none.

    Order does not matter, nor does a third side that only one states. Where a unit is left out, any
    usual one is allowed: 6 x 4 (feet) agrees with 72 x 48 (inches).
    """
    pairs = [(x, y) for x in left for y in right]
    if not pairs:
        return None
    same = next(((x, y) for x, y in pairs if _same(x, y)), None)
    first, second = same or pairs[0]
    return same is not None, first.text, second.text


def sizes(folded: str) -> frozenset[str]:
    """Clothing sizes: ``size 10``, ``XL``, ``x-large``; letters alone only after the word size."""
    if not any(map(folded.__contains__, _SIZE_HINTS)):
        return frozenset()
    found = set()
    for match in _SIZE.findall(folded):
        size = "".join(match).replace("-", "") if match[1] else match[0]
        key = size.replace(" ", "")
        found.add(_SAME_SIZE.get(key, key))
    return frozenset(found)


def _number(text: str) -> float | None:
    parts = text.replace("-", " ").split()
    if len(parts) == 3:
        parts = [parts[0], f"{parts[1]}/{parts[2]}"]
    if len(parts) == 2 and "/" not in parts[1]:
        return None
    return to_number(" ".join(parts))


def _same(x: Dimensions, y: Dimensions) -> bool:
    short, long = sorted((x.sides, y.sides), key=len)
    starts = [long] if len(short) == len(long) else [long[1:], long[:-1], (long[0], long[-1])]
    scales = (1.0,) if x.known and y.known else _SCALES
    return any(_scaled(short, part, scale) for part in starts for scale in scales)


def _scaled(one: tuple[float, ...], other: tuple[float, ...], scale: float) -> bool:
    return any(
        all(abs(a * s - b) <= _TOLERANCE * max(a * s, b) for a, b in zip(one, other, strict=True))
        for s in (scale, 1 / scale)
    )
