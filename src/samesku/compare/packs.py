"""Pack sizes: how many are sold together."""

from __future__ import annotations

import re

from samesku.compare.normalise import fold

_COUNT = r"(\d{1,4})"
_UNIT_OF_PACK = r"(?:pack|packs|pk|pks|pck|ct|cnt|count|counts|pcs|pc|piece|pieces|rolls?|tablets|capsules?|softgels?|caplets?|gummies|bags?|cans?|bottles?|boxes|cartridges?|discs|disc(?=[\s-]+(?:pack|spindle|cake|box))|pairs?|units?|each)"
_BEFORE = r"(?<![a-z0-9.])(?<![a-z]-)"  # "CLI-8PC" is a model number
_AFTER = r"(?![a-z0-9])"
_WORDS = {"single": 1, "one": 1, "twin": 2, "dual": 2, "double": 2, "triple": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12, "dozen": 12}  # fmt: skip
# In order of trust. 2 x 12, 6x 16.9 oz: the first count times the second if the second is a count itself.
_PACKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BEFORE}{_COUNT}\s*x\s*{_COUNT}[\s-]*{_UNIT_OF_PACK}{_AFTER}",
        rf"{_BEFORE}{_COUNT}[\s-]*{_UNIT_OF_PACK}{_AFTER}",
        rf"(?<![a-z0-9])(?:pack|set|box|case|lot|bundle|package|carton|count|qty|quantity)(?:\s*(?:of|/|:)\s*|\s+of\s+){_COUNT}(?![a-z0-9.])",
        rf"{_BEFORE}{_COUNT}\s*(?:/|per\s+)\s*(?:pack|pk|box|bx|case|cs|carton|ctn|ct){_AFTER}",
    )
)
_IN_WORDS = re.compile(rf"\b({'|'.join(_WORDS)})[\s-]*(?:pack|pk|count)\b")
_DOZEN = re.compile(r"(?:(?<![\w.])(\d{1,3}|half)[\s-]*(?:a[\s-]+)?)?(?<!\w)(?:dozen|dz|doz)\b")
# In descriptions, which tell of what is in the box and how many discs a player holds.
_PLAIN = re.compile(
    rf"{_BEFORE}{_COUNT}[\s-]*(?:pack|pk|ct|count){_AFTER}|(?<![a-z0-9])pack\s+of\s+{_COUNT}(?![a-z0-9.])"
)
# Text that holds none of these states no pack; looking for them costs less than the patterns.
_HINTS = re.compile(
    r"p(?:ac)?k|ct|cnt|count|pcs?\b|pck|piece|roll|tablet|capsule|softgel|caplet|gummies|bag|can|bottle|box|bx|cartridge|disc|pair|unit|each|set|case|lot|bundle|carton|ctn|qty|quantity|per|/"
)


def pack_size(text: str) -> int | None:
    """How many are sold together: ``24-pack``, ``pack of 24``, ``24 ct``, ``2 x 12 pack``; None if not said."""
    return read_pack(fold(text))[0]


def read_pack(folded: str) -> tuple[int | None, str]:
    """The pack size of a folded text, and the text without it, so that ``24-pack`` is no model number."""
    if _HINTS.search(folded):
        for pattern in _PACKS:
            if match := pattern.search(folded):
                size = 1
                for group in match.groups():
                    size *= int(group)
                if size > 0:
                    return size, f"{folded[: match.start()]} {folded[match.end() :]}"
    if "z" in folded and (match := _DOZEN.search(folded)):
        dozens = 0.5 if match[1] == "half" else float(match[1] or 1)
        if dozens > 0:
            return int(12 * dozens), f"{folded[: match.start()]} {folded[match.end() :]}"
    if match := _IN_WORDS.search(folded):
        return _WORDS[match[1]], folded
    return None, folded


def described_pack(folded: str) -> int | None:
    """The pack size that a folded description states as one: ``24-pack``, ``pack of 24``, ``24 count``."""
    match = _PLAIN.search(folded) if folded else None
    return (int(match[1] or match[2]) or None) if match else None
