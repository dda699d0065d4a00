"""Global Trade Item Numbers: the bar code numbers that UPC, EAN, JAN and ISBN-13 are forms of."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"[0-9]+(?:[ .\-][0-9]+)*")


def gtin(text: str) -> str | None:
    """The code of 8, 12, 13 or 14 digits as GTIN-14, padded with zeros; None if it is none.

    Blanks, points and hyphens may separate the digits. The last digit has to be the check digit of
    the GS1 General Specifications, section 7.9: weights 3 and 1 in turn from the right, the sum a
    multiple of ten. Zeros alone are no code.
    """
    text = text.strip()
    if not _DIGITS.fullmatch(text):
        return None
    digits = "".join(c for c in text if c.isdigit())
    if len(digits) not in (8, 12, 13, 14) or not digits.strip("0"):
        return None
    digits = digits.zfill(14)
    weighted = sum(int(c) * (3, 1)[i % 2] for i, c in enumerate(digits))
    return digits if weighted % 10 == 0 else None
