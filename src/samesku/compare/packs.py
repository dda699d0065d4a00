"""Pack sizes: how many are sold together."""

from __future__ import annotations

import math
import re

from samesku.compare.normalise import fold

# It begins as it does so that nothing but digits is tried. "CLI-8PC" is a model number.
_FIRST = r"(\d(?<![a-z0-9.]\d)(?<![a-z]-\d)\d{0,3})"
_COUNT = r"(\d{1,4})"
_UNIT_OF_PACK = r"(?:pack|packs|pk|pks|pck|ct|cnt|count|counts|pcs|pc|piece|pieces|rolls?|tablets|capsules?|softgels?|caplets?|gummies|bags?|cans?|bottles?|boxes|cartridges?|discs|disc(?=[\s-]+(?:pack|spindle|cake|box))|pairs?|units?|each)"
_AFTER = r"(?![a-z0-9])"
_WORDS = {"single": 1, "one": 1, "twin": 2, "dual": 2, "double": 2, "triple": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12, "dozen": 12}  # fmt: skip
# In order of trust, each with what stands in any text that it finds something in: to look for that costs less. 2 x 12,
# 6x 16.9 oz: the first count times the second if the second is a count itself.
_PACKS = tuple(
    (needed, re.compile(pattern))
    for needed, pattern in (
        (("x",), rf"{_FIRST}\s*x\s*{_COUNT}[\s-]*{_UNIT_OF_PACK}{_AFTER}"),
        (("",), rf"{_FIRST}[\s-]*{_UNIT_OF_PACK}{_AFTER}"),
        (
            ("of", "/", ":"),
            rf"(?<![a-z0-9])(?:pack|set|box|case|lot|bundle|package|carton|count|qty|quantity)(?:\s*(?:of|/|:)\s*|\s+of\s+){_COUNT}(?![a-z0-9.])",
        ),
        (
            ("/", "per"),
            rf"{_FIRST}\s*(?:/|per\s+)\s*(?:pack|pk|box|bx|case|cs|carton|ctn|ct){_AFTER}",
        ),
    )
)
_OF_WORDS = ("pack", "pk", "count")
_IN_WORDS = re.compile(rf"\b({'|'.join(_WORDS)})[\s-]*(?:{'|'.join(_OF_WORDS)})\b")
_DOZEN = re.compile(r"(?:(?<![\w.])(\d{1,3}|half)[\s-]*(?:a[\s-]+)?)?(?<!\w)(?:dozen|dz|doz)\b")
# In descriptions, which tell of what is in the box and how many discs a player holds.
_PLAIN = re.compile(
    rf"{_FIRST}[\s-]*(?:pack|pk|ct|count){_AFTER}|(?<![a-z0-9])pack\s+of\s+{_COUNT}(?![a-z0-9.])"
)


def pack_size(text: str) -> int | None:
    """How many are sold together: ``24-pack``, ``pack of 24``, ``24 ct``, ``2 x 12 pack``; None if not said."""
    return read_pack(fold(text))[0]


def read_pack(folded: str) -> tuple[int | None, str]:
    """The pack size of a folded text, and the text without it, so that ``24-pack`` is no model number."""
    for needed, pattern in _PACKS:
        if any(map(folded.__contains__, needed)) and (match := pattern.search(folded)):
            size = math.prod(map(int, match.groups()))
            if size > 0:
                return size, f"{folded[: match.start()]} {folded[match.end() :]}"
    if any(map(folded.__contains__, ("doz", "dz"))) and (match := _DOZEN.search(folded)):
        dozens = 0.5 if match[1] == "half" else float(match[1] or 1)
        if dozens > 0:
            return int(12 * dozens), f"{folded[: match.start()]} {folded[match.end() :]}"
    if any(map(folded.__contains__, _OF_WORDS)) and (match := _IN_WORDS.search(folded)):
        return _WORDS[match[1]], folded
    return None, folded


def described_pack(folded: str) -> int | None:
    """The pack size that a folded description states as one: ``24-pack``, ``pack of 24``, ``24 count``."""
    match = _PLAIN.search(folded) if folded else None
    return (int(match[1] or match[2]) or None) if match else None
