"""Global trade item numbers: the code under a bar code (GTIN-8, UPC-A, EAN-13, ISBN-13, GTIN-14)."""

from __future__ import annotations

import re

_SEPARATORS = re.compile(r"[\s-]+")
_LENGTHS = (8, 12, 13, 14)


def gtin(text: str) -> str | None:
    """The code as 14 digits, zeros before it; None if the text is no GTIN with a right check digit.

    Blanks and hyphens between the digits are allowed. Check digit: GS1 General Specifications,
    section 7.9: digits weighted 3, 1, 3, … from the one before the check digit leftwards; the sum
    with the check digit is a multiple of 10. Nothing but zeros, which fits too, is a placeholder.
    """
    digits = _SEPARATORS.sub("", text)
    if len(digits) not in _LENGTHS or not (digits.isascii() and digits.isdigit()):
        return None
    code = digits.zfill(14)
    total = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(code))
    return code if total % 10 == 0 and code.strip("0") else None
